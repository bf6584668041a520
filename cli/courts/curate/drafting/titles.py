"""The likeliest name of a measure, in the words of the text, and the kind of thing that it is."""

import re
from collections.abc import Sequence

from courts.curate.drafting.lexicon import any_of
from courts.curate.drafting.quoted import Quoted, quoted
from courts.curate.records.todo import TODO
from courts.text.normalise import simplified

_KINDS = (
    ("工作法", "工作法"), ("办案法", "工作法"), ("调解法", "工作法"), ("模式", "工作法"),
    ("机制", "机制"), ("制度", "机制"),
    ("体系", "机制"),
    ("共建", "共建"), ("专项行动", "专项行动"), ("专项执行", "专项行动"), ("行动", "专项行动"),
    ("专项", "专项行动"), ("品牌", "品牌"),
    ("活动", "活动"),
    ("平台", "平台"), ("法庭", "机构"), ("工作室", "机构"), ("工作站", "机构"), ("团队", "机构"), ("中心", "机构"),
    ("项目", "项目"),
    ("党支部", "支部建设"), ("支部", "支部建设"), ("党建", "支部建设"), ("普法", "普法"),
)  # fmt: skip
_HEAD = any_of("measures")
_HEADS = re.compile(_HEAD)
_IS_NAME = re.compile(r"[\u3400-\u9fff\w+]+")
_LONGEST_TAIL = 18
_MOST_NAMES = 100
_NO_TAIL = re.compile("[，。；、的在了和与及为等将把使让]|推动|解决|帮助|促进|开展|建立|为|推进|实现|打造|取得|获|积极")
_VERBS = any_of("deeds")
_VERB_BEFORE = re.compile(rf"(?:{_VERBS})(?:了|起|出|完善|完成|一套|一个|以)?[^，。；,;、“”《》]{{0,12}}$")
_SLOGAN = re.compile(
    "提升|满足|两张皮|为人民|枫桥|第一|一带一路|十四五|不忘|党史|习近平|新时代|最后一公里|放管服|双减|案结|三个规定|执行难|老大难|急难愁盼|绊脚石"
)
_OBJECT = re.compile(rf"(?:{_VERBS})(?P<object>[^，。；,;：:“”]{{2,30}}?(?:{_HEAD}))(?=[，。；,;、]|$)")
_CLAUSE = re.compile("[，。；,;：:]")
_TIME = re.compile(
    "[\u3400-\u9fff]{2,4}讯(?:近日|日前)?$|(?:自|从|截至|近年|今年|去年|据|在|随着|为|面对|[0-9]{4}年|[0-9一二三四五六七八九十]+月)[^，。]{0,16}"
    "(?:以来|来|年|月|日|底|止|中|上|下|期间|统计|介绍|了解|时|悉)?$"
)
_LONGEST_CLAUSE = 30
_SHORTEST_NAME, _LONGEST_NAME = 4, 12
_DOES = re.compile(
    f"^(?:{_VERBS})|坚持|加强|聚焦|推进|做好|做实|做优|突出|立足|围绕|着力|注重|狠抓|紧盯|筑牢|守护|护航|助力|服务|化解|延伸|提升|满足|[让把使为以]|第"
)
"""What makes a heading say what is done rather than name it."""


def title(heading: str, text: str) -> str:
    """Return the likeliest name of a measure: of its heading or its text, in their own words."""
    named = _best(heading, in_heading=True) or (_as_heading(heading) if _tells(heading) else "")
    named = named or _best(text) or (_as_heading(heading) if _names(heading) else "")
    return named or _object(text) or _as_heading(heading) or _first_clause(text)


def kind(name: str, text: str) -> str:
    """Return the kind of measure that its name, else its text tells; TODO where neither does."""
    plain = simplified(name)
    found = [(plain.rfind(word), known) for word, known in _KINDS if word in plain]
    if found:
        return max(found)[1]
    plain = simplified(text)
    return next((known for word, known in _KINDS if f"”{word}" in plain or f"”{word[:2]}" in plain), TODO)


