import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import coach.reports
from coach.domain.handing_on import handed, share, together
from coach.reports import as_json
from tests.leaders import INDEX, LEADERS, TODAY, leader, report_of
from tests.reports.hostile import HARM, hostile
from tests.reports.recount import recount

SCHEMA = json.loads((Path(coach.reports.__file__).parent / "report.schema.json").read_text(encoding="utf-8"))


def strict(schema: Any) -> Any:
    """The schema with no field beyond those it names."""
    schema = deepcopy(schema)
    for definition in schema["definitions"].values():
        definition["additionalProperties"] = False
    return schema


@pytest.mark.parametrize("name", LEADERS)
@pytest.mark.parametrize("shared", [False, True])
def test_every_report_keeps_to_the_schema_that_ships(name: str, shared: bool) -> None:
    report = share(report_of(name)) if shared else report_of(name)
    Draft7Validator.check_schema(SCHEMA)
    Draft7Validator(strict(SCHEMA)).validate(json.loads(as_json.report(report)))


def test_the_schema_would_notice() -> None:
    data = json.loads(as_json.report(report_of("week")))
    data["headline"]["counted"] = "many"
    assert not Draft7Validator(SCHEMA).is_valid(data)


@pytest.mark.parametrize("name", LEADERS)
def test_every_figure_follows_from_the_raw_events_by_another_path(name: str) -> None:
    said = json.loads(as_json.report(report_of(name)))
    found = recount(leader(name).events, INDEX, TODAY)
    look_again = said["look_again"]
    missed = sum(line["questions"] for line in look_again if line["reason"] != "fading")
    assert min(12, missed) == min(12, found.pop("look_again_missed"))
    said["sureness"]["words"] = {
        word["word"]: [word["answers"], word["percent_right"]] for word in said["sureness"]["words"]
    }
    said["evidence"]["not_counted"] = dict(said["evidence"]["not_counted"])
    differences = list(apart(found, said))
    assert differences == []


def apart(found: Any, said: Any, path: str = "") -> Any:
    """Every place where what was recounted differs from what the report says."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield from apart(value, said[key] if said is not None else None, f"{path}/{key}")
    elif isinstance(found, list):
        if len(found) != len(said):
            yield path, len(found), len(said)
        for place, (one, other) in enumerate(zip(found, said, strict=False)):
            yield from apart(one, other, f"{path}/{place}")
    elif isinstance(found, float):
        if abs(found - said) > 2e-4:
            yield path, found, said
    elif found != said:
        yield path, found, said


def test_a_text_stays_as_it_is() -> None:
    said = json.loads(as_json.report(hostile(report_of("week"))))
    assert said["course"] == HARM


def test_a_handed_over_report_reads_back_as_its_line() -> None:
    for name in LEADERS:
        report = share(report_of(name))
        assert as_json.handed(as_json.report(report), name) == handed(report, name)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"format": "coach-report"}', '{"format": "coach-report", "version": 1}', "[" * 100_000],
)
def test_what_is_no_report_is_said_to_be_none(text: str) -> None:
    with pytest.raises(as_json.NotAReport):
        as_json.handed(text, "chair")


@pytest.mark.parametrize("figure", ["58", -1, 101, True, 58.5, None, {}])
def test_a_figure_that_cannot_be_is_refused(figure: Any) -> None:
    data = json.loads(as_json.report(report_of("year")))
    data["headline"]["score"]["score"] = figure
    with pytest.raises(as_json.NotAReport):
        as_json.handed(json.dumps(data), "chair")


def test_several_people_keep_to_the_schema_in_the_order_given() -> None:
    found = together(handed(report_of(name), name) for name in ("year", "new", "week"))
    said = json.loads(as_json.together(found))
    Draft7Validator(strict(SCHEMA)).validate(said)
    assert [line["label"] for line in said["lines"]] == ["year", "new", "week"]
