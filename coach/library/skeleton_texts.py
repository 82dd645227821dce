"""The words of a new lesson: a short lesson on writing lessons, in pieces."""

from coach.model.lesson import Kind

KINDS = (Kind.CHOICE, Kind.TRUE_FALSE, Kind.SCENARIO)
"""What a lesson starts with where nothing else is asked for."""

HEAD = """\
# yaml-language-server: $$schema=./lesson.schema.json
# A new lesson. It plays as it stands: put your own words in place of these, a piece at a time, and see how it looks:
#   coach lesson preview THIS-FILE --watch
#   coach lesson check THIS-FILE
# Lines that begin with # are comments, for you. Quote a text that holds a colon and a space, or " #".
format: 1
id: $id                          # never changes: leaders' answers are kept by it
title: $title
competencies: [$competency]      # from course.yaml; the first is the one its questions count towards
checked: $checked                # when you last read it against its sources
review_by: $review_by            # when somebody should again
objectives:                      # what a leader can do afterwards
  - Say what each part of a lesson is for
  - Ask a question that a capable leader has to think about
steps:                           # pages and questions, in the order they are met
"""

PAGES = (
    """\
  # A page: 60 to 220 words. Blank lines part paragraphs, lines that start with "- " are bullets.
  - page: what-a-lesson-is
    title: What a lesson is
    text: |
      A lesson takes a leader five to nine minutes, often between two meetings. It holds one idea that
      they can use this week. Everything else can wait for another lesson.

      It is made of steps. A step is a page to read or a question to answer. Pages and questions take
      turns, so that nobody reads for long without having to think. Two of your questions are also asked
      before the first page. Trying first helps what follows to stick.

      Questions that you put under "practice" are kept for later days. They come back when a leader is
      about to forget, and they feed the score. So write more questions than the lesson needs.

      Ids are the names of things. Answers are kept by id for years, so choose one that will still make
      sense and leave it alone. The words can change at any time.
    take_away: One lesson, one idea that a leader can use this week.
    see: [$id-steps]
""",
    """\
  - page: how-to-write-a-page
    title: How to write a page
    text: |
      Write as you would speak to a chief executive who has four minutes and is not a specialist. Put the
      point first. Then say what it rests on, and what it means for them.

      Three habits keep a page readable:

      - Keep sentences short, and use the plain word where there is one.
      - Give each figure its year in the same sentence. A figure of some years ago is still worth
        teaching, if it says so.
      - Say what the source says, and mark where your own view begins.

      A page that needs more than a screen or two is two pages. Part it, and give each half its own
      sentence to take away. That sentence is what most people will keep, so write it first and see
      whether the page earns it.

      There is no bold type and there are no headings within a page. The text has to read the same on a
      screen, on paper and aloud.
    take_away: Put the point first, then what it rests on.
""",
    """\
  - page: how-to-ask
    title: How to ask
    text: |
      A good question can be answered by someone who understood, and not by someone who is good at tests.
      Ask for a use of the idea, rather than for a word from the page.

      The wrong answers matter as much as the right one. Each should be what a capable leader might really
      say: a common belief, a sound step at the wrong time, a point that is true of something else. If
      nobody would choose it, it only takes up room.

      Make the answers alike in length, tone and detail. Authors tend to qualify the right answer and to
      leave the others bare, and readers notice. Do not point to an answer by its number or place, because
      the order changes from one time to the next.

      Ask what is the case, not what is not. And write the source down while you have it open.
    take_away: A wrong answer is worth offering if a capable leader might choose it.
""",
    """\
  - page: what-to-say-after
    title: What to say after an answer
    text: |
      The moment after an answer is when people learn most. They have made up their mind and they want to
      know. So every answer has feedback, the right one too.

      The program has already said whether it was right. Use your words for the reason. Begin with what is
      sensible about the answer, for there is nearly always something. Then say what it misses. Name the
      thing itself, and stay calm: a leader who feels caught out will not come back.

      Two or three sentences are enough. They should make sense to somebody who sees them alone, weeks
      later, without the page.

      In a scenario every answer is something a decent person might do. There the feedback gives the price
      of each, the best one included. If the best answer costs nothing, the scenario is too easy.
    take_away: Say what is sensible about the answer first, and then what it misses.
""",
    """\
  - page: before-you-hand-it-over
    title: Before you hand it over
    text: |
      Play your lesson from start to end, once with the keys and once in plain text, as somebody with a
      screen reader would. Answer some questions wrongly on purpose, and read what they get to hear.

      Then let the checker read it. It looks at every file and shows each fault with its line and the cure
      below. Most faults are slips of the hand. A few are about teaching: a key that gives itself away,
      feedback that says nothing, a figure without its year. You may set a rule aside at one place, with a
      reason, and sometimes you should.

      Last, give it to one leader and watch. Say nothing while they play. Where they stop, the text is at
      fault and not the reader.

      Set a day on which somebody will read it again. Facts about social media do not keep.
    take_away: Watch one leader play it, and say nothing.
""",
)

