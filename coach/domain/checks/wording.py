"""Wording: pages that can be read, figures with their year, nothing that shuffling breaks."""

import re
from collections.abc import Iterator
from math import ceil

from coach.domain.checks.places import Character, Fault, short
from coach.domain.checks.readability import reading_ease
from coach.domain.checks.texts import Text, figures, other_texts, pages, part_texts
from coach.model.lesson import Course, DatedFigure, Lesson, Page

PAGE_WORDS = (60, 220)
HARD_TO_READ = 35.0
"""Flesch reading ease; below 30 is the language of academic papers."""

BY_NUMBER = re.compile(  # each way in begins with letters, which makes the search quick
    r"(?:option|Option|answer|Answer|choice|Choice)s? (?:[A-H]\b|\d+\b|above\b|below\b)"
    r"|(?:first|second|third|fourth|fifth|last|top|bottom) (?:option|answer|choice)s?\b"
)
MARKUP = re.compile(r"\*\*|__\w|</?[a-z]+>|\[[^\]]+\]\(|^#{1,6} |^\* |`", re.MULTILINE)
MARKUP_SIGNS = ("**", "__", "<", "](", "`", "# ", "* ")
"""One of these is in any markup."""
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n- ")


def wording_faults(lesson: Lesson) -> Iterator[Fault]:
    texts = tuple(part_texts(lesson))
    whole = "\n".join(text.words for text in texts)
    if BY_NUMBER.search(whole) or any(
        sign in whole for sign in MARKUP_SIGNS
    ):  # most lessons have neither, and one look is quicker than many
        for text in texts:
            yield from text_faults(text)
    for page in pages(lesson):
        yield from page_faults(page)


def text_faults(text: Text) -> Iterator[Fault]:
    found = BY_NUMBER.search(text.words)
    if found and text.role != "page":
        yield (
            (*text.path, Character(found.start())),
            "answer-by-number",
            f"'{found[0]}' points to a place that shuffling changes",
            ("name the answer by what it says"),
        )
    found = MARKUP.search(text.words)
    if found:
        yield (
            (*text.path, Character(found.start())),
            "markup",
            f"'{found[0].strip()}' will be shown as it is typed",
            "leave it out; texts are plain",
        )


def page_faults(page: Page) -> Iterator[Fault]:
    words = len(page.text.split())
    least, most = PAGE_WORDS
    if not least <= words <= most:
        yield (
            (*page.path, "text"),
            "page-length",
            f"page '{page.id}' has {words} words, outside {least} to {most}",
            f"part it into {ceil(words / most)} pages" if words > most else "say more, or join it with the next page",
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
    """Figures of course.yaml's dated_figures where neither their sentence nor what stands beside it names a year."""
    if not course.dated_figures:
        return
    texts = (*part_texts(lesson), *figures(lesson), *other_texts(lesson))
    whole = "\n".join(text.words for text in texts)
    for dated in course.dated_figures:
        if dated.figure not in whole:
            continue
        pattern = re.compile(rf"(?<![\d.,]){re.escape(dated.figure)}(?![\d]|[.,]\d)")
        for text in texts:
            if dated.figure in text.words:
                yield from undated(text, dated, pattern)


def undated(text: Text, dated: DatedFigure, pattern: re.Pattern[str]) -> Iterator[Fault]:
    if any(year in text.around for year in dated.years):
        return
    for begin, sentence in sentences(text.words):
        found = pattern.search(sentence)
        if found and not any(year in sentence for year in dated.years):
            yield (
                (*text.path, Character(begin + found.start())),
                "dated-figure",
                f"{dated.figure} stands without its year in {short(sentence)}",
                f"name its year ({' or '.join(dated.years)}) in the same sentence",
            )
            return


def sentences(words: str) -> Iterator[tuple[int, str]]:
    """Each sentence, after the number of its first character."""
    begin = 0
    for end in SENTENCE.finditer(words):
        yield begin, words[begin : end.start()]
        begin = end.end()
    yield begin, words[begin:]
