"""One table of fields for each part of a lesson file, from which both the reader and the editors' schema are driven."""

import re

from coach.library.shapes import (
    YES_NO,
    Address,
    Amount,
    Day,
    Field,
    Id,
    ListOf,
    OneOf,
    PartialDay,
    Record,
    Text,
    Unread,
    Whole,
)
from coach.model.lesson import Difficulty, FigureKind, Kind, Sort

MOST = 1_000_000_000
TEXT = Text()
TEXTS = ListOf(TEXT)
OWN_ID = Id(re.compile(r"[a-z0-9][a-z0-9-]*"), "small letters, digits and hyphens, as in first-guess")
LESSON_ID = Id(re.compile(r"[A-Za-z][A-Za-z0-9-]*"), "letters, digits and hyphens, starting with a letter, as in L05")
REFERENCE_ID = Id(re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]*"), "letters, digits, dots and hyphens, as in francis-255")
WHOLE_ID = Id(
    re.compile(r"[A-Za-z][A-Za-z0-9-]*/[a-z0-9][a-z0-9-]*"),
    "the other lesson's id, a slash and the question's id, as in L01/three-key-points",
)
YES = OneOf(YES_NO)
FORMAT = Field(
    name="format", shape=OneOf({"1": 1}, rule="format"), required=True, about="The version of this format: 1."
)


def own_id(about: str) -> Field:
    return Field(name="id", shape=OWN_ID, required=True, about=about)


def text(name: str, about: str, required: bool = False) -> Field:
    return Field(name=name, shape=TEXT, about=about, required=required)


SEE = Field(
    name="see",
    shape=ListOf(REFERENCE_ID),
    about="Ids of the facts, myths, tips, policies and examples taught here. They may be any lesson's.",
)
SOURCE = text("source", "Where it comes from: the document, with its date.")

FIGURE = Record(
    "the figure",
    (
        Field(
            name="kind",
            shape=OneOf.of(FigureKind),
            required=True,
            about="How it is drawn. A bar or line chart, or a table.",
        ),
        text("title", "What the figure shows.", required=True),
        text("note", "A note below it, such as 'Made-up figures for practice'."),
        text("unit", "What is counted, such as comments."),
        Field(
            name="columns",
            shape=TEXTS,
            required=True,
            about="The headings. The first column labels the rows; a bar or line chart has 1 to 3 number columns more.",
        ),
        Field(
            name="rows",
            shape=ListOf(TEXTS),
            required=True,
            about="The rows, each a list with one entry for each column. At most 12.",
        ),
    ),
    named_by="title",
)
FIGURE_FIELD = Field(name="figure", shape=FIGURE, about="A small chart or table, given as data.")


def option_fields(*more: Field, feedback: str) -> tuple[Field, ...]:
    return (
        own_id("A name of its own for the option. Answers are kept by it, so it never changes."),
        text("text", "The answer as the leader reads it.", required=True),
        *more,
        text("feedback", feedback),
    )


WHY = "Said when it is chosen: why a capable leader might choose it, and what is off. Never just right or wrong."
KEY = Field(name="key", shape=YES, about="yes for a right answer.")
GRADE = Field(name="grade", shape=Whole(0, 3), required=True, about="How good it is, 0 to 3. Exactly one option has 3.")
OPTION = Record("the option", option_fields(KEY, feedback=WHY))
SIDE_TAKEN = Record("the option", option_fields(feedback="The reasons on that side, and what it costs."))
PLACED = Record("the option", option_fields(feedback="Why it stands where it stands in the right order."))
SECOND_OPTION = Record("the option", option_fields(GRADE, feedback="Its trade-off."))
THEN = Record(
    "the second step",
    (
        text("stem", "What has happened since, and what is asked now.", required=True),
        Field(name="options", shape=ListOf(SECOND_OPTION), required=True, about="What could be done now, each graded."),
    ),
    named_by="stem",
)
GRADED = Record(
    "the option",
    option_fields(
        GRADE,
        Field(name="then", shape=THEN, about="A second step for whoever chooses this option."),
        feedback="Its trade-off.",
    ),
)
LEFT = Record(
    "the left side",
    (
        own_id("A name of its own for the left side."),
        text("text", "What is to be paired.", required=True),
        Field(name="with", shape=OWN_ID, required=True, about="Id of the right side that belongs to it."),
        text("feedback", "Said for this left side, whatever it was paired with."),
    ),
)
RIGHT = Record(
    "the right side",
    (own_id("A name of its own for the right side."), text("text", "What it can be paired with.", required=True)),
)


def options(shape: Record, about: str) -> Field:
    return Field(name="options", shape=ListOf(shape), required=True, about=about)


