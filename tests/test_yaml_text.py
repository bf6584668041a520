"""YAML text: the tree it stands for, or each fault with its code, its place and its advice."""

import re

import pytest
import yaml

from courts import messages
from courts.store import yaml_text
from courts.store.fault import Fault


def told(text):
    """Return the faults of a text, each as `(code, place, sentence)`, those that reading can go on after first."""
    found: list[Fault] = []
    try:
        yaml_text.parse(text, found.append)
    except Fault as fault:
        found.append(fault)
    return [(fault.code, fault.at, str(fault)) for fault in found]


TREES = {
    "": None,
    "# nothing\n": None,
    "a: 1\n": {"a": "1"},
    "a: null\nb: Null\nc: NULL\nd: ~\ne:\nf: nULL\n": {
        "a": None,
        "b": None,
        "c": None,
        "d": None,
        "e": None,
        "f": "nULL",
    },
    "a: 'null'\nb: \"\"\nc: |\n  ~\n": {"a": "null", "b": "", "c": "~\n"},
    "- a\n- [b, {c: d}]\n- e: [f]\n  g: {}\n": ["a", ["b", {"c": "d"}], {"e": ["f"], "g": {}}],
    "a:\n  b: [c]\n  d: e\nf: g\n": {"a": {"b": ["c"], "d": "e"}, "f": "g"},
    "---\na: b\n...\n": {"a": "b"},
    "'<<': a\n": {"<<": "a"},
    "a: x&y *z !t\n": {"a": "x&y *z !t"},
    "a: \x85\n": {"a": None},
    "a: é한🙂\ud7ff\ue000\ufffd\U0010ffff~\xa0b\n": {"a": "é한🙂\ud7ff\ue000\ufffd\U0010ffff~\xa0b"},
}


@pytest.mark.parametrize("text", TREES)
def test_a_text_is_read_as_a_tree(text):
    assert yaml_text.parse(text) == TREES[text]
    assert told(text) == []


def test_32_levels_are_read_and_no_more():
    assert told("[" * 32 + "]" * 32) == []
    tree = yaml_text.parse("{a: " * 32 + "b" + "}" * 32)
    for _ in range(32):
        tree = tree["a"]
    assert tree == "b"
    too_deep = [("E108", (1, 33), "nested deeper than 32 levels")]
    assert told("[" * 33 + "]" * 33) == too_deep
    ((code, _, sentence),) = told("[" * 100_000)
    assert (code, sentence) == ("E108", "nested deeper than 32 levels")
    assert told("[\n" * 100_000) == [("E108", (33, 1), "nested deeper than 32 levels")]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: *x\n", [("E106", (1, 4), "aliases (*x) are not allowed; write the value out")]),
        ("a: &x b\n", [("E106", (1, 4), "anchors (&x) are not allowed; write the value out")]),
        ("a: &x [b]\n", [("E106", (1, 4), "anchors (&x) are not allowed; write the value out")]),
        ("&k a: b\n", [("E106", (1, 1), "anchors (&k) are not allowed; write the value out")]),
        (
            "a: !t b\n",
            [("E106", (1, 4), "tags (!t) are not allowed; every value is text, a list or a mapping")],
        ),
        (
            "a: !!map {b: c}\n",
            [
                (
                    "E106",
                    (1, 4),
                    "tags (tag:yaml.org,2002:map) are not allowed; every value is text, a list or a mapping",
                )
            ],
        ),
        ("a:\n  <<: {b: c}\n", [("E106", (2, 3), "merge keys (<<) are not allowed; write the fields out")]),
        ("a: 1\nb: 2\na: 3\n", [("E107", (3, 1), "the key 'a' stands twice in one mapping; keep one of them")]),
        ("a: {b: 1, b: 2}\n", [("E107", (1, 11), "the key 'b' stands twice in one mapping; keep one of them")]),
        ("[a]: b\n", [("E110", (1, 1), "a key must be plain text, not a list or a mapping")]),
        ("a: 1\n? {b: c}\n", [("E110", (2, 3), "a key must be plain text, not a list or a mapping")]),
        ("a: 1\n---\nb: 2\n", [("E109", (2, 1), "a second document (---); keep one knowledge base a file")]),
        ("a: x\x07\n", [("E105", (1, 5), "the character U+0007 is not allowed in a text file; remove it")]),
        (
            "ab: \x00\nc: \x7f\ud800\ufffe\x9f\n",
            [
                ("E105", (1, 5), "the character U+0000 is not allowed in a text file; remove it"),
                ("E105", (2, 4), "the character U+007F is not allowed in a text file; remove it"),
                ("E105", (2, 5), "the character U+D800 is not allowed in a text file; remove it"),
                ("E105", (2, 6), "the character U+FFFE is not allowed in a text file; remove it"),
                ("E105", (2, 7), "the character U+009F is not allowed in a text file; remove it"),
            ],
        ),
    ],
)
def test_what_is_refused_is_told_with_its_place(text, faults):
    assert told(text) == faults
    with pytest.raises(Fault) as caught:
        yaml_text.parse(text)
    assert (caught.value.code, caught.value.at, str(caught.value)) == faults[0]


