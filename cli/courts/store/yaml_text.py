"""YAML text to a tree, over the C parser's events: strict, bounded, and with a place for every fault.

Scalars stay text, so that `0123`, `12:30`, `no` and `2024-05-01` arrive as they were written; only an empty plain
scalar, `~` and `null` are None. Aliases, anchors, tags, merge keys and duplicate keys are refused: a knowledge base has
no use for them, and they are how a small file is made to fill a memory.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import yaml

from courts.messages import _, mark
from courts.store.fault import Fault, Report, refuse
from courts.store.node import Key, Node, Open, Span

DEPTH_LIMIT = 32
_COMMENT = re.compile(r"(?:(?<=\s)|(?<![^\n]))#[^\r\n]*")
_NULLS = {"", "~", "null", "Null", "NULL"}
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST_TOLD = 100
"""Characters that are not allowed of which each is told; a file with more of them is no text, and is not read on."""
_SEEN = 1_000
"""Characters of a line that are looked at for what was typed in full width."""
_TYPED_WIDE = (
    (re.compile(" *\t"), mark("a tab is no indentation; use spaces")),
    (re.compile("[ -]*\u3000"), mark("a full-width space is no indentation; use ASCII spaces")),
    (
        re.compile("[ -]*[A-Za-z_]+："),
        mark("a full-width colon ends no key; use an ASCII one and a space: 'key: value'"),
    ),
)
"""What people type where YAML wants ASCII, in the lines about a fault, and what to say of it."""
_NOT_CLOSED: dict[tuple[str, ...], str] = {
    ("quoted", "scalar"): mark("this quotation mark is not closed"),
    ("flow", "sequence"): mark("this [ is not closed, or a comma is missing behind it"),
    ("flow", "mapping"): mark("this { is not closed, or a comma is missing behind it"),
}
"""What the parser was in when it met what cannot stand there, by the last words that it says of it."""
_LOADER = getattr(yaml, "CLoader", yaml.Loader)


def parse(text: str, report: Report = refuse) -> Any:
    """Return the tree of a YAML text. Raises Fault with line and column where reading cannot go on.

    Other faults are told to `report`, which raises them unless it is told otherwise.
    """
    return _build(_events(text, report), report)


def events(text: str) -> Iterator[Any]:
    """Yield the parser's events of the one document, without the frame around it, each checked. Raises Fault."""
    return _events(text, refuse)


def nodes(text: str) -> Iterator[Node]:
    """Yield all nodes of the tree of a YAML text, in the order of the text, whether they are allowed or not.

    Raises Fault where reading cannot go on.
    """
    open_: list[Open] = []
    for event in _events(text, lambda _fault: None):
        if isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
            continue
        span = event.start_mark.index, event.end_mark.index
        into = open_[-1] if open_ else None
        if into and into.awaits_key:
            into.key = Key(event.value, _at(event), span)
            continue
        path, key = into.next() if into else ((), None)
        style = getattr(event, "style", None) or ""
        yield Node(path, key.at if key else _at(event), key.span if key else None, span, style)
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append(Open(path, is_mapping=isinstance(event, yaml.MappingStartEvent)))


def comments(text: str) -> Iterator[Span]:
    """Yield where the comments of a YAML text stand, from # to the line's end. Raises Fault as `nodes` does."""
    end = 0
    scalars = [span for node in nodes(text) for span in (node.key, node.value) if span]
    for start, stop in [*sorted(scalars), (len(text), len(text))]:
        for found in _COMMENT.finditer(text, end, max(end, start)):
            yield found.span()
        end = max(end, stop)


def _build(events: Iterator[Any], report: Report) -> Any:
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
            keys[-1] = _key(event, into, report)
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
                raise _too_deep(_at(event))
    return root[0] if root else None


def _key(event: Any, into: dict[str, Any], report: Report) -> str:
    if not isinstance(event, yaml.ScalarEvent):
        raise Fault(_("a key must be plain text, not a list or a mapping"), code="E110", at=_at(event))
    key: str = event.value
    if key == "<<" and not event.style:
        report(Fault(_("merge keys (<<) are not allowed; write the fields out"), code="E106", at=_at(event)))
    if key in into:
        message = _("the key '{key}' stands twice in one mapping; keep one of them", key=key)
        report(Fault(message, code="E107", at=_at(event)))
    return key


def _value(event: Any) -> Any:
    if isinstance(event, yaml.ScalarEvent):
        return None if not event.style and event.value in _NULLS else event.value
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}"
    return {} if isinstance(event, yaml.MappingStartEvent) else []


def _events(text: str, report: Report) -> Iterator[Any]:
    """Yield the events of the one document, without the frame around it, each checked on its way."""
    text = _with_characters_checked(text, report)
    documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.NodeEvent):
                _check_node(event, report)
                yield event
            elif isinstance(event, yaml.CollectionEndEvent):
                yield event
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Fault(
                        _("a second document (---); keep one knowledge base a file"), code="E109", at=_at(event)
                    )
    except yaml.MarkedYAMLError as error:
        raise _broken(error, text) from None
    except yaml.YAMLError as error:
        raise Fault(_("broken YAML: {problem}", problem=" ".join(str(error).split())), code="E103") from None


def _broken(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Return the fault of a text that cannot be parsed; where something was typed in full width, that is named."""
    found_at, begun = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    at = (found_at.line + 1, found_at.column + 1) if found_at else None
    if "nesting" in str(error.problem):  # the parser looks ahead, and has a limit of its own
        return _too_deep(at)
    lines = text.split("\n")
    for number in range(max(0, begun.line - 1), found_at.line + 1) if found_at and begun else ():
        for looks_like, advice in _TYPED_WIDE:
            if number < len(lines) and (found := looks_like.match(lines[number][:_SEEN])):
                message = _("broken YAML: {problem}", problem=_(advice))
                return Fault(message, code="E103", at=(number + 1, found.end()))
    open_ = _NOT_CLOSED.get(tuple(str(error.context).split()[-2:]))
    if open_ and begun and found_at and begun.line < found_at.line:
        message = _("broken YAML: {problem}", problem=_(open_))
        return Fault(message, code="E103", at=(begun.line + 1, begun.column + 1))
    problem = _(error.problem or error.context or "")
    message = _("broken YAML: {problem}; check indentation, colons and quotes", problem=problem)
    return Fault(message, code="E103", at=at)


def _too_deep(at: tuple[int, int] | None) -> Fault:
    return Fault(_("nested deeper than {most} levels", most=DEPTH_LIMIT), code="E108", at=at)


def _with_characters_checked(text: str, report: Report) -> str:
    """Return the text with a stand-in for each character that is not allowed."""
    found = _UNPRINTABLE.finditer(text)
    last = None
    for bad in islice(found, _MOST_TOLD):
        last = bad.start()
        message = _("the character U+{code} is not allowed in a text file; remove it", code=f"{ord(bad[0]):04X}")
        report(Fault(message, code="E105", at=_place(text, last)))
    if last is None:
        return text
    if next(found, None):
        raise Fault(_("after this one come more; this is no text file"), code="E105", at=_place(text, last))
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _place(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _check_node(event: Any, report: Report) -> None:
    if isinstance(event, yaml.AliasEvent):
        message = _("aliases (*{anchor}) are not allowed; write the value out", anchor=event.anchor)
    elif event.anchor is not None:
        message = _("anchors (&{anchor}) are not allowed; write the value out", anchor=event.anchor)
    elif event.tag is not None:
        message = _("tags ({tag}) are not allowed; every value is text, a list or a mapping", tag=event.tag)
    else:
        return
    report(Fault(message, code="E106", at=_at(event)))


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
