"""The grammar of a court's name: province, prefecture, county and sort of court, as far as the name states them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from courts.curate import regions
from courts.curate.boundaries import has_stop, has_stop_phrase, name_before
from courts.curate.lexicon import words

HIGH, INTERMEDIATE, SPECIAL, PLAIN = "高级", "中级", "专门", ""

_SUFFIX = re.compile(
    "(?P<high>高级人民法院|高级法院|高院)"
    "|(?P<middle>中级人民法院|中级法院|中院)"
    "|(?P<special>铁路运输中级人民法院|铁路运输中级法院|铁路运输法院|铁路法院|铁路基层法院|海事法院|知识产权法院|金融法院"
    "|互联网法院|军事法院|铁路两级法院|铁中院|铁法院|农垦人民法院|农垦法院|垦区人民法院|垦区法院|林区中级人民法院|林区中级法院|林区基层法院|农垦中级人民法院|农垦中级法院|矿区人民法院|油田人民法院)"
    "|(?P<system>(?:全[省市区州盟县旗])?(?:各级|两级|三级)(?:人民)?法院|全[省市区州盟县旗](?:人民)?法院)"
    "|(?P<several>等地?(?:[0-9一二三四五六七八九十]+[家个])?(?:基层|两级)?(?:人民)?法院)"
    "|(?P<plain>人民法院|法院)"
)
_NOT_A_COURT = re.compile("^(?:报|网(?!格)|出版社|博物馆|文化|系统|工作报告|学报|公报|调解平台|在线服务|[+＋])")
_COUNTY = re.compile(
    r"[^省]{1,12}?(?:自治县|自治旗|联合旗|林区|特区|新区|开发区|示范区|高新区|经开区|矿区|场区|工业园区|园区|[区县市旗])$"
)
_NUMBER = re.compile("[一二三四五六]")
_LONG_STEM = re.compile("族|自治|翼|左旗|右旗|开发|高新|示范|技术|产业|园区|莫力达瓦|达尔罕|农垦|石油|农场|兵团|垦区")
_GENERIC_STEMS = frozenset(words("no_courts"))
_GENERIC = re.compile(
    "[各两全本该我贵此某其多几每哪何]|[一二三四五六七八九十百]家|[家个所名]$|型$|化$|式$|级$|性$|之|者$|系统|机关|法庭|法官|党|工作|们"
)
_LONGEST_STEM, _LONGEST_BARE, _SHORTEST_BARE = 4, 4, 2


class CourtName(NamedTuple):
    """A court as a text names it."""

    written: str
    """As it is written, in simplified script."""
    province: str | None
    """In full where the name states it: 甘肃省."""
    prefecture: str | None
    """In full where the name states it: 兰州市."""
    county: str | None
    """What stands before the sort of court, as it is written: 城关区, 密云."""
    sort: str
    """HIGH, INTERMEDIATE, SPECIAL or PLAIN."""
    suffix: str
    """The sort as it is written: 人民法院, 中院."""

    @property
    def stem(self) -> str:
        """The county without its last word: 城关; 矿区 and 城区 stay as they are."""
        return regions.county_stem(self.county or "")

    @property
    def is_short_railway(self) -> bool:
        """Whether it is a railway court by its short name: 兰铁法院."""
        return self.suffix in {"铁法院", "铁中院"}

    @property
    def is_system(self) -> bool:
        """Whether the courts of a province or a prefecture are meant as one: 甘肃法院, 黄石法院."""
        return self.sort == PLAIN and not self.county and self.suffix == "法院"

    @property
    def known_province(self) -> str | None:
        """The province that the name states, or in which its prefecture or the only county of its name lies."""
        if self.province or self.prefecture:
            return self.province or regions.province_of(self.prefecture or "")
        return regions.province_of_county(self.county) if self.county and self.sort == PLAIN else None


class Named(NamedTuple):
    """A court's name where it stands in a text."""

    start: int
    end: int
    name: CourtName


def parsed(text: str) -> CourtName | None:
    """Return the name of a court that is the whole of a text, or None."""
    found = _SUFFIX.search(text) and [*_SUFFIX.finditer(text)][-1]
    return _parse(text[: found.start()], found) if found and found.end() == len(text) else None


def named(plain: str) -> Iterator[Named]:
    """Yield the courts that simplified text names, in order."""
    behind = 0
    for found in _SUFFIX.finditer(plain):
        earliest, run_start = name_before(plain, found.start(), behind)
        last, behind = behind, found.end()
        if _NOT_A_COURT.match(plain[found.end() : found.end() + 4]):
            continue
        if found.lastgroup == "several":
            yield from _several(plain, last, found)
            continue
        start = _known_start(plain, run_start, found) if earliest < found.start() or run_start < earliest else None
        if start is not None and (start >= earliest or _protects(plain, start, found)):
            name = _parse(plain[start : found.start()], found)
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
        name = _parse(plain[start:end], found) if start < end and (start >= at or start == run_start) else None
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
    if None in names:
        return []
    ends = [found.end(), *(end for _, end in spans[1:])]
    return [Named(span[0], end, name) for span, end, name in zip(spans, ends, names, strict=True) if name][::-1]


