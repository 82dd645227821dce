"""Reports for other eyes: a copy that may be handed on, and several people's copies side by side."""

from collections.abc import Iterable

from coach.model.late import replace
from coach.model.report import Handed, LastSitting, LessonLine, Report, Together

FEWEST_ANSWERS = 2
"""A result over fewer answers would be a single answer."""

FEWEST_PEOPLE = 5
"""No average under so many people: from fewer, one person's score could be worked out."""


def share(report: Report) -> Report:
    """The report without names, the leader's own words and single answers."""
    return replace(
        report,
        change=replace(report.change, restore=()),
        sureness=replace(
            report.sureness, words=tuple(word for word in report.sureness.words if word.answers >= FEWEST_ANSWERS)
        ),
        look_again=(),
        lessons=tuple(_lesson(line) for line in report.lessons),
        last_sitting=report.last_sitting and _sitting(report.last_sitting),
        actions=replace(report.actions, lines=()),
        evidence=replace(report.evidence, items=()),
        flagged=None,
        shared=True,
    )


def _lesson(line: LessonLine) -> LessonLine:
    return line if line.answered >= FEWEST_ANSWERS else replace(line, right=0, answered=0)


def _sitting(last: LastSitting) -> LastSitting:
    return last if last.answers >= FEWEST_ANSWERS else replace(last, right=0, answers=0, waiting=0)


def handed(report: Report, label: str) -> Handed:
    """One line about this report."""
    head = report.headline
    return Handed(
        label=label,
        at=report.at.date(),
        score=head.score.score if head.score else None,
        low=head.score.low if head.score else None,
        high=head.score.high if head.score else None,
        level=head.level.level if head.level else None,
        lessons_done=report.lessons_done,
        lessons=len(report.lessons),
        last_sitting=report.last_sitting.opened if report.last_sitting else None,
    )


def together(lines: Iterable[Handed]) -> Together:
    """Several people, in the order given; an average of their scores only from five measured people on."""
    lines = tuple(lines)
    scores = [line.score for line in lines if line.score is not None]
    enough = len(scores) >= FEWEST_PEOPLE
    return Together(lines=lines, average=round(sum(scores) / len(scores)) if enough else None)
