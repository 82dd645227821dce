"""What is found by word, id, person, number and group."""

import pytest

from coach.domain.looking import counts, find
from coach.model.index import Shelf
from coach.model.lesson import Example, Fact, Myth, Policy, Since2013, Term, Tip

SHELF = Shelf(
    references={
        one.id: one
        for one in (
            Fact(id="F1", text="Half had a phone.", as_at="2012"),
            Myth(id="M1", claim="It wastes time", root="It can", fact="Ration it"),
            Tip(id="T1", leader="Ada Example", title="Chief", as_at="2013-06", tip="Follow people"),
            Policy(
                id="francis-255", title="Francis recommendation 255", asks="Results soon", number="255", also=("P06",)
            ),
            Policy(id="francis-111", title="Francis recommendation 111", asks="Ask for complaints", number="111"),
            Example(id="E1", title="A blog", story="It was read", teaches="Write"),
            Since2013(id="N1", text="The name changed", date="2017"),
        )
    },
    terms=(Term(term="Sentiment analysis", meaning="Scoring words", also=("sentiment",)),),
)


def found(sought: str) -> list[str]:
    references, terms = find(SHELF, sought)
    return [one.id for one in references] + [one.term for one in terms]


@pytest.mark.parametrize(
    ("sought", "ids"),
    [
        ("T1", ["T1"]),
        ("t1", ["T1"]),
        ("255", ["francis-255"]),
        ("p06", ["francis-255"]),
        ("francis", ["francis-255", "francis-111"]),
        ("francis complaints", ["francis-111"]),
        ("Ada", ["T1"]),
        ("myths", ["M1"]),
        ("policies", ["francis-255", "francis-111"]),
        ("glossary", ["Sentiment analysis"]),
        ("sentiment", ["Sentiment analysis"]),
        ("scoring", ["Sentiment analysis"]),
        ("changed", ["N1"]),
        ("nothing of the kind", []),
        ("", []),
    ],
)
def test_find(sought: str, ids: list[str]) -> None:
    assert found(sought) == ids


def test_counts_are_by_group() -> None:
    assert counts(SHELF) == {
        "myths": 1,
        "tips": 1,
        "policies": 2,
        "examples": 1,
        "facts": 1,
        "since2013": 1,
        "glossary": 1,
    }
