"""What a sitting holds, and why: practice, the lesson's openings and steps, explanations that had to wait."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from coach.domain.actions import to_ask_about
from coach.domain.progress import reading_of, unfinished
from coach.domain.stops import Ask, Begin, End, Explain, FollowUp, Read, Stop, own_lesson
from coach.model.event import Answer, CurriculumChanged, Mode
from coach.model.index import Index, Item, LessonEntry, StepEntry
from coach.model.lesson import Match, Number, Order, Question, Reflection, TrueFalse
from coach.model.progress import Given, LessonProgress, Progress
from coach.model.score import ItemState

OPENINGS = 2
"""Questions of its own before a lesson's first page; more would measure better and teach later."""

FRESH_AGAIN = timedelta(days=60)
"""Without contact for so long, an item may open a later reading of its lesson."""

Thing = TypeVar("Thing")


class Chance(Protocol):
    """What planning needs of a source of chance: a number in [0, 1)."""

    def random(self) -> float: ...


def pick(things: Sequence[Thing], rng: Chance) -> Thing:
    """One of them, each as likely as the others."""
    return things[int(rng.random() * len(things))]


def shuffled(things: Iterable[Thing], rng: Chance) -> tuple[Thing, ...]:
    return tuple(thing for _, _, thing in sorted((rng.random(), place, thing) for place, thing in enumerate(things)))


def draw_opening(
    entry: LessonEntry,
    items: Mapping[str, Item],
    states: Mapping[str, ItemState],
    now: datetime,
    rng: Chance,
    *,
    again: bool,
) -> tuple[str, ...]:
    """The questions asked before a lesson's first page: two at random, from two competencies where it has them.

    On a first reading those never answered; `again`, those without any contact for 60 days. Never by difficulty.
    """
    unknown = ItemState()
    candidates = [
        items[name]
        for name in entry.items
        if name in items and not items[name].two_step and _fresh(states.get(name, unknown), now, again=again)
    ]
    drawn: list[Item] = []
    while candidates and len(drawn) < OPENINGS:
        others = [item for item in candidates if item.competency not in {one.competency for one in drawn}]
        item = pick(others or candidates, rng)
        candidates.remove(item)
        drawn.append(item)
    return tuple(item.id for item in drawn)


def _fresh(state: ItemState, now: datetime, *, again: bool) -> bool:
    if again:
        return state.contact is None or now - state.contact >= FRESH_AGAIN
    return state.answers == 0 and state.unshown is None and state.memory is None


def new_reading(
    entry: LessonEntry, items: Mapping[str, Item], opening: Sequence[str], begun: Collection[str] | None = None
) -> list[Stop]:
    """A lesson from its beginning; a question drawn for the opening is not asked again among the steps.

    Another lesson's question is asked only when that lesson is among those `begun`; None asks them all.
    """
    asked = [_ask(items[name], entry.id, Mode.OPENING) for name in opening]
    steps = _steps(entry, items, begun, done=frozenset(opening), skipped=frozenset())
    return [Begin(entry=entry, opening=tuple(opening)), *asked, *steps, End(entry=entry)]


def rest_of_reading(
    entry: LessonEntry, items: Mapping[str, Item], reading: LessonProgress, begun: Collection[str] | None = None
) -> list[Stop]:
    """A lesson from the very step where it was left; its opening questions only while no page has been read."""
    own_pages = {step.id for step in entry.steps if step.kind is None}
    started = bool(reading.done & own_pages)
    opening = [
        _ask(items[name], entry.id, Mode.OPENING)
        for name in reading.opening
        if name in items and name not in reading.done | reading.skipped and not started
    ]
    met = reading.done | set(reading.opening)
    steps = _steps(entry, items, begun, done=met, skipped=reading.skipped)
    return [*opening, *steps, End(entry=entry)]


def cut_off(given: Iterable[Given], items: Mapping[str, Item]) -> list[Stop]:
    """Explanations of answers whose program ended before they could be shown; they come first."""
    return [
        Explain(given=one, reveal=False, lesson=reading_of(one))
        for one in given
        if not one.explained and one.mode in (Mode.LESSON, Mode.REVIEW) and one.item in items
    ]


def waiting(given: Iterable[Given], items: Mapping[str, Item]) -> list[Explain]:
    """Explanations of a check's missed questions that were not shown yet, among answers whose check has its result."""
    return [
        Explain(given=one, reveal=True)
        for one in given
        if one.mode is Mode.CHECK and not one.explained and not one.right and one.item in items
    ]


def follow_ups(progress: Progress, now: datetime) -> list[Stop]:
    """Open actions whose time to ask has come; two at most."""
    return [FollowUp(action=action) for action in to_ask_about(progress, now)]


def next_lesson(
    index: Index, progress: Progress, after: Sequence[str] = (), urgent: Sequence[str] = ()
) -> LessonEntry | None:
    """The lesson begun latest and left half-way, else the first in the course's order that was never begun.

    Once a first lesson is done, those whose main competency is `urgent` come before the others, in that order.
    """
    left = [entry for entry in index.lessons if entry.id not in after]
    begun = [entry for entry in left if unfinished(progress.lessons.get(entry.id))]
    if begun:
        return max(begun, key=lambda entry: progress.lessons[entry.id].begun)
    new = [entry for entry in left if entry.id not in progress.lessons]
    for competency in urgent if progress.lessons else ():
        first = next((entry for entry in new if entry.competencies[:1] == (competency,)), None)
        if first is not None:
            return first
    return new[0] if new else None


