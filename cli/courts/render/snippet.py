"""The piece of a record around a hit, for when the hit is not in what is shown anyway."""

from typing import Any

from courts.render.record import Record, cell

_BEFORE, _AFTER = 10, 24
_LABELS = {"court_en": "court", "court_full_name": "court", "court_aliases": "court", "theme_en": "theme"}


def snippets(record: Record, shown: str) -> list[tuple[str, str]]:
    """Return `(field, text)` for the best of the record's matches that are not in `shown`; none when all are."""
    found: dict[str, tuple[str, str]] = {}
    for match in record["matches"]:
        if match["text"] not in shown and match["text"] not in found:
            text = _around(_holding(record, match), match["text"])
            found[match["text"]] = (_LABELS.get(match["field"], match["field"]), text)
    return list(found.values())[:2]


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
    start = 0 if start < 3 else start  # noqa: PLR2004 - an ellipsis for two characters saves nothing
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
