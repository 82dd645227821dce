"""A simulated leader at the keyboard: reads what the program prints, types answers, learns, and forgets.

Not a real person. What is known of each question follows model E of the score benchmark, which shares no code and no
forgetting curve with the program's own measurement. The program itself runs: `main`, plain text, a real record.
"""

import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import count
from pathlib import Path
from random import Random

from coach.__main__ import main
from coach.cli.context import Context
from coach.domain.outlook import weights
from coach.library.catalog import Catalog, bundled
from coach.model.event import Event, FeedbackShown, PageRead, Revealed
from coach.model.index import Index
from coach.model.lesson import Choice, GradedOption, Match, Multiple, Number, Order, Scenario, TrueFalse
from coach.store.database import Store
from tests.benchmarks.calendar import sitting_days
from tests.benchmarks.learners import LABELS, Learner, PersonSetting, SimulatedItem, make_learner

START = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
AHEAD_DAYS = 7.0
GO_ON = "1"
"""A valid line at every prompt of plain text."""

WORDS_A_SECOND = 200 / 60
THINKING = (4.0, 20.0)
ANSWER_WANTED = "Your answer:"
PUT_TOGETHER = "Enter or 1 gives this answer"
NEW_QUESTION = re.compile(r"question \d+ of \d+", re.IGNORECASE)
NEVER = "\0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One day: the share known a week on, and what the report said of it; all on 0 to 100."""

    day: float
    truth: float
    score: float
    low: float
    high: float
    sitting: bool

    @property
    def covered(self) -> bool:
        return self.low <= self.truth <= self.high


class Keyboard(io.StringIO):
    """Standard input of one run: a line is thought of when the program asks for it."""

    def __init__(self, leader: "SimulatedLeader", screen: io.StringIO) -> None:
        super().__init__()
        self.leader = leader
        self.screen = screen
        self.seen = 0

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]  # typeshed: bytes for every file
        shown = self.screen.getvalue()
        text, self.seen = flat(shown[self.seen :]), len(shown)
        return self.leader.reply(text) + "\n"


@dataclass
class SimulatedLeader:
    """One person, one record in `folder`, and a clock that moves while they read, think and are away."""

    folder: Path
    seed: int
    now: datetime = START
    knew: dict[str, bool] = field(default_factory=dict)
    """Whether the item was known when it was last asked."""
    asked: str = ""
    right: bool = False
    """Of the question on the screen: its id, and whether it will be answered rightly."""
    heard: str = ""
    """All that was printed since that question came: its choices are read out once."""
    sequence: int = 0
    context: Context | None = None

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        self.catalog = Catalog(bundled(), self.folder / "cache")
        self.index: Index = self.catalog.index()
        bank = make_bank(self.index, self.rng)
        self.items = dict(zip(self.index.items, bank, strict=True))
        self.learner: Learner = make_learner("E", bank, self.rng, PersonSetting())

    @property
    def day(self) -> float:
        return (self.now - START).total_seconds() / 86_400

    @property
    def record(self) -> Path:
        return self.folder / "record.db"

    def run(self, *arguments: str) -> str:
        """What the program printed; it must have ended well."""
        screen, errors, runs = io.StringIO(), io.StringIO(), count()
        self.context = Context(
            clock=lambda: self.now,
            rng=Random(self.rng.random()),
            new_id=lambda: f"{self.now.timestamp():.3f}-{next(runs)}",
            home=self.folder,
            variables={"COACH_RECORD": str(self.record), "COACH_DEBUG": "1", "COLUMNS": "80"},
            input=Keyboard(self, screen),
            output=screen,
            errors=errors,
        )
        code = main(list(arguments), self.context)
        assert code == 0, (arguments, code, errors.getvalue(), screen.getvalue()[-2000:])
        if self.record.exists():
            with Store.open(self.record) as store:
                self.live_through(list(store.events(after=self.sequence)))
        return screen.getvalue()

    def truth(self) -> float:
        """The share of the course that would be known a week from now, 0 to 100."""
        shares = weights(self.index)
        counts = {name: sum(item.competency == name for item in self.index.items.values()) for name in shares}
        later = self.day + AHEAD_DAYS
        return 100 * sum(
            shares[item.competency] / counts[item.competency] * self.learner.known(self.items[name], later)
            for name, item in self.index.items.items()
        )

    def live_through(self, events: Sequence[Event]) -> None:
        """Learn from what was shown since."""
        for event in events:
            self.sequence = event.sequence
            day = (event.at - START).total_seconds() / 86_400
            match event.body:
                case FeedbackShown() if event.item in self.items:
                    self.learner.feedback(self.items[event.item], day, knew=self.knew.get(event.item, False))
                case Revealed() if event.item in self.items:
                    self.learner.reveal(self.items[event.item], day)
                case PageRead(covers=covers) if covers:
                    self.learner.page([self.items[name] for name in covers], day)

    def reply(self, text: str) -> str:
        """The line typed once this was read; the clock moves on meanwhile."""
        assert self.context is not None
        self.live_through(list(self.context.store.events(after=self.sequence)))
        self.now += timedelta(seconds=len(text.split()) / WORDS_A_SECOND + self.rng.uniform(*THINKING))
        if not text.endswith(ANSWER_WANTED) or PUT_TOGETHER in text:
            return GO_ON
        name = self.question_in(text)
        if name is not None and name != self.asked:
            self.face(name)
        self.heard = text if name is not None else f"{self.heard} {text}"
        return self.answer(text) if self.asked else GO_ON

    def question_in(self, text: str) -> str | None:
        """The marked question whose stem was shown; none where a part of one is asked for, or an unmarked one."""
        found = [name for name, stem in self.stems.items() if stem in text]
        if not found and NEW_QUESTION.search(text) and not self.second_step(text):
            self.asked = ""
        return max(found, key=lambda name: len(self.stems[name]), default=None)

    def second_step(self, text: str) -> bool:
        """Whether the scenario asked about goes on here."""
        asked = self.catalog.question(self.asked) if self.asked else None
        steps = [option.then for option in asked.options if option.then] if isinstance(asked, Scenario) else []
        return any(flat(step.stem) in text for step in steps)

    @cached_property
    def stems(self) -> dict[str, str]:
        return {name: flat(self.catalog.question(name).stem) for name in self.index.items}

    def face(self, name: str) -> None:
        """Know it or not, and slip or not."""
        self.asked = name
        self.knew[name] = self.rng.random() < self.learner.known(self.items[name], self.day)
        self.right = self.knew[name] and self.rng.random() >= self.learner.slip

    def answer(self, text: str) -> str:
        """A right answer to the question on the screen, or to the part of it that is asked for; else a guess."""
        question = self.catalog.question(self.asked)
        offered = numbers_in(text)
        match question:
            case Choice(options=options) | TrueFalse(options=options):
                texts = [option.text for option in options if option.key or not self.right]
                return number_of(self.rng.choice(texts), text)
            case Multiple(options=options, choose=choose):
                keys = [option.text for option in options if option.key]
                some = self.rng.sample(options, choose or self.rng.randint(1, len(options)))
                picked = keys if self.right else [option.text for option in some]
                return " ".join(sorted(number_of(each, text) for each in picked))
            case Scenario():
                return self.act(question, text)
            case Order(options=options, right_order=right):
                in_order = [next(option.text for option in options if option.id == each) for each in right]
                left = [number for each in in_order if (number := number_of(each, self.heard)) in offered]
                return left[0] if self.right else self.rng.choice(left)
            case Match(lefts=lefts, rights=rights):
                left_now = next(
                    left for left in lefts if re.search(rf"Line \d+ of \d+\. \w+\. {re.escape(flat(left.text))}", text)
                )
                partner = next(right.text for right in rights if right.id == left_now.partner)
                wanted = number_of(partner, self.heard)
                return wanted if self.right and wanted in offered else self.rng.choice(offered)
            case Number(answer=key, low=low, high=high):
                return f"{key:.12g}" if self.right else f"{self.rng.uniform(low, high):.0f}"
        raise AssertionError(f"{self.asked} is not marked")

    def act(self, scenario: Scenario, text: str) -> str:
        """One step of a scenario: the best of what is offered, or any."""
        options: list[GradedOption] = list(scenario.options)
        for option in scenario.options:
            if option.then:
                options += option.then.options
        offered = [option for option in options if number_of(option.text, text) != NEVER]
        best = max(offered, key=lambda option: option.grade)
        return number_of((best if self.right else self.rng.choice(offered)).text, text)

    def report(self, *, sitting: bool) -> Point:
        score = json.loads(self.run("report", "--json"))["headline"]["score"]["exact"]
        return Point(
            day=self.day,
            truth=self.truth(),
            sitting=sitting,
            **{each: score[each] for each in ("score", "low", "high")},
        )

    def wait_until(self, day: float) -> None:
        self.now = max(self.now, START + timedelta(days=day))