QUESTION = (
    text("stem", "What is asked.", required=True),
    Field(name="competency", shape=LESSON_ID, about="The competency it measures. The lesson's main one if not said."),
    Field(name="difficulty", shape=OneOf.of(Difficulty), about="easy, medium or hard. Medium if not said."),
)
SORT = "What it takes to answer: recall, understanding or judgement."
QUESTION_END = (
    SOURCE,
    SEE,
    Field(name="hints", shape=TEXTS, about="Hints, opened one by one. A hint caps the credit at half."),
    FIGURE_FIELD,
    Field(
        name="revision",
        shape=Whole(1, 9999),
        about="The author's word that the meaning changed: 2 after the first change. Histories start anew.",
    ),
    Field(name="fixed_order", shape=YES, about="yes if the options must not be shuffled on later occasions."),
    text("next_best", "For the answer key: why the next-best option of a judgement question is next-best."),
)


def question(kind: Kind, about: str, *fields: Field, marked: bool = True) -> Record:
    name = Field(name=kind.value, shape=OWN_ID, required=True, about=about)
    sort = Field(name="sort", shape=OneOf.of(Sort), required=marked, about=SORT)
    return Record(f"the {kind.value}", (name, *QUESTION, sort, *fields, *QUESTION_END), named_by=kind.value)


TRUE_OR_FALSE = {"true": True, "false": False, "fact": True, "myth": False}
NUMBER_FEEDBACK = Record(
    "the feedback",
    (
        text("right", "Said of a figure within the tolerance."),
        text("near", "Said of a figure that is partly right."),
        text("low", "Said of a figure that is too low."),
        text("high", "Said of a figure that is too high."),
    ),
)
QUESTIONS = {
    Kind.CHOICE: question(
        Kind.CHOICE,
        "One right answer among several. Its id: small letters, digits and hyphens.",
        options(OPTION, "The answers to choose from; exactly one has key: yes."),
    ),
    Kind.MULTIPLE: question(
        Kind.MULTIPLE,
        "One or more right answers. Its id: small letters, digits and hyphens.",
        options(OPTION, "The answers to choose from; one or more have key: yes."),
        Field(
            name="choose",
            shape=Whole(1, 99),
            about="How many the leader is told to choose. Without it no number is told.",
        ),
    ),
    Kind.TRUE_FALSE: question(
        Kind.TRUE_FALSE,
        "A statement that is true or false, fact or myth. Its id: small letters, digits and hyphens.",
        Field(
            name="answer",
            shape=OneOf({word: word for word in TRUE_OR_FALSE}),
            required=True,
            about="true or false; or fact or myth, and then the two answers are shown as Fact and Myth.",
        ),
        Field(
            name="feedback",
            shape=Record("the feedback", tuple(text(word, f"Said of the answer {word}.") for word in TRUE_OR_FALSE)),
            about="A line for each of the two answers, named as in answer: true and false, or fact and myth.",
        ),
    ),
    Kind.MATCH: question(
        Kind.MATCH,
        "Left sides to be paired with right sides. Its id: small letters, digits and hyphens.",
        Field(name="left", shape=ListOf(LEFT), required=True, about="What is to be paired."),
        Field(
            name="right", shape=ListOf(RIGHT), required=True, about="What it is paired with; spare ones are allowed."
        ),
        Field(name="reuse", shape=YES, about="yes if a right side may be used twice."),
    ),
    Kind.ORDER: question(
        Kind.ORDER,
        "Things to be put in order. Its id: small letters, digits and hyphens.",
        options(PLACED, "What is to be put in order, as first shown: not in the right order."),
        Field(
            name="right_order", shape=ListOf(OWN_ID), required=True, about="The ids of the options in the right order."
        ),
    ),
    Kind.NUMBER: question(
        Kind.NUMBER,
        "A figure to be estimated. Its id: small letters, digits and hyphens.",
        Field(name="answer", shape=Amount(), required=True, about="The right figure: 25.7 million, 10,000 or 34.2%."),
        Field(name="tolerance", shape=Amount(), required=True, about="How far off still earns full credit."),
        Field(
            name="zero_beyond",
            shape=Amount(),
            required=True,
            about="How far off earns no credit any more. Larger than tolerance; between them credit falls evenly.",
        ),
        Field(
            name="range",
            shape=ListOf(Amount(), exactly=2),
            required=True,
            about="The lowest and the highest figure that make sense as an answer.",
        ),
        text("unit", "What is counted, such as people."),
        Field(name="feedback", shape=NUMBER_FEEDBACK, about="What is said of a right, near, low or high figure."),
    ),
    Kind.SCENARIO: question(
        Kind.SCENARIO,
        "A situation in which every option is something a decent chief executive might do. Its id.",
        options(GRADED, "What could be done, each graded 0 to 3; exactly one has 3."),
    ),
    Kind.VIEW: question(
        Kind.VIEW,
        "A matter on which reasonable leaders differ; no mark. Its id: small letters, digits and hyphens.",
        options(SIDE_TAKEN, "The sides that can be taken."),
        marked=False,
    ),
    Kind.REFLECTION: question(
        Kind.REFLECTION,
        "A question answered in the leader's own words, kept and never marked. Its id.",
        text("feedback", "Shown afterwards: what others find useful to consider."),
        marked=False,
    ),
}
PAGE = Record(
    "the page",
    (
        Field(
            name="page", shape=OWN_ID, required=True, about="A page to read. Its id: small letters, digits and hyphens."
        ),
        text("title", "The page's heading.", required=True),
        text(
            "text",
            "What is read. Paragraphs are parted by a blank line; lines starting with '- ' are bullets.",
            required=True,
        ),
        text("take_away", "The one thing to take away, in one sentence."),
        SEE,
        FIGURE_FIELD,
        SOURCE,
    ),
    named_by="page",
)
EARLIER = Record(
    "the earlier question",
    (
        Field(
            name="earlier",
            shape=WHOLE_ID,
            required=True,
            about="Asks a question of an earlier lesson again. The lesson's id, a slash and the question's id.",
        ),
    ),
    named_by="earlier",
)
PARTS = {"page": PAGE, **{kind.value: record for kind, record in QUESTIONS.items()}, "earlier": EARLIER}
"""Every kind of step by the word that opens it."""

