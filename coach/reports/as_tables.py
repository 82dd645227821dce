"""The report for a terminal: rich renderables, wrapped to the width given, and sentences alone in plain mode."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.domain.foreign_text import clean
from coach.domain.standing import MEANING, RANGE_MEANS, step_line
from coach.model.report import CompetencyLine, Report, Together
from coach.reports import drawn, words

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

WIDEST = 80
"""Columns; longer lines are harder to follow than to fit."""

ONE_LINE = 72
"""Columns from which a competency fits on one line."""

FIGURES = len("97 (88 to 100)")
LEVEL = len("Developing")
SPARK = 10
"""Columns of the trend's little line at least; where the words leave less on its line, they go on below."""

BAR = 17
"""Columns of a bar on one line with its title: six points each. Wider: more titles take two lines."""

STRONG = "bold"
QUIET = "dim"
SIGNS = {drawn.SCORE: "bold cyan", drawn.RATING: "bold yellow", drawn.NEED: "bold magenta", drawn.TRACK: "dim"}


class Tables:
    """Lays out one report. `width` in columns; `unicode`: block characters can be shown."""

    def __init__(self, report: Report, *, width: int, plain: bool = False, unicode: bool = True) -> None:
        self.report = report
        self.width = min(width, WIDEST)
        self.plain = plain
        self.unicode = unicode

    def summary(self) -> "Iterator[RenderableType]":
        """Everything at one glance; with seven competencies it fits 80 columns by 24 lines."""
        report = self.report
        yield from self._top()
        if report.headline.score is not None:
            yield self._text(words.change(report.change, whole=False))
            yield from self._trend_line()
        if self.plain or self.width < ONE_LINE or report.headline.score is None:  # else a screen has no room for it
            yield from self._gap()
        yield from self._competencies()
        if report.evidence.answers:
            yield self._text(" ".join(part for part in self._sure_in_short() if part))
        yield self._text(f"{words.lessons(report, whole=False)} {words.actions(report.actions)}")
        yield self._text(words.last_sitting(report))
        yield from self._close()

    def full(self) -> "Iterator[RenderableType]":
        """Every figure, section by section."""
        report = self.report
        yield from self._top(full=True)
        if report.headline.score is not None:
            yield from self._said(words.extremes(report))
            yield from self._section("What moved it", (words.change(report.change), words.moved(report)))
            yield from self._trend_chart()
        yield from self._gap()
        yield from self._competencies(full=True)
        if report.evidence.answers:
            yield from self._sure_and_again()
        yield from self._section("Lessons and sittings", (words.lessons(report), words.last_sitting(report)))
        yield from (self._entry(words.lesson(line)) for line in report.lessons)
        yield from self._said(words.flagged(report.flagged))
        yield from self._section("What you said you would do", (words.actions(report.actions),))
        yield from (self._entry(words.action(line)) for line in report.actions.lines)
        yield from self._section("What next", ())
        yield from self._close()

    def _sure_in_short(self) -> tuple[str, ...]:
        report = self.report
        return words.sure_but_wrong(report), words.apart(report.sureness), words.look_again_first(report)

    def _sure_and_again(self) -> "Iterator[RenderableType]":
        report = self.report
        told = (words.sureness(report.sureness), *(words.said(word) for word in words.words_said(report.sureness)))
        yield from self._section("Sure, and right or wrong", (*told, words.SURENESS_IS_FREE), gap=False)
        yield from self._section("To look at again", (words.sure_but_wrong(report),))
        yield from (self._entry(words.look_again(line)) for line in report.look_again)

    def explanation(self) -> "Iterator[RenderableType]":
        """How the score was worked out, from these very answers."""
        found = self.report.evidence
        yield from self._section("How this was worked out", (words.worked_out(self.report), *words.evidence(found)))
        moves = (*found.competencies, *found.items)
        if moves and self.report.headline.score is not None:
            yield self._text("What moved it most since there were no answers:")
            yield from (self._text(words.move(line), 2) for line in moves)
        yield self._text(words.SURENESS_IS_FREE)

    def _top(self, *, full: bool = False) -> "Iterator[RenderableType]":
        report = self.report
        yield self._text(words.headline(report), style=STRONG)
        if report.shared:
            yield self._text(words.SHARED)
        if report.headline.level is None:
            yield from (self._text(line) for line in words.not_measured(report))
            return
        yield self._text(words.expected(report, whole=full))
        yield self._text(f"{MEANING} {RANGE_MEANS}")
        yield self._text(f"Level: {words.level(report.headline.level)}.", style=STRONG)

    def _trend_line(self) -> "Iterator[RenderableType]":
        told = words.trend(self.report.trend, whole=False)
        if not told:
            return
        room = max(SPARK, self.width - len(f"Trend:  {told}"))
        line = drawn.sparkline(self.report.trend, room) + " " if self.unicode and not self.plain else ""
        yield self._text(f"Trend: {line}{told}")

    def _trend_chart(self) -> "Iterator[RenderableType]":
        points = self.report.trend
        yield from self._said(words.trend(points))
        if len(points) > 1 and not self.plain:
            yield from (self._text(self._signs(row)) for row in drawn.trend(points, min(self.width, 64)))

    def _competencies(self, *, full: bool = False) -> "Iterator[RenderableType]":
        lines = self.report.competencies
        if not any(line.range or line.rating or line.need for line in lines):
            return
        if full:
            yield self._text(self._heading("Where you stand"), style=STRONG)
        for line in lines:
            if self.plain:
                yield self._text(words.competency(line))
            elif self.width >= ONE_LINE:
                yield from self._one_line(line)
            else:
                yield from self._three_lines(line)
            if full:
                yield from self._more(line)
        if not self.plain:
            yield self._text(self._signs(drawn.legend(lines)), style=QUIET)
        if full and self.report.headline.score is not None:
            yield self._text(words.HOW_LEVELS_COME)
        if full or self.plain:  # else the quiet line of signs parts them: the summary needs its room
            yield from self._gap()

    def _one_line(self, line: CompetencyLine) -> "Iterator[Text]":
        """Title, bar, figures, level; of a title that takes two lines the last has them beside it."""
        room = self.width - FIGURES - LEVEL - BAR - 3
        *lines, last = self._wrapped(line.title, room)
        yield from lines
        last.align("left", room + 1)
        last.append_text(self._bar(line, BAR))
        last.append(f" {_figures(line):<{FIGURES}} {_level(line)}")
        yield last

    def _three_lines(self, line: CompetencyLine) -> "Iterator[Text]":
        yield self._text(line.title, style=STRONG)
        told = ", ".join(part for part in (_figures(line), _level(line)) if part)
        if told:
            yield self._text(told, 2)
        yield self._text("  ") + self._bar(line, min(self.width - 2, 40))

    def _more(self, line: CompetencyLine) -> "Iterator[RenderableType]":
        """What a bar leaves out."""
        met = f"{line.seen} of {words.count(line.items, 'question')} met."
        beside = () if self.plain else (words.rating(line), words.need(line))
        sign = f"At this level one can see: {line.sign}" if line.sign else ""
        yield self._text(" ".join(part for part in (met, *beside, sign) if part), 2)

    def _close(self) -> "Iterator[RenderableType]":
        yield from (self._text(f"Note: {note}") for note in self.report.notes)
        yield self._text(words.due(self.report))
        yield self._text(f"Next: {step_line(self.report.next_step)}", style=STRONG)

    def _section(self, title: str, lines: tuple[str, ...], *, gap: bool = True) -> "Iterator[RenderableType]":
        if gap:
            yield from self._gap()
        yield self._text(self._heading(title), style=STRONG)
        for line in lines:
            yield from self._said(line)

    def _heading(self, title: str) -> str:
        return f"{title}:" if self.plain else title

    def _said(self, line: str) -> "Iterator[RenderableType]":
        if line:
            yield self._text(line)

    def _gap(self) -> "Iterator[RenderableType]":
        yield self._text("")

    def _bar(self, line: CompetencyLine, width: int) -> "Text":
        from rich.text import Text  # noqa: PLC0415 - JSON loads no rich

        text = Text()
        for sign in drawn.bar(line, width):
            text.append(self._signs(sign), style=SIGNS.get(sign, ""))
        return text

    def _signs(self, text: str) -> str:
        return text if self.unicode else text.translate(drawn.PLAINER)

    def _entry(self, line: str) -> "Text":
        """One of a list, its later lines stood in."""
        from rich.text import Text  # noqa: PLC0415 - JSON loads no rich

        return Text("\n  ").join(self._wrapped(line, self.width - 2))

    def _text(self, line: str, indent: int = 0, style: str = "") -> "Text":
        """A line as foreign text: cleaned, wrapped here, never read as markup."""
        from rich.text import Text  # noqa: PLC0415 - JSON loads no rich

        return Text("\n").join(Text(" " * indent) + each for each in self._wrapped(line, self.width - indent, style))

    def _wrapped(self, line: str, room: int, style: str = "") -> "list[Text]":
        """The same as lines of at most so many columns."""
        from rich.console import Console  # noqa: PLC0415 - JSON loads no rich
        from rich.text import Text  # noqa: PLC0415 - the same

        text = Text(clean(line).replace("\n", " "), style=style)
        if text.cell_len <= room:
            return [text]
        wrapped = text.wrap(Console(width=room, color_system=None, _environ={}), room)
        for each in wrapped:
            each.rstrip()
        return list(wrapped)


def together(found: Together, *, plain: bool = False) -> "Iterator[RenderableType]":
    """One line each, in the order given, and no ranking."""
    from rich.text import Text  # noqa: PLC0415

    for line in found.lines:
        yield Text(clean(words.handed(line)), style="" if plain or line.score is not None else QUIET)
    if found.average is not None:
        yield Text(words.average(found))


def _figures(line: CompetencyLine) -> str:
    return "" if line.range is None else f"{line.range.score} ({line.range.low} to {line.range.high})"


def _level(line: CompetencyLine) -> str:
    if line.level is None:
        return ""
    return "estimated" if line.estimated else str(line.level.level)
