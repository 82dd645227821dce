"""What a sitting, or a lesson in it, came to: the figures and lines of its summary."""

from collections.abc import Sequence
from typing import Protocol

from coach.domain.sitting import Sitting
from coach.domain.stops import Ask, End, Read
from coach.model.event import Mode, SittingKind
from coach.model.index import Shelf
from coach.model.lesson import Fact, Lesson, Page, Question, Reference, Since2013
from coach.model.progress import Given
from coach.screens.pages import Summary
from coach.screens.references import name
from coach.screens.whereabouts import from_a_check


class Source(Protocol):
    """Lessons, questions and references by id; the catalogue, or one lesson that is being previewed."""

    def lesson(self, lesson_id: str, /) -> Lesson: ...
    def question(self, item_id: str, /) -> Question: ...
    def shelf(self) -> Shelf: ...


def references(source: Source, question: Question) -> tuple[Reference, ...]:
    """What a question refers to, as far as that is known."""
    known = source.shelf().references
    return tuple(known[each] for each in question.see if each in known)


def since_last_lesson(sitting: Sitting, source: Source) -> Summary:
    """What was done since the last lesson's end; empty where nothing was, and after a check, which has its own."""
    last = sitting.passed[-1] if sitting.passed else None
    ended = last is None or isinstance(last, End) or isinstance(sitting.current, End)
    if ended or sitting.kind in (SittingKind.QUICK_CHECK, SittingKind.FULL_CHECK):
        return Summary()
    return summary_of(sitting, source, sitting.results())


def summary_of(sitting: Sitting, source: Source, results: Sequence[Given], finished: End | None = None) -> Summary:
    """The summary of these answers; `finished` is the end of the lesson that they are of."""
    missed = [one.item for one in results if not one.right and one.item in sitting.items]
    opened = {stop.item for stop in sitting.passed if isinstance(stop, Ask) and stop.mode is Mode.OPENING}
    given = sitting.given.values()
    waiting = [one for one in given if one.item in opened and one.mode is Mode.OPENING and not one.explained]
    return Summary(
        covered=_pages_of(source, finished) if finished else _pages_read(sitting, source),
        answered=len(results),
        right=sum(one.right for one in results),
        partly=sum(one.credit > 0 and not one.right for one in results),
        look_again=tuple(dict.fromkeys(_named(sitting, source, item) for item in missed)),
        explained=0 if finished else sum(map(from_a_check, sitting.passed)),
        openings=len(waiting),
        finished_lesson=finished.entry.title if finished else "",
    )


def _named(sitting: Sitting, source: Source, item: str) -> str:
    """A missed question by its topic and where that is found; never by its stem, which may be a false statement."""
    found = [one for one in references(source, source.question(item)) if not isinstance(one, Fact | Since2013)]
    where = f" (coach look {found[0].id})" if found else ""
    words = sitting.items[item].topic or (name(found[0]) if found else "")
    if not words:
        return f"A question from {source.lesson(sitting.items[item].lesson).title}"
    return f"{words[:1].upper()}{words[1:]}{where}"


def _pages_of(source: Source, finished: End) -> tuple[str, ...]:
    lesson = source.lesson(finished.lesson)
    return tuple(step.title for step in lesson.steps if isinstance(step, Page))


def _pages_read(sitting: Sitting, source: Source) -> tuple[str, ...]:
    read = [stop for stop in sitting.passed if isinstance(stop, Read)]
    pages = {(stop.lesson, stop.page) for stop in read}
    lessons = [source.lesson(each) for each in dict.fromkeys(stop.lesson for stop in read)]
    return tuple(
        step.title
        for lesson in lessons
        for step in lesson.steps
        if isinstance(step, Page) and (lesson.id, step.id) in pages
    )
