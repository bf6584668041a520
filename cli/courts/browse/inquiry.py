"""An inquiry: what is asked at one keystroke, and its answer as records."""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from courts.errors import CourtsError
from courts.named_tuple import NamedTuple
from courts.render.record import Record, hit_record, record

if TYPE_CHECKING:
    from courts.library import Library


_NOWHERE = "\u9f98\u9761"
"""Two characters that no record has, one beside the other."""


class Inquiry(NamedTuple):
    """What is asked: a query, the filters by name, and how many records are wanted."""

    query: str = ""
    filters: Mapping[str, str] = {}
    limit: int = 30


class Answer(NamedTuple):
    """What an inquiry found."""

    inquiry: Inquiry
    records: tuple[Record, ...] = ()
    total: int = 0
    is_exact: bool = True
    """Whether `total` is the number of hits and not about so many."""
    fault: str | None = None
    """Why the query cannot be read, in one line with a caret, or stands for nothing."""
    near: tuple[str, ...] = ()
    """Where nothing was found: the terms that there are and that are most like the query."""


def answered(library: "Library", inquiry: Inquiry) -> Answer:
    """Return the answer to an inquiry; every measure where nothing is typed."""
    try:
        if not inquiry.query.strip():
            return _everything(library, inquiry)
        filters: dict[str, Any] = {**inquiry.filters}
        hits = library.search(inquiry.query, limit=inquiry.limit, **filters)
    except CourtsError as error:
        return Answer(inquiry, fault=str(error))
    found = tuple(hit_record(hit, library.knowledge) for hit in hits)
    near = () if hits.total else tuple(library.nearest_terms(inquiry.query))
    return Answer(inquiry, found, hits.total, hits.is_exact, near=near)


def make_ready(library: "Library") -> None:
    """Load what near misses are found by, which no record and so the first of them would have to wait for."""
    with suppress(CourtsError):  # whoever asks next is told
        library.search(_NOWHERE, limit=1)
        library.nearest_terms(_NOWHERE)


def _everything(library: "Library", inquiry: Inquiry) -> Answer:
    filters: dict[str, Any] = {**inquiry.filters}
    shown = tuple(record(initiative, library.knowledge) for initiative in library.list(limit=inquiry.limit, **filters))
    return Answer(inquiry, shown, library.total(**filters))
