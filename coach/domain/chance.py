"""What answering at random earns, by question kind.

"At random" means: every non-empty selection, every pairing, every order, every figure in the range equally likely.
All results are shares of 1; score.md calls them c (the floor) and g (the chance of a full mark).
"""

from math import comb, factorial
from typing import assert_never

from coach.model.lesson import Choice, GradedOption, Marked, Match, Multiple, Number, Order, Scenario, TrueFalse

TOP_GRADE = 3
"""The best grade of a scenario's option; grades run from 0."""


MOST_LUCK = 0.9
"""Most chance of a full mark that luck may have: true or false has 0.5. More leaves next to none for what was known."""


def is_partial(question: Marked) -> bool:
    """Whether credit may lie between 0 and 1."""
    return not isinstance(question, Choice | TrueFalse)


def floor_and_full_chance(question: Marked) -> tuple[float, float]:
    """Mean credit, and chance of a full mark, of answering at random."""
    match question:
        case Choice() | TrueFalse():
            return 1 / len(question.options), 1 / len(question.options)
        case Multiple():
            return _multiple(question)
        case Match():
            return _match(question)
        case Order():
            return 1 / len(question.options), 1 / factorial(len(question.options))
        case Number():
            return _number(question)
        case Scenario():
            return _scenario(question)
    assert_never(question)


def _multiple(question: Multiple) -> tuple[float, float]:
    """Credit is max(0, right picks - wrong picks) / keys, over all selections of any size, or of the size told."""
    options = len(question.options)
    keys = sum(option.key for option in question.options)
    others = options - keys
    if question.choose is None:
        selections = 2**options - 1
        credit = sum(
            comb(keys, right) * comb(others, wrong) * max(0, right - wrong)
            for right in range(keys + 1)
            for wrong in range(others + 1)
        )
        return credit / (keys * selections), 1 / selections
    told = question.choose
    selections = comb(options, told)
    credit = sum(comb(keys, right) * comb(others, told - right) * max(0, 2 * right - told) for right in range(told + 1))
    return credit / (keys * selections), 1 / selections if told == keys else 0.0


def _match(question: Match) -> tuple[float, float]:
    """Each left side meets its own right side once in R pairings; all of them at once far less often."""
    lefts, rights = len(question.lefts), len(question.rights)
    if question.reuse:
        return 1 / rights, 1 / rights**lefts
    return 1 / rights, factorial(rights - lefts) / factorial(rights)


def _number(question: Number) -> tuple[float, float]:
    """Area under the credit over the range, and the part of the range within the tolerance."""
    low, high = question.low, question.high
    reaches = (question.answer - low, high - question.answer)
    area = sum(_credit_area(reach, question.tolerance, question.zero_beyond) for reach in reaches)
    return area / (high - low), share_within(question.answer, question.tolerance, low, high)


def share_within(answer: float, tolerance: float, low: float, high: float) -> float:
    """Part of the range from `low` to `high`, the answer in it, that lies within the tolerance."""
    return (min(answer - low, tolerance) + min(high - answer, tolerance)) / (high - low)


def _credit_area(reach: float, tolerance: float, zero_beyond: float) -> float:
    """Area under the credit on one side of the answer, as far as `reach`: a full part, then a falling slope."""
    slope = max(0.0, min(reach, zero_beyond) - tolerance)
    return min(reach, tolerance) + slope - slope**2 / (2 * (zero_beyond - tolerance))


def _scenario(question: Scenario) -> tuple[float, float]:
    ways = [_way(option) for option in question.options]
    return sum(credit for credit, _ in ways) / len(ways), sum(full for _, full in ways) / len(ways)


def _way(option: GradedOption) -> tuple[float, float]:
    """Mean credit and chance of a full mark once `option` was taken on the first step."""
    if option.then is None:
        return option.grade / TOP_GRADE, float(option.grade == TOP_GRADE)
    seconds = [second.grade for second in option.then.options]
    mean = sum(seconds) / len(seconds)
    both = seconds.count(TOP_GRADE) / len(seconds) if option.grade == TOP_GRADE else 0.0
    return (option.grade + mean) / (2 * TOP_GRADE), both
