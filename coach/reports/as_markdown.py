"""The report as Markdown: the full report in the same order and words, its texts unable to act as markup."""

import re
from collections.abc import Iterable, Iterator

from coach.domain.foreign_text import clean
from coach.domain.self_rating import of_five
from coach.domain.standing import MEANING, RANGE_MEANS, step_line
from coach.model.report import CompetencyLine, Report
from coach.reports import words

MARKUP = re.compile(r"([\\`*_\[\]<>#|~&$@])")
ADDRESS = re.compile(r"://|(?<=www)\.", re.IGNORECASE)
FIRST = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def report(found: Report) -> str:
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Report) -> Iterator[str]:
    yield f"# {_text(found.course)}"
    yield ""
    yield f"Report of {words.day(found.at.date())}."
    yield from _paragraph(words.SHARED if found.shared else "")
    yield from _top(found)
    yield from _section("What moved it", (words.change(found.change), words.trend(found.trend), words.moved(found)))
    yield from _competencies(found.competencies)
    again = (words.look_again(line) for line in found.look_again)
    yield from _section("Sure, and right or wrong", (words.sure_but_wrong(found), words.sureness(found.sureness)))
    yield from _bullets(words.said(word) for word in words.words_said(found.sureness))
    yield from _bullets(again, "To look at again")
    yield from _section("Lessons and sittings", (words.lessons(found), words.last_sitting(found)))
    yield from _bullets(words.lesson(line) for line in found.lessons)
    yield from _paragraph(words.flagged(found.flagged))
    yield from _section("What was promised", (words.actions(found.actions),))
    yield from _bullets(words.action(line) for line in found.actions.lines)
    yield from _section("What next", (words.due(found), f"Next: {step_line(found.next_step)}."))
    yield from _section("How this was worked out", (words.worked_out(found), *words.evidence(found.evidence)))
    moves = (*found.evidence.competencies, *found.evidence.items) if found.headline.score else ()
    yield from _bullets(words.move(line) for line in moves)
    yield from _paragraph(words.SURENESS_IS_FREE)
    yield from _bullets(found.notes, "Notes")


def _top(found: Report) -> Iterator[str]:
    yield ""
    yield f"**{_text(words.headline(found))}**"
    if found.headline.level is None:
        yield from (line for told in words.not_measured(found) for line in _paragraph(told))
        return
    yield from _paragraph(f"{MEANING} {RANGE_MEANS}")
    yield from _paragraph(f"Level: {words.level(found.headline.level)}.")
    yield from _paragraph(f"{words.expected(found)} {words.extremes(found)}")


def _competencies(lines: tuple[CompetencyLine, ...]) -> Iterator[str]:
    yield from _section("Competencies", ())
    yield ""
    yield "| Competency | Score | Range | Level | Own rating | Role's need |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for line in lines:
        yield f"| {' | '.join(map(_text, _row(line)))} |"
    if any(line.level for line in lines):
        yield from _paragraph(words.HOW_LEVELS_COME)


def _row(line: CompetencyLine) -> tuple[str, ...]:
    rating = "" if line.rating is None else of_five(line.rating)
    beside = f" ({line.beside_rating})" if line.beside_rating else ""
    need = "" if line.need is None else f"{line.need} of 5" + (f" ({line.beside_need})" if line.beside_need else "")
    if line.range is None or line.level is None:
        return line.title, "not yet measured", "", "", rating, need
    level = "estimated from the others" if line.estimated else str(line.level.level)
    return line.title, str(line.range.score), f"{line.range.low} to {line.range.high}", level, rating + beside, need


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    for line in lines:
        yield from _paragraph(line)


def _paragraph(line: str) -> Iterator[str]:
    if line.strip():
        yield ""
        yield _text(line.strip())


def _bullets(lines: Iterable[str], title: str = "") -> Iterator[str]:
    lines = list(lines)
    if not lines:
        return
    if title:
        yield from _section(title, ())
    yield ""
    yield from (f"- {_text(line)}" for line in lines)


def _text(line: str) -> str:
    """A foreign text on one line, as itself: no link, no HTML, no table cell's end."""
    escaped = MARKUP.sub(r"\\\1", clean(" ".join(line.split())))
    escaped = ADDRESS.sub(lambda found: "\\" + found.group(), escaped)
    return FIRST.sub(lambda found: f"{found[1]}{found[2][:-1]}\\{found[2][-1]}", escaped)
