"""Delivering records: the format chosen once, checked before any work is done, and sent to where it is wanted."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from courts.errors import UnknownValue, one_of
from courts.messages import _
from courts.model import KnowledgeBase
from courts.named_tuple import NamedTuple
from courts.options import Output
from courts.output import emit, say
from courts.render import formats
from courts.render.record import CONTRACT, EXTRA, NUL, Record, chosen
from courts.terminal import is_terminal, shows_passing, talks

if TYPE_CHECKING:
    from courts.screen import Screen

ROW = ("id", "court", "unit", "title", "theme")
"""The columns of a row unless others are asked for."""
SHEET = (
    "court", "unit", "title", "theme", "kind", "problem", "summary", "actions", "results", "terms", "partners",
    "beneficiaries", "places", "figures", "tags", "en.title", "en.summary", "sources", "court_full_name", "id",
)  # fmt: skip
"""The columns of a spreadsheet unless others are asked for: all there is, what people look for first."""
STDOUT = "-"

Draw = Callable[[Sequence[Record], "Screen", bool], str]
"""What draws records for a terminal, with or without a header."""


def draw_measures(records: Sequence[Record], screen: "Screen", header: bool) -> str:  # noqa: FBT001 - it is a Draw
    """Return the table of measures."""
    from courts.render.table import measures

    return measures(records, screen, header=header)


def report(records: Sequence[Record], _columns: Sequence[str], knowledge: KnowledgeBase | None = None) -> bytes:
    """Return the page of the measures."""
    from courts.render.page.report import report_page

    return report_page(records, knowledge)


def document(records: Sequence[Record], _columns: Sequence[str]) -> str:
    """Return the measures under their themes, in Markdown."""
    from courts.render.markdown import by_theme

    return by_theme(records)


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
    """The columns of csv, tsv and plain."""
    sheet: tuple[str, ...] = SHEET
    """The columns of xlsx."""
    stored: tuple[str, ...] = CONTRACT[:-1]
    """The fields in YAML."""
    allowed: tuple[str, ...] = (*CONTRACT, *EXTRA)
    """What may be asked for by `--columns` and `--template`."""
    own: Mapping[str, formats.Writer] = MappingProxyType({"html": report, "markdown": document})
    """The formats that the command writes in a way of its own: YAML always, others unless columns are named."""


def view_of_rows(
    fields: tuple[str, ...], draw: Draw, own: Mapping[str, formats.Writer] = MappingProxyType({}), **others: Any
) -> View:
    """Return the view of what is no measure: the same fields in every format."""
    own = {"yaml": _listed, **own}
    shown: dict[str, Any] = {"row": fields, "sheet": fields, "stored": fields, "allowed": fields, **others}
    return View(draw=draw, fields=fields, own=own, **shown)


def _listed(records: Sequence[Record], columns: Sequence[str]) -> str:
    from courts.render.yaml_form import rows

    return rows(records, columns)


class Delivery:
    """An output that was asked for, found sound. Raises UnknownValue when it is not."""

    def __init__(self, output: Output, view: View) -> None:
        self._file = None if output.file == STDOUT else output.file
        self._view = view
        self._color = "never" if self._file is not None and output.color == "auto" else output.color
        self._named = None if output.template is not None else self._form_named(output)
        self.form = "template" if output.template is not None else self._named or self._form_here(output)
        self._check(output)
        self._end = NUL if output.nul else "\n"
        headed = (bool(self._named) and not output.nul) or self.form == "table"
        self._header = headed if output.header is None else output.header
        self._chosen = chosen(output.columns, view.allowed)
        self._writer = self._chosen_writer(output)

    def _form_named(self, output: Output) -> str | None:
        return output.form or (formats.of_file(self._file) if self._file is not None else None)

    def _form_here(self, output: Output) -> str:
        if output.nul:
            return "tsv"
        return "table" if is_terminal() else self._view.piped

    def _check(self, output: Output) -> None:
        if output.template is not None and (output.form or output.columns):
            raise UnknownValue(_("--template says all of a line; it does not go with --format or --columns"))
        if output.header is not None and self.form not in formats.HEADED:
            raise UnknownValue(
                _(
                    "--header and --no-header go with {choices}, not with {form}",
                    choices=one_of(formats.HEADED),
                    form=self.form,
                )
            )
        if output.nul and self.form not in {"tsv", "template"}:
            raise UnknownValue(_("-0 goes with tsv or --template, not with {form}", form=self.form))
        if self.form in formats.BINARY and self.on_screen:
            raise UnknownValue(_("{form} is not for a terminal; name a file: -o report.{form}", form=self.form))

    @property
    def on_screen(self) -> bool:
        """Whether a person is looking at it."""
        return self._file is None and is_terminal()

    @property
    def is_read(self) -> bool:
        """Whether a person is looking at it in the form that is made for looking at."""
        return self.on_screen and self.form == "table"

    def send(self, records: Sequence[Record], knowledge: KnowledgeBase | None = None) -> None:
        """Write the records; a page is searched by what `knowledge` has besides, too.

        Raises OutputError and ReaderGone.
        """
        content = self._gauged(records, knowledge) if shows_passing() else self._content(records, knowledge)
        if self._file is not None:
            from courts.saving import save

            save(self._file, content, bom=self.form == "csv")
            if talks():
                say(_("written: {file}", file=self._file))
        elif content:
            emit(content, drawn=self.form == "table")

    def _gauged(self, records: Sequence[Record], knowledge: KnowledgeBase | None) -> str | bytes:
        from courts.gauge import working

        with working(_("writing {form}", form=self.form)):
            return self._content(records, knowledge)

    def _content(self, records: Sequence[Record], knowledge: KnowledgeBase | None) -> str | bytes:
        if self.form == "table":
            return self._table(records) if records else ""
        writer = partial(self._writer, knowledge=knowledge) if self.form == "html" else self._writer
        return writer(records, self._chosen or self._default())

    def _chosen_writer(self, output: Output) -> formats.Writer:
        if output.template is not None:
            from courts.render import template

            pieces = template.parsed(output.template, self._view.allowed)
            return lambda records, _columns: template.filled(records, pieces, end=self._end)
        if not self._chosen and not self._named and not output.nul and self._view.in_pipe:
            return self._view.in_pipe
        if self.form in self._view.own and (not self._chosen or self.form == "yaml"):
            return self._view.own[self.form]
        return formats.writer(self.form, header=self._header, end=self._end)

    def _default(self) -> tuple[str, ...]:
        by_form = {
            "json": self._view.fields,
            "jsonl": self._view.fields,
            "yaml": self._view.stored,
            "xlsx": self._view.sheet,
        }
        return by_form.get(self.form, self._view.row)

    def _table(self, records: Sequence[Record]) -> str:
        from courts.screen import screen

        here = screen(self._color)
        if self._chosen:
            from courts.render.table import columns

            return columns(records, self._chosen, here, header=self._header)
        return self._view.draw(records, here, self._header)
