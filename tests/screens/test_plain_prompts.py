"""Every question kind by typed lines; `1` is valid everywhere, and nothing is drawn."""

from itertools import repeat

import pytest

from coach.model.event import Answer, Sureness
from coach.model.lesson import Question
from coach.screens.commands import Command, Entry, Where
from coach.screens.prompts import ask, go_on, menu, offer_hint, rate, type_line
from coach.screens.terminal import InputEnded
from tests.screens.people import Clock, Person, on_a_pipe, typing
from tests.screens.samples import (
    CHOICE,
    MATCH,
    MULTIPLE,
    NUMBER,
    ORDER,
    QUESTIONS,
    REFLECTION,
    SCENARIO,
    TRUE_FALSE,
    VIEW,
)

WHERE = Where(words="Question 3 of 8", title="Francis")
ALL = (Command.BACK, Command.SKIP, Command.UNDO, Command.FLAG, Command.HINT, Command.SURENESS)
DRAWING = set("█▒░─│┌┐└┘●\x1b\r")


def asked(
    person: Person, question: Question, *, sureness: bool = True, previous: Answer | None = None
) -> Answer | Command:
    return ask(
        question,
        person.terminal,
        shown=(),
        where=WHERE,
        sureness=sureness,
        commands=ALL,
        clock=Clock(),
        previous=previous,
    )


@pytest.mark.parametrize(
    ("question", "lines", "chosen", "sureness"),
    [
        (CHOICE, "2", ("r255",), None),
        (CHOICE, "2 1", ("r255",), Sureness.SURE),
        (CHOICE, "2/2", ("r255",), Sureness.FAIRLY_SURE),
        (CHOICE, " 2  3 ", ("r255",), Sureness.GUESSING),
        (CHOICE, "4\nx\n2", ("r255",), None),
        (CHOICE, "D", (), Sureness.GUESSING),
        (TRUE_FALSE, "1 1", ("true",), Sureness.SURE),
        (MULTIPLE, "1 3", ("all", "soon"), None),
        (MULTIPLE, "3, 1 / 1", ("all", "soon"), Sureness.SURE),
        (MULTIPLE, "1 2 3\n1 3/3", ("all", "soon"), Sureness.GUESSING),
        (MULTIPLE, "1", ("all",), None),
        (MULTIPLE, "/1\n1 3", ("all", "soon"), None),
        (MATCH, "3\n1\n1", ("r111", "r255"), None),
        (MATCH, "1\n0\n3\n1\n\n", ("r111", "r255"), None),
        (MATCH, "1\n1\n0\n3\n1", ("r255", "r111"), None),
        (ORDER, "2\n1\n1", ("invite", "share", "correct"), None),
        (ORDER, "2\n1\n0\n0\n1\n1\n1", ("share", "invite", "correct"), None),
        (ORDER, "2\n0\n3\n2\n\n", ("correct", "invite", "share"), None),
        (ORDER, "2\nd", (), Sureness.GUESSING),
        (SCENARIO, "1", ("pause",), None),
        (SCENARIO, "2\n1", ("explain", "themes"), None),
        (SCENARIO, "2\nb\n1", ("pause",), None),
        (VIEW, "2", ("trust",), None),
    ],
)
def test_lines_make_an_answer(
    question: Question, lines: str, chosen: tuple[str, ...], sureness: Sureness | None
) -> None:
    answer = asked(on_a_pipe(lines + "\n"), question)
    assert isinstance(answer, Answer)
    assert (answer.chosen, answer.sureness) == (chosen, sureness)


@pytest.mark.parametrize(
    ("line", "text", "sureness"),
    [("10 million / 2", "10 million", Sureness.FAIRLY_SURE), ("34.2%", "34.2%", None), ("many\n12", "12", None)],
)
def test_a_figure_is_typed(line: str, text: str, sureness: Sureness | None) -> None:
    answer = asked(on_a_pipe(line + "\n"), NUMBER)
    assert isinstance(answer, Answer)
    assert (answer.text, answer.sureness) == (text, sureness)


def test_a_reflection_is_one_line_and_may_be_left_empty() -> None:
    answer = asked(on_a_pipe("I would like to hear\n"), REFLECTION)
    assert isinstance(answer, Answer)
    assert answer.text == "I would like to hear"
    assert asked(on_a_pipe("\n"), REFLECTION) is Command.NEXT


@pytest.mark.parametrize("question", QUESTIONS)
def test_one_is_valid_everywhere(question: Question) -> None:
    answer = asked(on_a_pipe("\n".join(repeat("1", 20))), question)
    assert isinstance(answer, Answer)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("letter", ["b", "s", "u", "f", "h", "q", "Q"])
def test_a_letter_alone_commands(question: Question, letter: str) -> None:
    assert asked(on_a_pipe(letter + "\n"), question) is Command(letter.lower())


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_end_of_the_input_pauses(question: Question) -> None:
    with pytest.raises(InputEnded) as stop:
        asked(on_a_pipe(), question)
    assert stop.value.exit == 130


@pytest.mark.parametrize("question", [CHOICE, MULTIPLE, MATCH, ORDER, NUMBER, SCENARIO, VIEW])
def test_three_invalid_lines_from_a_pipe_pause(question: Question) -> None:
    person = on_a_pipe("x\ny\nz\n1\n1\n1\n1\n")
    with pytest.raises(InputEnded):
        asked(person, question)
    assert person.seen().count("\n") > 3


@pytest.mark.parametrize("question", [CHOICE, SCENARIO])
def test_a_pipe_that_only_asks_for_help_pauses(question: Question) -> None:
    with pytest.raises(InputEnded):
        asked(on_a_pipe("?\n1\n" * 5), question)


