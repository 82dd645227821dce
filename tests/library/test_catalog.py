"""Lessons of a folder: found, put in order, kept warm, and never trusted when they have changed."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach.domain.score import known
from coach.errors import CoachError
from coach.library import warm
from coach.library.catalog import (
    BrokenLesson,
    Catalog,
    NoLessons,
    UnknownLesson,
    UnknownQuestion,
    bundled,
    lesson_files,
)
from coach.model.index import LeftOut
from coach.model.lesson import Kind, Policy
from coach.model.score import Measurement

PAGE = "  - page: one\n    title: One\n    text: Something to read.\n"
CHOICE = (
    "  - choice: {name}\n    stem: Which of these two is the one that was meant by all of those who spoke?\n"
    "    sort: recall\n    see: [{see}]\n    options: [{{id: a, text: A, key: yes}}, {{id: b, text: B}}]\n"
)
HOUR = 3600


def lesson(own: str, steps: str = "", rest: str = "") -> str:
    return f"format: 1\nid: {own}\ntitle: Lesson {own}\ncompetencies: [C1]\nsteps:\n{PAGE}{steps}{rest}"


def choice(name: str = "which", see: str = "") -> str:
    return CHOICE.format(name=name, see=see)


def put(folder: Path, name: str, text: str, age: float = HOUR) -> Path:
    """A file that was last changed `age` seconds ago."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    then = time.time() - age
    os.utime(path, (then, then))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lessons"
    made.mkdir()
    policy = "policies:\n  - {id: P1, title: A policy, asks: Something}\n"
    put(made, "b.yaml", lesson("L01", choice(see="F1, P1"), "facts:\n  - {id: F1, text: A fact}\n"))
    put(made, "a.yaml", lesson("L02", "  - earlier: L01/which\n" + choice("own"), policy))
    put(
        made,
        "course.yaml",
        "format: 1\ntitle: A course\nedition: 1\ncompetencies: [{id: C1, title: One}]\norder: [L01]\n",
    )
    put(made, "glossary.yaml", "format: 1\nterms: [{term: One, meaning: The first}]\n")
    return made


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files written just now may be kept, as if they had been written long ago."""
    monkeypatch.setattr(warm, "RACE", -HOUR * 10**9)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are read, in order."""
    from coach.library import reader

    names: list[str] = []
    read_file = reader.read_file

    def noted(path: Path) -> object:
        names.append(path.name)
        return read_file(path)

    monkeypatch.setattr(reader, "read_file", noted)
    return names


def test_lessons_come_in_the_order_of_the_course_then_by_id(folder: Path) -> None:
    put(folder, "c.yml", lesson("L00"))
    index = Catalog(folder).index()
    assert [entry.id for entry in index.lessons] == ["L01", "L00", "L02"]
    assert [entry.file for entry in index.lessons] == ["b.yaml", "c.yml", "a.yaml"]
    assert index.course.title == "A course"
    assert list(index.items) == ["L01/which", "L02/own"]
    assert [path.name for path in lesson_files(folder)] == ["a.yaml", "b.yaml", "c.yml"]


def test_an_earlier_question_brings_its_kind_and_time(folder: Path) -> None:
    index = Catalog(folder).index()
    second = index.lesson("l02")
    assert second
    page, asked, own = second.steps
    item = index.items["L01/which"]
    assert (asked.id, asked.kind, asked.earlier, asked.seconds) == ("L01/which", Kind.CHOICE, True, item.seconds)
    assert second.minutes == (page.seconds + asked.seconds + own.seconds) / 60
    assert second.items == ("L02/own",)


def test_an_earlier_view_is_found_and_one_that_is_not_there_is_left_out(folder: Path) -> None:
    view = "practice:\n  - view: side\n    stem: Which?\n    options: [{id: a, text: A}, {id: b, text: B}]\n"
    put(folder, "b.yaml", lesson("L01", "", view))
    put(folder, "a.yaml", lesson("L02", "  - earlier: L01/which\n  - earlier: L01/side\n"))
    entry = Catalog(folder).index().lesson("L02")
    assert entry
    assert [(step.id, step.kind) for step in entry.steps] == [("one", None), ("L01/side", Kind.VIEW)]


def test_questions_are_called_by_what_they_refer_to_in_any_lesson(folder: Path) -> None:
    items = Catalog(folder).index().items
    assert items["L01/which"].title == "A policy"
    assert items["L02/own"].title == "Which of these two is the one that was meant by all of ..."
    assert {item.topic for item in items.values()} == {""}


