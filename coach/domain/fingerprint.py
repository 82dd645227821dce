"""What a question asks for, without its words: a mended typo keeps a leader's history, a new key does not."""

from collections.abc import Iterable
from typing import assert_never

from coach.model.lesson import (
    Choice,
    GradedOption,
    Marked,
    Match,
    Multiple,
    Number,
    Option,
    Order,
    Scenario,
    TrueFalse,
)

LENGTH = 12
"""Hex digits kept: 48 bits, so that two meanings of one question never meet by chance."""


def fingerprint(question: Marked) -> str:
    """Short hex of kind, option ids with key, grade, pairs and right order, and a number's limits.

    The order in which options are written is not in it, nor is any text, nor the revision.
    """
    from hashlib import sha256  # noqa: PLC0415 -- it loads a whole cipher library, and no run with warm lessons needs it

    parts = (type(question).__name__, *_parts(question))
    return sha256("\n".join(parts).encode()).hexdigest()[:LENGTH]


def _parts(question: Marked) -> tuple[str, ...]:
    match question:
        case Choice() | TrueFalse():
            return _keys(question.options)
        case Multiple():
            return (f"choose {question.choose}", *_keys(question.options))
        case Match():
            pairs = (f"{left.id} with {left.partner}" for left in question.lefts)
            rights = (f"right {right.id}" for right in question.rights)
            return (f"reuse {question.reuse}", *sorted(pairs), *sorted(rights))
        case Order():
            return (*sorted(option.id for option in question.options), "right order", *question.right_order)
        case Number():
            limits = (question.answer, question.tolerance, question.zero_beyond, question.low, question.high)
            return tuple(repr(float(limit)) for limit in limits)
        case Scenario():
            return _grades(question.options)
    assert_never(question)


def _keys(options: Iterable[Option]) -> tuple[str, ...]:
    return tuple(sorted(f"{option.id} {'key' if option.key else 'no key'}" for option in options))


def _grades(options: Iterable[GradedOption]) -> tuple[str, ...]:
    """Ids with grades, each followed by those of its second step."""
    lines: list[str] = []
    for option in sorted(options, key=lambda option: option.id):
        lines.append(f"{option.id} grade {option.grade}")
        if option.then:
            lines += [f"then {line}" for line in _grades(option.then.options)]
    return tuple(lines)
