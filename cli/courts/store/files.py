"""Files as text, and text as trees of dict, list, str and None, whatever the format."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from courts.errors import DataError, UnreadableFile, reason
from courts.messages import _
from courts.named_tuple import NamedTuple
from courts.store import json_text, yaml_text
from courts.store.fault import Fault, TreePath
from courts.store.node import nearest

YAML_LIMIT = 256 * 1024 * 1024
"""Bytes: the largest YAML or JSON file that is read whole; JSONL is read line by line."""
LINE_LIMIT = 64 * 1024 * 1024
"""Bytes: the longest line of JSONL that is read."""


class Line(NamedTuple):
    """A line of JSONL that is not blank."""

    position: int
    """Of its initiative among those of the file, from 0."""
    number: int
    """Of the line in the file, from 1."""
    content: bytes


def read(file: Path) -> Iterator[tuple[int, Any]]:
    """Yield `(first, tree)` for each part of a knowledge base file.

    A tree has the shape of a whole knowledge base; `first` is the position in the file of its first initiative. YAML
    and JSON have one part, JSONL one a line. Raises UnreadableFile and DataError.
    """
    if form_of(file) == ".jsonl":
        yield from ((line.position, tree_of(file, line)) for line in lines(file))
        return
    text = _text(file)
    if form_of(file) != ".json":
        yield 0, _located(file, 1, yaml_text.parse, text)
        return
    tree = _located(file, 1, json_text.parse, text)
    yield 0, {"initiatives": tree} if isinstance(tree, list) else tree


def tree_of(file: Path, line: Line) -> Any:
    """Return the tree of a line of a file, in the shape of a whole knowledge base. Raises DataError."""
    return {"initiatives": [_located(file, line.number, json_text.parse, _text_of(file, line))]}


def _text_of(file: Path, line: Line) -> str:
    if len(line.content) > LINE_LIMIT:
        raise _data_error(file, too_long(line.number))
    return _decoded(line.content, file, line.number).rstrip()


def place(file: Path, path: TreePath) -> str:
    """Return `file:line:column` of a place in the file's tree, read again for it; the file alone when it is gone."""
    found = position(file, path)
    return f"{file}:{found[0]}:{found[1]}" if found else str(file)


def position(file: Path, path: TreePath) -> tuple[int, int] | None:
    """Return line and column, from 1, of a place in the file's tree; None where the file cannot be read."""
    try:
        return _find(file, path) if file.is_file() else None
    except (DataError, UnreadableFile, Fault, LookupError):
        return None


def _find(file: Path, path: TreePath) -> tuple[int, int]:
    if form_of(file) == ".jsonl":
        wanted = path[1] if len(path) > 1 else 0
        line = next((line for line in lines(file) if line.position == wanted), None)
        if line is None:
            raise LookupError(path)
        return line.number, nearest(json_text.nodes(_text_of(file, line)), path[2:]).at[1]
    text = _text(file)
    if form_of(file) != ".json":
        return nearest(yaml_text.nodes(text), path).at
    return nearest(json_text.nodes(text), path[1:] if text.lstrip().startswith("[") else path).at


def form_of(file: Path) -> str:
    """Return the suffix that says how a knowledge base file is to be read."""
    return file.suffix.lower()


def _located(file: Path, first_line: int, parse: Any, text: str) -> Any:
    try:
        return parse(text)
    except Fault as fault:
        raise _data_error(file, fault, first_line) from None


def _data_error(file: Path, fault: Fault, first_line: int = 1) -> DataError:
    line, column = fault.at or (1, 1)
    return DataError(f"{file}:{first_line + line - 1}:{column}: {fault}")


def _text(file: Path) -> str:
    with _opened(file) as stream:
        try:
            size = os.fstat(stream.fileno()).st_size
            content = stream.read(YAML_LIMIT + 1) if size <= YAML_LIMIT else b""
        except OSError as error:
            raise UnreadableFile(_("{file}: cannot be read: {reason}", file=file, reason=reason(error))) from error
    if size > YAML_LIMIT or len(content) > YAML_LIMIT:  # a device has no size, and no end
        raise _data_error(file, too_large())
    return _decoded(content, file)


def lines(file: Path) -> Iterator[Line]:
    """Yield the lines of a JSONL file that are not blank; of one that is too long, its beginning, and no more.

    So each has its faults when its tree is asked for, and none is told before those of earlier lines. Raises
    UnreadableFile.
    """
    position = 0
    with _opened(file) as stream:
        for number, content in enumerate(iter(partial(stream.readline, LINE_LIMIT + 1), b""), 1):
            if content.decode(errors="replace").removeprefix("\ufeff" if number == 1 else "").strip():
                yield Line(position, number, content)
                position += 1
            if len(content) > LINE_LIMIT:
                return


def _opened(file: Path) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise UnreadableFile(_("{file}: cannot be opened: {reason}", file=file, reason=reason(error))) from error
    except ValueError as error:
        raise UnreadableFile(_("{file}: cannot be opened: {reason}", file=file, reason=reason(error))) from error


def _decoded(content: bytes, file: Path, first_line: int = 1) -> str:
    try:
        return decoded(content, file.name, first_line)
    except Fault as fault:
        raise _data_error(file, fault) from None


def check_size(file: Path) -> None:
    """Raise DataError where a file is larger than those that are read whole may be; before it is read, to no end."""
    if is_too_large(file):
        raise _data_error(file, too_large())


def is_too_large(file: Path) -> bool:
    """Return whether a file is larger than those that are read whole may be; JSONL is read line by line."""
    try:
        return form_of(file) != ".jsonl" and file.stat().st_size > YAML_LIMIT
    except (OSError, ValueError):
        return False  # who opens it will say why it cannot be


def too_large() -> Fault:
    """Return the fault of a file that is too large to be read whole."""
    message = _("larger than {number} MB; keep it as .jsonl, one record a line", number=YAML_LIMIT >> 20)
    return Fault(message, code="E104", at=(1, 1))


def line_too_long(file: Path) -> int | None:
    """Return which line of a JSONL file is longer than those that are read may be, from 1; None where none is."""
    if form_of(file) != ".jsonl" or file.stat().st_size <= LINE_LIMIT:
        return None
    with _opened(file) as stream:
        lines = enumerate(iter(partial(stream.readline, LINE_LIMIT + 1), b""), 1)
        return next((number for number, line in lines if len(line) > LINE_LIMIT), None)


def too_long(line: int) -> Fault:
    """Return the fault of a line of JSONL that is too long."""
    message = _("a line longer than {number} MB; write one record a line", number=LINE_LIMIT >> 20)
    return Fault(message, code="E104", at=(line, 1))


def decoded(content: bytes, name: str, first_line: int = 1) -> str:
    """Return the text of a file, or of a line of it, without a byte order mark. Raises Fault where it is not UTF-8."""
    try:
        return content.decode("utf-8-sig" if first_line == 1 else "utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]  # without the mark that utf-8-sig takes off
        line = before.count(b"\n") + first_line
        column = len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        raise Fault(_("not UTF-8; {advice}", advice=_advice(content, name)), code="E102", at=(line, column)) from None


def _advice(content: bytes, name: str) -> str:
    encodings: Sequence[str] = ("UTF-16",) if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("GB18030",)
    for encoding in encodings:
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _(
            "it looks like {encoding}, so convert it: iconv -f {encoding} -t UTF-8 {name}", encoding=encoding, name=name
        )
    return _("save it as UTF-8")