def test_of_a_hundred_and_more_characters_that_are_not_allowed_no_more_are_told():
    assert [code for code, _, _ in told("a: " + "\x07" * 100 + "b\n")] == ["E105"] * 100
    every = told("a: 甲\n" + "\x07" * 101 + "b\n")
    assert len(every) == 101
    with pytest.raises(Fault) as caught:
        yaml_text.parse("\x07" * 101, lambda _fault: None)
    assert (caught.value.code, caught.value.at) == ("E105", (1, 100))
    assert every[-1] == ("E105", (2, 100), "after this one come more; this is no text file")


def test_after_a_fault_the_rest_is_read():
    found: list[Fault] = []
    tree = yaml_text.parse("a: *x\nb: &y c\nd: 1\nd: 2\n<<: {e: f}\ng: h\x01\n", found.append)
    assert tree == {"a": "*x", "b": "c", "d": "2", "<<": {"e": "f"}, "g": "h\ufffd"}
    assert [fault.code for fault in found] == ["E105", "E106", "E106", "E107", "E106"]


BROKEN = {
    "a: b: c\n": ((1, 5), "mapping values are not allowed in this context; check indentation, colons and quotes"),
    "a: [1,\nb: 2\n": ((1, 4), "this [ is not closed, or a comma is missing behind it"),
    'a: "b\n': ((1, 4), "this quotation mark is not closed"),
    "a: b\n c\n  d: e\n": (
        (3, 4),
        "mapping values are not allowed in this context; check indentation, colons and quotes",
    ),
    "a: %b\n": ((1, 4), "found character that cannot start any token; check indentation, colons and quotes"),
    "a:\n\t- b\n": ((2, 1), "a tab is no indentation; use spaces"),
    "a:\n  - b\n  \t- c: d: e\n": ((3, 3), "a tab is no indentation; use spaces"),
    "a:\n  b: c\n\u3000d: e: f\n": ((3, 1), "a full-width space is no indentation; use ASCII spaces"),
    "a:\n - b: c\n - \u3000d: e: f\n": ((3, 4), "a full-width space is no indentation; use ASCII spaces"),
    "a：b\nc: d\n": ((1, 2), "a full-width colon ends no key; use an ASCII one and a space: 'key: value'"),
    "a:\n  - b_C：d\n    e: f\n": (
        (2, 8),
        "a full-width colon ends no key; use an ASCII one and a space: 'key: value'",
    ),
    "甲：b\nc: d\n": ((2, 2), "mapping values are not allowed in this context; check indentation, colons and quotes"),
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_cannot_be_parsed_is_told_with_what_to_look_for(text):
    at, problem = BROKEN[text]
    assert told(text) == [("E103", at, f"broken YAML: {problem}")]


def test_what_was_typed_in_full_width_is_looked_for_from_the_line_before_the_fault_on():
    near = "- a: 1\n  b：2\n  c: d: 3\n"
    assert told(near) == [
        ("E103", (2, 4), "broken YAML: a full-width colon ends no key; use an ASCII one and a space: 'key: value'")
    ]
    far = "- a: 1\n- b：2\n- c: 3\n- d: 4\n- e: f: 5\n"
    assert told(far) == [
        (
            "E103", (5, 7),
            "broken YAML: mapping values are not allowed in this context; check indentation, colons and quotes",
        )
    ]  # fmt: skip
    wide = "- " + "x" * 2000 + "：2\n- c: d: 3\n"
    assert told(wide)[0][1] == (2, 7)


# -- nodes, comments, events -------------------------------------------------------------------------------------------

TEXT = """\
# head
a: b # one
"c": [d, 'e#f'] # two
g:
  - h: |
      # no comment
      text
    i: >-
      folded
  -
#last"""


def test_every_node_is_told_with_its_path_its_place_and_how_it_is_written():
    nodes = [*yaml_text.nodes(TEXT)]
    assert [(node.path, node.at, node.style) for node in nodes] == [
        ((), (2, 1), ""),
        (("a",), (2, 1), ""),
        (("c",), (3, 1), ""),
        (("c", 0), (3, 7), ""),
        (("c", 1), (3, 10), "'"),
        (("g",), (4, 1), ""),
        (("g", 0), (5, 5), ""),
        (("g", 0, "h"), (5, 5), "|"),
        (("g", 0, "i"), (8, 5), ">"),
        (("g", 1), (10, 4), ""),
    ]
    assert [node.key and TEXT[slice(*node.key)] for node in nodes] == [
        None, "a", '"c"', None, None, "g", None, "h", "i", None,
    ]  # fmt: skip
    shown = [TEXT[slice(*node.value)] for node in nodes]
    assert (shown[1], shown[3], shown[4]) == ("b", "d", "'e#f'")
    assert shown[7].startswith("|\n      # no comment\n      text")


def test_the_nodes_of_what_is_refused_are_told_too():
    assert [node.path for node in yaml_text.nodes("a: *x\nb: &y c\n<<: 1\nb: 2\n")] == [
        (), ("a",), ("b",), ("<<",), ("b",),
    ]  # fmt: skip
    with pytest.raises(Fault):
        [*yaml_text.nodes("a: [")]


def test_comments_stand_outside_of_texts():
    assert [TEXT[slice(*span)] for span in yaml_text.comments(TEXT)] == ["# head", "# one", "# two", "#last"]
    assert [*yaml_text.comments("a: b#c\nd: 'e # f'\ng: |\n  # h\n")] == []
    assert [*yaml_text.comments("#a\r\nb: c\r\n")] == [(0, 2)]
    assert [*yaml_text.comments("# only\n")] == [(0, 6)]
    assert [*yaml_text.comments("a: # x # y\n  b\n# z\n")] == [(3, 10), (15, 18)]


def test_events_are_those_of_one_document_without_its_frame():
    names = [type(event).__name__ for event in yaml_text.events("---\na: [b]\n")]
    assert names == [
        "MappingStartEvent", "ScalarEvent", "SequenceStartEvent", "ScalarEvent", "SequenceEndEvent", "MappingEndEvent",
    ]  # fmt: skip
    with pytest.raises(Fault):
        [*yaml_text.events("a: &x b\n")]


NO_YAML = [
    "a: b: c", "- a\nb", "a: [1,\n b", "a: {x: 1\n", "a: 'x", "a: @x", "%YAML 1.1\n%YAML 1.1\n---\na", "%YAML x\n---\n",
    "%FOO\na", 'a: "\\q"', 'a: "\\xZZ"', 'a: "\\ud800"', "a: !<x\n", "a: !x!y z", "a: |0\n x", "a: |x\n", "a: \t- b",
    "- a\n\t- b", "--- a\n...\nb: ]", "a: *", "a: - b", "%YAML 9.1\n---\na", "a: ]", "a: 'x\n--- y'", "a: !%zz b",
    "%YAML 1\n---", "%YAML 1.111111111111\n---\n", "%TAG\n---", "{a b: c: d", "%Y@\n---", "a:\n  b\n : c",
]  # fmt: skip


@pytest.mark.skipif(not hasattr(yaml, "CLoader"), reason="PyYAML was built without libyaml")
@pytest.mark.parametrize("text", NO_YAML)
def test_what_libyaml_says_by_itself_is_in_the_language_that_is_spoken(text):
    messages.speak("zh")
    try:
        with pytest.raises(Fault) as raised:
            yaml_text.parse(text)
    finally:
        messages.speak("en")
    assert not re.search("[a-z] [a-z]", str(raised.value))
