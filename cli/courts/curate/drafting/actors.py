"""Who acts: the courts and units that a sentence names, and in which part they stand in it."""

import re
from collections.abc import Sequence
from enum import Enum

from courts.curate.drafting.court_name import CourtName
from courts.curate.drafting.court_names import Named, within
from courts.curate.drafting.quoted import is_within_marks
from courts.curate.drafting.sentences import clause_start
from courts.curate.drafting.units import units_at
from courts.named_tuple import NamedTuple


class Part(Enum):
    """The part that a court or a unit has in a sentence."""

    SUBJECT = "subject"
    """It acts."""
    SPEAKER = "speaker"
    """Somebody of it speaks."""
    ONLOOKER = "onlooker"
    """It looks at what another court does, or honours it."""
    PLACE = "place"
    """Something happens in it, or it is visited."""
    UNCLEAR = "unclear"
    """It may act or not: what stands before it leads to it, 素有“边城”之称的绥芬河法院."""
    OTHER = "other"
    """It is spoken of: a partner, an addressee, an owner."""


class Back(Enum):
    """What a word such as 该院 points back to."""

    COURT = "court"
    UNIT = "unit"
    ABOVE = "above"
    """The high court of the province or the intermediate one of the prefecture: 省法院, 市中院."""
    ALL = "all"
    """All courts of the region: 全省法院. No court named before acts any longer."""
    OTHERS = "others"
    """Several courts that are not told apart: 甲、乙等地法院."""


class Party(NamedTuple):
    """One of those that act together."""

    court: CourtName | None
    """None where only a unit is named."""
    unit: str | None


class Mention(NamedTuple):
    """Courts and units that a sentence speaks of as acting together; mostly it is one."""

    start: int
    end: int
    part: Part
    parties: tuple[Party, ...] = ()
    """None where a word that points back stands there."""
    back: Back | None = None
    scope: str = ""
    """Which region's court is meant, or courts: 省 of 省法院 and 全省法院; nothing where it is not said."""


_LEAD = re.compile(
    r"(?:近日|日前|近年来|近年|近期|近来|今年以来|去年以来|今年|去年|年来|当天|当日|目前|其中|例如|譬如|比如|如|诸如|同时|此外|另外|随后|期间|以来|截至目前|据悉"
    r"|据了解|据介绍|为此|对此|因此|于是|后来|最终|之后|后|接着|紧接着|而|则|又|还|此次|本次|这次|活动中|会上|会后|由|经|上午|下午|当晚|晚上|凌晨|年初|年底|岁末"
    r"|上半年|下半年|一直以来|长期以来|多年来"
    r"|自|从|[0-9一二三四五六七八九十至、,，年月日时点分起号前第季度中旬上下—\-~～ 　]"
    r"|(?:全市|全省)(?!(?:各级|两级|三级|各)*(?:人民)?法院)|北京市?辖区"
    r"|[该我][省市区州盟县旗]|省内|市内|地处|位于|作为|基层|来自|依托)*+"
)
_NUMBER = re.compile(
    r"\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）][、.．]?|[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是|[①-⑳]|案例[一二三四五六七八九十\d]+[：:]?|[●■◆★☆▲•·])?\s*"
)
_LEADS_IN = re.compile(r"为|针对|围绕|在|面对|自|随着|近|今|去|依托|立足|结合|根据|按照|通过|截至|\d")
_AT = re.compile("(?:在|走进|来到|走访|探访|记者从|从|于|位于)$")
_SPEAKS = re.compile(
    "(?:有关|相关)?(?:党组(?:副?书记|成员)|副?院长|副?庭长|副?局长|法官|负责人|书记员|干警)[、\u3400-\u9fff]{0,16}?"
    "(?:介绍|表示|说|告诉|坦言|指出|强调|要求|肯定|批示|点赞)"
)
_AND_OTHERS = re.compile("等地|等[0-9一二三四五六七八九十]*[家个]|各地|多地|[家个](?:两级|基层)?(?:人民)?法院")
_NO_PLACES = re.compile("[党政]|上级|部门|群众|单位")
_TOGETHER = re.compile("[^，。；]{0,6}?(?:联合|共同|携手|共建|签署|签订|会签)")
_VISITS = re.compile(
    "[^，。；]{0,12}?(?:到|赴|前往|来到|前来|派员|派人|应邀|受邀)[^，。；]{0,20}?"
    "(?:考察|参观|观摩|取经|调研|交流学习|学习交流|出席|列席|旁听|见证)[^，。；]*"
)
_HONOURS = re.compile("[^，。；]{0,10}?(?:授予|表彰|命名|评为|通报表扬|决定对|发文推广|予以推广|转发推广|批转|推介)")
_POSSESSED = re.compile("..的$")
_DEED = re.compile("建立|打造|推出|构建|设立|成立|创新|推行|出台|制定|建成|形成")
_BACK_COURT = re.compile("(?:该院|我院|院领导(?!的)|本院|该法院|我们法院|法院党组|院党组|法院(?=[\u3400-\u9fff，]))")
_BACK_UNIT = re.compile(
    "(?:该法庭|该庭室|该庭|该局|该党支部|该支部|该中心|该团队|该工作室|该站|该室|该部门|法庭(?!上|内|外|审理|辩论|调查|之)|党支部|支部|我庭|本庭)"
)
_BACK = re.compile("该(?:院|庭|法庭|局|支部|党支部|中心|团队|法院|工作室)|我院|本院")
_ALL = re.compile(
    "(?:全(?P<scope>[省市区州盟县旗])|各(?!级)|两级|三级|[省市区县]内(?:各(?!级))?|辖区|基层)++"
    "(?:各级|两级|三级|各|基层)*+(?:人民)?法院"
)
_ABOVE = re.compile(
    "(?P<scope>省|自治区)(?:高级)?(?:人民)?(?:法院|高院)|(?P<scope_of_middle>[市州盟])(?:中级人民法院|中级法院|中院)"
)
_SEVERAL = re.compile(
    "[\u3400-\u9fff]{2,8}(?:、[\u3400-\u9fff]{2,8}){0,9}(?:等地?|各地|多地|三地|两地|[0-9一二三四五六七八九十]+[家个])?(?:[0-9一二三四五六七八九十]+[家个])?(?:两级|基层)?(?:人民)?法院"
)


