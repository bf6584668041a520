"""Figures: whether a number and the words that it was taken from say the same."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from courts.curate.checking.entries import Given
from courts.curate.checking.finding import Finding
from courts.errors import all_of
from courts.messages import _
from courts.text.quantities import quantities

_FALLS = re.compile("[降减少跌缩负-]")
_SCALES = {"万": 10_000, "亿": 100_000_000}
_CLOSE = Fraction(1, 100)
"""How far, in parts of the whole, the value of 三分之一 may be rounded."""


def figure_values(entry: Given) -> Iterator[Finding]:
    """Yield a finding for each figure whose value its text does not state."""
    if entry.kind != "initiatives":
        return
    for position, figure in entry.mappings("figures"):
        value, text = _number(figure.get("value")), figure.get("text")
        if value is None or not isinstance(text, str):
            continue
        stated = quantities(text)
        words = f"{text}{figure.get('label') or ''}"
        if not any(_agree(value, one, str(figure.get("unit") or ""), words) for one in stated):
            place = entry.place("figures", position, "value")
            yield Finding("E401", _message(value, text, stated), place, nearest=_shown(stated[0]) if stated else None)


def _message(value: Fraction, text: str, stated: Sequence[Fraction]) -> str:
    if not stated:
        return _(
            "the value is {value}, but '{text}' states no number; write null or the source's words",
            value=_shown(value),
            text=text,
        )
    says = all_of([*map(_shown, stated[:2])])
    return _(
        "the value is {value}, but '{text}' says {says}; write {stated} or correct the text",
        value=_shown(value),
        text=text,
        says=says,
        stated=_shown(stated[0]),
    )


def _number(value: Any) -> Fraction | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        return None


def _agree(value: Fraction, stated: Fraction, unit: str, words: str) -> bool:
    if value < 0 and _FALLS.search(words):
        value = -value
    scales = [1, *(scale for name, scale in _SCALES.items() if name in unit)]
    exact = any(value * scale == stated for scale in scales)
    return exact or (0 < stated < 1 and abs(value - stated) <= stated * _CLOSE)


def _shown(number: Fraction) -> str:
    return str(number.numerator) if number.denominator == 1 else f"{float(number):g}"
