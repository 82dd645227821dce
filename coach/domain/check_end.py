"""What is said at the end of a check, and of the explanations that it leaves."""

from coach.domain.dates import NUMBERS
from coach.model.score import Score


def no_score_line(score: Score) -> str:
    """After a check that did not give a score."""
    return (
        f"This check gives no score yet: {score.counted} of the {score.needed} answers that a score takes have counted."
    )


def too_quick_lines(number: int) -> tuple[str, ...]:
    """That answers given in no time do not count; nothing where there are none."""
    if not number:
        return ()
    came = "1 answer came" if number == 1 else f"{number} answers came"
    return (f"{came} in under two seconds, which is too quick to count.",)


def explanations_left(left: int, total: int, at_once: int) -> tuple[str, str]:
    """What is said before some of a check's explanations, and the words of the choice to read them."""
    if left < total:
        return _still_left(left, at_once)
    if total == 1:
        told = "There is an explanation for one question that you missed. Reading it lifts the score a little."
        return told, "Read it"
    told = f"There are explanations for {total} questions that you missed. Reading them lifts the score a little."
    return told, f"Read the first {at_once} of {total}" if total > at_once else "Read them"


def _still_left(left: int, at_once: int) -> tuple[str, str]:
    if left == 1:
        return "1 explanation is left.", "Read the last one"
    return f"{left} explanations are left.", f"Read the {'next' if left > at_once else 'last'} {min(left, at_once)}"


def left_line(left: int, first: int) -> str:
    """How many explanations a check left, and how many of them the next sitting begins with."""
    are = "1 explanation is" if left == 1 else f"{left} explanations are"
    if not first:
        return f"{are} left; the next lesson comes to {'it' if left == 1 else 'them'}."
    begins = f"{NUMBERS[first]} of them" if first < left else "it" if left == 1 else "them"
    return f"{are} left; your next sitting begins with {begins}."
