"""`coach look`: what was found, and the one command that opens a page of the internet."""

from coach.cli.context import Context
from coach.domain.looking import counts, find
from coach.errors import CoachError
from coach.model.lesson import Policy, Reference, Since2013, Term


class NothingFound(CoachError):  # noqa: N818 - it says what is the case
    """No entry has these words."""


class NoLink(CoachError):  # noqa: N818 - it says what is the case
    """Nothing that was found has an address, or more than one has."""


def show_found(context: Context, sought: str) -> tuple[Reference, ...]:
    """Show what was found, and give its references; with nothing sought, what there is to look for."""
    shelf = context.catalog.shelf()
    if not sought.strip():
        for name, number in counts(shelf).items():
            if number:
                context.terminal.say(f"coach look {name}: {number}")
        context.terminal.say("Or any word, id, person or number, as coach look francis or coach look T13.")
        return ()
    references, terms = find(shelf, sought)
    if not references and not terms:
        raise NothingFound(f"Nothing was found for {sought}.", "coach look alone says what there is.")
    _show(context, references, terms)
    return references


def _show(context: Context, references: tuple[Reference, ...], terms: tuple[Term, ...]) -> None:
    """A screen at a time for whoever reads it there; whole where nobody presses Enter."""
    from coach.screens.pages import references_blocks

    blocks = references_blocks(references, terms)
    if context.terminal.plain or context.options.no_input:
        context.terminal.show(*blocks)
        return
    from coach.screens.paging import show_by_screens

    show_by_screens(context.terminal, *blocks)


def open_link(context: Context, found: tuple[Reference, ...]) -> None:
    """Open the one link among these in the leader's browser."""
    links = [one.link for one in found if isinstance(one, Policy | Since2013) and one.link is not None]
    if not links:
        raise NoLink("Nothing found here has a link.", "coach look policies lists those that have.")
    if len(links) > 1:
        raise NoLink(f"{len(links)} of these have a link.", "Name one by its id.")
    address = links[0].address
    if not address.startswith(("https://", "http://")):
        raise NoLink(f"The link {address} is no web address.", "Tell whoever wrote the lesson.")
    import webbrowser

    context.terminal.aside(f"Opening {address} in your browser.")
    if not webbrowser.open(address):
        raise NoLink("No browser could be opened.", f"The address is {address}.")
