"""What the measurement costs, in milliseconds: the best of several goes, so that a busy machine counts less."""

from collections.abc import Callable
from random import Random
from time import perf_counter

from coach.domain.check import most_telling
from coach.domain.measurement import follow, replay
from coach.domain.score import score
from coach.model.event import Answered, Event, Mode
from tests.benchmarks.baselines import moment
from tests.benchmarks.diary import Diary
from tests.benchmarks.learners import BankSetting, PersonSetting, make_bank, make_learner

ITEMS, ANSWERS, GOES = 400, 5_000, 5


def costs(seed: str) -> dict[str, float]:
    """By what is done: a score of 400 items seen, an answer, the next question, a replay of 5,000 answers."""
    rng = Random(seed)
    bank = make_bank(rng, BankSetting(items=ITEMS))
    diary = Diary.begin("E", make_learner("E", bank, rng, PersonSetting()))
    lived = record(diary, rng)
    measurement, index, now = replay(lived), diary.index, moment(diary.day + 1)
    unseen = Diary.begin("E", diary.learner)
    unseen.ask("i000", Mode.CHECK)
    answer = next(event for event in reversed(lived) if isinstance(event.body, Answered))
    later = Event(id="later", at=now, sitting="later", body=answer.body, item=answer.item)
    return {
        "score of 400 items": best(lambda: score(measurement, index, now)),
        "answer": best(lambda: follow(measurement, later), times=100),
        "next question": best(lambda: most_telling(unseen.measurement, index, ["i000"], moment(0.1), rng)),
        "replay of 5,000 answers": best(lambda: replay(lived)),
    }


def record(diary: Diary, rng: Random) -> list[Event]:
    """Every question answered with feedback, then others again, twenty a day."""
    names = list(diary.index.items)
    for number in range(ANSWERS):
        if number % 20 == 0:
            diary.open(float(number // 20))
        diary.ask(names[number] if number < ITEMS else rng.choice(names), Mode.REVIEW)
    return diary.events


def best(work: Callable[[], object], times: int = 1) -> float:
    """Milliseconds of one call."""
    taken = []
    for _ in range(GOES):
        begun = perf_counter()
        for _ in range(times):
            work()
        taken.append((perf_counter() - begun) / times)
    return 1000 * min(taken)
