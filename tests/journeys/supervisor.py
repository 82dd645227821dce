"""Plays sittings of the real program, and sees whether all that a leader was shown is in the record."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from coach.domain.state import replay
from coach.model.event import Answered, Event, FeedbackShown, Revealed
from coach.store.database import Store

COURSE = Path(__file__).parent / "course"
COMMAND = [sys.executable, "-m", "coach", "start", "--minutes", "20"]
PLAIN = [*COMMAND, "--plain"]
FIRST_ANSWERS = b"1\n" * 200
FIRST_KEYS = b"\r" + b"1\r" * 100
"""Enter begins; then the first answer and Enter, which says no word of how sure, goes on after feedback and pages."""

FEEDBACK = re.compile(r"Feedback \w+ of ([\w-]+)\.|Feedback (?:true|false)\.")
IN_J02 = {"which-words", "kept-three", "kept-four"}


def variables(record: Path) -> dict[str, str]:
    """The environment of a leader whose home is the record's folder; faults of the program come out whole."""
    home = str(record.parent)
    own = {"COACH_RECORD": str(record), "COACH_LESSONS": str(COURSE), "COACH_DEBUG": "1", "PYTHONUNBUFFERED": "1"}
    screen = {"TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1", "NO_COLOR": "1"}
    return {**os.environ, "HOME": home, "XDG_CACHE_HOME": f"{home}/cache", **own, **screen}


def begin(
    record: Path, before: Callable[[], None] | None = None, lines: bytes = FIRST_ANSWERS
) -> "subprocess.Popen[bytes]":
    """A sitting that is given the first answer to everything; `before` is done in its process first."""
    process = subprocess.Popen(
        PLAIN,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=variables(record),
        preexec_fn=before,  # noqa: PLW1509 - no threads here
    )
    assert process.stdin
    process.stdin.write(lines)
    process.stdin.flush()
    return process


def limit(room: int) -> None:
    """Files of this process grow to so many bytes and no further, as on a full disk."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))


def shown(text: str) -> set[str]:
    """Questions whose feedback stands in what was seen."""
    names = (found[1] or "heard-once" for found in FEEDBACK.finditer(" ".join(text.split())))
    return {f"J0{1 + (name in IN_J02)}/{name}" for name in names}


def whole(record: Path) -> list[Event]:
    """The record's events, when it is sound, nothing is in it twice, and its state is what its events say."""
    if not record.exists():
        return []
    with Store.open(record) as store:
        store.examine()
        events = list(store.events())
        assert store.state() == replay(events)
        store._added = False
    assert set(Counter(event.id for event in events).values()) <= {1}
    answers = [event for event in events if isinstance(event.body, Answered)]
    firsts = Counter(
        (event.sitting, event.item)
        for event in answers
        if isinstance(event.body, Answered) and not (event.body.repeat or event.body.changed)
    )
    assert set(firsts.values()) <= {1}, "an answer is there twice"
    ids = {event.id for event in answers}
    assert {e.body.answer for e in events if isinstance(e.body, FeedbackShown | Revealed)} <= ids
    return events


def nothing_lost(seen: set[str], events: Sequence[Event], before: Sequence[Event] = ()) -> None:
    """Every question whose feedback was seen in a sitting has an answer of that sitting, among its `events`.

    Or one of `before` it whose explanation was cut off before it was noted as seen: that comes once more; so how often
    says nothing.
    """
    explained = {e.body.answer for e in before if isinstance(e.body, FeedbackShown | Revealed)}
    waiting = {e.item for e in before if isinstance(e.body, Answered) and e.id not in explained}
    kept = {event.item for event in events if isinstance(event.body, Answered)}
    assert seen <= kept | waiting, f"feedback was shown and the answer is gone: {seen - kept - waiting}"


def since(before: Sequence[Event], events: Sequence[Event]) -> list[Event]:
    """The events of the sittings that began after `before` was read."""
    earlier = {event.sitting for event in before}
    return [event for event in events if event.sitting not in earlier]
