"""The numbers that a text gives: 1.2万件, 50余人, 下降20.57%, 三项, 1+6, each with value, unit and what it counts."""

import re

from courts.curate.drafting.figure_labels import label
from courts.curate.drafting.lexicon import any_of
from courts.model import Figure
from courts.named_tuple import NamedTuple
from courts.text.normalise import simplified
from courts.text.quantities import quantity

_NEAR, _QUOTATION = 16, 80
"""Characters around a number that tell what it is, and within which a quotation mark before it is looked for."""
_UNITS = any_of("units_of_number")
_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3}){1,12}+|(?<!\d)\d{1,40}+)(?:\.\d{1,40}+)?+"
"""Of forty digits at the most: more are no number."""
_NUMERALS = "[一二三四五六七八九十百千万亿两零〇]"
_MORE = "(?:余|多|来|几)?"
_ARABIC = re.compile(
    rf"(?P<number>{_NUMBER})(?P<more>{_MORE})(?P<scale>[十百千万亿]{{0,2}})(?P<more2>{_MORE})(?P<unit>%|‰|{_UNITS})(?P<more3>[余多])?"
)
_CHINESE = re.compile(
    rf"(?P<number>(?:(?<!{_NUMERALS}){_NUMERALS}{{1,40}}|数[十百千万亿]{{1,40}}|上[百千万]))(?P<more>{_MORE})(?P<scale>)(?P<more2>)"
    rf"(?P<unit>{_UNITS})"
)
_PERCENT = re.compile(r"百分之(?P<number>[一二三四五六七八九十百零点]{1,40}+)(?![一二三四五六七八九十百零点])")
_PLUS = re.compile(r"(?<![\w.])(?<!\d\+)\d{1,3}(?:\+\d{1,3}){1,12}+(?![\w.%+])")
_DIRECTION = re.compile(
    "(?:上升|下降|增长|提高|提升|减少|降低|缩短|增加|压缩|回落|下滑|攀升|上涨|高出|高于|低于)了?(?:约|近|超|逾)?$"
)
_ORDINAL_BEFORE = re.compile(r"(?:第|〔|\[|№|No\.?|民初|民终|执|刑初|行初|号楼|十佳|[A-Za-z_/\-.])$")
_DATE_BEFORE = re.compile(r"\d[.\-—:：]$")
_MONTH_BEFORE = re.compile(r"[月至到、—-]\s*$")
_MONTH_AFTER = re.compile(r"\d{1,2}月")
_DAY_AFTER = re.compile("上午|下午|晚|凌晨|清晨|中午|[,，、至到]|起")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_NO_FIGURE = re.compile(
    "两张皮|[一二三四五六七八九十]个一|两(?:级|岸|个(?!月)|会|地|条|项|面|案|头|手|端|翼|轮|块|边)|[一二三四]审|三级|二级|四级|五级"
    "|千家|万家|百家|百姓|万户|千户|千万|百年|十分|万分|万一|千里|百里|万里|百倍|千方|百计|十里|十成|百日|三省|三人|四处|八方|百度"
    "|一一|三农|七一|八一|五一|十一|二十大|十九大|十八大|四面|十四五|三中|四中|六中|百件|百案"
)
_NEVER_HAN = {"日", "点", "度", "级", "里"}
_ONLY_MORE = {"月", "区", "市", "省", "县", "处", "对", "层", "面", "门", "本", "部"}
_NOT_OF_ONE = {"村", "镇", "乡", "所", "站", "节", "课", "堂", "间", "案", "人", "家", "户"}
_ONES = set("一十百千万")
_ROUND = set("百千万亿")
_REACHES = re.compile("(?:达|近|超|约|占|逾|过|有|提升|下降|增长|缩短)了?$")
_THESE = re.compile("[这那前后头]$")
_NOT_BEHIND = re.compile(r"[第〇零一二三四五六七八九十百千万亿两\d年月周点之民刑商行初数几逐每这那某]$")
_YEAR_WORD = re.compile("级|度|底|初|间|前|后|规划|行动|计划|攻坚|纲要")
_WEEKLY = re.compile("年|期|内一|一")
_COUNTED_IN_NAMES = {"维度", "阶段", "环节", "步骤", "载", "周", "年", "天"}
_OF_SEVERAL = ("之一", "之列", "之首", "之中", "之外")
"""What follows several that are only spoken of: 三家之一."""
_GENERAL = {"个", "项", "件", "种", "类", "大类", "方面"}
_ONE_BEFORE = re.compile("[一二三四五六七八九两][\u3400-\u9fff]{2,7}、$")
_NEXT_BEHIND = re.compile("[\u3400-\u9fff]{1,6}、(?=[两二三四五六七八九十])")
_COUNTED = re.compile("(?!的|在|由|并|与|和|及|之|中|上|于|以来|是|都|案)[\u3400-\u9fff]{2}")


class Found(NamedTuple):
    """A number where it stands in a text."""

    start: int
    end: int
    figure: Figure


def figures(text: str) -> list[Found]:
    """Return the numbers with a unit that a text gives; dates, ordinals and case numbers are none."""
    plain = simplified(text)
    found = [*_plus(text, plain), *_arabic(text, plain), *_chinese(text, plain)]
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _arabic(text: str, plain: str) -> list[Found]:
    return [_found(text, plain, found) for found in _ARABIC.finditer(plain) if not _is_date(plain, found)]


