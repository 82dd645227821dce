"""The judges' sheet as spreadsheets write it: read with the cell of every fault, and written to be filled in."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.library.standard_sheet import blank, letters, read_standard
from coach.library.yaml_events import MOST_BYTES
from coach.model.lesson import Place
from coach.model.score import Level
from coach.model.standard import Column, Sheet
from tests.made_up import made_item

HEAD = "question,version,asks,J1 developing,J1 Confident\n"


def read(text: str) -> Sheet:
    sheet, findings = read_standard(text, "standard.csv")
    assert sheet is not None
    assert findings == ()
    return sheet


def found(text: str) -> list[tuple[int, int, str]]:
    return [(one.place.line, one.place.column, one.rule) for one in read_standard(text, "standard.csv")[1]]


def test_what_judges_said() -> None:
    sheet = read(f'{HEAD}L01/one,ab:1,"Which, or what?",40,62.5%\nL01/two,,What?,-,7\n')
    assert sheet.columns == (
        Column(judge="J1", level=Level.DEVELOPING),
        Column(judge="J1", level=Level.CONFIDENT),
    )
    assert [(row.item, row.version, row.figures) for row in sheet.rows] == [
        ("L01/one", "ab:1", (40, 62.5)),
        ("L01/two", "", (None, 7)),
    ]
    assert sheet.places["rows", 0] == Place(2, 1)
    assert sheet.places["rows", 1, 1] == Place(3, 18)
    assert sheet.places["columns", 1] == Place(1, 37)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace(",", ";"),
        lambda text: text.replace(",", "\t"),
        lambda text: text.removesuffix("\n"),
        lambda text: text.replace("\n", ",,,\n"),
        lambda text: text + ",,,,\n\n",
        lambda text: text.replace("L01/one", '"L01/one"'),
        lambda text: text.replace(",What", ',"Which ""one""\nis meant?"'),
    ],
)
def test_however_a_spreadsheet_writes_it(change: object) -> None:
    plain = f"{HEAD}L01/one,ab:1,What,40,60\n"
    assert callable(change)
    assert read(change(plain)) == read(plain)


def test_a_comma_may_stand_for_a_point() -> None:
    assert read("question;J1 leading\nL01/one;62,5\n").rows[0].figures == (62.5,)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", [(1, 1, "empty-file")]),
        ("item,J1 leading\nL01/one,1\n", [(1, 1, "sheet-heading"), (1, 1, "sheet-heading")]),
        ("question,asks\nL01/one,What?\n", [(1, 1, "sheet-heading")]),
        ("question,J1 starting\nL01/one,1\n", [(1, 10, "sheet-heading")]),
        ("question,developing\nL01/one,1\n", [(1, 10, "sheet-heading")]),
        ("question,J1 leading,J1 Leading\nL01/one,1,2\n", [(1, 21, "sheet-heading")]),
        ("question,question,J1 leading\nL01/one,,1\n", [(1, 10, "sheet-heading")]),
        ("question,J1 leading\nL01/one,101\n", [(2, 9, "judgement")]),
        ("question,J1 leading\nL01/one,-5\n", [(2, 9, "judgement")]),
        ("question,J1 leading\nL01/one,sixty\n", [(2, 9, "judgement")]),
        ("question,J1 leading\nL01/one,0.6\nL01/two,0\n", [(1, 10, "judgement")]),
        ('question,J1 leading\n"L01/one,60\n', [(2, 1, "syntax")]),
        ("question,J1 leading\nL01/one,\nL01/two,60\n", [(2, 1, "judge-skipped")]),
        ("question,J1 leading,J2 leading\nL01/one,60\nL01/two,60,70\n", [(2, 9, "judge-skipped")]),
        ("question,J1 leading,J2 leading\nL01/one,60,\n", [(1, 21, "judge-skipped")]),
        ("question,J1 leading\nL01/one,\n", [(1, 1, "judge-skipped")]),
        ("question,J1 leading\nL01/one,60\n,60\n", [(3, 1, "sheet-row")]),
        ("question,J1 leading\nL01/one,60,70\n", [(2, 12, "sheet-row")]),
        ("question,J\x1b1 leading\nL01/one,60\n", [(1, 10, "control-character")]),
    ],
)
def test_every_fault_has_its_place(text: str, rules: list[tuple[int, int, str]]) -> None:
    assert found(text) == rules


def test_all_faults_come_in_one_run_and_name_their_cells() -> None:
    text = 'question,J1 leading,J2 leading\n"L01/\none",x,60\nL01/two,70,y\nL01/three,,50\n'
    sheet, findings = read_standard(text, "standard.csv")
    assert sheet is None
    assert [one.message.rpartition("(")[2] for one in findings] == ["cell B2)", "cell C3)", "cell B4)"]
    assert [one.place.line for one in findings] == [3, 4, 5]
    partly, again = read_standard(text, "standard.csv", partly=True)
    assert partly is not None
    assert again == findings
    assert [row.figures for row in partly.rows] == [(None, 60), (70, None), (None, 50)]


def test_a_huge_file_is_not_looked_into() -> None:
    assert found("question,J1 leading\n" + "x" * MOST_BYTES) == [(1, 1, "too-large")]


@given(st.text())
def test_any_text_at_all_is_read_or_told(text: str) -> None:
    sheet, findings = read_standard(text, "standard.csv")
    assert sheet is not None or findings


@given(st.text(st.sampled_from('question,J1 leading;"\n\r\t09.%-L/')))
def test_any_text_of_a_sheet_s_own_signs(text: str) -> None:
    sheet, findings = read_standard(f"{HEAD}{text}", "standard.csv")
    assert sheet is not None or findings


def test_columns_are_called_as_in_a_spreadsheet() -> None:
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_an_empty_sheet_is_read_by_a_spreadsheet_and_by_us() -> None:
    asked = [(made_item("L01/one", "A"), '=Which "one",\n  or both?'), (made_item("L01/two", "A"), "What?")]
    text = blank(asked, judges=2)
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0][3:] == [f"J{judge} {level}" for judge in (1, 2) for level in ("developing", "confident", "leading")]
    assert rows[1][:3] == ["L01/one", "made-up:1", '\'=Which "one", or both?']
    assert found(text) == [(1, 1, "judge-skipped")]
    sheet, _ = read_standard(text.replace("What?,,,,,,", "What?,1,2,3,4,5,6"), "standard.csv")
    assert sheet is not None
    assert [(row.item, row.version, row.figures) for row in sheet.rows] == [
        ("L01/two", "made-up:1", (1, 2, 3, 4, 5, 6))
    ]
