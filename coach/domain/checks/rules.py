"""The rules of truth and teaching: each with its severity, its reason and an example."""

from collections.abc import Mapping

from coach.model.lesson import Severity
from coach.model.rule import Rule

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

TEACHING_RULES = (
    Rule(
        id="same-option",
        severity=ERROR,
        summary="two answers to one question say the same",
        why="Whoever sees the same words twice can only guess which of the two is meant, so the mark would be chance.",
        example="A match with two right sides 'Ofcom, 2012': give each its own words.",
    ),
    Rule(
        id="key-out-of-reach",
        severity=ERROR,
        summary="the right answer cannot be given",
        why="A question that nobody can answer in full marks leaders down for the author's slip.",
        example="answer: 25.7 million with range: [1 million, 20 million]: widen the range.",
    ),
    Rule(
        id="unknown-competency",
        severity=ERROR,
        summary="the competency is not in course.yaml",
        why="An answer counts towards one competency of the course; one that does not exist counts nowhere.",
        example="competency: C9 where the course has C1 to C7.",
    ),
    Rule(
        id="unknown-reference",
        severity=WARNING,
        summary="a see: names something that no lesson defines",
        why="The leader would be promised a tip, myth or policy that cannot be shown.",
        example="see: [francis-225]: the id is francis-255.",
    ),
    Rule(
        id="unknown-earlier",
        severity=WARNING,
        summary="an earlier: question does not exist, or its lesson does not come earlier",
        why="The question is asked again to help it stick; it must have been met before.",
        example="earlier: L05/which-recomendation: look up the whole id in the other lesson.",
    ),
    Rule(
        id="same-id",
        severity=ERROR,
        summary="an id is used twice in the course",
        why="A leader's history is kept by id; two things with one id would share a history.",
        example="Two lessons with id: L05, or two lessons that both define tip T13.",
    ),
    Rule(
        id="no-feedback",
        severity=WARNING,
        summary="an answer has no feedback",
        why="The moment after answering is when people learn most, from the answer they gave as well as from the key.",
        example="Add feedback: why a capable leader might choose it, and what is off.",
    ),
    Rule(
        id="bare-feedback",
        severity=WARNING,
        summary="feedback says no more than right or wrong",
        why="The mark is shown already; feedback is for the reason.",
        example="'Incorrect.' becomes 'Recommendation 111 lowers barriers to commenting; it says nothing of timing.'",
    ),
    Rule(
        id="no-source",
        severity=WARNING,
        summary="a marked question names no source",
        why="A leader who doubts the key should be able to look it up.",
        example="source: Francis report, February 2013, recommendation 255",
    ),
    Rule(
        id="no-page",
        severity=WARNING,
        summary="a lesson has no page",
        why="Questions without anything to read test, but do not teach.",
        example="Add a page of 60 to 220 words that teaches what the questions ask.",
    ),
    Rule(
        id="page-length",
        severity=WARNING,
        summary="a page is too long, or hardly a page",
        why="Between two meetings, a page is read if it fits a screen or two: 60 to 220 words.",
        example="Part a page of 400 words in two, each with its own thing to take away.",
    ),
    Rule(
        id="no-take-away",
        severity=WARNING,
        summary="a page has no take_away",
        why="One sentence to keep is what most readers will remember of the page.",
        example="take_away: Publish early, and say what may still change.",
    ),
    Rule(
        id="minutes",
        severity=WARNING,
        summary="the lesson's computed minutes lie outside the course's range",
        why="Leaders plan by the minutes shown, and leave a lesson that does not end.",
        example="Move a question from steps: to practice:, or shorten a page.",
    ),
    Rule(
        id="key-position",
        severity=WARNING,
        summary="the keys of a lesson favour one position",
        why="Test-wise readers notice where the key tends to stand, and answer by place.",
        example="Move the key of one or two questions elsewhere in the list.",
    ),
    Rule(
        id="key-length",
        severity=WARNING,
        summary="the key is the longest answer too often, or stands out by its length",
        why="Authors qualify the right answer and leave the others bare, so length gives it away.",
        example="Give the distractors the same detail, or trim the key.",
    ),
    Rule(
        id="negative-stem",
        severity=WARNING,
        summary="the stem asks what is not the case",
        why="A negative is easily overlooked, more so when it is read aloud, and it teaches what is false.",
        example="'Which is not an aim?' becomes 'Which aim does the briefing tie to social media?'",
    ),
    Rule(
        id="all-of-the-above",
        severity=WARNING,
        summary="an answer says all or none of the above",
        why="Answers are shuffled, so there may be nothing above; and knowing two answers gives away the third.",
        example="Use a question of kind multiple.",
    ),
    Rule(
        id="absolute-word",
        severity=WARNING,
        summary="an answer uses an absolute word such as always or never",
        why="Readers have learnt that absolutes are seldom right, and rule them out without thinking.",
        example="'Leaders must always reply' becomes 'A leader should reply to each comment the same day'.",
    ),
    Rule(
        id="answer-by-number",
        severity=WARNING,
        summary="a text names an answer by its number, letter or place",
        why="Answers are shuffled after the first time, so the number points to another one.",
        example="'Option B is too late' becomes 'Waiting until Monday is too late'.",
    ),
    Rule(
        id="reading-ease",
        severity=WARNING,
        summary="a page is hard to read",
        why="Flesch reading ease under 35 is the language of academic papers; short sentences help everyone.",
        example="Break the longest sentence in two.",
    ),
    Rule(
        id="dated-figure",
        severity=WARNING,
        summary="a dated figure stands without its year in the same sentence",
        why="A figure of 2012 read as a figure of today misleads a board.",
        example="'Twitter had 10 million active users in the UK in 2012.'",
    ),
    Rule(
        id="link-form",
        severity=WARNING,
        summary="a link is not a plain https address",
        why="Leaders are asked to open it; it should be safe, and whole.",
        example="link: https://www.gmc-uk.org/...",
    ),
    Rule(
        id="markup",
        severity=WARNING,
        summary="a text holds markup, which is shown as it is typed",
        why="Lessons are plain text so that they read the same on a screen, on paper and aloud.",
        example="'**Listen** first' becomes 'Listen first'.",
    ),
    Rule(
        id="same-stem",
        severity=WARNING,
        summary="two questions of a lesson have the same stem",
        why="The leader would think the program repeats itself, and so would the trainer's counts.",
        example="Say in each stem what this question is about.",
    ),
    Rule(
        id="too-few-questions",
        severity=WARNING,
        summary="a competency has too few marked questions, or too few of a difficulty",
        why="With few questions the check cannot measure the competency and practice soon repeats itself.",
        example="enough: {questions: 18, of_each_difficulty: 4} in course.yaml sets how many are enough.",
    ),
    Rule(
        id="express-minutes",
        severity=WARNING,
        summary="the express route takes less than 30 or more than 40 minutes",
        why="It is offered as about thirty-five minutes for the busiest leader.",
        example="express: [L01, L04, L08, L12, L13]: swap a long lesson for a shorter one.",
    ),
    Rule(
        id="missing-lesson",
        severity=WARNING,
        summary="course.yaml names a lesson that is not there, or leaves one out",
        why="The order of the course decides what a leader meets next.",
        example="order: [L01, L02] with no file whose id is L02.",
    ),
    Rule(
        id="no-next-best",
        severity=NOTE,
        summary="a judgement question does not say why the next-best answer is next-best",
        why="Where the author cannot say it in a sentence, a careful reader can dispute the key.",
        example="next_best: Phoning first is sound, but leaves the public without a line until Monday.",
    ),
    Rule(
        id="no-action",
        severity=NOTE,
        summary="the lesson has no action for this week",
        why="What is done within a week is what is kept.",
        example="action: Ask one peer one real question, and thank them publicly.",
    ),
    Rule(
        id="review-due",
        severity=NOTE,
        summary="the lesson's review_by has passed, or there is none",
        why="What changed since 2013 goes on changing.",
        example="review_by: 2027-11-30",
    ),
    Rule(
        id="link-unchecked",
        severity=NOTE,
        summary="a link has not been checked within a year",
        why="Addresses move; a leader should not meet a dead page.",
        example="Open the link, then set checked: to the day.",
    ),
    Rule(
        id="revision",
        severity=WARNING,
        summary="a stem or an answer changed by more than a few words, and revision stayed the same",
        why="Wording is not part of a question's fingerprint, so old answers would count for the new question.",
        example="Add revision: 2 if the meaning changed; mended typing needs none.",
    ),
    Rule(
        id="unused-allowance",
        severity=WARNING,
        summary="a comment allows a rule that has nothing to say at that place",
        why="A comment left behind by an edit would silence the next fault there unseen. Errors cannot be allowed.",
        example="# coach: allow absolute-word - a title, on a line without any absolute word: delete the comment.",
    ),
)

RULES: Mapping[str, Rule] = {rule.id: rule for rule in TEACHING_RULES}

NEED_A_COURSE = frozenset({"unknown-competency", "minutes", "dated-figure", "unknown-reference", "unknown-earlier"})
"""Rules that are left out, or know less, where a lesson stands alone."""
