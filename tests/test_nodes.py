"""Nodes: what is nearest to a path, and where in a text as it is written each of its characters stands."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts.store import json_text, yaml_text
from courts.store.node import Key, Node, Open, nearest, offsets


def node(*path, at=(1, 1)):
    return Node(path, at, None, (0, 1), "")


def test_the_nearest_node_is_the_one_of_the_path_or_the_last_one_above_it():
    nodes = [node(), node("a"), node("a", 0), node("a", 0, "b"), node("c")]
    for path in ((), ("a",), ("a", 0), ("a", 0, "b"), ("c",)):
        assert nearest(nodes, path).path == path
    assert nearest(nodes, ("a", 0, "x", 1)).path == ("a", 0)
    assert nearest(nodes, ("a", 1)).path == ("a",)
    assert nearest(nodes, ("x",)).path == ()
    assert nearest(reversed(nodes), ("a", 0, "b", "x")).path == ("a", 0, "b")


def test_of_two_nodes_of_one_path_the_first_is_taken_and_the_rest_is_not_read():
    assert nearest([node("a", at=(2, 2)), node("a", at=(3, 3))], ("a",)).at == (2, 2)
    assert nearest([node("a", at=(2, 2)), node("a", at=(3, 3))], ("a", "x")).at == (2, 2)
    unread = iter([node(), node("a"), node("b")])
    nearest(unread, ("a",))
    assert [one.path for one in unread] == [("b",)]


def test_where_there_is_no_node_there_is_none_nearest():
    with pytest.raises(LookupError, match="a"):
        nearest([node("b")], ("a",))


def test_a_node_of_a_piece_is_moved_down_into_the_whole():
    moved = Node(("a",), (2, 3), (4, 7), (9, 12), "'").moved(("x", "a"), 10, 100)
    assert moved == Node(("x", "a"), (12, 3), (104, 107), (109, 112), "'")
    assert node().moved((), 1, 2) == Node((), (2, 1), None, (2, 3), "")


def test_a_mapping_awaits_a_key_before_each_value_and_a_list_counts():
    mapping = Open(("a",), is_mapping=True)
    awaited = [mapping.awaits_key]
    key = mapping.key = Key("b", (1, 2), (3, 4))
    awaited.append(mapping.awaits_key)
    assert mapping.next() == (("a", "b"), key)
    assert [*awaited, mapping.awaits_key] == [True, False, True]
    items = Open((), is_mapping=False)
    assert items.awaits_key is False
    assert [items.next(), items.next(), items.next()] == [((0,), None), ((1,), None), ((2,), None)]


def stands(raw, value, style):
    spans = offsets(raw, value, style)
    return None if spans is None else [raw[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("raw", "value", "style", "pieces"),
    [
        ("ab c", "ab c", "", ["a", "b", " ", "c"]),
        ("ab\n  c", "ab c", "", ["a", "b", "\n", "c"]),
        ("a\r\n\tb", "a b", "", ["a", "\r", "b"]),
        ("'it''s'", "it's", "'", ["i", "t", "''", "s"]),
        ("'a\n  b'", "a b", "'", ["a", "\n", "b"]),
        ('"a\\"b"', 'a"b', '"', ["a", '\\"', "b"]),
        ('"\\x41\\u4e2d\\U0001f642\\n"', "A中🙂\n", '"', ["\\x41", "\\u4e2d", "\\U0001f642", "\\n"]),
        ('"\\ud83d\\ude42b"', "🙂b", '"', ["\\ud83d\\ude42", "b"]),
        ('"\\uffffb"', "\uffffb", '"', ["\\uffff", "b"]),
        ('"a\\\n   b"', "ab", '"', ["a", "b"]),
        ('"a\\\r\n   b"', "ab", '"', ["a", "b"]),
        ('"a\\\nb"', "ab", '"', ["a", "b"]),
        ('"a \\  b"', "a   b", '"', ["a", " ", "\\ ", " ", "b"]),
        ("|\n  a\n  b\n", "a\nb\n", "|", ["a", "\n", "b", "\n"]),
        (">-\n  a\n  b", "a b", ">", ["a", "\n", "b"]),
        ("|\n  it''s \\n", "it''s \\n", "|", [*"it''s \\n"]),
        ("ab", "a b", "", ["a", "", "b"]),
        ("ab", "ab ", "", ["a", "b", ""]),
        ("a", "ab", "", None),
        ("ab", "ax", "", None),
        ("'ab", "b", "", None),
        ("", "", "", []),
    ],
)
def test_each_character_of_a_value_is_found_as_it_is_written(raw, value, style, pieces):
    assert stands(raw, value, style) == pieces


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_the_characters_of_any_json_text_are_found(value):
    for raw in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
        spans = offsets(raw, value, '"')
        assert spans is not None
        assert [json.loads(f'"{raw[start:end]}"') for start, end in spans] == [*value]


@pytest.mark.parametrize("text", ["a: [b, c]\nd: {e: f}\n", '{"a": ["b", "c"], "d": {"e": "f"}}'])
def test_yaml_and_json_tell_the_same_nodes(text):
    assert [one.path for one in yaml_text.nodes(text)] == [
        (), ("a",), ("a", 0), ("a", 1), ("d",), ("d", "e"),
    ]  # fmt: skip
    if text.startswith("{"):
        assert [one.at for one in yaml_text.nodes(text)] == [one.at for one in json_text.nodes(text)]
