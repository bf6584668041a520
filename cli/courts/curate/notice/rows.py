"""Rows of tables as lines: cells apart by a bar, as Markdown writes them."""

import re

CELLS = " | "
"""What stands between two cells."""
_NUMBER = re.compile(r"\d+[.、]?")


def is_row(line: str) -> bool:
    """Return whether a line is the row of a table."""
    return CELLS in line


def is_cell(line: str, start: int, end: int) -> bool:
    """Return whether a piece of a row is a whole cell."""
    before, after = line[:start].strip(), line[end:].strip()
    return is_row(line) and (not before or before.endswith("|")) and (not after or after.startswith("|"))


def chief_cell(line: str) -> str:
    """Return the longest cell of a row that is no number: the name of what the row is about."""
    cells = [cell.strip() for cell in line.split(CELLS.strip())]
    return max((cell for cell in cells if not _NUMBER.fullmatch(cell)), key=len, default="")


def as_row(line: str) -> str:
    """Return a line with the tabs between its cells, or the bars around them, as bars between them."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("\t" if "\t" in line.strip() else "|")]
    return CELLS.join(cell for cell in cells if cell)
