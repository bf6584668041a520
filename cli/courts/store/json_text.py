"""JSON text to a tree, refusing what JSON leaves open: duplicate keys, NaN, bottomless nesting."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from courts.store.fault import Fault, TreePath
from courts.store.yaml_text import DEPTH_LIMIT

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)

Token = tuple[str, int]
"""A piece of JSON and its position in the text."""


def parse(text: str) -> Any:
    """Return the tree of a JSON text. Raises Fault with line and column."""
    try:
        tree = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise Fault(f"broken JSON: {error.msg}", at=(error.lineno, error.colno)) from None
    except (ValueError, RecursionError) as error:
        raise _placed(text, str(error)) from None
    if _depth(tree) > DEPTH_LIMIT:
        raise _placed(text, "")
    return tree


def find(text: str, path: TreePath) -> tuple[int, int]:
    """Return line and column, from 1, of a place in the tree: of the key in an object, of the item in an array.

    Where the path leads nowhere, the nearest place above it is meant.
    """
    tokens = _tokens(text)
    token = next(tokens)
    at = token[1]
    for step in path:
        found = _step(token, tokens, step)
        if found is None:
            break
        at, token = found
    return _line_and_column(text, at)


def span(text: str, path: TreePath) -> tuple[int, int] | None:
    """Return where in the text the value at a place begins and ends; None where there is none."""
    tokens = _tokens(text)
    token = next(tokens)
    for step in path:
        found = _step(token, tokens, step)
        if found is None:
            return None
        token = found[1]
    end = token[1] + len(token[0])
    depth = int(token[0] in ("{", "["))
    while depth:
        piece, at = next(tokens)
        depth += (piece in ("{", "[")) - (piece in ("}", "]"))
        end = at + 1
    return token[1], end


def _step(token: Token, tokens: Iterator[Token], step: str | int) -> tuple[int, Token] | None:
    """Return where the member or item that `step` names begins, and the first token of its value."""
    if token[0] not in ("{", "["):
        return None
    position = 0
    for name, at in tokens:
        if name in "}]":
            return None
        if name == ",":
            continue
        if token[0] == "{":
            next(tokens)  # the colon
            value = next(tokens)
            if json.loads(name, strict=False) == step:
                return at, value
        else:
            value = (name, at)
            if position == step:
                return at, value
            position += 1
        _skip(value, tokens)
    return None


def _skip(token: Token, tokens: Iterator[Token]) -> None:
    depth = int(token[0] in ("{", "["))
    while depth:
        piece, _ = next(tokens)
        depth += (piece in ("{", "[")) - (piece in ("}", "]"))


def _tokens(text: str) -> Iterator[Token]:
    return ((match[0], match.start()) for match in _TOKEN.finditer(text))


def _placed(text: str, problem: str) -> Fault:
    """Return the fault of a text that is JSON but is refused, with its place."""
    open_: list[set[str] | None] = []
    previous: Token = ("", 0)
    for piece, at in _tokens(text):
        if piece in ("{", "["):
            open_.append(set() if piece == "{" else None)
            if len(open_) > DEPTH_LIMIT:
                return Fault(f"nested deeper than {DEPTH_LIMIT} levels", at=_line_and_column(text, at))
        elif piece in ("}", "]") and open_:
            open_.pop()
        elif piece == ":" and open_ and (keys := open_[-1]) is not None:
            if previous[0] in keys:
                key = json.loads(previous[0], strict=False)
                return Fault(f"the key '{key}' stands twice in one mapping", at=_line_and_column(text, previous[1]))
            keys.add(previous[0])
        elif piece in ("NaN", "Infinity", "-Infinity"):
            return Fault(f"{piece} is not a JSON number", at=_line_and_column(text, at))
        previous = piece, at
    return Fault(f"broken JSON: {problem}")


def _line_and_column(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _depth(tree: Any) -> int:
    depth, level = 0, [tree]
    while level := [item for item in level if isinstance(item, list | dict)]:
        depth += 1
        level = [inner for item in level for inner in (item.values() if isinstance(item, dict) else item)]
    return depth


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError("a key stands twice in one mapping")
    return tree


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")
