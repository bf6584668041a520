"""The places of findings: file, line and column, and which characters are to be mended."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from courts.curate.checking.finding import OTHER, Finding, Place
from courts.named_tuple import NamedTuple
from courts.store.fault import TreePath
from courts.store.located import Line, Located
from courts.store.node import Node, Span, offsets
from courts.store.schema import TEXT_LIMIT


class Edit(NamedTuple):
    """What is to stand in a piece of a file's text."""

    span: Span
    right: str
    path: TreePath
    """The value that it changes."""


class Placed(NamedTuple):
    """A fault and where it stands."""

    file: Path
    line: int
    """From 1."""
    column: int
    """In characters, from 1."""
    code: str
    message: str
    """What is wrong and what to do."""
    nearest: str | None
    """The nearest right value."""
    line_text: Line
    """The line that it stands in."""
    length: int
    """How many characters of the line it takes."""
    edit: Edit | None
    """What mends it, where that is mechanical."""


def placed(located: Located, findings: Sequence[Finding], files: Mapping[Path, Located]) -> list[Placed]:
    """Return the findings of a file with line and column, in that order; `files` are those that they may speak of."""
    nodes = located.nodes({finding.place[1] for finding in findings if finding.at is None}) if findings else {}
    others = _others([finding.other for finding in findings if finding.other], files)
    spans = _Spans(located)
    found = [_place(finding, spans, nodes.get(finding.place[1]), others) for finding in findings]
    return sorted(dict.fromkeys(found), key=lambda fault: (fault.line, fault.column, fault.code))


def _others(places: Sequence[Place], files: Mapping[Path, Located]) -> dict[Place, str]:
    """Return `file:line:column` of other places that findings speak of."""
    paths: dict[Path, set[TreePath]] = {}
    for file, path in places:
        paths.setdefault(file, set()).add(path)
    return {
        (file, path): f"{file}:{node.at[0]}:{node.at[1]}"
        for file, wanted in paths.items()
        for path, node in files[file].nodes(wanted).items()
    }


def _place(finding: Finding, spans: "_Spans", node: Node | None, others: Mapping[Place, str]) -> Placed:
    located = spans.located
    message = finding.message.replace(OTHER, others[finding.other]) if finding.other else finding.message
    make = partial(Placed, code=finding.code, message=message, nearest=finding.nearest)
    if finding.at or node is None:
        line, column = finding.at or (1, 1)
        text = located.line(line, column)
        return make(located.file, line, column, line_text=text, length=finding.length, edit=None)
    span, is_exact = spans.of(finding, node)
    line, column = node.at if finding.on_key and not node.key else located.place(span[0])
    text = located.line(line, column)
    length = max(1, min(span[1] - span[0], text.left_out + len(text.text) - column + 1))
    edit = None
    if finding.replacement is not None and is_exact:
        edit = Edit(span, finding.replacement, finding.place[1])
    return make(located.file, line, column, line_text=text, length=length, edit=edit)


class _Spans:
    """Where in a file findings stand. What follows one another in the same value is looked up there once."""

    def __init__(self, located: Located) -> None:
        self.located = located
        self._last: tuple[Node, list[Span] | None] | None = None

    def of(self, finding: Finding, node: Node) -> tuple[Span, bool]:
        """Return where a finding stands, and whether that is the very piece of the value that it means."""
        if node.path != finding.place[1] or (finding.on_key and finding.span is None):
            return node.key or (node.value[0], node.value[0] + 1), False
        start, end = node.value
        spans = self._offsets(node)
        if not spans:
            return (start, end), False
        first, last = finding.span or (0, len(spans))
        if first >= last:
            return (start, end), False
        return (start + spans[first][0], start + spans[last - 1][1]), True

    def _offsets(self, node: Node) -> list[Span] | None:
        if self._last is None or self._last[0] != node:
            value, raw = _value_at(self.located, node.path), self.located.text[slice(*node.value)]
            is_short = isinstance(value, str) and len(value) <= TEXT_LIMIT
            self._last = node, offsets(raw, str(value), node.style) if is_short else None
        return self._last[1]


def _value_at(located: Located, path: TreePath) -> object:
    position = path[1] if len(path) > 1 and path[0] == "initiatives" and isinstance(path[1], int) else None
    for part in located.parts:
        if len(located.parts) == 1 or part.first == position:
            value = part.tree
            for step in (path[0], int(path[1]) - part.first, *path[2:]) if position is not None else path:
                value = value[step]
            return value
    return None
