"""Which questions a check asks: the program's own choice, and three other ways to choose for the same person."""

import warnings
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

from coach.domain.check import most_telling, next_question
from coach.model.event import Mode
from tests.benchmarks.baselines import DIFFICULTIES, moment
from tests.benchmarks.diary import MINUTE, Diary

Choose = Callable[[Diary, list[str], Random], str]
"""From a diary and the questions asked so far to the next one."""


def own_choice(diary: Diary, asked: list[str], rng: Random) -> str:
    item = most_telling(diary.measurement, diary.index, asked, moment(diary.day), rng)
    assert item is not None
    return item.id


def balanced_random(diary: Diary, asked: list[str], rng: Random) -> str:
    """A random question of a competency that was asked least."""
    items = diary.index.items
    counts = dict.fromkeys({item.competency for item in items.values()}, 0)
    for name in asked:
        counts[items[name].competency] += 1
    fewest = min(counts.values())
    rest = [item.id for item in items.values() if counts[item.competency] == fewest and item.id not in asked]
    return rng.choice(rest or [name for name in items if name not in asked])


def random_paper(diary: Diary, asked: list[str], rng: Random) -> str:
    return rng.choice([name for name in diary.index.items if name not in asked])


def most_information(diary: Diary, asked: list[str], rng: Random) -> str:  # noqa: ARG001 - it leaves nothing to chance
    """catsim's maximum information at the ability estimated so far, one dimension, four-parameter items."""
    selector, bank_of = catsim_parts()
    names = list(diary.index.items)
    places = {name: place for place, name in enumerate(names)}
    bank = bank_of(diary)
    theta = diary.measurement.mean[0] if diary.measurement.mean else 0.0
    place = selector.select(item_bank=bank, administered_items=[places[name] for name in asked], est_theta=theta)
    return names[int(place)]


@cache
def catsim_parts() -> tuple[Any, Callable[[Diary], Any]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import numpy as np
        from catsim import ItemBank
        from catsim.selection import MaxInfoSelector

    banks: dict[int, Any] = {}

    def bank_of(diary: Diary) -> Any:
        key = id(diary.index)
        if key not in banks:
            banks.clear()
            rows = [[1.0, DIFFICULTIES[item.difficulty], item.floor, 0.95] for item in diary.index.items.values()]
            banks[key] = ItemBank(np.array(rows))
        return banks[key]

    return MaxInfoSelector(), bank_of


def catsim_there() -> bool:
    try:
        catsim_parts()
    except ImportError:
        return False
    return True


def take_paper(diary: Diary, choose: Choose, rng: Random, questions: int, look: Callable[[int], None]) -> None:
    """Ask so many questions without feedback; `look(n)` after each."""
    asked: list[str] = []
    for number in range(1, questions + 1):
        name = choose(diary, asked, rng)
        asked.append(name)
        diary.ask(name, Mode.CHECK)
        look(number)


def take_check(diary: Diary, rng: Random, *, quick: bool) -> int:
    """A check as the program gives it, with its own end; how many questions it took."""
    asked: list[str] = []
    while True:
        now = moment(diary.day + MINUTE)
        item = next_question(diary.measurement, diary.index, asked, now, rng, quick=quick)
        if item is None:
            return len(asked)
        asked.append(item.id)
        diary.ask(item.id, Mode.CHECK)
