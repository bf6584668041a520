"""The places that a text names: villages, communities, townships, parks, by their last word."""

import re

from courts.curate import regions
from courts.curate.boundaries import last_phrase, last_stop
from courts.curate.lexicon import any_of
from courts.text.normalise import simplified

_SUFFIX = any_of("places")
_PLACE = re.compile(
    rf"[\u3400-\u9fff]{{1,12}}?(?:{_SUFFIX})(?!民|干部|法|级|居|委主|务|企|规|情|愿|风|里|贤|土|域|容|校|庄|支书|书记|镇|振兴|集体|小学|史|医|镇企|集团|公司)"
)
_GENERIC = re.compile(
    "^(?:.*(?:农|乡|示范|平安|无讼|美丽|和谐|文明|智慧|法治|进|入|到|各|每个|全|该|本|多个|一个|几个|驻|城乡|辖区|相关|居民|个|共建|老旧|大型|中型|小型|出|不出|我|某|周边|偏远|重点|试点|街(?!街道)|镇|区|的)"
    f"|.|(?:苏木|嘎查|村|镇|乡|街道|社区|区|县|旗|行政|自然)*)(?:{_SUFFIX})$"
)
_NOT_LAST = re.compile("[的在到]")
_LEADING = re.compile(
    "^(?:个|座|处|多个|辖区内?|管辖|位于|来自|地处|走进|深入|京津冀|巡回|驻|村民|居民|群众|老|周末|前往|原告|被告|家住|附近)(?=..)"
)
_MONGOLIAN = ("苏木", "嘎查")
_LEADS_TO = re.compile(".*(?:[在到于从赴进往向]|走进|深入|来到)")
_LONGEST = 12


def places(text: str) -> list[str]:
    """Return the places that a text names outside quotation marks, as it writes them."""
    plain = _without_quoted(simplified(text))
    found: dict[str, None] = {}
    for match in _PLACE.finditer(plain):
        start = _beginning(plain, match.start(), match.end())
        start += regions.length_of_higher(plain[start : match.end()])
        name = plain[start : match.end()]
        if _SHORTEST <= len(name) <= _LONGEST and not _GENERIC.match(name):
            found.setdefault(text[start : match.end()], None)
    return list(found)


_SHORTEST = 3


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


def _without_quoted(plain: str) -> str:
    return re.sub("“[^”]*”|《[^》]*》|「[^」]*」", lambda found: "＿" * len(found[0]), plain)
