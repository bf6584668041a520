"""The schema of `-f json`: what every command writes fits it, what does not fit is told."""

import json
import os

import pytest

from courts.render.contract import HOW, VERSION, schema
from courts.render.record import CONTRACT, SEARCH_CONTRACT
from courts.summary import FIELDS
from tests.conftest import ROOT, record

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
PUBLISHED = ROOT / "data" / "output.schema.json"


@pytest.fixture(scope="module")
def validator():
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)

    def of(command):
        return jsonschema.Draft202012Validator({**published, "$ref": f"#/$defs/{command}"})

    return of


def test_the_published_schema_is_the_one_that_the_model_makes():
    text = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("UPDATE_KEPT"):
        PUBLISHED.write_text(text, encoding="utf-8")
    assert PUBLISHED.read_text(encoding="utf-8") == text
    assert schema()["$id"] == f"urn:courts:output:{VERSION}"


def test_the_schema_has_exactly_the_fields_of_the_contract():
    definitions = schema()["$defs"]
    assert tuple(definitions["record"]["properties"]) == tuple(definitions["record"]["required"]) == CONTRACT
    assert tuple(definitions["hit"]["required"]) == SEARCH_CONTRACT
    assert tuple(definitions["count"]["properties"]) == (*FIELDS, "count")
    assert not definitions["record"]["additionalProperties"]


QUERIES = ["诉源治理", "suyuanzhili", "swsjd", "诉元治理", "诉源冶理", "四维阶段", "上访", "enforcment",
           "四维3阶段", "丰台民三庭", "法院", "訴源治理", "知识产权"]  # fmt: skip


@pytest.mark.parametrize(
    ("command", "arguments"),
    [("list", []), ("list", ["-t", "为民服务"]), ("show", ["立案庭"]), *(("search", [query]) for query in QUERIES)]
    + [("stats", ["--by", field]) for field in FIELDS]
    + [("stats", ["--by", "theme", "--by", "tag"])],
)
def test_what_a_command_writes_fits(program, validator, command, arguments):
    validator(command).validate(json.loads(program(command, *arguments, "-f", "json").out))


def test_a_bare_record_and_a_full_one_fit(program, validator, write):
    file = write("initiatives:\n" + record("a"))
    validator("list").validate(json.loads(program("list", "--data", file, "-f", "json").out))
    line = program("list", "-f", "jsonl").out.splitlines()[0]
    validator("list").validate([json.loads(line)])


@pytest.mark.parametrize(
    "change",
    [
        {"id": None},
        {"more": 1},
        {"partners": None},
        {"sources": [{"id": "a"}]},
        {"figures": [{"label": "a"}]},
        {"en": ""},
    ],
)
def test_what_does_not_fit_is_told(program, validator, change):
    (row,) = json.loads(program("show", "延庆", "-f", "json").out)
    assert validator("show").is_valid([row])
    assert not validator("show").is_valid([row | change])
    assert not validator("show").is_valid([{name: value for name, value in row.items() if name != "unit"}])
    assert not validator("search").is_valid([row])
    assert not validator("stats").is_valid([{"count": 1}])
    assert not validator("stats").is_valid([{"theme": "a", "count": "1"}])


def test_every_way_of_meeting_a_word_is_named(program):
    hows = {
        m["how"]
        for query in QUERIES
        for hit in json.loads(program("search", query, "-f", "json").out)
        for m in hit["matches"]
    }
    assert hows <= set(HOW)
    assert len(hows) >= 6
