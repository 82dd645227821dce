"""Wording: pages that can be read, figures with their year, nothing that shuffling breaks."""

import re
from collections.abc import Iterator

from coach.domain.checks.places import Fault, short
from coach.domain.checks.readability import reading_ease
from coach.domain.checks.texts import Text, figures, lesson_texts, page_texts, pages, question_texts
from coach.model.lesson import Course, DatedFigure, Earlier, Lesson, Page

PAGE_WORDS = (60, 220)
HARD_TO_READ = 35.0
"""Flesch reading ease; below 30 is the language of academic papers."""

BY_NUMBER = re.compile(
    r"\b(?:option|answer|choice)s? (?:[A-H]|\d)\b"
    r"|\b(?:first|second|third|fourth|fifth|last|top|bottom) (?:option|answer|choice)s?\b"
    r"|\b(?:option|answer|choice)s? (?:above|below)\b"
)
MARKUP = re.compile(r"\*\*|__\w|</?[a-z]+>|\[[^\]]+\]\(|^#{1,6} |^\* |`", re.MULTILINE)
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n- ")


def wording_faults(lesson: Lesson) -> Iterator[Fault]:
    for text in lesson_texts(lesson):
        yield from text_faults(text)
    for page in pages(lesson):
        yield from page_faults(page)


def text_faults(text: Text) -> Iterator[Fault]:
    found = BY_NUMBER.search(text.words)
    if found and text.role != "page":
        yield (
            text.path,
            "answer-by-number",
            f"'{found[0]}' points to a place that shuffling changes",
            ("name the answer by what it says"),
        )
    found = MARKUP.search(text.words)
    if found:
        yield text.path, "markup", f"'{found[0].strip()}' will be shown as it is typed", "leave it out; texts are plain"


def page_faults(page: Page) -> Iterator[Fault]:
    words = len(page.text.split())
    least, most = PAGE_WORDS
    if not least <= words <= most:
        yield (
            (*page.path, "text"),
            "page-length",
            f"page '{page.id}' has {words} words, outside {least} to {most}",
            "part it in two" if words > most else "say more, or join it with the next page",
        )
    if not page.take_away:
        yield page.path, "no-take-away", f"page '{page.id}' has no take_away", "add one sentence to keep"
    ease = reading_ease(page.text)
    if words >= least and ease < HARD_TO_READ:
        yield (
            (*page.path, "text"),
            "reading-ease",
            f"page '{page.id}' has a reading ease of {ease:.0f}, under {HARD_TO_READ:.0f}",
            "break long sentences and use shorter words",
        )


def dated_figure_faults(lesson: Lesson, course: Course) -> Iterator[Fault]:
    """Figures of course.yaml's dated_figures whose sentence, or whose question's stem, names none of their years."""
    patterns = [
        (figure, re.compile(rf"(?<![\d.,]){re.escape(figure.figure)}(?![\d]|[.,]\d)"))
        for figure in course.dated_figures
    ]
    if not patterns:
        return
    for part in (*lesson.steps, *lesson.practice):
        if isinstance(part, Earlier):
            continue
        stem = "" if isinstance(part, Page) else part.stem
        for text in page_texts(part) if isinstance(part, Page) else question_texts(part):
            for figure, pattern in patterns:
                if pattern.search(text.words):
                    yield from undated(text, figure, pattern, stem if text.role == "option" else "")
    for path, drawn in figures(lesson):
        around = f"{drawn.title} {drawn.note} {' '.join(drawn.columns)}"
        cells = " ".join(cell for row in drawn.rows for cell in row)
        for figure, pattern in patterns:
            if pattern.search(cells):
                yield from undated(Text(path, cells, "figure"), figure, pattern, around)


def undated(text: Text, figure: DatedFigure, pattern: re.Pattern[str], around: str) -> Iterator[Fault]:
    for sentence in SENTENCE.split(text.words):
        if pattern.search(sentence) and not any(year in sentence or year in around for year in figure.years):
            yield (
                text.path,
                "dated-figure",
                f"{figure.figure} stands without its year in {short(sentence)}",
                f"name its year ({' or '.join(figure.years)}) in the same sentence",
            )
            return
