"""Every question kind by single keys, on a pipe; the texts are printed, the live lines are not."""

import pytest

from coach.model.event import Answer, Sureness
from coach.model.lesson import Question
from coach.screens.commands import Command, Entry, Where
from coach.screens.keyboard import packed
from coach.screens.prompts import ask, go_on, menu, offer_hint, rate, type_line
from coach.screens.terminal import InputEnded
from tests.screens.people import (
    BACKSPACE,
    CTRL_C,
    CTRL_D,
    DOWN,
    ENTER,
    SPACE,
    UP,
    Clock,
    Person,
    at_the_keyboard,
)
from tests.screens.samples import (
    CHOICE,
    MATCH,
    MULTIPLE,
    NUMBER,
    ORDER,
    REFLECTION,
    SCENARIO,
    TRUE_FALSE,
    VIEW,
)

WHERE = Where(words="Question 3 of 8", title="Francis")
ALL = (Command.BACK, Command.SKIP, Command.UNDO, Command.FLAG, Command.HINT, Command.SURENESS)


def given(
    question: Question, keys: str, *, sureness: bool = True, previous: Answer | None = None, hints: int = 0
) -> Answer | Command:
    with at_the_keyboard() as person:
        return asked(person, question, keys, sureness=sureness, previous=previous, hints=hints)


def asked(
    person: Person,
    question: Question,
    keys: str,
    *,
    sureness: bool = True,
    previous: Answer | None = None,
    hints: int = 0,
    shown: tuple[str, ...] = (),
) -> Answer | Command:
    person.press(keys)
    return ask(
        question,
        person.terminal,
        shown=shown,
        where=WHERE,
        sureness=sureness,
        commands=ALL,
        clock=Clock(),
        previous=previous,
        hints_seen=hints,
    )


@pytest.mark.parametrize(
    ("question", "keys", "chosen", "sureness"),
    [
        (CHOICE, "21", ("r255",), Sureness.SURE),
        (CHOICE, "12", ("r111",), Sureness.FAIRLY_SURE),
        (CHOICE, "33", ("both",), Sureness.GUESSING),
        (CHOICE, "2" + ENTER, ("r255",), None),
        (CHOICE, DOWN + DOWN + ENTER + "1", ("r255",), Sureness.SURE),
        (CHOICE, UP + ENTER + "1", ("both",), Sureness.SURE),
        (CHOICE, ENTER + "2" + ENTER, ("r255",), None),
        (CHOICE, "9z21", ("r255",), Sureness.SURE),
        (CHOICE, "1" + BACKSPACE + "21", ("r255",), Sureness.SURE),
        (CHOICE, "d", (), Sureness.GUESSING),
        (TRUE_FALSE, "21", ("false",), Sureness.SURE),
        (MULTIPLE, "13" + ENTER + "1", ("all", "soon"), Sureness.SURE),
        (MULTIPLE, "31" + ENTER + ENTER, ("all", "soon"), None),
        (MULTIPLE, "1223" + ENTER + ENTER, ("all", "soon"), None),
        (MULTIPLE, "123" + ENTER + "2" + ENTER + ENTER, ("all", "soon"), None),
        (MULTIPLE, "1" + ENTER + ENTER + ENTER, ("all",), None),
        (MULTIPLE, ENTER + DOWN + SPACE + UP + SPACE + ENTER + ENTER, ("all", "checked"), None),
        (MULTIPLE, SPACE + "13" + ENTER + BACKSPACE + "34" + ENTER + "2", ("all", "checked"), Sureness.FAIRLY_SURE),
        (MULTIPLE, "1d", (), Sureness.GUESSING),
        (MATCH, "31" + ENTER, ("r111", "r255"), None),
        (MATCH, "33" + "1" + ENTER, ("r111", "r255"), None),
        (MATCH, "12" + BACKSPACE + BACKSPACE + "31" + ENTER, ("r111", "r255"), None),
        (MATCH, DOWN + ENTER + DOWN + ENTER + ENTER, ("r255", "neither"), None),
        (MATCH, "3d", (), Sureness.GUESSING),
        (ORDER, "21" + ENTER, ("invite", "share", "correct"), None),
        (ORDER, "1" + BACKSPACE + "23" + ENTER, ("invite", "correct", "share"), None),
        (ORDER, "12" + BACKSPACE + "3" + ENTER, ("share", "correct", "invite"), None),
        (ORDER, "d", (), Sureness.GUESSING),
        (ORDER, "2?" + ENTER + "1" + ENTER, ("invite", "share", "correct"), None),
        (MATCH, "3?" + ENTER + "1" + ENTER, ("r111", "r255"), None),
        (MULTIPLE, "1?" + ENTER + "3" + ENTER + ENTER, ("all", "soon"), None),
        (SCENARIO, "1", ("pause",), None),
        (SCENARIO, "21", ("explain", "themes"), None),
        (SCENARIO, "2b1", ("pause",), None),
        (SCENARIO, "2?" + ENTER + "2", ("explain", "later"), None),
        (SCENARIO, "d", (), Sureness.GUESSING),
        (VIEW, "2", ("trust",), None),
        (VIEW, "d1", ("own",), None),
    ],
)
def test_keys_make_an_answer(question: Question, keys: str, chosen: tuple[str, ...], sureness: Sureness | None) -> None:
    answer = given(question, keys)
    assert isinstance(answer, Answer)
    assert (answer.chosen, answer.sureness) == (chosen, sureness)


