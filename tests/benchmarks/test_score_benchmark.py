"""The benchmark itself works: a few learners, every table, and the same figures from the same seed."""

import math
from collections import Counter
from random import Random

import pytest

from coach.domain.measurement import replay
from coach.model.event import Answered, Mode
from tests.benchmarks import tables
from tests.benchmarks.bars import Bar, bars
from tests.benchmarks.baselines import Elo, Percent, PlainFsrs
from tests.benchmarks.calendar import ninety_days, reveal_some, sitting_days
from tests.benchmarks.diary import Diary
from tests.benchmarks.learners import BankSetting, PersonSetting, make_bank, make_learner
from tests.benchmarks.papers import balanced_random, own_choice, take_paper
from tests.benchmarks.practice import SITTING_SECONDS, WAYS, practise, twin_fsrs
from tests.benchmarks.simulate import Job, Lived, Setting, live

SMALL = Setting(bank=BankSetting(items=48, competencies=4), whole=False)


def begin(model: str = "E", seed: int = 1, items: int = 96) -> Diary:
    rng = Random(seed)
    bank = make_bank(rng, BankSetting(items=items))
    return Diary.begin(model, make_learner(model, bank, rng, PersonSetting()))


@pytest.fixture(scope="module")
def lives() -> list[Lived]:
    return [live(Job(setting=Setting(), model=model, seed=f"test {model}")) for model in tables.MODELS]


def test_every_bar_has_a_figure_and_every_table_its_lines(lives: list[Lived]) -> None:
    text, _ = tables.pooled(lives)
    assert all(bar.name in text for bar in bars())
    texts = [tables.alone(lives)[0], tables.harder(lives, {"as it is": lives})[0], tables.over_time(lives)]
    texts += [tables.papers(lives), tables.ended_checks(lives), tables.predicted(lives), tables.practised(lives)]
    for each in texts:
        assert "nan" not in each
        assert len({line.count("|") for line in each.splitlines() if line.startswith("|")}) == 1


def test_the_same_seed_lives_the_same_life() -> None:
    job = Job(setting=SMALL, model="P", seed="twice")
    assert live(job) == live(job)


def test_a_setting_no_harder_than_the_standard_passes(lives: list[Lived]) -> None:
    text, _ = tables.harder(lives, {"as it is": lives})
    assert text.count(" 1.00 ") >= len(tables.HARDER_ROWS)


def test_verdicts() -> None:
    low, high = Bar("", lambda _: 0.0, 2.0, 1.0, ""), Bar("", lambda _: 0.0, 0.5, 0.8, "", higher=True)
    assert [low.verdict(value) for value in (0.9, 1.5, 2.1)] == ["pass, stretch", "pass", "FAIL"]
    assert [high.verdict(value) for value in (0.9, 0.6, 0.4)] == ["pass, stretch", "pass", "FAIL"]
    assert low.verdict(math.nan) == "not measured"


def test_a_paper_asks_nothing_twice_and_the_balanced_one_every_competency_alike() -> None:
    for choose in (own_choice, balanced_random):
        diary = begin()
        take_paper(diary, choose, Random(1), 24, lambda _: None)
        assert len(diary.credits) == 24
        counts = Counter(diary.index.items[name].competency for name in diary.credits)
        if choose is balanced_random:
            assert set(counts.values()) == {3}


def test_a_calendar_has_one_holiday_and_ends_with_its_days() -> None:
    for seed in range(20):
        days = sitting_days(Random(seed))
        gaps = [later - earlier for earlier, later in zip([0.0, *days], days, strict=False)]
        assert sum(gap >= 14 for gap in gaps) >= 1
        assert days[-1] < 90


def test_a_diary_keeps_the_measurement_that_its_events_lead_to() -> None:
    diary = begin("P")
    diary.baselines = [Percent(), Elo(diary.index), PlainFsrs(diary.index)]
    diary.predicting = True
    rng = Random(5)
    take_paper(diary, own_choice, rng, 20, lambda _: None)
    reveal_some(diary, rng)
    stops = [what for what, _ in ninety_days(diary, rng, [30.0])]
    assert stops.count("row") == 1
    assert replay(diary.events) == diary.measurement
    answers = [event for event in diary.events if isinstance(event.body, Answered)]
    assert len(answers) == len(diary.predictions)
    assert all(0 < each.program < 1 and 0 < each.truth < 1 for each in diary.predictions)


@pytest.mark.parametrize("way", WAYS)
def test_practice_keeps_to_its_minutes_and_brings_something(way: str) -> None:
    diary = begin(items=48)
    take_paper(diary, own_choice, Random(1), 10, lambda _: None)
    diary.baselines = [twin_fsrs(diary)]
    without = diary.learner.share_known(40.0)
    hours = practise(diary, WAYS[way], [4.0, 8.0, 12.0, 20.0, 30.0], Random(2))
    assert 0 < hours <= 5 * SITTING_SECONDS / 3600
    assert diary.learner.share_known(40.0) > without


def test_baselines_learn_from_right_and_wrong_alike() -> None:
    diary = begin()
    item = next(item for item in diary.index.items.values() if not item.partial)
    for make in (Percent, lambda: Elo(diary.index), lambda: PlainFsrs(diary.index)):
        right, wrong = make(), make()
        right.answered(item, 1.0, 0.0)
        right.shown(item, 0.0)
        wrong.answered(item, 0.0, 0.0)
        wrong.shown(item, 0.0)
        assert right.mark(item, 3.0) > wrong.mark(item, 3.0)
        assert right.score(3.0) > wrong.score(3.0)


def test_an_answer_in_a_check_is_not_explained() -> None:
    diary = begin()
    diary.ask("i000", Mode.CHECK)
    diary.ask("i001", Mode.REVIEW)
    assert diary.explained == {"i001"}
