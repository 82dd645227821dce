"""What `coach`, `coach start` and `coach review` do, apart from how they are asked for."""

from typing import TYPE_CHECKING

from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.cli.context import Context

MINUTES = 5.0
"""Of a sitting, where nobody says how many."""


class NoLessons(CoachError):  # noqa: N818 - it says what is the case
    """The folder holds no lesson that can be played."""


def start(context: "Context", lesson: str | None = None, minutes: float = MINUTES) -> None:
    """Go on where the leader stopped, practise a little, read the next lesson; or read the lesson named."""
    from coach.cli import sittings
    from coach.model.event import SittingKind

    if not context.catalog.index().lessons:
        raise NoLessons(f"No lesson could be read in {context.lessons_folder}.", "coach lesson check says why.")
    if lesson is None and not _lessons_now(context):
        return
    stops = sittings.plan_start(context, lesson, minutes)
    if not stops:
        context.terminal.say(sittings.nothing_now(context))
        return
    sitting = sittings.open_sitting(context, SittingKind.LESSON, stops, minutes)
    sittings.play_sitting(context, sitting)
    sittings.tell_left_out(context)


def _lessons_now(context: "Context") -> bool:
    """Whether to go on with lessons, after the first screen or what the last sitting left half-way."""
    from coach.domain.progress import just_left

    progress = context.state().progress
    if not progress.sittings:
        return _first_run(context)
    left = just_left(progress)
    if left is None:
        return True
    from coach.cli import assessing

    return assessing.go_on(context, left)


def _first_run(context: "Context") -> bool:
    """The first screen; whether to go on with the first lesson here."""
    from coach.cli import check
    from coach.cli.calling import called
    from coach.domain.half_way import quick_questions
    from coach.domain.planning import next_lesson
    from coach.screens.welcome import FirstChoice, Welcome, welcome

    index = context.catalog.index()
    first = next_lesson(index, context.state().progress)
    assert first is not None
    place, check_length = str(context.record_path), quick_questions(index)
    words = Welcome(lesson_title=first.title, minutes=first.minutes, record=place, check=check_length)
    said = welcome(context.terminal, words)
    if said.plain:
        context.options.plain = True
    if said.choice is FirstChoice.CHECK:
        check.take(context, quick=True)
    elif said.choice is FirstChoice.PAUSE:
        context.terminal.say(f"To begin, today or another day: {called(context.variables)} start")
    return said.choice is FirstChoice.LESSON


def review(context: "Context", minutes: float = MINUTES) -> None:
    """Practise questions already met, the most useful first."""
    from coach.cli import sittings
    from coach.model.event import SittingKind

    stops = sittings.plan_review(context, minutes)
    if not stops:
        context.terminal.say(sittings.nothing_now(context))
        return
    sitting = sittings.open_sitting(context, SittingKind.REVIEW, stops, minutes)
    sittings.play_sitting(context, sitting)
    sittings.tell_left_out(context)


def stand(context: "Context") -> None:
    """Where the leader stands and what to do next, in five lines. Nothing is written to the record."""
    from coach.cli.reporting import read_only
    from coach.cli.sittings import tell_left_out, urgent_competencies
    from coach.domain.looking_back import next_step
    from coach.domain.score import score
    from coach.domain.standing import standing
    from coach.screens.pages import show_standing

    read_only(context)
    index, state, now = context.catalog.index(), context.state(), context.clock()
    measured = score(state.measurement, index, now)
    step = next_step(state, index, now, measured=measured.measured, urgent=urgent_competencies(context))
    show_standing(context.terminal, standing(index, state.progress, measured, now, step))
    tell_left_out(context)