def practice(suggested: Iterable[tuple[str, str]], items: Mapping[str, Item], seconds: float) -> list[Ask]:
    """Practice questions from (item, why) in order of worth, while they fit; none shares a reference with the next.

    One that would follow a question of the same reference waits for the next place where it doesn't.
    """
    asks: list[Ask] = []
    held = [(items[name], why) for name, why in suggested if name in items]
    while held:
        last = set(items[asks[-1].item].references) if asks else set()
        left = seconds - sum(ask.seconds for ask in asks)
        fitting = next((one for one in held if not last & set(one[0].references) and one[0].seconds <= left), None)
        if fitting is None:
            break
        held.remove(fitting)
        asks.append(_ask(fitting[0], fitting[0].lesson, Mode.REVIEW, fitting[1]))
    return asks


def once_each(stops: Sequence[Stop]) -> list[Stop]:
    """The stops without questions asked twice: a lesson's own come first, then those it asks of an earlier one."""
    asks = [stop for stop in stops if isinstance(stop, Ask)]
    own = {stop.item for stop in asks if stop.mode is not Mode.REVIEW}
    in_lessons = {stop.item for stop in asks if stop.of_lesson}

    def twice(stop: Stop) -> bool:
        return (
            isinstance(stop, Ask) and stop.mode is Mode.REVIEW and stop.item in (own if stop.of_lesson else in_lessons)
        )

    return [stop for stop in stops if not twice(stop)]


def unmarked_question(index: Index, progress: Progress) -> str | None:
    """A view or reflection of a finished lesson that was not met yet, from the lesson finished first; None without.

    Those kept for practice are worth nothing to the score, so nothing else would ever bring them.
    """
    finished = {name: one.finished for name, one in progress.lessons.items() if one.finished and not unfinished(one)}
    entries = sorted((one for one in index.lessons if one.id in finished), key=lambda one: finished[one.id])
    return next((name for one in entries for name in one.unmarked if name not in progress.reflected), None)


def shown_order(question: Question, rng: Chance, *, first: bool, previous: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Ids of what can be chosen, in the order to show: as written at first contact, shuffled later.

    A question met again in this sitting keeps the order it had (`previous`).
    """
    if isinstance(question, Number | Reflection):
        return ()
    written = tuple(option.id for option in (question.rights if isinstance(question, Match) else question.options))
    if set(previous) == set(written):
        return previous
    if first or question.fixed_order or isinstance(question, TrueFalse):
        return written
    order = shuffled(written, rng)
    while isinstance(question, Order) and order == question.right_order:
        order = shuffled(written, rng)
    return order


def to_answer(given: Given) -> Answer:
    """What was given, as an answer again."""
    return Answer(chosen=given.chosen, text=given.text, sureness=given.sureness, shown=given.shown, hints=given.hints)


def curriculum_change(index: Index, progress: Progress) -> CurriculumChanged | None:
    """How the course differs from the one last used; None when it doesn't. An item's `revision` speaks too."""
    prints = {name: f"{item.fingerprint}:{item.revision}" for name, item in index.items.items()}
    edited = tuple(name for name in prints if name in progress.items and progress.items[name] != prints[name])
    added = tuple(name for name in prints if name not in progress.items or name in progress.retired)
    retired = tuple(name for name in progress.items if name not in prints and name not in progress.retired)
    edition = index.course.edition
    if not (edited or added or retired) and edition == progress.edition:
        return None
    new = {name: prints[name] for name in (*edited, *added)}
    return CurriculumChanged(old=progress.edition, new=edition, edited=edited, retired=retired, added=added, items=new)


def _steps(
    entry: LessonEntry,
    items: Mapping[str, Item],
    begun: Collection[str] | None,
    *,
    done: frozenset[str],
    skipped: frozenset[str],
) -> list[Stop]:
    """What is left of the steps, those skipped before at the end."""
    left = [step for step in entry.steps if step.id not in done and _can_be_met(step, items, begun)]
    later = [step for step in left if step.id in skipped]
    first = next((step.id for step in entry.steps if step.kind is None and not step.earlier), "")
    return [_stop(step, entry, items, first, deferred=step in later) for step in [*_without(left, later), *later]]


def _without(steps: list[StepEntry], those: list[StepEntry]) -> list[StepEntry]:
    return [step for step in steps if step not in those]


def _can_be_met(step: StepEntry, items: Mapping[str, Item], begun: Collection[str] | None) -> bool:
    """An earlier lesson's question cannot be asked when that lesson is left out, or was never begun."""
    return not step.earlier or (step.id in items and (begun is None or own_lesson(step.id) in begun))


def _stop(step: StepEntry, entry: LessonEntry, items: Mapping[str, Item], first: str, *, deferred: bool) -> Stop:
    if step.earlier:
        return _ask(items[step.id], entry.id, Mode.REVIEW, deferred=deferred)
    if step.kind is None:
        covers = covered(step, entry, items)
        return Read(lesson=entry.id, page=step.id, seconds=step.seconds, covers=covers, first=step.id == first)
    return Ask(item=step.id, lesson=entry.id, mode=Mode.LESSON, kind=step.kind, seconds=step.seconds, deferred=deferred)


def covered(page: StepEntry, entry: LessonEntry, items: Mapping[str, Item]) -> tuple[str, ...]:
    """Items of its lesson that share a reference with the page; if none does, all of its lesson."""
    own = [items[name] for name in entry.items if name in items]
    sharing = tuple(item.id for item in own if set(item.references) & set(page.references))
    return sharing or tuple(item.id for item in own)


def _ask(item: Item, lesson: str, mode: Mode, why: str = "", *, deferred: bool = False) -> Ask:
    return Ask(item=item.id, lesson=lesson, mode=mode, kind=item.kind, seconds=item.seconds, why=why, deferred=deferred)
