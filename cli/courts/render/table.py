"""Tables for a terminal: a row a record or, where the screen is narrow, a few lines a record."""

from collections.abc import Sequence

from rich.text import Text

from courts.labels import heading, lead
from courts.labels import label as called
from courts.messages import _
from courts.render.drawing import DIM, HIT, STRONG, drawn, grid, marked, text, wrapped
from courts.render.english import beneath, english_of
from courts.render.record import Record, cell
from courts.render.snippet import snippets
from courts.screen import NARROW, Screen

_WIDE = 110
"""Columns: from here on there is room for the ids."""
_ROOM = 12
"""Columns: what a chosen column needs at the least to be read."""


def measures(
    records: Sequence[Record], screen: Screen, *, header: bool = True, ids: bool = False, explain: bool = False
) -> str:
    """Return the table of `list` and `search`: court, unit, title and theme, and the place of a hit elsewhere.

    The ids are shown where there is room for them or, with `ids`, below the titles; `explain` says all that was met.
    """
    if screen.width < NARROW:
        return drawn(_blocks(records, screen, explain=explain), screen)
    wide = screen.width >= _WIDE
    names = [heading(name) for name in ("court", "unit", "title", "theme", *(["id"] if wide else []))] if header else []
    rows = [_row(record, wide=wide, ids=ids and not wide, explain=explain) for record in records]
    return drawn(grid(names, rows, screen, fixed=(0, 3)), screen)


def columns(records: Sequence[Record], names: Sequence[str], screen: Screen, *, header: bool = True) -> str:
    """Return a table of chosen columns or, where the screen is too narrow for it, `name: value` lines."""
    if screen.width < max(NARROW, len(names) * _ROOM):
        return drawn(_labelled_blocks(records, names, screen, header=header), screen)
    rows = [[marked(text(cell(record[name])), record) for name in names] for record in records]
    return drawn(grid([*map(called, names)] if header else (), rows, screen), screen)


def _row(record: Record, *, wide: bool, ids: bool, explain: bool) -> list[Text]:
    title = marked(text(record["title"], STRONG), record)
    cells = [
        marked(text(record["court"]), record),
        marked(text(record["unit"] or ""), record),
        Text("\n").join([title, *_beneath(record, ids=ids, explain=explain)]),
        marked(text(record["theme"]), record),
    ]
    return [*cells, text(record["id"], DIM)] if wide else cells


def _beneath(record: Record, *, ids: bool, explain: bool) -> list[Text]:
    id_line = [text(record["id"], DIM)] if ids else []
    return [*beneath(record, "title"), *_reasons(record, explain=explain), *id_line]


def _reasons(record: Record, *, explain: bool) -> list[Text]:
    if "reasons" in record:
        return _in_common(record)
    if not explain:
        return _elsewhere(record)
    lines = [text(f"{lead(match['field'])}{called(match['how'])} {match['text']}", DIM) for match in record["matches"]]
    return [text(_("score {score}", score=record["score"]), DIM), *(marked(line, record) for line in lines)]


def _in_common(record: Record) -> list[Text]:
    """Return a line for each field that a related measure shares something in, the one worth most first."""
    shared: dict[str, list[str]] = {}
    for reason in record["reasons"]:
        shared.setdefault(reason["field"], []).append(reason["text"])
    lines = (Text.assemble(text(lead(field), DIM), text("；".join(texts), HIT)) for field, texts in shared.items())
    return [text(_("score {score}", score=record["score"]), DIM), *lines]


def _elsewhere(record: Record) -> list[Text]:
    if "matches" not in record:
        return []
    shown = " ".join(record[field] or "" for field in ("court", "unit", "title", "theme"))
    shown += english_of(record, "title")
    return [
        Text.assemble(text(lead(field), DIM), marked(text(piece, DIM), record))
        for field, piece in snippets(record, shown)
    ]


def _blocks(records: Sequence[Record], screen: Screen, *, explain: bool) -> list[Text]:
    blocks = []
    for record in records:
        by = text(" ".join(filter(None, (record["court"], record["unit"]))))
        about = text(f"{record['theme']} · {record['kind']}", DIM)
        lines = [
            marked(text(record["title"], STRONG), record),
            *beneath(record, "title"),
            marked(by, record),
            *_reasons(record, explain=explain),
            marked(about, record),
            text(record["id"], DIM),
        ]
        blocks += [wrapped(line, screen) for line in lines]
        blocks.append(Text())
    return blocks[:-1]


def _labelled_blocks(records: Sequence[Record], names: Sequence[str], screen: Screen, *, header: bool) -> list[Text]:
    blocks = []
    for record in records:
        for name in names:
            if not cell(record[name]):
                continue
            label = text(lead(name) if header else "", DIM)
            blocks.append(wrapped(Text.assemble(label, marked(text(cell(record[name])), record)), screen))
        blocks.append(Text())
    return blocks[:-1]
