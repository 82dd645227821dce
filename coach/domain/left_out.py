"""What of a lessons folder was left out because of its errors, called what it is."""

from collections.abc import Sequence

from coach.model.index import LeftOut

OTHER_FILES = {"course.yaml": "the plan of the course", "standard.csv": "the judges' sheet"}
"""What a file is that holds no lesson."""


def named(left: Sequence[LeftOut]) -> str:
    """Every file by its name, and what it is where it is no lesson."""
    return ", ".join(_named(one.file) for one in left)


def counted(left: Sequence[LeftOut]) -> str:
    """How many lesson files, and each other file by its name."""
    lessons = sum(one.file not in OTHER_FILES for one in left)
    said = [f"{lessons} lesson {'file' if lessons == 1 else 'files'}"] if lessons else []
    said += [_named(one.file) for one in left if one.file in OTHER_FILES]
    return " and ".join([", ".join(said[:-1]), said[-1]] if said[1:] else said)


def _named(file: str) -> str:
    return f"{file} ({OTHER_FILES[file]})" if file in OTHER_FILES else file