@pytest.mark.parametrize(
    ("keys", "text", "sureness"),
    [
        ("290" + ENTER + "1", "290", Sureness.SURE),
        ("many" + ENTER + "10m" + ENTER + ENTER, "10m", None),
        ("30" + ENTER + BACKSPACE + "290" + ENTER + "2", "290", Sureness.FAIRLY_SURE),
        ("d" + ENTER, "", Sureness.GUESSING),
    ],
)
def test_a_figure_is_typed(keys: str, text: str, sureness: Sureness | None) -> None:
    answer = given(NUMBER, keys)
    assert isinstance(answer, Answer)
    assert (answer.text, answer.chosen, answer.sureness) == (text, (), sureness)


def test_a_reflection_is_typed_and_enter_finishes() -> None:
    answer = given(REFLECTION, "I would like to hear from you" + ENTER)
    assert isinstance(answer, Answer)
    assert answer.text == "I would like to hear from you"


def test_a_reflection_left_empty_goes_on() -> None:
    assert given(REFLECTION, ENTER) is Command.NEXT


def test_pasted_lines_stay_in_a_reflection() -> None:
    answer = given(REFLECTION, "\x1b[200~one\ntwo\x1b[201~" + ENTER)
    assert isinstance(answer, Answer)
    assert answer.text == "one\ntwo"


@pytest.mark.parametrize("question", [CHOICE, MULTIPLE, MATCH, ORDER, SCENARIO, VIEW])
@pytest.mark.parametrize("key", ["b", "s", "u", "f", "h", "q", "B", "Q"])
def test_a_letter_commands(question: Question, key: str) -> None:
    assert given(question, key) is Command(key.lower())


@pytest.mark.parametrize("question", [NUMBER, REFLECTION])
@pytest.mark.parametrize("key", ["b", "s", "u", "f", "h", "q"])
def test_a_letter_alone_commands_where_words_are_typed(question: Question, key: str) -> None:
    assert given(question, key + ENTER) is Command(key)


def test_a_command_that_cannot_be_used_here_does_nothing() -> None:
    with at_the_keyboard() as person:
        person.press("s2")
        found = ask(VIEW, person.terminal, shown=(), where=WHERE, sureness=True, commands=(), clock=Clock())
    assert isinstance(found, Answer)


def test_help_says_every_command_and_returns_to_the_question() -> None:
    with at_the_keyboard() as person:
        answer = asked(person, CHOICE, "?" + ENTER + "2" + ENTER)
        seen = person.seen()
    assert isinstance(answer, Answer)
    assert seen.count(CHOICE.stem[:40]) == 2
    for words in (
        "1 to 3  give that answer",
        "Backspace  when asked how sure",
        "undo your last answer",
        "caps the credit at half",
        "pause; every answer is kept",
        "don't know",
    ):
        assert words in seen


def test_sureness_is_switched_off_from_help() -> None:
    assert given(CHOICE, "?o") is Command.SURENESS


@pytest.mark.parametrize("key", ["b", "s", "u", "f", "h", "q"])
def test_what_the_help_lists_can_be_done_from_there(key: str) -> None:
    assert given(CHOICE, "?" + key) is Command(key)


def test_sureness_cannot_be_switched_where_it_is_not_asked() -> None:
    with at_the_keyboard() as person:
        answer = asked(person, VIEW, "?o" + ENTER + "1")
    assert isinstance(answer, Answer)


def test_without_sureness_one_key_answers() -> None:
    answer = given(CHOICE, "2", sureness=False)
    assert isinstance(answer, Answer)
    assert answer.sureness is None


def test_seconds_end_with_the_answer_and_not_with_how_sure() -> None:
    answer = given(CHOICE, "21")
    assert isinstance(answer, Answer)
    assert answer.seconds == 2


def test_options_are_answered_in_the_order_shown() -> None:
    with at_the_keyboard() as person:
        answer = asked(person, CHOICE, "1" + ENTER, shown=("both", "r255", "r111"))
    assert isinstance(answer, Answer)
    assert (answer.chosen, answer.shown) == (("both",), ("both", "r255", "r111"))


