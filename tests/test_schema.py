"""The published JSON Schema: made of the model, equal to what is printed, and of one mind with the reader."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from courts.model import RECORD_FIELDS, Court, Initiative
from courts.store import yaml_text
from courts.store.json_schema import json_schema
from courts.store.schema import Faults, read_base
from tests.conftest import ROOT, bundled

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
PUBLISHED = ROOT / "data" / "schema.json"


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_the_published_file_is_what_the_program_prints(program):
    ran = program("schema")
    assert ran.code == 0
    assert json.loads(ran.out) == SCHEMA
    assert ran.out == PUBLISHED.read_text(encoding="utf-8")


def test_the_bundled_library_points_to_it_and_fits_it():
    text = bundled().read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=schema.json\n")
    assert [error.message for error in VALIDATOR.iter_errors(yaml_text.parse(text))] == []


@pytest.mark.parametrize("command", [["list"], ["search", "审限"], ["show", "海淀"]])
def test_what_is_exported_as_json_fits_it(program, command):
    exported = json.loads(program(*command, "-f", "json").out)
    assert [error.message for error in VALIDATOR.iter_errors(exported)] == []


def test_every_field_is_described_in_the_model_s_own_words():
    initiative = SCHEMA["$defs"]["initiative"]["properties"]
    assert tuple(initiative)[: len(RECORD_FIELDS)] == ("id", "court", "unit", *RECORD_FIELDS[3:])
    assert {*RECORD_FIELDS} == {*initiative} - {"court_full_name", "origin", "score", "matches"}
    assert {*RECORD_FIELDS} == {*Initiative._fields} - {"origin"}
    assert {*SCHEMA["$defs"]["court"]["properties"]} == {*Court._fields}
    for entry in SCHEMA["$defs"].values():
        assert all(field["description"].endswith((".", "…")) for field in entry.get("properties", {}).values())


SAMPLE = {
    "version": 1,
    "themes": [{"name": "甲", "en": None, "description": "x"}],
    "courts": [{"name": "乙", "level": "基层", "aliases": ["丙"], "examples": None}],
    "sources": [{"id": "s-1", "title": None, "date": "2024-05", "paragraphs": 3}],
    "synonyms": [{"terms": ["a", "b"], "note": None}],
    "initiatives": [
        {
            "id": "a-b",
            "court": "乙",
            "unit": None,
            "title": "某办法",
            "theme": "甲",
            "kind": "机制",
            "summary": "概述",
            "actions": ["一", "二"],
            "figures": [{"label": "人", "value": 5, "unit": "人", "text": "五人"}],
            "en": {"title": "x", "summary": None},
            "sources": [{"id": "s-1", "title": "t", "paragraph": 1}],
            "score": 3,
        }
    ],
}  # fmt: skip
VALUES: st.SearchStrategy[object] = st.sampled_from(
    [None, "", " ", "x", "甲", "A_b", "a-b", "2024", "2024-5", "2024-05-01", "2024-13", "0000", "基层", "1", "0", "-1",
     "1.5", "1e3", "007", "五", "a\x07b", 0, 1, -1, 2.5, True, False, [], ["x"], ["x", "y"], [""], [None], [1], {},
     {"id": "a"}, {"name": "x"}, [{}], [{"id": "a"}], {"x": 1}]
)  # fmt: skip


def places(tree, path=()):
    yield path
    for step, inner in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from places(inner, (*path, step))


def agree(tree):
    faults = Faults()
    read_base({"initiatives": tree} if isinstance(tree, list) else tree, faults)
    return [error.message[:200] for error in VALIDATOR.iter_errors(tree)], [str(fault) for fault in faults]


def test_the_sample_is_sound():
    assert agree(SAMPLE) == ([], [])


def changed(path, change):
    tree = copy.deepcopy(SAMPLE)
    if not path:
        return change(tree)
    inner: Any = tree
    for step in path[:-1]:
        inner = inner[step]
    change(inner, path[-1])
    return tree


@given(st.sampled_from([*places(SAMPLE)][1:]), VALUES)
def test_schema_and_reader_agree_on_any_value_in_any_place(path, value):
    tree = changed(path, lambda inner, step: inner.__setitem__(step, value))
    errors, faults = agree(tree)
    assert bool(errors) == bool(faults), (tree, errors, faults)


@given(st.sampled_from([path for path in places(SAMPLE) if path and isinstance(path[-1], str)]))
def test_schema_and_reader_agree_on_what_is_missing_and_what_is_unknown(path):
    without = changed(path, lambda inner, step: inner.pop(step))
    errors, faults = agree(without)
    assert bool(errors) == bool(faults), (path, errors, faults)
    renamed = changed(path, lambda inner, step: inner.__setitem__(f"{step}x", inner.pop(step)))
    errors, faults = agree(renamed)
    assert errors
    assert faults


@given(st.lists(VALUES, max_size=2) | VALUES)
def test_schema_and_reader_agree_on_whole_files(tree):
    errors, faults = agree(tree)
    assert bool(errors) == bool(faults), (tree, errors, faults)


def test_the_wheel_and_the_checkout_print_the_same(process):
    assert process("schema").out == PUBLISHED.read_text(encoding="utf-8")
