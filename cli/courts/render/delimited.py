"""CSV and TSV: one row a record, lists joined, nothing cut."""

from collections.abc import Sequence

from courts.render.record import Record, cell

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula."""
_LINE_END = "\r\n"
_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def comma_separated(records: Sequence[Record], columns: Sequence[str], *, header: bool) -> str:
    """Return CSV. A cell that a spreadsheet would take for a formula begins with an apostrophe."""
    import csv

    rows = _Rows()
    writer = csv.writer(rows, lineterminator=_LINE_END)
    if header:
        writer.writerow(columns)
    writer.writerows([_guarded(record[column]) for column in columns] for record in records)
    return "".join(rows)


class _Rows(list[str]):
    """The rows that are written, each with a line feed for its end.

    The writer quotes the characters of its own line end alone, and a bare carriage return ends a row as well.
    """

    def write(self, row: str) -> None:
        self.append(f"{row.removesuffix(_LINE_END)}\n")


def tab_separated(records: Sequence[Record], columns: Sequence[str], *, header: bool, end: str = "\n") -> str:
    r"""Return TSV, `end` after each row. Tabs, line breaks and backslashes are written `\t`, `\n`, `\r` and `\\`."""
    rows = [[cell(record[column]).translate(_ESCAPED) for column in columns] for record in records]
    return "".join("\t".join(row) + end for row in ([list(columns)] if header else []) + rows)


def _guarded(value: object) -> str:
    text = cell(value)
    return f"'{text}" if text.startswith(FORMULA) and not isinstance(value, int | float) else text
