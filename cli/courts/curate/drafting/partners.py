"""Whom a court acted with: the organisations that 与, 联合, 会同, 依托 … name, joined by 、 and 和."""

import re
from collections.abc import Iterator

from courts.curate.drafting.boundaries import last_stop
from courts.curate.drafting.lexicon import any_of
from courts.curate.drafting.quoted import is_within_marks
from courts.curate.drafting.sentences import clause_start
from courts.text.normalise import simplified

_WITH = re.compile(
    "与|同(?!时|比|样|步|意|期|类|一|志|学|等|行|事|频|向)|联合|会同|携手|协同|邀请|依托|联动|和(?=[^，。]{2,40}(?:共建|共同|联合|签订|签署|建立|联动|合作))|对接|牵手|协调|聘请|组织"
)
_NEEDS_DEED = {"与", "同", "和"}
_DEED = re.compile(
    "共[建同解护治商享育创谋筑]|联合|联动|建立|签订|签署|会签|合作|开展|打造|成立|设立|协作|对接|召开|举办|搭建|构建|联手|携手|印发|出台|制定|形成|达成|互动|衔接|配合|协同|研讨|座谈|结对|联签|开通|启动|结成|结为|约定|商定|推行|会商|磋商|推出|组建|创建|走访|探索|实现|联系|沟通"
)
_WITH_COURT = re.compile(
    "(?:与|同|和|会同|联合|携手)(?:[该我本](?:院|庭|法庭|局)|[^，。；：、“”]{2,16}(?:法院|中院|法庭))(?:[^，。；]{0,8}?)"
    "(?:共同|联合|共建|签订|签署|印发|建立|携手)"
)
"""The words of company where the court is named behind its partner: 县总工会与该院共建."""
_COURT = re.compile("(?:法院|中院|高院|法庭)")
_NOT_WITH = re.compile("(?:不|参|给|授|赋|相|对|胡|赞|等|如|协|共)$")
_END = re.compile("[，,。；;：:！？!?—…]")
_AT = re.compile("在(?!京|校)|把|走进|深入|前往|[开送搬设]到")
"""What is done, or where, with those named before."""
_GOES_ON = "(?<=处)[置理罚分境]|(?<=局)[面限势部]|(?<=所)[有以在谓]|(?<=站)[点位]|(?<=部)[分署门]"
_ORGANISATION = rf"(?:{any_of('organisations')})(?!{_GOES_ON})"
_ENDS_ORGANISATION = re.compile(rf"(?:{_ORGANISATION})(?:[(（][^()（）]{{1,8}}[)）])?")
_IS_ORGANISATION = re.compile(rf"(?:{_ORGANISATION})(?:[(（][^()（）]{{1,8}}[)）])?$")
_BARE = re.compile(
    "^(?:检察|公安|司法|民政|人社|住建|税务|妇联|工会|教育|信访|消防|交警|银行|保险|物业|环保|林业|水务|农业|自然资源|卫生|市场监管|金融|海关|海事|交通|残联|团委|市场监督)$"
)
_COLLECTIVE = re.compile(
    "(?:等(?:多|[一二三四五六七八九十\\d]+)?(?:家|个)?)(?P<noun>机关|部门|单位|组织|机构|行政机关|相关部门|职能部门)"
)
_GENERIC = re.compile(
    "^(?:苏木|嘎查|旗|村|镇|乡|街道|社区|区|县|市|派出)+$|^(?:有关|相关|各|多|辖区|社会|当地|行政|基层|职能|政府|多个|全体|其他|上级|主管|党政|专业|企业|社区|村|镇|乡|街道|部门|单位|机关|公司|银行|学校|医院|物业|法院|人民法院|党委|党支部|集团|中心|园区|本院|该院|机关党委|机关工会|机关团委|机关纪委"
    "|两级|双方|各方|外部|内部|同级|属地|所在|涉案|保险|对方|律所|农村|乡村|党委政府|社会组织|行业协会|企业家|小微企业|民营企业|家庭|商会|协会|相关部门|有关部门|社区村|村社区|镇村|村居|村组|各部门|各单位)"
    "(?:相关|有关)?(?:部门|单位|机关|企业|法院|组织|社区|村|街道|机构|园区|党支部|学校|银行|公司)?(?:和|、)?(?:部门|单位)?$"
)
_IN_NAMES = re.compile(
    "信访(?=局)|联合会|派出所|服务中心|服务站|建设|协同|调解|化解|保障|组织|指导|就业|委托|参与|(?<=学)与(?=.+学院)"
)
"""What names of organisations hold although it ends a name elsewhere."""
_IN_OFFICES = re.compile(any_of("joined_in_names"))
_HIDDEN = "\0"
_BEHIND_ACTOR = re.compile("(?:法院|中院|高院|法庭|[立审刑民商政监]庭|执行局|该[院庭局])$")
_SPLIT = re.compile("[、和及]|以及|与")
_LONGEST_LIST = 200
_SHORTEST, _LONGEST = 2, 24


def partners(text: str) -> list[str]:
    """Return the organisations that a text says something was done with, as it writes them."""
    plain = _IN_OFFICES.sub(lambda one: re.sub("[和与]", _HIDDEN, one[0]), simplified(text))
    found: dict[str, None] = {}
    for start, end in _lists(plain):
        found.update(dict.fromkeys(_names(text, plain, start, end)))
    for start, end in _lists_before(plain):
        found.update(dict.fromkeys(name for name in _names(text, plain, start, end) if not _COURT.search(name)))
    parts = {part for name in found for part in _parts(name) if part in found}
    return [name for name in found if name not in parts]