@pytest.mark.usefixtures("settled")
def test_a_topic_comes_before_a_title_and_stands_in_lists_with_a_capital(folder: Path, tmp_path: Path) -> None:
    policy = "policies:\n  - {id: P1, topic: the policy, title: A policy, asks: Something}\n"
    own = choice("own").replace("    sort:", "    topic: X's use\n    sort:")
    put(folder, "a.yaml", lesson("L02", own, policy))
    for _ in ("cold", "warm"):
        items = Catalog(folder, tmp_path / "cache").index().items
        assert (items["L01/which"].topic, items["L01/which"].title) == ("the policy", "The policy")
        assert (items["L02/own"].topic, items["L02/own"].title) == ("X's use", "X's use")


@pytest.mark.usefixtures("settled")
def test_a_measured_difficulty_is_kept_warm_and_is_what_the_score_goes_by(folder: Path, tmp_path: Path) -> None:
    put(folder, "a.yaml", lesson("L02", choice("own").replace("    sort:", "    b: -2.25\n    sort:")))
    for _ in ("cold", "warm"):
        index = Catalog(folder, tmp_path / "cache").index()
        assert {name: item.b for name, item in index.items.items()} == {"L01/which": None, "L02/own": -2.25}
        chances = known(Measurement(), index, datetime(2026, 11, 22, tzinfo=UTC))
        assert chances["L02/own"] > chances["L01/which"] == pytest.approx(0.5)


SHEET = "question,J1 confident,J2 confident,J3 confident\nL01/which,50,60,70\n"


@pytest.mark.usefixtures("settled")
def test_the_judges_cuts_and_errors_are_the_course_s_and_are_kept_warm(
    folder: Path, tmp_path: Path, opened: list[str]
) -> None:
    put(folder, "standard.csv", SHEET)
    cold = Catalog(folder, tmp_path / "cache").index().course
    assert cold.cuts == pytest.approx((35, 60, 75))
    assert cold.cut_errors == pytest.approx((0, 10 / 3**0.5, 0))
    opened.clear()
    warm_course = Catalog(folder, tmp_path / "cache").index().course
    assert opened == []
    assert (warm_course.cuts, warm_course.cut_errors) == (cold.cuts, cold.cut_errors)
    put(folder, "standard.csv", SHEET.replace("70", "80"))
    assert Catalog(folder, tmp_path / "cache").index().course.cuts[1] > 60
    assert Catalog(folder).shelf().terms
    assert [path.name for path in lesson_files(folder)] == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        (SHEET.replace("70", "seventy"), 1),
        (SHEET.replace("J3 confident", "J3 middling"), 1),
        (SHEET.replace("50,60,70", "80,80,80"), 1),
        (SHEET.replace("70", "-"), 1),
    ],
    ids=["no figure", "no level", "above the next level", "two judges"],
)
def test_a_sheet_that_is_no_use_leaves_the_course_s_cuts_and_is_named(folder: Path, text: str, errors: int) -> None:
    put(folder, "standard.csv", text)
    index = Catalog(folder).index()
    assert index.course.cuts == (35, 55, 75)
    assert index.left_out == (LeftOut(file="standard.csv", errors=errors),)


def test_a_sheet_that_nobody_has_filled_in_is_no_fault(folder: Path) -> None:
    put(folder, "standard.csv", SHEET.replace("50,60,70", ",,"))
    index = Catalog(folder).index()
    assert (index.course.cuts, index.left_out) == ((35, 55, 75), ())


def test_a_broken_lesson_never_stops_the_others(folder: Path) -> None:
    put(folder, "a.yaml", "title: only: this")
    put(folder, "c.yaml", lesson("L03").replace("title: One", "tilte: One"))
    put(folder, "d.yaml", lesson("L01"))
    (folder / "e.yaml").write_bytes(b"\xff")
    (folder / "f.yaml").mkdir()
    index = Catalog(folder).index()
    assert [entry.file for entry in index.lessons] == ["b.yaml"]
    assert index.left_out == (
        LeftOut(file="a.yaml", errors=1),
        LeftOut(file="c.yaml", errors=2),
        LeftOut(file="e.yaml", errors=1),
        LeftOut(file="d.yaml", errors=1),
    )


def test_without_a_course_one_is_made_up(folder: Path) -> None:
    (folder / "course.yaml").unlink()
    course = Catalog(folder).index().course
    assert course.title == "lessons"
    assert [competency.id for competency in course.competencies] == ["C1"]
    assert course.order == ("L01", "L02")


def test_a_broken_course_is_left_out(folder: Path) -> None:
    put(folder, "course.yaml", "format: 1\ntitel: A course\n")
    index = Catalog(folder).index()
    assert index.course.title == "lessons"
    assert index.left_out == (LeftOut(file="course.yaml", errors=4),)


