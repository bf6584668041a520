"""The formats of output, and which of them a file's suffix stands for."""

from collections.abc import Callable, Sequence
from functools import partial
from os.path import splitext

from courts.errors import UnknownValue, one_of
from courts.render.record import Record

FORMATS = ("table", "plain", "json", "jsonl", "csv", "tsv", "yaml", "markdown")
Writer = Callable[[Sequence[Record], Sequence[str]], str]
"""A format: records and the columns wanted, to text."""
HEADED = ("csv", "tsv", "table")
"""The formats that may have a header or none."""
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
}


def of_file(path: str) -> str:
    """Return the format that a file's suffix stands for. Raises UnknownValue."""
    suffix = splitext(path)[1].lower()
    if suffix not in _SUFFIXES:
        raise UnknownValue(f"{path}: no format goes with this suffix; use {one_of([*_SUFFIXES])}, or name one with -f")
    return _SUFFIXES[suffix]


def writer(form: str, *, header: bool) -> Writer:
    """Return what writes a format other than `table`; `header` is for csv and tsv."""
    if form in {"csv", "tsv"}:
        from courts.render import delimited

        return partial(delimited.comma_separated if form == "csv" else delimited.tab_separated, header=header)
    if form in {"json", "jsonl"}:
        from courts.render import json_form

        return json_form.array if form == "json" else json_form.lines
    if form == "yaml":
        from courts.render.yaml_form import knowledge_base

        return knowledge_base
    if form == "markdown":
        from courts.render.markdown import table

        return table
    from courts.render.labelled import labelled

    return labelled
