"""Reading knowledge bases: what is sound is read whole, what is not is named with its place."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

import courts
from courts.errors import UnreadableFile
from courts.store import yaml_text
from courts.store.fault import Fault
from tests.conftest import as_json, record

GOOD = "version: 1\ninitiatives:\n" + record()

WRONG = {
    "an unknown field": (GOOD.replace("title:", "titel:"), "5:5: unknown field 'titel'; did you mean 'title'?"),
    "a missing field": (GOOD.replace("    kind: 机制\n", ""), "3:5: initiative 'a-b' has no 'kind'; it is required"),
    "an empty required field": (
        GOOD.replace("机制\n    summary", "\n    summary"),
        "7:5: initiative 'a-b': 'kind' is empty; it is required",
    ),
    "a list for a text": (GOOD.replace("某办法", "[某, 办法]"), "5:5: 'title' must be text, not a list"),
    "a text for a list": (GOOD + "    tags: 党建\n", "11:5: 'tags' must be a list of texts: [a, b], not text"),
    "a bad id": (GOOD.replace("a-b", "A_b"), "3:5: the id 'A_b' must be lower-case ASCII words"),
    "a bad paragraph": (
        GOOD.replace("paragraph: 1", "paragraph: 0"),
        "10:17: 'paragraph' must be a whole number from 1",
    ),
    "a figure's bad value": (
        GOOD + "    figures:\n      - {label: 人, value: 五十, unit: 人, text: 五十人}\n",
        "12:20: 'value' must be a number or null, not '五十'",
    ),
    "a duplicate key": (GOOD + "    title: 又一\n", "11:5: the key 'title' stands twice in one mapping"),
    "a duplicate id": (GOOD + record(), "11:5: 'a-b' is there already, at {file}:3:5; rename one"),
    "an unknown top-level key": (GOOD.replace("initiatives", "initiative"), "2:1: unknown field 'initiative'"),
    "another version": (GOOD.replace("version: 1", "version: 2"), "1:1: version 2 is not known"),
    "a bad date": ("sources:\n  - {id: s, date: 2024-13}\n", "2:13: '2024-13' is no date"),
    "a bad level": ("courts:\n  - {name: 甲, level: 特级}\n", "2:15: the level '特级' is not known; use 基层, 中级"),
    "a full-width colon": (
        "initiatives:\n  - id：a\n",
        "2:5: initiative must be a mapping of field: value; use an ASCII",
    ),
    "a list where a mapping is wanted": ("- a\n", "1:1: a mapping with themes"),
    "broken YAML": ("a: [1,\nb: 2\n", "1:4: broken YAML: this [ is not closed"),
    "a tab as indent": ("initiatives:\n\t- id: a\n", "2:1: broken YAML: a tab is no indentation; use spaces"),
    "a full-width space as indent": (
        GOOD.replace("    title", "　　title"),
        "5:1: broken YAML: a full-width space is no",
    ),
    "a full-width colon at the end of a line": (
        "initiatives：\n" + record(),
        "1:12: broken YAML: a full-width colon ends no",
    ),
    "an alias": ("a: &x 1\nb: *x\n", "1:4: anchors (&x) are not allowed"),
    "an alias without an anchor": ("b: *x\n", "1:4: "),
    "a tag": ("a: !!python/none x\n", "1:4: tags ("),
    "a merge key": ("a:\n  <<: {b: 1}\n", "2:3: merge keys"),
    "a key that is a list": ("[a]: b\n", "1:1: a key must be plain text"),
    "two documents": ("a: 1\n---\nb: 2\n", "2:1: a second document"),
    "bottomless nesting": ("[\n" * 25_000, "33:1: nested deeper than 32 levels"),
    "a control character": ("a: x\x07\n", "1:5: the character U+0007 is not allowed"),
    "one synonym alone": ("synonyms:\n  - terms: [甲]\n", "2:5: 'terms' must name at least two terms"),
    "a date that is not in the calendar": (
        "sources:\n  - {id: s, date: 2024-02-31}\n",
        "2:13: '2024-02-31' is no date",
    ),
    "a NUL": ("a: x\x00\n", "1:5: the character U+0000 is not allowed"),
    "a text too long": (GOOD.replace("某办法", "长" * 1_000_001), "5:5: 'title' is longer than a million characters"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_with_its_place(case, write):
    content, sentence = WRONG[case]
    file = write(content)
    with pytest.raises(courts.DataError) as caught:
        courts.load(file, bundled=False)
    assert str(caught.value).startswith(f"{file}:{sentence.format(file=file)}")
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 3


WRONG_JSON = {
    "broken": ("[{]", "json", "1:3: broken JSON"),
    "a key twice before it breaks off": ('[{"a": 1, "a": 2}, {"b" 3}]', "json", ":1:25: broken JSON"),
    "a number beyond all reading": (
        '{"sources": [{"id": "a", "paragraphs": ' + "9" * 9_999 + "}]}",
        "json",
        ":1:40: so long a number",
    ),
    "a number beyond all counting": (
        '{"sources": [{"id": "a", "paragraphs": ' + "9" * 400 + "}]}",
        "json",
        ":1:26: 'paragraphs' must be a number or null, not so large a number",
    ),
    "a duplicate key": ('{"version": 1,\n "version": 1}', "json", "2:2: the key 'version' stands twice"),
    "a constant": ('{"version": NaN}', "json", ":1:13: NaN is not a JSON number"),
    "bottomless": ("[" * 100_000, "json", ":1:33: nested deeper than 32 levels"),
    "a boolean for a text": (
        '{"sources": [\n {"id": "a", "title": true}]}',
        "json",
        ":2:14: 'title' must be text, not true or",
    ),
    "an infinite number": (
        '{"sources": [{"id": "a", "paragraphs": 1e999}]}',
        "json",
        ":1:26: 'paragraphs' must be a number",
    ),
    "a surrogate": (
        '{"sources": [{"id": "a", "title": "\\ud800"}]}',
        "json",
        ":1:26: 'title' holds the control character U+D800",
    ),
    "line two": ('{"version": 1}\n{"id": }\n', "jsonl", "2:8: broken JSON"),
}


@pytest.mark.parametrize("case", WRONG_JSON)
def test_what_is_wrong_in_json_is_said_too(case, write):
    content, suffix, sentence = WRONG_JSON[case]
    file = write(content if suffix == "json" else content.split("\n", 1)[1].join(["\n", ""]), f"kb.{suffix}")
    with pytest.raises(courts.DataError) as caught:
        courts.load(file, bundled=False)
    assert sentence in str(caught.value)


def test_a_fault_in_a_line_of_jsonl_is_placed_in_that_line(write):
    lines = [as_json("a"), as_json("b"), as_json("c", tags="党建")]
    file = write("\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "kb.jsonl")
    with pytest.raises(courts.DataError, match=rf"{file}:5:\d+: 'tags' must be a list"):
        courts.load(file, bundled=False)


def test_yaml_json_array_and_jsonl_say_the_same(write):
    line = json.dumps(as_json(), ensure_ascii=False)
    files = [
        write(GOOD),
        write(f"[{line}]", "a.json"),
        write(f'{{"initiatives": [{line}]}}', "b.json"),
        write(line, "c.jsonl"),
    ]
    read = [courts.load(file, bundled=False).list() for file in files]
    assert all(len(initiatives) == 1 for initiatives in read)
    assert {(i.id, i.title, i.sources) for (i,) in read} == {("a-b", "某办法", read[0][0].sources)}


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (GOOD.encode("gb18030"), "it looks like GB18030"),
        (GOOD.encode("utf-16"), "it looks like UTF-16"),
        (b"version: 1\ntitle: \xff\xfe\xfa\n", "2:8: not UTF-8"),
    ],
)
def test_what_is_not_utf8_is_said_with_what_to_do(content, advice, write):
    with pytest.raises(courts.DataError, match=advice):
        courts.load(write(content), bundled=False)


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(write):
    file = write(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert [i.id for i in courts.load(file, bundled=False).list()] == ["a-b"]


@pytest.mark.parametrize("name", ["missing.yaml", "missing", ""])
def test_what_cannot_be_opened_is_exit_2(name, tmp_path):
    with pytest.raises(UnreadableFile) as caught:
        courts.load(tmp_path / name if name else tmp_path, bundled=False)
    assert caught.value.exit_code == 2
    assert str(tmp_path) in str(caught.value)


def test_scalars_stay_as_they_were_written():
    tree = yaml_text.parse("a: 0123\nb: 12:30\nc: no\nd: 2024-05-01\ne: 1.20\nf: ~\ng: 'null'\nh:\n")
    assert tree == {
        "a": "0123", "b": "12:30", "c": "no", "d": "2024-05-01", "e": "1.20", "f": None, "g": "null", "h": None,
    }  # fmt: skip


TREES = st.recursive(
    st.none() | st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("ab中c", min_size=1, max_size=3), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(TREES)
def test_what_is_written_as_yaml_is_read_back(tree):
    from courts.render.yaml_form import dump

    assert yaml_text.parse(dump(tree)) == tree


@given(st.text())
def test_no_text_does_worse_than_a_fault(text):
    with suppress(Fault):
        yaml_text.parse(text)


def test_a_later_knowledge_base_overrides_an_earlier_one_in_its_place(write):
    first = write("initiatives:\n" + record("a") + record("b"), "1.yaml")
    second = write("initiatives:\n" + record("a").replace("某办法", "新办法"), "2.yaml")
    initiatives = courts.load(first, second, bundled=False).list()
    assert [(i.id, i.title, i.origin) for i in initiatives] == [
        ("a", "新办法", str(second)),
        ("b", "某办法", str(first)),
    ]


def test_a_directory_is_one_knowledge_base_and_an_id_in_two_of_its_files_a_fault(write, tmp_path):
    write("initiatives:\n" + record("a"), "1.yaml")
    write("initiatives:\n" + record("a"), "2.yaml")
    with pytest.raises(courts.DataError, match=r"2\.yaml:2:5: 'a' is there already, at .*1\.yaml:2:5"):
        courts.load(tmp_path, bundled=False)


def test_the_user_and_the_environment_are_asked_too(write, tmp_path, monkeypatch):
    (tmp_path / "courts").mkdir()
    write("initiatives:\n" + record("mine"), "courts/own.yaml")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("COURTS_DATA", str(write("initiatives:\n" + record("theirs"), "theirs.yaml")))
    origins = {i.id: i.origin for i in courts.load().list()}
    assert origins["yanqing-siwei-sanjieduan"] == "bundled"
    assert origins["mine"] == "user"
    assert origins["theirs"] == str(tmp_path / "theirs.yaml")
    assert courts.load(write("{}"), bundled=False).list() == []


def test_computed_keys_are_dropped_and_unknown_references_are_usable(write):
    line = as_json(
        court_full_name="甲", score=1, matches=[], origin="x", sources=[{"id": "s", "title": "t", "paragraph": 2}]
    )
    (initiative,) = courts.load(write(json.dumps([line]), "a.json"), bundled=False).list(
        court="甲法院", theme="长效机制", source="s"
    )
    assert initiative.sources[0].paragraph == 2
