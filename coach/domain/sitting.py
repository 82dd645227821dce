"""One sitting: where it stands among its stops, and the events that each thing done there yields.

Nothing here knows a screen, a file, a clock or chance: times come as arguments, ids from a callable.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TypeVar

from coach.domain.minutes import OFFER_SECONDS, Minutes
from coach.domain.progress import reading_of
from coach.domain.stops import EXPLAIN_SECONDS, Ask, Begin, End, Explain, FollowUp, Read, Stop
from coach.model.event import (
    ActionDeclined,
    ActionReviewed,
    ActionTaken,
    Answer,
    Answered,
    Body,
    CurriculumChanged,
    Event,
    FeedbackShown,
    Flagged,
    HintOpened,
    LessonBegun,
    LessonFinished,
    Mark,
    Mode,
    Outcome,
    PageRead,
    PreferenceSet,
    Reflected,
    Revealed,
    SittingClosed,
    SittingKind,
    SittingOpened,
    Skipped,
    Withdrawn,
)
from coach.model.index import Item
from coach.model.progress import Given

REPEATS = 2
"""Missed practice questions that come back at the end of a sitting; more would crowd out new ones."""

Key = tuple[Mode, str, bool]
"""Mode, item, and whether it is a repeat: one answer stands for each."""

AnyStop = TypeVar("AnyStop", Begin, Read, Ask, Explain, End, FollowUp)


@dataclass(eq=False, repr=False)
class Sitting:
    """Where one sitting stands.

    `met` are the items answered before this sitting; `earlier` the answers of a reading or check that goes on here.
    `budget` is in expected seconds; None never closes early. `refuse` says why an answer, by its event's id, cannot
    be withdrawn now, as a sentence; None when it can.
    """

    id: str
    kind: SittingKind
    stops: list[Stop]
    items: Mapping[str, Item]
    new_id: Callable[[], str]
    met: frozenset[str] = frozenset()
    budget: float | None = None
    refuse: Callable[[str], str | None] = field(default=lambda _: None)
    earlier: Iterable[Given] = ()
    position: int = 0
    spent: float = 0.0
    given: dict[Key, Given] = field(default_factory=dict)
    passed: list[Stop] = field(default_factory=list)
    over: bool = False
    """A check that has its result: however its explanations are left, it is finished."""
    hints: dict[str, int] = field(default_factory=dict)
    held: list[Ask] = field(default_factory=list)
    """Repeats that have no place yet."""
    cut: tuple[Stop, ...] = ()
    """What there was no time for when the minutes were up."""
    changed: CurriculumChanged | None = None
    """How the course differs from the one last used."""
    latest: tuple[str, int] | None = None
    """The latest answer of this sitting that may be undone: its event's id, and its stop's position."""

    def __post_init__(self) -> None:
        for given in self.earlier:
            self.given[(given.mode, given.item, False)] = given
        self._bring_reveals()

    # Where it stands

    @property
    def current(self) -> Stop | None:
        """The stop to meet now; None at the close."""
        return self.stops[self.position] if self.position < len(self.stops) else None

    @property
    def total(self) -> float:
        """Expected seconds of the whole sitting, up to where it will close."""
        return self._course()[1]

    def reaches_end(self, lesson: str) -> bool:
        """Whether the lesson will be finished in this sitting, if nothing is skipped."""
        ahead = self.stops[self.position : self._course()[0]]
        return any(isinstance(stop, End) and stop.lesson == lesson for stop in ahead)

    def nearly_reaches_end(self, lesson: str) -> bool:
        """Whether so little of the lesson will be cut off that its end is offered all the same."""
        rest = sum(stop.seconds for stop in self.stops[self._course()[0] :] if stop.lesson == lesson)
        return not self.reaches_end(lesson) and rest <= OFFER_SECONDS

    def previous(self, ask: Ask) -> Given | None:
        """The answer that now stands at this question; after its explanation, the first."""
        return self.given.get(_key(ask))

    def first_contact(self, item: str) -> bool:
        """Whether the question was never answered, so that its options stand as written."""
        return item not in self.met and not any(key[1] == item for key in self.given)

    def may_skip(self, ask: Ask) -> bool:
        return not ask.repeat and ask.mode is not Mode.CHECK and self.previous(ask) is None

    def may_undo(self) -> bool:
        """Whether there is an answer to undo here; how many may still be withdrawn is another matter."""
        if self.latest is None:
            return False
        stop, here = self.stops[self.latest[1]], self.current
        since = self.stops[self.latest[1] : self.position]
        first_page = isinstance(here, Read) and all(map(_opens, since))
        return not _opens(stop) or _opens(here) or first_page

    def no_undo(self) -> str | None:
        """Why the latest answer cannot be undone; None when it can, as always while nothing has told it."""
        assert self.latest is not None
        return self.refuse(self.latest[0]) if self._latest_told() else None

    def before(self) -> int | None:
        """The position that `back` goes to: never from a lesson's pages into its opening questions.

        Explanations that wait in a row can be turned over to and fro, and lead nowhere else.
        """
        here = self.current
        if isinstance(here, Begin | End | FollowUp):
            return None
        place = self.position - 1
        if isinstance(here, Explain):
            return place if place >= 0 and isinstance(self.stops[place], Explain) else None
        while place >= 0 and isinstance(self.stops[place], Explain | FollowUp):
            place -= 1
        if place < 0:
            return None
        stop = self.stops[place]
        if isinstance(stop, Begin | End | Explain | FollowUp):
            return None
        if _opens(stop) and not _opens(here):
            return None
        return place

    # What is done there

    def open(
        self, now: datetime, *, edition: str, version: str, changed: CurriculumChanged | None
    ) -> tuple[Event, ...]:
        minutes = None if self.budget is None else self.budget / 60
        body = SittingOpened(sitting_kind=self.kind, edition=edition, version=version, minutes=minutes)
        first = self.event(now, body)
        self.changed = changed
        return (first,) if changed is None else (first, self.event(now, changed))

    def begin(self, now: datetime) -> Event:
        stop = self._at(Begin)
        self.advance()
        return self.event(now, LessonBegun(lesson=stop.lesson, opening=stop.opening))

    def read(self, now: datetime) -> Event:
        """The page is left for the next stop."""
        stop = self._at(Read)
        self.advance()
        return self.event(now, PageRead(lesson=stop.lesson, page=stop.page, covers=stop.covers))

    def give(self, answer: Answer, mark: Mark, now: datetime) -> Event:
        """The answer's event. Before its explanation it replaces an earlier one; after it, it counts nowhere."""
        ask = self._at(Ask)
        answer = replace(answer, hints=max(answer.hints, self.hints.get(ask.item, 0)))
        before = self.previous(ask)
        changed = before is not None and before.explained
        event = self.event(now, self._answered(ask, answer, mark, changed=changed), ask.item)
        if not changed:
            self.given[_key(ask)] = _record(event.id, ask, answer, mark)
            self.latest = (event.id, self.position)
        return event

    def reflect(self, answer: Answer, now: datetime) -> Event:
        """A view's side or a reflection's text, kept and never marked."""
        ask = self._at(Ask)
        body = Reflected(kind=ask.kind, text=answer.text, chosen=answer.chosen, lesson=ask.lesson)
        return self.event(now, body, ask.item)

    def explained(self, now: datetime) -> Event:
        """The explanation of the current stop's answer was shown."""
        stop = self.current
        if isinstance(stop, Explain):
            self._explain(stop.given)
            body: Body = Revealed(answer=stop.given.id) if stop.reveal else FeedbackShown(answer=stop.given.id)
            return self.event(now, body, stop.given.item)
        ask = self._at(Ask)
        given = self.given[_key(ask)]
        self._explain(given)
        self._repeat(ask, given)
        return self.event(now, FeedbackShown(answer=given.id), ask.item)

    def hint(self, now: datetime) -> Event:
        """One more hint is opened, and caps the credit of the answer that follows."""
        ask = self._at(Ask)
        self.hints[ask.item] = self.hints.get(ask.item, 0) + 1
        return self.event(now, HintOpened(number=self.hints[ask.item]), ask.item)

    def flag(self, now: datetime, note: str = "") -> Event:
        """The question or page that stands here is unclear."""
        stop = self.current
        assert stop is not None
        page = stop.page if isinstance(stop, Read) else ""
        return self.event(now, Flagged(note=note, lesson=stop.lesson, page=page), _item(stop))

    def skip(self, now: datetime) -> Event:
        """The question returns later; one skipped twice, or before the first page, is left for this time."""
        ask = self._at(Ask)
        if not ask.deferred and ask.mode is not Mode.OPENING:
            self.stops.insert(self._later(ask), replace(ask, deferred=True))
        self.advance()
        return self.event(now, Skipped(lesson=ask.lesson if ask.of_lesson else ""), ask.item)

    def back(self) -> bool:
        """Go to the stop before; False where there is no way back."""
        place = self.before()
        if place is not None:
            self.position = place
        return place is not None

    def undo(self, now: datetime) -> tuple[Event, ...]:
        """Take back the latest answer and stand at its question again.

        Nothing is withdrawn before an explanation or a page was seen: there a new answer simply replaces the old
        one. Call only where `may_undo`, and `no_undo` has nothing to say.
        """
        assert self.latest is not None
        withdrawn = self._latest_told()
        answer, self.position = self.latest
        self.latest = None
        if not withdrawn:
            return ()
        ask = self._at(Ask)
        del self.given[_key(ask)]
        if not ask.repeat:
            self._forget_repeat(ask.item)
        return (self.event(now, Withdrawn(answer=answer), ask.item),)

    def finish(self, now: datetime) -> Event:
        stop = self._at(End)
        self.advance()
        return self.event(now, LessonFinished(lesson=stop.lesson))

    def take_action(self, now: datetime, *, text: str, when: str, edited: bool) -> Event:
        return self.event(now, ActionTaken(lesson=self._at(End).lesson, text=text, when=when, edited=edited))

    def decline_action(self, now: datetime) -> Event:
        return self.event(now, ActionDeclined(lesson=self._at(End).lesson))

    def follow_up(self, now: datetime, outcome: Outcome | None, when: str = "") -> Event:
        stop = self._at(FollowUp)
        return self.event(now, ActionReviewed(action=stop.action.id, outcome=outcome, when=when))

    def prefer(self, now: datetime, name: str, value: str) -> Event:
        return self.event(now, PreferenceSet(name=name, value=value))

    def close(self, now: datetime, *, finished: bool) -> Event:
        return self.event(now, SittingClosed(finished=finished or self.over))

    # Moving on

    def advance(self) -> None:
        """Leave the current stop for the next, or for the close where the minutes are up at a natural point."""
        stop = self.current
        assert stop is not None
        if stop not in self.passed:
            self.passed.append(stop)
            self.spent += stop.seconds
        self.position += 1
        if self._minutes().up(self.stops, self.position, self.spent):
            self._cut()
        self._bring_reveals()

    def stop_here(self) -> None:
        """What is ahead is left for another sitting."""
        self._cut()
        self.cut = ()

    def _cut(self) -> None:
        self.cut = tuple(self.stops[self.position :])
        del self.stops[self.position :]

    def nearly_finished(self) -> End | None:
        """The end of the lesson in which the minutes ran out, where that is so near that it may well be reached."""
        end = next((stop for stop in self.cut if isinstance(stop, End)), None)
        if end is None or end.lesson != self.passed[-1].lesson or self.cut_seconds(end) > OFFER_SECONDS:
            return None
        return end

    def cut_seconds(self, end: End) -> float:
        """Expected seconds of the cut off steps up to this end."""
        return sum(stop.seconds for stop in self.cut[: self.cut.index(end)])

    def go_on_to(self, end: End) -> None:
        """The cut off steps up to this end after all, however long they take."""
        self.stops += self.cut[: self.cut.index(end) + 1]
        self.budget, self.cut = None, ()

    def add(self, stop: Stop) -> None:
        """One more stop at the end."""
        self.stops.append(stop)

    def results(self, lesson: str | None = None) -> tuple[Given, ...]:
        """The answers that stand: of a lesson's whole reading, or of this sitting; opening questions apart."""
        asked = {_key(stop) for stop in self.passed if isinstance(stop, Ask)}

        def wanted(key: Key, given: Given) -> bool:
            _, _, repeat = key
            here = key in asked if lesson is None else reading_of(given) == lesson
            return here and not repeat and given.mode is not Mode.OPENING

        return tuple(given for key, given in self.given.items() if wanted(key, given))

    def _bring_reveals(self) -> None:
        """Before a lesson's end come the explanations that its opening answers have been waiting for."""
        end = self.current
        if not isinstance(end, End):
            return
        waiting = self._waiting(end.lesson)
        self.stops[self.position : self.position] = [
            Explain(given=one, reveal=True, lesson=end.lesson) for one in waiting
        ]

    def _waiting(self, lesson: str) -> list[Given]:
        """Opening answers whose explanation waits for the lesson's end and is no stop yet."""
        brought = {stop.given.id for stop in self.stops if isinstance(stop, Explain)}
        return [
            one
            for one in self.given.values()
            if one.mode is Mode.OPENING
            and one.lesson == lesson
            and not one.explained
            and one.id not in brought
            and one.item in self.items
        ]

    def _reveal_seconds(self, lesson: str) -> int:
        """Expected seconds of the explanations that will come before the lesson's end and are no stops yet."""
        asked = {one.item for one in self._waiting(lesson)}
        asked |= {
            stop.item
            for stop in self.stops[self.position :]
            if isinstance(stop, Ask) and stop.mode is Mode.OPENING and stop.lesson == lesson
        }
        return EXPLAIN_SECONDS * len(asked)

    def _course(self) -> tuple[int, float]:
        seconds = [0 if stop in self.passed else stop.seconds for stop in self.stops]
        return self._minutes().course(self.stops, self.position, seconds, self.spent)

    def _minutes(self) -> Minutes:
        return Minutes(budget=self.budget, kind=self.kind, reveals=self._reveal_seconds)

    def _later(self, ask: Ask) -> int:
        """Where a skipped question returns: after the last question or page of its lesson, or of the practice."""
        place = self.position + 1
        for number in range(self.position + 1, len(self.stops)):
            stop = self.stops[number]
            if isinstance(stop, Read | Ask) and (stop.lesson == ask.lesson or not ask.of_lesson) and _alike(stop, ask):
                place = number + 1
        return place

    def _latest_told(self) -> bool:
        """Whether what is right may have been seen since the latest answer: its explanation, or a page."""
        return isinstance(self.current, Read) or any(
            given.explained for given in self.given.values() if self.latest and given.id == self.latest[0]
        )

    def _explain(self, given: Given) -> None:
        for key, one in self.given.items():
            if one.id == given.id:
                self.given[key] = replace(one, explained=True)

    def _repeat(self, ask: Ask, given: Given) -> None:
        """A practice question that was missed comes back at the end, unless nothing would stand between.

        Where it would follow a question of the same reference it waits for another repeat, or is left out.
        """
        if ask.of_lesson or ask.mode is Mode.CHECK or ask.repeat or given.right:
            return
        self.held.append(replace(ask, repeat=True, why="You missed this one earlier in this sitting."))
        while fitting := next(filter(self._may_come_last, self.held), None):
            self.held.remove(fitting)
            self.add(fitting)

    def _may_come_last(self, ask: Ask) -> bool:
        """Whether there is room for this repeat, and the practice question before it is not about the same."""
        last = self.stops[-1]
        if sum(isinstance(stop, Ask) and stop.repeat for stop in self.stops) >= REPEATS:
            return False
        if not isinstance(last, Ask) or last.of_lesson:
            return True
        return last.item != ask.item and not self._about(last.item) & self._about(ask.item)

    def _about(self, item: str) -> set[str]:
        """What a question refers to; a view or reflection is no item, and close to nothing."""
        return set(self.items[item].references) if item in self.items else set()

    def _forget_repeat(self, item: str) -> None:
        """An answer taken back was no miss."""
        self.held = [one for one in self.held if one.item != item]
        self.stops = [stop for stop in self.stops if not (isinstance(stop, Ask) and stop.repeat and stop.item == item)]

    def _answered(self, ask: Ask, answer: Answer, mark: Mark, *, changed: bool) -> Answered:
        item = self.items[ask.item]
        return Answered(
            mode=ask.mode,
            kind=item.kind,
            competency=item.competency,
            difficulty=item.difficulty,
            floor=item.floor,
            full_chance=item.full_chance,
            partial=item.partial,
            credit=mark.credit,
            right=mark.right,
            chosen=answer.chosen,
            text=answer.text,
            shown=answer.shown,
            sureness=answer.sureness,
            hints=answer.hints,
            seconds=answer.seconds,
            lesson=ask.lesson,
            references=item.references,
            b=item.b,
            changed=changed,
            repeat=ask.repeat,
        )

    def event(self, now: datetime, body: Body, item: str | None = None) -> Event:
        known = self.items.get(item) if item else None
        return Event(
            id=self.new_id(),
            at=now,
            sitting=self.id,
            body=body,
            item=item,
            fingerprint=known.fingerprint if known else None,
            revision=known.revision if known else None,
        )

    def _at(self, kind: type[AnyStop]) -> AnyStop:
        stop = self.current
        assert isinstance(stop, kind), f"not at a {kind.__name__}"
        return stop


def _record(event_id: str, ask: Ask, answer: Answer, mark: Mark) -> Given:
    return Given(
        id=event_id,
        item=ask.item,
        lesson=ask.lesson,
        mode=ask.mode,
        chosen=answer.chosen,
        text=answer.text,
        shown=answer.shown,
        sureness=answer.sureness,
        hints=answer.hints,
        credit=mark.credit,
        right=mark.right,
    )


def _item(stop: Stop) -> str | None:
    return stop.item if isinstance(stop, Ask) else stop.given.item if isinstance(stop, Explain) else None


def _opens(stop: Stop | None) -> bool:
    """Whether it is a question before a lesson's first page."""
    return isinstance(stop, Ask) and stop.mode is Mode.OPENING


def _key(ask: Ask) -> Key:
    return (ask.mode, ask.item, ask.repeat)


def _alike(stop: Read | Ask, ask: Ask) -> bool:
    """Whether both belong to the lesson's reading, or both to practice."""
    return ask.of_lesson == (isinstance(stop, Read) or stop.of_lesson)
