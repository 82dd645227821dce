"""A report's figures worked out again from the raw events, straight from score.md and sharing no code with coach.

Written for records of single-choice questions without hints or withdrawals, as tests/leaders.py makes them: one state
vector over all competencies, memory offset and fade, whole matrices, the simplest way each formula can be written.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil, exp, log, pi, sqrt
from statistics import NormalDist, fmean
from typing import Any

from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS

from coach.model.event import (
    ActionReviewed,
    ActionTaken,
    Answered,
    Event,
    FeedbackShown,
    LessonBegun,
    LessonFinished,
    Mode,
    NeedRated,
    PageRead,
    Revealed,
    SelfRated,
    SittingClosed,
    SittingOpened,
    Snapshot,
)
from coach.model.index import Index, Item

B = {"easy": -1.0, "medium": 0.0, "hard": 1.0}
NORMAL = NormalDist()
NODES = [-3 + step / 2 for step in range(13)]
WEEK = timedelta(days=7)
SCHEDULER = Scheduler(
    parameters=(0.5, 2.3, 8.0, 30.0, *DEFAULT_PARAMETERS[4:8], 1.0, *DEFAULT_PARAMETERS[9:]),
    learning_steps=(),
    relearning_steps=(),
    enable_fuzzing=False,
)
Vector = list[float]
Matrix = list[list[float]]


def sigmoid(x: float) -> float:
    return 1 / (1 + exp(-x))


def logit(p: float) -> float:
    return log(p / (1 - p))


def days(earlier: datetime, later: datetime) -> float:
    return (later - earlier).total_seconds() / 86_400


def dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


@dataclass
class Known:
    """One item as met so far."""

    card: Card | None = None
    shown: datetime | None = None
    page: datetime | None = None
    contact: datetime | None = None
    waiting: tuple[datetime, Rating] | None = None
    counted: bool = False
    latest: Answered | None = None


@dataclass
class Person:
    """Abilities of `names`, then rho and phi: mean and covariance."""

    names: Sequence[str]
    items: dict[str, Known] = field(default_factory=dict)
    last: datetime | None = None
    mean: Vector = field(default_factory=list)
    cov: Matrix = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    counted: int = 0
    rated: list[tuple[str, float, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        count = len(self.names)
        self.mean = [0.0] * count + [0.0, 0.05]
        self.cov = [[1.21 if max(j, k) < count else 0.0 for j in range(count + 2)] for k in range(count + 2)]
        for k in range(count):
            self.cov[k][k] += 0.25
        self.cov[count][count], self.cov[count + 1][count + 1] = 0.25, 0.09

    def widened(self, elapsed: float) -> Matrix:
        count = len(self.names)
        wider = [list(row) for row in self.cov]
        for j in range(count):
            for k in range(count):
                wider[j][k] += (0.003 if j == k else 0.0015) * elapsed
        wider[count][count] += 0.004 * elapsed
        return wider

    def eta(self, item: Item, at: datetime) -> tuple[float, Vector]:
        """Log-odds that the item is known at `at`, and how they change with each part of the state."""
        known, h = self.items.get(item.id, Known()), [0.0] * len(self.mean)
        k, b = self.names.index(item.competency), B[item.difficulty]
        if known.shown is not None:
            assert known.card is not None
            assert known.card.stability is not None
            elapsed = days(known.shown, at)
            factor = 0.9 ** (-1 / 0.1542) - 1
            recall = min(0.98, max(0.02, (1 + factor * elapsed / known.card.stability) ** -0.1542))
            h[k], h[-2], h[-1] = 0.55, 1.0, -log((1 + elapsed) / 8)
            return 0.75 * logit(recall) - 0.55 * b + dot(h, self.mean), h
        h[k] = 1.0
        if known.page is None:
            return self.mean[k] - b, h
        able = sigmoid(self.mean[k] - b)
        chance = min(0.995, 1 - (1 - able) * (1 - 0.5 * 2 ** (-days(known.page, at) / 7)))
        h[k] = able / chance
        return logit(chance), h

    def take(self, event: Event) -> None:
        if self.last is not None:
            self.cov = self.widened(max(0.0, days(self.last, event.at)))
        self.last = event.at
        body = event.body
        if isinstance(body, PageRead):
            for name in body.covers:
                known = self.items.setdefault(name, Known())
                known.page = known.contact = event.at
        elif isinstance(body, FeedbackShown | Revealed):
            self.show(self.items[event.item or ""], event.at)

    def show(self, known: Known, at: datetime) -> None:
        assert known.waiting is not None
        known.card, _ = SCHEDULER.review_card(known.card or Card(card_id=1, due=at), known.waiting[1], at)
        known.shown = known.contact = at
        known.waiting = None

    def answer(self, item: Item, body: Answered, at: datetime) -> None:
        known = self.items.setdefault(item.id, Known())
        if known.contact is not None and days(known.contact, at) < 8 / 24:
            self.reasons["met less than eight hours before"] += 1
        elif known.waiting is not None and days(known.waiting[0], at) < 60:
            self.reasons["asked before and not explained since"] += 1
        else:
            self.learn(item, body, at)
            self.counted += 1
            known.counted = True
            if body.sureness:
                claim = {"sure": 0.9, "fairly sure": 0.7}.get(body.sureness, body.floor)
                self.rated.append((body.sureness, claim, body.right))
        fresh = known.page is not None and days(known.page, at) < 8 / 24
        rating = (Rating.Hard if fresh else Rating.Good) if body.right else Rating.Again
        known.waiting, known.contact, known.latest = (at, rating), at, body

    def learn(self, item: Item, body: Answered, at: datetime) -> None:
        mu, h = self.eta(item, at)
        g = [dot(row, h) for row in self.cov]
        sd = sqrt(dot(h, g))
        if_known, if_not = (0.95, body.floor) if body.right else (0.05, 1 - body.floor)
        weights = [exp(-z * z / 2) * (if_not + (if_known - if_not) * sigmoid(mu + z * sd)) for z in NODES]
        total = sum(weights)
        centre = dot(weights, NODES) / total
        spread = sum(w * (z - centre) ** 2 for w, z in zip(weights, NODES, strict=True)) / total
        self.mean = [m + a * centre / sd for m, a in zip(self.mean, g, strict=True)]
        self.cov = [[self.cov[j][k] + g[j] * g[k] * (spread - 1) / sd**2 for k in range(len(g))] for j in range(len(g))]


@dataclass
class Share:
    """A weighted mean over items with its sd, both 0 to 1."""

    value: float
    gradient: Vector
    scatter: float
    cov: Matrix

    @property
    def sd(self) -> float:
        moved = [dot(row, self.gradient) for row in self.cov]
        return sqrt(dot(self.gradient, moved) + 0.5 * self.scatter + 0.015**2)

    def range(self) -> dict[str, Any]:
        reach = 1.645 * self.sd / (self.value * (1 - self.value))
        low, high = sigmoid(logit(self.value) - reach), sigmoid(logit(self.value) + reach)
        figures = {"score": 100 * self.value, "low": 100 * low, "high": 100 * high}
        return {**{name: round(figure) for name, figure in figures.items()}, "exact": figures | {"sd": 100 * self.sd}}

    def reached(self, cut: float) -> float:
        distance = logit(self.value) - logit(cut / 100)
        return NORMAL.cdf(distance * self.value * (1 - self.value) / self.sd)


def share(person: Person, weights: Mapping[str, float], items: Mapping[str, Item], at: datetime, cov: Matrix) -> Share:
    """Of the items with a weight, what is known at `at`; a weight with reach below 1 and a base gives a mark."""
    value, gradient, scatter = 0.0, [0.0] * len(person.mean), 0.0
    for name, weight in weights.items():
        mu, h = person.eta(items[name], at)
        flat = sqrt(1 + pi * dot(h, [dot(row, h) for row in cov]) / 8)
        known = sigmoid(mu / flat)
        value += weight * known
        gradient = [j + weight * known * (1 - known) / flat * each for j, each in zip(gradient, h, strict=True)]
        scatter += weight * weight * known * (1 - known)
    return Share(value, gradient, scatter, cov)


def recount(events: Sequence[Event], index: Index, now: datetime) -> dict[str, Any]:
    """The figures of the JSON report by its own keys; what it leaves out is no figure."""
    names = [competency.id for competency in index.course.competencies]
    person = Person(names)
    levels: Snapshot | None = None
    for event in events:
        person.take(event)
        if isinstance(event.body, Answered):
            person.answer(index.items[event.item or ""], event.body, event.at)
        if isinstance(event.body, Snapshot):
            levels = event.body
    scored = _scored(person, index, now, levels, events)
    return {**scored, **_done(person, events, index, now)}


def _scored(
    person: Person, index: Index, now: datetime, kept: Snapshot | None, events: Sequence[Event]
) -> dict[str, Any]:
    by = {name: [item for item in index.items.values() if item.competency == name] for name in person.names}
    own = {name: sum(person.items.get(item.id, Known()).counted for item in items) for name, items in by.items()}
    ahead, cov = now + WEEK, person.widened(7 + (days(person.last, now) if person.last else 0.0))
    alone = {name: {item.id: 1 / len(items) for item in items} for name, items in by.items()}
    whole = {item: weight / len(by) for weights in alone.values() for item, weight in weights.items()}
    measured = sum(own.values()) >= 10
    total = share(person, whole, index.items, ahead, cov)
    parts = {name: share(person, weights, index.items, ahead, cov) for name, weights in alone.items()}
    marks = share(person, {item: 0.7 * weight for item, weight in whole.items()}, index.items, now, person.cov)
    marks.value += 0.25
    broad = sum(number >= 2 for number in own.values()) >= 3
    held = {name: kept.levels[name] if kept else None for name in person.names}
    lines = [
        {
            "id": name,
            "items": len(by[name]),
            "seen": sum(person.items.get(item.id, Known()).shown is not None for item in by[name]),
            "range": parts[name].range() if measured else None,
            "level": _level(parts[name], held[name], enough=own[name] >= 2) if measured else None,
            "estimated": own[name] < 2,
        }
        | _said(events, name, parts[name], measured=measured and own[name] >= 2)
        for name in person.names
    ]
    headline = {
        "counted": sum(own.values()),
        "needed": 10,
        "score": total.range() if measured else None,
        "expected": marks.range() if measured else None,
        "level": _level(total, kept.level if kept else None, enough=broad) if measured else None,
        "strongest": _extreme(parts, own, index, 1) if measured else "",
        "weakest": _extreme(parts, own, index, -1) if measured else "",
    }
    return {
        "headline": headline,
        "competencies": lines,
        "change": _change(total, events, now) if measured else {"direction": "no earlier score yet", "points": None},
        "trend": _trend(total, events, now) if measured else [],
    }


def _level(found: Share, held: str | None, *, enough: bool) -> dict[str, Any]:
    order = ["Starting", "Developing", "Confident", "Leading"]
    level = "Starting"
    for number, cut in ((1, 35), (2, 55), (3, 75)):
        chance = found.reached(cut)
        needed = 0.7 if held is not None and order.index(held) >= number else 0.85
        if chance < needed or (number > 1 and not enough):
            return {"level": level, "towards": order[number], "percent": round(100 * chance)}
        level = order[number]
    return {"level": level, "towards": None, "percent": None}


def _extreme(parts: Mapping[str, Share], own: Mapping[str, int], index: Index, sign: int) -> str:
    """The title of the competency that lies furthest up (1) or down (-1), if likely enough against each other one."""
    name = max(parts, key=lambda each: sign * parts[each].value)
    for other in parts.keys() - {name}:
        one, two = parts[name], parts[other]
        gradient = [a - b for a, b in zip(one.gradient, two.gradient, strict=True)]
        apart = Share(one.value - two.value, gradient, one.scatter + two.scatter, one.cov)
        if NORMAL.cdf(sign * apart.value / apart.sd) < 0.8:
            return ""
    titles = {competency.id: competency.title for competency in index.course.competencies}
    return titles[name] if own[name] >= 2 else ""


def _change(total: Share, events: Sequence[Event], now: datetime) -> dict[str, Any]:
    kept = [(e.at, e.body) for e in events if isinstance(e.body, Snapshot) and e.at.date() < now.date()]
    if not kept:
        return {"direction": "no earlier score yet", "points": None}
    older = [one for one in kept if now - one[0] >= timedelta(days=28)]
    at, then = older[-1] if older else kept[0]
    moved, sd = 100 * total.value - then.score, 100 * total.sd
    clear = abs(moved) > 1.645 * sqrt(sd**2 + then.sd**2 - sd * then.sd)
    direction = ("improved" if moved > 0 else "fading") if clear else "no clear change yet"
    points = round(100 * total.value) - round(then.score)
    return {"direction": direction, "since": at.date().isoformat(), "points": points}


def _trend(total: Share, events: Sequence[Event], now: datetime) -> list[dict[str, Any]]:
    found = {}
    for event in events:
        if isinstance(event.body, Snapshot) and event.at.date() < now.date():
            figures = (event.body.score, event.body.low, event.body.high)
            found[event.at.date().isoformat()] = [round(figure) for figure in figures]
    today = total.range()
    found[now.date().isoformat()] = [today["score"], today["low"], today["high"]]
    return [
        {"at": day, "score": score, "low": low, "high": high, "same_course": True, "course_changed": False}
        for day, (score, low, high) in found.items()
    ]


def _said(events: Sequence[Event], name: str, measured_at: Share, *, measured: bool) -> dict[str, Any]:
    """The self-assessment of one competency beside what was measured."""
    bodies = [event.body for event in events]
    ratings = [body.rating for body in bodies if isinstance(body, SelfRated) and body.competency == name]
    needs = [body.need for body in bodies if isinstance(body, NeedRated) and body.competency == name]
    said: dict[str, Any] = {"rating": None, "rating_place": None, "beside_rating": None}
    said |= {"need": None, "need_place": None, "beside_need": None}
    found = measured_at.range()["exact"]
    if ratings:
        place = 20 * fmean(ratings) - 10
        beside = "rates self higher" if place - 10 > found["high"] else "in line"
        beside = "rates self lower" if place + 10 < found["low"] else beside
        said |= {"rating": fmean(ratings), "rating_place": round(place), "beside_rating": beside if measured else None}
    if needs:
        place = 20 * needs[-1] - 10
        met = "you are measured up to that" if found["score"] >= place else None
        met = "you are measured below that" if place - 10 > found["high"] else met
        said |= {"need": needs[-1], "need_place": place, "beside_need": met if measured else None}
    return said


def _done(person: Person, events: Sequence[Event], index: Index, now: datetime) -> dict[str, Any]:
    """Everything that is counted rather than estimated."""
    answers = [(event, event.body) for event in events if isinstance(event.body, Answered)]
    opened = [event for event in events if isinstance(event.body, SittingOpened)]
    last = opened[-1] if opened else None
    sitting = [(event, body) for event, body in answers if last and event.sitting == last.sitting]
    known = [body for event, body in sitting if _seen(event, body, events)]
    told = [known.latest for known in person.items.values() if known.latest and known.waiting is None]
    missed = [body for body in told if not body.right]
    taken = [event.id for event in events if isinstance(event.body, ActionTaken)]
    reviewed = [event.body for event in events if isinstance(event.body, ActionReviewed)]
    outcomes = Counter(body.outcome.value for body in reviewed if body.outcome)
    due = [index.items[name] for name, known in person.items.items() if _due(known, now)]
    return {
        "said_sure": sum(body.sureness == "sure" for body in told),
        "sure_but_wrong": sum(body.sureness == "sure" for body in missed),
        "look_again_missed": len(missed),
        "lessons": [_lesson(entry.id, events, answers) for entry in index.lessons],
        "sittings": len(opened),
        "last_sitting": last
        and {
            "opened": last.at.date().isoformat(),
            "answers": len(sitting),
            "right": sum(body.right for body in known),
            "waiting": len(sitting) - len(known),
        },
        "actions": {
            "taken": len(taken),
            "kept": outcomes["kept"],
            "moved": outcomes["moved"],
            "dropped": outcomes["dropped"],
            "open": len(taken) - outcomes["kept"] - outcomes["dropped"],
        },
        "due": {"questions": len(due), "minutes": ceil(sum(item.seconds for item in due) / 60)},
        "sureness": _sureness(person),
        "evidence": {
            "answers": len(answers),
            "counted": person.counted,
            "not_counted": dict(person.reasons),
            "days_since": (now.date() - answers[-1][0].at.date()).days if answers else None,
        },
    }


def _seen(answer: Event, body: Answered, events: Sequence[Event]) -> bool:
    """Whether the leader knows how it went: it was explained, or its check is over."""
    if any(isinstance(e.body, FeedbackShown | Revealed) and e.body.answer == answer.id for e in events):
        return True
    ends = (e for e in events if isinstance(e.body, SittingClosed) and e.body.finished)
    return body.mode is Mode.CHECK and any(e.sitting == answer.sitting for e in ends)


def _due(known: Known, now: datetime) -> bool:
    """Whether its chance of recall is down to nine in ten by this day next week."""
    if known.shown is None or known.card is None or known.card.stability is None:
        return False
    return (known.shown + timedelta(days=known.card.stability)).date() <= (now + WEEK).date()


def _lesson(name: str, events: Sequence[Event], answers: Sequence[tuple[Event, Answered]]) -> dict[str, Any]:
    begun = [e.at for e in events if isinstance(e.body, LessonBegun) and e.body.lesson == name]
    finished = [e.at for e in events if isinstance(e.body, LessonFinished) and e.body.lesson == name]
    own = [body for _, body in answers if body.mode is Mode.LESSON and body.lesson == name]
    return {
        "id": name,
        "begun": begun[-1].date().isoformat() if begun else None,
        "finished": finished[-1].date().isoformat() if finished else None,
        "answered": len(own),
        "right": sum(body.right for body in own),
    }


def _sureness(person: Person) -> dict[str, Any]:
    latest = person.rated[-60:]
    gap = fmean(claim - right for _, claim, right in latest) if len(latest) >= 20 else None
    confidence: str | None = None
    if gap is not None:
        by_chance = 1.645 * sqrt(sum(claim * (1 - claim) for _, claim, _ in latest)) / len(latest)
        apart = abs(gap) >= 0.05 and abs(gap) > by_chance
        confidence = ("over-confident" if gap > 0 else "under-confident") if apart else "in line"
    found = {word: [right for said, _, right in person.rated if said == word] for word, _, _ in person.rated}
    return {
        "rated": len(latest),
        "gap": None if gap is None else round(100 * gap),
        "confidence": confidence,
        "words": {word: [len(rights), round(100 * fmean(rights))] for word, rights in found.items()},
    }
