"""A trainer at a real terminal: a new lesson asked for, its preview watched while it is written."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("pexpect", reason="needs a pseudo-terminal")

from tests.journeys.window import Window

pytestmark = pytest.mark.terminal


@pytest.fixture
def open_window(tmp_path: Path) -> Iterator[Callable[..., Window]]:
    """Opens windows of a trainer whose lessons stand in a folder of their own."""
    (tmp_path / "own").mkdir()
    opened: list[Window] = []

    def begin(*arguments: str, **how: int) -> Window:
        variables = {"COACH_LESSONS": str(tmp_path / "own")}
        opened.append(Window(tmp_path / "home", *arguments, variables=variables, **how))  # type: ignore[arg-type]
        return opened[-1]

    yield begin
    for window in opened:
        window.close()


def test_new_asks_on_an_empty_line_and_enter_takes_what_is_told_above_it(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    window = open_window("lesson", "new")
    window.see("The lesson's id")
    window.press("L16\r")
    window.see("Enter takes: A title that says what leaders will be able to do Its title:")
    window.press("Testing: one\r")
    window.see("Enter takes: C1 The competency it serves:")
    window.press("\r")
    window.see("Enter takes: choice, true_false, scenario Question kinds:")
    window.press("\r")
    window.see("Written:")
    assert window.end() == 0
    written = (tmp_path / "own" / "L16-testing-one.yaml").read_text(encoding="utf-8")
    assert 'title: "Testing: one"' in written
    assert "competencies: [C1]" in written