def _is_date(plain: str, found: re.Match[str]) -> bool:
    """Return whether digits with a unit are part of a date, an ordinal or a case number."""
    before, after = plain[max(0, found.start() - _NEAR) : found.start()], plain[found.end() : found.end() + _NEAR]
    unit, digits = found["unit"], found["number"]
    if _ORDINAL_BEFORE.search(before) or _DATE_BEFORE.search(before):
        return True
    if found["more"] or found["scale"]:
        return False
    if unit == "年":
        is_short = len(digits) < len("100")
        return bool(_YEAR.match(digits) or after.startswith("代") or (_MONTH_AFTER.match(after) and is_short))
    if unit == "日":
        return bool(_MONTH_BEFORE.search(before) or _DAY_AFTER.match(after))
    return unit in {"点", "月", "度"}


def _chinese(text: str, plain: str) -> list[Found]:
    counted = (one for one in _CHINESE.finditer(plain) if _is_counted(plain, one))
    shares = (_percent(text, plain, one) for one in _PERCENT.finditer(plain))
    return [*(_found(text, plain, one) for one in counted), *shares]


def _percent(text: str, plain: str, one: re.Match[str]) -> Found:
    start, end = one.span()
    return Found(start, end, Figure(label(text, plain, start, end), text[start:end], quantity(one[0]), "%"))


def _is_counted(plain: str, one: re.Match[str]) -> bool:
    """Return whether a Chinese numeral counts something: 三项 does; 一批, 民二庭 and 二月 do not."""
    if _is_part_of_a_word(plain, one) or _is_loose(plain, one) or plain.startswith(_OF_SEVERAL, one.end()):
        return False
    if one["number"] != "一" and not _NO_FIGURE.match(plain, one.start()):
        return True
    after = plain[one.end() : one.end() + 2]
    return _is_enumerated(plain, one) or one[0] == "十载" or (one[0] == "一周" and not _WEEKLY.match(after))


def _is_part_of_a_word(plain: str, one: re.Match[str]) -> bool:
    """Return whether a numeral stands within a date, an ordinal, a title or a slogan."""
    before, unit = plain[max(0, one.start() - _QUOTATION) : one.start()], one["unit"]
    is_slogan = _is_in_quotes(before) and unit not in _GENERAL | _COUNTED_IN_NAMES
    return is_slogan or before.count("《") > before.count("》") or bool(_NOT_BEHIND.search(before))


def _is_loose(plain: str, one: re.Match[str]) -> bool:
    """Return whether a numeral and its unit are rather a turn of phrase: 一家, 百日, 七成 without 达."""
    number, unit = one["number"], one["unit"]
    before, is_bare = plain[max(0, one.start() - _NEAR) : one.start()], not one["more"]
    if unit == "年":
        return bool(_YEAR_WORD.match(plain, one.end())) or len(number) >= len("二〇二一")
    return (
        unit in _NEVER_HAN
        or (is_bare and number in _ROUND)
        or (is_bare and unit in _ONLY_MORE)
        or (number in _ONES and unit in _NOT_OF_ONE)
        or (unit == "天" and bool(_THESE.search(before)))
        or (unit == "成" and not _is_share(plain, one, before))
    )


def _is_share(plain: str, one: re.Match[str], before: str) -> bool:
    """Return whether tenths are counted: 达七成, 减少四成, 七成以上; 玉汝于成 is a turn of phrase."""
    leads = _REACHES.search(before) or _DIRECTION.search(before)
    return bool(leads) or plain.startswith(("以上", "左右"), one.end())


def _is_in_quotes(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count("「") > before.count("」")


def _is_enumerated(plain: str, one: re.Match[str]) -> bool:
    """Return whether 一个 is the first of several that are counted: 一个开局、两件大事、三项任务."""
    before = _ONE_BEFORE.search(plain, max(0, one.start() - _NEAR), one.start())
    return bool(_NEXT_BEHIND.match(plain, one.end()) or (before and one["number"] != "一"))


def _plus(text: str, plain: str) -> list[Found]:
    return [
        Found(start, end, Figure(label(text, plain, start, end), text[start:end]))
        for start, end in (one.span() for one in _PLUS.finditer(plain))
    ]


def _found(text: str, plain: str, found: re.Match[str]) -> Found:
    unit = found["unit"]
    start, end = found.start(), found.end()
    written = f"{found['number']}{found['more']}{found['scale']}{found['more2']}"
    if unit in {"万元", "亿元"}:
        written, unit = f"{written}{unit[0]}", "元"
    value = quantity(written)
    if unit in {"%", "‰", "个百分点", "百分点", "倍", "成"}:
        direction = _DIRECTION.search(plain[max(0, start - _NEAR) : start])
        start -= len(direction[0]) if direction else 0
    if found.re is _CHINESE and (counted := _COUNTED.match(plain, end)) and unit in _GENERAL:
        noun = text[end : counted.end()]
        return Found(start, counted.end(), Figure(noun, text[start : counted.end()], value, unit))
    return Found(start, end, Figure(label(text, plain, start, end), text[start:end], value, unit))
