"""Cards for a terminal: everything that is known of a measure, to be read."""

from collections.abc import Sequence

from rich.text import Text

from courts.messages import ENGLISH, _, spoken
from courts.render.drawing import DIM, GAP, STRONG, drawn, marked, text, wrapped
from courts.render.english import beneath
from courts.render.record import Record, cited
from courts.render.sections import SECTIONS, STEPS
from courts.screen import NARROW, Screen
from courts.text.wrap import wrap

_WIDEST = 100
"""Columns: longer lines are hard to read."""


def cards(records: Sequence[Record], screen: Screen) -> str:
    """Return a card for each record, a blank line between two."""
    page = screen.of(min(screen.width, _WIDEST))
    shown: list[Text] = []
    for record in records:
        shown += [*lines(record, page), Text()]
    return drawn(shown[:-1], screen)


def lines(record: Record, screen: Screen) -> list[Text]:
    """Return the lines of a record's card, what was met in a search marked."""
    court = record["court"] if not record["court_full_name"] else f"{record['court']}（{record['court_full_name']}）"
    card = [
        wrapped(marked(text(record["title"], "bold cyan"), record), screen),
        *(wrapped(english, screen) for english in beneath(record, "title")),
        wrapped(marked(text(" ".join(filter(None, (court, record["unit"]))), STRONG), record), screen),
        *_about(record, screen),
        Text(),
    ]
    for field, label in SECTIONS.items():
        texts = [marked(text(content), record) for content in _texts(field, record)]
        texts += beneath(record, field) if field == "summary" else []
        card += _part(_(label), texts, screen, steps=field in STEPS)
    if record["en"] and spoken() != ENGLISH:
        english = filter(None, (record["en.title"], record["en.summary"]))
        card += _part(_("English"), [marked(text(content, DIM), record) for content in english], screen)
    return card + _part(_("Source"), [text(cited(source), DIM) for source in record["sources"]], screen)


def _about(record: Record, screen: Screen) -> list[Text]:
    about, identifier = f"{record['theme']} · {record['kind']}", record["id"]
    together = f"{about} · {identifier}"
    parts = [together] if screen.columns(together) <= screen.width else [about, identifier]
    return [wrapped(text(part, DIM), screen) for part in parts]


def _label_width(screen: Screen) -> int:
    return max(screen.columns(_(label)) for label in SECTIONS.values()) + GAP


def _texts(field: str, record: Record) -> list[str]:
    value = record[field]
    if field == "figures":
        return ["；".join(f"{figure['label']} {figure['text']}" for figure in value)] if value else []
    if isinstance(value, list) and field not in STEPS:
        return ["；".join(value)] if value else []
    return value if isinstance(value, list) else [value] if value else []


def _part(label: str, texts: Sequence[Text], screen: Screen, *, steps: bool = False) -> list[Text]:
    """Return a label with its texts beside it or, on a narrow screen, below it."""
    if not texts:
        return []
    narrow = screen.width < NARROW
    indent = 2 if narrow else _label_width(screen)
    part = [text(label, "green")] if narrow else []
    for number, body in enumerate(texts, 1):
        bullet = f"{number}. " if steps and len(texts) > 1 else ""
        for start, end in wrap(body.plain, screen.width - indent - len(bullet), screen.ambiguous):
            lead = Text() if part else text(label, "green")
            lead.append(" " * (indent - screen.columns(lead.plain)))
            part.append(Text.assemble(lead, bullet, body[start:end]))
            bullet = " " * len(bullet)
    return part
