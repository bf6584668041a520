"""Faults as a report: place, code and message, then the line that each stands in with a caret under it."""

from collections.abc import Sequence

from courts.render.drawing import DIM, STRONG, drawn
from courts.render.drawing import text as cell
from courts.render.record import Record
from courts.screen import Screen
from courts.telling import told
from courts.text.harmless import harmless

LEFT_OUT = "left_out"
"""In a record: how many characters of a very long line stand before those that are its text."""
_WIDTH = 100
"""Columns that a line is cut to where there is no terminal."""
_BEFORE = 0.6
"""How much of the width may stand before the caret in a line that is cut."""
_CUT = "…"
_WRONG = "bold red"
_SEEN = 500
"""Characters of a line before and after a fault that are looked at; no screen is so wide."""


_PAGE = Screen(_WIDTH, color=False)


def report(records: Sequence[Record], screen: Screen = _PAGE) -> str:
    """Return the report of faults, each line of a file cut to the width of the screen."""
    return "\n".join("".join(f"{line}\n" for line in _lines(record, screen)) for record in records)


def coloured(records: Sequence[Record], screen: Screen) -> str:
    """Return the report of faults for a terminal, what is said of each broken into lines that fit."""
    return "\n".join(_block(record, screen) for record in records)


def _block(record: Record, screen: Screen) -> str:
    head, *lines = _lines(record, screen)
    heads = told(head, screen.width, screen.ambiguous).split("\n")
    if not screen.color:
        return "".join(f"{line}\n" for line in (*heads, *lines))
    styled = ((STRONG, heads), (DIM, lines[:1]), (_WRONG, lines[1:]))
    return drawn([cell(line, style) for style, group in styled for line in group], screen)


def _lines(record: Record, screen: Screen) -> tuple[str, str, str]:
    head = harmless(f"{record['file']}:{record['line']}:{record['column']}: {record['code']} {record['message']}")
    number = f"{record['line']:>5} | "
    start = record["column"] - 1 - record.get(LEFT_OUT, 0)
    line, caret = _cut(record["text"], start, record["length"], screen.of(screen.width - len(number)))
    return head, number + line, f"{'|':>7} {caret}"


def _cut(line: str, start: int, length: int, screen: Screen) -> tuple[str, str]:
    """Return a line cut to a width so that what is wrong can be seen, and the carets to stand under it."""
    end = start + min(length, _SEEN)
    parts = line[max(0, start - _SEEN) : start], line[start:end], line[end : end + _SEEN]
    before, wrong, after = map(harmless, parts)
    width, columns = screen.width, screen.columns
    room = int(width * _BEFORE)
    if columns(before + wrong + after) > width and columns(before) > room:
        before = _CUT + _fitting(before[::-1], screen.of(room - 1))[::-1]
    carets = "^" * max(1, min(columns(wrong), width - columns(before)))
    shown = before + wrong + after
    if columns(shown) > width:
        shown = _fitting(shown, screen.of(width - 1)) + _CUT
    return shown, " " * columns(before) + carets


def _fitting(text: str, screen: Screen) -> str:
    """Return the beginning of a text, as much of it as a line of the screen holds."""
    used = 0
    for position, character in enumerate(text):
        used += screen.columns(character)
        if used > screen.width:
            return text[:position]
    return text
