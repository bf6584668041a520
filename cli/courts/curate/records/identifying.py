"""Proposing a record's id: its court and its name in pinyin, in words of two or three syllables."""

import re
from collections.abc import Container

from courts.names import place_of
from courts.text.normalise import fold
from courts.text.syllables import codes, syllables

_QUOTED = re.compile('[“「『《"]([^”」』》"]+)[”」』》"]')
_WORD = re.compile(r"(?P<han>[\u4e00-\u9fff]+)|[a-z0-9]+")
_READINGS = {"调查": "diaocha", "调研": "diaoyan", "重庆": "chongqing", "重整": "chongzheng", "会计": "kuaiji"} | {
    "陕西": "shaanxi", "院长": "yuanzhang", "庭长": "tingzhang", "银行": "yinhang",
    "调": "tiao", "厦": "xia", "都": "du",
}  # fmt: skip
"""What is read in this field otherwise than its characters mostly are."""
_MOST_SYLLABLES = 8


def proposed(court: str | None, title: str | None, taken: Container[str]) -> str:
    """Return an id that is not `taken`, of what a court and a measure are called; `todo` stands for what is not known.

    Of a title with quotation marks, what they hold is its name.
    """
    place = [_pinyin(part) for part in place_of(court)] if court else []
    name = "".join(_QUOTED.findall(title or "")) or title or ""
    words = [*filter(None, place), *(_words(name) or ["todo"])]
    return _free("-".join(words), taken)


def identified(title: str, taken: Container[str]) -> str:
    """Return an id for a source of that title."""
    return _free("-".join(_words(title)) or "source", taken)


def _free(wanted: str, taken: Container[str]) -> str:
    """Return an id as wanted, or the first with a number behind that is free; those before it are taken for taken."""
    if wanted not in taken:
        return wanted
    last, free = 1, 2
    while f"{wanted}-{free}" in taken:
        last, free = free, 2 * free
    while free - last > 1:
        middle = (last + free) // 2
        last, free = (middle, free) if f"{wanted}-{middle}" in taken else (last, middle)
    return f"{wanted}-{free}"


def _words(text: str) -> list[str]:
    """Return the words of a text's pinyin, as many as make a handy id."""
    words: list[str] = []
    room = _MOST_SYLLABLES
    for found in _WORD.finditer(fold(text)):
        if not found["han"]:
            words.append(found[0][: 2 * _MOST_SYLLABLES])
            room -= 1
        else:
            words += filter(None, map(_pinyin, _paired(found[0][: max(0, room)])))
            room -= len(found[0])
        if room <= 0:
            break
    return words


def _paired(run: str) -> list[str]:
    """Return characters by twos, as most words are, a last odd one with the two before it."""
    ends = [*range(2, len(run) - 1, 2), len(run)]
    return [run[start:end] for start, end in zip([0, *ends], ends, strict=False) if end > start]


def _pinyin(text: str) -> str:
    for written, read in _READINGS.items():
        text = text.replace(written, read)
    return "".join(_reading(character) for character in text)


def _reading(character: str) -> str:
    if character.isascii():
        return character if character.isalnum() else ""
    return next(iter(syllables(codes(character))), "")
