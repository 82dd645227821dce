"""What leaders flagged, put together."""

from coach.domain.flags import flagged
from coach.model.event import Event, Flagged
from coach.model.flags import FlaggedPart
from tests.domain.small_world import INDEX, L1
from tests.made_up import at

ITEM = L1.items[0]
PAGE = next(step.id for step in L1.steps if step.kind is None)
KNOWN = INDEX.items[ITEM]


def flag(
    own: str, item: str | None = None, page: str = "", note: str = "", *, day: float = 0, revision: int = 1
) -> Event:
    return Event(
        id=own,
        at=at(day),
        sitting="s",
        body=Flagged(note=note, lesson=L1.id, page=page),
        item=item,
        fingerprint=KNOWN.fingerprint if item else None,
        revision=revision if item else None,
    )


def test_what_most_leaders_flagged_comes_first_with_its_notes_in_order_of_time() -> None:
    ada = [flag("1", ITEM, note="Which board?", day=5), flag("2", page=PAGE), flag("3", page=PAGE, note="Long")]
    bea = [flag("4", ITEM, note=" Why? ", day=1)]
    question, page = flagged([ada, bea], INDEX)
    assert question == FlaggedPart(
        lesson=L1.id, part=ITEM, file=L1.file, flags=2, leaders=2, notes=("Why?", "Which board?")
    )
    assert page == FlaggedPart(lesson=L1.id, part=PAGE, file=L1.file, page=True, flags=2, leaders=1, notes=("Long",))


def test_an_export_handed_over_twice_is_one_leader() -> None:
    early, late = [flag("1", ITEM)], [flag("1", ITEM), flag("2", ITEM)]
    (found,) = flagged([early, late, early], INDEX)
    assert found.flags == 2
    assert flagged([late, late], INDEX)[0].leaders == 1


def test_a_question_that_has_changed_or_gone_is_told_so() -> None:
    (changed,) = flagged([[flag("1", ITEM, revision=7), flag("2", ITEM)]], INDEX)
    assert (changed.flags, changed.earlier) == (2, 1)
    gone, page = flagged([[flag("1", f"{L1.id}/gone"), flag("2", page="gone-too")]], INDEX)
    assert (gone.file, gone.earlier, page.file) == ("", 0, "")
    (elsewhere,) = flagged([[flag("1", "L99/question")]], INDEX)
    assert (elsewhere.lesson, elsewhere.file) == ("L99", "")


def test_where_equally_many_flagged_the_course_s_order_holds() -> None:
    names = [L1.items[1], PAGE, ITEM]
    events = [flag("1", names[0]), flag("2", page=PAGE), flag("3", names[2])]
    there = [step.id for step in L1.steps] + list(L1.items)
    assert [one.part for one in flagged([events], INDEX)] == sorted(names, key=there.index)


def test_a_flag_on_neither_is_one_on_the_lesson() -> None:
    (found,) = flagged([[flag("1")]], INDEX)
    assert (found.part, found.file, found.page) == (L1.id, L1.file, False)


def test_other_events_are_no_flags() -> None:
    assert flagged([[], []], INDEX) == ()
