"""Citing a measure's sources: after GB/T 7714-2015 and as a footnote, with nothing that the source does not state.

GB/T 7714-2015, numeric: title[type/carrier]. publisher, year: place cited(date)[accessed]. path. A source without an
author begins with its title (8.1.3); what is not known of place and publisher is left out, not filled in. Of the types
in its table B.1, EB/OL is that of a notice with an address; Z, other, that of a text of which no more is known.
"""

from collections.abc import Sequence

from courts.errors import UnknownValue
from courts.messages import _
from courts.model import Initiative, KnowledgeBase, Source, is_date
from courts.named_tuple import NamedTuple

_ONLINE, _OTHER = "[EB/OL]", "[Z]"
_STATED = ("title", "publisher", "date", "url")
_WHOLE_DATE = 10
_INNER_MARKS = str.maketrans("《》", "〈〉")


class Cited(NamedTuple):
    """One source of a measure, and how it is cited."""

    id: str
    """The id of the measure."""
    source: str
    """The id of the source."""
    paragraphs: tuple[int, ...]
    """The paragraphs that the measure's facts stand in, counted from the headline, which is 1."""
    gbt: str
    """The citation after GB/T 7714-2015."""
    note: str
    """The citation as a footnote."""
    unstated: tuple[str, ...]
    """What is not known of the source, and left out: any of title, publisher, date, url."""


def cited(initiative: Initiative, knowledge: KnowledgeBase, accessed: str | None = None) -> list[Cited]:
    """Return a citation for each source of the initiative, in its order; `accessed` is when the address was opened.

    Raises UnknownValue where `accessed` is no whole date.
    """
    if accessed is not None and not (len(accessed) == _WHOLE_DATE and is_date(accessed)):
        raise UnknownValue(_("--accessed: '{accessed}' is no date; write YYYY-MM-DD", accessed=accessed))
    paragraphs: dict[str, list[int]] = {}
    for citation in initiative.sources:
        there = paragraphs.setdefault(citation.id, [])
        if citation.paragraph is not None and citation.paragraph not in there:
            there.append(citation.paragraph)
    return [
        _cited(initiative.id, knowledge.source(source), tuple(sorted(there)), accessed)
        for source, there in paragraphs.items()
    ]


def _cited(initiative: str, source: Source, paragraphs: tuple[int, ...], accessed: str | None) -> Cited:
    unstated = tuple(field for field in _STATED if getattr(source, field) is None)
    place = _place(paragraphs)
    gbt, note = _gbt(source, place, accessed), _note(source, place, accessed)
    return Cited(initiative, source.id, paragraphs, gbt, note, unstated)


def _gbt(source: Source, place: str, accessed: str | None) -> str:
    head = f"{source.title or source.id}{_ONLINE if source.url else _OTHER}"
    imprint = _online_imprint(source, place, accessed) if source.url else _imprint(source.publisher, source.date, place)
    return "".join(f"{part}. " for part in (head, imprint, source.url) if part).rstrip()


def _online_imprint(source: Source, place: str, accessed: str | None) -> str:
    """Return publisher, year: place(date)[accessed]; the year only where it would not stand alone before the date."""
    date = source.date or ""
    is_whole = len(date) > len("2021")
    year = None if is_whole and not source.publisher and not place else date[:4]
    dated = f"({date})" if is_whole else ""
    return _imprint(source.publisher, year, place) + dated + (f"[{accessed}]" if accessed else "")


def _imprint(publisher: str | None, date: str | None, place: str) -> str:
    return ": ".join(filter(None, (", ".join(filter(None, (publisher, date))), place)))


def _note(source: Source, place: str, accessed: str | None) -> str:
    title = f"《{source.title.translate(_INNER_MARKS)}》" if source.title else source.id
    dated = _chinese_date(source.date) if source.date else None
    visited = f"{_chinese_date(accessed)}访问" if accessed and source.url else None
    return "，".join(filter(None, (title, source.publisher, dated, place, source.url, visited))) + "。"


def _chinese_date(date: str) -> str:
    return "".join(f"{int(part)}{unit}" for part, unit in zip(date.split("-"), "年月日", strict=False))


def _place(paragraphs: Sequence[int]) -> str:
    """Return the paragraphs as one place: 第5段, 第1-3、7段; an empty text without any."""
    runs: list[list[int]] = []
    for paragraph in paragraphs:
        if runs and paragraph == runs[-1][-1] + 1:
            runs[-1].append(paragraph)
        else:
            runs.append([paragraph])
    written = "、".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"第{written}段" if written else ""
