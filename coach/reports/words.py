"""What a report says in sentences, the same in a terminal, on a page and in Markdown."""

from collections.abc import Sequence
from datetime import date

from coach.domain.constants import RATED_FEWEST
from coach.domain.dates import in_words
from coach.domain.self_rating import of_five
from coach.domain.standing import likely, tally
from coach.model.event import Outcome, Sureness
from coach.model.report import (
    ActionLine,
    Actions,
    ChangeSince,
    CompetencyLine,
    Evidence,
    FlagCounts,
    Handed,
    LessonLine,
    LevelReached,
    LookAgain,
    MoveLine,
    Range,
    Report,
    SaidSure,
    Stage,
    SureBesideRight,
    Together,
    TrendPoint,
)
from coach.model.score import Confidence, Direction, Rating

SURENESS_IS_FREE = "How sure you say you are never changes the score."
HOW_LEVELS_COME = (
    "A level is given once the score has very likely reached it, and kept until that is no longer likely; so two equal "
    "scores can stand at different levels."
)
EMPTY = (
    "There is nothing to report yet, and that is fine. A lesson takes a few minutes, and the score appears after a "
    "short check, or as you meet the points of your lessons again on later days."
)
TOLD_FEWEST = 10
"""Answers with a word of sureness before their share right is told: chance alone moves that of ten by 16 in 100."""

RESULTS = 3
"""Lesson results told before there is a score, the latest last."""

SHARED = "A copy for handing on: without names, own words and single answers."
REASONS = {"sure but wrong": "Sure but wrong", "missed": "Missed", "fading": "Fading"}
OUTCOMES = {None: "open", Outcome.KEPT: "kept", Outcome.MOVED: "put off", Outcome.DROPPED: "dropped"}


def day(when: date) -> str:
    return in_words(when)


def short_day(when: date) -> str:
    return f"{when.day} {in_words(when).split()[1][:3]} {when.year}"


def count(number: int, one: str, many: str = "") -> str:
    """A number and its noun, as in "1 question" and "2 questions"."""
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def between(found: Range) -> str:
    return f"{found.score}, probably between {found.low} and {found.high}"


def headline(report: Report) -> str:
    head = report.headline
    whose = "The" if report.shared else "Your"
    if head.score is None:
        return f"{whose} literacy score is not measured yet."
    return f"{whose} literacy score is {between(head.score)}."


def level(reached: LevelReached) -> str:
    """A level and the next one, as in "Developing, towards Confident (62% likely)"."""
    if reached.towards is None:
        return str(reached.level)
    return f"{reached.level}, towards {reached.towards} ({likely(reached.percent or 0)})"


def expected(report: Report, *, whole: bool = True) -> str:
    """The second figure: the mark today; in short it stands right below the score."""
    mark = report.headline.expected
    if mark is None:
        return ""
    if not whole:
        return f"Expected mark today, guesses included: {between(mark)}."
    return f"Asked every question today, guesses included, expect {between(mark)} right out of 100."


def not_measured(report: Report) -> tuple[str, ...]:
    """What there is before a score, and how a score comes about."""
    head = report.headline
    met = sorted((line for line in report.lessons if line.answered), key=lambda line: line.begun or report.at.date())
    results = [lesson_result(line) for line in met[-RESULTS:]]
    if not report.evidence.answers and not results:
        return (EMPTY,)
    return (
        *results,
        "Your score appears after a short check, or as you meet these points again on later days.",
        f"{head.counted} of the {head.needed} questions it takes are there.",
    )


def lesson_result(line: LessonLine) -> str:
    return f"{line.title}: {line.right} of {line.answered} right."


def change(found: ChangeSince, *, whole: bool = True) -> str:
    """What moved the score since the last time, as a sentence; `whole` with the points that would restore a fall."""
    since = f"Since {day(found.since)}" if found.since else ""
    match found.direction:
        case Direction.NO_EARLIER:
            return "There is no earlier score yet to compare with."
        case Direction.NOT_COMPARABLE:
            return f"{since}: the course has changed since; not comparable."
        case Direction.IMPROVED:
            return f"{since}: improved, {points(found.points)}."
        case Direction.SLIPPED:
            return f"{since}: slipped, {points(found.points)}."
        case Direction.FADING:
            fell = f"{since}: fading, {points(found.points)}"
            return f"{fell}.{_restore(found)}" if whole else f"{fell}; coach review brings most back."
        case _:
            return f"{since}: no clear change yet."


def _restore(found: ChangeSince) -> str:
    return sentence(f" Looking again at these would restore most: {'; '.join(found.restore)}") if found.restore else ""


def points(moved: int | None) -> str:
    """A change, as in "up 9 points", "down 1 point", "the same"."""
    if not moved:
        return "the same"
    return f"{'up' if moved > 0 else 'down'} {count(abs(moved), 'point')}"


def moved(report: Report) -> str:
    """Which competencies moved clearly since then."""
    lines = [line for line in report.competencies if line.moved]
    if not lines:
        return ""
    return f"Moved clearly: {'; '.join(f'{line.title}, {points(line.moved)}' for line in lines)}."


