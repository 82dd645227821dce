"""The line that shows how far a long piece of work is."""

import io

from coach.screens.progress_bar import LEAST, ProgressBar


def drawn(total: int, *, person: bool = True) -> str:
    stream = io.StringIO()
    with ProgressBar(stream, "Checking", drawn=person) as bar:
        for done in range(1, total + 1):
            bar.step(done, total)
    return stream.getvalue()


def test_it_fills_and_is_cleared_at_the_end() -> None:
    said = drawn(1_000).split("\r")
    assert said[1] == "Checking [                        ] 0 %"
    assert said[-3] == "Checking [########################] 100 %"
    assert said[-2].strip() == ""
    assert len(said) <= 1 + 101 + 2, "written once for each per cent"


def test_nothing_is_drawn_for_a_few_files_or_where_nobody_looks() -> None:
    assert drawn(LEAST - 1) == ""
    assert drawn(1_000, person=False) == ""
