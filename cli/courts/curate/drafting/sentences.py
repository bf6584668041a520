"""Sentences: where one ends, with quotations kept whole."""

import re
from collections.abc import Iterator

from courts.named_tuple import NamedTuple

_OPENING, _CLOSING = "“「『《(‘", "”」』》)’"
_ENDS = "。！？!?；;"
_MARKS = re.compile(f"[{re.escape(_OPENING + _CLOSING + _ENDS)}]")
_LONGEST, _LONGEST_CLAUSE = 1_000, 200
_TAIL = "”』」》)’。！？!?；;"


class Sentence(NamedTuple):
    """A sentence where it stands in a paragraph."""

    start: int
    end: int


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph; a mark within quotation marks ends none, but at their end."""
    start = depth = 0
    balanced = sum(text.count(mark) for mark in _OPENING) == sum(text.count(mark) for mark in _CLOSING)
    for found in _MARKS.finditer(text):
        position, mark = found.start(), found[0]
        if position < start:
            continue  # it stands directly behind the end of the sentence before
        depth += balanced * _deeper(mark)
        if mark in _ENDS and (depth <= 0 or _closes(text, position, depth)):
            end = position + 1
            while end < len(text) and text[end] in _TAIL:
                depth += balanced * _deeper(text[end])
                end += 1
            yield from _pieces(start, end)
            start = end
    if text[start:].strip():
        yield from _pieces(start, len(text))


def _deeper(mark: str) -> int:
    return (mark in _OPENING) - (mark in _CLOSING)


def _pieces(start: int, end: int) -> Iterator[Sentence]:
    """Yield a sentence, or what runs on without an end in pieces as long as a sentence may be."""
    for at in range(start, end, _LONGEST):
        yield Sentence(at, min(at + _LONGEST, end))


def _closes(text: str, position: int, depth: int) -> bool:
    """Return whether a mark stands at the end of a quotation that is a whole sentence, before a new one begins."""
    after = text[position + 1 : position + 2]
    return (
        depth == 1
        and after in tuple(_CLOSING)
        and not re.match("[，、。；的]|[\u3400-\u9fff]", text[position + 2 : position + 3])
    )


def clause_start(text: str, position: int, start: int) -> int:
    """Return where the clause that `position` lies in begins, not before `start`."""
    earliest = max(start, position - _LONGEST_CLAUSE)
    return max(text.rfind(mark, earliest, position) for mark in "，,。；;：:！？!?“「『《—(") + 1 or earliest
