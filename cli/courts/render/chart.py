"""Counts for a terminal: a list with bars, or a cross-table of two fields."""

from collections import Counter
from collections.abc import Sequence

from rich.text import Text

from courts.labels import heading
from courts.messages import _, mark
from courts.render.drawing import GAP, drawn, grid, text
from courts.render.record import Record
from courts.screen import Screen

_LONGEST_BAR = 40
_SHORTEST_BAR = 4
_BLOCK = "█"
_TOTAL = mark("Total")


def bars(rows: Sequence[Record], by: Sequence[str], screen: Screen, *, header: bool = True) -> str:
    """Return a row a count, the bars in proportion; the fields' names as header."""
    most = max(row["count"] for row in rows)
    count = heading("count")
    number = max(len(str(most)), screen.columns(count))
    labels = [max(screen.columns(str(row[field])) for row in rows) + GAP for field in by]
    room = max(_SHORTEST_BAR, min(_LONGEST_BAR, screen.width - sum(labels) - number - GAP))
    longest = room // screen.columns(_BLOCK)
    cells = [
        [*(text(str(row[field])) for field in by), text(str(row["count"]).rjust(number)), _bar(row, most, longest)]
        for row in rows
    ]
    names = [*map(heading, by), " " * (number - screen.columns(count)) + count, ""] if header else []
    return drawn(grid(names, cells, screen, fixed=range(len(by), len(by) + 2)), screen)


def cross_table(rows: Sequence[Record], by: Sequence[str], screen: Screen, *, totals: bool) -> str:
    """Return a table with a row for each value of one field and a column for each of the other.

    Of the two ways round the one that fits the screen is taken; where neither does, the columns are shown in parts.
    `totals` says whether sums over values mean anything.
    """
    ways = [_cross(rows, by, totals=totals), _cross(rows, by[::-1], totals=totals)]
    fitting = [way for way in ways if _width(way, screen) <= screen.width]
    table = fitting[0] if fitting else min(ways, key=lambda way: max(map(screen.columns, [line[0] for line in way])))
    parts = [_drawn_part(part, screen) for part in _parts(table, screen)]
    spaced = [line for part in parts for line in (*part, Text())]
    return drawn(spaced[:-1], screen)


def _cross(rows: Sequence[Record], by: Sequence[str], *, totals: bool) -> list[list[str]]:
    """Return the cross-table as lines of text, the heading first, the greatest sums first."""
    down, across = (_by_sum(rows, field) for field in by)
    counts = {(str(row[by[0]]), str(row[by[1]])): row["count"] for row in rows}
    lines = [[heading(by[0]), *across, *([_(_TOTAL)] if totals else [])]]
    for name in down:
        line = [counts.get((name, other), 0) for other in across]
        lines.append([name, *(str(count or "·") for count in line), *([str(sum(line))] if totals else [])])
    if totals:
        sums = [sum(counts.get((name, other), 0) for name in down) for other in across]
        lines.append([_(_TOTAL), *map(str, sums), str(sum(sums))])
    return lines


def _by_sum(rows: Sequence[Record], field: str) -> list[str]:
    sums: Counter[str] = Counter()
    for row in rows:
        sums[str(row[field])] += row["count"]
    return [value for value, _sum in sums.most_common()]


def _widths(table: Sequence[Sequence[str]], screen: Screen) -> list[int]:
    return [max(screen.columns(line[column]) for line in table) for column in range(len(table[0]))]


def _width(table: Sequence[Sequence[str]], screen: Screen) -> int:
    widths = _widths(table, screen)
    return sum(widths) + GAP * (len(widths) - 1)


def _parts(table: list[list[str]], screen: Screen) -> list[list[list[str]]]:
    """Return the table in parts that fit, each with the first column."""
    widths = _widths(table, screen)
    parts: list[list[int]] = [[]]
    for column in range(1, len(widths)):
        if parts[-1] and widths[0] + sum(widths[c] + GAP for c in [*parts[-1], column]) > screen.width:
            parts.append([])
        parts[-1].append(column)
    return [[[line[0], *(line[column] for column in part)] for line in table] for part in parts]


def _drawn_part(part: Sequence[Sequence[str]], screen: Screen) -> list[Text]:
    widths = _widths(part, screen)
    body = [
        [text(line[0]), *(_right(cell, screen.of(size)) for cell, size in zip(line[1:], widths[1:], strict=True))]
        for line in part[1:]
    ]
    return grid(part[0], body, screen)


def _right(content: str, screen: Screen) -> Text:
    return text(" " * (screen.width - screen.columns(content)) + content)


def _bar(row: Record, most: int, longest: int) -> Text:
    return text(_BLOCK * max(1, round(longest * row["count"] / most)), "cyan")