@pytest.mark.parametrize(
    ("question", "lines", "chosen"),
    [(MATCH, "3\n?\n\n1\n\n", ("r111", "r255")), (ORDER, "2\n?\n\n1\n?\n\n\n", ("invite", "share", "correct"))],
)
def test_help_keeps_what_was_put_together(question: Question, lines: str, chosen: tuple[str, ...]) -> None:
    person = typing(lines)
    answer = asked(person, question)
    assert isinstance(answer, Answer)
    assert answer.chosen == chosen
    assert "Your answer so far:" in person.seen()


@pytest.mark.parametrize("question", [MATCH, ORDER])
def test_a_choice_keeps_its_number_and_is_read_once_unless_asked_for(question: Question) -> None:
    person = typing("1\n1\n\n3\n\n")
    answer = asked(person, question)
    assert isinstance(answer, Answer)
    assert [answer.shown.index(each) for each in answer.chosen[:2]] == [0, 2]
    assert "1 is taken. Type 2 or 3" in person.seen()
    assert person.seen().count("\n1. ") == 1
    assert person.seen().count("\n3. ") == 2, "once more when Enter asked for what is left"


def test_a_match_is_summed_up_under_its_letters() -> None:
    person = typing("3\n1\n\n")
    asked(person, MATCH)
    summary = person.seen().partition("Your answer so far:")[2]
    assert "\nA. " in summary
    assert "\nB. " in summary
    assert "\n1. " not in summary


def test_help_is_said_and_the_question_comes_again() -> None:
    person = on_a_pipe("?\n\n2\n")
    assert isinstance(asked(person, CHOICE), Answer)
    assert person.seen().count("Which recommendation speaks") == 2
    assert "u  undo your last answer" in person.seen()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            CHOICE,
            "how sure you are: 1 sure, 2 fairly sure, 3 guessing. For example, type 2 1 for answer 2, sure.",
        ),
        (MULTIPLE, "For example, type 1 3 / 1 for answers 1 and 3, sure."),
        (NUMBER, "For example, type 12 / 1 for 12, sure."),
    ],
)
def test_how_to_say_how_sure_can_be_understood_aloud(question: Question, words: str) -> None:
    person = on_a_pipe("d\n")
    asked(person, question)
    assert words in " ".join(person.seen().split())


def test_help_tells_a_person_how_to_leave_plain_text() -> None:
    person = typing("?\n\n2\n")
    asked(person, CHOICE)
    assert "coach start --no-plain" in person.seen()


def test_why_a_letter_does_nothing_here_is_said() -> None:
    person = on_a_pipe("u\nb\n\n")
    assert go_on(person.terminal, (Command.BACK,)) is Command.BACK
    assert "There is no answer to undo from here." in person.seen()


def test_sureness_is_switched_off_from_help() -> None:
    assert asked(on_a_pipe("?\no\n"), CHOICE) is Command.SURENESS


def test_sureness_is_neither_offered_nor_taken_when_switched_off() -> None:
    person = on_a_pipe("2 1\n2\n")
    answer = asked(person, CHOICE, sureness=False)
    assert isinstance(answer, Answer)
    assert answer.sureness is None
    assert "fairly sure" not in person.seen()


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        (CHOICE, ("r255",)),
        (MULTIPLE, ("all", "soon")),
        (MATCH, ("r111", "r255")),
        (ORDER, ("share", "invite", "correct")),
        (SCENARIO, ("explain", "later")),
        (VIEW, ("own",)),
    ],
)
def test_an_empty_line_leaves_an_earlier_answer(question: Question, chosen: tuple[str, ...]) -> None:
    person = on_a_pipe("\n")
    assert asked(person, question, previous=Answer(chosen=chosen)) is Command.NEXT
    assert "You answered before" in person.seen()


def test_an_empty_line_is_no_answer() -> None:
    assert isinstance(asked(on_a_pipe("\n2\n"), CHOICE), Answer)


def test_the_other_prompts_take_one() -> None:
    person = on_a_pipe("\n".join(repeat("1", 6)))
    terminal = person.terminal
    assert go_on(terminal) is Command.NEXT
    assert menu(terminal, (Entry("t", "Take it"), Entry("n", "Not now")), default="t") == "t"
    assert type_line(terminal, "When") == "1"
    assert rate(terminal, "I can", WHERE) == 1
    assert offer_hint(terminal)


def test_a_menu_is_numbered_and_takes_letters_too() -> None:
    person = on_a_pipe("n\nq\n\n9\n2\n")
    entries = (Entry("t", "Take it"), Entry("n", "Not now"))
    assert [menu(person.terminal, entries, default="t") for _ in range(4)] == ["n", "q", "t", "n"]
    assert "1. Take it\n2. Not now\n" in person.seen()


def test_a_line_is_kept_by_enter() -> None:
    person = on_a_pipe("\nnew words\nb\n")
    assert [type_line(person.terminal, "Action", "Post") for _ in range(3)] == ["Post", "new words", Command.BACK]


def test_a_rating_may_be_left() -> None:
    person = on_a_pipe("\n6\n5\nb\n")
    assert [rate(person.terminal, "I can", WHERE, previous=2) for _ in range(3)] == [None, 5, Command.BACK]


@pytest.mark.parametrize("question", QUESTIONS)
def test_nothing_is_drawn(question: Question) -> None:
    person = on_a_pipe("\n".join(repeat("1", 20)))
    asked(person, question)
    assert not DRAWING & set(person.seen())


def test_a_prompt_has_a_line_of_its_own() -> None:
    person = on_a_pipe("2\n")
    asked(person, CHOICE)
    assert "Your answer:\n" in person.seen()
