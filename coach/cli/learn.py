"""Commands of a leader who learns: coach alone, start, review, assess, actions, look."""

from typing import Annotated

import typer

from coach.cli.context import Context
from coach.cli.learning import MINUTES

Minutes = Annotated[
    float,
    typer.Option("--minutes", "-m", min=1, max=120, metavar="N", help="Expected minutes; it closes at a natural point"),
]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(start)
    app.command()(review)
    app.command()(assess)
    app.command()(actions)
    app.command()(look)


def start(
    ctx: typer.Context,
    lesson: Annotated[
        str | None, typer.Argument(help="A lesson by its id, number or a word of its title; else what comes next")
    ] = None,
    minutes: Minutes = MINUTES,
) -> None:
    """Learn: go on where you stopped, practise a little, read the next lesson

    coach start

    coach start L05 --minutes 10
    """
    from coach.cli import learning
    from coach.cli.bringing_back import going_on

    going_on(ctx.obj, lambda: learning.start(ctx.obj, lesson, minutes))


def review(ctx: typer.Context, minutes: Minutes = MINUTES) -> None:
    """Practise questions you have met, the most useful first

    coach review --minutes 3
    """
    from coach.cli import learning
    from coach.cli.bringing_back import going_on

    going_on(ctx.obj, lambda: learning.review(ctx.obj, minutes))


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
    from coach.cli.bringing_back import going_on

    going_on(ctx.obj, lambda: _assess(ctx.obj, itself=itself, quick=quick, full=full))


def _assess(context: Context, *, itself: bool, quick: bool, full: bool) -> None:
    from coach.cli import assessing, check

    if quick and full:
        raise typer.BadParameter("One check at a time: say --quick or --full.")
    if not (itself or quick or full):
        assessing.everything(context)
        return
    if itself and not assessing.rate_self(context):
        return
    if quick or full:
        check.take(context, quick=not full)


def actions(ctx: typer.Context) -> None:
    """List what you said you would do, and say what became of it

    coach actions
    """
    from coach.cli.promises import show_actions

    show_actions(ctx.obj)


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
    from coach.cli.reporting import read_only

    context: Context = ctx.obj
    read_only(context)
    found = show_found(context, term or "")
    if link:
        open_link(context, found)
