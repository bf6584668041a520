"""What a court's name states: its short and its full name, its level, its district."""

import re

from courts.curate.drafting import regions
from courts.curate.drafting.court_name import HIGH, INTERMEDIATE, PLAIN, SPECIAL, CourtName

_NUMBERED = re.compile("第([一二三四五六])")
_SHORTENED = {"高新技术产业开发区": "高新区", "经济技术开发区": "经开区"}
_ZONES = ("开发区", "示范区", "高新区", "经开区", "高新", "经开")
_COMMON = {"新区", "城区", "郊区", "矿区", "林区"}
"""What counties of several prefectures are called."""
_COUNTY_WORDS = "区县市旗"


def short_name(name: CourtName) -> str:
    """Return the short name: 城关法院, 兰州中院, 北京四中院, 甘肃高院, 鄂托克旗法院."""
    if name.sort == HIGH:
        return f"{regions.province_stem(name.province or '')}高院"
    if name.sort == INTERMEDIATE:
        return _intermediate(name)
    if name.sort == SPECIAL:
        return name.written.replace("人民法院", "法院")
    if name.is_system:
        return f"{_above(name)}法院"
    if not name.county:
        return name.written
    is_common = name.county.endswith(_ZONES) or name.county in _COMMON
    return f"{_above(name) if name.prefecture and is_common else ''}{_compact(name.county)}法院"


def full_name(name: CourtName) -> str | None:
    """Return the full name as far as the name states it: 城关区法院 gives 城关区人民法院; None for 密云法院."""
    if name.is_system:
        return None
    place = f"{name.province or ''}{name.prefecture or ''}{name.county or ''}"
    if name.sort in {HIGH, INTERMEDIATE}:
        return f"{place}{name.sort}人民法院"
    if name.sort == SPECIAL or name.suffix == "人民法院":
        return name.written
    return f"{place}人民法院" if name.county and name.county[-1] in _COUNTY_WORDS else None


def level(name: CourtName) -> str | None:
    """Return the level that a name states; None for 密云法院, which may be of any."""
    if name.sort != PLAIN:
        return name.sort
    if name.is_system:
        return "系统"
    is_county = bool(name.county) and (district(name) is not None or name.suffix == "人民法院")
    return "基层" if is_county else None


def district(name: CourtName) -> str | None:
    """Return the county where a basic court's name states it."""
    is_county = name.sort == PLAIN and name.county and name.county[-1] in _COUNTY_WORDS
    return name.county if is_county else None


def _intermediate(name: CourtName) -> str:
    numbered = _NUMBERED.fullmatch(name.county or "")
    if numbered:
        return f"{_above(name)}{numbered[1]}中院"
    return f"{_compact(name.county) if name.county else _above(name)}中院"


def _above(name: CourtName) -> str:
    """Return what people call the prefecture, else the province, that a name states."""
    if name.prefecture:
        return regions.prefecture_stem(name.prefecture)
    return regions.province_stem(name.province or "")


def _compact(county: str) -> str:
    """Return a county as people say it: 城关, 鄂托克旗, 高新区."""
    for long, short in _SHORTENED.items():
        if county.endswith(long):
            return county.removesuffix(long) + short
    if county.endswith("自治旗"):
        return f"{regions.county_stem(county).removesuffix('族')}旗"
    return county if regions.has_namesake(county) else regions.county_stem(county)
