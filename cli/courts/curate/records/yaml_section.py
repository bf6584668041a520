"""One list of a YAML knowledge base, found in its text, so that entries can be put in and all else stays as it is."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from courts.named_tuple import NamedTuple
from courts.store import yaml_text

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts as the end of a line."""


class Section(NamedTuple):
    """Where the value of a key of the top mapping stands; lines and columns count from 0."""

    root: str | None
    """How the top mapping is written: `block`, `flow`, or None where the text has none."""
    margin: int
    """The column of the top mapping's keys."""
    value: str | None
    """How the value is written: `block`, `flow`, `scalar` (so that it is empty), or None where the key is missing."""
    start: int
    """Where in the text the value begins."""
    end: int
    """Where it ends, closing bracket included; for a missing one, where the top mapping ends."""
    dash: int
    """The column of a block list's dashes."""


def section(text: str, key: str) -> Section:
    """Return where the value of a top key stands. Raises Fault for text that cannot be parsed."""
    stream = yaml_text.events(text)
    root: Any = next(stream, None)
    lines = [0, *(found.end() for found in _BREAK.finditer(text))]
    if not isinstance(root, yaml.MappingStartEvent):
        return Section(None, 0, None, len(text), len(text), 2)
    first: Any = root.start_mark
    style, margin, end = "flow" if root.flow_style else "block", first.column, _index(lines, first)
    for name in stream:
        if isinstance(name, yaml.MappingEndEvent):
            end = _index(lines, name.end_mark) if root.flow_style else end
            return Section(style, margin, None, end, end, margin + 2)
        value = next(stream)
        start, end = _index(lines, value.start_mark), _end(value, stream, lines)
        if name.value == key:
            return Section(style, margin, _style(value), start, end, value.start_mark.column)
    raise AssertionError(key)


def _style(value: Any) -> str:
    if not isinstance(value, yaml.SequenceStartEvent):
        return "scalar"
    return "flow" if value.flow_style else "block"


def _end(value: Any, stream: Iterator[Any], lines: list[int]) -> int:
    """Return where the last character of a value stands that is no comment, and read on to its end."""
    end = _index(lines, value.end_mark) if isinstance(value, yaml.ScalarEvent) else 0
    depth = int(isinstance(value, yaml.CollectionStartEvent))
    while depth:
        event = next(stream)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        is_there = event.end_mark.index > event.start_mark.index  # a block's end is nothing that is written
        if is_there or isinstance(event, yaml.ScalarEvent):
            end = _index(lines, event.end_mark)
    return end


def _index(lines: list[int], mark: Any) -> int:
    line: int = min(mark.line, len(lines) - 1)
    return lines[line] + int(mark.column)
