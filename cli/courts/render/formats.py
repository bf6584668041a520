"""The formats of output, and which of them a file's suffix stands for."""

from collections.abc import Callable
from functools import partial
from os.path import splitext

from courts.errors import UnknownValue, one_of
from courts.messages import _

FORMATS = ("table", "plain", "json", "jsonl", "csv", "tsv", "yaml", "markdown", "html", "xlsx")
ALIASES = {"md": "markdown", "yml": "yaml", "htm": "html"}
"""Short names that people type for a format."""
Writer = Callable[..., str | bytes]
"""A format: records and the columns wanted, to text or, of a binary format, bytes; a page takes the `knowledge` too."""
HEADED = ("csv", "tsv", "table")
"""The formats that may have a header or none."""
BINARY = ("xlsx",)
"""The formats that are not text."""
_SUFFIXES = {
    ".txt": "plain",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
}


def of_file(path: str) -> str:
    """Return the format that a file's suffix stands for. Raises UnknownValue."""
    suffix = splitext(path)[1].lower()
    if suffix not in _SUFFIXES:
        raise UnknownValue(
            _(
                "{path}: no format goes with this suffix; use {choices}, or name one with -f",
                path=path,
                choices=one_of([*_SUFFIXES]),
            )
        )
    return _SUFFIXES[suffix]


def writer(form: str, *, header: bool, end: str = "\n") -> Writer:
    """Return what writes a format other than `table`; `header` is for csv and tsv, the `end` of a record for tsv.

    Raises UnknownValue when the format needs a package that is not installed.
    """
    if form in {"csv", "tsv"}:
        from courts.render import delimited

        if form == "csv":
            return partial(delimited.comma_separated, header=header)
        return partial(delimited.tab_separated, header=header, end=end)
    if form in {"json", "jsonl"}:
        from courts.render import json_form

        return json_form.array if form == "json" else json_form.lines
    return _report(form)


def _report(form: str) -> Writer:
    if form == "yaml":
        from courts.render.yaml_form import knowledge_base

        return knowledge_base
    if form == "markdown":
        from courts.render.markdown import table

        return table
    if form == "html":
        from courts.render.page.report import table_page

        return table_page
    if form == "xlsx":
        from courts.render import sheet

        sheet.check()
        return sheet.workbook
    from courts.render.labelled import labelled

    return labelled