def test_the_shelf_holds_references_and_terms(folder: Path) -> None:
    shelf = Catalog(folder).shelf()
    assert set(shelf.references) == {"F1", "P1"}
    assert shelf.references["P1"].lesson == "L02"
    assert [term.meaning for term in shelf.terms] == ["The first"]
    (folder / "glossary.yaml").unlink()
    assert Catalog(folder).shelf().terms == ()


def test_a_lesson_and_a_question_by_id(folder: Path) -> None:
    catalog = Catalog(folder)
    assert catalog.lesson("l01").title == "Lesson L01"
    assert catalog.lesson("L01") is catalog.lesson("l01")
    assert catalog.question("L02/own").lesson == "L02"


def told(ask: Callable[[], object], kind: type[CoachError]) -> tuple[str, str]:
    with pytest.raises(kind) as caught:
        ask()
    return caught.value.message, caught.value.hint


def test_what_is_not_there_is_said_with_the_nearest_id(folder: Path) -> None:
    catalog = Catalog(folder)
    assert told(lambda: catalog.lesson("L1"), UnknownLesson) == ("There is no lesson L1.", "Did you mean L01?")
    assert "coach lesson list" in told(lambda: catalog.lesson("zzz"), UnknownLesson)[1]
    assert told(lambda: catalog.question("L01/wich"), UnknownQuestion)[1] == "Did you mean L01/which?"


def test_a_lesson_that_was_left_out_or_has_changed_says_how_to_find_out_why(folder: Path) -> None:
    put(folder, "L09-broken.yaml", "no: lesson")
    catalog = Catalog(folder)
    message, hint = told(lambda: catalog.lesson("L09"), BrokenLesson)
    assert "L09-broken.yaml" in message
    assert hint == f"See what to mend with: coach lesson check {folder / 'L09-broken.yaml'}"
    catalog.index()
    (folder / "a.yaml").unlink()
    assert "a.yaml" in told(lambda: catalog.lesson("L02"), BrokenLesson)[0]


def test_folders_that_hold_no_lessons(tmp_path: Path) -> None:
    assert "does not exist" in told(Catalog(tmp_path / "nowhere").index, NoLessons)[0]
    put(tmp_path, "file", "")
    assert "not a folder" in told(Catalog(tmp_path / "file").index, NoLessons)[0]
    assert "There are no lessons" in told(Catalog(tmp_path).index, NoLessons)[0]
    put(tmp_path, "a.yaml", "no lesson")
    assert "can be played" in told(Catalog(tmp_path).index, NoLessons)[0]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions stop")
def test_a_folder_that_may_not_be_read(folder: Path) -> None:
    folder.chmod(0)
    try:
        assert "may not read" in told(Catalog(folder).index, NoLessons)[0]
    finally:
        folder.chmod(0o700)


# Kept warm


@pytest.mark.usefixtures("settled")
def test_what_is_kept_is_what_was_read(folder: Path, tmp_path: Path, opened: list[str]) -> None:
    cold = Catalog(folder, tmp_path / "cache")
    index, shelf = cold.index(), cold.shelf()
    assert sorted(set(opened)) == ["a.yaml", "b.yaml", "course.yaml", "glossary.yaml"]
    opened.clear()
    again = Catalog(folder, tmp_path / "cache")
    assert (again.index(), again.shelf()) == (index, shelf)
    assert opened == []
    read = again.lesson("L01")
    assert opened == ["b.yaml"], "a lesson's text is read when it is opened"
    opened.clear()
    assert Catalog(folder, tmp_path / "cache").lesson("L01") == read
    assert opened == [], "and kept from then on"


