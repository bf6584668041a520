"""Where a court's name begins: the provinces, prefectures and counties of China, by the names that courts bear."""

import re
from functools import cache

from courts.curate.drafting.lexicon import lists, words

_LONGEST = 15
"""Characters in the longest name of a county, 积石山保安族东乡族撒拉族自治县."""


@cache
def provinces() -> dict[str, str]:
    """Return the full name of each province by each of its names: 甘肃 and 甘肃省 give 甘肃省."""
    return {name: full for full in lists("regions") for name in (full, province_stem(full))}


@cache
def prefectures() -> dict[str, str]:
    """Return the full name of each prefecture by each of its names: 甘南, 甘南州 and 甘南藏族自治州."""
    names: dict[str, str] = {}
    for full in _full_prefectures():
        stem = prefecture_stem(full)
        last = full[len(stem) :]
        short = f"{stem}州" if last.endswith("自治州") and not stem.endswith("州") else full
        names |= dict.fromkeys((full, short, stem), full)
    return names


@cache
def province_of(prefecture: str) -> str:
    """Return the province of a prefecture's full name."""
    stem = prefecture_stem(prefecture)
    return next(p for p, names in lists("regions").items() if stem in map(prefecture_stem, names))


def province_stem(full: str) -> str:
    """Return the name that people say: 内蒙古."""
    return re.sub("(省|市|(维吾尔|壮族|回族)?自治区)$", "", full)


def prefecture_stem(full: str) -> str:
    """Return the name that people say: 甘南, 锡林郭勒."""
    stem = re.sub("(市|盟|地区|自治州)$", "", full)
    return without_peoples(stem) if full.endswith("自治州") else stem


def without_peoples(stem: str) -> str:
    """Return a place's name without the peoples that its autonomy is named for: 肃南裕固族 gives 肃南."""
    while shorter := next((stem.removesuffix(people) for people in words("peoples") if stem.endswith(people)), ""):
        if len(shorter) == 1:
            break
        stem = shorter
    return stem


@cache
def counties() -> dict[str, frozenset[str]]:
    """Return the prefectures, or provinces, that have a county of a name: its full one, 会宁县, or its stem, 会宁."""
    places: dict[str, set[str]] = {}
    for listed in ("counties", "former_counties"):
        for place, names in lists(listed).items():
            for form in (form for name in names for form in {name, county_stem(name)}):
                places.setdefault(form, set()).add(place)
    return {name: frozenset(found) for name, found in places.items()}


def is_county(name: str) -> bool:
    """Return whether a county is called so."""
    return name in counties()


def has_namesake(name: str) -> bool:
    """Return whether two counties of one prefecture share the stem of a county's name: 临夏县 and 临夏市."""
    stem = county_stem(name)
    return any(
        name in names and sum(county_stem(other) == stem for other in names) > 1 for names in lists("counties").values()
    )


def county_start(plain: str, start: int, end: int) -> int | None:
    """Return where the longest full name of a county begins that ends at `end`, not before `start`.

    A stem is not looked for: 黑龙江 ends with the one of 龙江县.
    """
    earliest = max(start, end - _LONGEST)
    return next((at for at in range(earliest, end - 1) if plain[at:end] in _full_counties()), None)


@cache
def _full_counties() -> frozenset[str]:
    found = (*lists("counties").values(), *lists("former_counties").values())
    return frozenset(name for names in found for name in names)


def length_of_higher(place: str) -> int:
    """Return how many characters of a place's name tell in which province, prefecture and county it lies."""
    ends = [end for end in range(2, len(place) - 1) if _is_full(place[:end])]
    return ends[0] + length_of_higher(place[ends[0] :]) if ends else 0


def _is_full(name: str) -> bool:
    return name in _full_counties() or name in provinces().values() or name in prefectures().values()


def banner(name: str) -> str:
    """Return the banner that an abbreviation of its name means, 科右前旗, or the name itself where none is."""
    if not name.endswith("旗") or name in _full_counties():
        return name
    found = [full for full in _banners() if full[0] == name[0] and _are_in_order(name[:-1], full[:-1])]
    return found[0] if len(found) == 1 else name


def _are_in_order(characters: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in characters)


@cache
def _banners() -> tuple[str, ...]:
    return tuple(name for name in _full_counties() if name.endswith("旗"))


def province_of_county(name: str) -> str | None:
    """Return the province of a county where one alone has a county, or a prefecture, of that name."""
    places = {*counties().get(name, ()), *filter(None, [prefectures().get(name)])}
    found = {place if place in lists("regions") else province_of(place) for place in places}
    return found.pop() if len(found) == 1 else None


def county_stem(county: str) -> str:
    """Return a county's name without its last word, where more than one character is left."""
    if re.search("(?:开发|示范|高新|经开|园|工业|矿|场|管理|合作|神农架林)区$", county):
        return county
    stem = re.sub("(?:自治县|自治旗|[区县市])$", "", county)
    if county.endswith(("自治县", "自治旗")):
        stem = without_peoples(stem)
    return stem if len(stem) > 1 else county


def _full_prefectures() -> list[str]:
    names = [name for prefectures in lists("regions").values() for name in prefectures]
    return [name if re.search("(盟|地区|自治州|新区)$", name) else f"{name}市" for name in names]
