"""Marks: full-width ones in Chinese, half-width ones in English, and names as their source writes them."""

import re
from collections.abc import Iterable, Iterator

from courts.curate.checking.entries import ENGLISH, PROSE, TYPED, Given, Text
from courts.curate.checking.finding import Finding, Place
from courts.messages import _
from courts.named_tuple import NamedTuple

_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_HALF = {full: half for half, full in _FULL.items()} | {"。": ".", "、": ","}
_WIDE = {
    chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_CHINESE = re.compile(rf"[{_HAN}]")
_BESIDE = re.compile(rf"[{_HAN}“”‘’《》〈〉「」『』【】、。，；：？！（）…—]")
_PAIR = re.compile(r"([(（])([^()（）]*)([)）])")
_QUOTED = re.compile(r'"([^"]*)"')
_SINGLE = re.compile(r"[,;:?!.]")
_ALPHANUMERIC = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_SUSPECT = re.compile('[,;:?!()."０-９Ａ-Ｚａ-ｚ，；：？！（）。、]')
_AROUND = 2
_APART = 100
"""Characters: what has more white space before it is not beside anything."""


_HALF_WIDTH = re.compile('[,;:?!()."]')
_NOT_NAMES = PROSE | ENGLISH


class Mark(NamedTuple):
    """Characters of a text that are of the wrong width, and those that are to stand there."""

    start: int
    end: int
    right: str


class Names:
    """Names that hold half-width marks, by the characters around each mark."""

    def __init__(self, names: Iterable[str]) -> None:
        self._around: dict[str, set[str]] = {}
        for name in names:
            for position, character in enumerate(name):
                if character in _FULL or character in '."':
                    self._around.setdefault(name[max(0, position - 1) : position + 2], set()).add(name)

    def hold(self, text: str, position: int) -> bool:
        """Return whether the mark at a position of a text belongs to one of the names there."""
        tries = {
            text[max(0, position - 1) : position + 2],
            text[position : position + 2],
            text[max(0, position - 1) : position + 1],
        }
        near = (name for key in tries for name in self._around.get(key, ()))
        return any(_covers(text, name, position) for name in near)


def _covers(text: str, name: str, position: int) -> bool:
    at = text.find(name, max(0, position - len(name)))
    return 0 <= at <= position < at + len(name)


def names_in(entries: Iterable[Given]) -> Names:
    """Return the names in entries that are written with half-width marks, as their sources write them."""
    texts = (text for entry in entries for text in entry.texts if text.field not in _NOT_NAMES)
    return Names(text.value for text in texts if _HALF_WIDTH.search(text.value) and not _wrong_in_name(text.value))


def marks(text: Text, place: Place, names: Names, source: str, kind: str) -> Iterator[Finding]:
    """Yield a finding for each mark of the wrong width in a text; `source` is the text that its names come from."""
    if not _SUSPECT.search(text.value) or f"{kind}.{text.field}" in TYPED:
        return
    if text.field in ENGLISH:
        found = _wrong_in_english(text.value)
    elif text.field in PROSE:
        found = [mark for mark in _wrong_in_prose(text.value) if not names.hold(text.value, mark.start)]
        found = [mark for mark in found if not _in_source(text.value, mark, source)]
    else:
        found = [] if text.value in source else _wrong_in_name(text.value) or _unlike_source(text.value, source)
    for mark in sorted(found):
        wrong = text.value[mark.start : mark.end]
        span, right = (mark.start, mark.end), mark.right
        yield Finding("E402", _message(wrong, right), place, span=span, nearest=right.strip(), replacement=right)


def _message(wrong: str, right: str) -> str:
    is_wide = wrong[:1] in _HALF or wrong[:1] in _WIDE
    return (
        _("a full-width '{wrong}' where '{right}' belongs", wrong=wrong, right=right.strip())
        if is_wide
        else _("a half-width '{wrong}' where '{right}' belongs", wrong=wrong, right=right.strip())
    )


def _wrong_in_prose(text: str) -> list[Mark]:
    found = [Mark(match.start(), match.end(), _narrow(match[0])) for match in _ALPHANUMERIC.finditer(text)]
    if not _CHINESE.search(text):
        return found
    found += _wrong_pairs(text)
    for match in _QUOTED.finditer(text):
        if _CHINESE.search(match[1]):
            found += [Mark(match.start(), match.start() + 1, "“"), Mark(match.end() - 1, match.end(), "”")]
    for match in _SINGLE.finditer(text):
        if _is_chinese_at(text, match.start(), match[0]):
            end = match.end() + (text[match.end() : match.end() + 1] == " ")
            found.append(Mark(match.start(), end, _FULL.get(match[0], "。")))
    return found


def _wrong_pairs(text: str) -> list[Mark]:
    found = []
    for match in _PAIR.finditer(text):
        beside = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        is_chinese = bool(_CHINESE.search(match[2]) or _BESIDE.search(beside)) or match[1] != match[3].translate(
            _TURNED
        )
        if is_chinese and match[1] == "(":
            found.append(Mark(match.start(), match.start() + 1, "（"))
        if is_chinese and match[3] == ")":
            found.append(Mark(match.end() - 1, match.end(), "）"))
    return found


_TURNED = str.maketrans(")）", "(（")


def _is_chinese_at(text: str, position: int, mark: str) -> bool:
    before = text[max(0, position - _APART) : position].rstrip()[-1:]
    after = text[position + 1 : position + 1 + _APART].lstrip()[:1]
    if mark == ".":
        return bool(_CHINESE.match(before)) and (not after or bool(_BESIDE.match(after)))
    return bool(_BESIDE.match(before) or _BESIDE.match(after))


def _wrong_in_english(text: str) -> list[Mark]:
    found = [Mark(match.start(), match.end(), _narrow(match[0])) for match in _ALPHANUMERIC.finditer(text)]
    for position, character in enumerate(text):
        before, after = text[max(0, position - 1) : position], text[position + 1 : position + 2]
        if character in _HALF and not _CHINESE.search(before + after):
            lead = " " if character == "（" and before.isalnum() else ""
            space = " " if character != "（" and after.strip() and (character != "）" or after.isalnum()) else ""
            found.append(Mark(position, position + 1, f"{lead}{_HALF[character]}{space}"))
    return found


def _wrong_in_name(text: str) -> list[Mark]:
    """Return the half-width marks of a name that has full-width ones too: the one or the other, its source writes."""
    if not any(full in text for full in _FULL.values()):
        return []
    return [mark for mark in _wrong_in_prose(text) if text[mark.start] in _FULL]


def _unlike_source(text: str, source: str) -> list[Mark]:
    """Return the marks of a name that its source writes in another width."""
    for table in (str.maketrans(_HALF_MARKS), str.maketrans(_FULL)):
        as_there = text.translate(table)
        if as_there != text and as_there in source:
            return [Mark(i, i + 1, as_there[i]) for i in range(len(text)) if text[i] != as_there[i]]
    return []


_HALF_MARKS = {full: half for half, full in _FULL.items()}


def _in_source(text: str, mark: Mark, source: str) -> bool:
    """Return whether a bracket stands in the source as it does here, with what is in it and before it."""
    for match in _PAIR.finditer(text) if source else ():
        if mark.start in {match.start(), match.end() - 1}:
            return text[max(0, match.start() - _AROUND) : match.end()] in source
    return False


def _narrow(text: str) -> str:
    return "".join(_WIDE.get(character, character) for character in text)
