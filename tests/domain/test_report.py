from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from coach.domain.handing_on import share
from coach.domain.planning import curriculum_change
from coach.domain.report import TREND_POINTS, build
from coach.domain.requirements import Outcome, Requirement, compare, worst
from coach.model.event import Answered, CurriculumChanged, Mode, PageRead, Revealed, Snapshot
from coach.model.index import Index, LeftOut
from coach.model.lesson import Competency
from coach.model.report import Again, FlagCounts, Report, Stage
from coach.model.score import Direction
from tests.leaders import INDEX, LEADERS, TODAY, Diary, earlier_course, leader, report_of, steady


def later(name: str, days: float) -> Report:
    diary = leader(name)
    return build(diary.state, INDEX, diary.snapshots, TODAY + timedelta(days=days))


def test_nothing_is_claimed_before_ten_questions_counted() -> None:
    report = report_of("new")
    assert (report.headline.counted, report.headline.needed) == (2, 10)
    assert (report.headline.score, report.headline.expected, report.headline.level) == (None, None, None)
    assert report.trend == ()
    assert report.change.direction is Direction.NO_EARLIER
    assert all(line.range is None and line.level is None for line in report.competencies)


@pytest.mark.parametrize("name", LEADERS)
def test_the_report_of_a_shared_copy_says_the_same_of_the_score(name: str) -> None:
    report = report_of(name)
    copy = share(replace(report, flagged=FlagCounts(pages=1, questions=0)))
    assert copy.flagged is None
    assert copy.headline == report.headline
    assert copy.competencies == report.competencies
    assert not any((copy.look_again, copy.actions.lines, copy.evidence.items, copy.change.restore))
    assert all(word.answers > 1 for word in copy.sureness.words)
    assert all(line.answered != 1 for line in copy.lessons)


def test_then_is_the_last_snapshot_of_28_days_ago_or_the_first() -> None:
    diary = leader("year")
    wanted = max(at for at, _ in diary.snapshots if at <= TODAY - timedelta(days=28))
    assert report_of("year").change.since == wanted.date()
    assert report_of("week").change.since == leader("week").snapshots[0][0].date()


def test_since_a_day_compares_with_the_score_that_stood_then() -> None:
    diary = leader("year")
    day = datetime(2026, 3, 1, 23, 59, tzinfo=UTC)
    report = build(diary.state, INDEX, diary.snapshots, TODAY, since=day)
    at, then = max((one for one in diary.snapshots if one[0] <= day), key=lambda one: one[0])
    assert report.change.since == at.date()
    assert report.headline.score
    assert report.change.points == report.headline.score.score - round(then.score)
    assert report.change.direction is Direction.IMPROVED
    assert any(line.moved for line in report.competencies)


def test_another_course_is_not_compared_and_breaks_the_trend() -> None:
    diary = leader("year")
    report = build(diary.state, INDEX, tuple(earlier_course(diary)), TODAY)
    assert report.change.direction is Direction.NOT_COMPARABLE
    assert report.change.points is None
    assert all(line.moved is None for line in report.competencies)
    assert [point.same_course for point in report.trend].count(True) == 1


def known_course(diary: Diary, index: Index) -> CurriculumChanged:
    """What a sitting keeps when it meets this course."""
    change = curriculum_change(index, diary.state.progress)
    assert change is not None
    return change


def half_a_year_on_a_course_that_changes() -> Diary:
    """Two months, then one question of seventy is edited, and two months more. The edition stays as it is."""
    diary = Diary(steady(0.7), TODAY - timedelta(days=125))
    diary.add(known_course(diary, INDEX))
    for day, lesson in ((0, 0), (30, 1), (60, 2)):
        diary.on(day)
        diary.check()
        diary.lesson(INDEX.lessons[lesson])
    edited = replace(INDEX.items["L10/c1"], fingerprint="another")
    diary.index = replace(INDEX, items={**INDEX.items, edited.id: edited})
    for day, lesson in ((80, 3), (110, 4)):
        diary.on(day)
        if day == 80:
            diary.add(known_course(diary, diary.index))
        diary.lesson(INDEX.lessons[lesson])
    return diary


def test_one_question_edited_breaks_the_trend_though_the_edition_is_the_same() -> None:
    diary = half_a_year_on_a_course_that_changes()

    def since(days: float) -> Direction:
        day = TODAY - timedelta(days=days)
        return build(diary.state, diary.index, diary.snapshots, TODAY, since=day).change.direction

    assert since(50) is Direction.NOT_COMPARABLE
    assert since(40) is not Direction.NOT_COMPARABLE
    trend = build(diary.state, diary.index, diary.snapshots, TODAY).trend
    assert [point.same_course for point in trend] == [False] * 3 + [True] * 3
    assert [point.course_changed for point in trend] == [False] * 3 + [True] + [False] * 2


