"""Truth and fairness of questions: keys that can be reached, answers that differ, no giveaways."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from coach.domain.checks.places import Fault, short
from coach.domain.checks.texts import answer_texts
from coach.model.lesson import (
    Choice,
    GradedOption,
    Lesson,
    Match,
    Multiple,
    Number,
    Path,
    Question,
    Reflection,
    Scenario,
    Sort,
    View,
)

LETTERS = re.compile(r"[a-z]+")
VERDICTS = frozenset(
    LETTERS.findall(
        "right wrong correct incorrect yes no true false well done good not quite that is this answer the it a an "
        "sorry try again best indeed exactly unfortunately myth fact s"
    )
)
NEGATIVE = re.compile(
    r"\b(?:which|what|who|where)\b[^.?!]*?\b(?:not|except|never)\b|\bNOT\b|\bEXCEPT\b|\b(?:not|except) (?:one|which)\b"
)
ALL_OR_NONE = re.compile(
    r"\b(?:all|none|both|neither|any) of (?:the|these|those) (?:above|below|answers|options)\b", re.IGNORECASE
)
ABSOLUTE = re.compile(
    r"\b(?:always|never|everyone|everybody|nobody|no one|impossible|invariably|without exception)\b", re.IGNORECASE
)

# Fewer keys than these say nothing about a habit.
LEAST_FOR_POSITION = 5
LEAST_FOR_LENGTH = 5
STANDS_OUT = 1.6
"""How many times the mean length of the other answers makes a key stand out."""


def question_faults(question: Question) -> Iterator[Fault]:
    yield from same_options(question)
    yield from feedback_faults(question)
    yield from reach(question)
    yield from stem_faults(question)
    yield from option_wording(question)
    if isinstance(question, View | Reflection):
        return
    if not question.source:
        yield (
            question.path,
            "no-source",
            f"question '{own(question)}' names no source",
            "add source: with the document and its date",
        )
    if question.sort is Sort.JUDGEMENT and not question.next_best:
        yield (
            question.path,
            "no-next-best",
            f"judgement question '{own(question)}' does not say why the next-best answer is next-best",
            "add next_best: with one sentence",
        )


def own(question: Question) -> str:
    """The question's id within its lesson."""
    return question.id.rpartition("/")[2]


def folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


def twins(texts: Iterable[tuple[Path, str]]) -> Iterator[tuple[Path, str]]:
    """Every text that was met before, but for case, spacing and punctuation."""
    seen: set[str] = set()
    for path, text in texts:
        plain = folded(text) or text.strip()
        if plain in seen:
            yield path, text
        seen.add(plain)


def same_options(question: Question) -> Iterator[Fault]:
    groups: dict[Path, list[tuple[Path, str]]] = {}
    for text in answer_texts(question):
        if text.role == "option":
            groups.setdefault(text.path[:-2], []).append((text.path, text.words))
    for texts in groups.values():
        for path, words in twins(texts):
            yield (
                path,
                "same-option",
                f"{short(words)} stands there twice",
                "word the two so that they differ, or drop one",
            )


def feedback_faults(question: Question) -> Iterator[Fault]:
    for text in answer_texts(question):
        if text.role != "feedback":
            continue
        if not text.words.strip():
            if not isinstance(question, Reflection):
                yield (
                    text.path,
                    "no-feedback",
                    f"an answer of question '{own(question)}' has no feedback",
                    "add feedback: why a capable leader might choose it, and what is off",
                )
        elif len(set(LETTERS.findall(text.words.lower())) - VERDICTS) < 3:
            yield (
                text.path,
                "bare-feedback",
                f"feedback {short(text.words)} says no more than right or wrong",
                "say why, in a sentence that stands alone",
            )