QUESTIONS = {
    Kind.CHOICE: """\
  # A choice: one right answer. Give it three or four, each of which a capable leader might choose.
  - choice: worth-offering
    stem: You have written the right answer and need wrong ones. Which is most worth offering?
    topic: wrong answers worth offering   # said later as "You last met ... nineteen days ago"; a few words, no stop
    difficulty: easy             # easy, medium or hard: how many leaders would get it right before the lesson
    sort: understanding          # recall, understanding or judgement
    options:
      - id: joke                 # an id of its own; it never changes, the text may
        text: A light one, so that the question is a pleasure to read
        feedback: >-
          A friendly tone helps a lesson. But an answer that no one would choose tells you nothing about the
          reader, and makes the right one easier to guess.
      - id: common-belief
        text: A belief that leaders you have met did hold
        key: yes                 # the right one
        feedback: >-
          Whoever holds the belief will choose it, and then reads why it falls short. That is when it can
          change.
      - id: near-copy
        text: The right answer again, with a single word changed
        feedback: >-
          It looks fair, since the two are alike. But it tests how closely somebody reads, not whether they
          have understood.
    source: The trainer's guide of this course
    see: [$id-steps]             # what it draws on, by id; shown after the answer
""",
    Kind.MULTIPLE: """\
  # A multiple: one or more right answers. choose: tells the leader how many; leave it out to tell no number.
  - multiple: parts-of-feedback
    stem: Which two does good feedback on a wrong answer hold?
    topic: good feedback on a wrong answer
    difficulty: medium
    sort: recall
    choose: 2
    options:
      - id: sensible
        text: What is sensible about the answer
        key: yes
        feedback: >-
          It shows respect for the thought behind it, and readers then go on listening.
      - id: verdict
        text: A clear word that it was wrong
        feedback: >-
          Clarity is right, but the program has said so already. Your words are for the reason.
      - id: misses
        text: What the answer leaves out
        key: yes
        feedback: >-
          This is the part that teaches: the point that would have led to another choice.
      - id: page-again
        text: The words of the page once more
        feedback: >-
          Repeating can help memory. But a reader who has just missed the point needs it said in another way.
    source: The trainer's guide of this course
""",
    Kind.TRUE_FALSE: """\
  # A true_false: one statement. answer: fact or myth shows the answers as Fact and Myth.
  - true_false: order-of-answers
    stem: The answers to a question stand in the same order every time a leader meets it.
    topic: the order of the answers
    difficulty: easy
    sort: recall
    answer: "false"              # in quotes, as editors take the bare word for something else
    feedback:                    # a line for each of the two
      "true": >-
        The first time they do, as you wrote them. Later they change places, so that leaders remember the
        answer and not where it stood.
      "false": >-
        They stand as written the first time only. So feedback names an answer by what it says, and a letter
        or a number would point to another.
    source: The trainer's guide of this course
""",
    Kind.MATCH: """\
  # A match: pair each left side with a right side. Spare right sides make guessing harder.
  - match: part-to-purpose
    stem: Pair each part of a lesson with what it is for.
    topic: the parts of a lesson
    difficulty: medium
    sort: understanding
    left:
      - id: take-away
        text: The take_away of a page
        with: keep               # the id of its right side
        feedback: >-
          It is the one sentence that most readers will keep, so it stands apart from the text.
      - id: practice
        text: Questions under practice
        with: later
        feedback: >-
          They come back on later days, when a leader is about to forget.
      - id: action
        text: The action at the end
        with: this-week
        feedback: >-
          Something small that is done within a week does more than a page that is admired.
    right:
      - id: keep
        text: The sentence to remember
      - id: later
        text: Remembering over weeks
      - id: this-week
        text: Doing something soon
      - id: looks
        text: A pleasant look
    source: The trainer's guide of this course
""",
    Kind.ORDER: """\
  # An order: options as first shown, which is not the right order; right_order names their ids.
  - order: writing-a-question
    stem: In which order is a question best written?
    topic: the writing of a question
    difficulty: hard
    sort: understanding
    options:
      - id: distractors
        text: Collect beliefs that lead elsewhere
        feedback: >-
          Third: once the right answer stands, ask where a capable leader would go instead.
      - id: use
        text: Decide what a leader should be able to do
        feedback: >-
          First: without it, a question asks for whatever the page happens to say.
      - id: feedback
        text: Write the feedback
        feedback: >-
          Last: an answer whose feedback you cannot write is an answer to replace.
      - id: key
        text: Write the stem and the right answer
        feedback: >-
          Second: if the answer needs many words, the stem is asking for too much.
    right_order: [use, key, distractors, feedback]
    source: The trainer's guide of this course
""",
    Kind.NUMBER: """\
  # A number: full credit within tolerance, none from zero_beyond on, falling evenly between.
  - number: words-on-a-page
    stem: About how many words does a page hold at most, if it is to fit a screen or two?
    topic: the length of a page
    difficulty: medium
    sort: recall
    answer: 220                  # 10 million, 25.7m, 10,000 and 34.2% can be read too
    tolerance: 30
    zero_beyond: 120
    range: [50, 600]             # what a leader may type
    unit: words
    feedback:
      right: >-
        About 220. The checker speaks up beyond that, as few people read on past the second screen.
      near: >-
        You have the scale of it. The limit is 220, which is a screen or two.
      low: >-
        Shorter pages are welcome from 60 words on. The limit is 220, a screen or two.
      high: >-
        It is tempting, since there is so much to say. The limit is 220, and the rest makes a second page.
    source: The trainer's guide of this course
""",
    Kind.SCENARIO: """\
  # A scenario: every option is something a decent leader might do, graded 0 to 3; exactly one has 3.
  # An option may lead on with then: to a second step of the same form.
  - scenario: disputed-key
    stem: >-
      A chief executive writes that the answer you mark as best is not what she would do, and gives a reason.
      You still think that you are right. What do you do?
    topic: the disputed key
    difficulty: medium
    sort: judgement
    options:
      - id: explain
        text: Write back with your reason, and add it to the feedback of that answer
        grade: 2
        feedback: >-
          Others may have the same doubt, and now they find your reason. But you have not asked whether hers
          shows a case that you left out.
      - id: ask
        text: Ask two other leaders without telling them the key, and then decide
        grade: 3
        feedback: >-
          If they disagree as well, the question is at fault, however good your reason. It costs a few days,
          and perhaps some pride.
      - id: give-way
        text: Make her answer the best one, as she does the job and you do not
        grade: 1
        feedback: >-
          It respects her experience. But one voice is a thin ground for a key, and the next leader may say
          the opposite.
      - id: leave
        text: Thank her and leave it, because no question can please every reader
        grade: 0
        feedback: >-
          True of questions in general. Yet a reason from a careful reader is the best check you will get, and
          here it is wasted.
    source: The trainer's guide of this course
    next_best: >-
      Explaining helps the next reader, but leaves the key untested against other leaders.
""",
    Kind.VIEW: """\
  # A view: a matter on which reasonable leaders differ. It has no mark; feedback gives the reasons on each side.
  - view: serious-or-light
    stem: Should a lesson for chief executives ever be light in tone?
    sort: judgement
    options:
      - id: light
        text: Yes, a light touch keeps people with it
        feedback: >-
          People go on longer with what they enjoy. It can cost you the reader who has just come from a
          difficult meeting.
      - id: plain
        text: No, a plain and even tone serves best
        feedback: >-
          It suits every mood and reads well aloud. It may be remembered less.
""",
    Kind.REFLECTION: """\
  # A reflection: answered in the leader's own words, kept and not marked.
  - reflection: my-reader
    stem: Think of one leader who will play this lesson. What do they get wrong today?
    sort: judgement
    feedback: >-
      Many trainers find that the answer names their first wrong option, and sometimes the whole lesson.
""",
}

PRACTICE = """\
practice:                        # questions kept for later days, written as in steps
"""

FOOT = """\
# What the lesson teaches, to be looked up later and named by see: above. There are facts, myths, tips, policies,
# examples and since_2013. An id is used once in the whole course.
facts:
  - id: $id-steps
    topic: the steps of a lesson
    text: A lesson holds pages and questions in turn, and more questions for later under practice.
    source: The trainer's guide of this course
action: >-
  Write down one belief about your subject that you have heard a capable leader hold.
"""