def trend(found: Sequence[TrendPoint], *, whole: bool = True) -> str:
    """The trend read out since the course last changed: first and today's score, and (`whole`) lowest and highest.

    In short nothing is said of a course that has just changed: that the scores are not compared says it.
    """
    if len(found) < 2:
        return ""
    start = max(place for place, point in enumerate(found) if point.course_changed or not place)
    since = found[start:]
    if len(since) < 2:
        return "The course has changed since the last score; a new line begins today." if whole else ""
    low, high = min(since, key=lambda one: one.score), max(since, key=lambda one: one.score)
    told = day if whole else short_day
    words = f"From {_ranged(since[0])} on {told(since[0].at)} to {_ranged(since[-1])} today"
    if not whole:
        return f"{words}."
    earlier = " The scores before that are of another course." if start else ""
    return f"{words}; lowest {_ranged(low)}, highest {_ranged(high)}.{earlier}"


def _ranged(point: TrendPoint) -> str:
    return f"{point.score} ({point.low} to {point.high})"


def extremes(report: Report) -> str:
    head = report.headline
    if head.score is None:
        return ""
    named = [f"Strongest in {head.strongest}."] if head.strongest else []
    named += [f"Weakest in {head.weakest}."] if head.weakest else []
    return " ".join(named) or "It is too early to say which competency is strongest or weakest."


def competency(line: CompetencyLine) -> str:
    """One competency, read out whole."""
    parts = []
    if line.range is None:
        parts.append(f"{line.title}: {line.seen} of {count(line.items, 'question')} met.")
    else:
        parts.append(f"{line.title}: {between(line.range)}{' (estimated from the others)' * line.estimated}.")
    if line.level is not None:
        parts.append(f"Level {line.level.level}.")
    if line.moved:
        parts.append(f"Since then {points(line.moved)}.")
    parts += [beside for beside in (rating(line), need(line)) if beside]
    return " ".join(parts)


def rating(line: CompetencyLine) -> str:
    if line.rating is None:
        return ""
    said = f"You rate yourself {of_five(line.rating)}"
    match line.beside_rating:
        case Rating.HIGHER:
            return f"{said}, higher than measured."
        case Rating.LOWER:
            return f"{said}, lower than measured."
        case Rating.IN_LINE:
            return f"{said}, in line with what is measured."
        case _:
            return f"{said}."


def need(line: CompetencyLine) -> str:
    if line.need is None:
        return ""
    said = f"Your role needs {line.need} of 5"
    return f"{said}; {line.beside_need}." if line.beside_need else f"{said}."


def sureness(found: SureBesideRight) -> str:
    if found.gap is None or found.confidence is None:
        given = f"{count(found.rated, 'answer')} with a word of sureness, or don't know"
        return f"{given}; from {RATED_FEWEST} on, coach tells how well the words fit."
    match found.confidence:
        case Confidence.OVER:
            return f"Over-confident: what you claim stands {abs(found.gap)} in 100 above what you get right."
        case Confidence.UNDER:
            return f"Under-confident: what you get right stands {abs(found.gap)} in 100 above what you claim."
        case _:
            return "How sure you say you are is in line with how often you are right."


def words_said(found: SureBesideRight) -> tuple[SaidSure, ...]:
    """The words of sureness of which something can be told: none before there are enough answers."""
    return () if found.gap is None else found.words


def said(word: SaidSure) -> str:
    return f"{named(word)}: {right(word)} ({given(word)})."


def named(word: SaidSure) -> str:
    """The word as people read it: whoever does not know is kept among those who guess, without having said so."""
    return "Guessing, or don't know" if word.word == Sureness.GUESSING else word.word.capitalize()


def right(word: SaidSure) -> str:
    """How often answers with that word were right, where that is more than chance."""
    return f"{word.percent_right} in 100 right" if word.answers >= TOLD_FEWEST else "too few to tell"


def given(word: SaidSure) -> str:
    """How often the word was said, and where it is told how often it was right, from how many in a hundred it fits."""
    said_by = count(word.answers, "answer")
    return f"{said_by}, {_fits(word)}" if word.answers >= TOLD_FEWEST else said_by


def _fits(word: SaidSure) -> str:
    if word.high >= 100:
        return f"fits from {word.low} on"
    return f"fits below {word.high}" if word.low <= 0 else f"fits from {word.low} to {word.high}"


def look_again(line: LookAgain) -> str:
    return f"{REASONS[line.reason]}: {line.title} ({line.lesson_title}, coach start {line.lesson})."


def look_again_first(report: Report) -> str:
    """What to look at first, in short."""
    return "".join(f"To look at again first: {one.title} (coach start {one.lesson})." for one in report.look_again[:1])


def cut(text: str, room: int) -> str:
    """The text where it fits, else its first words, or of one long word its beginning, and three dots."""
    if len(text) <= room:
        return text
    kept = text[: room - 2].rpartition(" ")[0] or text[: room - 3]
    return f"{kept.rstrip('.,;:')}..."


def capitalised(text: str) -> str:
    """The text as a sentence begins with it; a topic is written as it stands within one."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a full stop, but where it ends a sentence by itself or was cut."""
    return text if text.endswith((".", "?", "…")) else f"{text}."


