"""Quantities: the numbers that a text states, in digits or Chinese, with 万 and 亿, per cent and fractions."""

import re
from collections.abc import Iterator
from fractions import Fraction

from courts.text.normalise import fold

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_DIGITS |= {character: value for value, character in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_HAN = "".join([*_DIGITS, *_SMALL, *_LARGE])
_ABOUT = "余|多|几|来"
_WORDS = {"半": Fraction(1, 2), "首": Fraction(1), "双": Fraction(2), "单": Fraction(1), "仨": Fraction(3)}
_WORDS |= {"廿": Fraction(20), "卅": Fraction(30)}
_LONGEST = 100
_QUANTITY = re.compile(
    rf"(?P<share>百|千|万)分之(?P<part>[{_HAN}点\d.]+)"
    rf"|(?P<below>[{_HAN}\d]+)分之(?P<above>[{_HAN}\d]+)"
    rf"|(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<tail>(?:{_ABOUT})?[十百千万亿]+(?:\d+[百千万])*)?"
    rf"|(?P<han>[{_HAN}]+(?:点[{_HAN}]+)?(?:(?:{_ABOUT})[万亿]+)?)"
    rf"|(?P<word>[{''.join(_WORDS)}])"
)


def quantities(text: str) -> list[Fraction]:
    """Return the numbers that a text states, in its order: of `1.2万余件` 12000, of `下降20.57%` 20.57, of 十载 10.

    A per cent is stated in hundredths, as people say it; 三成 as 30 and as 3; 三分之一 as the fraction.
    """
    folded = fold(text)
    return [value for found in _QUANTITY.finditer(folded) if _is_number(found[0]) for value in _values(found, folded)]


def quantity(written: str) -> int | float | None:
    """Return the value of one number as it is written, 1,200, 两万余, 4500余万, 百分之九十; None for 数十 and 三五."""
    plain = re.sub(f"(?:{_ABOUT})$", "", fold(written))
    found = _QUANTITY.fullmatch(plain) if _is_number(plain) else None
    if not found or re.fullmatch("[一二三四五六七八九]{2,}", plain):
        return None
    values = [*_values(found, plain)]
    return in_record(values[0]) if values else None


def _is_number(written: str) -> bool:
    """Return whether what is written may be a number: none has more than a hundred characters."""
    return len(written) <= _LONGEST


def in_record(value: Fraction) -> int | float:
    """Return a value as a record has it: a whole number, or to six places."""
    return value.numerator if value.denominator == 1 else round(float(value), 6)


def _values(found: re.Match[str], text: str) -> Iterator[Fraction]:
    after = text[found.end() : found.end() + 2]
    if found["part"]:
        yield _plain(found["part"])
    elif found["below"]:
        below = _plain(found["below"])
        if below:
            yield _plain(found["above"]) / below
    elif found["word"]:
        yield _WORDS[found["word"]]
    else:
        yield from _stated(found, after)


def _stated(found: re.Match[str], after: str) -> Iterator[Fraction]:
    if found["digits"]:
        value = _with_tail(Fraction(found["digits"].replace(",", "")), found["tail"] or "")
    else:
        value = _plain(found["han"])
    if after[:1] == "半" or after[1:2] == "半":
        yield value + Fraction(1, 2)
    if after.startswith("成"):
        yield value * 10
    yield value


def _with_tail(value: Fraction, tail: str) -> Fraction:
    """Return 1.2 with 万 as 12000, 3 with 万5千 as 35000."""
    head = re.match(rf"(?:{_ABOUT})?([十百千万亿]*)", tail)
    for unit in head[1] if head else "":
        value *= _SMALL.get(unit) or _LARGE[unit]
    for number, unit in re.findall(r"(\d+)([百千万])", tail[head.end() if head else 0 :]):
        value += int(number) * (_SMALL.get(unit) or _LARGE[unit])
    return value


def _plain(number: str) -> Fraction:
    """Return the value of a number in digits or in Chinese, with 点 or a decimal point."""
    number = re.sub(_ABOUT, "", number)
    whole, _, decimals = number.replace(".", "点").partition("点")
    value = Fraction(int(whole)) if whole.isdecimal() else _whole(whole)
    places = "".join(str(_DIGITS.get(character, character)) for character in decimals)
    return value + (Fraction(int(places), 10 ** len(places)) if places.isdecimal() else 0)


def _whole(number: str) -> Fraction:
    if not any(character in _SMALL or character in _LARGE for character in number):
        digits = "".join(str(_DIGITS.get(character, character)) for character in number)
        return Fraction(int(digits)) if digits.isdecimal() else Fraction(0)
    total = section = digit = 0
    last = largest = 1
    for character in number:
        if character in _LARGE:
            unit = last = _LARGE[character]
            so_far = section + digit
            total = (total + so_far) * unit if total and unit >= largest else total + (so_far or 1) * unit  # 一万万
            section, digit, largest = 0, 0, unit
        elif character in _SMALL:
            section, digit, last = section + (digit or 1) * _SMALL[character], 0, _SMALL[character]
        else:
            digit = _DIGITS.get(character) or (int(character) if character.isdecimal() else 0)
            last = 1 if character in "零〇" else last
    return Fraction(total + section + digit * max(1, last // 10))  # 两百五 is 250, 十五 is 15
