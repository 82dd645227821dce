"""Every shipped lesson can be played to its end, by typed lines and by keys."""

import io
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from coach.__main__ import main
from coach.cli.context import Context
from coach.cli.learning import MINUTES
from coach.domain.planning import draw_opening, new_reading
from coach.domain.sitting import Sitting
from coach.library.catalog import Catalog, bundled
from coach.model.event import SittingKind
from tests.cli.program import Program
from tests.lessons.curriculum import FOLDER, shipped

EACH = pytest.mark.parametrize("name", [lesson.id for lesson in shipped().lessons])

# In this order these keys get past every prompt: a digit answers, toggles or is passed over; Enter takes or goes on.
KEYS = "1\r\r2\r\r3\r\r4\r\r5\r\r6\r\r"


@EACH
def test_a_lesson_is_played_by_typed_lines(name: str, tmp_path: Path) -> None:
    program = Program(tmp_path, lessons=FOLDER, pace=0.5)
    run = program.run("start", name, "--plain", "--minutes", "60", lines="1\n" * 300)
    assert run.code == 0, run.err
    assert program.state().progress.lessons[name].finished


@EACH
def test_a_lesson_is_played_by_keys(name: str, tmp_path: Path) -> None:
    program = Program(tmp_path, lessons=FOLDER, pace=0.5)
    output, ids = io.StringIO(), count()
    with create_pipe_input() as keys:
        keys.send_text(KEYS * 60)
        context = Context(
            clock=program.clock,
            rng=Random(1),
            new_id=lambda: str(next(ids)),
            home=tmp_path,
            variables={
                "COACH_RECORD": str(program.record),
                "COACH_LESSONS": str(FOLDER),
                "COACH_DEBUG": "1",
                "COLUMNS": "80",
                "LINES": "60",
            },
            input=io.StringIO(),
            output=output,
            errors=io.StringIO(),
            key_input=keys,
            key_output=DummyOutput(),
        )
        code = main(["start", name, "--minutes", "60"], context)
    assert code == 0, output.getvalue()[-2000:]
    assert program.state().progress.lessons[name].finished


@pytest.mark.parametrize("seed", range(12))
def test_whoever_begins_with_the_first_lesson_may_finish_it_in_one_sitting(seed: int) -> None:
    index = Catalog(bundled(), None).index()
    first = index.lessons[0]
    opening = draw_opening(first, index.items, {}, datetime(2026, 11, 22, tzinfo=UTC), Random(seed), again=False)
    stops = new_reading(first, index.items, opening, ())
    sitting = Sitting(
        id="s", kind=SittingKind.LESSON, stops=stops, items=index.items, new_id=lambda: "e", budget=60 * MINUTES
    )
    assert sitting.reaches_end(first.id) or sitting.nearly_reaches_end(first.id)
