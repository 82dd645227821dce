"""Every module imports from lower floors and its own folder only."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "coach"
FLOORS = {"model": 1, "domain": 2, "library": 3, "store": 3, "reports": 3, "screens": 4, "cli": 5}
GROUND = {"coach", "coach.errors"}
STRANGERS = {
    "model": {"typer", "rich", "questionary", "yaml", "sqlite3", "jinja2", "pathlib", "random"},
    "domain": {"typer", "rich", "questionary", "yaml", "sqlite3", "jinja2", "pathlib", "random", "time", "os"},
}


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


def climbs(floor: str, name: str) -> bool:
    """Whether a module on `floor` may not import `name`."""
    if not name.startswith("coach"):
        return name.split(".", maxsplit=1)[0] in STRANGERS.get(floor, set())
    if name in GROUND:
        return False
    other = name.split(".")[1]
    return other != floor and FLOORS.get(other, 99) >= FLOORS[floor]


@pytest.mark.parametrize("path", sorted(ROOT.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_from_below(path: Path) -> None:
    floor = path.relative_to(ROOT).parts[0]
    if floor not in FLOORS:
        return
    assert [name for name in sorted(imports(path)) if climbs(floor, name)] == []


def test_a_climb_is_noticed() -> None:
    assert climbs("model", "coach.domain.score")
    assert climbs("store", "coach.library.reader")
    assert climbs("domain", "random")
    assert not climbs("cli", "coach.store.database")
