"""Delivering records: the format chosen once, checked before any work is done, and sent to where it is wanted."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from courts.errors import UnknownValue, one_of
from courts.options import Output
from courts.render import formats
from courts.render.record import CONTRACT, EXTRA, Record, chosen
from courts.terminal import Screen, emit, is_terminal, save, screen

ROW = ("id", "court", "unit", "title", "theme")
"""The columns of a row unless others are asked for."""
STDOUT = "-"

Draw = Callable[[Sequence[Record], Screen, bool], str]
"""What draws records for a terminal, with or without a header."""


def draw_measures(records: Sequence[Record], screen: Screen, header: bool) -> str:  # noqa: FBT001 - it is a Draw
    """Return the table of measures."""
    from courts.render.table import measures

    return measures(records, screen, header=header)


class View(NamedTuple):
    """What a command shows in each format unless it is told otherwise."""

    draw: Draw = draw_measures
    """The table or card for a terminal."""
    piped: str = "tsv"
    """The format in a pipe."""
    in_pipe: formats.Writer | None = None
    """What is written in a pipe instead, when neither format nor columns are named."""
    fields: tuple[str, ...] = CONTRACT
    """The fields in JSON."""
    row: tuple[str, ...] = ROW
    """The columns of csv, tsv, markdown and plain."""
    stored: tuple[str, ...] = CONTRACT[:-1]
    """The fields in YAML."""
    allowed: tuple[str, ...] = (*CONTRACT, *EXTRA)
    """What may be asked for by `--columns`."""
    own: Mapping[str, formats.Writer] = MappingProxyType({})
    """The formats that the command writes in a way of its own: YAML always, others unless columns are named."""


class Delivery:
    """An output that was asked for, found sound. Raises UnknownValue when it is not."""

    def __init__(self, output: Output, view: View) -> None:
        self._file = None if output.file == STDOUT else output.file
        self._view = view
        self._color = "never" if self._file is not None and output.color == "auto" else output.color
        self._named = output.form or (formats.of_file(self._file) if self._file is not None else None)
        self.form = self._named or ("table" if is_terminal() else view.piped)
        if output.header is not None and self.form not in formats.HEADED:
            raise UnknownValue(f"--header and --no-header go with {one_of(formats.HEADED)}, not with {self.form}")
        self._header = bool(self._named) or self.form == "table" if output.header is None else output.header
        self._chosen = chosen(output.columns, view.allowed)

    @property
    def on_screen(self) -> bool:
        """Whether a person is looking at it."""
        return self._file is None and is_terminal()

    def send(self, records: Sequence[Record]) -> None:
        """Write the records. Raises OutputError and ReaderGone."""
        content = self._content(records)
        if self._file is not None:
            save(self._file, content, bom=self.form == "csv")
        elif content:
            emit(content)

    def _content(self, records: Sequence[Record]) -> str:
        if self.form == "table":
            return self._table(records) if records else ""
        columns = self._chosen or self._default()
        return self._writer()(records, columns)

    def _writer(self) -> formats.Writer:
        if not self._chosen and not self._named and self._view.in_pipe:
            return self._view.in_pipe
        if self.form in self._view.own and (not self._chosen or self.form == "yaml"):
            return self._view.own[self.form]
        return formats.writer(self.form, header=self._header)

    def _default(self) -> tuple[str, ...]:
        by_form = {"json": self._view.fields, "jsonl": self._view.fields, "yaml": self._view.stored}
        return by_form.get(self.form, self._view.row)

    def _table(self, records: Sequence[Record]) -> str:
        if self._chosen:
            from courts.render.table import columns

            return columns(records, self._chosen, screen(self._color), header=self._header)
        return self._view.draw(records, screen(self._color), self._header)
