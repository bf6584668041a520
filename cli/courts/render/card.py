"""Cards for a terminal: everything that is known of a measure, to be read."""

from collections.abc import Sequence

from rich.console import Group
from rich.text import Text

from courts.render.drawing import DIM, STRONG, drawn, text, wrapped
from courts.render.record import Record, source_text
from courts.render.wrap import wrap
from courts.terminal import NARROW, Screen

_WIDEST = 100
"""Columns: longer lines are hard to read."""
_LABELS = {
    "problem": "Problem",
    "summary": "Summary",
    "actions": "Actions",
    "results": "Results",
    "terms": "Terms",
    "partners": "Partners",
    "beneficiaries": "For",
    "places": "Places",
    "figures": "Figures",
    "tags": "Tags",
}
_STEPS = {"actions", "results"}
_LABEL_WIDTH = 10


def cards(records: Sequence[Record], screen: Screen) -> str:
    """Return a card for each record, a blank line between two."""
    width = min(screen.width, _WIDEST)
    lines: list[Text] = []
    for record in records:
        lines += [*_card(record, width), Text()]
    return drawn(Group(*lines[:-1]), screen)


def _card(record: Record, width: int) -> list[Text]:
    court = record["court"] if not record["court_full_name"] else f"{record['court']}（{record['court_full_name']}）"
    lines = [
        wrapped(text(record["title"], "bold cyan"), width),
        wrapped(text(" ".join(filter(None, (court, record["unit"]))), STRONG), width),
        wrapped(text(f"{record['theme']} · {record['kind']} · {record['id']}", DIM), width),
        Text(),
    ]
    for field, label in _LABELS.items():
        lines += _part(label, _texts(field, record), width, steps=field in _STEPS)
    if record["en"]:
        lines += _part("English", list(filter(None, (record["en.title"], record["en.summary"]))), width, style=DIM)
    return lines + _part("Source", [source_text(source) for source in record["sources"]], width, style=DIM)


def _texts(field: str, record: Record) -> list[str]:
    value = record[field]
    if field == "figures":
        return ["；".join(f"{figure['label']} {figure['text']}" for figure in value)] if value else []
    if isinstance(value, list) and field not in _STEPS:
        return ["；".join(value)] if value else []
    return value if isinstance(value, list) else [value] if value else []


def _part(label: str, texts: Sequence[str], width: int, *, style: str = "", steps: bool = False) -> list[Text]:
    """Return a label with its texts beside it or, on a narrow screen, below it."""
    if not texts:
        return []
    narrow = width < NARROW
    indent = 2 if narrow else _LABEL_WIDTH
    lines = [text(label, "green")] if narrow else []
    for number, content in enumerate(texts, 1):
        bullet = f"{number}. " if steps and len(texts) > 1 else ""
        body = text(content, style)
        for start, end in wrap(body.plain, width - indent - len(bullet)):
            lead = text(label.ljust(indent) if not lines else " " * indent, "green")
            lines.append(Text.assemble(lead, bullet, body[start:end]))
            bullet = " " * len(bullet)
    return lines