def _sorts(place: str) -> set[str]:
    """Return whether a name may be a county's or a prefecture's, or both."""
    _, prefecture, rest = _region(place)
    is_county = regions.is_county(rest or place) and rest not in _GENERIC_STEMS
    return {sort for sort, is_so in (("county", is_county), ("prefecture", prefecture and not rest)) if is_so}


def _of_place(place: str, certain: set[str]) -> CourtName | None:
    """Return the court of a county, or the courts of a prefecture, as one of several of `certain` sorts is named."""
    sorts = _sorts(place)
    sort = (sorts if len(sorts) == 1 else sorts & certain) if len(certain) == 1 or len(sorts) == 1 else set()
    if len(sort) != 1:
        return None
    province, prefecture, rest = _region(place)
    county = (rest or place) if sort == {"county"} else None
    is_own = county is not None and county == place
    region = (None, None) if is_own else (province, prefecture)
    return CourtName(f"{place}法院", *region, regions.banner(county) if county else None, PLAIN, "法院")


def _is_known(body: str, found: re.Match[str]) -> bool:
    """Return whether a text names a county, with what it lies in or without; before 中院, a prefecture."""
    _, prefecture, rest = _region(body)
    if found.lastgroup == "middle":
        return prefecture is not None and not rest
    return found.lastgroup == "plain" and regions.is_county(rest)


def _protects(plain: str, start: int, found: re.Match[str]) -> bool:
    return _parse(plain[start : found.start()], found) is not None


def _known_start(plain: str, run_start: int, found: re.Match[str]) -> int | None:
    """Return the first place from which a known province, prefecture or county leads to the court's sort."""
    county = regions.county_start(plain, run_start, found.start())
    for start in range(run_start, found.start() if county is None else county):
        province, prefecture, rest = _region(plain[start : found.start()])
        is_whole = county is None or rest == plain[county : found.start()]
        if (province or prefecture) and is_whole and _is_county(rest, known=True):
            return start
    return county


def _unknown_start(
    plain: str, earliest: int, run_start: int, found: re.Match[str]
) -> tuple[int | None, CourtName | None]:
    """Return where a name begins, if at a word's end, or behind 和 at a county's name: 大兴和密云法院."""
    counties = (at for at in range(run_start + 1, found.start() - 1) if plain[at - 1] in "和及与同")
    known = (at for at in counties if regions.is_county(plain[at : found.start()]))
    for start in (earliest, *known):
        if name := _parse(plain[start : found.start()], found):
            return start, name
    return None, None


def _region(body: str) -> tuple[str | None, str | None, str]:
    """Return province, prefecture and what is left of a name without its sort."""
    province, body = _longest(body, regions.provinces())
    if province and province.endswith("市") and province[:2] + "市" == body[:3]:
        body = body[3:]
    prefecture, rest = _longest(body, regions.prefectures())
    if prefecture and re.fullmatch("[区县市]|[左右]?[前中后]?旗", rest):  # 朝阳区, 临夏市, 阿拉善左旗: a county's name
        return province, None, body
    if prefecture and province and regions.province_of(prefecture) != province:
        return province, None, body
    return province, prefecture, rest


def _longest(body: str, names: dict[str, str]) -> tuple[str | None, str]:
    for length in range(min(len(body), 12), 1, -1):
        if body[:length] in names:
            return names[body[:length]], body[length:]
    return None, body


def _is_county(rest: str, *, known: bool) -> bool:
    if not rest or (regions.is_county(rest) and rest not in _GENERIC_STEMS):
        return True
    if (rest in _GENERIC_STEMS and not (known and rest == "林区")) or _GENERIC.search(rest):
        return False
    if has_stop_phrase(rest) if known else has_stop(rest):
        return False
    if _COUNTY.fullmatch(rest):
        return len(rest) - 1 <= _LONGEST_STEM * (1 + rest.endswith("旗")) or bool(_LONG_STEM.search(rest))
    longest = _LONGEST_BARE + known
    return _SHORTEST_BARE <= len(rest) <= longest or bool(_LONG_STEM.search(rest) and len(rest) <= 2 * longest)


def _parse(body: str, found: re.Match[str]) -> CourtName | None:
    sort = {"high": HIGH, "middle": INTERMEDIATE, "special": SPECIAL}.get(found.lastgroup or "", PLAIN)
    province, prefecture, rest = _region(body)
    known = bool(province or prefecture)
    if sort == INTERMEDIATE and _NUMBER.fullmatch(rest):
        rest = f"第{rest}"  # 北京市一中院
    if found.lastgroup == "system":
        return None if rest or not known else CourtName(body + found[0], province, prefecture, None, PLAIN, "法院")
    if found[0].startswith("铁") and len(body) == 1:
        return CourtName(body + found[0], None, None, body, sort, found[0])
    if not _is_county(rest, known=known) or (not known and not rest):
        return None
    if sort == HIGH and not province:
        return None
    if sort == PLAIN and prefecture and not rest and regions.is_county(body):
        prefecture, rest = None, body  # 朝阳法院 is a district's court as well as a prefecture's courts
    if not known and sort == PLAIN and rest in _GENERIC_STEMS:
        return None
    return CourtName(body + found[0], province, prefecture, regions.banner(rest) or None, sort, found[0])