def test_a_changed_course_that_no_sitting_has_met_is_not_compared_either() -> None:
    diary = half_a_year_on_a_course_that_changes()
    fewer = {name: item for name, item in diary.index.items.items() if item.lesson != "L09"}
    report = build(diary.state, replace(diary.index, items=fewer), diary.snapshots, TODAY)
    assert report.change.direction is Direction.NOT_COMPARABLE
    assert report.change.points is None
    assert [point.course_changed for point in report.trend].count(True) == 2
    assert [point.same_course for point in report.trend] == [False] * 5 + [True]


def test_forgetting_reads_as_fading_with_what_would_restore_it() -> None:
    change = report_of("forgot").change
    assert change.direction is Direction.FADING
    assert change.points is not None
    assert change.points < 0
    assert len(change.restore) == 3


def test_the_trend_has_one_point_a_day_at_most_a_weeks_for_a_year_and_ends_today() -> None:
    diary = leader("week")
    kept = diary.snapshots[-1][1]
    many = tuple((TODAY - timedelta(hours=5 * number), kept) for number in range(2000, 0, -1))
    trend = build(diary.state, INDEX, many, TODAY).trend
    days = [point.at for point in trend]
    assert days == sorted(set(days))
    assert len(days) == TREND_POINTS + 1
    assert days[0] == many[0][0].date()
    assert days[-1] == TODAY.date()


def test_what_was_not_explained_is_not_told() -> None:
    diary = Diary(steady(0.0), TODAY - timedelta(hours=1), sure_of_all=True)
    diary.check(16)
    explained = {event.item for event in diary.events if isinstance(event.body, Revealed)}
    diary.lesson(INDEX.lessons[0], half=True)
    opening = {
        event.item
        for event in diary.events
        if isinstance(event.body, Answered) and event.body.mode is Mode.OPENING and event.item not in explained
    }
    assert opening
    report = build(diary.state, INDEX, diary.snapshots, TODAY)
    assert {line.item for line in report.look_again} <= explained


def test_sure_but_wrong_comes_first() -> None:
    report = report_of("over-sure")
    assert report.sure_but_wrong > len(report.look_again)
    assert {line.reason for line in report.look_again} == {Again.SURE_BUT_WRONG}
    reasons = [list(Again).index(line.reason) for line in report_of("year").look_again]
    assert reasons == sorted(reasons)
    assert len(set(reasons)) == 3


def test_a_question_is_never_called_by_its_stem_which_may_say_what_is_false() -> None:
    for name in LEADERS:
        assert "Which of these" not in repr(report_of(name))
    assert report_of("forgot").change.restore
    assert report_of("year").evidence.items


def all_missed(index: Index) -> Report:
    """Of one who missed and read the explanation of every question of the first lesson a day ago."""
    diary = Diary(steady(0.0), TODAY - timedelta(days=1), index=index)
    for name in index.lessons[0].items:
        diary.add(Revealed(answer=diary.answer(index.items[name], Mode.CHECK, sureness=False)), name)
    return build(diary.state, index, diary.snapshots, TODAY)


def with_topics(topics: dict[str, str]) -> Index:
    return replace(INDEX, items={**INDEX.items, **{n: replace(INDEX.items[n], topic=t) for n, t in topics.items()}})


def test_questions_that_are_alike_in_words_are_one_line() -> None:
    lines = all_missed(with_topics({"L01/c1": "the nine principles", "L01/c3": "the nine principles"})).look_again
    told = {line.title: (line.item, line.questions) for line in lines}
    assert told["two questions on the nine principles"] == ("L01/c3", 2)
    assert len(lines) == len(INDEX.lessons[0].items) - 1


def test_questions_without_a_topic_are_told_by_their_lesson() -> None:
    names = INDEX.lessons[0].items
    report = all_missed(with_topics(dict.fromkeys(names[:-1], "")))
    assert [(line.title, line.questions) for line in report.look_again] == [
        (INDEX.items[names[-1]].topic, 1),
        ("six questions", 6),
    ]
    called = {line.title for line in report.evidence.items}
    assert called <= {f"a question from {INDEX.lessons[0].title}", INDEX.items[names[-1]].topic}


def test_the_same_topic_in_another_lesson_or_for_another_reason_is_another_line() -> None:
    lines = report_of("year").look_again
    assert len({(line.reason, line.lesson, line.title) for line in lines}) == len(lines)
    assert len({line.title for line in lines}) < len(lines)


