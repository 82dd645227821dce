"""The fields of pages, questions and figures, by the word that opens a step."""

from coach.library.fields import (
    LESSON_ID,
    OWN_ID,
    SEE,
    SOURCE,
    TEXTS,
    TOPIC_FORM,
    WHOLE_ID,
    YES,
    own_id,
    text,
)
from coach.library.shapes import Amount, Decimals, Field, ListOf, OneOf, Record, Whole
from coach.model.lesson import Difficulty, FigureKind, Kind, Sort

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
TOPIC = text("topic", f"What it is about, without giving the answer away. {TOPIC_FORM}")
B = Field(
    name="b",
    shape=Decimals(-4, 4),
    about="Its difficulty in logits, -4 to 4, where it was measured. The score goes by it; the label is for people.",
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
    of_marked = (TOPIC, B) if marked else ()
    return Record(f"the {kind.value}", (name, *QUESTION, *of_marked, sort, *fields, *QUESTION_END), named_by=kind.value)


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
