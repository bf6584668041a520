"""Markdown: a table of chosen columns, or a section for each record."""

import re
from collections.abc import Sequence
from typing import Any

from courts.render.record import Record, cell
from courts.text.harmless import harmless

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_SECTION_FIELDS = (
    "problem",
    "summary",
    "actions",
    "results",
    "terms",
    "partners",
    "beneficiaries",
    "places",
    "figures",
    "tags",
)


def table(records: Sequence[Record], columns: Sequence[str]) -> str:
    """Return a pipe table with a header."""
    rows = [[*columns], ["---"] * len(columns)]
    rows += [[_escaped(cell(record[column])) for column in columns] for record in records]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def sections(records: Sequence[Record], _columns: Sequence[str]) -> str:
    """Return a section for each record, with all that is known of it and its sources."""
    return "\n".join(_section(record) for record in records)


def _section(record: Record) -> str:
    by = " ".join(filter(None, (record["court_full_name"] or record["court"], record["unit"])))
    lines = [
        f"## {_escaped(record['title'])}",
        "",
        f"{_escaped(by)} · {_escaped(record['theme'])} · {_escaped(record['kind'])}",
    ]
    for field in _SECTION_FIELDS:
        lines += _part(field, record[field])
    if record["en"]:
        lines += ["", f"*{_escaped(record['en.title'] or '')}* {_escaped(record['en.summary'] or '')}".rstrip()]
    sources = "；".join(_source(source) for source in record["sources"])
    return "\n".join([*lines, "", f"`{record['id']}` — {sources}", ""])


def _part(field: str, value: Any) -> list[str]:
    if not value:
        return []
    if isinstance(value, list):
        return ["", f"**{field}**", "", *(f"- {_escaped(cell(item))}" for item in value)]
    return ["", f"**{field}** {_escaped(value)}"]


def _source(source: Record) -> str:
    title = f"《{_escaped(source['title'])}》" if source["title"] else source["id"]
    return title if source["paragraph"] is None else f"{title} ¶{source['paragraph']}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", harmless(text))
