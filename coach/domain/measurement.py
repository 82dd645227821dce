"""What each event does to the measured part of a leader's state.

`follow` takes one event after another; `replay` takes many, looks ahead and leaves out answers that were withdrawn or
replaced. Both do the same to every event that stands, so that the kept state is a cache of the log. Where an event
undoes an earlier one `needs_replay` says so, and only `replay` can go on.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum

from coach.domain.ability import FULL, Ability, likelihood_of
from coach.domain.constants import (
    ANSWERS_PER_WITHDRAWAL,
    FAIRLY_SURE_CLAIM,
    HINT_CAP,
    RATED_KEPT,
    SECONDS_KEPT,
    SPOILED_HOURS,
    SURE_CLAIM,
    TOO_QUICK_SECONDS,
    UNSHOWN_DAYS,
)
from coach.domain.knowing import Vantage, difficulty
from coach.domain.memory import days_between, rating, review, shown_unasked
from coach.model.event import (
    Answered,
    CurriculumChanged,
    Event,
    FeedbackShown,
    PageRead,
    Revealed,
    Snapshot,
    Sureness,
    Withdrawn,
)
from coach.model.late import replace
from coach.model.score import ItemState, Measurement, NotCounted

SPOILED_DAYS = SPOILED_HOURS / 24
CLAIMS: Mapping[Sureness, float] = {Sureness.SURE: SURE_CLAIM, Sureness.FAIRLY_SURE: FAIRLY_SURE_CLAIM}
"""The chance of being right that a word claims; guessing claims the item's floor."""


class Refusal(StrEnum):
    """Why an answer cannot be withdrawn, as a sentence for the leader."""

    NOT_LATEST = "Only the latest answer can be taken back."
    OTHER_SITTING = "Only an answer of this sitting can be taken back."
    LIMIT = "One answer in 50 can be taken back, so this one stands."


def why_not_withdraw(measurement: Measurement, answer: str, sitting: str) -> Refusal | None:
    """Why the answer with this event id may not be withdrawn in this sitting; None when it may.

    One in 50: of any 50 answers in a row at most one. Ask before a withdrawal is written; one that is in the log
    against the rule does nothing.
    """
    return _Tally(measurement).refusal(answer, sitting)


def may_withdraw(measurement: Measurement, answer: str, sitting: str) -> bool:
    return why_not_withdraw(measurement, answer, sitting) is None


def needs_replay(measurement: Measurement, event: Event) -> bool:
    """Whether this event undoes an earlier one, so that the state has to be worked out from the log without that.

    So does a withdrawal that is honoured, and an answer that replaces one of the same sitting not shown yet.
    """
    match event.body:
        case Withdrawn(answer=answer):
            return may_withdraw(measurement, answer, event.sitting)
        case Answered(changed=False):
            item = measurement.items.get(event.item or "")
            return item is not None and item.pending is not None and item.pending_sitting == event.sitting
    return False


def follow(measurement: Measurement, event: Event) -> Measurement:
    """The measurement after one more event, which must not be one that `needs_replay`."""
    assert not needs_replay(measurement, event), "this event undoes an earlier one: replay the log"
    working = _Working(measurement)
    working.take(event)
    return working.result()


def replay(events: Iterable[Event], start: Measurement | None = None) -> Measurement:
    """The measurement after many events in their order, from `start` or from nothing.

    `start` must not hold an answer that one of `events` withdraws or replaces.
    """
    events = list(events)
    start = start or Measurement()
    if not events:
        return start
    working = _Working(start)
    undone = _undone(events, _Tally(start))
    for event in events:
        why = undone.get(event.id)
        if why is None:
            working.take(event)
        else:
            working.leave_out(event, why)
    return working.result()


def without_refused(events: Iterable[Event]) -> Iterator[Event]:
    """The events of a whole log but for withdrawals that do nothing, as they were against the rule."""
    tally = _Tally(Measurement())
    for event in events:
        match event.body:
            case Answered(changed=False):
                tally.give(event)
            case Withdrawn(answer=answer):
                if tally.refusal(answer, event.sitting) is not None:
                    continue
                tally.withdraw()
        yield event


