"""Rows of a table made records: every fault at once, with its row and its column."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from courts.curate import resolving
from courts.curate.columns import header, letter
from courts.curate.figure_text import figure
from courts.curate.identifying import identified
from courts.curate.record_text import Tree
from courts.curate.table_file import Row
from courts.curate.template import LISTS, begun, unfinished
from courts.curate.unfinished import TODO, TODO_SOURCE
from courts.errors import UnknownValue, brief
from courts.messages import _, counted, listed
from courts.model import KnowledgeBase, is_date
from courts.text.normalise import fold

_ITEMS = re.compile(r"[；;\n]")
_NUMBERED = re.compile(
    r"^\s*(?:[（(]?\d{1,2}(?:[）)、]|[.．](?!\d))|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[①-⑳]|[-•·●])\s*"
)
_GUARDED = re.compile(r"'(?=[=+\-@\t])")
_PARAGRAPH = re.compile(r"第?\s*([1-9]\d{0,8})\s*段?")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2}))?(?:[-/.月](\d{1,2}))?[日月年]?(?: 0?0:00(?::00)?)?")
_OF_SOURCE = ("publisher", "date", "url")


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


class _Cell(NamedTuple):
    row: Row
    column: int
    text: str


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
    reader = _Reader(knowledge, name, head, default)
    if unknown:
        known = _(
            "columns left out: {names}; --map {unknown}=FIELD says what one stands for",
            names=listed(unknown),
            unknown=unknown[0],
        )
        reader.remarks.append(known)
    for row in table:
        if row.number > head.number:
            reader.take(row, {field: _Cell(row, c, _text(row, c)) for c, field in fields.items()})
    faults = [sentence for _row, _column, sentence in sorted(reader.faults)]
    cited = {source["id"] for record in reader.records for source in record["sources"]}
    sources = [source for source in reader.sources.values() if source["id"] in cited]
    return Imported(reader.records, sources, reader.known, faults, reader.said())


def _text(row: Row, column: int) -> str:
    return _GUARDED.sub("", row.cells[column], count=1) if column < len(row.cells) else ""


class _Reader:
    """Reads row after row; what one row brings, the next knows."""

    def __init__(self, knowledge: KnowledgeBase, name: str, head: Row, default: Mapping[str, Any]) -> None:
        self._knowledge, self._name, self._head, self._default = knowledge, name, head, default
        self._called_court = cache(lambda typed: resolving.court(typed, knowledge))
        self._called_theme = cache(lambda typed: resolving.theme(typed, knowledge))
        self._called_source = cache(lambda typed: _known_source(typed, knowledge))
        self._taken = {initiative.id for initiative in knowledge.initiatives}
        self._measures = {_measure(i.court, i.title) for i in knowledge.initiatives}
        self._here: dict[str, int] = {}
        self._remarked: dict[str, list[int]] = {}
        self.records: list[Tree] = []
        self.sources: dict[str, Tree] = {}
        self.known: list[int] = []
        self.faults: list[tuple[int, int, str]] = []
        self.remarks: list[str] = []

    def take(self, row: Row, cells: Mapping[str, _Cell]) -> None:
        """Add the record of a row, or its faults."""
        before = len(self.faults)
        extra = [cell for cell in row.cells[len(self._head.cells) :] if cell]
        if extra:
            self._fault_of_row(row, _("'{extra}' stands beyond the header's last column", extra=brief(extra[0])))
        given = {field: self._read(field, cell) for field, cell in cells.items() if cell.text}
        for field in ("court", "title"):
            if not cells[field].text:
                self._fault(cells[field], _("is empty; {field} is required", field=field))
        sources = self._sources(cells)
        if len(self.faults) > before or self._is_known(row, given):
            return
        english = {key: given.get(f"en.{key}") for key in ("title", "summary")}
        plain = {field: value for field, value in given.items() if field in LISTS or field in _TEXTS}
        known = {**self._default, **plain, "sources": sources, "en": english if any(english.values()) else None}
        try:
            tree = begun(known, self._taken)
        except UnknownValue as error:
            self._fault_of_row(row, str(error))
            return
        self._taken.add(tree["id"])
        self._here[tree["id"]] = row.number
        self._measures.add(_measure(tree["court"], tree["title"]))
        self.records.append(tree)

    def _read(self, field: str, cell: _Cell) -> Any:
        reader = _READERS.get(field)
        if reader is not None:
            return reader(self, cell)
        if field not in LISTS:
            return cell.text
        items = [item.strip() for item in _ITEMS.split(cell.text)]
        unnumbered = (_NUMBERED.sub("", item) if field in {"actions", "results"} else item for item in items)
        return [item for item in unnumbered if item]

    def _identifier(self, cell: _Cell) -> str:
        if cell.text in self._taken:
            row = self._here.get(cell.text)
            where = _("in row {row}", row=row) if row else _("in the library")
            self._fault(
                cell, _("the id '{text}' is there already, {where}; choose another", text=cell.text, where=where)
            )
        self._taken.add(cell.text)
        self._here.setdefault(cell.text, cell.row.number)
        return cell.text

    def _court(self, cell: _Cell) -> str:
        return self._named(cell, self._called_court)

    def _theme(self, cell: _Cell) -> str:
        return self._named(cell, self._called_theme)

    def _named(self, cell: _Cell, resolved: Callable[[str], resolving.Named]) -> str:
        try:
            named = resolved(cell.text)
        except UnknownValue as error:
            self._fault(cell, str(error))
            return cell.text
        if named.remark:
            self._remarked.setdefault(named.remark, []).append(cell.row.number)
        return named.value

    def _figures(self, cell: _Cell) -> list[Tree]:
        figures = []
        for item in filter(None, (item.strip() for item in _ITEMS.split(cell.text))):
            found = figure(item)
            if found is None:
                self._fault(
                    cell, _("'{item}' has no label and number; write it as: 腾退土地 210余亩", item=brief(item))
                )
            else:
                figures.append(found)
        return figures

    # -- sources -------------------------------------------------------------------------------------------------------

    def _sources(self, cells: Mapping[str, _Cell]) -> list[Tree]:
        cell = cells.get("sources")
        written = [item.strip() for item in _ITEMS.split(cell.text) if item.strip()] if cell else []
        paragraph, about = self._paragraph(cells.get("paragraph")), self._about(cells)
        if cell is None or not written:
            found = [{**source} for source in self._default.get("sources", ())]
            self._refuse(cells, about, _("the row names no source that this could belong to"))
        else:
            found = [self._source(cell, item, about if len(written) == 1 else {}) for item in written]
            self._refuse(
                cells, about if len(written) > 1 else (), _("the row names several sources that this could belong to")
            )
        if paragraph and len(found) == 1:
            found[0]["paragraph"] = paragraph
        elif paragraph:
            self._refuse(cells, ["paragraph"], _("the row does not name one source that this could belong to"))
        return found

    def _refuse(self, cells: Mapping[str, _Cell], fields: Iterable[str], reason: str) -> None:
        for field in fields:
            self._fault(cells[field], reason)

    def _source(self, cell: _Cell, written: str, about: Mapping[str, _Cell]) -> Tree:
        called = self._called_source(written)
        if called is None:
            return {"id": self._new_source(written, about), "paragraph": None}
        named, paragraph = called
        known = self._knowledge.source(named.value)
        other = [field for field, (_row, _column, value) in about.items() if getattr(known, field) != value]
        remark = (
            _("{value} is known already; its {names} here left out", value=named.value, names=listed(other))
            if other
            else named.remark
        )
        if remark:
            self._remarked.setdefault(remark, []).append(cell.row.number)
        return {"id": named.value, "paragraph": paragraph}

    def _new_source(self, title: str, about: Mapping[str, _Cell]) -> str:
        """Return the id of the source of that title, made known with what its row says of it."""
        key = fold(title)
        entry = self.sources.get(key)
        if entry is None:
            taken = {*self._knowledge.sources, *(source["id"] for source in self.sources.values())}
            entry = self.sources[key] = {"id": identified(title, taken), "title": title.strip("《》") or title}
            entry |= {field: about[field].text if field in about else None for field in _OF_SOURCE}
        for field, (_row, _column, value) in about.items():
            if entry[field] not in {None, value}:
                self._fault(
                    about[field],
                    _(
                        "another row says that the {field} of '{title}' is {entry}, not {value}",
                        field=field,
                        title=brief(title),
                        entry=entry[field],
                        value=value,
                    ),
                )
            entry[field] = value
        return str(entry["id"])

    def _about(self, cells: Mapping[str, _Cell]) -> dict[str, _Cell]:
        about = {field: cells[field] for field in _OF_SOURCE if field in cells and cells[field].text}
        if "date" in about:
            written = about["date"].text
            parts = _DATE.fullmatch(written)
            date = "-".join(part.zfill(2) for part in parts.groups() if part) if parts else ""
            if not is_date(date):
                self._fault(
                    cells["date"],
                    _("'{written}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY", written=brief(written)),
                )
            about["date"] = about["date"]._replace(text=date)
        return about

    def _paragraph(self, cell: _Cell | None) -> int | None:
        if cell is None or not cell.text:
            return None
        parts = _PARAGRAPH.fullmatch(cell.text)
        if not parts:
            self._fault(cell, _("'{text}' is no paragraph; write a whole number from 1", text=brief(cell.text)))
        return int(parts[1]) if parts else None

    # -- what is said --------------------------------------------------------------------------------------------------

    def _is_known(self, row: Row, given: Mapping[str, Any]) -> bool:
        is_known = "id" not in given and _measure(given["court"], given["title"]) in self._measures
        if is_known:
            self.known.append(row.number)
        return is_known

    def _fault(self, cell: _Cell, problem: str) -> None:
        place = _(
            "row {row}, column {letter} ({head})",
            row=cell.row.number,
            letter=letter(cell.column),
            head=self._head.cells[cell.column],
        )
        self.faults.append((cell.row.number, cell.column, f"{self._name}: {place}: {problem}"))

    def _fault_of_row(self, row: Row, problem: str) -> None:
        place = _("row {row}", row=row.number)
        self.faults.append((row.number, len(row.cells), f"{self._name}: {place}: {problem}"))

    def said(self) -> list[str]:
        """Return what is to be said of the rows."""
        remarks = [*self.remarks, *(f"{_rows(rows)}: {remark}" for remark, rows in self._remarked.items())]
        if self.known:
            remarks.append(_("{rows}: left out, the court has a measure of that name already", rows=_rows(self.known)))
        todo: dict[str, int] = {}
        for record in self.records:
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


def _known_source(typed: str, knowledge: KnowledgeBase) -> tuple[resolving.Named, int | None] | None:
    """Return the source that is called so, or None for the title of one that is not known."""
    try:
        return resolving.source(typed, knowledge)
    except UnknownValue:
        return None


def _measure(court: str, title: str) -> tuple[str, str]:
    return fold(court), fold(title)


_SHOWN = 8


def _rows(numbers: Sequence[int]) -> str:
    more = _(" and {number} more", number=len(numbers) - _SHOWN) if len(numbers) > _SHOWN else ""
    names = listed(map(str, numbers[:_SHOWN]))
    return counted("row {names}{more}", "rows {names}{more}", len(numbers), names=names, more=more)


_TEXTS = frozenset({"id", "court", "unit", "title", "theme", "kind", "summary", "problem"})
_READERS: dict[str, Callable[[_Reader, _Cell], Any]] = {
    "id": _Reader._identifier,  # noqa: SLF001 - the reader's own table
    "court": _Reader._court,  # noqa: SLF001
    "theme": _Reader._theme,  # noqa: SLF001
    "figures": _Reader._figures,  # noqa: SLF001
}
