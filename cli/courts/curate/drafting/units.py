"""The grammar of a unit's name: divisions, bureaus, tribunals, teams, centres, Party branches of a court."""

import re
from collections.abc import Container, Iterator
from itertools import islice

from courts.curate.drafting.boundaries import has_stop
from courts.curate.drafting.lexicon import words
from courts.named_tuple import NamedTuple

_WORDS, _LAST_WORDS = frozenset(words("unit_words")), frozenset(words("unit_suffixes"))
_NUMBER = re.compile("第?[一二三四五六七八九十0-9]{1,3}+")
_LONGEST_WORD = max(map(len, _WORDS | _LAST_WORDS))
_PLACED = re.compile("[〇\u3400-\u9fff]{2,8}?(?:人民法庭|中心法庭|巡回法庭|法庭)")
_PLACED_BEHIND_COURT = re.compile("[〇\u3400-\u9fff]{2,8}?(?:巡回审判点|巡回审判站|诉讼服务站|诉讼服务点|审判点)")
_PERSONAL = re.compile(
    '(?P<quote>[“"「『]?)(?P<name>[\u3400-\u9fff]{2,8}?)[”"」』]?(?:法官工作室|调解工作室|工作室|审判团队|法官团队|速裁团队|执行团队|团队|合议庭|调解室|专班)'
)
_LEAD = re.compile("[ 　·]{0,9}+(?:院(?=机关))?")  # 院机关党委 is 机关党委
_BRACKETED = re.compile("[(][^()]{2,14}[)]")
_BARE = frozenset(words("no_units"))
_FOREIGN = re.compile("(?:公安|检察|市|区|县|镇|乡|街道|村)[^庭]{0,8}(?:局|处|所|部|委)$|^(?:司法|财政|民政|税务)局")
_NO_PLACE = re.compile(
    r"^(?:共享|微|云|背包|帐篷|田间|板凳|网上|假日|夜间|院坝|炕头|摩托|移动|乡村|基层|各|全|该|本|人民|巡回|派出|中心|家事|专业|流动|马背|车载|智慧|互联网|数字|模拟|一个|多个|[0-9一二三四五六七八九十两]+个)"
)
_GOES_ON = {*"长伍面势门署分理置罚技学限于"}
"""Characters that make another word of a unit's last one: 庭长, 队伍, 局面, 部门."""
_NO_OFFICE = re.compile("(?<=办)[公案事法理学成好完结到起了过得妥]|(?<=办公室)(?:主任|副主任|里|内|人员)")
"""What makes another word of 办 or 办公室: 办理, 办公室主任."""
_LONGEST, _LONGEST_WHOLE = 26, 100


class Unit(NamedTuple):
    """A unit where it stands in a text."""

    start: int
    end: int


def unit_at(plain: str, start: int, *, behind_court: bool = True) -> Unit | None:
    """Return the unit whose name begins at `start`, with its Party branch and what it is also called in brackets.

    A team that is called by a name, 张明团队, is only taken for one behind a court's name.
    """
    lead = _LEAD.match(plain, start)
    start = lead.end() if lead else start
    end = _piece_end(plain, start, first=True, may_be_personal=behind_court)
    if end is None:
        return None
    while True:
        bracketed = _BRACKETED.match(plain, end)
        after = bracketed.end() if bracketed and _is_unit_list(bracketed[0][1:-1]) else end
        further = _piece_end(plain, after, first=False, may_be_personal=True)
        if further is None:
            end = after
            break
        if further - start > _LONGEST_WHOLE:
            return None
        end = further
    return Unit(start, end) if plain[start:end] not in _BARE and not _FOREIGN.search(plain[start:end]) else None


def units_at(plain: str, start: int, *, behind_court: bool = True, stop: int | None = None) -> tuple[list[Unit], int]:
    """Return the units that are named from `start` on, joined by 、 or 和, and where the last of them ends.

    None is looked for from `stop` on.
    """
    found: list[Unit] = []
    end = start
    last = len(plain) if stop is None else stop
    while unit := unit_at(plain, end + bool(found), behind_court=behind_court):
        found.append(unit)
        end = unit.end
        if end >= last or plain[end] not in "、和及":
            break
    return found, end


def is_tribunal(text: str) -> bool:
    """Return whether a unit is a tribunal that bears a place's name, as none of another court does: 雁栖法庭."""
    return bool(_PLACED.fullmatch(text)) and _is_place(text) and not _is_listed(text)


def is_unit(text: str) -> bool:
    """Return whether a whole text is the name of a unit."""
    unit = unit_at(text, 0)
    return unit is not None and unit.end == len(text)


def _is_unit_list(text: str) -> bool:
    return all(_is_listed(part) for part in re.split("[、,，]", text))


def _is_listed(text: str) -> bool:
    """Return whether a whole text is a name of listed words: 立案庭, 民一庭."""
    return len(text) in _listed_ends(text, 0, len(text), set())


def _listed_ends(plain: str, start: int, stop: int, read: set[int]) -> Iterator[int]:
    """Yield where a name of listed words that begins at `start` may end, first where its words are the longest.

    A word may be read as two, 第一 as 第 and 一, so many ways lead to a place: what follows it is `read` once only.
    """
    if start in read:
        return
    read.add(start)
    number = _NUMBER.match(plain, start, stop)
    for behind in (*_ends_of(_WORDS, plain, start, stop), *([number.end()] if number else [])):
        yield from _listed_ends(plain, behind, stop, read)
    yield from _ends_of(_LAST_WORDS, plain, start, stop)


def _ends_of(listed: Container[str], plain: str, start: int, stop: int) -> list[int]:
    """Return where the listed words end that begin at `start`, the longest first."""
    return [end for end in range(min(stop, start + _LONGEST_WORD), start, -1) if plain[start:end] in listed]


def _piece_end(plain: str, start: int, *, first: bool, may_be_personal: bool) -> int | None:
    """Return where the longest piece of a unit's name that begins at `start` ends."""
    stop = min(start + _LONGEST, len(plain))
    ends = [*islice(_listed_ends(plain, start, stop, set()), 1)]
    if first:
        placed = (_PLACED, _PLACED_BEHIND_COURT) if may_be_personal else (_PLACED,)
        matches = (pattern.match(plain, start, stop) for pattern in placed)
        ends += [found.end() for found in matches if found and _is_place(found[0])]
    personal = _PERSONAL.match(plain, start, stop) if may_be_personal else None
    if personal and not ends and not has_stop(personal["name"]) and (first or personal["quote"]):
        ends.append(personal.end())
    return max((end for end in ends if not _is_part_of_a_word(plain, end)), default=None)


def _is_part_of_a_word(plain: str, end: int) -> bool:
    """Return whether what ends there goes on as another word: 庭长, 办理."""
    return plain[end : end + 1] in _GOES_ON or _NO_OFFICE.match(plain, end) is not None


def _is_place(name: str) -> bool:
    body = re.sub("(?:(?:人民|中心|巡回)?法庭|(?:巡回)?审判[点站]|诉讼服务[点站])$", "", name)
    return bool(body) and not _NO_PLACE.match(body) and not has_stop(body) and "法院" not in body
