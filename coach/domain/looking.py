"""Finding what lessons teach as reference: by word, id, person or number, or a whole group."""

from collections.abc import Iterator, Mapping

from coach.model.index import Shelf
from coach.model.lesson import Example, Fact, Myth, Policy, Reference, Since2013, Term, Tip

GROUPS: Mapping[str, type[Reference]] = {
    "myths": Myth,
    "tips": Tip,
    "policies": Policy,
    "examples": Example,
    "facts": Fact,
    "since2013": Since2013,
}
GLOSSARY = "glossary"


def find(shelf: Shelf, sought: str) -> tuple[tuple[Reference, ...], tuple[Term, ...]]:
    """What a group's name, an id, or every word of `sought` leads to; an exact id or other name comes alone."""
    wanted = " ".join(sought.lower().split())
    if wanted in GROUPS:
        return tuple(ref for ref in shelf.references.values() if isinstance(ref, GROUPS[wanted])), ()
    if wanted == GLOSSARY:
        return (), shelf.terms
    exact = tuple(ref for ref in shelf.references.values() if wanted in _names(ref))
    terms = tuple(term for term in shelf.terms if wanted in (name.lower() for name in (term.term, *term.also)))
    by_id = tuple(ref for ref in exact if ref.id.lower() == wanted)
    if by_id:
        return by_id, ()
    words = wanted.split()
    found = tuple(ref for ref in shelf.references.values() if ref not in exact and _has(_texts(ref), words))
    more = tuple(term for term in shelf.terms if term not in terms and _has((term.term, term.meaning), words))
    return exact + found, terms + more


def counts(shelf: Shelf) -> dict[str, int]:
    """How many entries each group has."""
    found = {name: len(find(shelf, name)[0]) for name in GROUPS}
    return {**found, GLOSSARY: len(shelf.terms)}


def _names(ref: Reference) -> Iterator[str]:
    yield ref.id.lower()
    yield from (name.lower() for name in ref.also)
    if isinstance(ref, Policy) and ref.number:
        yield ref.number.lower()


def _texts(ref: Reference) -> tuple[str, ...]:
    match ref:
        case Fact():
            own: tuple[str, ...] = (ref.text,)
        case Myth():
            own = (ref.claim, ref.root, ref.fact)
        case Tip():
            own = (ref.leader, ref.title, ref.tip)
        case Policy():
            own = (ref.title, ref.asks, ref.number)
        case Example():
            own = (ref.title, ref.story, ref.teaches)
        case Since2013():
            own = (ref.text,)
    return (ref.id, *ref.also, *own)


def _has(texts: tuple[str, ...], words: list[str]) -> bool:
    whole = " ".join(texts).lower()
    return bool(words) and all(word in whole for word in words)
