"""Topics: a few words that fit into "You last met Francis 255 nineteen days ago", and keep the answer to themselves."""

import re
from collections.abc import Iterator, Mapping

from coach.domain.checks.places import Fault, short
from coach.domain.checks.texts import other_texts, part_texts
from coach.model.lesson import Choice, Lesson, Multiple, Option, Path, Question, Scenario

MOST = 48
"""Characters of a topic: with it "You last met ... nineteen days ago." stays on one line of 80 columns."""
STOP = re.compile(r"[.!?:;]+(?=\s|$)")
"""Not the point in 34.2."""
WORD = re.compile(r"[a-z]+")
NO_NOUN = frozenset(
    WORD.findall(
        "about how if in it match of on put that there they this to we what when where whether which who whom whose "
        "why you"
    )
)
"""Words with which no phrase begins that can be met or read about."""
TELLING = re.compile(r"[a-z]{5,}|[0-9]+")
SAME = 5
"""Letters by which words are told apart, so that patient is patients, and local is locally."""
COMMON = frozenset(
    WORD.findall("about after again befor other since their there these thing those under until where which while")
)
"""Beginnings of words that tell nothing."""
BEST = 3


def topic_faults(lesson: Lesson, topics: Mapping[str, str]) -> Iterator[Fault]:
    """Faults of a lesson's topics; `topics` are those of everything that can be referred to, by id."""
    for part in (*lesson.questions, *lesson.references):
        if part.topic:
            yield from _form((*part.path, "topic"), part.topic, lesson)
    for question in lesson.questions:
        yield from _telling(question, topics)


def _form(path: Path, topic: str, lesson: Lesson) -> Iterator[Fault]:
    first = topic.partition(" ")[0]
    if STOP.search(topic):
        found, cure = "has a stop in it", "leave out full stops, colons and question marks: more words follow it"
    elif len(topic) > MOST:
        found, cure = f"has {len(topic)} characters, more than {MOST}", "say it in a few words"
    elif first.lower() in NO_NOUN:
        found = f"begins with '{first}', which does not fit after 'You last met'"
        cure = "name the thing itself, as in: the five aims of Everyone Counts"
    elif _needless_capital(topic, lesson):
        found, cure = "begins with a capital, and is no name", f"write {first.lower()}: it is said within a sentence"
    else:
        return
    yield path, "topic", f"the topic {short(topic)} {found}", cure


def _needless_capital(topic: str, lesson: Lesson) -> bool:
    """Whether its first word is one that the lesson writes small elsewhere; a name or title goes on in capitals."""
    first, _, rest = topic.partition(" ")
    if not first.istitle() or rest[:1].isupper():
        return False
    small = re.compile(rf"\b{re.escape(first.lower())}\b")
    return any(small.search(text.words) for text in (*part_texts(lesson), *other_texts(lesson)))


def _telling(question: Question, topics: Mapping[str, str]) -> Iterator[Fault]:
    own = bool(question.topic)
    lender = "" if own else next((name for name in question.see if name in topics), "")
    told = _told(question, question.topic or topics.get(lender, ""))
    if not told:
        return
    path = (*question.path, "topic" if own else "see")
    said = f"the topic {short(question.topic)}" if own else f"the topic taken from '{lender}'"
    cure = "name what is asked" if own else "give the question a topic of its own"
    yield path, "topic-tells", f"{said} has '{told}' in it, as the right answer alone has", cure


def _told(question: Question, topic: str) -> str:
    """A word of the topic by which the right answer can be told from the others; nothing where there is none."""
    if not isinstance(question, Choice | Multiple | Scenario):
        return ""
    right, other = set[str](), _words(question.stem)
    for option in question.options:
        best = option.key if isinstance(option, Option) else option.grade == BEST
        (right if best else other).update(_words(option.text))
    telling = right - other - COMMON
    return next((word for word in TELLING.findall(topic.lower()) if word[:SAME] in telling), "")


def _words(text: str) -> set[str]:
    return {word[:SAME] for word in TELLING.findall(text.lower())}
