"""From a key to its feedback in a real terminal, beside a bare prompt, at records of different lengths."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.library.catalog import Catalog
from coach.model.event import FeedbackShown, Mode, SittingKind
from coach.model.index import Item
from tests.benchmarks import big_records, little_course
from tests.benchmarks.at_the_terminal import Screen
from tests.benchmarks.figures import Figure, Sizes
from tests.benchmarks.installed import Installed
from tests.benchmarks.side_by_side import percentile, variables
from tests.leaders import TODAY, Diary, steady

MOST_MS = 50.0
EVENTS_AN_ANSWER = 2
LATEST = 0.99


def figures(folder: Path, programs: Installed, sizes: Sizes) -> Iterator[Figure]:
    course = little_course.write(folder / "course")
    for answers in sizes.answers:
        record = folder / f"{answers}.db"
        make_record(record, course, answers)
        environment = variables(folder / "home", record) | {"COACH_LESSONS": str(course)}
        ours, bare = in_turn(programs, environment, sizes.key_rounds)
        late, bare_late = percentile(ours, LATEST), percentile(bare, LATEST)
        said = f"{1000 * late:.0f} / {1000 * bare_late:.0f} ms, {len(ours)} keys"
        name = f"key to feedback above a bare prompt, p99, {answers:,} answers on record"
        yield Figure(name, MOST_MS, 1000 * (late - bare_late), "ms", beside=said, ratio=late / bare_late)


def make_record(path: Path, course: Path, answers: int) -> None:
    """Questions met once, days ago, and a log that says so as often as it takes."""
    index = Catalog(course, None).index()
    diary = Diary(steady(0.5), TODAY.replace(year=TODAY.year - 1), index=index)
    for entry in index.lessons:
        diary.on(index.lessons.index(entry))
        diary.lesson(entry)
    few = list(index.items.values())[:100]
    for day in range(5):
        diary.on(20 + day)
        practise(diary, few[20 * day : 20 * day + 20])
    big_records.keep(path, diary)
    big_records.lengthen(path, EVENTS_AN_ANSWER * answers)


def practise(diary: Diary, items: Sequence[Item]) -> None:
    diary.open(SittingKind.REVIEW)
    for item in items:
        diary.add(FeedbackShown(answer=diary.answer(item, Mode.REVIEW)), item.id)
    diary.close()


def in_turn(programs: Installed, environment: dict[str, str], rounds: int) -> tuple[list[float], list[float]]:
    """Seconds from key to feedback of the program and of a bare prompt, one after the other."""
    ours: list[float] = []
    bare: list[float] = []
    prompt = Screen([programs.prompt], environment)
    coach = Screen([programs.coach, "review", "--minutes", "120"], environment)
    try:
        prompt.until("Which?")
        coach.until("Pick one")
        while len(ours) < rounds:
            coach.press("1")
            coach.until("How sure")
            coach.press("2")
            ours.append(coach.until("Made up for measuring"))
            prompt.press("\r")
            bare.append(prompt.until("Feedback"))
            prompt.until("Which?")
            coach.press("\r")
            coach.until("Pick one", "Done", "That is all")
            if "Pick one" not in coach.flat():
                coach.close()
                coach = Screen([programs.coach, "review", "--minutes", "120"], environment)
                coach.until("Pick one")
    finally:
        prompt.close()
        coach.close()
    return ours, bare