def flat(text: str) -> str:
    return " ".join(text.split())


def numbers_in(text: str) -> list[str]:
    """The numbers that may be typed, as the prompt says them: 1 to N, or 1, 3 or 4."""
    said = re.findall(r"Type its number, ([^;]+);", text)
    most = re.findall(r"1 to (\d+)", said[-1] if said else text)
    if most:
        return [str(number + 1) for number in range(int(most[-1]))]
    return re.findall(r"\d+", said[-1]) if said else [GO_ON]


def number_of(option: str, text: str) -> str:
    """The number before this option on the screen, or NEVER."""
    found = re.findall(rf"(\d+)\. {re.escape(flat(option))}(?= |$)", text)
    return found[-1] if found else NEVER


def make_bank(index: Index, rng: Random) -> tuple[SimulatedItem, ...]:
    """The real course's questions, each truly easier or harder than its label says."""
    competencies = {name: place for place, name in enumerate(weights(index))}
    lessons = {entry.id: place for place, entry in enumerate(index.lessons)}
    return tuple(
        SimulatedItem(
            id=item.id,
            competency=competencies[item.competency],
            lesson=lessons[item.lesson],
            label=item.difficulty.value,
            b=LABELS[item.difficulty.value] + rng.gauss(0, 0.7),
            slope=1.2,
            floor=item.floor,
            full_chance=item.full_chance,
        )
        for item in index.items.values()
    )


def ninety_days(folder: Path, seed: int, days: float = 90.0, *, between: float = 3.0) -> list[Point]:
    """A quick check, then ten minutes every few days, with one holiday; the report read after each and in between."""
    leader = SimulatedLeader(folder, seed)
    leader.run("--plain", "assess", "--quick")
    points = [leader.report(sitting=True)]
    for day in [*sitting_days(Random(seed), days), days]:
        while leader.day + between < day:
            leader.wait_until(leader.day + between)
            points.append(leader.report(sitting=False))
        leader.wait_until(day)
        if day < days:
            leader.run("--plain", "start", "--minutes", "10")
        points.append(leader.report(sitting=day < days))
    return points
