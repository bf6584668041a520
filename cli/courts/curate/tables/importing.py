"""Rows of a table made records: every fault at once, with its row and its column."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from courts.curate.records.record_text import Tree
from courts.curate.records.resolving import Named, Resolving
from courts.curate.records.template import LISTS, begun, unfinished
from courts.curate.records.todo import TODO, TODO_SOURCE
from courts.curate.tables.columns import header
from courts.curate.tables.figure_text import figure
from courts.curate.tables.row_sources import RowSources
from courts.curate.tables.table_file import Row
from courts.curate.tables.table_notes import Cell, Notes, rows
from courts.errors import UnknownValue, brief
from courts.messages import _, listed
from courts.model import KnowledgeBase
from courts.named_tuple import NamedTuple
from courts.progress import through
from courts.text.normalise import fold

_NUMBERED = re.compile(
    r"^\s*(?:[（(]?\d{1,2}(?:[）)、]|[.．](?!\d))|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[①-⑳]|[-•·●])\s*"
)
_GUARDED = re.compile(r"'(?=[=+\-@\t])")


class Imported(NamedTuple):
    """What a table gives."""

    records: list[Tree]
    sources: list[Tree]
    """Entries for the sources that the library does not know."""
    known: list[int]
    """The rows whose measure is in the library already, left out."""
    faults: list[str]
    """What is wrong, each with row and column; where there is any, nothing is to be written."""
    remarks: list[str]
    """What is to be said besides."""


def imported(
    table: Sequence[Row],
    knowledge: KnowledgeBase,
    *,
    name: str,
    mapped: Mapping[str, str],
    default: Mapping[str, Any],
) -> Imported:
    """Return the records of a table's rows; `default` has fields for rows that do not give them.

    `name` is what faults call the file, `mapped` which fields its headers stand for. Raises DataError without a header.
    """
    head, fields, unknown = header(table, mapped, name)
    notes = Notes(name, head)
    reader = _Reader(knowledge, head, default, notes)
    remarks = []
    if unknown:
        remarks.append(
            _(
                "columns left out: {names}; --map {unknown}=FIELD says what one stands for",
                names=listed(unknown),
                unknown=unknown[0],
            )
        )
    for row in through(table):
        if row.number > head.number:
            reader.take(row, {field: Cell(row, c, _text(row, c)) for c, field in fields.items()})
    sources = reader.sources.new(source["id"] for record in reader.records for source in record["sources"])
    remarks += [*notes.remarks(), *_left_to_do(reader)]
    return Imported(reader.records, sources, reader.known, notes.faults(), remarks)


def _text(row: Row, column: int) -> str:
    return _GUARDED.sub("", row.cells[column], count=1) if column < len(row.cells) else ""


class _Reader:
    """Reads row after row; what one row brings, the next knows."""

    def __init__(self, knowledge: KnowledgeBase, head: Row, default: Mapping[str, Any], notes: Notes) -> None:
        self._head, self._default, self._notes = head, default, notes
        resolving = Resolving(knowledge)
        self._called_court, self._called_theme = _remembered(resolving.court), _remembered(resolving.theme)
        self._taken = {initiative.id for initiative in knowledge.initiatives}
        self._measures = {_measure(i.court, i.title) for i in knowledge.initiatives}
        self._here: dict[str, int] = {}
        self.records: list[Tree] = []
        self.sources = RowSources(knowledge, resolving, default.get("sources", ()), notes)
        self.known: list[int] = []

    def take(self, row: Row, cells: Mapping[str, Cell]) -> None:
        """Add the record of a row, or its faults."""
        before = self._notes.count
        extra = [cell for cell in row.cells[len(self._head.cells) :] if cell]
        if extra:
            self._notes.fault_of_row(row, _("'{extra}' stands beyond the header's last column", extra=brief(extra[0])))
        given = {field: self._read(field, cell) for field, cell in cells.items() if cell.text}
        for field in ("court", "title"):
            if not cells[field].text:
                self._notes.fault(cells[field], _("is empty; {field} is required", field=field))
        sources = self.sources.of(cells)
        if self._notes.count > before or self._is_known(row, given):
            return
        english = {key: given.get(f"en.{key}") for key in ("title", "summary")}
        plain = {field: value for field, value in given.items() if field in LISTS or field in _TEXTS}
        known = {**self._default, **plain, "sources": sources, "en": english if any(english.values()) else None}
        try:
            tree = begun(known, self._taken)
        except UnknownValue as error:
            self._notes.fault_of_row(row, str(error))
            return
        self._taken.add(tree["id"])
        self._here[tree["id"]] = row.number
        self._measures.add(_measure(tree["court"], tree["title"]))
        self.records.append(tree)

    def _read(self, field: str, cell: Cell) -> Any:
        reader = _READERS.get(field)
        if reader is not None:
            return reader(self, cell)
        if field not in LISTS:
            return cell.text
        unnumbered = (_NUMBERED.sub("", item) if field in {"actions", "results"} else item for item in cell.items)
        return [item for item in unnumbered if item]

    def _identifier(self, cell: Cell) -> str:
        if cell.text in self._taken:
            row = self._here.get(cell.text)
            where = _("in row {row}", row=row) if row else _("in the library")
            self._notes.fault(
                cell, _("the id '{text}' is there already, {where}; choose another", text=cell.text, where=where)
            )
        self._taken.add(cell.text)
        self._here.setdefault(cell.text, cell.row.number)
        return cell.text

    def _court(self, cell: Cell) -> str:
        return self._named(cell, self._called_court)

    def _theme(self, cell: Cell) -> str:
        return self._named(cell, self._called_theme)

    def _named(self, cell: Cell, resolved: "_Resolved") -> str:
        named = resolved(cell.text)
        if isinstance(named, UnknownValue):
            self._notes.fault(cell, str(named))
            return cell.text
        if named.remark:
            self._notes.remark(cell.row, named.remark)
        return named.value

    def _figures(self, cell: Cell) -> list[Tree]:
        figures = []
        for item in cell.items:
            found = figure(item)
            if found is None:
                self._notes.fault(
                    cell, _("'{item}' has no label and number; write it as: 腾退土地 210余亩", item=brief(item))
                )
            else:
                figures.append(found)
        return figures

    def _is_known(self, row: Row, given: Mapping[str, Any]) -> bool:
        is_known = "id" not in given and _measure(given["court"], given["title"]) in self._measures
        if is_known:
            self.known.append(row.number)
        return is_known


_Resolved = Callable[[str], Named | UnknownValue]


def _remembered(resolve: Callable[[str], Named]) -> _Resolved:
    """Return what resolves each name once, to what it stands for or to what is wrong with it."""

    @cache
    def resolved(typed: str) -> Named | UnknownValue:
        try:
            return resolve(typed)
        except UnknownValue as error:
            return error

    return resolved


def _left_to_do(reader: _Reader) -> list[str]:
    """Return what is to be said of rows that were left out, and of fields that are to be finished."""
    remarks = []
    if reader.known:
        remarks.append(_("{rows}: left out, the court has a measure of that name already", rows=rows(reader.known)))
    todo: dict[str, int] = {}
    for record in reader.records:
        for field in unfinished(record):
            todo[field] = todo.get(field, 0) + 1
    if todo:
        fields = listed(_("{field} in {count}", field=field, count=count) for field, count in todo.items())
        remarks.append(
            _(
                "to be finished, {todo} or {todo_source} stands there: {fields}",
                todo=TODO,
                todo_source=TODO_SOURCE,
                fields=fields,
            )
        )
    return remarks


def _measure(court: str, title: str) -> tuple[str, str]:
    return fold(court), fold(title)


_TEXTS = frozenset({"id", "court", "unit", "title", "theme", "kind", "summary", "problem"})
_READERS: dict[str, Callable[[_Reader, Cell], Any]] = {
    "id": _Reader._identifier,  # noqa: SLF001 - the reader's own table
    "court": _Reader._court,  # noqa: SLF001
    "theme": _Reader._theme,  # noqa: SLF001
    "figures": _Reader._figures,  # noqa: SLF001
}
