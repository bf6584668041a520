"""The help page: click's help, laid out by the columns that Chinese text takes."""

from collections.abc import Iterable

import click

from courts.messages import _
from courts.screen import columns, screen

_WIDEST, _NARROWEST = 80, 20
_NARROW = 58
"""Columns: below this the text of an option stands beneath it."""
_INDENT = 6
_RAW = "\b"


class HelpPage(click.HelpFormatter):
    """The layout of a help page, in columns of the terminal; at a narrow one nothing stands side by side."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        room = screen().width if width is None else width
        super().__init__(indent_increment, max(min(room, max_width or _WIDEST) - 2, _NARROWEST))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that says how the program is called."""
        super().write_usage(prog, args, _("Usage: ") if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':{self.current_indent}}{heading}{_(':')}\n")

    def write_text(self, text: str) -> None:
        r"""Write paragraphs, broken into lines; one that begins with a line of `\b` as it stands."""
        paragraphs = (self._paragraph(paragraph) for paragraph in text.split("\n\n"))
        self.write("\n".join("".join(f"{'':{self.current_indent}}{line}\n" for line in lines) for lines in paragraphs))

    def _paragraph(self, text: str) -> list[str]:
        lines = text.split("\n")
        return lines[1:] if lines[0] == _RAW else _lines(text, self.width - self.current_indent)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and, beside or beneath them, what they mean."""
        rows = list(rows)
        is_wide = self.width >= _NARROW
        first = min(max(columns(term) for term, _text in rows), col_max) + col_spacing if is_wide else _INDENT - 2
        for term, text in rows:
            lines = _lines(text, max(self.width - first - col_spacing, 10))
            room = first - columns(term)
            beside = [f"{term}{'':{room}}{lines.pop(0)}"] if room >= col_spacing and lines else self._term(term)
            beneath = [f"{'':{first}}{line}" for line in lines]
            self.write("".join(f"{'':{self.current_indent}}{line}\n" for line in (*beside, *beneath)))

    def _term(self, term: str) -> list[str]:
        room = self.width - self.current_indent
        return [term.rstrip()] if columns(term) <= room else _broken(term, room)


def _lines(text: str, width: int) -> list[str]:
    if text.isascii():
        from textwrap import wrap

        return wrap(text, width, break_on_hyphens=False)
    return _broken(text, width)


def _broken(text: str, width: int) -> list[str]:
    from courts.text.wrap import wrap

    return [text[start:end] for start, end in wrap(text, width, screen().ambiguous)]