def _parts(name: str) -> Iterator[str]:
    """Yield what stands in a name and is shorter."""
    ends = range(1, len(name) + 1)
    return (name[start:end] for end in ends for start in range(end) if end - start < len(name))


def _lists(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where the enumeration of organisations stands that a word of company begins."""
    listed = 0
    for word in _WITH.finditer(plain):
        is_apart = _NOT_WITH.search(plain[max(0, word.start() - 2) : word.start()])
        if word.start() < listed or is_apart or is_within_marks(plain, word.start()):
            continue
        limit = min(len(plain), word.end() + _LONGEST_LIST)
        marks = (_END.search(plain, word.end(), limit), _AT.search(plain, word.end() + _SHORTEST, limit))
        end = min((mark.start() for mark in marks if mark), default=limit)
        deed = _deed(plain, word.end(), end)
        if deed or word[0] not in _NEEDS_DEED or _goes_on(plain, end) or _follows_actor(plain, word.start()):
            listed = deed.start() if deed else end
            yield word.end(), listed


def _deed(plain: str, start: int, end: int) -> re.Match[str] | None:
    """Return the first word of what is done together; 联签 is none in 工商联签订, nor 会签 in 工会签订."""
    names = [one.span() for one in _ENDS_ORGANISATION.finditer(plain, start, end)]
    within = {at for first, last in names for at in range(first + 1, last)}
    found = _DEED.search(plain, start, end)
    while found and found.start() in within:
        found = _DEED.search(plain, found.start() + 1, end)
    return found


def _lists_before(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where the enumeration stands of organisations that act together with the court named behind them."""
    for word in _WITH_COURT.finditer(plain):
        start = clause_start(plain, word.start(), 0)
        if not is_within_marks(plain, start) and not _WITH.search(plain, start, word.start()):
            yield start, word.start()


def _goes_on(plain: str, end: int) -> bool:
    """Return whether the next clause says what was done together: 与甲、乙，共同…."""
    return bool(re.match("[，,](?:共同|联合|建立|签订|构建|携手)", plain[end : end + 4]))


def _follows_actor(plain: str, position: int) -> bool:
    """Return whether a word of company stands directly behind a court or its unit: what they do needs no saying."""
    return bool(_BEHIND_ACTOR.search(plain, max(0, position - 4), position))


def _names(text: str, plain: str, start: int, end: int) -> Iterator[str]:
    collective = _COLLECTIVE.search(plain, start, end)
    noun = collective["noun"][-2:] if collective else ""
    stop = collective.start() if collective else end
    for piece_start, piece_end in _pieces(plain, start, stop):
        begin, finish = _trimmed(plain, piece_start, piece_end)
        name = plain[begin:finish]
        if noun and _BARE.fullmatch(name):
            yield text[begin:finish] + text[collective.end() - 2 : collective.end()] if collective else name
        elif length := _length(name):
            yield text[begin : begin + length]


def _pieces(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at, depth = start, 0
    for position in range(start, end):
        depth += (plain[position] in "(（") - (plain[position] in ")）")
        split = _SPLIT.match(plain, position)
        if split and not depth and (split[0] == "、" or _ends_a_name(plain[at:position])):
            yield at, position
            at = split.end()
    yield at, end


def _ends_a_name(piece: str) -> bool:
    """Return whether what stands before 与 or 和 is a name: 三峡大学法学 of 三峡大学法学与公共管理学院 is none."""
    return bool(_IS_ORGANISATION.search(piece) or _BARE.fullmatch(piece))


def _trimmed(plain: str, start: int, end: int) -> tuple[int, int]:
    """Return a name without the words around it: 的法律援助组织, 等, 干警, 党员."""
    piece = plain[start:end]
    piece = re.split("的|等|[（(](?!北京|武汉|华东)|“", piece)[0]
    piece = re.sub(
        "(?:党员|干部|工作人员|负责人|干警|民警|代表|志愿者|师生|专家|教授|人员|领导|[0-9一二三四五六七八九十]+(?:家|个|名).*)+$",
        "",
        piece,
    ).rstrip()
    lead = re.match(
        "(?:当地|辖区|属地|区内|市内|驻地|地方|了|到|属地|所在地|本地|相邻|毗邻|周边|主动|积极|通过|由|全国|[0-9一二三四五六七八九十]+(?:家|个)|\\s)*",
        piece,
    )
    begin = lead.end() if lead else 0
    return start + begin, start + len(piece)


def _length(piece: str) -> int:
    """Return how long the organisation's name is that a piece begins with; 0 where it begins with none."""
    ends = {found.end() for start in range(len(piece)) if (found := _ENDS_ORGANISATION.match(piece, start))}
    return next((end for end in sorted(ends, reverse=True) if _is_partner(piece[:end])), 0)


def _is_partner(name: str) -> bool:
    if not _SHORTEST < len(name) <= _LONGEST or not _IS_ORGANISATION.search(name) or _GENERIC.search(name):
        return False
    if re.search(
        "[“”《》\\d]|纠纷|案件|矛盾|问题|工作(?!站|委|室|者)|当事人|机制|平台(?!公司)|模式|法庭|审判|执行(?!局)|诉讼服务|立案",
        name,
    ):
        return False
    return last_stop(_IN_NAMES.sub("", name)) == 0
