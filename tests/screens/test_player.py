"""A person walked through a sitting: what is kept, and when, beside what was asked and said."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from coach.domain.planning import new_reading
from coach.domain.sitting import Sitting
from coach.domain.stops import Ask, Explain, Stop
from coach.library.catalog import Catalog, bundled
from coach.model.event import (
    Answered,
    Event,
    FeedbackShown,
    Flagged,
    HintOpened,
    Mode,
    PreferenceSet,
    Revealed,
    SittingClosed,
    SittingKind,
    Skipped,
    Sureness,
    Withdrawn,
)
from coach.model.lesson import Kind
from coach.model.progress import Given
from coach.screens.player import play
from coach.screens.terminal import InputEnded
from tests.screens.people import CTRL_C, ENTER, Clock, at_the_keyboard, on_a_pipe

COURSE = Path(__file__).parent.parent / "journeys" / "course"


@dataclass
class Table:
    """A sitting over the first lesson without its openings, and the list that its events go to."""

    kept: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.catalog = Catalog(COURSE, None)
        self.index = self.catalog.index()

    def reading(self, *opening: str) -> Sitting:
        return self.sitting(new_reading(self.index.lessons[0], self.index.items, opening))

    def practice(self, *items: str) -> Sitting:
        known = self.index.items
        return self.sitting(
            [
                Ask(item=name, lesson="J01", mode=Mode.REVIEW, kind=known[name].kind, seconds=30, why=f"Why {name}.")
                for name in items
            ]
        )

    def sitting(self, stops: Sequence[Stop], kind: SittingKind = SittingKind.LESSON) -> Sitting:
        ids = iter(str(number) for number in range(1000))
        return Sitting(
            id="s",
            kind=kind,
            stops=list(stops),
            items=self.index.items,
            new_id=lambda: next(ids),
        )

    def keep(self, *events: Event) -> None:
        self.kept.extend(events)

    def walk(self, sitting: Sitting, lines: str) -> str:
        """What was printed to somebody who typed these lines."""
        person = on_a_pipe(lines)
        play(sitting, person.terminal, self.catalog, self.keep, clock=Clock(), rng=Random(1))
        return " ".join(person.seen().split())

    def bodies(self, kind: type) -> list[Event]:
        return [event for event in self.kept if isinstance(event.body, kind)]

    def answers(self) -> list[Answered]:
        return [event.body for event in self.kept if isinstance(event.body, Answered)]


def first_thought(item: str) -> Given:
    return Given(
        id=f"before {item}",
        item=item,
        lesson="J01",
        mode=Mode.OPENING,
        chosen=("o1",),
        text="",
        shown=("o1", "o2", "o3"),
        sureness=None,
        hints=0,
        credit=0.0,
        right=False,
    )


@pytest.fixture
def table() -> Table:
    return Table()


def test_an_answer_is_kept_before_its_feedback_is_printed(table: Table) -> None:
    person = on_a_pipe("1\n" * 9)
    seen_at: dict[str, bool] = {}

    def keep(*events: Event) -> None:
        for event in events:
            seen_at[type(event.body).__name__] = "Feedback" in person.seen()

    play(table.practice("J01/asks-first"), person.terminal, table.catalog, keep, clock=Clock(), rng=Random(1))
    assert seen_at["Answered"] is False
    assert seen_at["FeedbackShown"] is True


def test_why_a_question_is_worth_asking_now_is_said_before_it(table: Table) -> None:
    seen = table.walk(table.practice("J01/asks-first"), "1\n1\n")
    assert seen.index("Why J01/asks-first.") < seen.index("Who asks first?")


def test_sureness_goes_with_the_answer_and_seconds_come_from_the_clock(table: Table) -> None:
    table.walk(table.practice("J01/asks-first"), "1 2\n1\n")
    answer = table.answers()[0]
    assert answer.sureness is Sureness.FAIRLY_SURE
    assert answer.seconds > 0
    assert answer.shown == ("o1", "o2", "o3")


def test_a_skipped_question_returns_and_a_flag_is_kept_with_its_note(table: Table) -> None:
    seen = table.walk(table.reading(), "1\ns\n1\nf\nToo vague\n" + "1\n" * 30)
    assert seen.count("Who asks first?") >= 2
    assert [event.item for event in table.bodies(Skipped)] == ["J01/asks-first"]
    flagged = table.bodies(Flagged)[0].body
    assert isinstance(flagged, Flagged)
    assert flagged.note == "Too vague"
    assert len(table.answers()) == 3


def test_a_flag_keeps_what_was_put_together(table: Table) -> None:
    table.catalog = Catalog(bundled(), None)
    table.index = table.catalog.index()
    item = next(name for name, item in table.index.items.items() if item.kind is Kind.ORDER)
    with at_the_keyboard() as person:
        person.press("2" + "f" + "Unclear" + ENTER + "13" + "456789" + ENTER + "q")
        play(table.practice(item), person.terminal, table.catalog, table.keep, clock=Clock(), rng=Random(1))
    answer = table.answers()[0]
    assert [answer.shown.index(each) for each in answer.chosen[:3]] == [1, 0, 2]
    assert len(table.bodies(Flagged)) == 1


@pytest.mark.parametrize("leaving", ["\x1b", "Slip\x1b", "b" + ENTER])
def test_a_flag_by_mistake_is_left_and_flags_nothing(table: Table, leaving: str) -> None:
    with at_the_keyboard() as person:
        person.press("f" + leaving + "1" + ENTER + ENTER)
        sitting = table.practice("J01/asks-first")
        play(sitting, person.terminal, table.catalog, table.keep, clock=Clock(), rng=Random(1))
        seen = " ".join(person.seen().split())
    assert not table.bodies(Flagged)
    assert len(table.answers()) == 1
    assert "Enter flags it; Escape flags nothing." in seen
    assert "Not flagged." in seen


def test_a_flag_by_mistake_is_left_in_plain_and_may_be_put_later(table: Table) -> None:
    seen = table.walk(table.practice("J01/asks-first"), "f\nb\n1\nf\n\n\n")
    assert "b alone flags nothing." in seen
    assert len(table.bodies(Flagged)) == 1


def test_a_slip_at_the_last_first_thought_is_undone_on_the_page_that_follows(table: Table) -> None:
    seen = table.walk(table.reading("J01/kept-one"), "1\nu\n2\nq\n")
    assert "Undone." in seen
    assert [answer.mode for answer in table.answers()] == [Mode.OPENING, Mode.OPENING]
    assert table.bodies(Withdrawn)[0].item == "J01/kept-one"


def test_one_goes_back_among_explanations_and_each_is_kept_as_shown_once(table: Table) -> None:
    thoughts = map(first_thought, ("J01/kept-one", "J01/says-last"))
    sitting = table.sitting([Explain(given=one, reveal=True, lesson="J01") for one in thoughts])
    seen = table.walk(sitting, "b\n1\nb\n1\n1\n")
    assert len(table.bodies(Revealed)) == 2
    assert seen.count("Explanation 1 of 2") == 2


def test_q_pauses_and_says_what_was_done(table: Table) -> None:
    seen = table.walk(table.reading(), "1\n1\nq\n")
    assert table.kept[-1].body == SittingClosed(finished=False)
    assert "Answers: 1 of 1 right." in seen


def test_first_thoughts_of_a_lesson_left_half_way_are_not_told_after_practice(table: Table) -> None:
    sitting = table.practice("J01/asks-first")
    sitting.given[Mode.OPENING, "J01/says-last", False] = first_thought("J01/says-last")
    seen = table.walk(sitting, "1\n1\n")
    assert "Answers: 1 of 1 right." in seen
    assert "First thoughts" not in seen


def test_pausing_at_feedback_leaves_nothing_to_be_shown_again(table: Table) -> None:
    table.walk(table.reading(), "1\n1\nq\n")
    assert len(table.bodies(FeedbackShown)) == len(table.answers()) == 1


def test_the_end_of_the_input_closes_the_sitting_as_paused(table: Table) -> None:
    with pytest.raises(InputEnded):
        table.walk(table.reading(), "1\n")
    assert table.kept[-1].body == SittingClosed(finished=False)


def test_ctrl_c_at_how_sure_keeps_the_answer_first(table: Table) -> None:
    with at_the_keyboard() as person:
        person.press("1" + CTRL_C)
        with pytest.raises(KeyboardInterrupt):
            play(
                table.practice("J01/asks-first"),
                person.terminal,
                table.catalog,
                table.keep,
                clock=Clock(),
                rng=Random(1),
            )
    assert len(table.answers()) == 1
    assert table.kept[-1].body == SittingClosed(finished=False)


def test_three_keys_a_question(table: Table) -> None:
    with at_the_keyboard() as person:
        person.press("1" + "1" + ENTER + "2" + ENTER + ENTER)
        sitting = table.practice("J01/asks-first", "J01/says-last")
        assert play(sitting, person.terminal, table.catalog, table.keep, clock=Clock(), rng=Random(1))
    assert [answer.sureness for answer in table.answers()] == [Sureness.SURE, None]


def test_sureness_is_switched_off_for_good_from_the_help(table: Table) -> None:
    with at_the_keyboard() as person:
        person.press("?" + "o" + "1" + ENTER + "1" + ENTER)
        sitting = table.practice("J01/asks-first", "J01/says-last")
        play(sitting, person.terminal, table.catalog, table.keep, clock=Clock(), rng=Random(1))
    assert [event.body for event in table.bodies(PreferenceSet)] == [PreferenceSet(name="sureness", value="no")]
    assert [answer.sureness for answer in table.answers()] == [None, None]


def test_a_preview_keeps_nothing_and_still_walks_to_the_end(table: Table) -> None:
    person = on_a_pipe("1\n" * 40)
    finished = play(
        table.reading("J01/kept-one"),
        person.terminal,
        table.catalog,
        lambda *_: None,
        clock=Clock(),
        rng=Random(1),
    )
    assert finished
    assert "Lesson finished" in person.seen()


def test_no_hint_is_offered_where_there_is_none(table: Table) -> None:
    table.walk(table.practice("J01/asks-first"), "h\n1\n1\n")
    assert not table.bodies(HintOpened)
    assert table.answers()[0].hints == 0


def test_more_stops_come_until_there_are_none(table: Table) -> None:
    asks = [Ask(item=name, lesson="J01", mode=Mode.CHECK, kind=Kind.CHOICE, seconds=30) for name in ("J01/asks-first",)]
    waiting: list[list[Stop]] = [[*asks], []]
    person = on_a_pipe("2\n")
    play(
        table.sitting([], SittingKind.QUICK_CHECK),
        person.terminal,
        table.catalog,
        table.keep,
        clock=Clock(),
        rng=Random(1),
        more=lambda: waiting.pop(0),
    )
    assert [answer.mode for answer in table.answers()] == [Mode.CHECK]
    assert "Feedback" not in person.seen()
    assert not table.bodies(FeedbackShown)
