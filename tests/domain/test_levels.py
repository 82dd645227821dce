import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.levels import chance_reached, estimate, level_shown, normal_share
from coach.model.score import Level

CUTS = (35.0, 55.0, 75.0)
NONE = (0.0, 0.0, 0.0)


@given(share=st.floats(0, 1), sd=st.floats(0.015, 0.5))
def test_a_range_is_even_on_the_log_odds_scale_and_stays_inside(share: float, sd: float) -> None:
    found = estimate(share, sd)
    assert 0 <= found.low <= found.high <= 100
    assert found.score == 100 * share
    mirrored = estimate(1 - share, sd)
    assert mirrored.low == pytest.approx(100 - found.high, abs=1e-6)


@given(share=st.floats(0.01, 0.99), sd=st.floats(0.015, 0.3))
def test_the_score_itself_is_reached_with_even_chance(share: float, sd: float) -> None:
    found = estimate(share, sd)
    assert chance_reached(found, found.score) == pytest.approx(0.5)
    if found.low > 0.1:
        assert chance_reached(found, found.low) == pytest.approx(0.95, abs=0.001)


def test_an_uncertain_cut_makes_every_level_less_certain() -> None:
    found = estimate(0.7, 0.05)
    assert chance_reached(found, 55, 5) < chance_reached(found, 55)


@pytest.mark.parametrize(
    ("share", "held", "highest", "level", "towards"),
    [
        (0.10, None, Level.LEADING, Level.STARTING, Level.DEVELOPING),
        (0.45, None, Level.LEADING, Level.DEVELOPING, Level.CONFIDENT),
        (0.58, None, Level.LEADING, Level.DEVELOPING, Level.CONFIDENT),
        (0.58, Level.CONFIDENT, Level.LEADING, Level.CONFIDENT, Level.LEADING),
        (0.57, Level.CONFIDENT, Level.LEADING, Level.DEVELOPING, Level.CONFIDENT),
        (0.57, Level.LEADING, Level.DEVELOPING, Level.DEVELOPING, Level.CONFIDENT),
        (0.95, None, Level.LEADING, Level.LEADING, None),
        (0.95, None, Level.DEVELOPING, Level.DEVELOPING, Level.CONFIDENT),
    ],
)
def test_level(share: float, held: Level | None, highest: Level, level: Level, towards: Level | None) -> None:
    found = level_shown(estimate(share, 0.05), CUTS, NONE, held, highest=highest)
    assert (found.level, found.towards) == (level, towards)
    assert (found.chance == 0) == (towards is None)


def test_a_level_needs_85_in_a_hundred() -> None:
    for thousandth in range(300, 900):
        found = estimate(thousandth / 1000, 0.06)
        shown = level_shown(found, CUTS, NONE, None, highest=Level.LEADING)
        reached = list(Level).index(shown.level)
        assert all(chance_reached(found, cut) >= 0.85 for cut in CUTS[:reached])
        assert all(chance_reached(found, cut) < 0.85 for cut in CUTS[reached : reached + 1])


def test_normal_share() -> None:
    assert normal_share(0) == 0.5
    assert normal_share(1.645) == pytest.approx(0.95, abs=1e-4)
