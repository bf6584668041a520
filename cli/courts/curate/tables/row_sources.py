"""The sources that the rows of a table name: those that are known, and entries for those that are not."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from courts.curate.records.identifying import identified
from courts.curate.records.record_text import Tree
from courts.curate.records.resolving import Named, Resolving
from courts.curate.tables.table_notes import Cell, Notes
from courts.errors import UnknownValue, brief
from courts.messages import _, listed
from courts.model import KnowledgeBase, is_date
from courts.text.normalise import fold

_PARAGRAPH = re.compile(r"第?\s*([1-9]\d{0,8})\s*段?")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2}))?(?:[-/.月](\d{1,2}))?[日月年]?(?: 0?0:00(?::00)?)?")
_ABOUT = ("publisher", "date", "url")


class RowSources:
    """Reads the sources of row after row; a source that one row makes known, the next knows."""

    def __init__(self, knowledge: KnowledgeBase, resolving: Resolving, default: Iterable[Tree], notes: Notes) -> None:
        """`default` are the sources of rows that name none."""
        self._knowledge, self._default, self._notes = knowledge, [*default], notes
        self._called = cache(lambda typed: _known(typed, resolving))
        self._new: dict[str, Tree] = {}
        self._taken = {*knowledge.sources}

    def new(self, cited: Iterable[str]) -> list[Tree]:
        """Return the entries of those new sources whose ids are cited."""
        ids = {*cited}
        return [entry for entry in self._new.values() if entry["id"] in ids]

    def of(self, cells: Mapping[str, Cell]) -> list[Tree]:
        """Return what a record cites whose row has these cells, by field; what is wrong in them is noted."""
        cell = cells.get("sources")
        written = cell.items if cell else []
        paragraph, about = self._paragraph(cells.get("paragraph")), self._about(cells)
        if cell is None or not written:
            found = [{**source} for source in self._default]
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

    def _refuse(self, cells: Mapping[str, Cell], fields: Iterable[str], reason: str) -> None:
        for field in fields:
            self._notes.fault(cells[field], reason)

    def _source(self, cell: Cell, written: str, about: Mapping[str, Cell]) -> Tree:
        called = self._called(written)
        if called is None and (identifier := _with_other_than_a_number(written)) in self._knowledge.sources:
            said = _(
                "'{text}' is no paragraph; write a whole number from 1", text=brief(written[len(identifier) + 1 :])
            )
            self._notes.fault(cell, said)
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
            self._notes.remark(cell.row, remark)
        return {"id": named.value, "paragraph": paragraph}

    def _new_source(self, title: str, about: Mapping[str, Cell]) -> str:
        """Return the id of the source of that title, made known with what its row says of it."""
        key = fold(title)
        entry = self._new.get(key)
        if entry is None:
            identifier = identified(title, self._taken)
            self._taken.add(identifier)
            entry = self._new[key] = {"id": identifier, "title": title.strip("《》") or title}
            entry |= {field: about[field].text if field in about else None for field in _ABOUT}
        for field, (_row, _column, value) in about.items():
            if entry[field] not in {None, value}:
                self._notes.fault(
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

    def _about(self, cells: Mapping[str, Cell]) -> dict[str, Cell]:
        about = {field: cells[field] for field in _ABOUT if field in cells and cells[field].text}
        if "date" in about:
            written = about["date"].text
            parts = _DATE.fullmatch(written)
            date = "-".join(part.zfill(2) for part in parts.groups() if part) if parts else ""
            if not is_date(date):
                self._notes.fault(
                    cells["date"],
                    _("'{written}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY", written=brief(written)),
                )
            about["date"] = about["date"]._replace(text=date)
        return about

    def _paragraph(self, cell: Cell | None) -> int | None:
        if cell is None or not cell.text:
            return None
        parts = _PARAGRAPH.fullmatch(cell.text)
        if not parts:
            self._notes.fault(cell, _("'{text}' is no paragraph; write a whole number from 1", text=brief(cell.text)))
        return int(parts[1]) if parts else None


def _with_other_than_a_number(written: str) -> str:
    """Return what stands before a colon: an id, where a paragraph was meant to follow."""
    return re.split("[:：#¶]", written, maxsplit=1)[0].strip()


def _known(typed: str, resolving: Resolving) -> tuple[Named, int | None] | None:
    """Return the source that is called so, or None for the title of one that is not known."""
    try:
        return resolving.source(typed)
    except UnknownValue:
        return None