def reach(question: Question) -> Iterator[Fault]:
    """Faults that keep full credit out of reach."""
    match question:
        case Multiple() if question.choose is not None and question.choose != sum(o.key for o in question.options):
            keys = sum(option.key for option in question.options)
            yield (
                (*question.path, "choose"),
                "key-out-of-reach",
                f"choose: {question.choose} asks for another number than the {keys} keys",
                f"choose: {keys}, or mark other answers with key: yes",
            )
        case Multiple() if all(option.key for option in question.options):
            yield (
                (*question.path, "options"),
                "key-out-of-reach",
                "every answer is a key, so nothing can be told from choosing",
                "add answers that a capable leader might choose by mistake",
            )
        case Match() if not question.reuse and len({left.partner for left in question.lefts}) < len(question.lefts):
            yield (
                (*question.path, "left"),
                "key-out-of-reach",
                "two left sides belong to the same right side, which may be used once",
                "add reuse: yes, or give each left side a right side of its own",
            )
        case Number() if not question.low <= question.answer <= question.high:
            yield (
                (*question.path, "range"),
                "key-out-of-reach",
                "the answer lies outside the range that leaders may type",
                "widen range: so that the answer lies well inside it",
            )
        case _:
            pass


def stem_faults(question: Question) -> Iterator[Fault]:
    stem = question.stem
    if NEGATIVE.search(stem) and not isinstance(question, Reflection):
        yield (
            (*question.path, "stem"),
            "negative-stem",
            f"the stem {short(stem)} asks what is not the case",
            "ask for what is the case",
        )


def option_wording(question: Question) -> Iterator[Fault]:
    for text in answer_texts(question):
        if text.role != "option":
            continue
        if ALL_OR_NONE.search(text.words):
            yield (
                text.path,
                "all-of-the-above",
                f"answer {short(text.words)} stands for the others",
                ("use kind multiple, or replace it by an answer of its own"),
            )
        found = ABSOLUTE.search(text.words)
        if found:
            yield (
                text.path,
                "absolute-word",
                f"answer {short(text.words)} uses '{found[0]}'",
                ("say how often or how far, as the other answers do"),
            )


def habits(lesson: Lesson) -> Iterator[Fault]:
    """What a test-wise reader could learn over a whole lesson: where the key stands, and how long it is."""
    choices = [question for question in lesson.questions if isinstance(question, Choice | Scenario)]
    yield from position_habit([question for question in choices if not question.fixed_order])
    yield from length_habit(choices)


def position_habit(questions: list[Choice | Scenario]) -> Iterator[Fault]:
    positions = Counter(best(question.options) for question in questions)
    if len(questions) < LEAST_FOR_POSITION:
        return
    position, times = positions.most_common(1)[0]
    if times > len(questions) / 2 and times >= 4:
        yield (
            (*questions[0].path, "options"),
            "key-position",
            f"in {times} of {len(questions)} questions of this lesson the best answer stands at place {position + 1}",
            "move the best answer of some of them",
        )


def length_habit(questions: list[Choice | Scenario]) -> Iterator[Fault]:
    longest = [question for question in questions if key_is_longest(question.options)]
    if len(questions) >= LEAST_FOR_LENGTH and len(longest) > len(questions) / 2:
        yield (
            (*longest[0].path, "options"),
            "key-length",
            f"in {len(longest)} of {len(questions)} questions of this lesson the best answer is the longest",
            "give the other answers as much detail, or trim the best",
        )
    for question in questions:
        lengths = [len(option.text) for option in question.options]
        if len(lengths) < 3:
            continue
        key = lengths.pop(best(question.options))
        if key > 40 and key > STANDS_OUT * sum(lengths) / len(lengths):
            yield (
                (*question.path, "options", best(question.options), "text"),
                "key-length",
                f"the best answer of question '{own(question)}' stands out by its length",
                "give the other answers as much detail, or trim it",
            )


def best(options: tuple[GradedOption, ...] | tuple[object, ...]) -> int:
    """Position of the key, or of grade 3; 0 where there is none, which is a fault of its own."""
    for number, option in enumerate(options):
        if getattr(option, "key", False) or getattr(option, "grade", 0) == 3:
            return number
    return 0


def key_is_longest(options: tuple[GradedOption, ...] | tuple[object, ...]) -> bool:
    lengths = [len(getattr(option, "text", "")) for option in options]
    key = lengths.pop(best(options)) if lengths else 0
    return bool(lengths) and key > max(lengths)


def same_stems(lesson: Lesson) -> Iterator[Fault]:
    stems = [((*question.path, "stem"), question.stem) for question in lesson.questions]
    for path, stem in twins(stems):
        yield path, "same-stem", f"the stem {short(stem)} stands there twice", "say in each what this question is about"
