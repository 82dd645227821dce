"""`coach report`: where a leader stands, on the screen or for handing on. Nothing is written to the record."""

from pathlib import Path
from typing import Annotated

import typer

from coach.cli.context import Context


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(report)


def report(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Reports handed over to you: one line for each")
    ] = None,
    *,
    full: Annotated[bool, typer.Option("--full", help="Every figure, section by section")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="How the score was worked out from your answers")] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="YYYY-MM-DD", help="Compare with the score of that day"),
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write one page that prints on one sheet of A4")
    ] = None,
    open_it: Annotated[bool, typer.Option("--open", help="Open that page in your browser")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document with every figure")] = False,
    markdown: Annotated[bool, typer.Option("--md", help="Markdown")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Your answers, a row each, for a spreadsheet")] = False,
    share: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write a copy to hand on, without names, your own words and single answers (.json, .html or .md)",
        ),
    ] = None,
    require: Annotated[
        list[str] | None,
        typer.Option(metavar="SCORE", help="For scripts: exit 3 below, 4 not measured; also C2=60; may be repeated"),
    ] = None,
    certain: Annotated[bool, typer.Option("--certain", help="Hold --require against the range's lower end")] = False,
) -> None:
    """Show your literacy score, how sure it is, and what moved it

    coach report

    coach report --full --explain

    coach report --html report.html --open

    coach report --share for-my-chair.json
    """
    from coach.cli import reporting
    from coach.cli.bringing_back import going_on

    context: Context = ctx.obj
    for path in (html, share):
        if path is not None and str(path).startswith("-"):
            raise typer.BadParameter(f"A file's name is missing before {path}.")
    if html is not None and html == share:
        raise typer.BadParameter("--html and --share cannot write the same file; give them two names.")
    if certain and not require:
        raise typer.BadParameter("--certain says how to hold --require against the score; give that as well.")
    form = reporting.only_form(as_json=as_json, markdown=markdown, as_csv=as_csv)
    asked = reporting.Asked(
        full=full, explain=explain, html=html, open_it=open_it, share=share, certain=certain, form=form
    )
    if files:
        if full or explain or since or html or open_it or share or require or markdown:
            raise typer.BadParameter("Reports handed over to you go with --json or --csv only.")
        from coach.cli.handed_over import show_together

        raise typer.Exit(show_together(context, files, asked.form))
    day = None if since is None else reporting.day_asked(context, since)
    requirements = [reporting.requirement(context, text) for text in require or ()]
    if form is not reporting.Form.SCREEN:
        raise typer.Exit(reporting.show(context, asked, day, requirements))
    raise typer.Exit(going_on(context, lambda: reporting.show(context, asked, day, requirements)))