def test_an_edited_question_is_not_told_as_missed() -> None:
    diary = Diary(steady(0.0), TODAY - timedelta(days=9), sure_of_all=True)
    diary.check(16)
    diary.lesson(INDEX.lessons[0])
    missed = build(diary.state, INDEX, diary.snapshots, TODAY).look_again
    edited = missed[0].item
    diary.on(8)
    diary.add(CurriculumChanged(old="1", new="1", edited=(edited,)))
    assert edited not in {line.item for line in build(diary.state, INDEX, diary.snapshots, TODAY).look_again}


def test_a_lesson_left_half_way_is_what_comes_next() -> None:
    report = report_of("week")
    assert [line.stage for line in report.lessons[:5]] == [Stage.FINISHED] * 3 + [Stage.BEGUN, Stage.AHEAD]
    assert report.lessons[3].title in report.next_step.words
    assert report.next_step.minutes < report.lessons[3].minutes


def test_the_next_step_of_a_newcomer_is_the_first_lesson_then_the_check() -> None:
    assert report_of("nothing").next_step.words == f"Begin with {INDEX.lessons[0].title}"
    assert report_of("new").next_step.command == "coach assess --quick"


def test_an_item_that_left_the_course_leaves_the_report() -> None:
    diary = leader("week")
    rest = {name: item for name, item in INDEX.items.items() if item.lesson != "L02"}
    report = build(diary.state, replace(INDEX, items=rest), diary.snapshots, TODAY)
    assert all(line.lesson != "L02" for line in report.look_again)
    assert sum(line.items for line in report.competencies) == len(rest)


def test_what_a_leader_should_know_about_the_course_and_the_clock_is_noted() -> None:
    diary = leader("week")
    course = replace(INDEX.course, competencies=(*INDEX.course.competencies, Competency(id="C8", title="Telepathy")))
    index = replace(INDEX, course=course, left_out=(LeftOut(file="L99.yaml", errors=2),))
    notes = build(diary.state, index, diary.snapshots, TODAY - timedelta(days=3)).notes
    assert len(notes) == 3
    assert "Telepathy" in notes[0]
    assert notes[1].startswith("Left out because of errors: 1 lesson file. ")
    assert "clock" in notes[2]


def test_a_gap_of_more_than_ten_years_is_noted() -> None:
    ten_years = 3652.5
    assert later("week", ten_years - 1).notes == ()
    (note,) = later("week", ten_years + 1).notes
    assert note.startswith("The record was last used more than ten years ago, which counts as ten.")


def test_less_than_a_point_is_told_of_a_question_and_not_of_a_competency() -> None:
    diary = Diary(steady(0.5), TODAY - timedelta(minutes=1))
    diary.add(PageRead(lesson="L01", page="page-0", covers=("L01/c1",)))
    evidence = build(diary.state, INDEX, diary.snapshots, TODAY).evidence
    assert evidence.competencies == ()
    assert [(line.id, line.points, line.raised) for line in evidence.items] == [("L01/c1", 0, True)]


def test_time_alone_makes_more_due_and_no_more_known() -> None:
    now, then = report_of("year"), later("year", 60)
    assert then.due.questions >= now.due.questions
    assert now.headline.score
    assert then.headline.score
    assert then.headline.score.score < now.headline.score.score
    assert then.evidence.days_since == (now.evidence.days_since or 0) + 60


def test_a_requirement_compares_the_figures_that_people_read() -> None:
    report = report_of("week")
    assert report.headline.score
    shown = report.headline.score
    cases = [
        (Requirement(at_least=shown.score), False, Outcome.MET),
        (Requirement(at_least=shown.score + 1), False, Outcome.NOT_MET),
        (Requirement(at_least=shown.low), True, Outcome.MET),
        (Requirement(at_least=shown.low + 1), True, Outcome.NOT_MET),
    ]
    for requirement, certain, outcome in cases:
        assert compare(report, requirement, certain=certain).outcome is outcome


def test_an_estimate_from_the_others_is_no_measurement() -> None:
    report = report_of("week")
    lines = tuple(replace(line, estimated=True) for line in report.competencies)
    found = compare(replace(report, competencies=lines), Requirement(at_least=0, competency="C1"), certain=False)
    assert found.outcome is Outcome.NOT_MEASURED
    unmet = replace(found, outcome=Outcome.NOT_MET)
    assert worst([found]) is Outcome.NOT_MEASURED
    assert worst([found, unmet]) is Outcome.NOT_MET
    assert worst([]) is Outcome.MET


def test_a_snapshot_of_today_is_not_shown_twice() -> None:
    diary = leader("week")
    assert isinstance(diary.snapshots[-1][1], Snapshot)
    today = (*diary.snapshots, (TODAY, diary.snapshots[-1][1]))
    trend = build(diary.state, INDEX, today, TODAY).trend
    assert [point.at for point in trend].count(date(2026, 11, 22)) == 1
