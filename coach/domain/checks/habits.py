"""What a test-wise reader could learn over a whole lesson: where the best answer stands, and how long it is."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from coach.domain.checks.places import Fault
from coach.domain.checks.questions import own
from coach.model.lesson import Choice, GradedOption, Lesson, Option, Path, Question, Scenario

LEAST_QUESTIONS = 5
"""Fewer questions than these say nothing about a habit."""
LEAST_AT_ONE_PLACE = 4
STANDS_OUT = 1.6
"""How many times the mean length of the other answers makes the best one stand out; more would let giveaways pass."""
SHORT_ANSWER = 40
"""Characters up to which an answer's length says nothing: a name is as long as it is."""


class Offer(NamedTuple):
    """Answers offered together, one of them the best; `path` leads to their list."""

    path: Path
    question: Question
    options: tuple[Option, ...] | tuple[GradedOption, ...]

    @property
    def best(self) -> int:
        """Position of the key, or of grade 3."""
        marks = [option.key if isinstance(option, Option) else option.grade == 3 for option in self.options]
        return marks.index(True)

    @property
    def lengths(self) -> tuple[int, list[int]]:
        """Characters of the best answer, and of the others."""
        lengths = [len(option.text) for option in self.options]
        return lengths.pop(self.best), lengths


def offers(lesson: Lesson) -> Iterator[Offer]:
    for question in lesson.questions:
        if not isinstance(question, Choice | Scenario):
            continue
        path: Path = (*question.path, "options")
        yield Offer(path, question, question.options)
        for number, option in enumerate(question.options):
            if isinstance(option, GradedOption) and option.then:
                yield Offer((*path, number, "then", "options"), question, option.then.options)


def habit_faults(lesson: Lesson) -> Iterator[Fault]:
    offered = tuple(offers(lesson))
    yield from position_habit([offer for offer in offered if not offer.question.fixed_order])
    yield from length_habit(offered)
    for offer in offered:
        yield from stands_out(offer)


def position_habit(offered: list[Offer]) -> Iterator[Fault]:
    if len(offered) < LEAST_QUESTIONS:
        return
    position, times = Counter(offer.best for offer in offered).most_common(1)[0]
    if times >= LEAST_AT_ONE_PLACE and times > len(offered) / 2:
        first = next(offer for offer in offered if offer.best == position)
        yield (
            first.path,
            "key-position",
            f"in {times} of {len(offered)} questions of this lesson the best answer stands at place {position + 1}",
            "move the best answer of some of them",
        )


def length_habit(offered: tuple[Offer, ...]) -> Iterator[Fault]:
    longest = [offer for offer in offered if offer.lengths[0] > max(offer.lengths[1])]
    if len(offered) >= LEAST_QUESTIONS and len(longest) > len(offered) / 2:
        yield (
            longest[0].path,
            "key-length",
            f"in {len(longest)} of {len(offered)} questions of this lesson the best answer is the longest",
            "give the other answers as much detail, or trim the best",
        )


def stands_out(offer: Offer) -> Iterator[Fault]:
    best, others = offer.lengths
    if len(others) > 1 and best > SHORT_ANSWER and best > STANDS_OUT * sum(others) / len(others):
        yield (
            (*offer.path, offer.best, "text"),
            "key-length",
            f"the best answer of question '{own(offer.question)}' stands out by its length",
            "give the other answers as much detail, or trim it",
        )
