"""Numerals: the same number in Chinese and in digits, 二百一十 and 210."""

import re

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_LARGE = 10_000
_HAN = "[零〇一二三四五六七八九两十百千万亿]+"
_ARABIC = "[0-9]{1,9}"
_OF_HAN = frozenset("零〇一二三四五六七八九两十百千万亿")
_OF_ARABIC = frozenset("0123456789")
_NUMERALS = _OF_HAN | _OF_ARABIC


def variants(text: str) -> list[str]:
    """Return the text with its Chinese numbers in digits and with its digits in Chinese, where that changes it."""
    if _NUMERALS.isdisjoint(text):
        return []
    ways = (
        re.sub(_HAN, lambda found: _in_digits(found[0]), text),
        re.sub(_ARABIC, lambda found: _in_han(int(found[0])), text),
    )
    return [way for way in dict.fromkeys(ways) if way != text]


def is_whole(text: str, length: int, start: int) -> bool:
    """Return whether what stands in a text at `start`, so long, cuts no number in two at either end."""
    return not _is_within_number(text, start) and not _is_within_number(text, start + length)


def _is_within_number(text: str, place: int) -> bool:
    around = {*text[place - 1 : place + 1]}
    return len(around) > 0 and (around <= _OF_HAN or around <= _OF_ARABIC)


def _in_digits(number: str) -> str:
    if not any(character in _UNITS for character in number):
        return "".join(str(_DIGITS[character]) for character in number)
    total = section = digit = 0
    for character in number:
        unit = _UNITS.get(character)
        if unit is None:
            digit = _DIGITS[character]
        elif unit < _LARGE:
            section, digit = section + (digit or 1) * unit, 0
        else:
            total, section, digit = total + (section + digit) * unit, 0, 0
    return str(total + section + digit)


def _in_han(number: int) -> str:
    if number < _LARGE:
        return _section(number) or "零"
    high, low = divmod(number, _LARGE)
    filler = "零" if 0 < low < _LARGE // 10 else ""
    return f"{_in_han(high)}万{filler}{_section(low)}"


def _section(number: int) -> str:
    digits = [(number // 10**power % 10, "千百十"[3 - power] if power else "") for power in (3, 2, 1, 0)]
    spoken = "".join("零一二三四五六七八九"[digit] + unit if digit else "零" for digit, unit in digits)
    spoken = re.sub("零+", "零", spoken).strip("零")
    return spoken.removeprefix("一") if spoken.startswith("一十") else spoken