class _Tally:
    """The counts by which a withdrawal is allowed."""

    __slots__ = ("answers", "latest", "latest_sitting", "withdrawals", "withdrawn_answer")

    def __init__(self, measurement: Measurement) -> None:
        self.answers = measurement.answers
        self.latest = measurement.latest
        self.latest_sitting = measurement.latest_sitting
        self.withdrawals = measurement.withdrawals
        self.withdrawn_answer = measurement.withdrawn_answer

    def give(self, event: Event) -> None:
        self.answers += 1
        self.latest, self.latest_sitting = event.id, event.sitting

    def refusal(self, answer: str, sitting: str) -> Refusal | None:
        if answer != self.latest:
            return Refusal.NOT_LATEST
        if sitting != self.latest_sitting:
            return Refusal.OTHER_SITTING
        if self.withdrawn_answer and self.answers - self.withdrawn_answer < ANSWERS_PER_WITHDRAWAL:
            return Refusal.LIMIT
        return None

    def withdraw(self) -> None:
        self.withdrawals += 1
        self.withdrawn_answer = self.answers


def _undone(events: Iterable[Event], tally: _Tally) -> dict[str, NotCounted]:
    """The answers, by event id, that a later event undoes, and how."""
    undone: dict[str, NotCounted] = {}
    waiting: dict[str | None, Event] = {}
    for event in events:
        match event.body:
            case Answered(changed=False):
                earlier = waiting.get(event.item)
                if earlier is not None and earlier.sitting == event.sitting:
                    undone[earlier.id] = NotCounted.REPLACED
                waiting[event.item] = event
                tally.give(event)
            case Withdrawn(answer=answer):
                if tally.refusal(answer, event.sitting) is None:
                    tally.withdraw()
                    undone[answer] = NotCounted.WITHDRAWN
                    waiting.pop(event.item, None)
            case FeedbackShown() | Revealed():
                waiting.pop(event.item, None)
            case CurriculumChanged(edited=edited):
                for item in edited:
                    waiting.pop(item, None)
    return undone


class _Working:
    """A measurement being worked on, changed in place."""

    def __init__(self, measurement: Measurement) -> None:
        self.ability = Ability(measurement)
        self.tally = _Tally(measurement)
        self.items = dict(measurement.items)
        self.last = measurement.last
        self.last_answer = measurement.last_answer
        self.evidence = measurement.evidence
        self.not_counted = dict(measurement.not_counted)
        self.sureness = dict(measurement.sureness)
        self.rated = measurement.rated
        self.seconds = dict(measurement.seconds)
        self.level, self.levels = measurement.level, measurement.levels
        self.snapshots, self.breaks = measurement.snapshots, measurement.breaks

    def result(self) -> Measurement:
        return Measurement(
            order=tuple(self.ability.places),
            mean=tuple(self.ability.mean),
            covariance=tuple(map(tuple, self.ability.covariance)),
            elapsed_days=self.ability.elapsed_days,
            items=self.items,
            last=self.last,
            answers=self.tally.answers,
            last_answer=self.last_answer,
            latest=self.tally.latest,
            latest_sitting=self.tally.latest_sitting,
            withdrawals=self.tally.withdrawals,
            withdrawn_answer=self.tally.withdrawn_answer,
            evidence=self.evidence,
            not_counted=self.not_counted,
            sureness=self.sureness,
            rated=self.rated,
            seconds=self.seconds,
            level=self.level,
            levels=self.levels,
            snapshots=self.snapshots,
            breaks=self.breaks,
        )

    def take(self, event: Event) -> None:
        at = self._pass_time(event)
        match event.body:
            case Answered() as answered:
                self._answered(event, answered, at)
            case FeedbackShown() | Revealed():
                self._shown(event.item, at)
            case PageRead(covers=covers):
                for item in covers:
                    self.items[item] = replace(self._item(item), page=at, contact=at)
            case Withdrawn(answer=answer):
                if self.tally.refusal(answer, event.sitting) is None:
                    self.tally.withdraw()
                    self._shown(event.item, at)
            case CurriculumChanged() as change:
                self._forget(change.edited)
                self._part(change)
            case Snapshot(level=level, levels=levels):
                self.level, self.levels = level, levels
                self.snapshots += 1

    def leave_out(self, event: Event, why: NotCounted) -> None:
        """An answer that a later event undoes: it leaves only its place in the count of answers, and why."""
        self.tally.give(event)
        self._count_out(why)

    def _pass_time(self, event: Event) -> datetime:
        """Let certainty fade up to the event; a clock that goes back counts as no time."""
        last = self.last
        if last is None or event.at > last:
            if last is not None:
                self.ability.widen(days_between(last, event.at))
            self.last = last = event.at
        return last

    def _item(self, item: str) -> ItemState:
        return self.items.get(item) or ItemState()

    def _count_out(self, reason: NotCounted) -> None:
        self.not_counted[reason] = self.not_counted.get(reason, 0) + 1

    def _answered(self, event: Event, answered: Answered, at: datetime) -> None:
        if answered.changed:
            self._count_out(NotCounted.CHANGED)
            return
        assert event.item is not None
        self.tally.give(event)
        self.last_answer = at
        item = self._item(event.item)
        credit = min(answered.credit, HINT_CAP) if answered.hints else answered.credit
        reason = _why_no_evidence(item, answered, at)
        if reason is None:
            self._learn(item, answered, credit, at)
            self._rate(answered, credit)
        else:
            self._count_out(reason)
        if answered.seconds >= TOO_QUICK_SECONDS:
            kept = self.seconds.get(answered.kind, ())
            self.seconds[answered.kind] = (*kept[1 - SECONDS_KEPT :], answered.seconds)
        self.items[event.item] = _once_answered(item, event, answered, credit, at, counted=reason is None)

    def _learn(self, item: ItemState, answered: Answered, credit: float, at: datetime) -> None:
        b = difficulty(answered.difficulty, answered.b)
        line = Vantage(self.ability, at).line(answered.competency, b, item)
        hinted = answered.hints > 0
        likelihood = likelihood_of(
            credit, answered.floor, answered.full_chance, partial=answered.partial, hinted=hinted
        )
        self.ability.learn(answered.competency, line, likelihood)
        self.evidence += 1

    def _rate(self, answered: Answered, credit: float) -> None:
        """Keep what the word of sureness claimed beside what the answer was worth."""
        word = _sureness(answered)
        if word is None:
            return
        given, right = self.sureness.get(word, (0, 0))
        self.sureness[word] = given + 1, right + (credit >= FULL)
        self.rated = (*self.rated[1 - RATED_KEPT :], (CLAIMS.get(word, answered.floor), credit))

    def _shown(self, name: str | None, at: datetime) -> None:
        """The right answer was shown: a review, by the answer that waits for it or by none."""
        if name is None:
            return
        item = self._item(name)
        waiting = item.pending_rating
        memory = shown_unasked(item.memory, at) if waiting is None else review(item.memory, waiting, at)
        self.items[name] = replace(
            item,
            memory=memory,
            contact=at,
            unshown=None,
            pending=None,
            pending_sitting=None,
            pending_rating=None,
            changed=False,
        )

    def _forget(self, edited: Iterable[str]) -> None:
        """Items whose meaning changed are unseen; what their old answers said about ability stays."""
        for name in edited:
            if name in self.items:
                self.items[name] = _changed(self.items[name])

    def _part(self, change: CurriculumChanged) -> None:
        """Scores before and after other questions came are not compared. The course first met parts nothing."""
        if change.old and (change.edited or change.added or change.retired):
            self.breaks = (*self.breaks, self.snapshots)


