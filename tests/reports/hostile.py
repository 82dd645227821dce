"""A report in which every text is out to do harm."""

from dataclasses import replace

from coach.model.report import ActionLine, Report
from tests.leaders import TODAY

HARM = '"><script>alert(1)</script><img src=http://bad.example/x onerror=a>[/bold]\x1b[31m\u202e=1+1|`{{7*7}}` :smile:'


def hostile(report: Report, harm: str = HARM) -> Report:
    """The report with `harm` in every place that holds a text from a lesson, a file or a person."""
    return replace(
        report,
        course=harm,
        edition=harm,
        headline=replace(report.headline, strongest=harm, weakest=harm),
        change=replace(report.change, restore=(harm,)),
        competencies=tuple(replace(line, title=harm, sign=harm) for line in report.competencies),
        look_again=tuple(replace(line, title=harm, lesson=harm, lesson_title=harm) for line in report.look_again),
        lessons=tuple(replace(line, title=harm) for line in report.lessons),
        actions=replace(
            report.actions,
            lines=(ActionLine(text=harm, lesson=harm, when=harm, taken=TODAY.date()), *report.actions.lines),
        ),
        next_step=replace(report.next_step, words=harm),
        evidence=replace(
            report.evidence,
            items=tuple(replace(line, title=harm) for line in report.evidence.items),
            competencies=tuple(replace(line, title=harm) for line in report.evidence.competencies),
        ),
        notes=(harm,),
    )
