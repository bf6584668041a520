"""XLSX: a sheet with a frozen header, filters, and columns as wide as Chinese text needs."""

import io
import math
import unicodedata
from collections.abc import Sequence
from typing import Any

from courts.errors import UnknownValue
from courts.labels import label
from courts.messages import _, mark
from courts.progress import through
from courts.render.delimited import FORMULA
from courts.render.record import Record, cell, cited
from courts.text.harmless import harmless

_WIDE = frozenset("WFA")
"""The East Asian widths that count two columns: a Chinese font draws the ambiguous marks “”·—… as wide, too."""
_NARROWEST, _WIDEST = 6, 56
_FILTER_BUTTON = 3
_MARGIN = 2
_LINE = 17
"""Points: a line of the font at its usual size."""
_HIGHEST = 409
"""Points: Excel allows no more."""
_PRINTABLE = 240
"""Characters: more on the width of one page would be too small to read."""
_A4 = 9
_MOST_ROWS = 1_048_575
_LONGEST = 32_767
_CUT = mark(" …〔the rest is more than a cell of Excel can hold〕")
_FONT = "微软雅黑"
_HEADER = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#8C2B25", "valign": "vcenter", "border_color": "#D9D4CC"}
_CELL = {"text_wrap": True, "valign": "top", "bottom": 1, "border_color": "#D9D4CC"}


def workbook(records: Sequence[Record], columns: Sequence[str]) -> bytes:
    """Return a workbook of one sheet, a row a record; what a list holds stands on lines of its own.

    Text is always written as text, never as a formula, a link or a number. Raises UnknownValue when XlsxWriter is not
    installed and when there are more records than a sheet has rows.
    """
    if len(records) > _MOST_ROWS:
        raise UnknownValue(
            _(
                "xlsx holds {most:,} records, these are {number:,}; use --limit or -f csv",
                most=_MOST_ROWS,
                number=len(records),
            )
        )
    out = io.BytesIO()
    widths = [_width(column, [_text(record[column]) for record in records]) for column in columns]
    with _library()(out, {"in_memory": True}) as book:
        book.formats[0].set_font_name(_FONT)
        sheet = book.add_worksheet("courts")
        _write_header(sheet, columns, book)
        _write_rows(sheet, records, columns, book)
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width)
        for number, record in enumerate(records, 1):
            sheet.set_row(number, _height([_text(record[column]) for column in columns], widths))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(records), len(columns) - 1)
        _lay_out_for_print(sheet, sum(widths))
    return out.getvalue()


def check() -> None:
    """Raise UnknownValue when the package that writes workbooks is not installed."""
    _library()


def _library() -> Any:
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise UnknownValue(
            _("xlsx needs the package XlsxWriter; install it with: pip install 'courts[xlsx]'")
        ) from None
    return Workbook


def _write_header(sheet: Any, columns: Sequence[str], book: Any) -> None:
    style = book.add_format({**_HEADER, "font_name": _FONT})
    sheet.set_row(0, 22)
    for number, column in enumerate(columns):
        sheet.write_string(0, number, label(column), style)


def _write_rows(sheet: Any, records: Sequence[Record], columns: Sequence[str], book: Any) -> None:
    plain = book.add_format({**_CELL, "font_name": _FONT})
    guarded = book.add_format({**_CELL, "font_name": _FONT, "quote_prefix": True})
    for row, record in enumerate(through(records), 1):
        for number, column in enumerate(columns):
            value = record[column]
            if isinstance(value, int | float):
                sheet.write_number(row, number, value, plain)
            else:
                text = _text(value)
                sheet.write_string(row, number, text, guarded if text.startswith(FORMULA) else plain)


def _text(value: Any) -> str:
    """Return a value as the text of a cell, the items of a list on lines of their own, nothing in it that acts."""
    content = "\n".join(map(_item, value)) if isinstance(value, list) else cell(value)
    text = "\n".join(map(harmless, content.split("\n")))
    cut = _(_CUT)
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(cut)] + cut


def _item(value: Any) -> str:
    """Return an item of a list as people read it: a source by its title."""
    return cited(value) if isinstance(value, dict) and "paragraph" in value else cell(value)


def _width(column: str, texts: Sequence[str]) -> int:
    """Return the width of a column in characters: that of its longest line, within bounds."""
    longest = max((_columns(line) for text in texts for line in text.split("\n")), default=0)
    return max(_NARROWEST, _columns(label(column)) + _FILTER_BUTTON, min(longest + _MARGIN, _WIDEST))


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return the height of a row in points: that of its cell of most lines, as not every program works it out."""
    return min(max(map(_lines, texts, widths), default=1) * _LINE, _HIGHEST)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; a wide character that does not fit leaves a gap of one."""
    return sum(max(1, math.ceil(_columns(line) / (width - _MARGIN))) for line in text.split("\n"))


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in _WIDE else 1 for character in text)


def _lay_out_for_print(sheet: Any, width: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(math.ceil(width / _PRINTABLE), 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
