"""JSON text: the tree it stands for, or each fault with its code and its place; where its values stand."""

import pytest

from courts.store import json_text
from courts.store.fault import Fault


def told(text):
    """Return the faults of a text, each as `(code, place, sentence)`, those that reading can go on after first."""
    found: list[Fault] = []
    try:
        json_text.parse(text, found.append)
    except Fault as fault:
        found.append(fault)
    return [(fault.code, fault.at, str(fault)) for fault in found]


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("null", None),
        ('{"a": [1, 2.5, "b", true, null, {}]}', {"a": [1, 2.5, "b", True, None, {}]}),
        (' [ "\\u4e2d\\"\\\\" ] ', ['中"\\']),
        ('{"a": {"a": {"a": 1}}, "b": {"a": 1}}', {"a": {"a": {"a": 1}}, "b": {"a": 1}}),
        ("9" * 1000, int("9" * 1000)),
        ('"NaN"', "NaN"),
    ],
)
def test_a_text_is_read_as_a_tree(text, tree):
    assert json_text.parse(text) == tree


@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ('{"a": ', "}"), ('[{"a": ', "}]")])
def test_32_levels_are_read_and_no_more(opened, closed):
    levels = len(closed)
    assert told(opened * (32 // levels) + "1" + closed * (32 // levels)) == []
    depth = 32 // levels + 1
    ((code, at, sentence),) = told(opened * depth + "1" + closed * depth)
    assert (code, sentence) == ("E108", "nested deeper than 32 levels")
    assert at == (1, (32 // levels) * len(opened) + 1)


def test_siblings_are_no_deeper_than_each_other():
    assert told("[" + "[[]], " * 40 + '{"a": [], "b": {}}, 1]') == []
    assert told('{"a": [1, {"b": ' + "[" * 29 + "]" * 29 + "}]}") == []
    assert told('{"a": [1, {"b": ' + "[" * 30 + "]" * 30 + "}]}")[0][:2] == ("E108", (1, 46))
    assert told('[{"a": 1}, ' * 16 + "1" + "]" * 16) == []


@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, "[\n" * 33 + "]" * 33])
def test_bottomless_nesting_is_told_where_it_gets_too_deep(text):
    at = (33, 1) if "\n" in text else (1, 33)
    assert told(text) == [("E108", at, "nested deeper than 32 levels")]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("[{]", [("E103", (1, 3), "broken JSON: Expecting property name enclosed in double quotes")]),
        ('{"a": 1,\n "b" 2}', [("E103", (2, 6), "broken JSON: Expecting ':' delimiter")]),
        ("", [("E103", (1, 1), "broken JSON: Expecting value")]),
        ("1 2", [("E103", (1, 3), "broken JSON: Extra data")]),
        ('{"a": 1, "a": 2', [("E103", (1, 16), "broken JSON: Expecting ',' delimiter")]),
        ('{"a": 1, "a": 2, "b" 3}', [("E103", (1, 22), "broken JSON: Expecting ':' delimiter")]),
        (
            '{"a": 1,\n "a": 2}',
            [("E107", (2, 2), "the key 'a' stands twice in one mapping; keep one of them")],
        ),
        (
            '[{"中\\"": 1, "b": {"b": 1, "b": 2}, "中\\"": 2}]',
            [
                ("E107", (1, 27), "the key 'b' stands twice in one mapping; keep one of them"),
                ("E107", (1, 36), "the key '中\"' stands twice in one mapping; keep one of them"),
            ],
        ),
        ('{"a": [{"b": 1}, {"b": 2}], "b": "a"}', []),
        ('{"a": NaN}', [("E103", (1, 7), "NaN is not a JSON number")]),
        ("[1, Infinity]", [("E103", (1, 5), "Infinity is not a JSON number")]),
        ("[1,\n-Infinity]", [("E103", (2, 1), "-Infinity is not a JSON number")]),
        (
            '{"a": 1, "a": NaN}',
            [
                ("E107", (1, 10), "the key 'a' stands twice in one mapping; keep one of them"),
                ("E103", (1, 15), "NaN is not a JSON number"),
            ],
        ),
        ("[1, " + "9" * 5000 + "]", [("E103", (1, 5), "so long a number is not read; write fewer digits")]),
        ("[-" + "9" * 5000 + "]", [("E103", (1, 2), "so long a number is not read; write fewer digits")]),
        ('["' + "9" * 5000 + '"]', []),
    ],
)
def test_what_is_refused_is_told_with_its_place(text, faults):
    assert told(text) == faults
    if faults:
        with pytest.raises(Fault) as caught:
            json_text.parse(text)
        assert (caught.value.code, caught.value.at, str(caught.value)) == faults[0]


def test_after_a_key_that_stands_twice_the_rest_is_read():
    found: list[Fault] = []
    assert json_text.parse('{"a": 1, "a": 2, "b": [{"c": 3, "c": 4}]}', found.append) == {"a": 2, "b": [{"c": 4}]}
    assert [fault.code for fault in found] == ["E107", "E107"]


TEXT = """\
{"a": "b",
 "c": [1, "d\\"e", {"f": null}, []],
 "g": {}, "\\u4e2d": -2.5e3
}"""


def test_every_node_is_told_with_its_path_its_place_and_how_it_is_written():
    nodes = [*json_text.nodes(TEXT)]
    assert [(node.path, node.at, node.style) for node in nodes] == [
        ((), (1, 1), ""),
        (("a",), (1, 2), '"'),
        (("c",), (2, 2), ""),
        (("c", 0), (2, 8), ""),
        (("c", 1), (2, 11), '"'),
        (("c", 2), (2, 19), ""),
        (("c", 2, "f"), (2, 20), ""),
        (("c", 3), (2, 32), ""),
        (("g",), (3, 2), ""),
        (("中",), (3, 11), ""),
    ]
    assert [node.key and TEXT[slice(*node.key)] for node in nodes] == [
        None, '"a"', '"c"', None, None, None, '"f"', None, '"g"', '"\\u4e2d"',
    ]  # fmt: skip
    assert [TEXT[slice(*node.value)] for node in nodes] == [
        "{", '"b"', "[", "1", '"d\\"e"', "{", "null", "[", "{", "-2.5e3",
    ]  # fmt: skip


def test_a_text_over_several_lines_is_one_node():
    assert [(node.path, node.at) for node in json_text.nodes('[\n"a\nb", "c"]')] == [
        ((), (1, 1)), ((0,), (2, 1)), ((1,), (3, 5)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ((), TEXT),
        (("a",), '"b"'),
        (("c",), '[1, "d\\"e", {"f": null}, []]'),
        (("c", 1), '"d\\"e"'),
        (("c", 2), '{"f": null}'),
        (("c", 3), "[]"),
        (("g",), "{}"),
        (("中",), "-2.5e3"),
        (("x",), None),
        (("c", 4), None),
    ],
)
def test_a_value_spans_up_to_its_last_bracket(path, value):
    span = json_text.span(TEXT, path)
    assert (span and TEXT[slice(*span)]) == value


def test_a_value_whose_bracket_is_not_closed_has_no_span():
    assert json_text.span('{"a": [1', ("a",)) is None


def test_a_number_of_thousands_of_digits_hides_no_other_fault():
    for text, said in (
        ("[" + "1" * 5_000 + "x{:", "broken JSON: Expecting ',' delimiter"),
        ("[" + "1" * 5_000 + "]", "so long a number is not read"),
    ):
        with pytest.raises(Fault, match=said) as caught:
            json_text.parse(text)
        assert caught.value.code == "E103"
