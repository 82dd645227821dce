"""A course of choice questions alone, all answered by the same keys."""

from collections.abc import Iterator
from pathlib import Path

LESSONS, QUESTIONS = 4, 40

HEAD = """format: 1
id: {lesson}
title: Questions {lesson}
competencies: [{competency}]
checked: 2026-11-22
review_by: 2027-11-30
based_on: Made up for measuring.
objectives:
  - Answer by keys
steps:
  - page: first
    title: A page before the questions
    text: There is little to read here.
    take_away: Answer one question after another.
practice:
"""

QUESTION = """  - choice: q{number}
    stem: Pick one answer to question {number} of {lesson}.
    sort: recall
    source: Made up for measuring.
    options:
      - {{id: a, text: The first, key: yes, feedback: Right it is.}}
      - {{id: b, text: The second, feedback: Another is right.}}
      - {{id: c, text: The third, feedback: Another is right.}}
"""

COURSE = """format: 1
title: Questions
edition: 2026-11-22
based_on: Made up for measuring.
minutes: [1, 10]
competencies:
{competencies}
order: [{order}]
"""

COMPETENCY = """  - id: C{number}
    title: Competency {number}
    statements: [{{id: a, text: I can do it}}]
    levels: {{starting: One., developing: Two., confident: Three., leading: Four.}}"""


def write(folder: Path, questions: int = QUESTIONS) -> Path:
    folder.mkdir(parents=True)
    numbers = range(1, LESSONS + 1)
    for number in numbers:
        text = "".join(lesson(f"L{number:02}", f"C{number}", questions))
        (folder / f"L{number:02}.yaml").write_text(text, encoding="utf-8")
    competencies = "\n".join(COMPETENCY.format(number=number) for number in numbers)
    order = ", ".join(f"L{number:02}" for number in numbers)
    (folder / "course.yaml").write_text(COURSE.format(competencies=competencies, order=order), encoding="utf-8")
    return folder


def lesson(name: str, competency: str, questions: int) -> Iterator[str]:
    yield HEAD.format(lesson=name, competency=competency)
    for number in range(1, questions + 1):
        yield QUESTION.format(number=number, lesson=name)
