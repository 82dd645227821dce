"""The few shapes that every screen is made of, drawn and plain, wrapped to a width that reads well."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coach.domain.foreign_text import clean
from coach.model.late import dataclass

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.text import Text

READING_WIDTH = 78
"""Columns; longer lines are harder to follow than to fit."""

BULLET = "- "

# Sixteen colours at most, each fine on black and on white; none says anything that words don't.
STRONG = "bold"
GOOD = "bold green"
PARTLY = "bold magenta"
BAD = "bold red"


@dataclass(frozen=True, slots=True)
class Line:
    """Words after a lead ("2. ", "Source: "), wrapped; later lines stand in by `indent`, else as far as the lead."""

    text: str = ""
    lead: str = ""
    style: str = ""
    lead_style: str = ""
    indent: int | None = None

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        from rich.text import Text

        whole = Text().append(_one_line(self.lead), style=self.lead_style or self.style)
        whole.append(_one_line(self.text), style=self.style)
        width = min(options.max_width, READING_WIDTH)
        indent = len(self.lead) if self.indent is None else self.indent
        indent = indent if indent < width // 2 else 2
        if options.overflow == "ignore":
            yield from _hang_whole_words(whole.plain, indent, width)
        else:
            yield from _hang(whole, indent, width, console, options.max_width)


GAP = Line()
"""A blank line."""


def labelled(label: str, text: str, style: str = STRONG) -> Line:
    """A few words that name what follows, then what follows: "Source: ..."."""
    return Line(text, lead=f"{label} ", lead_style=style, indent=2)


def title(text: str) -> Line:
    return Line(text, style=STRONG)


def _one_line(text: str) -> str:
    return clean(text).replace("\t", " ").replace("\n", " ")


def _hang(whole: "Text", indent: int, width: int, console: "Console", most: int) -> "Iterator[Text]":
    """Lines of at most `width` columns, but for an address that `most` columns hold: it has a line of its own.

    Broken, it could be neither read nor followed.
    """
    from rich.cells import cell_len
    from rich.text import Text

    words = re.finditer(r"\S+", whole.plain)
    long = next((word.span() for word in words if width - indent < cell_len(word[0]) <= most), None)
    if long is None:
        yield from _hang_folded(whole, indent, width, console)
        return
    before, word, after = whole[: long[0]], whole[long[0] : long[1]], whole[long[1] + 1 :]
    before.rstrip()
    if before.plain:
        yield from _hang_folded(before, indent, width, console)
    yield Text(" " * min(indent, most - word.cell_len)) + word
    if after.plain:
        yield from _hang(Text(" " * indent) + after, indent, width, console, most)


def _hang_folded(whole: "Text", indent: int, width: int, console: "Console") -> "Iterator[Text]":
    """Lines of at most `width` columns, a longer word broken; all but the first stand in by `indent`."""
    from rich.text import Text

    first = whole.wrap(console, width)[0]
    rest = whole[len(first.plain) :]
    first.rstrip()
    yield first
    rest = rest[len(rest.plain) - len(rest.plain.lstrip(" ")) :]
    if rest.plain:
        for line in rest.wrap(console, width - indent):
            line.rstrip()
            yield Text(" " * indent) + line


def _hang_whole_words(text: str, indent: int, width: int) -> "Iterator[Text]":
    """The same for plain text, where an address or a path stays whole, to be copied or read aloud."""
    from rich.cells import cell_len
    from rich.text import Text

    line, *words = re.split(r"(?<=\S) ", text)
    for word in words:
        longer = f"{line} {word}"
        if line.strip() and cell_len(longer.rstrip()) > width:
            yield Text(line.rstrip())
            line = " " * indent + word
        else:
            line = longer
    yield Text(line.rstrip())


def paragraphs(text: str) -> tuple[Line, ...]:
    """A page's text: paragraphs parted by blank lines, lines that start with "- " as bullets, no other markup."""
    blocks: list[Line] = []
    for part in text.strip().split("\n\n"):
        if blocks:
            blocks.append(GAP)
        blocks.extend(_paragraph(part))
    return tuple(blocks)


def _paragraph(part: str) -> Iterator[Line]:
    """One paragraph; its lines run on, but for bullets."""
    words: list[str] = []
    bullet = ""
    for line in part.strip("\n").split("\n"):
        if line.startswith(BULLET):
            if words:
                yield Line(" ".join(words), lead=bullet)
            words, bullet = [line.removeprefix(BULLET)], BULLET
        else:
            words.append(line.strip())
    if words:
        yield Line(" ".join(words), lead=bullet)


def wrap(text: str, width: int, lead: str = "") -> list[str]:
    """A line's words wrapped for a place that draws itself, such as the prompt below a question."""
    from rich.console import Console
    from rich.text import Text

    console = Console(width=width, color_system=None, _environ={})
    return [line.plain.rstrip() for line in _hang(Text(_one_line(lead + text)), len(lead), width, console, width)]


def bar(share: float, width: int, *, unicode: bool) -> str:
    """How much of a whole, 0 to 1, as a bar of `width` signs."""
    full = round(max(0.0, min(1.0, share)) * width)
    return "█" * full + "░" * (width - full) if unicode else "[" + "#" * full + "-" * (width - full) + "]"
