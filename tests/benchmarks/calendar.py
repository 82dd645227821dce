"""Ninety days of a simulated leader: a check, then sittings of lessons, reviews and new questions, one holiday."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from coach.model.event import Mode
from tests.benchmarks.diary import MINUTE, Diary, unanswered

DAYS = 90.0
MEAN_GAP = 4.0
QUESTIONS = 12
BOX_DAYS = (1.0, 3.0, 7.0, 16.0, 35.0)
HABITS = ("boxes", "chance", "oldest")
"""How a learner picks reviews, whatever the program would advise."""


def sitting_days(rng: Random, until: float = DAYS) -> list[float]:
    """Gamma gaps of four days on average, with one holiday of 14 to 24 days somewhere between day 15 and day 60."""
    holiday, day = rng.uniform(15, 60), 0.0
    days: list[float] = []
    while True:
        gap = max(rng.gammavariate(2.0, MEAN_GAP / 2), 0.6)
        if day < holiday <= day + gap:
            gap = rng.uniform(14, 24)
        day += gap
        if day >= until:
            return days
        days.append(day)


@dataclass(slots=True)
class Boxes:
    """Leitner's boxes: a right answer moves a question up, a wrong one back to the first."""

    box: dict[str, int]
    day: dict[str, float]

    def met(self, name: str, credit: float, day: float) -> None:
        self.box[name] = min(self.box.get(name, -1) + 1, len(BOX_DAYS) - 1) if credit >= 1 else 0
        self.day[name] = day

    def due(self, day: float) -> list[str]:
        """Those due, the longest overdue first."""
        late = {name: day - self.day[name] - BOX_DAYS[box] for name, box in self.box.items()}
        return sorted((name for name, days in late.items() if days >= 0), key=lambda name: -late[name])


def reveal_some(diary: Diary, rng: Random) -> None:
    """After a check: four in five of the missed and three in ten of the others are explained."""
    for name in list(diary.credits):
        if rng.random() < (0.8 if diary.credits[name] < 1 else 0.3):
            diary.reveal(name)


def lesson_numbers(diary: Diary) -> list[int]:
    return sorted({item.lesson for item in diary.learner.bank} - diary.lessons_read)


def take_lesson(diary: Diary, lesson: int, rng: Random) -> int:
    """Two questions, the pages, three questions with feedback, and the first two explained; how many were asked."""
    own = [item.id for item in diary.learner.bank if item.lesson == lesson]
    fresh = unanswered(diary, own)
    opening = rng.sample(fresh, min(2, len(fresh)))
    for name in opening:
        diary.ask(name, Mode.OPENING)
    diary.read(lesson)
    rest = [name for name in own if name not in opening]
    rng.shuffle(rest)
    rest.sort(key=lambda name: name in diary.credits)
    for name in rest[:3]:
        diary.ask(name, Mode.LESSON)
    for name in opening:
        diary.reveal(name)
    return len(opening) + 3


def take_sitting(diary: Diary, rng: Random, habit: str, boxes: Boxes) -> None:
    """About twelve questions: perhaps a lesson, and of the rest two thirds reviews."""
    asked = 0
    total, started = QUESTIONS + rng.randint(-2, 2), len(diary.events)
    today: set[str] = set()
    lessons = lesson_numbers(diary)
    if lessons and rng.random() < 0.7:
        before = dict(diary.last_met)
        asked = take_lesson(diary, lessons[0], rng)
        today = {name for name, day in diary.last_met.items() if before.get(name) != day}
    reviews = round((total - asked) * 2 / 3)
    for name in pick_reviews(diary, rng, habit, boxes, today)[:reviews]:
        diary.ask(name, Mode.REVIEW)
        asked += 1
    fresh = unanswered(diary, diary.index.items)
    for name in rng.sample(fresh, min(max(total - asked, 0), len(fresh))):
        diary.ask(name, Mode.REVIEW)
    for event in diary.events[started:]:
        if event.item and event.item in diary.credits:
            boxes.met(event.item, diary.credits[event.item], diary.day)


def pick_reviews(diary: Diary, rng: Random, habit: str, boxes: Boxes, today: set[str]) -> list[str]:
    """Questions explained before today, in the order this learner would take them."""
    earlier = [name for name in diary.credits if name in diary.explained and name not in today]
    rng.shuffle(earlier)
    if habit == "chance":
        return earlier
    earlier.sort(key=lambda name: diary.last_met[name])
    if habit == "oldest":
        return earlier
    due = [name for name in boxes.due(diary.day) if name in set(earlier)]
    return due + [name for name in earlier if name not in set(due)]


def ninety_days(diary: Diary, rng: Random, marks: Sequence[float]) -> Iterator[tuple[str, float]]:
    """Lead a person through the calendar after their check.

    Stops to be looked at: ("row", day) at each of `marks`, ("closed", day) at the end of each sitting, and
    ("later", day) a day after a sitting when none has come in between.
    """
    habit, boxes = rng.choice(HABITS), Boxes({}, {})
    for name, credit in diary.credits.items():
        boxes.met(name, credit, 0.0)
    sittings = sitting_days(rng)
    waiting = sorted(marks)
    for number, day in enumerate(sittings):
        while waiting and waiting[0] < day:
            yield "row", waiting.pop(0)
        diary.open(day)
        take_sitting(diary, rng, habit, boxes)
        yield "closed", diary.day
        following = sittings[number + 1] if number + 1 < len(sittings) else DAYS + MEAN_GAP
        if following > diary.day + 1:
            yield "later", diary.day + 1
    for mark in waiting:
        yield "row", mark


def five_lessons(diary: Diary, rng: Random) -> None:
    """Five lessons three days apart, no check."""
    for number in range(5):
        diary.open(3.0 * number)
        take_lesson(diary, lesson_numbers(diary)[0], rng)
        diary.day += MINUTE
        diary.close()
