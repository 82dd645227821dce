"""Questions: values as read -> the question kinds, with what must hold among a question's own parts."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from coach.domain.chance import MOST_LUCK, share_within
from coach.domain.nearest import nearest
from coach.library.parts import figure
from coach.library.reading import Reading
from coach.library.shapes import Values
from coach.library.step_fields import TRUE_OR_FALSE
from coach.model.lesson import (
    Choice,
    Difficulty,
    GradedOption,
    Kind,
    Left,
    Match,
    Multiple,
    Number,
    Option,
    Order,
    Path,
    Question,
    Reflection,
    Right,
    Scenario,
    SecondStep,
    Sort,
    TrueFalse,
    View,
)

BEST = 3
"""The grade that exactly one option of a scenario has."""
PERCENT = re.compile(r"(%|per ?cent)\s*$", re.IGNORECASE)
PAIRS = {"true": ("true", "false"), "fact": ("fact", "myth")}
"""The two answers of a true or false question, by the word for the true one."""


def question(kind: Kind, values: Values, lesson: str, main: str, *, path: Path, reading: Reading) -> Question | None:
    """The question, or None if anything in it is at fault. `main` is the lesson's main competency."""
    before = reading.errors
    CHECKS[kind](values, reading)
    drawn = figure(values, reading)
    if values.faulty or reading.errors != before:
        return None
    get = values.get
    common: dict[str, Any] = {
        "id": f"{lesson}/{values[kind.value]}",
        "lesson": lesson,
        "stem": values["stem"],
        "competency": get("competency") or main,
        "sort": get("sort") or Sort.JUDGEMENT,
        "topic": get("topic") or "",
        "b": get("b"),
        "difficulty": get("difficulty") or Difficulty.MEDIUM,
        "source": get("source") or "",
        "see": get("see") or (),
        "hints": get("hints") or (),
        "figure": drawn,
        "revision": get("revision") or 1,
        "fixed_order": get("fixed_order") or False,
        "next_best": get("next_best") or "",
        "path": path,
    }
    return BUILDERS[kind](values, common)


# What must hold among a question's parts. A field in which something is at fault already is not looked at again.


def _check_choice(values: Values, reading: Reading) -> None:
    options = _listed(values, "options", reading)
    keys = [option for option in options.entries if option.get("key") is True]
    if options.whole and not keys:
        _no_key(values, reading)
    for option in keys[1:]:
        message = f"more than one option of {_called(values, 'choice')} is marked as right"
        reading.report("many-keys", option.at("key"), message, "keep key: yes on one option, or use the kind multiple")


def _check_multiple(values: Values, reading: Reading) -> None:
    options = _listed(values, "options", reading)
    if options.whole and not any(option.get("key") for option in options.entries):
        _no_key(values, reading)


def _check_true_false(values: Values, reading: Reading) -> None:
    answer, feedback = values.get("answer"), values.get("feedback")
    if "answer" in values.faulty or not isinstance(feedback, Values):
        return
    pair = _pair(str(answer))
    for word in feedback:
        if word not in pair:
            message = f"feedback for '{word}', and the answers are {pair[0]} and {pair[1]}"
            other = pair[0] if TRUE_OR_FALSE[word] else pair[1]
            reading.report("unknown-key", feedback.at(word), message, f"name it '{other}', as answer: does")


def _check_match(values: Values, reading: Reading) -> None:
    lefts, rights = _listed(values, "left", reading), _listed(values, "right", reading)
    ids = [right["id"] for right in rights.entries if "id" not in right.faulty]
    for left in lefts.entries if rights.whole else ():
        if "with" not in left.faulty and left["with"] not in ids:
            guess = nearest(left["with"], ids)
            cure = f"did you mean '{guess}'?" if guess else f"write one of: {', '.join(ids)}"
            reading.report("partner", left.at("with"), f"there is no right side '{left['with']}'", cure)