def _why_no_evidence(item: ItemState, answered: Answered, at: datetime) -> NotCounted | None:
    """Why an answer says nothing about ability; None when it does."""
    if answered.repeat:
        return NotCounted.REPEAT
    if item.contact is not None and days_between(item.contact, at) < SPOILED_DAYS:
        return NotCounted.MET
    if item.unshown is not None and days_between(item.unshown, at) < UNSHOWN_DAYS:
        return NotCounted.UNEXPLAINED
    if answered.seconds < TOO_QUICK_SECONDS:
        return NotCounted.TOO_QUICK
    return None


def _changed(item: ItemState) -> ItemState:
    """The item as a new question on the same subject."""
    met = item.changed or item.answers > 0 or item.memory is not None
    return ItemState(
        competency=item.competency, page=item.page, contact=item.contact, counted=item.counted, changed=met
    )


def _once_answered(
    item: ItemState, event: Event, answered: Answered, credit: float, at: datetime, *, counted: bool
) -> ItemState:
    """The item with an answer that waits to be shown; a repeat leaves its counts and credits as they were."""
    page_fresh = item.page is not None and days_between(item.page, at) < SPOILED_DAYS
    kept = not answered.repeat
    return ItemState(
        competency=answered.competency,
        memory=item.memory,
        page=item.page,
        contact=at,
        unshown=at,
        pending=event.id,
        pending_sitting=event.sitting,
        pending_rating=rating(credit, hinted=answered.hints > 0, page_fresh=page_fresh),
        answers=item.answers + kept,
        right=item.right + (kept and answered.right),
        counted=item.counted + counted,
        first_credit=credit if kept and item.first_credit is None else item.first_credit,
        last_credit=credit if kept else item.last_credit,
        last_sureness=_sureness(answered) if kept else item.last_sureness,
    )


def _sureness(answered: Answered) -> Sureness | None:
    """The word given; "don't know" is guessing."""
    dont_know = not answered.chosen and not answered.text
    return Sureness.GUESSING if dont_know else answered.sureness
