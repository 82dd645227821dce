"""Truth and fairness of questions: keys that can be reached, answers that differ, no giveaways."""

import re
from collections.abc import Iterable, Iterator

from coach.domain.checks.places import Character, Fault, short
from coach.domain.checks.texts import answer_texts
from coach.model.lesson import (
    Choice,
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
LONG_ENOUGH = 120
"""Characters from which feedback says more than a verdict, whatever it says."""
NEGATIVE = re.compile(
    r"\b(?:which|what|who|where)\b(?:(?!\b(?:that|because|if|when|while|but)\b)[^.?!,;]){0,120}?"
    r"(?:\b(?:not|except|never)\b|n['’]t\b)[^.!]{0,200}\?"
    r"|\b(?:one|answer|option|statement)s? (?:that|which) (?:is|are|was|were|do|does|did|has|have) not\b"
    r"|\b(?:not|except) (?:one|which)\b",
    re.IGNORECASE,
)
SHOUTED = re.compile(r"\bNOT\b|\bEXCEPT\b")
ALL_OR_NONE = re.compile(
    r"\b(?:all|none|both|neither|any) of (?:the|these|those) (?:above|below|answers|options)\b"
    r"|^(?:all|none|both|neither|any)(?: of)?(?: these| those| them|(?: the)? above)?\W*$",
    re.IGNORECASE | re.MULTILINE,
)
ABSOLUTE = re.compile(
    r"\b(?:always|never|everyone|everybody|nobody|no one|impossible|invariably|without exception)\b", re.IGNORECASE
)


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
    if isinstance(question, Choice | Scenario) and question.sort is Sort.JUDGEMENT and not question.next_best:
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
        elif len(text.words) < LONG_ENOUGH and len(set(LETTERS.findall(text.words.lower())) - VERDICTS) < 3:
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
    if (NEGATIVE.search(stem) or SHOUTED.search(stem)) and not isinstance(question, Reflection):
        yield (
            (*question.path, "stem"),
            "negative-stem",
            f"the stem {short(stem)} asks what is not the case",
            "ask for what is the case",
        )


def option_wording(question: Question) -> Iterator[Fault]:
    texts = [text for text in answer_texts(question) if text.role == "option"]
    whole = "\n".join(text.words for text in texts)
    if not ALL_OR_NONE.search(whole) and not ABSOLUTE.search(whole):  # one look at all is quicker than many
        return
    for text in texts:
        found = ALL_OR_NONE.search(text.words)
        if found:
            yield (
                (*text.path, Character(found.start())),
                "all-of-the-above",
                f"answer {short(text.words)} stands for the others",
                ("use kind multiple, or replace it by an answer of its own"),
            )
        found = ABSOLUTE.search(text.words)
        if found:
            yield (
                (*text.path, Character(found.start())),
                "absolute-word",
                f"answer {short(text.words)} uses '{found[0]}'",
                ("say how often or how far, as the other answers do"),
            )


def same_stems(lesson: Lesson) -> Iterator[Fault]:
    stems = [((*question.path, "stem"), question.stem) for question in lesson.questions]
    for path, stem in twins(stems):
        yield path, "same-stem", f"the stem {short(stem)} stands there twice", "say in each what this question is about"
