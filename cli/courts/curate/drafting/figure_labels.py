"""What a number counts, in the text's own words: 1260件 of 受理案件, 2天 of 审理期限缩短至."""

import re

from courts.curate.drafting.lexicon import any_of
from courts.curate.records.todo import TODO

_FAR, _CLAUSE_FAR = 14, 40
"""Characters before a number that its label is made of, and that are looked at for what it changes from."""
_BOUND = "，,。；;：:、！？!?“”‘’「」『』《》()（）…—"
_CHANGES = (
    "上升|下降|增长|提高|提升|减少|降低|缩短|增加|压缩|缩减|回落|下滑|攀升|上涨|扩大|扩展|拓展|延长|降|升|增|减|缩"
)
_TOWARDS = f"(?:{_CHANGES})[至到为]"
_NOUN_AFTER = re.compile("[\u3400-\u9fff]{1,10}")
_OF_THE_NUMBER = re.compile(f"(?:以|之)?内(?![勤蒙部设容控地科])|左右|上下|{_TOWARDS}")
"""What stands behind a number and says more of it, not what it counts: 20日内, 15天缩短至."""
_VERB_BREAK = re.compile(
    "的|在|由|并|与|和|及|被|把|为|到|给|向|将|从|对|于|以|达|进行|开展|实现|参加|周末|赶赴|通过|得到|受到|是|了|占|分别|之上|用时|同比|共|已|前|后"
)
_LEAD = re.compile(
    "(?:该(?:院|庭|法庭|局|中心|团队)|法庭)?(?:还|共|也|又|已|先后|累计)*"
    "(?:在[\u3400-\u9fff]{2,8}?(?:村|镇|社区|乡|街道|嘎查))?(?=[\u3400-\u9fff]{2})"
)
_TRIM = re.compile(
    "(?:约|近|超|超过|逾|达|达到|共|共计|累计|总计|已|仅|多达|(?<![降升长高少低短加缩减落滑涨大展])[至到为]|了|有|出|约为|不足|不到"
    "|整整|每|其中|各|各类|的)+$"
)
"""至 and 到 stay behind a change, 缩短至: without them it would be one by so much."""
_UNIT_BEHIND = re.compile(rf"[余多来几十百千万亿]*(?:%|‰|{any_of('units_of_number')})?[余多]?(?:(?:以|之)?内)?的?")
_UNTOLD = re.compile(
    "[\u3400-\u9fff]?|.*(?<!控制)(?<!保持)(?<!稳定)(?<!限定)(?:在|将|把|由|从|于)"
    f"|实现|确保|做到|保证|力争|争取|推动|促使|促成|帮助|可以|能够|必须|应当|一般|平均|{_TOWARDS}"
)
"""What is no label: nothing, one character, a phrase that is not at its end, a verb that needs one."""
_CLAUSE = re.compile(f"[^{_BOUND}]*$")
_FROM = re.compile("(?P<of>.*)[由从](?P<amount>.*)")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_NUMERAL = re.compile("[\\d一二三四五六七八九十百千万两]")
_CHANGING = re.compile(f"[\u3400-\u9fff]{{0,4}}?(?P<how>{_TOWARDS})")
_TAKEN = re.compile(".*[将把使让]")
"""What stands before the thing that somebody changes."""


def label(text: str, plain: str, start: int, end: int) -> str:
    """Return what a number counts: what changes to or from it, else what follows it or stands before it, else TODO."""
    clause = _clause(plain, start)
    change = _change(plain[clause:start], plain, end)
    if change:
        (first, last), how = change
        return _told(text[clause + first : clause + last], how)
    after = None if _OF_THE_NUMBER.match(plain, end) else _NOUN_AFTER.match(plain, end)
    noun = _VERB_BREAK.split(after[0])[0] if after else ""
    return text[end : end + len(noun)] if len(noun) > 1 else _before(text, plain, start)


def _clause(plain: str, start: int) -> int:
    """Return where the clause begins that a number stands in, as far as it is looked at."""
    found = _CLAUSE.search(plain, max(0, start - _CLAUSE_FAR), start)
    return found.start() if found else start


def _change(before: str, plain: str, end: int) -> tuple[tuple[int, int], str] | None:
    """Return where it stands what changes from or to a number, and how for the number that it changes to."""
    found = _FROM.fullmatch(before)
    if not found:
        return None
    taken = _TAKEN.match(found["of"])
    of = (taken.end() if taken else 0), found.end("of")
    amount = _YEAR.sub("", found["amount"])
    number = _NUMERAL.search(amount)
    if not number:
        return (of, "") if _CHANGING.match(plain, end) else None
    how = _CHANGING.search(amount, number.end())
    return (of, how["how"]) if how and not _NUMERAL.search(amount, how.end()) else None


def _before(text: str, plain: str, start: int) -> str:
    """Return what stands before a number, back to a mark or another number with its unit."""
    at = start
    while at and plain[at - 1] not in _BOUND and not plain[at - 1].isdigit() and start - at < _FAR:
        at -= 1
    if at and plain[at - 1].isdigit() and (unit := _UNIT_BEHIND.match(plain, at, start)):
        at = unit.end()
    before = _TRIM.sub("", plain[at:start])
    lead = _LEAD.match(before)
    skipped = lead.end() if lead else 0
    return _told(text[at + skipped : at + len(before)].strip(), "")


def _told(words: str, how: str) -> str:
    return TODO if _UNTOLD.fullmatch(words) else f"{words}{how}"
