"""YAML text to a tree, over the C parser's events: strict, bounded, and with a place for every fault.

Scalars stay text, so that `0123`, `12:30`, `no` and `2024-05-01` arrive as they were written; only an empty plain
scalar, `~` and `null` are None. Aliases, anchors, tags, merge keys and duplicate keys are refused: a knowledge base has
no use for them, and they are how a small file is made to fill a memory.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from courts.store.fault import Fault, TreePath

DEPTH_LIMIT = 32
_NULLS = {"", "~", "null", "Null", "NULL"}
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOADER = getattr(yaml, "CLoader", yaml.Loader)


def parse(text: str) -> Any:
    """Return the tree of a YAML text. Raises Fault with line and column."""
    return _build(events(text))


def find(text: str, path: TreePath) -> tuple[int, int]:
    """Return line and column, from 1, of a place in the tree: of the key in a mapping, of the item in a sequence.

    Where the path leads nowhere, the nearest place above it is meant. Raises Fault where the text cannot be parsed.
    """
    stream = events(text)
    event = next(stream)
    at = _at(event)
    for step in path:
        if isinstance(event, yaml.MappingStartEvent):
            found = _find_key(stream, str(step))
        elif isinstance(event, yaml.SequenceStartEvent) and isinstance(step, int):
            found = _find_item(stream, step)
        else:
            break
        if found is None:
            break
        at, event = found
    return at


def _find_key(events: Iterator[Any], wanted: str) -> tuple[tuple[int, int], Any] | None:
    for key in events:
        if isinstance(key, yaml.MappingEndEvent):
            return None
        value = next(events)
        if key.value == wanted:
            return _at(key), value
        _skip(value, events)
    return None


def _find_item(events: Iterator[Any], wanted: int) -> tuple[tuple[int, int], Any] | None:
    for position, item in enumerate(events):
        if isinstance(item, yaml.SequenceEndEvent):
            return None
        if position == wanted:
            return _at(item), item
        _skip(item, events)
    return None


def _skip(event: Any, events: Iterator[Any]) -> None:
    depth = int(isinstance(event, yaml.CollectionStartEvent))
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)


def _build(events: Iterator[Any]) -> Any:
    """Put a tree together from events without recursion: `open_` holds the collections not yet closed."""
    root: list[Any] = []
    open_: list[Any] = [root]
    keys: list[str | None] = [None]
    for event in events:
        into = open_[-1]
        if isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
            keys.pop()
            continue
        if isinstance(into, dict) and keys[-1] is None:
            keys[-1] = _key(event, into)
            continue
        value = _value(event)
        if isinstance(into, dict):
            into[keys[-1]] = value
            keys[-1] = None
        else:
            into.append(value)
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append(value)
            keys.append(None)
            if len(open_) > DEPTH_LIMIT + 1:
                raise Fault(f"nested deeper than {DEPTH_LIMIT} levels", at=_at(event))
    return root[0] if root else None


def _key(event: Any, into: dict[str, Any]) -> str:
    if not isinstance(event, yaml.ScalarEvent):
        raise Fault("a key must be plain text, not a list or a mapping", at=_at(event))
    key: str = event.value
    if key == "<<" and not event.style:
        raise Fault("merge keys (<<) are not allowed; write the fields out", at=_at(event))
    if key in into:
        raise Fault(f"the key '{key}' stands twice in one mapping; keep one of them", at=_at(event))
    return key


def _value(event: Any) -> Any:
    if isinstance(event, yaml.ScalarEvent):
        return None if not event.style and event.value in _NULLS else event.value
    return {} if isinstance(event, yaml.MappingStartEvent) else []


def events(text: str) -> Iterator[Any]:
    """Yield the parser's events of the one document, without the frame around it, each checked on its way."""
    _check_characters(text)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.NodeEvent):
                _check_node(event)
                yield event
            elif isinstance(event, yaml.CollectionEndEvent):
                yield event
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Fault("a second document (---); keep one knowledge base a file", at=_at(event))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = (mark.line + 1, mark.column + 1) if mark else None
        raise Fault(
            f"broken YAML: {error.problem or error.context}; check indentation, colons and quotes", at=at
        ) from None
    except yaml.YAMLError as error:
        raise Fault(f"broken YAML: {' '.join(str(error).split())}") from None


def _check_characters(text: str) -> None:
    bad = _UNPRINTABLE.search(text)
    if bad:
        position = bad.start()
        at = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
        raise Fault(f"the character U+{ord(bad[0]):04X} is not allowed in a text file; remove it", at=at)


def _check_node(event: Any) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise Fault(f"aliases (*{event.anchor}) are not allowed; write the value out", at=_at(event))
    if event.anchor is not None:
        raise Fault(f"anchors (&{event.anchor}) are not allowed; write the value out", at=_at(event))
    if event.tag is not None:
        raise Fault(f"tags ({event.tag}) are not allowed; every value is text, a list or a mapping", at=_at(event))


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
