"""What changed in a lesson since an earlier copy, and whether the author should say that a meaning changed."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from coach.domain.checks.places import Fault
from coach.domain.checks.questions import own
from coach.domain.fingerprint import fingerprint
from coach.model.lesson import GradedOption, Lesson, Marked, Match, Number, Path, Reflection, Scenario, TrueFalse, View

FEW_WORDS = 3
"""Words taken out or put in that a mended typo or a smoother phrase may need."""

Named = tuple[str, Path, str]
"""A stem's or option's name within its question, its place, and its words. Moving an option keeps its name."""


def changed_words(old: str, new: str) -> int:
    """How many words were taken out or put in, whichever is more, between two texts."""
    before, after = old.split(), new.split()
    blocks = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in blocks if tag != "equal")


def revision_faults(old: Lesson, new: Lesson) -> Iterator[Fault]:
    """Questions of `new` whose stem or an answer changed by more than a few words while nothing says so."""
    before = {question.id: question for question in old.questions}
    for question in new.questions:
        earlier = before.get(question.id)
        if earlier is None or isinstance(question, View | Reflection) or isinstance(earlier, View | Reflection):
            continue
        if question.revision <= earlier.revision and fingerprint(question) == fingerprint(earlier):
            yield from wording_changes(earlier, question)


def wording_changes(old: Marked, new: Marked) -> Iterator[Fault]:
    was = {name: words for name, _, words in named_texts(old)}
    for name, path, words in named_texts(new):
        if name in was and changed_words(was[name], words) > FEW_WORDS:
            yield (
                path,
                "revision",
                f"the words of question '{own(new)}' changed, its revision did not",
                f"add revision: {new.revision + 1} if the meaning changed, else restore the words",
            )
            return


def named_texts(question: Marked) -> Iterator[Named]:
    path = question.path
    yield "stem", (*path, "stem"), question.stem
    match question:
        case TrueFalse() | Number():
            return
        case Match():
            for number, left in enumerate(question.lefts):
                yield f"left {left.id}", (*path, "left", number, "text"), left.text
            for number, right in enumerate(question.rights):
                yield f"right {right.id}", (*path, "right", number, "text"), right.text
        case Scenario():
            yield from graded_texts("", path, question.options)
        case _:
            for number, option in enumerate(question.options):
                yield option.id, (*path, "options", number, "text"), option.text


def graded_texts(name: str, path: Path, options: tuple[GradedOption, ...]) -> Iterator[Named]:
    for number, option in enumerate(options):
        here = (*path, "options", number)
        yield f"{name} {option.id}", (*here, "text"), option.text
        if option.then:
            yield f"{name} {option.id} stem", (*here, "then", "stem"), option.then.stem
            yield from graded_texts(f"{name} {option.id}", (*here, "then"), option.then.options)
