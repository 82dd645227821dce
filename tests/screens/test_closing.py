"""What the summary of a sitting says of a missed question."""

import dataclasses

from coach.domain.sitting import Sitting
from coach.library.catalog import Catalog, bundled
from coach.model.event import Mode, SittingKind
from coach.model.index import Item
from coach.model.lesson import TrueFalse
from coach.model.progress import Given
from coach.screens.closing import summary_of

CATALOG = Catalog(bundled(), None)
INDEX = CATALOG.index()


def sitting_with(items: dict[str, Item]) -> Sitting:
    return Sitting(id="s", kind=SittingKind.REVIEW, stops=[], items=items, new_id=lambda: "x")


def missed(item: str) -> Given:
    return Given(
        id=f"a {item}",
        item=item,
        lesson=item.partition("/")[0],
        mode=Mode.REVIEW,
        chosen=(),
        text="",
        shown=(),
        sureness=None,
        hints=0,
        credit=0.0,
        right=False,
    )


def looked_at(items: dict[str, Item], *asked: str) -> tuple[str, ...]:
    return summary_of(sitting_with(items), CATALOG, [missed(item) for item in asked]).look_again


def test_a_missed_question_is_called_by_its_topic_and_never_by_its_stem() -> None:
    false_ones = [
        question.id
        for entry in INDEX.lessons
        for question in CATALOG.lesson(entry.id).questions
        if isinstance(question, TrueFalse) and not next(one for one in question.options if one.id == "true").key
    ]
    assert false_ones
    for item in false_ones:
        (line,) = looked_at(dict(INDEX.items), item)
        topic = INDEX.items[item].topic
        assert line.startswith(f"{topic[:1].upper()}{topic[1:]}")
        assert CATALOG.question(item).stem.split(".")[0] not in line


def test_questions_of_one_topic_are_one_line_and_one_without_is_called_by_its_lesson() -> None:
    first, second, *_ = INDEX.lessons[0].items
    bare = {
        name: dataclasses.replace(item, topic="") if name in {first, second} else item
        for name, item in INDEX.items.items()
    }
    plain = CATALOG.question(first)
    assert looked_at(dict(INDEX.items), first, first) == looked_at(dict(INDEX.items), first)
    assert all(plain.stem[:30] not in line for line in looked_at(bare, first, second))
