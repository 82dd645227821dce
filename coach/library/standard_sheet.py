"""The judges' sheet, standard.csv: what a spreadsheet wrote -> what the judges said; and an empty one to fill in.

One row a question, one column for each judge and level. Findings name the cell as a spreadsheet does.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import NamedTuple

from coach.domain.foreign_text import HARMFUL, clean
from coach.domain.levels import LEVELS
from coach.domain.nearest import nearest
from coach.domain.standard import version
from coach.library.reading import Reading
from coach.library.shapes import short
from coach.library.yaml_events import MOST_BYTES, control_character
from coach.model.index import Item
from coach.model.lesson import Finding, Path, Place
from coach.model.standard import Column, Judged, Sheet

QUESTION, VERSION, ASKS = "question", "version", "asks"
JUDGED = {level.lower(): level for level in LEVELS[1:]}
LEFT_OUT = ("-", "\N{EN DASH}", "\N{EM DASH}")
"""Typed where a judge leaves a question out on purpose."""

FIGURE = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,9})?) *%?")
MOST = 100.0
FORMULA = ("=", "+", "-", "@", "\t")
"""How a cell begins that a spreadsheet would work out."""


class Cell(NamedTuple):
    """What stands in a cell, where it begins in the file, and what a spreadsheet calls it."""

    text: str
    place: Place
    name: str


def read_standard(text: str, file: str, *, partly: bool = False) -> tuple[Sheet | None, tuple[Finding, ...]]:
    """What the judges said, or None where an error keeps it from being used, with every finding of form.

    `partly` gives a sheet whose figures are at fault too, without these, for rules that look at the rest.
    """
    reading = Reading(file, text)
    if len(text.encode()) > MOST_BYTES:
        reading.report("too-large", Place(1, 1), "the file is larger than 256 KB", "keep to the columns of the judges")
        return None, reading.in_order()
    rows = list(records(text.removeprefix("\ufeff"), reading))
    if not rows:
        reading.report(
            "empty-file", Place(1, 1), "the file holds nothing", "begin with: coach lesson standard --blank 42"
        )
        return None, reading.in_order()
    sheet = SheetReader(rows[0], reading).read(rows[1:])
    return (sheet if partly or not reading.errors else None), reading.in_order()


def records(text: str, reading: Reading) -> Iterator[list[Cell]]:
    """The rows that hold anything. Cells are parted by whatever parts those of the first line."""
    first = text.partition("\n")[0]
    between = max(",;\t", key=first.count)
    cell = re.compile(rf'(?:"((?:[^"]|"")*)")?([^{between}\n]*)({between}|\n|\Z)')
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    at, line, begin, row, cells = 0, 1, 0, 1, list[Cell]()
    while at < len(text):
        found = cell.match(text, at)
        assert found, "every part of it may be empty"
        quoted, rest, end = found[1], found[2], found[3]
        place = Place(line, at - begin + 1)
        if quoted is None and rest.lstrip().startswith('"'):
            reading.report("syntax", place, "a quotation mark is not closed", "close it, or take it away")
        words = (quoted or "").replace('""', '"') + rest
        cells.append(Cell(_clean(words, place, reading).strip(), place, f"{letters(len(cells))}{row}"))
        if quoted and "\n" in quoted:
            line += quoted.count("\n")
            begin = at + 2 + quoted.rfind("\n")
        at = found.end()
        if end != between or at == len(text):
            if any(one.text for one in cells):
                yield cells
            line, begin, row, cells = line + 1, at, row + 1, []


def _clean(words: str, place: Place, reading: Reading) -> str:
    found = HARMFUL.search(words)
    if found:
        reading.take(control_character(place, found[0]))
    return clean(words)


def letters(number: int) -> str:
    """What a spreadsheet calls a column, counted from 0: A, B, ... Z, AA."""
    before, last = divmod(number, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


class SheetReader:
    """Reads the rows of a sheet by its headings."""

    def __init__(self, heads: Sequence[Cell], reading: Reading) -> None:
        self.reading = reading
        self.heads = heads
        self.plain: dict[str, int] = {}
        """Places of the columns that are no judge's, by their headings."""
        self.judges: dict[int, Column] = {}
        """Columns of judges, by their places."""
        for place, head in enumerate(heads):
            self._head(place, head)
        if QUESTION not in self.plain:
            cure = f"write {QUESTION} above the column of the questions' ids"
            self._fault(heads[0], "sheet-heading", f"no column is headed '{QUESTION}'", cure)
        if not self.judges and not reading.errors:
            message = "no column holds a judge's figures"
            self._fault(heads[0], "sheet-heading", message, "head each with a judge and a level, as: J1 developing")

    def _fault(self, cell: Cell, rule: str, message: str, cure: str) -> None:
        self.reading.report(rule, cell.place, f"{message} (cell {cell.name})", cure)

    def _head(self, place: int, head: Cell) -> None:
        word = head.text.lower()
        judge, _, level = head.text.rpartition(" ")
        if word in (QUESTION, VERSION, ASKS) and word not in self.plain:
            self.plain[word] = place
        elif level.lower() in JUDGED and judge.strip():
            self._judge(place, head, Column(judge=judge.strip(), level=JUDGED[level.lower()]))
        elif word in self.plain:
            self._fault(head, "sheet-heading", f"two columns are headed '{word}'", "keep one of the two")
        elif word:
            guess = nearest(level.lower(), JUDGED) or nearest(word, (QUESTION, VERSION, ASKS))
            cure = (
                f"did you mean '{guess}'?" if guess and guess != word else "write a judge and a level, as: J1 leading"
            )
            message = f"'{short(head.text)}' names no judge and level, one of developing, confident and leading"
            self._fault(head, "sheet-heading", message, cure)

    def _judge(self, place: int, head: Cell, column: Column) -> None:
        if column in self.judges.values():
            self._fault(head, "sheet-heading", f"two columns are headed '{short(head.text)}'", "rename one of the two")
        self.judges[place] = column

    def read(self, rows: Sequence[list[Cell]]) -> Sheet | None:
        """The sheet; rows that nobody judged and columns that nobody filled in are told, and left out."""
        if self.reading.errors:
            return None
        if not any(self._cell(row, place).text for row in rows for place in self.judges):
            cure = "fill it in, or keep it out of the lessons' folder until it is"
            self._fault(self.heads[0], "judge-skipped", "no judge has filled in anything yet", cure)
            return Sheet(columns=(), rows=())
        judged = [row for row in rows if self._named(row)]
        used = self._used(judged)
        for row in judged:
            self._beyond(row)
        kept = [(row, self._row(row, used)) for row in judged]
        self._as_shares(kept, used)
        return Sheet(
            columns=tuple(self.judges[place] for place in used),
            rows=tuple(one for _, one in kept),
            places=dict(self._places([row for row, _ in kept], used)),
        )

    def _cell(self, row: Sequence[Cell], place: int) -> Cell:
        """The cell at a place, which a row that ends before it has as an empty one."""
        if place < len(row):
            return row[place]
        last = row[-1]
        number = last.name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return Cell("", last.place, f"{letters(place)}{number}")

    def _named(self, row: Sequence[Cell]) -> bool:
        """Whether a row names a question, and anybody judged it; else it is told."""
        name = self._cell(row, self.plain[QUESTION])
        filled = any(self._cell(row, place).text for place in self.judges)
        if not name.text:
            self._fault(name, "sheet-row", "a row names no question", "write the question's whole id, as L05/how-many")
        elif not filled:
            self._fault(
                name, "judge-skipped", f"nobody judged '{short(name.text)}'", "have it judged, or delete the row"
            )
        return bool(name.text and filled)

    def _used(self, rows: Sequence[Sequence[Cell]]) -> list[int]:
        """Places of the columns with any figure."""
        used = []
        for place, column in self.judges.items():
            if any(self._cell(row, place).text for row in rows):
                used.append(place)
            else:
                message = f"{column.judge} judged nothing for {column.level}"
                self._fault(self.heads[place], "judge-skipped", message, "fill the column in, or delete it")
        return used

    def _beyond(self, row: Sequence[Cell]) -> None:
        for place, cell in enumerate(row):
            if cell.text and (place >= len(self.heads) or not self.heads[place].text):
                message = f"'{short(cell.text)}' stands in a column without a heading"
                self._fault(cell, "sheet-row", message, "delete it, or head its column with a judge and a level")

    def _row(self, row: Sequence[Cell], used: Sequence[int]) -> Judged:
        name = self._cell(row, self.plain[QUESTION])
        told = self._cell(row, self.plain[VERSION]).text if VERSION in self.plain else ""
        figures = tuple(self._figure(self._cell(row, place), self.judges[place], name.text) for place in used)
        return Judged(item=name.text, version=told, figures=figures)

    def _figure(self, cell: Cell, column: Column, item: str) -> float | None:
        if cell.text in LEFT_OUT:
            return None
        if not cell.text:
            message = f"{column.judge} left '{short(item)}' out for {column.level}"
            self._fault(cell, "judge-skipped", message, "ask for the figure, or write a dash if it is to stay out")
            return None
        found = FIGURE.fullmatch(cell.text)
        value = float(found[1].replace(",", ".")) if found else -1.0
        if 0 <= value <= MOST:
            return value
        message = f"'{short(cell.text)}' is no percentage"
        self._fault(cell, "judgement", message, "write a figure from 0 to 100: how many of 100 such leaders know it")
        return None

    def _as_shares(self, rows: Sequence[tuple[Sequence[Cell], Judged]], used: Sequence[int]) -> None:
        """A judge who wrote 0.6 for 60."""
        for number, place in enumerate(used):
            said = [figure for _, judged in rows if (figure := judged.figures[number]) is not None]
            if said and max(said) <= 1 and any(0 < figure < 1 for figure in said):
                message = f"every figure of {self.judges[place].judge} for {self.judges[place].level} is 1 or less"
                self._fault(self.heads[place], "judgement", message, "write percentages: 60 and not 0.6")

    def _places(self, rows: Sequence[Sequence[Cell]], used: Sequence[int]) -> Iterator[tuple[Path, Place]]:
        for number, place in enumerate(used):
            yield ("columns", number), self.heads[place].place
        for number, row in enumerate(rows):
            yield ("rows", number), self._cell(row, self.plain[QUESTION]).place
            for column, place in enumerate(used):
                yield ("rows", number, column), self._cell(row, place).place


def blank(asked: Iterable[tuple[Item, str]], judges: int) -> str:
    """A sheet to fill in, for these questions with their stems."""
    names = [f"J{number} {level}" for number in range(1, judges + 1) for level in JUDGED]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([QUESTION, VERSION, ASKS, *names])
    for item, stem in asked:
        words = " ".join(stem.split())
        safe = f"'{words}" if words.startswith(FORMULA) else words
        writer.writerow([item.id, version(item), safe, *[""] * len(names)])
    return text.getvalue()
