"""Drawing with rich: cells of styled text laid out in columns, and the result as plain text with or without colour."""

import io
from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from courts.render.record import Record
from courts.render.wrap import wrap
from courts.terminal import Screen
from courts.text.harmless import harmless

GAP = 2
_NARROWEST_COLUMN = 8
_ONE_CHARACTER = 2

HIT = "bold yellow"
DIM = "dim"
STRONG = "bold"


def drawn(thing: RenderableType, screen: Screen) -> str:
    """Return what rich draws, trailing spaces removed."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=screen.width,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(thing)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def text(content: str, style: str = "") -> Text:
    """Return a cell of text: harmless, and never read as markup."""
    return Text(harmless(content), style=style)


def marked(cell: Text, record: Record) -> Text:
    """Mark in a cell every place that the record's matches name."""
    for match in record.get("matches", ()):
        piece = harmless(match["text"])
        start = cell.plain.find(piece) if piece else -1
        while start >= 0:
            cell.stylize(HIT, start, start + len(piece))
            start = cell.plain.find(piece, start + len(piece))
    return cell


def wrapped(cell: Text, width: int) -> Text:
    """Return a cell broken into lines of that width by the rules for Chinese text."""
    lines = [cell[start:end] if end > start else Text() for start, end in wrap(cell.plain, width)]
    return Text("\n").join(lines)


def grid(header: Sequence[str], rows: Sequence[Sequence[Text]], width: int, fixed: Sequence[int] = ()) -> Table:
    """Return a table within a width; the columns in `fixed` keep theirs as long as the others can give way."""
    widths = _widths([_natural(header, rows, column) for column in range(len(rows[0]))], width, fixed)
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, show_header=bool(header), header_style=STRONG)
    for column, size in enumerate(widths):
        title = wrapped(text(header[column]), size) if header else ""
        table.add_column(title, width=size, no_wrap=True, overflow="fold")
    for row in rows:
        table.add_row(*(wrapped(cell, size) for cell, size in zip(row, widths, strict=True)))
    return table


def _natural(header: Sequence[str], rows: Sequence[Sequence[Text]], column: int) -> int:
    lines = [line for row in rows for line in row[column].plain.split("\n")]
    return max(map(cell_len, [*lines, *([header[column]] if header else [])]), default=1) or 1


def _widths(natural: Sequence[int], width: int, fixed: Sequence[int]) -> list[int]:
    """Take from the widest column that may give way until all fit, from fixed ones only when the others are spent."""
    widths = list(natural)
    room = width - GAP * (len(widths) - 1)
    every = range(len(widths))
    free = [column for column in every if column not in fixed]
    for giving, least in ((free, _NARROWEST_COLUMN), (every, _NARROWEST_COLUMN), (every, _ONE_CHARACTER)):
        while sum(widths) > room and any(widths[column] > least for column in giving):
            widths[max(giving, key=lambda column: widths[column])] -= 1
    return widths
