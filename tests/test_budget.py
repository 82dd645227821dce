"""What a command loads: nothing that it does not need, so that it starts at once."""

import json
import subprocess
import sys

import pytest

from coach.library.catalog import bundled
from tests.cli.program import Program

PROMPTS = {"questionary", "prompt_toolkit"}
NEVER = {"pydantic", "numpy", "genanki", "urllib.request", "jsonschema", "importlib.metadata", "asyncio.sslproto"}
WARM = {"yaml", "fsrs", "jinja2", "statistics", "uuid", "tempfile", "platformdirs"} | PROMPTS | NEVER

BUDGETS: tuple[tuple[list[str], set[str]], ...] = (
    (["--version"], {"typer", "typing", "pathlib", "coach.cli.app", "coach.cli.context", "json", "re"} | WARM),
    ([], {"typer"} | WARM),
    (["report", "--json"], {"typer", "rich", "inspect", "dataclasses", "random"} | WARM),
    (["report"], {"typer"} | PROMPTS | {"yaml", "fsrs", "jinja2", "rich.markdown"} | NEVER),
    (["look", "T13"], PROMPTS | {"yaml", "fsrs", "jinja2", "rich.markdown"} | NEVER),
    (["lesson", "list"], PROMPTS | {"fsrs", "jinja2", "sqlite3", "rich.markdown"} | NEVER),
    (["actions"], PROMPTS | {"yaml", "fsrs", "jinja2"} | NEVER),
    (["data", "where"], PROMPTS | {"yaml", "fsrs", "jinja2", "rich.markdown"} | NEVER),
    (["--help"], {"rich", "sqlite3", "yaml", "fsrs", "jinja2"} | PROMPTS | NEVER),
)

LOADED = """
import json, sys
before = set(sys.modules)
from coach.__main__ import main
try:
    main(sys.argv[1:])
finally:
    print(json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def leader(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A leader with a lesson on record, and an index of lessons that is warm."""
    program = Program(tmp_path_factory.mktemp("leader"), lessons=bundled())
    program.run("start", "--plain", lines="1\n" * 100)
    for words in (["report", "--json"], ["look", "T13"]):
        loaded(program, words)
    return program


def loaded(program: Program, words: list[str]) -> set[str]:
    """What these words loaded beyond what Python itself does."""
    environment = {
        "HOME": str(program.folder),
        "COACH_RECORD": str(program.record),
        "COACH_LESSONS": str(program.lessons),
        "COACH_DEBUG": "1",
    }
    done = subprocess.run(
        [sys.executable, "-I", "-c", LOADED, *words], env=environment, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize(("words", "without"), BUDGETS, ids=[" ".join(words) or "alone" for words, _ in BUDGETS])
def test_a_command_loads_only_what_it_needs(leader: Program, words: list[str], without: set[str]) -> None:
    assert sorted(loaded(leader, words) & without) == []


def test_working_out_the_judges_cuts_loads_no_library() -> None:
    """A course with judges' cuts works them out whenever its index is taken up warm."""
    script = "import sys; import coach.domain.standard, coach.library.composing; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert sorted(set(done.stdout.split()) & {*WARM, "csv", "dataclasses", "inspect"}) == []


def test_the_app_loads_nothing_heavy() -> None:
    script = "import sys; import coach.cli.app; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    names = done.stdout
    assert not [name for name in ("rich", "questionary", "yaml", "sqlite3", "fsrs", "jinja2") if f"'{name}'" in names]
