"""The trainer's guide: its examples check clean and play, its commands run, and no rule is left out."""

import re
from datetime import date
from pathlib import Path

import pytest

from coach.library.checking import ALL_RULES, check
from coach.library.skeleton import skeleton
from coach.model.lesson import Kind
from coach.model.rule import Rule
from tests.cli.program import Program

LESSONS = Path(__file__).parent.parent.parent / "lessons"
GUIDE = (LESSONS / "README.md").read_text(encoding="utf-8")
AS_OF = date(2026, 11, 22)
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line
    for block in re.findall(r"^```console\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    for line in block.split("\n")
]


def lesson_of_examples() -> str:
    """All examples in one lesson, as a trainer who copies them would have it."""
    steps = [example for example in EXAMPLES if example.startswith("  - ")]
    rest = [example for example in EXAMPLES if not example.startswith("  - ")]
    head = (
        "format: 1\nid: L16\ntitle: Examples of the guide\ncompetencies: [C1]\nchecked: 2026-11-22\n"
        "review_by: 2027-11-22\nsteps:\n"
    )
    return head + "".join(steps + rest)


def test_every_kind_has_an_example() -> None:
    for name in (*Kind, "page", "earlier"):
        assert [example for example in EXAMPLES if example.startswith(f"  - {name}: ")], name


def test_the_examples_check_clean_within_the_shipped_course(tmp_path: Path) -> None:
    for path in LESSONS.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(
            re.sub(r"^minutes: .*$", "minutes: [1, 60]", text, flags=re.MULTILINE), encoding="utf-8"
        )
    file = tmp_path / "L16.yaml"
    file.write_text(lesson_of_examples(), encoding="utf-8")
    assert [(one.place.line, one.rule, one.message) for one in check([file], as_of=AS_OF).findings] == []


def test_the_commands_run_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path / "before"
    before.mkdir()
    own = tmp_path / "my-lessons"
    own.mkdir()
    new = skeleton(lesson_id="L1", title="T", competency="C1", kinds=(Kind.CHOICE,), today=AS_OF)
    (before / "L16.yaml").write_text(new.replace("id: L1 ", "id: L16"), encoding="utf-8")
    (own / "L1.yaml").write_text(new, encoding="utf-8")
    program = Program(tmp_path)
    program.now = program.now.replace(year=2026, month=11, day=22)
    ran = 0
    for line in filter(None, COMMANDS):
        words = re.findall(r'"[^"]*"|\S+', line)
        assert words[0] == "coach", line
        arguments = [word.strip('"') for word in words[1:]]
        if "--watch" in arguments:
            continue  # stays open by intention; tests/cli/test_lesson.py watches
        if arguments[:2] == ["lesson", "flags"]:
            program.run("start", "J01", lines="1\nq\n")
            assert program.run("data", "export", arguments[2]).code == 0
        if arguments[:2] == ["lesson", "new"]:
            arguments = ["--lessons", str(tmp_path), *arguments]
        result = program.run(*arguments)
        assert result.code == 0, (line, result.out, result.err)
        ran += 1
    assert ran >= 8


@pytest.mark.parametrize("rule", ALL_RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_stands_in_the_guide_with_its_reason(rule: Rule) -> None:
    said = " ".join(GUIDE.split())
    assert f"**{rule.id}** ({rule.severity}): {rule.summary}. {rule.why}" in said


def test_the_guide_names_no_rule_that_is_not_there() -> None:
    assert set(re.findall(r"^- \*\*([a-z0-9-]+)\*\* \(", GUIDE, re.MULTILINE)) == set(ALL_RULES)
