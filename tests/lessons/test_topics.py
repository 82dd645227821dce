"""Every question of the shipped course is named in a sentence as a person would name it."""

import re
from collections import Counter

import pytest

from coach.domain.checks.topics import MOST
from coach.domain.practice import ranked
from coach.library.catalog import Catalog
from coach.model.index import Item
from tests.lessons.curriculum import FOLDER
from tests.made_up import Leader, at

INDEX = Catalog(FOLDER).index()
EACH = pytest.mark.parametrize("item", INDEX.items.values(), ids=lambda item: item.id)

LINES = (
    r"You last met (.*) nineteen days ago\.",
    r"You last met (.*) nineteen days ago, and it was not all right then\.",
    r"You read about (.*) nineteen days ago, and have not been asked since\.",
    r"You were asked about (.*) nineteen days ago; its answer waits to be explained\.",
)


def lines(item: Item) -> list[str]:
    """Why it comes now: met and right, missed, read about, asked without an explanation; each nineteen days ago."""
    found = []
    for happened in range(4):
        leader = Leader(INDEX)
        if happened < 2:
            leader.shown(item.id, 1 - happened, 0)
        elif happened == 2:
            leader.read([item.id], 0)
        else:
            leader.answer(item.id, 0, 0)
        found += [one.why for one in ranked(leader.measurement, INDEX, at(19)) if one.item == item.id]
    return found


@EACH
def test_why_this_now_is_a_sentence(item: Item) -> None:
    said = lines(item)
    assert len(said) == len(LINES)
    for line, wanted in zip(said, LINES, strict=True):
        found = re.fullmatch(wanted, line)
        assert found, line
        assert not re.search(r"[.!?:;]( |$)|\.\.|\n", found[1]), line
        assert len(found[1].split()) <= 9
        assert len(found[1]) <= MOST
    assert len(said[0]) <= 80


@EACH
def test_a_list_calls_it_by_the_same_words(item: Item) -> None:
    assert item.title[1:] == item.topic[1:]
    assert item.title[0] == item.topic[0].upper()


def test_no_two_questions_are_called_alike() -> None:
    assert [topic for topic, count in Counter(item.topic for item in INDEX.items.values()).items() if count > 1] == []
