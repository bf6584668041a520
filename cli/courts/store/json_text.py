"""JSON text to a tree, refusing what JSON leaves open: duplicate keys, NaN, bottomless nesting."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

from courts.foreign import told
from courts.messages import _
from courts.store.fault import Fault, Report, TreePath, refuse
from courts.store.json_reasons import REASONS
from courts.store.node import Key, Node, Open, Span
from courts.store.yaml_text import DEPTH_LIMIT

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{},:]|[^\s\[\]{},:"]++', re.DOTALL)
"""Possessive, so that no way back is kept in memory for each character of a long text."""

_MOST_DIGITS = 1000
"""Python reads no number of several thousand digits."""

Token = tuple[str, int]
"""A piece of JSON and its position in the text."""


def parse(text: str, report: Report = refuse) -> Any:
    """Return the tree of a JSON text. Raises Fault with line and column where reading cannot go on.

    Other faults are told to `report`, which raises them unless it is told otherwise.
    """
    try:
        tree = _DECODER.decode(text)
    except (RecursionError, ValueError):
        return _parsed_loosely(text, report)
    may_be_too_deep = text.count("[") + text.count("{") > DEPTH_LIMIT
    return _parsed_loosely(text, report) if may_be_too_deep and _depth(tree) > DEPTH_LIMIT else tree


def _parsed_loosely(text: str, report: Report) -> Any:
    """Return the tree of a text that is JSON but is refused, when all reasons are told and reading can go on."""
    tree = None
    try:
        tree = json.loads(text, parse_int=_short)
    except json.JSONDecodeError as error:
        raise _broken(error) from None
    except RecursionError:  # it is too deep, which is told below
        pass
    for fault in _refused(text):
        if fault.code != "E107":
            raise fault
        report(fault)
    return tree


def _broken(error: json.JSONDecodeError) -> Fault:
    return Fault(
        _("broken JSON: {problem}", problem=told(error.msg, REASONS)), code="E103", at=(error.lineno, error.colno)
    )


def nodes(text: str) -> Iterator[Node]:
    """Yield all nodes of the tree of a JSON text that can be parsed, in the order of the text."""
    lines = _Lines(text)
    open_: list[Open] = []
    for piece, at in _tokens(text):
        if piece in ("}", "]"):
            open_.pop()
            continue
        if piece in (",", ":"):
            continue
        place, span = lines.place(at), (at, at + len(piece))
        into = open_[-1] if open_ else None
        if into and into.awaits_key:
            into.key = Key(json.loads(piece, strict=False), place, span)
            continue
        path, key = into.next() if into else ((), None)
        style = '"' if piece.startswith('"') else ""
        yield Node(path, key.at if key else place, key.span if key else None, span, style)
        if piece in ("{", "["):
            open_.append(Open(path, is_mapping=piece == "{"))


def span(text: str, path: TreePath) -> Span | None:
    """Return where the value at a place begins and, its bracket included, ends; None where there is none."""
    begun = next((node.value[0] for node in nodes(text) if node.path == path), None)
    if begun is None:
        return None
    depth = 0
    for piece, at in _tokens(text[begun:]):
        depth += (piece in ("{", "[")) - (piece in ("}", "]"))
        if not depth:
            return begun, begun + at + len(piece)
    return None


class _Lines:
    """The lines of a text, passed over once: for places that are asked for in the text's order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line, self._start = 1, 0

    def place(self, position: int) -> tuple[int, int]:
        """Return line and column, from 1, of a position not before the one that was asked for last."""
        while (end := self._text.find("\n", self._start, position)) >= 0:
            self._line, self._start = self._line + 1, end + 1
        return self._line, position - self._start + 1


def _tokens(text: str) -> Iterator[Token]:
    return ((match[0], match.start()) for match in _TOKEN.finditer(text))


def _refused(text: str) -> Iterator[Fault]:
    """Yield the faults of a text that is JSON but is refused, each with its place."""
    lines = _Lines(text)
    open_: list[set[str] | None] = []
    previous: Token = ("", 0)
    for piece, at in _tokens(text):
        if piece in ("{", "["):
            open_.append(set() if piece == "{" else None)
            if len(open_) > DEPTH_LIMIT:
                message = _("nested deeper than {most} levels", most=DEPTH_LIMIT)
                yield Fault(message, code="E108", at=lines.place(at))
                return
        elif piece in ("}", "]") and open_:
            open_.pop()
        elif piece == ":" and open_ and (keys := open_[-1]) is not None:
            key = json.loads(previous[0], strict=False)
            if key in keys:
                message = _("the key '{key}' stands twice in one mapping; keep one of them", key=key)
                yield Fault(message, code="E107", at=lines.place(previous[1]))
            keys.add(key)
        elif piece in ("NaN", "Infinity", "-Infinity"):
            yield Fault(_("{piece} is not a JSON number", piece=piece), code="E103", at=lines.place(at))
        elif len(piece) > _MOST_DIGITS and piece.lstrip("-").isdecimal():
            yield Fault(_("so long a number is not read; write fewer digits"), code="E103", at=lines.place(at))
        previous = piece, at


def _depth(tree: Any) -> int:
    depth, level = 0, [tree]
    while level := [item for item in level if isinstance(item, list | dict)]:
        depth += 1
        level = [inner for item in level for inner in (item.values() if isinstance(item, dict) else item)]
    return depth


def _short(number: str) -> int:
    """Return a number as it is written; of one that is too long, which is told, no more than that it is one."""
    return int(number) if len(number) <= _MOST_DIGITS else 0


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError(pairs)  # told below, with its place
    return tree


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_constant)
