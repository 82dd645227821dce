"""What was left out is called what it is."""

import pytest

from coach.domain.left_out import counted, named
from coach.model.index import LeftOut


@pytest.mark.parametrize(
    ("files", "in_a_row", "in_sum"),
    [
        (["L01.yaml"], "L01.yaml", "1 lesson file"),
        (["L01.yaml", "L02.yaml"], "L01.yaml, L02.yaml", "2 lesson files"),
        (["standard.csv"], "standard.csv (the judges' sheet)", "standard.csv (the judges' sheet)"),
        (
            ["course.yaml", "L01.yaml", "standard.csv"],
            "course.yaml (the plan of the course), L01.yaml, standard.csv (the judges' sheet)",
            "1 lesson file, course.yaml (the plan of the course) and standard.csv (the judges' sheet)",
        ),
    ],
)
def test_a_file_is_called_what_it_is(files: list[str], in_a_row: str, in_sum: str) -> None:
    left = [LeftOut(file=file, errors=1) for file in files]
    assert named(left) == in_a_row
    assert counted(left) == in_sum