def mentions(plain: str, start: int, end: int, courts: Sequence[Named]) -> list[Mention]:
    """Return what the sentence from `start` to `end` speaks of, in order; `courts` are those named in its paragraph."""
    inside = within(courts, start, end)
    found = [group._replace(part=_part(plain, start, end, group)) for group in together(plain, inside)]
    first = _opening(plain, start, end, inside)
    return ([first] if first else []) + found


def together(plain: str, courts: Sequence[Named]) -> list[Mention]:
    """Return courts with their units, those in one mention that are joined by 、 or 和: 甲法院、乙法院."""
    groups: list[list[Mention]] = []
    for named in courts:
        one = _alone(plain, named)
        if groups and _are_joined(plain, groups[-1][-1].end, one.start, one.end):
            groups[-1].append(one)
        else:
            groups.append([one])
    parties = [tuple(party for one in group for party in one.parties) for group in groups]
    return [Mention(group[0].start, group[-1].end, Part.OTHER, of) for group, of in zip(groups, parties, strict=True)]


def _alone(plain: str, named: Named) -> Mention:
    units, behind = units_at(plain, _after(plain, named.end))
    parties = tuple(Party(named.name, plain[unit.start : unit.end]) for unit in units)
    return Mention(named.start, behind if units else named.end, Part.OTHER, parties or (Party(named.name, None),))


def _are_joined(plain: str, end: int, start: int, behind: int) -> bool:
    """Return whether a court that ends at `end` acts together with the one from `start` to `behind`."""
    between = plain[end:start]
    return between in {*"、和及"} or (between == "与" and bool(_TOGETHER.match(plain, behind)))


def _are_places(listed: str) -> bool:
    """Return whether the courts of several places are meant: not of 党委、政府和上级法院."""
    return "、" in listed and not _NO_PLACES.search(listed)


def _after(plain: str, end: int) -> int:
    found = re.compile("(?:党组)?的?").match(plain, end)
    return found.end() if found else end


