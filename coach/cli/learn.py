"""Commands of a leader who learns: coach alone, start, review, assess, actions, look."""

from typing import Annotated

import typer

from coach.cli.context import Context
from coach.errors import CoachError

MINUTES = 5.0
Minutes = Annotated[
    float, typer.Option("--minutes", "-m", min=1, max=120, help="Expected minutes; it closes at a natural point")
]


class NoLessons(CoachError):  # noqa: N818 - it says what is the case
    """The folder holds no lesson that can be played."""


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(start)
    app.command()(review)
    app.command()(assess)
    app.command()(actions)
    app.command()(look)


def start(
    ctx: typer.Context,
    lesson: Annotated[str | None, typer.Argument(help="A lesson by its id, as L05; else what comes next")] = None,
    minutes: Minutes = MINUTES,
) -> None:
    """Learn: go on where you stopped, practise a little, read the next lesson

    coach start
    coach start L05 --minutes 10
    """
    from coach.cli import sittings
    from coach.model.event import SittingKind

    context: Context = ctx.obj
    if not context.catalog.index().lessons:
        raise NoLessons(f"No lesson could be read in {context.lessons_folder}.", "coach lesson check says why.")
    if lesson is None and not context.state().progress.sittings and not _first_run(context):
        return
    stops = sittings.plan_start(context, lesson, minutes)
    if not stops:
        context.terminal.say(sittings.nothing_now(context))
        return
    sitting = sittings.open_sitting(context, SittingKind.LESSON, stops, minutes)
    sittings.play_sitting(context, sitting)
    sittings.tell_left_out(context)


def _first_run(context: Context) -> bool:
    """The first screen; whether to go on with the first lesson here."""
    from coach.cli import assessing
    from coach.domain.planning import next_lesson
    from coach.screens.welcome import FirstChoice, Welcome, welcome

    first = next_lesson(context.catalog.index(), context.state().progress)
    assert first is not None
    words = Welcome(lesson_title=first.title, minutes=first.minutes, record=str(context.record_path))
    said = welcome(context.terminal, words)
    if said.plain:
        context.options.plain = True
    if said.choice is FirstChoice.CHECK:
        assessing.check(context, quick=True)
    return said.choice is FirstChoice.LESSON


def review(ctx: typer.Context, minutes: Minutes = MINUTES) -> None:
    """Practise questions you have met, the most useful first

    coach review --minutes 3
    """
    from coach.cli import sittings
    from coach.model.event import SittingKind

    context: Context = ctx.obj
    stops = sittings.plan_review(context, minutes)
    if not stops:
        context.terminal.say(sittings.nothing_now(context))
        return
    sitting = sittings.open_sitting(context, SittingKind.REVIEW, stops, minutes)
    sittings.play_sitting(context, sitting)
    sittings.tell_left_out(context)


def assess(
    ctx: typer.Context,
    *,
    itself: Annotated[bool, typer.Option("--self", help="Only how you see yourself, under five minutes")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Only the quick check, 16 questions, about 8 minutes")] = False,
    full: Annotated[
        bool, typer.Option("--full", help="Only the full check, 20 to 30 minutes, in parts if you like")
    ] = False,
) -> None:
    """See where you stand: how you rate yourself, then a check

    coach assess
    coach assess --quick
    """
    from coach.cli import assessing

    context: Context = ctx.obj
    if not (itself or quick or full):
        assessing.everything(context)
        return
    if itself and not assessing.rate_self(context):
        return
    if quick or full:
        assessing.check(context, quick=not full)


def actions(ctx: typer.Context) -> None:
    """List what you said you would do

    coach actions
    """
    from coach.domain.standing import action_lines

    context: Context = ctx.obj
    for line in action_lines(context.state().progress, context.catalog.index()):
        context.terminal.say(line)


def look(
    ctx: typer.Context,
    term: Annotated[
        str | None,
        typer.Argument(help="A word, id, person or number; or myths, tips, policies, examples, facts, glossary"),
    ] = None,
    *,
    link: Annotated[
        bool, typer.Option("--open", help="Open the policy's link in your browser; this reaches out to the internet")
    ] = False,
) -> None:
    """Look up myths, tips, policies, examples and facts

    coach look francis
    coach look T13
    """
    from coach.cli.looking import open_link, show_found

    context: Context = ctx.obj
    found = show_found(context, term or "")
    if link:
        open_link(context, found)


def stand(context: Context) -> None:
    """Where the leader stands and what to do next, in five lines."""
    from coach.cli.sittings import tell_left_out, urgent_competencies
    from coach.domain.score import score
    from coach.domain.standing import standing
    from coach.screens.pages import show_standing

    index, state, now = context.catalog.index(), context.state(), context.clock()
    measured = score(state.measurement, index, now)
    show_standing(context.terminal, standing(index, state.progress, measured, now, urgent_competencies(context)))
    tell_left_out(context)