def _check_order(values: Values, reading: Reading) -> None:
    options = _listed(values, "options", reading)
    if not options.whole or "right_order" in values.faulty:
        return
    ids, right = [option["id"] for option in options.entries], list(values["right_order"])
    missing = [name for name in ids if name not in right]
    strange = [name for name in right if name not in ids]
    twice = sorted({name for name in right if right.count(name) > 1})
    if missing or strange or twice:
        said = [("leaves out", missing), ("names no option with", strange), ("holds twice", twice)]
        message = f"right_order {' and '.join(f'{verb} {_listing(names)}' for verb, names in said if names)}"
        cure = f"list each of these ids once: {', '.join(sorted(ids))}"
        reading.report("right-order", values.at("right_order"), message, cure)
    elif right == ids and not values.get("fixed_order"):
        message = "the options stand in the right order already, so the answer is given away"
        reading.report("shown-in-order", values.at("options"), message, "move an option or two; right_order stays")


def _check_number(values: Values, reading: Reading) -> None:
    if values.faulty & {"tolerance", "zero_beyond"}:
        return
    tolerance, zero = values["tolerance"], values["zero_beyond"]
    if tolerance < 0:
        reading.report("number-limits", values.at("tolerance"), "tolerance is below nothing", "write 0 or more")
    elif zero <= tolerance:
        message = "zero_beyond is not larger than tolerance"
        reading.report("number-limits", values.at("zero_beyond"), message, "write a distance larger than tolerance")
    if "range" not in values.faulty and not values["range"][0] < values["range"][1]:
        message = "the range does not run from a lower to a higher figure"
        reading.report("number-limits", values.at("range"), message, "write the lower figure first, as [1, 60]")
    elif not values.faulty & {"answer", "range"} and _luck(values) > MOST_LUCK:
        message = "nearly every figure of the range lies within the tolerance"
        cure = "narrow the tolerance or widen the range, until at most nine tenths of it lie within the tolerance"
        reading.report("wide-tolerance", values.at("tolerance"), message, cure)


def _luck(values: Values) -> float:
    """The chance of a full mark by luck; none where the answer lies outside the range, which is a fault of its own."""
    answer, (low, high) = values["answer"], values["range"]
    return share_within(answer, values["tolerance"], low, high) if low <= answer <= high else 0.0


def _check_scenario(values: Values, reading: Reading) -> None:
    for option in _check_graded(values, reading):
        if isinstance(option.get("then"), Values):
            _check_graded(option["then"], reading)


def _check_graded(values: Values, reading: Reading) -> Sequence[Values]:
    options = _listed(values, "options", reading)
    best = [option for option in options.entries if option.get("grade") == BEST]
    if options.whole and not best:
        reading.report("grades", values.at("options"), "no option has grade: 3", "give the best option grade: 3")
    for option in best[1:]:
        message = "more than one option has grade: 3"
        reading.report("grades", option.at("grade"), message, "keep grade: 3 for the best, and give the other a 2")
    return options.entries


def _check_view(values: Values, reading: Reading) -> None:
    _listed(values, "options", reading)


def _check_reflection(values: Values, reading: Reading) -> None:
    """Nothing in a reflection depends on anything else."""


class Listed(NamedTuple):
    """The entries of a list that could be read; `whole` says that nothing is wrong with any of them."""

    entries: Sequence[Values]
    whole: bool


def _listed(values: Values, name: str, reading: Reading) -> Listed:
    """What a leader can choose from, once there is enough of it and each has an id of its own."""
    read = values.get(name)
    entries: tuple[Values, ...] = read if isinstance(read, tuple) else ()
    before = reading.errors
    if len(entries) < 2 and name not in values.faulty:
        reading.report("too-few", values.at(name), f"'{name}' has fewer than two entries", "add at least one more")
    seen: set[str] = set()
    for entry in entries:
        if "id" in entry.faulty:
            continue
        own = entry["id"]
        if own in seen:
            message = f"the id '{own}' is used twice in this question"
            reading.report("duplicate-id", entry.at("id"), message, "rename one of the two")
        seen.add(own)
    return Listed(entries, reading.errors == before and name not in values.faulty)


