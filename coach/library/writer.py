"""Lesson -> YAML text in the format's own order of fields, which reads back equal."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import assert_never

from coach.domain import numbers
from coach.domain.timing import kind
from coach.library.yaml_text import Value, document
from coach.model.lesson import (
    Choice,
    Difficulty,
    Earlier,
    Example,
    Fact,
    Figure,
    GradedOption,
    Left,
    Lesson,
    Link,
    Match,
    Multiple,
    Myth,
    Number,
    Option,
    Order,
    Page,
    Policy,
    Question,
    Reference,
    Reflection,
    Scenario,
    Since2013,
    Step,
    Tip,
    TrueFalse,
    View,
)

SCHEMA_LINE = "# yaml-language-server: $schema=./lesson.schema.json\n"
LISTS: Mapping[type[Reference], str] = {
    Fact: "facts",
    Myth: "myths",
    Tip: "tips",
    Policy: "policies",
    Example: "examples",
    Since2013: "since_2013",
}
Fields = dict[str, Value]


def write(lesson: Lesson) -> str:
    """The lesson as a file's text. References are grouped by kind, as the format has them."""
    fields: Fields = {"format": 1, "id": lesson.id, "title": lesson.title, "competencies": lesson.competencies}
    if lesson.checked:
        fields["checked"] = lesson.checked
    if lesson.review_by:
        fields["review_by"] = lesson.review_by
    fields |= _said(based_on=lesson.based_on, objectives=lesson.objectives)
    fields["steps"] = [_step(step, lesson) for step in lesson.steps]
    fields |= _said(practice=[_question(question, lesson) for question in lesson.practice])
    for reference_kind, name in LISTS.items():
        fields |= _said(**{name: [_reference(one) for one in lesson.references if type(one) is reference_kind]})
    return SCHEMA_LINE + document(fields | _said(action=lesson.action))


def _said(**fields: str | Sequence[Value] | Fields | None) -> Fields:
    """Those fields that hold anything."""
    return {name: value for name, value in fields.items() if value}


def _step(step: Step, lesson: Lesson) -> Fields:
    if isinstance(step, Earlier):
        return {"earlier": step.item}
    if isinstance(step, Page):
        page: Fields = {"page": step.id, "title": step.title, "text": step.text}
        return page | _said(take_away=step.take_away, see=step.see, figure=_figure(step.figure), source=step.source)
    return _question(step, lesson)


def _question(question: Question, lesson: Lesson) -> Fields:
    fields: Fields = {kind(question).value: question.id.partition("/")[2], "stem": question.stem}
    fields |= _said(topic=question.topic)
    if question.competency != lesson.competencies[0]:
        fields["competency"] = question.competency
    if question.difficulty is not Difficulty.MEDIUM:
        fields["difficulty"] = question.difficulty.value
    if question.b is not None:
        fields["b"] = question.b
    fields["sort"] = question.sort.value
    fields |= _said(figure=_figure(question.figure))
    fields |= _answers(question)
    fields |= _said(source=question.source, see=question.see, hints=question.hints)
    if question.revision != 1:
        fields["revision"] = question.revision
    if question.fixed_order:
        fields["fixed_order"] = True
    return fields | _said(next_best=question.next_best)


def _answers(question: Question) -> Fields:  # noqa: PLR0911  one for each kind
    """What can be answered, and what is said of it."""
    match question:
        case Choice() | View():
            return {"options": [_option(option) for option in question.options]}
        case Multiple():
            told: Fields = {"choose": question.choose} if question.choose is not None else {}
            return told | {"options": [_option(option) for option in question.options]}
        case TrueFalse():
            return _true_or_false(question.options)
        case Match():
            return _match(question)
        case Order():
            shown: Fields = {"options": [_option(option) for option in question.options]}
            return shown | _said(right_order=question.right_order)
        case Number():
            return _number(question)
        case Scenario():
            return {"options": [_graded(option) for option in question.options]}
        case Reflection():
            return _said(feedback=question.feedback)
    assert_never(question)


def _option(option: Option) -> Fields:
    key: Fields = {"key": True} if option.key else {}
    return {"id": option.id, "text": option.text} | key | _said(feedback=option.feedback)


def _graded(option: GradedOption) -> Fields:
    fields: Fields = {"id": option.id, "text": option.text, "grade": option.grade}
    fields |= _said(feedback=option.feedback)
    if option.then:
        fields["then"] = {"stem": option.then.stem, "options": [_graded(second) for second in option.then.options]}
    return fields


def _true_or_false(options: tuple[Option, Option]) -> Fields:
    words = {option.text.lower(): option for option in options}
    feedback = _said(**{word: option.feedback for word, option in words.items()})
    answer: Fields = {"answer": next(word for word, option in words.items() if option.key)}
    return answer | _said(feedback=feedback)


def _match(question: Match) -> Fields:
    fields: Fields = {
        "left": [_left(left) for left in question.lefts],
        "right": [{"id": right.id, "text": right.text} for right in question.rights],
    }
    return fields | {"reuse": True} if question.reuse else fields


def _left(left: Left) -> Fields:
    return {"id": left.id, "text": left.text, "with": left.partner} | _said(feedback=left.feedback)


def _number(question: Number) -> Fields:
    said = {
        "right": question.feedback_right,
        "near": question.feedback_near,
        "low": question.feedback_low,
        "high": question.feedback_high,
    }
    bounds: list[Value] = [_figure_word(question.low), _figure_word(question.high)]
    fields: Fields = {
        "answer": _figure_word(question.answer) + ("%" if question.percent else ""),
        "tolerance": _figure_word(question.tolerance),
        "zero_beyond": _figure_word(question.zero_beyond),
        "range": bounds,
    }
    return fields | _said(unit=question.unit, feedback=_said(**said))


def _figure_word(value: float) -> str:
    """The figure as a person writes it where that loses nothing: 25.7 million."""
    words = numbers.say(value).replace(",", "")
    return words if numbers.parse(words) == value else format(Decimal(repr(value)), "f")


def _figure(figure: Figure | None) -> Fields | None:
    if figure is None:
        return None
    fields: Fields = {"kind": figure.kind.value, "title": figure.title}
    return fields | _said(note=figure.note, unit=figure.unit, columns=figure.columns, rows=figure.rows)


def _reference(reference: Reference) -> Fields:
    fields: Fields = {"id": reference.id} | _said(topic=reference.topic, also=reference.also)
    match reference:
        case Fact():
            fields |= _said(text=reference.text, as_at=reference.as_at, caution=reference.caution)
        case Myth():
            fields |= {"claim": reference.claim, "root": reference.root, "fact": reference.fact}
        case Tip():
            fields |= {"leader": reference.leader, "title": reference.title, "as_at": reference.as_at}
            fields["tip"] = reference.tip
        case Policy():
            fields |= _policy(reference)
        case Example():
            fields |= _said(title=reference.title, story=reference.story, lesson=reference.teaches)
        case Since2013():
            fields |= {"text": reference.text, "date": reference.date} | _link(reference.link)
        case _:
            assert_never(reference)
    return fields | _said(source=reference.source)


def _policy(policy: Policy) -> Fields:
    fields: Fields = {"title": policy.title} | _said(number=policy.number, date=policy.date, asks=policy.asks)
    if policy.quote:
        fields["quote"] = {"words": policy.quote.words, "speaker": policy.quote.speaker}
    return fields | _link(policy.link) | _said(status=policy.status)


def _link(link: Link | None) -> Fields:
    if link is None:
        return {}
    checked: Fields = {"checked": link.checked} if link.checked else {}
    return {"link": link.address} | checked