def _best(text: str, *, in_heading: bool = False) -> str:
    """Return the best quoted name of a text with the noun that it qualifies."""
    names = [one for one in quoted(text) if not one.is_document][:_MOST_NAMES]
    outer = [one for one in names if not any(o.start < one.start and one.end < o.end for o in names)]
    if not outer:
        return ""
    plain = simplified(text)
    scored = [(_score(plain, one, number), -number, one) for number, one in enumerate(outer)]
    score, _, best = max(scored)
    if score < 0 and not in_heading:
        return ""
    return (
        _as_heading(text)
        if in_heading and not best.is_title and len(text) <= _LONGEST_CLAUSE
        else _whole(text, best, outer)
    )


def _score(plain: str, one: Quoted, number: int) -> float:
    score = (
        2.0 * bool(_tail(plain, one.end))
        + 1.5 * bool(_VERB_BEFORE.search(plain[max(0, one.start - _LONGEST_CLAUSE) : one.start]))
        - 0.3 * number
    )
    score += 0.7 * bool(re.search(r"\d|[一二三四五六七八九十两双]|\+", one.text)) + 3.0 * (
        one.is_title and not one.start
    )
    score -= 1.5 * bool(_SLOGAN.search(simplified(one.text))) + 0.8 * (len(one.text) > 14)  # noqa: PLR2004
    score += 2.0 * bool(re.match("为(?:主题|品牌|载体|抓手|依托)", plain[one.end :]))
    return score - 1.2 * bool(
        re.search(
            "(?:以|为|着|解决|避免|防止|破解|打通|推动|实现|做到)$",
            plain[max(0, one.start - _LONGEST_CLAUSE) : one.start],
        )
    )


def _tail(plain: str, end: int) -> str:
    """Return the noun that a quoted name qualifies, as far as one goes: 全流程监管机制."""
    ends = (found.end() for found in _HEADS.finditer(plain, end, end + _LONGEST_TAIL))
    tails = [plain[end:behind] for behind in ends]
    return next((tail for tail in reversed(tails) if _IS_NAME.fullmatch(tail) and not _NO_TAIL.search(tail)), "")


def _whole(text: str, best: Quoted, names: Sequence[Quoted]) -> str:
    """Return a quoted name in its marks with those that directly adjoin it and the noun that they qualify."""
    if best.is_title:
        return best.text
    start, end = best.start, best.end
    for one in names:
        if one.start == end:
            end = one.end
        if one.end == start:
            start = one.start
    return text[start:end] + text[end : end + len(_tail(simplified(text), end))]


def _tells(heading: str) -> bool:
    """Return whether a heading's last word says that it is a measure's name."""
    plain = simplified(heading)
    return bool(re.search(f"(?:{_HEAD})$", plain)) and len(plain) >= _SHORTEST_NAME


def _names(heading: str) -> bool:
    """Return whether a heading is short and rather names something than says what is done."""
    plain = simplified(heading)
    is_short = _SHORTEST_NAME <= len(plain) <= _LONGEST_NAME
    return is_short and bool(_IS_NAME.fullmatch(plain)) and not _DOES.search(plain)


def _as_heading(heading: str) -> str:
    return heading.strip(" ：:—-。") if len(heading) <= 2 * _LONGEST_CLAUSE else ""


def _object(text: str) -> str:
    """Return what is set up, where a text says so: 多方联动机制 of 构建与检察、司法等机关多方联动机制."""
    plain = simplified(text)
    found = _OBJECT.search(plain)
    if not found:
        return ""
    start, end = found.span("object")
    inner = plain[start:end]
    cut = max((m.end() for m in re.finditer("的|等(?:机关|部门|单位)|与|、|了", inner)), default=0)
    return text[start + cut : end] if len(inner) - cut >= 4 else text[start:end]  # noqa: PLR2004


def _first_clause(text: str) -> str:
    """Return the first clause that says what is done."""
    clauses = [clause.strip() for clause in _CLAUSE.split(text) if len(clause.strip()) > 3]  # noqa: PLR2004
    clauses = [clause for clause in clauses if not _TIME.match(simplified(clause))] or clauses
    plain = re.compile(_VERBS + "|加强|推进|通过|聚焦")
    chosen = next((clause for clause in clauses if plain.search(simplified(clause))), clauses[0] if clauses else text)
    found = plain.search(simplified(chosen))
    start = found.start() if found else 0
    start += len("通过") * simplified(chosen[start:]).startswith("通过")
    return chosen[start:][:_LONGEST_CLAUSE].strip("、 的") or TODO
