"""Faults as a report: place, code and message, then the line that each stands in with a caret under it."""

from collections.abc import Sequence

from rich.cells import cell_len

from courts.render.drawing import DIM, STRONG, drawn
from courts.render.drawing import text as cell
from courts.render.record import Record
from courts.terminal import Screen
from courts.text.harmless import harmless

_WIDTH = 100
"""Columns that a line is cut to where there is no terminal."""
_BEFORE = 0.6
"""How much of the width may stand before the caret in a line that is cut."""
_CUT = "…"
_WRONG = "bold red"
_UNBOUNDED = 1_000_000


def report(records: Sequence[Record], width: int = _WIDTH) -> str:
    """Return the report of faults, each line of a file cut to a width in columns."""
    return "\n".join("".join(f"{line}\n" for line in _lines(record, width)) for record in records)


def coloured(records: Sequence[Record], screen: Screen) -> str:
    """Return the report of faults for a terminal."""
    if not screen.color:
        return report(records, screen.width)
    wide = screen._replace(width=_UNBOUNDED)
    styles = (STRONG, DIM, _WRONG)
    blocks = (
        "".join(
            drawn(cell(line, style), wide) for line, style in zip(_lines(record, screen.width), styles, strict=True)
        )
        for record in records
    )
    return "\n".join(blocks)


def _lines(record: Record, width: int) -> tuple[str, str, str]:
    head = harmless(f"{record['file']}:{record['line']}:{record['column']}: {record['code']} {record['message']}")
    number = f"{record['line']:>5} | "
    line, caret = _cut(record["text"], record["column"] - 1, record["length"], width - len(number))
    return head, number + line, f"{'|':>7} {caret}"


def _cut(line: str, start: int, length: int, width: int) -> tuple[str, str]:
    """Return a line cut to a width so that what is wrong can be seen, and the carets to stand under it."""
    before, wrong, after = (
        harmless(part) for part in (line[:start], line[start : start + length], line[start + length :])
    )
    room = int(width * _BEFORE)
    if cell_len(before + wrong + after) > width and cell_len(before) > room:
        while cell_len(before) > room - 1:
            before = before[1:]
        before = _CUT + before
    carets = "^" * max(1, min(cell_len(wrong), width - cell_len(before)))
    shown = before + wrong + after
    if cell_len(shown) > width:
        while cell_len(shown) > width - 1:
            shown = shown[: -max(1, (cell_len(shown) - width) // 2)]
        shown += _CUT
    return shown, " " * cell_len(before) + carets
