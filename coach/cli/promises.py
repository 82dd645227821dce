"""`coach actions`: what a leader took on, and at a terminal what became of it."""

from coach.cli.context import Context
from coach.cli.reporting import read_only
from coach.domain.actions import open_actions, when_words
from coach.domain.standing import action_lines
from coach.model.event import ActionReviewed, Event, Outcome
from coach.model.late import replace
from coach.model.progress import Action
from coach.screens.blocks import GAP, paragraphs

WHICH = "What became of one? Type its number, or Enter alone to leave them"


def show_actions(context: Context) -> None:
    """List them; whoever is there may then say of an open one whether it was kept, moved or dropped."""
    read_only(context)
    lines = action_lines(context.state().progress, context.catalog.index())
    if not (context.terminal.person and not context.options.no_input and open_actions(context.state().progress)):
        for line in lines:
            context.terminal.say(line)
        return
    while open_actions(context.state().progress) and _list(context) and _mark_one(context):
        pass


def _list(context: Context) -> bool:
    """The list, open actions numbered; False when the reader had enough of it."""
    from coach.screens.paging import show_by_screens

    lines = action_lines(context.state().progress, context.catalog.index(), numbered=True)
    return show_by_screens(context.terminal, *(block for line in lines for block in paragraphs(line)), GAP)


def _mark_one(context: Context) -> bool:
    """Ask which, and what became of it; False when there is no more to say."""
    from coach.screens.actions import review_action
    from coach.screens.commands import Command
    from coach.screens.prompts import type_line

    typed = type_line(context.terminal, WHICH)
    if isinstance(typed, Command) or not typed:
        return False
    found = _numbered(context, typed)
    if found is None:
        context.terminal.say(f"No open action has the number {typed}.")
        return True
    said = review_action(context.terminal, found)
    if isinstance(said, Command):
        return False
    context.terminal.fresh()
    if said.outcome is not None:
        _keep(context, ActionReviewed(action=found.id, outcome=said.outcome, when=said.when))
        context.terminal.say(_became(found, said.outcome, said.when, context))
    return True


def _numbered(context: Context, typed: str) -> Action | None:
    listed = open_actions(context.state().progress)
    number = int(typed) if typed.isdecimal() else 0
    return listed[number - 1] if 0 < number <= len(listed) else None


def _keep(context: Context, body: ActionReviewed) -> None:
    """Kept as of no sitting that was opened: a word on an action is no time spent on the course."""
    context.let_go_of_store()
    context.store.add(Event(id=context.new_id(), at=context.clock(), sitting=context.new_id(), body=body))


def _became(action: Action, outcome: Outcome, when: str, context: Context) -> str:
    if outcome is not Outcome.MOVED:
        return f"Marked as {outcome.value}."
    return f"Moved. When: {when_words(replace(action, when=when, moved=context.clock()))}."
