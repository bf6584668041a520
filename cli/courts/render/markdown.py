"""Markdown: a table of chosen columns, or a section for each record."""

import re
from collections.abc import Sequence
from typing import Any

from courts.render.record import Record, cell, source_text
from courts.text.harmless import harmless

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_IN_HEADING = {"id", "title", "court", "court_full_name", "unit", "theme", "kind", "sources"}
"""The fields that a section's heading and its last line show."""


def table(records: Sequence[Record], columns: Sequence[str]) -> str:
    """Return a pipe table with a header."""
    rows = [[*columns], ["---"] * len(columns)]
    rows += [[_escaped(cell(record[column])) for column in columns] for record in records]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def sections(records: Sequence[Record], columns: Sequence[str]) -> str:
    """Return a section for each record: its heading, those of the columns that have something, its sources."""
    return "\n".join(_section(record, columns) for record in records)


def _section(record: Record, columns: Sequence[str]) -> str:
    by = " ".join(filter(None, (record["court_full_name"] or record["court"], record["unit"])))
    lines = [
        f"## {_escaped(record['title'])}",
        "",
        f"{_escaped(by)} · {_escaped(record['theme'])} · {_escaped(record['kind'])}",
    ]
    for column in columns:
        if column not in _IN_HEADING:
            lines += _part(column, record[column])
    sources = "；".join(_escaped(source_text(source)) for source in record["sources"])
    return "\n".join([*lines, "", f"`{record['id']}` — {sources}", ""])


def _part(field: str, value: Any) -> list[str]:
    if not value:
        return []
    if isinstance(value, list):
        return ["", f"**{field}**", "", *(f"- {_escaped(cell(item))}" for item in value)]
    return ["", f"**{field}** {_escaped(cell(value))}"]


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", harmless(text))