@pytest.mark.usefixtures("settled")
def test_a_lesson_that_has_changed_since_it_was_opened_is_read_again(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first, second, third = (Catalog(folder, cache) for _ in range(3))
    assert [first.lesson("L01").title, second.index(), third.index()] == ["Lesson L01", first.index(), first.index()]
    text = (folder / "b.yaml").read_text(encoding="utf-8")
    put(folder, "b.yaml", text.replace("Lesson L01", "Another one"))
    assert second.lesson("L01").title == "Another one"
    (folder / "b.yaml").unlink()
    assert "cannot be played" in told(lambda: third.lesson("L01"), BrokenLesson)[0]


@pytest.mark.usefixtures("settled")
def test_the_shipped_course_is_the_same_warm(tmp_path: Path) -> None:
    cold = Catalog(bundled(), tmp_path)
    kept = (cold.index(), cold.shelf())
    again = Catalog(bundled(), tmp_path)
    assert (again.index(), again.shelf()) == kept
    assert kept[0].left_out == ()
    for entry in kept[0].lessons:
        assert Catalog(bundled(), tmp_path).lesson(entry.id) == cold.lesson(entry.id)


@pytest.mark.usefixtures("settled")
def test_only_what_has_changed_is_read_again(folder: Path, tmp_path: Path, opened: list[str]) -> None:
    cache = tmp_path / "cache"
    Catalog(folder, cache).index()
    opened.clear()
    put(folder, "a.yaml", lesson("L02", choice("newer")))
    put(folder, "c.yaml", lesson("L03"))
    (folder / "b.yaml").unlink()
    index = Catalog(folder, cache).index()
    assert opened == ["a.yaml", "c.yaml"]
    assert list(index.items) == ["L02/newer"]
    opened.clear()
    assert Catalog(folder, cache).index() == index
    assert opened == []


@pytest.mark.usefixtures("settled")
def test_a_change_of_the_same_size_and_time_is_seen(folder: Path, tmp_path: Path) -> None:
    """As a copy that keeps times makes it: the file's own time is the same, the inode's is not."""
    Catalog(folder, tmp_path / "cache").index()
    stat = (folder / "b.yaml").stat()
    text = (folder / "b.yaml").read_text(encoding="utf-8")
    (folder / "b.yaml").write_text(text.replace("L01", "L77"), encoding="utf-8", newline="\n")
    os.utime(folder / "b.yaml", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert (folder / "b.yaml").stat().st_size == stat.st_size
    assert Catalog(folder, tmp_path / "cache").index().lesson("L77")


def test_a_file_changed_a_moment_ago_is_not_kept(folder: Path, tmp_path: Path, opened: list[str]) -> None:
    """It might change again before the clock of the file system moves on."""
    for _ in range(2):
        opened.clear()
        Catalog(folder, tmp_path / "cache").index()
        assert "b.yaml" in opened


@pytest.mark.usefixtures("settled")
def test_another_version_of_the_program_trusts_nothing(
    folder: Path, tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Catalog(folder, tmp_path / "cache").index()
    opened.clear()
    monkeypatch.setattr("coach.__version__", "999")
    Catalog(folder, tmp_path / "cache").index()
    assert "b.yaml" in opened


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("place", [0, 4, 8, 9, 60, -60, -2])
def test_damage_to_what_is_kept_is_mended_without_a_word(folder: Path, tmp_path: Path, place: int) -> None:
    cache = tmp_path / "cache"
    index = Catalog(folder, cache).index()
    (kept,) = cache.iterdir()
    sound = kept.read_bytes()
    hurt = bytearray(sound)
    hurt[place] ^= 1
    for damaged in (bytes(hurt), sound[:place], b"", b"\n", b"{}", b"00000000\n"):
        kept.write_bytes(damaged)
        assert Catalog(folder, cache).index() == index
        assert kept.read_bytes() == sound


def test_a_cache_that_cannot_be_written_does_no_harm(folder: Path, tmp_path: Path) -> None:
    put(tmp_path, "cache", "a file where the folder should be")
    assert Catalog(folder, tmp_path / "cache").index() == Catalog(folder).index()
    (tmp_path / "held").mkdir()
    warm.keeping_place(tmp_path / "held", folder, "index").mkdir()
    assert Catalog(folder, tmp_path / "held").index() == Catalog(folder).index()
    assert len(list((tmp_path / "held").iterdir())) == 1, "no draft is left behind"


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text are Linux's own")
def test_a_file_name_that_is_no_text(folder: Path, tmp_path: Path) -> None:
    put(folder, os.fsdecode(b"\xff.yaml"), lesson("L66"))
    for _ in range(2):
        assert Catalog(folder, tmp_path / "cache").lesson("L66").id == "L66"


def test_two_folders_are_kept_apart(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    put(other, "b.yaml", lesson("L55"))
    cache = tmp_path / "cache"
    assert Catalog(folder, cache).index().lesson("L01")
    assert Catalog(other, cache).index().lesson("L55")
    assert len(list(cache.iterdir())) == 2


def test_the_lessons_that_came_with_the_program_are_found() -> None:
    assert (bundled() / "course.yaml").is_file()


def test_a_warm_index_loads_no_yaml(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from coach.library import warm; warm.RACE = -10**15;"
        "from coach.library.catalog import Catalog, bundled;"
        "c = Catalog(bundled(), Path(sys.argv[1])); c.index(); c.shelf();"
        "print(*sorted({'yaml', 'difflib', 'hashlib'} & set(sys.modules)))"
    )
    run = [sys.executable, "-c", code, str(tmp_path)]
    assert "yaml" in subprocess.run(run, check=True, capture_output=True, text=True).stdout
    assert subprocess.run(run, check=True, capture_output=True, text=True).stdout.strip() == ""


def test_the_shipped_policies_keep_their_links() -> None:
    policy = Catalog(bundled()).shelf().references["francis-report"]
    assert isinstance(policy, Policy)
    assert policy.link
    assert policy.link.checked
