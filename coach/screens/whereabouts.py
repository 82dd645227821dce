"""Where in a sitting a stop stands, in words: "Question 3 of 8"."""

from coach.domain.progress import reading_of
from coach.domain.sitting import Sitting
from coach.domain.stops import Ask, End, Explain, Read, Stop
from coach.model.event import Mode, SittingKind
from coach.model.index import LessonEntry
from coach.screens.commands import Where

AT_MOST = {SittingKind.QUICK_CHECK: "Question {} of 16", SittingKind.FULL_CHECK: "Question {} of 40 at most"}


MISSED = "Missed in your check"
"""Above the explanation of a question that a check asked, in a later sitting."""


def where(sitting: Sitting, stop: Stop, *, asked_before: int = 0) -> Where:
    """The words, lesson title and share done for a stop; `asked_before` counts a check's questions of other days."""
    entry = _entry(sitting, stop)
    total = sitting.total
    checking = sitting.kind in AT_MOST
    return Where(
        words=_words(sitting, stop, entry, asked_before),
        title=entry.title if entry else MISSED if from_a_check(stop) and not checking else "",
        share=None if checking or not total else min(1.0, sitting.spent / total),
        minutes_left=None if checking else max(0.0, total - sitting.spent) / 60,
    )


def from_a_check(stop: Stop) -> bool:
    """Whether it is the explanation of a question that a check asked."""
    return isinstance(stop, Explain) and stop.given.mode is Mode.CHECK


def _entry(sitting: Sitting, stop: Stop) -> LessonEntry | None:
    """The lesson in whose reading the stop is met."""
    if isinstance(stop, Ask) and not stop.of_lesson:
        return None
    return next((end.entry for end in sitting.stops if isinstance(end, End) and end.lesson == stop.lesson), None)


def _words(sitting: Sitting, stop: Stop, entry: LessonEntry | None, asked_before: int) -> str:
    if isinstance(stop, Explain):
        same = [one for one in sitting.stops if isinstance(one, Explain) and one.lesson == stop.lesson]
        return f"Explanation {same.index(stop) + 1} of {stop.total or len(same)}"
    if isinstance(stop, Read) and entry:
        pages = [step.id for step in entry.steps if step.kind is None]
        return f"Page {pages.index(stop.page) + 1} of {len(pages)}"
    if not isinstance(stop, Ask):
        return ""
    if stop.mode is Mode.CHECK:
        asks = [one.item for one in sitting.stops if isinstance(one, Ask)]
        return AT_MOST[sitting.kind].format(asks.index(stop.item) + 1 + asked_before)
    if stop.repeat:
        return "Once more"
    return _question(sitting, stop, entry)


def _question(sitting: Sitting, stop: Ask, entry: LessonEntry | None) -> str:
    if stop.mode is Mode.OPENING:
        asked = [*_opened(sitting, stop.lesson), *_items(sitting, stop)]
        word, names = "First thoughts, question", list(dict.fromkeys(asked))
    elif entry is None:
        word, names = "Practice question", _items(sitting, stop)
    else:
        opened = _opened(sitting, entry.id)
        known = [step for step in entry.steps if step.earlier or step.kind is not None]
        met = {one.item for one in sitting.stops if isinstance(one, Ask) and one.of_lesson and one.lesson == entry.id}
        met |= {one.item for one in sitting.given.values() if reading_of(one) == entry.id}
        names = [step.id for step in known if step.id not in opened and (not step.earlier or step.id in met)]
        word = "Question"
    return f"{word} {names.index(stop.item) + 1} of {len(names)}"


def _opened(sitting: Sitting, lesson: str) -> list[str]:
    """A lesson's opening questions that were answered, on another day perhaps."""
    return [one.item for one in sitting.given.values() if one.mode is Mode.OPENING and one.lesson == lesson]


def _items(sitting: Sitting, stop: Ask) -> list[str]:
    """Items of the sitting's questions of the same kind of place, each once."""
    alike = (one for one in sitting.stops if isinstance(one, Ask) and one.mode is stop.mode and not one.repeat)
    here = (
        one for one in alike if one.of_lesson == stop.of_lesson and (not one.of_lesson or one.lesson == stop.lesson)
    )
    return list(dict.fromkeys(one.item for one in here))
