"""Which tests run, and golden files: what a screen or a report looked like when somebody last read it with care.

`pytest --golden` writes them anew; review reads the difference.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden files anew instead of comparing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long kills and the fuzz wait for `.ci/run --nightly`."""
    if os.environ.get("COACH_NIGHTLY"):
        return
    for item in items:
        if item.get_closest_marker("nightly"):
            item.add_marker(pytest.mark.skip(reason="long; COACH_NIGHTLY=1 runs it, as .ci/run --nightly does"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the file of that name in `golden/` beside the test; `golden(name, text)`."""
    folder = Path(request.path).parent / "golden"

    def compare(name: str, text: str) -> None:
        path = folder / name
        if request.config.getoption("--golden"):
            folder.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{path} is missing; pytest --golden writes it"
        assert text == path.read_text(encoding="utf-8")

    return compare
