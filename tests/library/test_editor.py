"""Editors complete, explain and fault a lesson through the schema: the real YAML language server, from npm.

Its node_modules folder is named by COACH_NODE_MODULES; .ci/run installs it. Without it the tests skip and say so.
"""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coach.library.schema import files
from coach.library.skeleton import skeleton
from coach.model.lesson import Kind
from tests.library.bad_inputs import SHIPPED
from tests.library.language_server import LanguageServer

pytestmark = pytest.mark.npm

NEW = skeleton(lesson_id="L16", title="T", competency="C1", kinds=tuple(Kind), today=date(2026, 11, 22))
LINES = NEW.split("\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of lessons with the schemas beside them."""
    made = tmp_path_factory.mktemp("lessons")
    for name, text in files().items():
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    modules = os.environ.get("COACH_NODE_MODULES", "")
    program = Path(modules) / "yaml-language-server" / "bin" / "yaml-language-server"
    if not modules or not program.is_file():
        reason = "the YAML language server is not there: npm install yaml-language-server, and set COACH_NODE_MODULES"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with LanguageServer(program, folder) as running:
        yield running


def at(text: str) -> int:
    """The line on which this stands, from 0."""
    return next(number for number, line in enumerate(LINES) if text in line)


def test_sound_lessons_have_no_fault(server: LanguageServer, folder: Path) -> None:
    assert server.faults(server.open(folder / "new.yaml", NEW)) == []
    for path in sorted(SHIPPED.glob("*.yaml"))[::4]:
        assert server.faults(server.open(folder / path.name, path.read_text(encoding="utf-8"))) == [], path.name


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    difficulty: easy", "    dificulty: easy", "dificulty"),
        ("    sort: recall", "    sort: recal", "recall"),
        ("        grade: 3", "        grade: 4", "3"),
        ("competencies: [C1]", "competencies: C1", "array"),
        ("    stem: You", "    # You", "stem"),
        ("format: 1", "format: 2", "1"),
    ],
)
def test_a_fault_is_shown_while_it_is_written(
    server: LanguageServer, folder: Path, old: str, new: str, said: str
) -> None:
    assert old in NEW
    uri = server.open(folder / f"bad-{abs(hash(new))}.yaml", NEW.replace(old, new, 1))
    faults = server.faults(uri)
    assert faults
    assert any(said in fault for fault in faults), faults


def test_fields_and_words_are_offered(server: LanguageServer, folder: Path) -> None:
    stem = at("    stem: You have")
    lines = [*LINES[:stem], "    ", *LINES[stem:]]
    uri = server.open(folder / "fields.yaml", "\n".join(lines))
    offered = server.completions(uri, stem, 4)
    assert {"hints", "figure", "revision"} <= set(offered)
    assert "right_order" not in offered, "another kind's field"
    lines = [*LINES[:stem], "    difficulty: ", *LINES[stem:]]
    uri = server.open(folder / "words.yaml", "\n".join(lines).replace("    difficulty: easy", "    # easy", 1))
    assert {"easy", "medium", "hard"} <= set(server.completions(uri, stem, len("    difficulty: ")))


def test_each_field_is_explained(server: LanguageServer, folder: Path) -> None:
    uri = server.open(folder / "hover.yaml", NEW)
    assert "What is asked" in server.hover(uri, at("    stem: You have"), 6)
    assert "One right answer among several" in server.hover(uri, at("  - choice:"), 6)
    assert "looked at again" in server.hover(uri, at("review_by:"), 3)