def sure_but_wrong(report: Report) -> str:
    """How many questions were answered wrong while sure."""
    none = "nothing, when last asked" if report.said_sure else "nothing; no answer was said to be sure"
    return f"Sure but wrong: {count(report.sure_but_wrong, 'question') if report.sure_but_wrong else none}."


def apart(found: SureBesideRight) -> str:
    """What the words of sureness say of the leader, in short, where claims and marks lie apart."""
    if found.gap is None or found.confidence not in (Confidence.OVER, Confidence.UNDER):
        return ""
    return f"{found.confidence.capitalize()} by {abs(found.gap)} in 100."


def lessons(report: Report, *, whole: bool = True) -> str:
    done = [line for line in report.lessons if line.finished]
    told = f"Lessons: {len(done)} of {len(report.lessons)} done"
    latest = max((line.finished for line in done if line.finished), default=None) if whole else None
    return f"{told}, the latest on {day(latest)}." if latest else f"{told}."


def lesson(line: LessonLine) -> str:
    """One lesson: its title and where it stands."""
    result = f", {line.right} of {line.answered} right" if line.answered else ""
    match line.stage:
        case Stage.FINISHED:
            return f"{line.title}: done on {day(line.finished)}{result}." if line.finished else f"{line.title}: done."
        case Stage.BEGUN:
            return f"{line.title}: begun on {day(line.begun)}{result}." if line.begun else f"{line.title}: begun."
        case _:
            return f"{line.title}: ahead, {count(line.minutes, 'minute')}."


def last_sitting(report: Report) -> str:
    last = report.last_sitting
    if last is None:
        return "No sitting yet."
    result = f", {tally(last.answers, last.right, last.waiting)}" if last.answers else ""
    return f"Last sitting: {day(last.opened)} ({last.kind}){result}."


def flagged(found: FlagCounts | None) -> str:
    """What was flagged as unclear, where it is and how it gets to whoever looks after the lessons."""
    parts = {"page": found.pages, "question": found.questions} if found else {}
    named = " and ".join(count(number, one) for one, number in parts.items() if number)
    if not named:
        return ""
    return f"You flagged {named} as unclear. That stays here until you hand it on: coach data export answers.jsonl"


def actions(found: Actions) -> str:
    if not found.taken:
        return "Actions: none taken on yet."
    parts = [f"{found.kept} kept", f"{found.open} open"] + [f"{found.dropped} dropped"] * bool(found.dropped)
    return f"Actions: {found.taken} taken on, {', '.join(parts)}."


def action(line: ActionLine) -> str:
    """One action with what became of it."""
    when = f' for "{line.when}"' if line.when else ""
    return f"{OUTCOMES[line.outcome].capitalize()}: {line.text.rstrip('.')} (taken on {day(line.taken)}{when})."


def due(report: Report) -> str:
    """How many questions are due. Not how long all would take: a sitting takes the few that are worth most."""
    match report.due.questions:
        case 0:
            return "Nothing is due this week."
        case 1:
            return "1 question is due this week."
        case number:
            return f"{number} questions are due this week; a short review takes the most useful first."


def worked_out(report: Report) -> str:
    """What the score is made of, with this leader's numbers."""
    items, seen = sum(line.items for line in report.competencies), sum(line.seen for line in report.competencies)
    return (
        f"For each of the {items} questions of the course, coach works out the chance that you would know it a week "
        f"from now: from your answers on its competency and, for the {seen} whose answer you were shown, from how "
        "long ago that was. The score is the average, each competency weighing as the course says."
    )


def evidence(found: Evidence) -> tuple[str, ...]:
    """How the score was worked out from these very answers."""
    lines = [_counted(found)]
    lines += [f"{count(number, 'answer')} did not count: {why}." for why, number in found.not_counted]
    if found.days_since is not None:
        ago = ("today", "yesterday")[found.days_since] if found.days_since < 2 else f"{found.days_since} days ago"
        lines.append(f"The last answer was {ago}; what is not revisited fades.")
    return tuple(lines)


def _counted(found: Evidence) -> str:
    if not found.answers:
        return "There are no answers yet, so nothing is known of you; the score waits for evidence."
    return f"{found.counted} of {count(found.answers, 'answer')} counted as evidence."


def move(line: MoveLine) -> str:
    """What one question or competency did to the score."""
    by = f"by {count(abs(line.points), 'point')}" if line.points else "a little"
    return f"{capitalised(line.title)}: {'raised' if line.raised else 'lowered'} it {by}."


def handed(line: Handed) -> str:
    """One handed-over file on one line."""
    if line.score is None:
        told = "not yet measured"
    else:
        told = f"{line.score}, probably between {line.low} and {line.high}, {line.level}"
    sitting = f"last sitting {day(line.last_sitting)}" if line.last_sitting else "no sitting yet"
    return f"{line.label}: {told}; {line.lessons_done} of {line.lessons} lessons done; {sitting}."


def average(found: Together) -> str:
    if found.average is None:
        return ""
    measured = sum(line.score is not None for line in found.lines)
    return f"Average of the {measured} scores: {found.average}."
