"""A figure as a curator writes it in one line, `腾退土地 210余亩`, taken apart."""

import re

from courts.curate.record_text import Tree

_FIGURE = re.compile(r"\s*(?P<label>.*?[^\s:：=])\s*(?:[:：=]\s*(?P<after>\S.*?)|\s(?P<last>\S+))\s*")
_QUANTITY = re.compile(
    r"[^\d]*?(?P<number>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
    r"(?P<scale>[万亿]?)(?P<about>[余多来]?)\s*(?P<unit>[^\d\s，。；]{0,8})"
)
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}


def figure(written: str) -> Tree | None:
    """Return the figure of `label text`, with the value and the unit of a text that is one number; else None."""
    parts = _FIGURE.fullmatch(written)
    if not parts:
        return None
    text = parts["after"] or parts["last"]
    value, unit = quantity(text)
    return {"label": parts["label"], "value": value, "unit": unit, "text": text}


def quantity(text: str) -> tuple[int | float | None, str | None]:
    """Return the value and the unit of `210余亩`, `20.57%`, `1.2万人`; None twice for what is not one number."""
    parts = _QUANTITY.fullmatch(text)
    if not parts:
        return None, None
    number = parts["number"].replace(",", "").replace("，", "")
    value = round(float(number) * _SCALES[parts["scale"]], 6)
    return (int(value) if value.is_integer() else value), parts["unit"] or None