def _no_key(values: Values, reading: Reading) -> None:
    message = f"no option of {_called(values, 'choice', 'multiple')} is the key"
    reading.report("no-key", values.node, message, "mark the right one with key: yes")


def _called(values: Values, *kinds: str) -> str:
    name = next((values[kind] for kind in kinds if isinstance(values.get(kind), str)), "")
    return f"question '{name}'" if name else "this question"


def _listing(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


# Sound values -> the question.


def _option(values: Values) -> Option:
    return Option(
        id=values["id"],
        text=values["text"],
        key=values.get("key") or False,
        feedback=values.get("feedback") or "",
    )


def _options(values: Values) -> tuple[Option, ...]:
    return tuple([_option(option) for option in values["options"]])


def _graded(values: Values) -> GradedOption:
    then = values.get("then")
    return GradedOption(
        id=values["id"],
        text=values["text"],
        grade=values["grade"],
        feedback=values.get("feedback") or "",
        then=SecondStep(stem=then["stem"], options=tuple(map(_graded, then["options"]))) if then else None,
    )


def _pair(answer: str) -> tuple[str, str]:
    return PAIRS["true"] if answer in PAIRS["true"] else PAIRS["fact"]


def _true_false(values: Values, common: dict[str, Any]) -> TrueFalse:
    answer, feedback = values["answer"], values.get("feedback") or {}
    first, second = (
        Option(id=own, text=word.capitalize(), key=word == answer, feedback=feedback.get(word) or "")
        for own, word in zip(PAIRS["true"], _pair(answer), strict=True)
    )
    return TrueFalse(**common, options=(first, second))


def _match(values: Values, common: dict[str, Any]) -> Match:
    lefts = (
        Left(id=left["id"], text=left["text"], partner=left["with"], feedback=left.get("feedback") or "")
        for left in values["left"]
    )
    rights = (Right(id=right["id"], text=right["text"]) for right in values["right"])
    return Match(**common, lefts=tuple(lefts), rights=tuple(rights), reuse=values.get("reuse") or False)


def _number(values: Values, common: dict[str, Any]) -> Number:
    feedback = values.get("feedback") or {}
    low, high = values["range"]
    return Number(
        **common,
        answer=values["answer"],
        tolerance=values["tolerance"],
        zero_beyond=values["zero_beyond"],
        low=low,
        high=high,
        unit=values.get("unit") or "",
        percent=PERCENT.search(getattr(values.at("answer"), "value", "")) is not None,
        feedback_right=feedback.get("right") or "",
        feedback_near=feedback.get("near") or "",
        feedback_low=feedback.get("low") or "",
        feedback_high=feedback.get("high") or "",
    )


CHECKS: dict[Kind, Callable[[Values, Reading], None]] = {
    Kind.CHOICE: _check_choice,
    Kind.MULTIPLE: _check_multiple,
    Kind.TRUE_FALSE: _check_true_false,
    Kind.MATCH: _check_match,
    Kind.ORDER: _check_order,
    Kind.NUMBER: _check_number,
    Kind.SCENARIO: _check_scenario,
    Kind.VIEW: _check_view,
    Kind.REFLECTION: _check_reflection,
}
BUILDERS: dict[Kind, Callable[[Values, dict[str, Any]], Question]] = {
    Kind.CHOICE: lambda values, common: Choice(**common, options=_options(values)),
    Kind.MULTIPLE: lambda values, common: Multiple(**common, options=_options(values), choose=values.get("choose")),
    Kind.TRUE_FALSE: _true_false,
    Kind.MATCH: _match,
    Kind.ORDER: lambda values, common: Order(**common, options=_options(values), right_order=values["right_order"]),
    Kind.NUMBER: _number,
    Kind.SCENARIO: lambda values, common: Scenario(**common, options=tuple(map(_graded, values["options"]))),
    Kind.VIEW: lambda values, common: View(**common, options=_options(values)),
    Kind.REFLECTION: lambda values, common: Reflection(**common, feedback=values.get("feedback") or ""),
}
