"""One table of fields for each part of a file, from which both the reader and the editors' schema are driven.

Here are those of whole files and of references; the fields of steps are in step_fields.
"""

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
TOPIC_FORM = "A few words that fit 'You last met Francis 255 nineteen days ago'."
TOPIC = text("topic", f"What a question about it is about, where the question has no topic of its own. {TOPIC_FORM}")

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
            TOPIC,
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
            TOPIC,
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
            TOPIC,
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
            TOPIC,
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
            TOPIC,
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
            TOPIC,
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
            about="The scores from which Developing, Confident and Leading begin. 35, 55 and 75 if not said; a panel's "
            "figures in standard.csv come before them.",
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
