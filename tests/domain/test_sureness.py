import pytest

from coach.domain.sureness import sureness
from coach.model.event import Sureness
from coach.model.score import Confidence
from tests.made_up import MINUTE, Leader, even_index


def rated(*said: tuple[Sureness | None, float]) -> Leader:
    leader = Leader(even_index("ABC", 30))
    for number, (item, (word, credit)) in enumerate(zip(leader.index.items, said, strict=False)):
        leader.answer(item, credit, number * MINUTE, sureness=word)
    return leader


def test_each_word_with_its_share_right() -> None:
    leader = rated((Sureness.SURE, 1), (Sureness.SURE, 0), (None, 1), (Sureness.GUESSING, 0))
    found = sureness(leader.measurement)
    assert [(one.word, one.answers, one.share_right, one.low, one.high) for one in found.words] == [
        ("sure", 2, 0.5, 0.8, 1.0),
        ("guessing", 1, 0.0, 0.0, 0.67),
    ]
    assert (found.rated, found.gap, found.confidence) == (3, None, None)


@pytest.mark.parametrize(
    ("right", "gap", "confidence"),
    [(20, -0.10, Confidence.IN_LINE), (18, 0.0, Confidence.IN_LINE), (12, 0.30, Confidence.OVER)],
)
def test_the_gap_between_claims_and_marks(right: int, gap: float, confidence: Confidence) -> None:
    leader = rated(*((Sureness.SURE, float(number < right)) for number in range(20)))
    found = sureness(leader.measurement)
    assert found.gap == pytest.approx(gap)
    assert found.confidence is confidence


@pytest.mark.parametrize(("credit", "confidence"), [(0.049, Confidence.IN_LINE), (0.051, Confidence.UNDER)])
def test_a_gap_below_five_in_a_hundred_is_not_worth_telling_however_sure_it_is(
    credit: float, confidence: Confidence
) -> None:
    leader = Leader(even_index("ABC", 30))
    for number, item in enumerate(list(leader.index.items)[:60]):
        leader.answer(item, credit, number * MINUTE, sureness=Sureness.GUESSING, floor=0.0, partial=True)
    assert sureness(leader.measurement).confidence is confidence


def test_guessing_claims_the_floor() -> None:
    leader = rated(*((Sureness.GUESSING, 1.0) for _ in range(20)))
    found = sureness(leader.measurement)
    assert found.gap == pytest.approx(-0.75)
    assert found.confidence is Confidence.UNDER


def test_nineteen_are_too_few() -> None:
    leader = rated(*((Sureness.FAIRLY_SURE, 0.0) for _ in range(19)))
    assert sureness(leader.measurement).gap is None


def test_only_the_latest_sixty_speak_of_the_gap() -> None:
    leader = rated(*((Sureness.SURE, float(number >= 10)) for number in range(70)))
    found = sureness(leader.measurement)
    assert found.rated == 60
    assert found.gap == pytest.approx(-0.1)
    assert found.words[0].answers == 70


def test_answers_that_were_no_evidence_are_left_out() -> None:
    leader = rated((Sureness.SURE, 1))
    leader.answer("A1", 0, 0.1, sureness=Sureness.SURE, sitting="another")
    leader.answer("A2", 0, 0.1, sureness=Sureness.SURE, seconds=1)
    assert sureness(leader.measurement).words[0].answers == 1
