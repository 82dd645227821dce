"""Takes a person through the self-assessment; each rating is kept as it is given."""

from collections.abc import Callable, Sequence

from coach.domain.self_assessment import Rating, all_ratings, rated, resume_at
from coach.model.event import NeedRated, SelfRated
from coach.model.lesson import Competency
from coach.model.progress import SelfAssessment
from coach.screens.commands import Command, Where
from coach.screens.prompts import go_on, rate
from coach.screens.terminal import Terminal

NEED = "How much does your role need this?"
TRUE = "How true is this of you today?"


def introduce(terminal: Terminal, competencies: Sequence[Competency]) -> bool:
    """What the self-assessment is, before its first statement; False when the leader would rather not begin now."""
    statements = sum(len(one.statements) for one in competencies)
    terminal.say(
        f"How you see yourself: {statements} short statements, each rated by how true it is of you today, from 1 (not "
        f"at all) to 5 (fully). Then {len(competencies)} areas, by how much your role needs them. It takes under five "
        "minutes and never changes your score."
    )
    terminal.say("Enter leaves one unanswered, and it stays so. q pauses; what you have rated is kept.")
    return go_on(terminal, words="begin") is not Command.PAUSE


def rate_all(
    terminal: Terminal,
    competencies: Sequence[Competency],
    current: SelfAssessment | None,
    keep: Callable[[SelfRated | NeedRated], object],
) -> bool:
    """Every statement and need, from where it was left; False when the leader pauses."""
    ratings = all_ratings(competencies)
    given = dict(rated(current))
    place = resume_at(ratings, given)
    while place < len(ratings):
        one = ratings[place]
        said = _rate(terminal, one, f"{place + 1} of {len(ratings)}", given.get(one.key), back=place > 0)
        if said is Command.PAUSE:
            return False
        if said is Command.BACK:
            place -= 1
            continue
        if isinstance(said, int):
            given[one.key] = said
            keep(_body(one, said))
        place += 1
    return True


def _rate(terminal: Terminal, one: Rating, words: str, previous: int | None, *, back: bool) -> int | Command | None:
    """`back` where there is one before."""
    return rate(
        terminal,
        one.text,
        Where(words=words, title=one.title),
        previous=previous,
        question=TRUE if one.statement is not None else NEED,
        commands=(Command.BACK, Command.PAUSE) if back else (Command.PAUSE,),
    )


def _body(one: Rating, value: int) -> SelfRated | NeedRated:
    if one.statement is None:
        return NeedRated(competency=one.competency, need=value)
    return SelfRated(competency=one.competency, statement=one.statement, rating=value)
