"""How a question looks before it is answered, and how an answer is named in words."""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from coach.domain.marking import is_dont_know
from coach.domain.numbers import say
from coach.model.event import Answer
from coach.model.lesson import (
    Choice,
    GradedOption,
    Left,
    Match,
    Multiple,
    Number,
    Option,
    Order,
    Question,
    Reflection,
    Right,
    Scenario,
    SecondStep,
    TrueFalse,
    View,
)
from coach.screens.blocks import GAP, STRONG, Line, labelled

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

Choosable = Option | Right | GradedOption


def choosable(question: Question, shown: Sequence[str]) -> tuple[Choosable, ...]:
    """What can be chosen, in the order to show it: options, or the right sides of a match."""
    parts: tuple[Choosable, ...] = ()
    match question:
        case Match():
            parts = question.rights
        case Number() | Reflection():
            parts = ()
        case _:
            parts = question.options
    places = {part: place for place, part in enumerate(shown)}
    return tuple(sorted(parts, key=lambda part: places.get(part.id, len(places))))


def instruction(question: Question) -> str:
    """How to answer, where the stem alone doesn't say."""
    words = ""
    match question:
        case Choice() | TrueFalse() | Scenario():
            pass
        case Multiple():
            words = f"Choose {question.choose}." if question.choose else "Choose all that apply."
        case Match():
            again = " A numbered line may be used more than once." if question.reuse else ""
            words = f"Match each lettered line to a numbered one.{again}"
        case Order():
            words = "Put these in order, first to last."
        case Number():
            low, high = say(question.low, "", question.percent), say(question.high, question.unit, question.percent)
            words = f"Your best estimate, from {low} to {high}."
        case View():
            words = "Reasonable leaders differ here, and nothing is marked."
        case Reflection():
            words = "For you alone: kept, never marked."
        case _:
            assert_never(question)
    return words


def ways(question: Question, count: int, *, plain: bool) -> tuple[tuple[str, str], ...]:
    """The keys that answer a question with so many choices, and what each does; in plain what no prompt says."""
    numbers = "1 or 2" if count == 2 else f"1 to {count}"
    back = ("Backspace", "when asked how sure you are: answer again")
    match question:
        case Scenario() | View():
            keys = [(numbers, "give that answer"), ("Up, Down", "point at an answer; Enter gives it")]
        case Choice() | TrueFalse():
            keys = [(numbers, "give that answer"), ("Up, Down", "point at an answer; Enter gives it"), back]
        case Multiple():
            picking = ("Up, Down", "point at an answer; Space picks or unpicks it")
            keys = [(numbers, "pick or unpick that answer"), picking, ("Enter", "give what is picked"), back]
        case Order() | Match():
            if plain:
                return ("0", "take the last one back"), ("Enter", "read again what is left")
            taking = ("Up, Down", "point at one; Enter takes it")
            keys = [(numbers, "take that one"), taking, ("Backspace", "take the last one back")]
        case Number() | Reflection():
            keys = [("Enter", "give what you have typed")]
        case _:
            assert_never(question)
    return () if plain else tuple(keys)


def stem(question: Question, hints_seen: int = 0) -> Iterator[Line]:
    """The stem, and the hints opened so far."""
    yield Line(question.stem, style=STRONG)
    for number, hint in enumerate(question.hints[:hints_seen], start=1):
        yield labelled("Hint:" if len(question.hints) == 1 else f"Hint {number}:", hint)


def choices(question: Question, shown: Sequence[str]) -> Iterator[Line]:
    """The instruction, the left sides of a match, and what can be chosen, numbered."""
    told = instruction(question)
    if told:
        yield Line(told)
    if isinstance(question, Match):
        yield from lefts(question.lefts)
        yield GAP
    yield from numbered([part.text for part in choosable(question, shown)])


def lefts(sides: Sequence[Left]) -> Iterator[Line]:
    for letter, side in zip(letters(len(sides)), sides, strict=True):
        yield Line(side.text, lead=f"{letter}. ")


def letters(count: int) -> str:
    """Capital letters for the left sides of a match: the numbers belong to what is chosen."""
    return "".join(chr(ord("A") + place) for place in range(count))


def ordinal(place: int) -> str:
    """A place in an order, from 1, in a word."""
    return ORDINALS[place - 1] if place <= len(ORDINALS) else f"number {place}"


def numbered(texts: Sequence[str], places: Iterable[int] | None = None) -> Iterator[Line]:
    """Each text after its number, or those alone that stand at some places: a number never changes."""
    for at in range(len(texts)) if places is None else places:
        yield Line(texts[at], lead=f"{at + 1}. ")


def in_places(texts: Sequence[str], placed: Sequence[int]) -> list[str]:
    """What was put in order so far, each after its place in words."""
    return [f"{ordinal(place).capitalize()}: {texts[at]}" for place, at in enumerate(placed, start=1)]


def in_pairs(lefts: Sequence[str], rights: Sequence[str], taken: Sequence[int]) -> list[str]:
    """What was matched so far, each left side after its letter."""
    named = zip(letters(len(lefts)), lefts, taken, strict=False)
    return [f"{letter}. {left}: {rights[at]}" for letter, left, at in named]


def second_step(step: SecondStep, chosen: str) -> Iterator[Line]:
    yield labelled("You chose:", chosen)
    yield GAP
    yield Line(step.stem, style=STRONG)
    yield GAP
    yield from numbered([option.text for option in step.options])


def in_words(question: Question, answer: Answer) -> str:
    """An answer as it would be said: the texts of what was chosen, or what was typed."""
    if is_dont_know(answer):
        return "you said you don't know"
    match question:
        case Number() | Reflection():
            return answer.text
        case Match():
            rights = {right.id: right.text for right in question.rights}
            pairs = zip(question.lefts, answer.chosen, strict=False)
            return "; ".join(f"{left.text}: {rights.get(right, right)}" for left, right in pairs)
        case Scenario():
            return "; then ".join(_scenario_texts(question, answer.chosen))
        case _:
            texts = {option.id: option.text for option in question.options}
            return "; ".join(texts.get(chosen, chosen) for chosen in answer.chosen)


def _scenario_texts(question: Scenario, chosen: Sequence[str]) -> Iterator[str]:
    first = next((option for option in question.options if option.id in chosen[:1]), None)
    if first is None:
        return
    yield first.text
    for option in first.then.options if first.then else ():
        if option.id in chosen[1:2]:
            yield option.text
