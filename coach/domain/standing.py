"""Where a leader stands, in a few sentences."""

from collections.abc import Sequence
from datetime import date, datetime

from coach.domain.actions import open_actions, when_words
from coach.domain.progress import unfinished
from coach.model.event import CurriculumChanged, Snapshot
from coach.model.index import Index
from coach.model.lesson import Course
from coach.model.progress import Progress
from coach.model.report import NextStep
from coach.model.score import Rating, Score, SelfRating

MEANING = (
    "It is the share of this curriculum we expect you would still know a week from now; lucky guesses do not count, "
    "and things you have not revisited fade."
)
RANGE_MEANS = "The range is where your true score lies nine times in ten; each answer narrows it."


def standing(index: Index, progress: Progress, score: Score, now: datetime, step: NextStep) -> tuple[str, ...]:
    """At most five sentences; the last says what to do next."""
    if not progress.sittings:
        return (
            f"{index.course.title or 'This course'}: {len(index.lessons)} lessons of a few minutes each.",
            "You have not begun yet.",
            "Next: coach start",
        )
    lines = [_lessons(index, progress), score_line(score)]
    if progress.last_sitting is not None and progress.last_sitting.answers:
        last = progress.last_sitting
        told = tally(last.answers, last.right, len(last.waiting))
        lines.append(f"Last sitting {days_ago(last.opened, now)}: {told}.")
    still = len(open_actions(progress))
    if still:
        told = "1 action; coach actions lists it" if still == 1 else f"{still} actions; coach actions lists them"
        lines.append(f"You took on {told}.")
    return (*lines, f"Next: {step_line(step)}")


def tally(answers: int, right: int, waiting: int) -> str:
    """How answers went, as far as the leader knows: "3 of 4 answers right", "6 answers, results at the end"."""
    told = answers - waiting
    if not told:
        return f"{_answers(waiting)}, results at the end"
    more = f", and {waiting} more with results at the end" if waiting else ""
    return f"{right} of {told} answers right{more}"


def _answers(number: int) -> str:
    return "1 answer" if number == 1 else f"{number} answers"


def step_line(step: NextStep) -> str:
    """What to do next, how long it takes, and the command."""
    return f"{step.words}, about {in_minutes(step.minutes)}: {step.command}"


def in_minutes(minutes: int) -> str:
    return "a minute" if minutes == 1 else f"{minutes} minutes"


def score_lines(score: Score, course: Course) -> tuple[str, ...]:
    """The score with its range in words, and each competency with evidence of its own."""
    if not score.measured:
        return (score_line(score),)
    of = score.estimate
    titles = {one.id: one.title for one in course.competencies}
    lines = [
        f"Your literacy score is {of.score:.0f}, probably between {of.low:.0f} and {of.high:.0f}.",
        f"{MEANING} {RANGE_MEANS}",
        f"Level: {_level(score)}.",
    ]
    for kind, which in (("Strongest", score.strongest), ("Weakest", score.weakest)):
        if which is not None:
            lines.append(f"{kind}: {titles.get(which, which)}.")
    if score.strongest is None and score.weakest is None:
        lines.append("Which area is strongest or weakest: too early to say.")
    return (*lines, "coach report shows more.")


def then_line(at: datetime, snapshot: Snapshot, now: datetime, *, same_course: bool) -> str:
    """The score as it stood at an earlier sitting, or why it is not set beside today's."""
    if not same_course:
        return f"The course has changed since {day(at.date())}; the score of that day is not compared with this one."
    when = "Earlier today" if at.date() == now.date() else f"On {day(at.date())}"
    return f"{when} it was {snapshot.score:.0f}, probably between {snapshot.low:.0f} and {snapshot.high:.0f}."


def change_line(changed: CurriculumChanged | None) -> str:
    """What is new in the course since it was last used, and that scores of before are not compared; else nothing."""
    if changed is None or not changed.old:
        return ""
    counts = (
        (len(changed.added), "new"),
        (len(changed.edited), "changed in meaning, and so to be met again"),
        (len(changed.retired), "taken out"),
    )
    told = [f"{number} {'question' if number == 1 else 'questions'} {words}" for number, words in counts if number]
    lines = [f"The course has changed since your last sitting: {'; '.join(told)}."] if told else []
    if changed.old != changed.new:
        lines.append(f"It is now the edition {changed.new}.")
    return " ".join([*lines, "Your score is not compared with those before."])


def rating_lines(beside: Sequence[SelfRating], course: Course) -> tuple[str, ...]:
    """Where the leader's own rating lies clearly outside what was measured."""
    titles = {one.id: one.title for one in course.competencies}
    words = {
        Rating.HIGHER: "You rate yourself higher than measured",
        Rating.LOWER: "You rate yourself lower than measured",
    }
    lines = []
    for rating, said in words.items():
        found = [titles.get(one.competency, one.competency) for one in beside if one.beside is rating]
        if found:
            lines.append(f"{said}: {'; '.join(found)}.")
    return tuple(lines)


def _level(score: Score) -> str:
    shown = score.level
    if shown.towards is None:
        return shown.level.value
    return f"{shown.level.value}, towards {shown.towards.value} ({likely(round(100 * shown.chance))})"


def likely(percent: int) -> str:
    """How likely the next level is, as in "62% likely"."""
    return f"{percent}% likely" if percent >= 1 else "hardly likely yet"


def action_lines(progress: Progress, index: Index, *, numbered: bool = False) -> tuple[str, ...]:
    """Every action, the latest first, a sentence or two each; those that are open can be numbered."""
    if not progress.actions:
        return ("No actions yet. Each lesson ends with one that you may take on.",)
    lines = []
    numbers = {action.id: place for place, action in enumerate(open_actions(progress), start=1)}
    for action in reversed(progress.actions):
        entry = index.lesson(action.lesson)
        lesson = f"{action.lesson} {entry.title}" if entry else action.lesson
        became = action.outcome.value if action.outcome else "open"
        lead = f"{numbers[action.id]}. " if numbered and action.id in numbers else ""
        taken = f"Taken on {day(action.taken.date())}, {became}. From {lesson}."
        lines += [lead + action.text, f"- When: {when_words(action)}. {taken}"]
    return tuple(lines)


def day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


def days_ago(then: datetime, now: datetime) -> str:
    days = (now.date() - then.date()).days
    return "today" if days <= 0 else "yesterday" if days == 1 else f"{days} days ago"


def _lessons(index: Index, progress: Progress) -> str:
    done = sum(1 for entry in index.lessons if (p := progress.lessons.get(entry.id)) and p.finished)
    begun = [entry for entry in index.lessons if unfinished(progress.lessons.get(entry.id))]
    middle = f"; you are in the middle of {begun[0].id}, {begun[0].title}" if begun else ""
    return f"{done} of {len(index.lessons)} lessons done{middle}."


def score_line(score: Score) -> str:
    """The score with its range, or what it waits for."""
    if score.measured:
        of = score.estimate
        return f"Your literacy score is {of.score:.0f}, probably between {of.low:.0f} and {of.high:.0f}."
    return (
        f"Your score appears after a short check (coach assess --quick), or as you meet points again on later days: "
        f"{score.counted} of {score.needed} answers so far."
    )
