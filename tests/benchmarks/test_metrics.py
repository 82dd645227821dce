import math

import pytest

from tests.benchmarks.metrics import auc, bins_rmse, log_loss, quantile, rmse


def test_figures_of_a_handful_of_cases_worked_out_by_hand() -> None:
    assert rmse([3.0, -4.0]) == pytest.approx(math.sqrt(12.5))
    assert log_loss([(0.5, 1.0), (0.5, 0.0)]) == pytest.approx(math.log(2))
    assert log_loss([(0.8, 0.5)]) == pytest.approx(-(math.log(0.8) + math.log(0.2)) / 2)
    assert quantile([float(value) for value in range(100)], 0.99) == 99


def test_ranking_counts_pairs_in_the_right_order_and_ties_as_half() -> None:
    assert auc([(0.9, 1.0), (0.1, 0.0)]) == 1
    assert auc([(0.1, 1.0), (0.9, 0.0)]) == 0
    assert auc([(0.5, 1.0), (0.5, 0.0)]) == 0.5
    assert auc([(0.9, 1.0), (0.6, 0.0), (0.4, 1.0), (0.2, 0.0)]) == pytest.approx(3 / 4)


def test_bins_tell_a_prediction_that_is_too_high_by_how_much() -> None:
    pairs = [(0.7 + number / 1e6, 0.5) for number in range(400)]
    assert bins_rmse(pairs) == pytest.approx(0.2, abs=0.001)


def test_a_figure_without_cases_is_no_number() -> None:
    assert math.isnan(rmse([]))
    assert math.isnan(log_loss([]))
    assert math.isnan(auc([(0.5, 1.0)]))
