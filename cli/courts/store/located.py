"""A knowledge base file read for checking: its trees, the faults of its syntax, where in its text a value stands."""

from bisect import bisect_right
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from courts.named_tuple import NamedTuple
from courts.store import json_text, yaml_text
from courts.store.fault import Fault, TreePath
from courts.store.files import decoded, form_of
from courts.store.node import Node, Span, nearest
from courts.store.schema import FAULT_LIMIT

LONGEST_LINE = 2_000
"""Characters: a longer line is not shown whole. A file may be one of many megabytes, and show it for each fault."""
_MARK = b"\xef\xbb\xbf"


class Part(NamedTuple):
    """A piece of a file that is parsed by itself: a line of JSONL, or the whole of another file."""

    tree: Any
    """In the shape of a whole knowledge base."""
    first: int
    """The position in the file of its first initiative."""
    start: int
    """The position in the text where it begins."""
    text: str


class Line(NamedTuple):
    """A line of a file or, of a very long one, a piece."""

    text: str
    left_out: int
    """How many characters of the line stand before it."""


class Located:
    """A file's text and trees. A path leads through the file as through one tree, whatever its form."""

    def __init__(self, file: Path, data: bytes) -> None:
        self.file = file
        self.faults: list[Fault] = []
        """What is wrong with its encoding and syntax, placed by line and column."""
        self.parts: list[Part] = []
        """What could be parsed."""
        self.text = ""
        self.has_mark = data.startswith(_MARK)
        try:
            self.text = decoded(data, file.name)
            self.parts.extend(self._parsed())
        except Fault as fault:
            self.faults.append(fault)

    @classmethod
    def unread(cls, file: Path, fault: Fault) -> "Located":
        """Return a file that is not read, and why."""
        located = cls(file, b"")
        located.parts.clear()
        located.faults.append(fault)
        return located

    def _parsed(self) -> Iterator[Part]:
        form = form_of(self.file)
        if form == ".jsonl":
            yield from self._lines()
        else:
            tree = (json_text if form == ".json" else yaml_text).parse(self.text, self.faults.append)
            yield Part({"initiatives": tree} if self._is_array(tree) else tree, 0, 0, self.text)

    def _is_array(self, tree: Any) -> bool:
        return form_of(self.file) == ".json" and isinstance(tree, list)

    def _lines(self) -> Iterator[Part]:
        start = position = 0
        for number, line in enumerate(self.text.split("\n"), 1):
            if len(self.faults) >= FAULT_LIMIT:
                return
            if line.strip():
                faults: list[Fault] = []
                try:
                    yield Part({"initiatives": [json_text.parse(line, faults.append)]}, position, start, line)
                except Fault as fault:
                    faults.append(fault)
                self.faults += [_in_line(found, number) for found in faults]
                position += 1
            start += len(line) + 1

    def nodes(self, paths: Collection[TreePath]) -> dict[TreePath, Node]:
        """Return the nodes of paths; of one that leads nowhere, the nearest above it."""
        if form_of(self.file) != ".jsonl":
            return self._nodes_of_part(self.parts[0], paths) if self.parts else {}
        parts = {part.first: part for part in self.parts}
        wanted: dict[int, list[TreePath]] = {}
        for path in paths:
            wanted.setdefault(path[1] if len(path) > 1 and isinstance(path[1], int) else 0, []).append(path)
        return {
            path: node
            for first, its_paths in wanted.items()
            if first in parts
            for path, node in self._nodes_of_part(parts[first], its_paths).items()
        }

    def comments(self) -> Iterator[Span]:
        """Yield where comments stand in the text; only YAML has any. Raises Fault where it cannot be parsed."""
        if form_of(self.file) not in {".json", ".jsonl"}:
            yield from yaml_text.comments(self.text)

    def _nodes_of_part(self, part: Part, paths: Collection[TreePath]) -> dict[TreePath, Node]:
        skipped = self._skipped(part)
        wanted = {path[skipped:] for path in paths}
        wanted |= {path[:length] for path in wanted for length in range(len(path))}
        parse = yaml_text if form_of(self.file) not in {".json", ".jsonl"} else json_text
        found: dict[TreePath, Node] = {}
        for node in parse.nodes(part.text):
            if node.path in wanted:
                found.setdefault(node.path, node)
        lines = bisect_right(self._line_starts, part.start) - 1
        return {
            path: nearest(_above(path[skipped:], found), path[skipped:]).moved(path, lines, part.start)
            for path in paths
        }

    def _skipped(self, part: Part) -> int:
        """Return how many steps of a path the text of the part does not have."""
        if form_of(self.file) == ".jsonl":
            return 2
        return int(form_of(self.file) == ".json" and part.text.lstrip().startswith("["))

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def place(self, position: int) -> tuple[int, int]:
        """Return line and column, from 1, of a position in the text."""
        line = bisect_right(self._line_starts, position)
        return line, position - self._line_starts[line - 1] + 1

    def position(self, line: int, column: int) -> int:
        """Return the position in the text of a line and column."""
        return self._line_starts[min(line, len(self._line_starts)) - 1] + column - 1

    def line(self, number: int, column: int) -> Line:
        """Return a line of the text, without its end; of a very long one, what stands around a column."""
        start = self._line_starts[min(number, len(self._line_starts)) - 1]
        end = self._line_starts[number] - 1 if number < len(self._line_starts) else len(self.text)
        if end - start <= LONGEST_LINE:
            return Line(self.text[start:end].rstrip("\r"), 0)
        first = max(0, min(column - 1, end - start) - LONGEST_LINE // 2)
        return Line(self.text[start + first : min(start + first + LONGEST_LINE, end)].rstrip("\r"), first)

    def encoded(self, text: str) -> bytes:
        """Return a text that is to take the place of this one as the file's bytes."""
        return (_MARK if self.has_mark else b"") + text.encode()


def _in_line(fault: Fault, number: int) -> Fault:
    return Fault(str(fault), code=fault.code, at=(number, fault.at[1] if fault.at else 1))


def _above(path: TreePath, found: dict[TreePath, Node]) -> Iterator[Node]:
    """Yield the nodes of a path and of what is above it, as far as they were found."""
    return (found[path[:length]] for length in range(len(path), -1, -1) if path[:length] in found)
