"""Counts for a terminal: a list with bars, or a cross-table of two fields."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from courts.render.drawing import GAP, drawn, grid, text
from courts.render.record import Record
from courts.terminal import Screen

_LONGEST_BAR = 40
_SHORTEST_BAR = 4


def bars(rows: Sequence[Record], by: Sequence[str], screen: Screen) -> str:
    """Return a row a count, the bars in proportion; the fields' names as header."""
    most = max(row["count"] for row in rows)
    number = max(len(str(most)), len("Count"))
    labels = [max(cell_len(str(row[field])) for row in rows) + GAP for field in by]
    longest = max(_SHORTEST_BAR, min(_LONGEST_BAR, screen.width - sum(labels) - number - GAP))
    cells = [
        [*(text(str(row[field])) for field in by), text(str(row["count"]).rjust(number)), _bar(row, most, longest)]
        for row in rows
    ]
    header = [*(field.capitalize() for field in by), "Count".rjust(number), ""]
    return drawn(grid(header, cells, screen.width, fixed=range(len(by), len(header))), screen)


def cross_table(rows: Sequence[Record], by: Sequence[str], screen: Screen) -> str:
    """Return a table with a row for each value of the first field and a column for each of the second.

    A table that would not fit the screen is given as a list instead.
    """
    down, across = (list(dict.fromkeys(str(row[field]) for row in rows)) for field in by)
    widths = [max(map(cell_len, down)), *map(cell_len, across), len("Total")]
    if sum(widths) + GAP * (len(widths) - 1) > screen.width:
        return bars(rows, by, screen)
    counts = {(str(row[by[0]]), str(row[by[1]])): row["count"] for row in rows}
    body = []
    for name in down:
        line = [counts.get((name, other), 0) for other in across]
        body.append([text(name), *(_number(n, width) for n, width in zip([*line, sum(line)], widths[1:], strict=True))])
    sums = [sum(counts.get((name, other), 0) for name in down) for other in across]
    totals = [_number(n, width) for n, width in zip([*sums, sum(sums)], widths[1:], strict=True)]
    return drawn(grid([by[0].capitalize(), *across, "Total"], [*body, [text("Total"), *totals]], screen.width), screen)


def _number(count: int, width: int) -> Text:
    return text((str(count) if count else "·").rjust(width))


def _bar(row: Record, most: int, longest: int) -> Text:
    return text("█" * max(1, round(longest * row["count"] / most)), "cyan")
