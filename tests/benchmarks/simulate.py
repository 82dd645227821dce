"""Everything one simulated learner goes through, and what is kept of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from coach.domain.outlook import marks, outlook
from coach.domain.score import change
from coach.model.score import Direction, Level, Score
from tests.benchmarks.bank import EDITION
from tests.benchmarks.baselines import AHEAD_DAYS, Elo, GuessingFsrs, LastTen, Percent, PlainFsrs, moment
from tests.benchmarks.calendar import five_lessons, ninety_days, reveal_some
from tests.benchmarks.diary import Diary, Prediction
from tests.benchmarks.learners import BankSetting, PersonSetting, make_bank, make_learner
from tests.benchmarks.papers import (
    Choose,
    balanced_random,
    catsim_there,
    most_information,
    own_choice,
    random_paper,
    take_check,
    take_paper,
)
from tests.benchmarks.practice import gains

BASELINES = ("percent", "last ten", "Elo", "FSRS", "FSRS and guessing")
ROWS = (0.5, 7.0, 14.0, 30.0, 60.0, 90.0, 120.0)
PAPERS: dict[str, Choose] = {
    "own choice": own_choice,
    "balanced-random": balanced_random,
    "random": random_paper,
    "catsim maximum information": most_information,
}
PAPER_ENDS = (10, 20, 30, 60)
EXPECTED_FROM, EXPECTED_TO = 20, 60
CUTS = (35.0, 55.0, 75.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How one run of learners differs from the standard."""

    name: str = "standard"
    bank: BankSetting = field(default_factory=BankSetting)
    person: PersonSetting = field(default_factory=PersonSetting)
    whole: bool = True
    """False: the check and the calendar only, for the harder settings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The score at one moment beside the truth, points; a baseline's score is None where it has none."""

    truth: float
    score: float
    low: float
    high: float
    baselines: tuple[float, ...] = ()
    percent_half_width: float = 0.0
    shown: Level | None = None

    @property
    def error(self) -> float:
        return self.score - self.truth

    @property
    def covered(self) -> bool:
        return self.low <= self.truth <= self.high

    @property
    def half_width(self) -> float:
        return (self.high - self.low) / 2

    @property
    def true_level(self) -> int:
        return sum(self.truth >= cut for cut in CUTS)

    @property
    def shown_level(self) -> int:
        return list(Level).index(self.shown) if self.shown else 0


