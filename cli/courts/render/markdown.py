"""Markdown: a table of chosen columns, or the measures under their themes with their sources in footnotes."""

import re
from collections.abc import Sequence
from typing import Any

from courts.labels import label as called
from courts.messages import _
from courts.render.record import Record, cell, source_place, source_title
from courts.render.sections import SECTIONS, STEPS
from courts.text.harmless import harmless

_SPECIAL = re.compile(r"[\\`*_\[\]{}|#~&$^@]|\A[-+=:]|\A\d+(?=[.)])")
"""What Markdown would take for its own: these marks anywhere, and those that begin a list, a rule or a heading."""
_BRACKETS = str.maketrans({"<": "&lt;", ">": "&gt;"})


def table(records: Sequence[Record], columns: Sequence[str]) -> str:
    """Return a pipe table with a header."""
    rows = [[*map(called, columns)], ["---"] * len(columns)]
    rows += [[_escaped(cell(record[column])) for column in columns] for record in records]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def by_theme(records: Sequence[Record]) -> str:
    """Return the measures under their themes, in the order in which these come, and footnotes for the sources."""
    notes: dict[str, int] = {}
    themes: dict[str, list[str]] = {}
    for theme in dict.fromkeys(record["theme"] for record in records):
        themes[theme] = [_measure(record, notes) for record in records if record["theme"] == theme]
    parts = [f"## {_escaped(theme)}\n\n" + "\n".join(measures) for theme, measures in themes.items()]
    footnotes = "".join(f"[^{number}]: {_escaped(source)}\n" for source, number in notes.items())
    return "\n".join([*parts, *([footnotes] if footnotes else [])])


def _measure(record: Record, notes: dict[str, int]) -> str:
    by = " ".join(filter(None, (record["court_full_name"] or record["court"], record["unit"])))
    blocks = [
        f"### {_escaped(record['title'])}",
        f"**{_escaped(by)}** · {_escaped(record['kind'])}",
        *_reasons(record),
        _escaped(record["summary"]) + _mark(record, notes),
        *_parts(record),
        *_english(record),
        f"`{record['id'].replace('`', '')}`",
    ]
    return "\n\n".join(blocks) + "\n"


def _reasons(record: Record) -> list[str]:
    """Return what a related measure has in common with the one asked about, and how much that counts."""
    if "reasons" not in record:
        return []
    reasons = "；".join(f"{called(reason['field'])} {reason['text']}" for reason in record["reasons"])
    return [f"**{called('reasons')}** {_escaped(reasons)} · {called('score')} {record['score']}"]


def _mark(record: Record, notes: dict[str, int]) -> str:
    """Return the mark of the footnote that says where all of a record stands; the same places have the same one."""
    paragraphs: dict[str, list[str]] = {}
    for source in record["sources"]:
        numbers = paragraphs.setdefault(source_title(source), [])
        numbers += [] if source["paragraph"] is None else [str(source["paragraph"])]
    places = [source_place(title, numbers) for title, numbers in paragraphs.items()]
    return f"[^{notes.setdefault('；'.join(places), len(notes) + 1)}]" if places else ""


def _parts(record: Record) -> list[str]:
    below = [field for field in SECTIONS if field != "summary" and record[field]]
    return [_part(field, _(SECTIONS[field]), record[field]) for field in below]


def _part(field: str, label: str, value: Any) -> str:
    if field in STEPS and len(value) > 1:
        steps = "\n".join(f"{number}. {_escaped(item)}" for number, item in enumerate(value, 1))
        return f"**{label}**\n\n{steps}"
    return f"**{label}** {_escaped(cell(value))}"


def _english(record: Record) -> list[str]:
    title, summary = record["en.title"], record["en.summary"]
    named = [f"**{_escaped(title)}**"] if title else []
    return ["> " + " ".join([*named, *([_escaped(summary)] if summary else [])])] if title or summary else []


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _backslashed(found[0]), harmless(text)).translate(_BRACKETS)


def _backslashed(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"
