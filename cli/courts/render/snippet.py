"""The piece of a record around a hit, for when the hit is not in what is shown anyway."""

from typing import Any

from courts.render.record import Record, cell

_BEFORE, _AFTER = 10, 24
_LEAST_CUT = 3
"""An ellipsis for one or two characters saves nothing."""
_MOST = 2


def snippets(record: Record, shown: str) -> list[tuple[str, str]]:
    """Return `(field, text)` for the best of the record's matches that are not in `shown`; none when all are."""
    found: list[tuple[str, str]] = []
    seen = {shown.casefold()}
    for match in record["matches"]:
        if not any(match["text"].casefold() in text for text in seen):
            snippet = _around(_holding(record, match), match["text"])
            seen.add(snippet.casefold())
            found.append((match["field"], snippet))
    return found[:_MOST]


def _holding(record: Record, match: Record) -> str:
    """Return the record's text that the match stands in; the match itself when it is in none of the record's own."""
    value: Any = record
    for key in match["field"].split("."):
        value = [item.get(key) for item in value] if isinstance(value, list) else (value or {}).get(key)
    texts = value if isinstance(value, list) else [value]
    return next((text for text in map(cell, texts) if match["text"] in text), match["text"])


def _around(text: str, hit: str) -> str:
    at = text.index(hit)
    start, end = max(0, at - _BEFORE), min(len(text), at + len(hit) + _AFTER)
    start, end = _out_of_word(text, start, -1), _out_of_word(text, end, 1)
    start = 0 if start < _LEAST_CUT else start
    end = len(text) if len(text) - end < _LEAST_CUT else end
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"


def _out_of_word(text: str, position: int, step: int) -> int:
    """Return the next position in that direction that is not inside a Latin word."""
    while 0 < position < len(text) and _is_letter(text[position - 1]) and _is_letter(text[position]):
        position += step
    return position


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalnum()
