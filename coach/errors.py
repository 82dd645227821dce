"""What a person is told when something cannot be done, and with which exit code."""

from enum import IntEnum


class Exit(IntEnum):
    """Every exit code of the program."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOT_MET = 3
    """`report --require` asked for more than the score shows."""
    NOT_MEASURED = 4
    """`report --require` asked about a score that does not exist yet."""
    BUG = 70
    PAUSED = 130
    """Interrupted, or the input ended; every answer given is kept."""


class CoachError(Exception):
    """Something a person can do something about.

    `message` says what happened and to what; `hint` says what to do now. Both are plain sentences.
    """

    exit = Exit.FAILED
    goes_on = False
    """Whether a sitting goes on from here; how the program is called for that, only who tells the error knows."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
