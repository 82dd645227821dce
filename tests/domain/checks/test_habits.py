"""What a lesson gives away by where its keys stand and how long they are."""

from coach.domain.checks.habits import habit_faults, offers
from coach.model.lesson import Choice
from tests.domain.checks.samples import choice, lesson, option, rules, scenario


def at(place: int, name: str, count: int = 3) -> Choice:
    options = tuple(option(f"o{number}", f"Way {number}", key=number == place) for number in range(count))
    return choice(name, options=options)


def test_keys_in_one_place() -> None:
    questions = [at(0, f"q{number}") for number in range(4)]
    assert rules(habit_faults(lesson(*questions, at(1, "last")))) == ["key-position"]


def test_four_questions_are_too_few_for_a_habit() -> None:
    assert rules(habit_faults(lesson(*(at(0, f"q{number}") for number in range(4))))) == []


def test_keys_here_and_there() -> None:
    questions = [at(number % 3, f"q{number}") for number in range(9)]
    assert rules(habit_faults(lesson(*questions))) == []


def test_options_that_are_never_shuffled_have_a_place_for_a_reason() -> None:
    questions = [choice(f"q{number}", fixed_order=True) for number in range(6)]
    assert rules(habit_faults(lesson(*questions))) == []


def test_second_steps_count_too() -> None:
    told = lesson(scenario("one", (3, 1), then=(0, 3)))
    assert [offer.best for offer in offers(told)] == [0, 1]


def test_a_long_key_among_short_answers() -> None:
    long = "It rests on what was said, by whom, when, and to which of the nine groups"
    options = (option("a", long, key=True), option("b", "It is luck"), option("c", "It is a rule"))
    assert rules(habit_faults(lesson(choice(options=options)))) == ["key-length"]


def test_a_long_distractor_is_no_giveaway() -> None:
    long = "It rests on what was said, by whom, when, and to which of the nine groups"
    options = (option("a", long), option("b", "It is luck", key=True), option("c", "It is a rule"))
    assert rules(habit_faults(lesson(choice(options=options)))) == []
