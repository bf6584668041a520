"""What a heading says: whom it names, and what is left of it without the names."""

import re
from collections.abc import Sequence

from courts.curate.drafting.actors import Mention, Party, together
from courts.curate.drafting.court_names import Named
from courts.curate.drafting.outline import Outlined
from courts.curate.drafting.units import units_at
from courts.curate.notice.rows import chief_cell, is_cell, is_row

_COURT_ONLY = re.compile(r"[\s:：—\-·|(（【\[)）】\]、。]*")
_LABEL = re.compile(r"(?:报送|推荐|申报|实施|供稿|选送|创新|所属|获奖|案例)?(?:单位|法院|部门)\s*[：:]\s*$")
_AFTER_COURT = re.compile(r"^\s*(?:[：:—\-·|丨]+|\s)\s*")
_BEFORE_COURT = re.compile(r"[—(（\-【\s]\s*$")
_BEHIND_UNIT = re.compile(r"$|[：:—\-·|\s(（]")
_USUAL = re.compile(
    "^[【\\[（(]?(?:基本|案件|简要|工作|主要|具体|典型|经验|取得|案例|推荐|专家|社会|创新|特色|案情|背景|成效|启示|目\\s*录|一、|前言|结语|下一步)[\u3400-\u9fff]{0,6}[】\\]）)]?$"
)


def parties(line: Outlined, courts: Sequence[Named]) -> tuple[Party, ...]:
    """Return whom a heading names: courts at its beginning, at its end in brackets, or units alone."""
    plain = line.paragraph.plain[: line.end]
    for group in together(plain, courts):
        before, after = plain[line.body : group.start], plain[group.end :]
        leads = _COURT_ONLY.fullmatch(before) or _LABEL.search(before)
        ends = _COURT_ONLY.fullmatch(after) and _BEFORE_COURT.search(before)
        if leads or ends or is_cell(plain, group.start, group.end):
            return group.parties
    units, behind = units_at(plain, line.body)
    if not courts and units and _BEHIND_UNIT.match(plain, behind):
        return tuple(Party(None, plain[unit.start : unit.end]) for unit in units)
    return ()


def text(line: Outlined, courts: Sequence[Named]) -> str:
    """Return a heading without its number and without the courts it names at its beginning or end."""
    plain = line.paragraph.plain[: line.end]
    start, end = line.body, line.end
    if is_row(plain):
        return _chief_cell(line, courts)
    for group in together(plain, courts):
        start, end = _without(plain, group, start, end)
    units, behind = units_at(plain, line.body)
    start = behind if start == line.body and units and _BEHIND_UNIT.match(plain, behind) else start
    label = _LABEL.search(plain[start:end])
    end = start + label.start() if label else end
    return _AFTER_COURT.sub("", line.paragraph.text[start:end]).strip(" —-：:(（【[】]")


def _chief_cell(line: Outlined, courts: Sequence[Named]) -> str:
    """Return what the row of a table is about, without the courts that it names."""
    text = line.paragraph.text[: line.end]
    for group in together(line.paragraph.plain[: line.end], courts):
        text = f"{text[: group.start]}{' ' * (group.end - group.start)}{text[group.end :]}"
    return chief_cell(text)


def _without(plain: str, group: Mention, start: int, end: int) -> tuple[int, int]:
    if not plain[start : group.start].strip():
        return group.end, end
    return (start, group.start) if not plain[group.end : end].strip(" )）】]。") else (start, end)


def is_usual(heading: str) -> bool:
    """Return whether a heading says no more than what such notices are made of: 基本案情, 主要做法."""
    return bool(_USUAL.search(heading))
