"""Typed words stay whole where a line that is being typed goes on below: the prompt library would break them."""

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prompt_toolkit.layout.processors import Processor


def paddings(text: str, width: int, first: int = 0) -> list[int]:
    """For each sign of a line, the blanks to put before it so that its word begins a new row of `width` columns.

    `first` columns of the first row are taken. A word that no row can hold is broken where the rows end.
    """
    from rich.cells import cell_len

    blanks = [0] * len(text)
    column, place = first, 0
    for word in text.split(" "):
        # the blank after a word stays on its row, so that no row begins with one
        wide = cell_len(word) + 1
        if word and column and column + wide > width >= wide:
            blanks[place] = width - column
            column = 0
        column = (column + wide) % width
        place += len(word) + 1
    return blanks


def whole_words(first: int) -> "Processor":
    """What draws a typed line so; `first` columns stand before its first row."""
    from prompt_toolkit.formatted_text.utils import fragment_list_to_text
    from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
    from prompt_toolkit.layout.utils import explode_text_fragments

    class WholeWords(Processor):
        def apply_transformation(self, line: TransformationInput) -> Transformation:
            signs = explode_text_fragments(line.fragments)
            taken = first if line.lineno == 0 else 0
            blanks = paddings(fragment_list_to_text(signs), line.width, taken)
            shifts = [*accumulate(blanks), sum(blanks)]
            spread = [part for blank, sign in zip(blanks, signs, strict=True) for part in (("", " " * blank), sign)]
            return Transformation(
                [part for part in spread if part[1]],
                source_to_display=lambda at: at + shifts[min(at, len(blanks))],
                display_to_source=lambda at: sum(source + shifts[source] < at for source in range(len(blanks))),
            )

    return WholeWords()
