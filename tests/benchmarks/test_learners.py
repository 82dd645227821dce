from random import Random

import pytest

from tests.benchmarks.learners import BankSetting, Learner, PersonSetting, make_bank, make_learner


def learner(model: str, seed: int = 3) -> Learner:
    rng = Random(seed)
    return make_learner(model, make_bank(rng, BankSetting()), rng, PersonSetting())


@pytest.mark.parametrize("model", ["E", "P"])
def test_what_was_explained_is_known_better_and_fades(model: str) -> None:
    person = learner(model)
    item = person.bank[0]
    before = person.known(item, 0.0)
    person.feedback(item, 0.0, knew=False)
    soon, later, much_later = (person.known(item, day) for day in (0.1, 20.0, 60.0))
    assert before < much_later < later < soon <= 1


@pytest.mark.parametrize("model", ["E", "P"])
def test_a_page_helps_its_own_questions_less_than_feedback_does(model: str) -> None:
    person, other = learner(model), learner(model)
    lesson = [item for item in person.bank if item.lesson == 2]
    before = person.known(lesson[0], 0.0)
    person.page(lesson, 0.0)
    other.feedback(lesson[0], 0.0, knew=False)
    assert before < person.known(lesson[0], 0.0) < other.known(lesson[0], 0.0)


@pytest.mark.parametrize("model", ["E", "P"])
def test_a_twin_goes_its_own_way(model: str) -> None:
    person = learner(model)
    truth = person.share_known(7.0)
    twin = person.twin(Random(1))
    for item in twin.bank:
        twin.feedback(item, 0.0, knew=True)
    assert twin.share_known(7.0) > truth == person.share_known(7.0)


def test_a_bank_is_made_as_described() -> None:
    bank = make_bank(Random(1), BankSetting(items=6000))
    partial = [item for item in bank if item.partial]
    assert len(partial) / len(bank) == pytest.approx(0.2, abs=0.02)
    assert sum(bool(item.grades) for item in partial) / len(partial) == pytest.approx(0.4, abs=0.05)
    assert sum(item.label == "medium" for item in bank) / len(bank) == pytest.approx(0.4, abs=0.02)
    assert {item.competency for item in bank} == set(range(8))


def test_mean_credit_is_what_answers_earn_on_average() -> None:
    person = learner("E")
    for item in [next(item for item in person.bank if item.grades), next(item for item in person.bank if item.parts)]:
        for knows in (True, False):
            earned = [person.credit(item, knew=knows) for _ in range(4000)]
            assert sum(earned) / len(earned) == pytest.approx(person.mean_credit(item, knows=knows), abs=0.03)
