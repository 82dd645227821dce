"""What changed in a lesson since an earlier copy, and whether the author should say that a meaning changed."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from coach.domain.checks.places import Fault
from coach.domain.checks.questions import own
from coach.domain.checks.texts import question_texts
from coach.domain.fingerprint import fingerprint
from coach.model.lesson import Lesson, Question, Reflection, View

FEW_WORDS = 3
"""Words taken out or put in that a mended typo or a smoother phrase may need."""


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
        if question.revision > earlier.revision or fingerprint(question) != fingerprint(earlier):
            continue
        yield from wording_changes(earlier, question)


def wording_changes(old: Question, new: Question) -> Iterator[Fault]:
    was = {text.path[len(old.path) :]: text.words for text in question_texts(old) if text.role in {"stem", "option"}}
    for text in question_texts(new):
        earlier = was.get(text.path[len(new.path) :])
        if earlier is not None and changed_words(earlier, text.words) > FEW_WORDS:
            yield (
                text.path,
                "revision",
                f"the words of question '{own(new)}' changed, its revision did not",
                (f"add revision: {new.revision + 1} if the meaning changed, else restore the words"),
            )
            return