def test_hints_seen_are_printed_and_kept() -> None:
    with at_the_keyboard() as person:
        answer = asked(person, CHOICE, "2" + ENTER, hints=1)
        assert "\x1b[1mHint 1: \x1b[0mThink of timing." in person.seen(), "the label alone is bold"
        assert "way out" not in person.seen()
    assert isinstance(answer, Answer)
    assert answer.hints == 1


@pytest.mark.parametrize("question", [CHOICE, MULTIPLE, ORDER, MATCH])
def test_enter_leaves_an_earlier_answer(question: Question) -> None:
    assert given(question, ENTER, previous=Answer(chosen=("r111",))) is Command.NEXT


def test_enter_leaves_an_earlier_figure() -> None:
    assert given(NUMBER, ENTER, previous=Answer(text="30")) is Command.NEXT


def test_a_pause_at_the_sureness_question_keeps_the_answer_and_pauses_next() -> None:
    with at_the_keyboard() as person:
        answer = asked(person, CHOICE, "2q")
        assert isinstance(answer, Answer)
        assert answer.sureness is None
        assert go_on(person.terminal) is Command.PAUSE


def test_an_interruption_at_the_sureness_question_keeps_the_answer_and_interrupts_next() -> None:
    with at_the_keyboard() as person:
        answer = asked(person, CHOICE, "2" + CTRL_C)
        assert isinstance(answer, Answer)
        with pytest.raises(KeyboardInterrupt):
            go_on(person.terminal)


@pytest.mark.parametrize("question", [CHOICE, MULTIPLE, MATCH, ORDER, NUMBER, SCENARIO, VIEW, REFLECTION])
def test_ctrl_c_interrupts(question: Question) -> None:
    with pytest.raises(KeyboardInterrupt):
        given(question, CTRL_C)


@pytest.mark.parametrize("question", [CHOICE, NUMBER])
def test_ctrl_d_ends_the_input(question: Question) -> None:
    with pytest.raises(InputEnded):
        given(question, CTRL_D)


def test_a_long_question_is_read_from_its_top() -> None:
    with at_the_keyboard(width=40, height=16) as person:
        answer = asked(person, MATCH, ENTER + "31" + ENTER)
        assert isinstance(answer, Answer)
        assert "Recommendation 111" in person.seen()
    with at_the_keyboard(width=40, height=16) as person:
        assert asked(person, MATCH, "b") is Command.BACK
        assert "Recommendation 111" not in person.seen()


def test_go_on_takes_enter_and_letters() -> None:
    with at_the_keyboard() as person:
        person.press(ENTER + "u" + "?" + ENTER)
        assert go_on(person.terminal) is Command.NEXT
        assert go_on(person.terminal, (Command.UNDO,)) is Command.UNDO
        assert go_on(person.terminal) is Command.NEXT
        assert person.seen() == "", "help is shown and hidden below, and never piles up"


def test_a_menu_takes_the_keys_that_it_shows_and_no_numbers() -> None:
    entries = (Entry("t", "Take it"), Entry("n", "Not now"))
    with at_the_keyboard() as person:
        person.press("1n" + "2?" + ENTER + "q")
        assert [menu(person.terminal, entries, default="t") for _ in range(3)] == ["n", "t", "q"]
        assert "Enter  Take it" in person.seen()


def test_a_line_is_typed_over_what_stands_there() -> None:
    with at_the_keyboard() as person:
        person.press(" soon" + ENTER + BACKSPACE * 4 + ENTER + "q" + ENTER)
        assert type_line(person.terminal, "Action", "Post") == "Post soon"
        assert type_line(person.terminal, "Action", "Post") == "Post"
        assert type_line(person.terminal, "Action") is Command.PAUSE


def test_a_rating_is_one_key_and_enter_leaves_it() -> None:
    with at_the_keyboard() as person:
        person.press("4" + ENTER + "b" + "6" + "1" + "q")
        found = [rate(person.terminal, "I can", WHERE) for _ in range(5)]
    assert found == [4, None, Command.BACK, 1, Command.PAUSE]


def test_a_hint_says_first_what_it_costs() -> None:
    with at_the_keyboard() as person:
        person.press(ENTER + "n")
        assert offer_hint(person.terminal)
        assert "caps the credit for this question at half" in person.seen()
        assert not offer_hint(person.terminal)


def test_the_foot_breaks_only_between_its_parts() -> None:
    foot = "Enter to read on  b back  s skip  q pause  ? more"
    assert packed(foot, 79) == [foot]
    assert packed(foot, 39) == ["Enter to read on  b back  s skip", "q pause  ? more"]
    assert packed("  b back", 39) == ["b back"]