@dataclass(slots=True)
class Lived:
    """What is kept of one learner."""

    model: str
    papers: dict[str, dict[int, Look]] = field(default_factory=dict)
    expected_half_width: dict[int, float] = field(default_factory=dict)
    check_questions: tuple[int, int] = (0, 0)
    """Questions that a quick and a full check took with the program's own end."""
    checks: tuple[Look, ...] = ()
    """After these."""
    rows: dict[str, Look] = field(default_factory=dict)
    reveal_rise: float = 0.0
    falls: list[float] = field(default_factory=list)
    improved: bool = False
    true_gain: float = 0.0
    five: Look | None = None
    predictions: list[Prediction] = field(default_factory=list)
    gains: dict[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    setting: Setting
    model: str
    seed: str


def live(job: Job) -> Lived:
    """One learner before a fresh bank, through every way of being looked at."""
    rng = Random(job.seed)
    bank = make_bank(rng, job.setting.bank)
    begun = Diary.begin(job.model, make_learner(job.model, bank, rng, job.setting.person))
    lived = Lived(job.model)
    if job.setting.whole:
        for name, choose in PAPERS.items():
            if choose is not most_information or catsim_there():
                lived.papers[name] = sit_paper(begun, name, choose, job.seed, lived)
        sit_checks(begun, job.seed, lived)
        lived.five = sit_five(begun, job.seed)
    checked = sit_calendar(begun, job.seed, lived, predicting=job.setting.whole)
    if job.setting.whole:
        lived.gains = gains(checked, f"{job.seed} practice")
    return lived


def look(diary: Diary, day: float, found: Score | None = None) -> Look:
    estimate = found.estimate if found else outlook(diary.measurement, diary.index, moment(day)).estimate()
    percent = next((each for each in diary.baselines if isinstance(each, Percent)), None)
    return Look(
        truth=100 * diary.learner.share_known(day + AHEAD_DAYS),
        score=estimate.score,
        low=estimate.low,
        high=estimate.high,
        baselines=tuple(100 * each.score(day) for each in diary.baselines),
        percent_half_width=100 * percent.share.half_width() if percent else 0.0,
        shown=found.level.level if found else None,
    )


def sit_paper(begun: Diary, name: str, choose: Choose, seed: str, lived: Lived) -> dict[int, Look]:
    """Sixty questions chosen one way, looked at on the way; the program's own also for the expected mark."""
    diary = begun.twin(f"{seed} {name}", [Percent()])
    looks: dict[int, Look] = {}

    def after(number: int) -> None:
        if number in PAPER_ENDS:
            looks[number] = look(diary, diary.day)
        if choose is own_choice and EXPECTED_FROM <= number <= EXPECTED_TO and number % 2 == 0:
            expected = marks(diary.measurement, diary.index, moment(diary.day)).estimate()
            lived.expected_half_width[number] = (expected.high - expected.low) / 2

    take_paper(diary, choose, Random(f"{seed} {name} paper"), max(PAPER_ENDS), after)
    return looks


def sit_checks(begun: Diary, seed: str, lived: Lived) -> None:
    """The quick and the full check, each ended by the program's own rule."""
    taken, looks = [], []
    for quick in (True, False):
        diary = begun.twin(f"{seed} quick {quick}")
        taken.append(take_check(diary, Random(f"{seed} check {quick}"), quick=quick))
        looks.append(look(diary, diary.day))
    lived.check_questions, lived.checks = (taken[0], taken[1]), tuple(looks)


def sit_five(begun: Diary, seed: str) -> Look:
    diary = begun.twin(f"{seed} five")
    five_lessons(diary, Random(f"{seed} five lessons"))
    return look(diary, diary.day)


def sit_calendar(begun: Diary, seed: str, lived: Lived, *, predicting: bool) -> Diary:
    """A check of thirty, its reveals, and ninety days; the diary as it stood after the reveals."""
    diary = begun.twin(f"{seed} calendar", [])
    diary.baselines = [Percent(), LastTen(), Elo(diary.index), PlainFsrs(diary.index), GuessingFsrs(diary.index)]
    rng = Random(f"{seed} days")
    take_paper(diary, own_choice, rng, 30, lambda _: None)
    before = diary.close()
    lived.rows["check"] = look(diary, diary.day, before)
    reveal_some(diary, rng)
    revealed = diary.score()
    lived.reveal_rise = revealed.estimate.score - before.estimate.score
    lived.falls.append(revealed.estimate.score - diary.score(diary.day + 1).estimate.score)
    checked = diary.twin(f"{seed} checked")
    diary.predicting = predicting
    follow_calendar(diary, rng, lived)
    compare(diary, lived)
    lived.predictions = diary.predictions
    return checked


def follow_calendar(diary: Diary, rng: Random, lived: Lived) -> None:
    closed = 0.0
    for what, day in ninety_days(diary, rng, ROWS):
        if what == "row":
            lived.rows[f"{day:g}"] = look(diary, day, diary.score(day))
        elif what == "closed":
            closed = diary.close().estimate.score
        else:
            ahead = outlook(diary.measurement, diary.index, moment(day)).estimate().score
            lived.falls.append(closed - ahead)


def compare(diary: Diary, lived: Lived) -> None:
    """What is said on day 90 of the change since the check."""
    kept = [(moment(day), snapshot) for day, snapshot in diary.snapshots]
    found = change(diary.score(90.0), EDITION, kept, moment(90.0), since=kept[0][0])
    lived.improved = found.direction is Direction.IMPROVED
    lived.true_gain = lived.rows["90"].truth - lived.rows["check"].truth


def rows(lives: Iterable[Lived], name: str) -> list[Look]:
    return [lived.rows[name] for lived in lives]
