"""Where a court's name begins: the provinces and prefectures of China, by the names that courts bear."""

import re
from functools import cache

from courts.curate.lexicon import lists, words


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


def _full_prefectures() -> list[str]:
    names = [name for prefectures in lists("regions").values() for name in prefectures]
    return [name if re.search("(盟|地区|自治州|新区)$", name) else f"{name}市" for name in names]
