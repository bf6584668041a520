"""The courts that a text names, where they stand in it: one by one, or several that share their last word."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from courts.curate.drafting import regions
from courts.curate.drafting.boundaries import name_before
from courts.curate.drafting.court_name import GENERIC_STEMS, PLAIN, SUFFIX, CourtName, is_county, parse, region
from courts.named_tuple import NamedTuple

_NOT_A_COURT = re.compile("^(?:报|网(?!格)|出版社|博物馆|文化|系统|工作报告|学报|公报|调解平台|在线服务|[+＋])")


class Named(NamedTuple):
    """A court's name where it stands in a text."""

    start: int
    end: int
    name: CourtName


def within(courts: Sequence[Named], start: int, end: int) -> Sequence[Named]:
    """Return those of the courts that a text names, in order, which begin from `start` to before `end`."""
    first, last = (bisect_left(courts, place, key=lambda named: named.start) for place in (start, end))
    return courts[first:last]


def named(plain: str) -> Iterator[Named]:
    """Yield the courts that simplified text names, in order."""
    behind = 0
    for found in SUFFIX.finditer(plain):
        earliest, run_start = name_before(plain, found.start(), behind)
        last, behind = behind, found.end()
        if _NOT_A_COURT.match(plain[found.end() : found.end() + 4]):
            continue
        if found.lastgroup == "several":
            yield from _several(plain, last, found)
            continue
        start = _known_start(plain, run_start, found) if earliest < found.start() or run_start < earliest else None
        if start is not None and (start >= earliest or _protects(plain, start, found)):
            name = parse(plain[start : found.start()], found)
        else:
            start, name = _unknown_start(plain, earliest, run_start, found)
        if name is not None and start is not None:
            yield from _sharing(plain, last, start, found)
            yield Named(start, found.end(), name)


def _sharing(plain: str, earliest: int, start: int, found: re.Match[str]) -> list[Named]:
    """Return the courts before one that share its last word: 丰台 and 大兴 of 丰台、大兴、密云法院."""
    sharing: list[Named] = []
    while start - 1 > earliest and plain[start - 1] in "、和":
        end = start - 1
        at, run_start = name_before(plain, end, earliest)
        start = next((one for one in range(run_start, end) if _is_known(plain[one:end], found)), end)
        name = parse(plain[start:end], found) if start < end and (start >= at or start == run_start) else None
        if name is None:
            break
        sharing.append(Named(start, end, name._replace(written=plain[start:end] + found[0])))
    return sharing[::-1]


def _several(plain: str, earliest: int, found: re.Match[str]) -> list[Named]:
    """Return the courts of several places, 孝感、黄冈等地法院; none where it is not certain which one is meant.

    A place is a county or a prefecture; one that may be either, 朝阳, is what the others are.
    """
    spans: list[tuple[int, int]] = []
    end = found.start()
    while end > earliest:
        _, run_start = name_before(plain, end, earliest)
        start = next((at for at in range(run_start, end) if _sorts(plain[at:end])), None)
        if start is None:
            return []
        spans.append((start, end))
        if start - 1 <= earliest or plain[start - 1] not in "、和及":
            break
        end = start - 1
    certain = {sort for start, end in spans for sort in _sorts(plain[start:end]) if len(_sorts(plain[start:end])) == 1}
    names = [_of_place(plain[start:end], certain) for start, end in spans]
    if not names or None in names:
        return []
    ends = [found.end(), *(end for _, end in spans[1:])]
    return [Named(span[0], end, name) for span, end, name in zip(spans, ends, names, strict=True) if name][::-1]


def _sorts(place: str) -> set[str]:
    """Return whether a name may be a county's or a prefecture's, or both."""
    _, prefecture, rest = region(place)
    is_county = regions.is_county(rest or place) and rest not in GENERIC_STEMS
    return {sort for sort, is_so in (("county", is_county), ("prefecture", prefecture and not rest)) if is_so}


def _of_place(place: str, certain: set[str]) -> CourtName | None:
    """Return the court of a county, or the courts of a prefecture, as one of several of `certain` sorts is named."""
    sorts = _sorts(place)
    sort = (sorts if len(sorts) == 1 else sorts & certain) if len(certain) == 1 or len(sorts) == 1 else set()
    if len(sort) != 1:
        return None
    province, prefecture, rest = region(place)
    county = (rest or place) if sort == {"county"} else None
    is_own = county is not None and county == place
    above = (None, None) if is_own else (province, prefecture)
    return CourtName(f"{place}法院", *above, regions.banner(county) if county else None, PLAIN, "法院")


def _is_known(body: str, found: re.Match[str]) -> bool:
    """Return whether a text names a county, with what it lies in or without; before 中院, a prefecture."""
    _, prefecture, rest = region(body)
    if found.lastgroup == "middle":
        return prefecture is not None and not rest
    return found.lastgroup == "plain" and regions.is_county(rest)


def _protects(plain: str, start: int, found: re.Match[str]) -> bool:
    return parse(plain[start : found.start()], found) is not None


def _known_start(plain: str, run_start: int, found: re.Match[str]) -> int | None:
    """Return the first place from which a known province, prefecture or county leads to the court's sort."""
    county = regions.county_start(plain, run_start, found.start())
    for start in range(run_start, found.start() if county is None else county):
        province, prefecture, rest = region(plain[start : found.start()])
        is_whole = county is None or rest == plain[county : found.start()]
        if (province or prefecture) and is_whole and is_county(rest, known=True):
            return start
    return county


def _unknown_start(
    plain: str, earliest: int, run_start: int, found: re.Match[str]
) -> tuple[int | None, CourtName | None]:
    """Return where a name begins, if at a word's end, or behind 和 at a county's name: 大兴和密云法院."""
    counties = (at for at in range(run_start + 1, found.start() - 1) if plain[at - 1] in "和及与同")
    known = (at for at in counties if regions.is_county(plain[at : found.start()]))
    for start in (earliest, *known):
        if name := parse(plain[start : found.start()], found):
            return start, name
    return None, None
