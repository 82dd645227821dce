"""Practice by the program's choice beside chance, Leitner's boxes and FSRS due dates: what is known later, an hour."""

from collections.abc import Callable
from random import Random

from coach.domain.practice import ranked
from coach.model.event import Mode
from tests.benchmarks.baselines import PlainFsrs, moment
from tests.benchmarks.calendar import Boxes, sitting_days
from tests.benchmarks.diary import Diary

SITTING_SECONDS = 6 * 60.0
LATER = (90.0, 120.0)

Order = Callable[[Diary, Random], list[str]]
"""Questions in the order this way of practising would ask them in one sitting."""


def by_worth(diary: Diary, rng: Random) -> list[str]:  # noqa: ARG001 - it leaves nothing to chance
    return [each.item for each in ranked(diary.measurement, diary.index, moment(diary.day))]


def by_chance(diary: Diary, rng: Random) -> list[str]:
    return rng.sample(list(diary.index.items), len(diary.index.items))


def by_boxes(diary: Diary, rng: Random) -> list[str]:
    """Leitner: what is due, longest overdue first, then new questions in random order."""
    boxes = Boxes({}, {})
    for event in diary.events:
        if event.item and event.item in diary.explained and hasattr(event.body, "credit"):
            boxes.met(event.item, event.body.credit, (event.at - moment(0)).total_seconds() / 86_400)
    return boxes.due(diary.day) + then_new(diary, rng)


def by_due_date(diary: Diary, rng: Random) -> list[str]:
    """FSRS as it comes: what is due, the least likely recalled first, then new questions in random order."""
    fsrs = next(each for each in diary.baselines if isinstance(each, PlainFsrs))
    items = diary.index.items
    due = [name for name in items if fsrs.due(name, diary.day)]
    due.sort(key=lambda name: fsrs.recalled(items[name], diary.day))
    return due + then_new(diary, rng)


def then_new(diary: Diary, rng: Random) -> list[str]:
    new = [name for name in diary.index.items if name not in diary.explained]
    rng.shuffle(new)
    return new


WAYS: dict[str, Order] = {
    "own": by_worth,
    "chance": by_chance,
    "Leitner": by_boxes,
    "FSRS due": by_due_date,
}


def practise(diary: Diary, order: Order, days: list[float], rng: Random) -> float:
    """Six minutes of practice at each of `days`; the hours spent."""
    spent = 0.0
    for day in days:
        diary.open(day)
        left = SITTING_SECONDS
        for name in order(diary, rng):
            seconds = diary.seconds(name)
            if seconds > left:
                break
            left -= seconds
            diary.ask(name, Mode.REVIEW)
        spent += SITTING_SECONDS - left
    return spent / 3600


def gains(checked: Diary, seed: str) -> dict[str, tuple[float, ...]]:
    """By way of practising: points known more than without practice at each of LATER, per hour."""
    days = sitting_days(Random(f"{seed} days"))
    idle = [checked.learner.share_known(day) for day in LATER]
    found = {}
    for way, order in WAYS.items():
        diary = checked.twin(f"{seed} {way}", [twin_fsrs(checked)])
        hours = practise(diary, order, days, Random(f"{seed} {way} order"))
        found[way] = tuple(
            100 * (diary.learner.share_known(day) - without) / hours for day, without in zip(LATER, idle, strict=True)
        )
    return found


def twin_fsrs(diary: Diary) -> PlainFsrs:
    """Plain FSRS after the same events."""
    fsrs = PlainFsrs(diary.index)
    for event in diary.events:
        day = (event.at - moment(0)).total_seconds() / 86_400
        if event.item is None:
            continue
        if hasattr(event.body, "credit"):
            fsrs.answered(diary.index.items[event.item], event.body.credit, day)
        else:
            fsrs.shown(diary.index.items[event.item], day)
    return fsrs
