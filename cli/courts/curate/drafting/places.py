"""The places that a text names: villages, townships, parks by their last word, counties where something is done."""

import re
from collections.abc import Iterator
from functools import cache

from courts.curate.drafting import regions
from courts.curate.drafting.boundaries import has_stop, last_phrase, last_stop
from courts.curate.drafting.lexicon import any_of
from courts.curate.drafting.quoted import without_quoted
from courts.text.normalise import simplified

_SUFFIX = any_of("places")
_PLACE = re.compile(
    rf"[\u3400-\u9fff]{{1,12}}?(?:{_SUFFIX})(?!(?<=乡)村|街道|社区|小区|公园|民|干部|法|级|居|委主|务|企|规|情|愿|风|里|贤|土|域|容|校|庄|支书|书记|镇|振兴|集体|小学|史|医|镇企|集团|公司)"
)
_GENERIC = re.compile(
    "^(?:.*(?:下(?=牧场|草场|农场|林场)|农|乡|示范|平安|无讼|美丽|和谐|文明|智慧|法治|进|入|到|各|每个|全|该|本|多个|一个|几个|驻|城乡|辖区|相关|居民|个|共建|老旧|大型|中型|小型|出|不出|我|某|周边|偏远|重点|试点|街(?!街道)|镇|区|的)"
    f"|.|(?:苏木|嘎查|村|镇|乡|街道|社区|区|县|旗|行政|自然|主题|农村)*)(?:{_SUFFIX})$"
)
_LEADING = re.compile(
    "^(?:个|座|处|多个|辖区内?|管辖|位于|来自|地处|走进|深入|京津冀|巡回|驻|村民|居民|群众|老|周末|前往|原告|被告|家住|附近|他们|我们)(?=..)"
)
_MONGOLIAN = ("苏木", "嘎查")
_LEADS_TO = re.compile(".*(?:[在到于从赴进往向与同]|走进|深入|来到)")
_SHORTEST, _LONGEST = 3, 12
_LOCATIVE = re.compile("(?:在|赴|到|深入|走进|来到|前往|搬到|搬进|设在|奔赴|进驻|辗转)$")
_THERE = re.compile(
    "等?[一二三四五六七八九十两0-9]*地|[、和及]|设立|建立|设置|开展|建成|挂牌|成立|召开|举行|举办|开庭|巡回|调研|调查|走访|就地"
    "|(?<=站)(?![\u3400-\u9fff])"
)
"""What follows a county or a prefecture where it is the place of a deed, and not part of a longer name."""


def places(text: str) -> list[str]:
    """Return the places that a text names outside quotation marks, as it writes them."""
    plain = without_quoted(simplified(text))
    spans = [*_by_last_word(plain), *_regions(plain)]
    taken = {end for _, end in spans}
    spans += [span for start, _ in sorted(spans) for span in _listed_before(plain, start) if span[1] not in taken]
    return list(dict.fromkeys(text[start:end] for start, end in sorted(spans)))


# -- by their last word ------------------------------------------------------------------------------------------------


def _by_last_word(plain: str) -> Iterator[tuple[int, int]]:
    for match in _PLACE.finditer(plain):
        start = _beginning(plain, match.start(), match.end())
        start += regions.length_of_higher(plain[start : match.end()])
        name = plain[start : match.end()]
        if _SHORTEST <= len(name) <= _LONGEST and not _GENERIC.match(name):
            yield start, match.end()


def _beginning(plain: str, start: int, end: int) -> int:
    if plain.endswith("交界处", start, end):
        return start + last_stop(plain[start : end - 3])
    body_end = end - 1
    if plain.endswith(_MONGOLIAN, start, end):  # 格日勒敖都苏木: its sounds are written with any character
        found = _LEADS_TO.match(plain, start, body_end)
        at = found.end() if found else start
        return at + last_phrase(plain[at:body_end])
    cut = last_stop(plain[start:body_end])
    lead = _LEADING.match(plain[start + cut : end])
    return start + cut + (lead.end() if lead else 0)


# -- by name -----------------------------------------------------------------------------------------------------------


@cache
def _named() -> re.Pattern[str]:
    """Return what matches a county or prefecture by its full name, the latter also by its stem, and stations of one."""
    prefectures = "|".join(sorted(regions.prefectures(), key=len, reverse=True))
    counties = "|".join(sorted((name for name in regions.counties() if name[-1] in "县区市旗"), key=len, reverse=True))
    first = "".join({name[0] for name in (*regions.prefectures(), *regions.counties(), *"北天上重")})
    return re.compile(f"(?=[{first}])(?:(?:{prefectures}|北京|天津|上海|重庆)[东南西北]?站|{counties}|{prefectures})")


def _regions(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the counties, prefectures and stations that a text says something is done in."""
    behind = 0
    for found in _named().finditer(plain):
        start, end = found.span()
        is_there = _LOCATIVE.search(plain, max(0, start - 2), start) or (
            plain[start - 1 : start] == "、" and behind == start - 1
        )
        if is_there and _THERE.match(plain, end):
            behind = end
            yield start, end


# -- those listed with them --------------------------------------------------------------------------------------------


def _listed_before(plain: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the names that stand before a place in one list that says where something is done: 在甲中心、乙景区."""
    found: list[tuple[int, int]] = []
    while start and plain[start - 1] == "、":
        end = start - 1
        run = re.compile("[\u3400-\u9fff]{1,16}$").search(plain, max(0, end - 16), end)
        if not run:
            return
        cut = last_stop(run[0])
        start = run.start() + cut
        if not _SHORTEST <= end - start <= _LONGEST or has_stop(plain[start:end]):
            return
        found.append((start, end))
        if _LOCATIVE.search(plain, max(0, start - 2), start):
            yield from found
            return
