"""Sentences: where one ends, with quotations kept whole."""

import re
from collections.abc import Iterator

from courts.named_tuple import NamedTuple

_OPENING, _CLOSING = "“「『《(‘", "”」』》)’"
_ENDS = "。！？!?；;"
_LONGEST_CLAUSE = 200
_TAIL = "”』」》)’。！？!?；;"


class Sentence(NamedTuple):
    """A sentence where it stands in a paragraph."""

    start: int
    end: int


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a paragraph; a mark within quotation marks ends none, but at their end."""
    start = position = depth = 0
    balanced = sum(text.count(mark) for mark in _OPENING) == sum(text.count(mark) for mark in _CLOSING)
    while position < len(text):
        character = text[position]
        depth += balanced * ((character in _OPENING) - (character in _CLOSING))
        if character in _ENDS and (depth <= 0 or _closes(text, position, depth)):
            while position + 1 < len(text) and text[position + 1] in _TAIL:
                position += 1
                depth += balanced * ((text[position] in _OPENING) - (text[position] in _CLOSING))
            yield Sentence(start, position + 1)
            start = position + 1
        position += 1
    if text[start:].strip():
        yield Sentence(start, len(text))


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
    for index in range(position - 1, earliest - 1, -1):
        if text[index] in "，,。；;：:！？!?“「『《—(":
            return index + 1
    return earliest
