"""How facts, myths, tips, policies, examples and terms look: in short below an answer, whole when looked up."""

from collections.abc import Iterator
from typing import assert_never

from coach.domain.dates import in_words
from coach.model.lesson import Example, Fact, Link, Myth, Policy, Reference, Since2013, Term, Tip
from coach.screens.blocks import Line, labelled, title


def in_short(reference: Reference) -> Iterator[Line]:
    """One reference as a reminder: what it is, and its one sentence."""
    match reference:
        case Fact():
            yield labelled("Fact:", _dated(reference.text, reference.as_at))
        case Myth():
            yield labelled("Myth:", reference.claim)
            yield labelled("Fact:", reference.fact)
        case Tip():
            yield labelled(f"Tip from {_leader(reference)}:", reference.tip)
        case Policy():
            yield labelled(f"{_policy(reference)}:", reference.asks)
            yield from _status(reference)
            yield from _link(reference.link)
        case Example():
            yield labelled(f"Example, {reference.title}:", reference.teaches or reference.story)
        case Since2013():
            yield labelled(f"Since 2013 ({in_words(reference.date)}):", reference.text)
            yield from _link(reference.link)
        case _:
            assert_never(reference)


def name(reference: Reference) -> str:
    """What a person calls it, where there is no room to tell it."""
    match reference:
        case Fact():
            return "a fact"
        case Myth():
            return f"myth: {reference.claim}"
        case Tip():
            return f"tip from {reference.leader}"
        case Policy() | Example():
            return reference.title
        case Since2013():
            return f"since 2013 ({in_words(reference.date)})"
    assert_never(reference)


def whole(reference: Reference) -> Iterator[Line]:
    """One reference with all that is known of it."""
    yield from _body(reference)
    if reference.source:
        yield labelled("Source:", reference.source)


def _body(reference: Reference) -> Iterator[Line]:
    match reference:
        case Fact():
            yield title(f"Fact {reference.id}")
            yield Line(_dated(reference.text, reference.as_at))
            if reference.caution:
                yield labelled("Caution:", reference.caution)
        case Myth():
            yield title(f"Myth {reference.id}")
            yield labelled("Claim:", reference.claim)
            yield labelled("Root of truth:", reference.root)
            yield labelled("Fact:", reference.fact)
        case Tip():
            yield title(f"Tip {reference.id}, from {_leader(reference)}")
            yield Line(reference.tip)
        case Policy():
            yield from _policy_whole(reference)
        case Example():
            yield title(f"Example {reference.id}, {reference.title}")
            yield Line(reference.story)
            if reference.teaches:
                yield labelled("What it teaches:", reference.teaches)
        case Since2013():
            yield title(f"Since 2013 {reference.id}, {in_words(reference.date)}")
            yield Line(reference.text)
            yield from _link(reference.link)
        case _:
            assert_never(reference)


def _policy_whole(policy: Policy) -> Iterator[Line]:
    yield title(f"Policy {policy.id}, {_policy(policy)}")
    yield labelled("What it asks for:", policy.asks)
    if policy.quote:
        yield labelled("In its words:", f"“{policy.quote.words}” ({policy.quote.speaker})")
    yield from _status(policy)
    yield from _link(policy.link)


def term(entry: Term) -> Iterator[Line]:
    also = f" (also: {', '.join(entry.also)})" if entry.also else ""
    yield title(f"{entry.term}{also}")
    yield Line(entry.meaning)


def _leader(tip: Tip) -> str:
    """Who gave it, and what they were then: titles change, so the date goes with them."""
    return f"{tip.leader}, {tip.title} (as at {in_words(tip.as_at)})"


def _policy(policy: Policy) -> str:
    number = f", number {policy.number}" if policy.number and policy.number not in policy.title else ""
    return f"{policy.title}{number}" + (f" ({in_words(policy.date)})" if policy.date else "")


def _status(policy: Policy) -> Iterator[Line]:
    if policy.status:
        yield labelled("Status:", policy.status)


def _link(link: Link | None) -> Iterator[Line]:
    if link:
        seen = f" (last seen {in_words(link.checked)})" if link.checked else ""
        yield labelled("Link:", link.address + seen)


def _dated(text: str, as_at: str) -> str:
    return f"{text} (As at {in_words(as_at)}.)" if as_at else text
