"""Questions and lessons for the rules, each sound until a test changes something."""

from dataclasses import replace
from typing import Any

from coach.domain.checks import Fault
from coach.model.lesson import Choice, GradedOption, Lesson, Option, Page, Question, Scenario, SecondStep, Sort

TEXT = "This page says a few plain things in short words. " * 8


def option(name: str, text: str, *, key: bool = False) -> Option:
    return Option(id=name, text=text, key=key, feedback="The letter and its date both fit.")


def choice(name: str = "which", **changes: Any) -> Choice:
    made = Choice(
        id=f"L01/{name}",
        lesson="L01",
        stem=f"Which one is meant by {name}?",
        competency="C1",
        sort=Sort.RECALL,
        source="A source",
        options=(option("a", "This one", key=True), option("b", "That one")),
        path=("steps", 1),
    )
    return replace(made, **changes)


def scenario(name: str, grades: tuple[int, ...], then: tuple[int, ...] = ()) -> Scenario:
    second = SecondStep(stem="And then?", options=graded(then)) if then else None
    options = (replace(graded(grades)[0], then=second), *graded(grades)[1:])
    return Scenario(
        id=f"L01/{name}",
        lesson="L01",
        stem=f"What do you do about {name}?",
        competency="C1",
        sort=Sort.UNDERSTANDING,
        source="A source",
        options=options,
    )


def graded(grades: tuple[int, ...]) -> tuple[GradedOption, ...]:
    return tuple(
        GradedOption(id=f"o{place}", text=f"Way {place}", grade=grade, feedback="It costs a day of waiting.")
        for place, grade in enumerate(grades)
    )


def page(text: str = TEXT) -> Page:
    return Page(id="page", title="A page", text=text, take_away="One thing.", path=("steps", 0))


def lesson(*questions: Question, **changes: Any) -> Lesson:
    made = Lesson(id="L01", title="A lesson", competencies=("C1",), steps=(page(), *questions), action="Do it.")
    return replace(made, **changes)


def rules(faults: Any) -> list[str]:
    """The rules of some faults, in order."""
    found: list[Fault] = list(faults)
    return [rule for _, rule, _, _ in found]