REFERENCE_ID_FIELD = Field(
    name="id",
    shape=REFERENCE_ID,
    required=True,
    about="The id by which any lesson can refer to it. Defined once in the whole course.",
)
ALSO = Field(name="also", shape=TEXTS, about="Other words, numbers or ids it is found by.")
LINK = Field(name="link", shape=Address(), about="A web address, with the day it was last seen in checked.")
LINK_CHECKED = Field(name="checked", shape=Day(), about="The day the link was last seen to work.")


def as_at(required: bool) -> Field:
    about = "The year, month or day it speaks of: 2013, 2013-06 or 2013-06-05."
    return Field(name="as_at", shape=PartialDay(), required=required, about=about)


REFERENCES = {
    "facts": Record(
        "the fact",
        (
            REFERENCE_ID_FIELD,
            text("text", "The fact, in one or two sentences.", required=True),
            SOURCE,
            as_at(required=False),
            text("caution", "What to be careful about when using it."),
            ALSO,
        ),
    ),
    "myths": Record(
        "the myth",
        (
            REFERENCE_ID_FIELD,
            text("claim", "What is claimed.", required=True),
            text("root", "The root of truth in it.", required=True),
            text("fact", "What is so.", required=True),
            SOURCE,
            ALSO,
        ),
    ),
    "tips": Record(
        "the tip",
        (
            REFERENCE_ID_FIELD,
            text("leader", "Who gave it.", required=True),
            text("title", "Their job title at the time.", required=True),
            as_at(required=True),
            text("tip", "The tip, in our own words.", required=True),
            SOURCE,
            ALSO,
        ),
    ),
    "policies": Record(
        "the policy",
        (
            REFERENCE_ID_FIELD,
            ALSO,
            text("title", "The policy's or document's title.", required=True),
            text("number", "A number it is known by, such as 255."),
            Field(name="date", shape=PartialDay(), about="The year, month or day it was published."),
            text("asks", "What it asks for: the part that matters.", required=True),
            Field(
                name="quote",
                shape=Record(
                    "the quote",
                    (
                        text("words", "The words, exactly.", required=True),
                        text("speaker", "Whose words they are.", required=True),
                    ),
                ),
                about="A short quotation.",
            ),
            LINK,
            LINK_CHECKED,
            SOURCE,
            text("status", "Whether it still holds, such as 'superseded in 2024'."),
        ),
    ),
    "examples": Record(
        "the example",
        (
            REFERENCE_ID_FIELD,
            text("title", "What the example is called.", required=True),
            text("story", "What happened.", required=True),
            text("lesson", "What it teaches."),
            SOURCE,
            ALSO,
        ),
    ),
    "since_2013": Record(
        "the note",
        (
            REFERENCE_ID_FIELD,
            text("text", "What has changed.", required=True),
            Field(name="date", shape=PartialDay(), required=True, about="The year, month or day when it changed."),
            SOURCE,
            LINK,
            LINK_CHECKED,
            ALSO,
        ),
    ),
}
"""What a lesson teaches as reference, by the field that lists it."""

