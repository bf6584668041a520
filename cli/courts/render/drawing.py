"""Drawing with rich: cells of styled text laid out in columns, and the result as plain text with or without colour.

Lines are broken and columns laid out here, since rich breaks Chinese text anywhere, drops what does not fit and knows
of one width only of the ambiguous characters.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest

from rich.console import Console
from rich.text import Text

from courts.progress import through
from courts.render.record import Record
from courts.screen import Screen
from courts.text.harmless import harmless
from courts.text.wrap import wrap

GAP = 2
_NARROWEST_COLUMN = 8
_ONE_CHARACTER = 2
_UNBROKEN = 1_000_000
"""Columns: wider than any line, so that rich breaks none anew."""

HIT = "bold yellow"
DIM = "dim"
STRONG = "bold"


def drawn(lines: Sequence[Text], screen: Screen) -> str:
    """Return lines as text with or without colour, trailing spaces removed."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=_UNBROKEN,
        force_terminal=screen.color,
        color_system="standard" if screen.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for line in lines:
        console.print(line)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])


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


def wrapped(cell: Text, screen: Screen) -> Text:
    """Return a cell broken into lines that fit the screen, by the rules for Chinese text."""
    return Text("\n").join(lines_of(cell, screen))


def lines_of(cell: Text, screen: Screen) -> list[Text]:
    """Return the lines of a cell that fit the screen, broken by the rules for Chinese text."""
    spans = wrap(cell.plain, screen.width, screen.ambiguous)
    if spans == [(0, len(cell.plain))]:
        return [cell]
    return [cell[start:end] if end > start else Text() for start, end in spans]


Rows = Sequence[Sequence[Text]]


def grid(header: Sequence[str], rows: Rows, screen: Screen, fixed: Sequence[int] = ()) -> list[Text]:
    """Return the lines of a table; the columns in `fixed` keep their width as long as the others can give way."""
    natural = [_natural(header, rows, column, screen) for column in range(len(rows[0]))]
    widths = _widths(natural, screen.width, fixed)
    heading = [[text(name, STRONG) for name in header]] if header else []
    every = chain(heading, through(rows))
    return [line for row in every for line in _beside(row, widths, screen)]


def _beside(row: Sequence[Text], widths: Sequence[int], screen: Screen) -> Iterator[Text]:
    """Yield the lines of a row, each cell broken to the width of its column and filled up to it."""
    columns = [lines_of(cell, screen.of(width)) for cell, width in zip(row, widths, strict=True)]
    for pieces in zip_longest(*columns, fillvalue=Text()):
        line = Text()
        for piece, width in zip(pieces, widths, strict=True):
            line.append_text(piece).append(" " * (width - screen.columns(piece.plain) + GAP))
        yield line


def _natural(header: Sequence[str], rows: Rows, column: int, screen: Screen) -> int:
    lines = [line for row in rows for line in row[column].plain.split("\n")]
    return max(map(screen.columns, [*lines, *([header[column]] if header else [])]), default=1) or 1


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
