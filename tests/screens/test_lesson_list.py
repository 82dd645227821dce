"""The trainer's list and answer key, at 80 and at 40 columns."""

import io
from datetime import date
from pathlib import Path

import pytest

from coach.library.catalog import Catalog
from coach.library.checking import check
from coach.library.reader import read
from coach.library.skeleton import skeleton
from coach.model.lesson import Kind
from coach.screens.answer_key import answer_key
from coach.screens.lesson_list import lesson_list
from coach.screens.terminal import Terminal
from tests.conftest import Golden

TODAY = date(2026, 11, 22)
NEW = skeleton(lesson_id="L16", title="A new lesson", competency="C1", kinds=tuple(Kind), today=TODAY)


def terminal(width: int) -> tuple[Terminal, io.StringIO]:
    output = io.StringIO()
    return Terminal(input=io.StringIO(), output=output, errors=io.StringIO(), variables={}, width=width), output


@pytest.mark.parametrize("width", [80, 40])
def test_list(width: int, tmp_path: Path, golden: Golden) -> None:
    folder = tmp_path / "lessons"
    folder.mkdir()
    (folder / "L16.yaml").write_text(NEW, encoding="utf-8")
    (folder / "L17.yaml").write_text(NEW.replace("L16", "L17").replace("stem:", "stemm:", 2), encoding="utf-8")
    late = check([folder], as_of=date(2029, 1, 1)).findings
    screen, output = terminal(width)
    screen.show(*lesson_list(Catalog(folder).index(), [(Path(one.file).name, one) for one in late]))
    golden(f"lesson_list_{width}.txt", output.getvalue())


@pytest.mark.parametrize("width", [80, 40])
def test_answer_key(width: int, golden: Golden) -> None:
    lesson, _ = read(NEW, "L16.yaml")
    assert lesson is not None
    screen, output = terminal(width)
    screen.show(*answer_key(lesson))
    golden(f"answer_key_{width}.txt", output.getvalue())