_ABOUT_REFERENCES = {
    "facts": "Facts with their source and date.",
    "myths": "Claims, the root of truth in each, and what is so.",
    "tips": "Tips of named leaders, with their title at the time.",
    "policies": "Policies and documents, and what they ask for.",
    "examples": "What somebody did, and what it teaches.",
    "since_2013": "What has changed since 2013, with its date.",
}

LESSON = Record(
    "the lesson",
    (
        FORMAT,
        Field(name="id", shape=LESSON_ID, required=True, about="The lesson's id, as L05. It never changes."),
        text("title", "The lesson's title.", required=True),
        Field(
            name="competencies",
            shape=ListOf(LESSON_ID),
            required=True,
            about="Ids of the competencies it serves, from course.yaml. The first is the main one.",
        ),
        Field(name="checked", shape=Day(), about="The day its text was last checked against its sources."),
        Field(name="review_by", shape=Day(), about="The day by which it should be looked at again."),
        text("based_on", "What it is made from, and who does not endorse it."),
        Field(name="objectives", shape=TEXTS, about="What a leader can do after it."),
        Field(
            name="steps",
            shape=ListOf(Unread()),
            required=True,
            about="Pages and questions in the order they are met. Each begins with its kind and id.",
        ),
        Field(
            name="practice",
            shape=ListOf(Unread()),
            about="Questions kept for later sittings and the check, written as in steps.",
        ),
        *(Field(name=name, shape=ListOf(record), about=_ABOUT_REFERENCES[name]) for name, record in REFERENCES.items()),
        text("action", "One thing to do this week."),
    ),
)

STATEMENT = Record(
    "the statement",
    (own_id("The statement's id within its competency."), text("text", "An 'I can' sentence.", required=True)),
)
LEVELS = Record(
    "the levels",
    tuple(
        text(level, f"What a colleague could see of somebody who is {level}.")
        for level in ("starting", "developing", "confident", "leading")
    ),
)
COMPETENCY = Record(
    "the competency",
    (
        Field(name="id", shape=LESSON_ID, required=True, about="The competency's id, as C1."),
        text("title", "The competency's name.", required=True),
        text("about", "What it is, in one sentence."),
        Field(name="weight", shape=Amount(), about="Its weight in the score, beside the others. 1 if not said."),
        Field(name="statements", shape=ListOf(STATEMENT), about="The 'I can' statements of the self-assessment."),
        Field(name="levels", shape=LEVELS, about="What can be seen at each of the four levels."),
    ),
)
COURSE = Record(
    "the course",
    (
        FORMAT,
        text("title", "The course's title.", required=True),
        text(
            "edition", "The edition, usually a day. A new one says that scores before and after differ.", required=True
        ),
        text("based_on", "What it is made from, and who does not endorse it."),
        Field(
            name="minutes",
            shape=ListOf(Whole(1, 60), exactly=2),
            about="The fewest and most minutes a lesson should take.",
        ),
        Field(
            name="competencies", shape=ListOf(COMPETENCY), required=True, about="What the course teaches and measures."
        ),
        Field(name="order", shape=ListOf(LESSON_ID), about="Ids of the lessons in the order they are taught."),
        Field(name="express", shape=ListOf(LESSON_ID), about="Ids of the lessons of the short route."),
        Field(
            name="cuts",
            shape=ListOf(Amount(), exactly=3),
            about="The scores from which Developing, Confident and Leading begin. 35, 55 and 75 if not said.",
        ),
        Field(
            name="enough",
            shape=Record(
                "the field enough",
                (
                    Field(name="questions", shape=Whole(0, 999), about="Marked questions for each competency."),
                    Field(name="of_each_difficulty", shape=Whole(0, 999), about="Of these, for each difficulty."),
                ),
            ),
            about="How many marked questions each competency should have.",
        ),
        Field(
            name="dated_figures",
            shape=ListOf(
                Record(
                    "the dated figure",
                    (
                        text("figure", "The figure as it is written in lessons.", required=True),
                        Field(
                            name="years",
                            shape=TEXTS,
                            required=True,
                            about="The years of which one must stand in the same sentence.",
                        ),
                    ),
                    named_by="figure",
                )
            ),
            about="Figures that may not be shown without one of their years in the same sentence.",
        ),
    ),
    named_by="title",
)
GLOSSARY = Record(
    "the glossary",
    (
        FORMAT,
        Field(
            name="terms",
            shape=ListOf(
                Record(
                    "the term",
                    (
                        text("term", "The word or phrase.", required=True),
                        ALSO,
                        text("meaning", "What it means, in plain words.", required=True),
                        SEE,
                    ),
                    named_by="term",
                )
            ),
            required=True,
            about="The words explained.",
        ),
    ),
)