def _part(plain: str, start: int, end: int, group: Mention) -> Part:
    clause = clause_start(plain, group.start, start)
    if is_within_marks(plain, group.start, start):
        return Part.OTHER
    lead = plain[clause : group.start]
    number = _NUMBER.match(lead) if clause == start else None
    lead = lead[number.end() if number else 0 :]
    if _AT.search(lead):
        return Part.PLACE
    if lead.strip() and not _LEAD.fullmatch(lead):
        return Part.UNCLEAR if clause == start and _POSSESSED.search(lead) else Part.OTHER
    if _SPEAKS.match(plain, group.end):
        return Part.SPEAKER
    return Part.ONLOOKER if _looks_on(plain, group.end, end) else Part.SUBJECT


def _looks_on(plain: str, behind: int, end: int) -> bool:
    """Return whether a court, named before `behind`, only looks on: a deed of its own may follow in the sentence."""
    visit = _VISITS.match(plain, behind, end)
    return bool(visit and not _DEED.search(plain, visit.end(), end)) or bool(_HONOURS.match(plain, behind, end))


def _opening(plain: str, start: int, end: int, courts: Sequence[Named]) -> Mention | None:
    """Return the unit, or the word that points back, which a sentence begins with."""
    number = _NUMBER.match(plain, start, end)
    position = number.end() if number else start
    for at in dict.fromkeys((position, _lead_end(plain, position, end), _second_clause(plain, position, end))):
        if any(named.start <= at < named.end for named in courts):
            return None
        found = _pointer(plain, at, end) or _unit(plain, at, end)
        if found:
            return found
    return None


def _lead_end(plain: str, position: int, end: int) -> int:
    found = _LEAD.match(plain, position, end)
    return found.end() if found else position


def is_lead_in(clause: str) -> bool:
    """Return whether a clause begins as those do that only lead in: 为破解执行难, 今年以来."""
    return _LEADS_IN.match(clause) is not None


def _second_clause(plain: str, position: int, end: int) -> int:
    """Return where the clause begins that follows a first one such as 为破解执行难，."""
    comma = re.compile("[，,]").search(plain, position, min(end, position + 40))
    is_lead = is_lead_in(plain[position : position + 8])
    return comma.end() if comma and is_lead else position


def points_back(plain: str, start: int, end: int) -> bool:
    """Return whether a stretch of text speaks of this court or this unit, 该院 or 该庭, without a name."""
    return _BACK.search(plain, start, end) is not None


def _pointer(plain: str, at: int, end: int) -> Mention | None:
    if found := _ALL.match(plain, at, end):
        return Mention(at, found.end(), Part.SUBJECT, (), Back.ALL, found["scope"] or "")
    if found := _ABOVE.match(plain, at, end):
        scope = found["scope"] or found["scope_of_middle"]
        _units_of_it, behind = _units(plain, found.end(), behind_court=True)
        is_beside = _SPEAKS.match(plain, behind) or _looks_on(plain, behind, end)
        return Mention(at, found.end(), Part.ONLOOKER if is_beside else Part.SUBJECT, (), Back.ABOVE, scope)
    several = _SEVERAL.match(plain, at, end)
    if several and (_AND_OTHERS.search(several[0]) or _are_places(several[0])):
        return Mention(at, several.end(), Part.SUBJECT, (), Back.OTHERS)
    if found := _BACK_COURT.match(plain, at, end):
        parties, behind = _units(plain, _after(plain, found.end()), behind_court=True)
        return Mention(at, behind if parties else found.end(), Part.SUBJECT, parties, Back.COURT)
    if found := _BACK_UNIT.match(plain, at, end):
        return Mention(at, found.end(), Part.SUBJECT, (), Back.UNIT)
    return None


def _unit(plain: str, at: int, end: int) -> Mention | None:
    parties, behind = _units(plain, at, behind_court=False, end=end)
    if not parties or behind > end or plain[behind : behind + 1] in {*"、和及的"}:
        return None
    return Mention(at, behind, Part.SUBJECT, parties)


def _units(plain: str, at: int, *, behind_court: bool, end: int | None = None) -> tuple[tuple[Party, ...], int]:
    units, behind = units_at(plain, at, behind_court=behind_court, stop=end)
    return tuple(Party(None, plain[unit.start : unit.end]) for unit in units), behind
