"""The grammar of a court's name: province, prefecture, county and sort of court, as far as the name states them."""

import re

from courts.curate.drafting import regions
from courts.curate.drafting.boundaries import has_stop, has_stop_phrase
from courts.curate.drafting.lexicon import words
from courts.named_tuple import NamedTuple

HIGH, INTERMEDIATE, SPECIAL, PLAIN = "高级", "中级", "专门", ""

SUFFIX = re.compile(
    "(?P<high>高级人民法院|高级法院|高院)"
    "|(?P<middle>中级人民法院|中级法院|中院)"
    "|(?P<special>铁路运输中级人民法院|铁路运输中级法院|铁路运输法院|铁路法院|铁路基层法院|海事法院|知识产权法院|金融法院"
    "|互联网法院|军事法院|铁路两级法院|铁中院|铁法院|农垦人民法院|农垦法院|垦区人民法院|垦区法院|林区中级人民法院|林区中级法院|林区基层法院|农垦中级人民法院|农垦中级法院|矿区人民法院|油田人民法院)"
    "|(?P<system>(?:全[省市区州盟县旗])?(?:各级|两级|三级)(?:人民)?法院|全[省市区州盟县旗](?:人民)?法院)"
    "|(?P<several>等地?(?:[0-9一二三四五六七八九十]+[家个])?(?:基层|两级)?(?:人民)?法院)"
    "|(?P<plain>人民法院|法院)"
)
"""What tells the sort of court, as its group is called."""
_COUNTY = re.compile(
    r"[^省]{1,12}?(?:自治县|自治旗|联合旗|林区|特区|新区|开发区|示范区|高新区|经开区|矿区|场区|工业园区|园区|[区县市旗])$"
)
_NUMBER = re.compile("[一二三四五六]")
_LONG_STEM = re.compile("族|自治|翼|左旗|右旗|开发|高新|示范|技术|产业|园区|莫力达瓦|达尔罕|农垦|石油|农场|兵团|垦区")
GENERIC_STEMS = frozenset(words("no_courts"))
"""What stands before 法院 where no court is named."""
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


def parsed(text: str) -> CourtName | None:
    """Return the name of a court that is the whole of a text, or None."""
    found = SUFFIX.search(text) and [*SUFFIX.finditer(text)][-1]
    return parse(text[: found.start()], found) if found and found.end() == len(text) else None


def region(body: str) -> tuple[str | None, str | None, str]:
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


def is_county(rest: str, *, known: bool) -> bool:
    """Return whether what is left of a name may be a county; `known` is whether a province or prefecture precedes."""
    if not rest or (regions.is_county(rest) and rest not in GENERIC_STEMS):
        return True
    if (rest in GENERIC_STEMS and not (known and rest == "林区")) or _GENERIC.search(rest):
        return False
    if has_stop_phrase(rest) if known else has_stop(rest):
        return False
    if _COUNTY.fullmatch(rest):
        return len(rest) - 1 <= _LONGEST_STEM * (1 + rest.endswith("旗")) or bool(_LONG_STEM.search(rest))
    longest = _LONGEST_BARE + known
    return _SHORTEST_BARE <= len(rest) <= longest or bool(_LONG_STEM.search(rest) and len(rest) <= 2 * longest)


def parse(body: str, found: re.Match[str]) -> CourtName | None:
    """Return the name of a court whose sort `SUFFIX` found behind a text, or None where the text is no such name."""
    sort = {"high": HIGH, "middle": INTERMEDIATE, "special": SPECIAL}.get(found.lastgroup or "", PLAIN)
    province, prefecture, rest = region(body)
    known = bool(province or prefecture)
    if sort == INTERMEDIATE and _NUMBER.fullmatch(rest):
        rest = f"第{rest}"  # 北京市一中院
    if found.lastgroup == "system":
        return None if rest or not known else CourtName(body + found[0], province, prefecture, None, PLAIN, "法院")
    if found[0].startswith("铁") and len(body) == 1:
        return CourtName(body + found[0], None, None, body, sort, found[0])
    if not is_county(rest, known=known) or (not known and not rest):
        return None
    if sort == HIGH and not province:
        return None
    if sort == PLAIN and prefecture and not rest and regions.is_county(body):
        prefecture, rest = None, body  # 朝阳法院 is a district's court as well as a prefecture's courts
    if not known and sort == PLAIN and rest in GENERIC_STEMS:
        return None
    return CourtName(body + found[0], province, prefecture, regions.banner(rest) or None, sort, found[0])
