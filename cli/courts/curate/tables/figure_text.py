"""A figure as a curator writes it in one line, `腾退土地 210余亩`, taken apart."""

import re

from courts.curate.drafting.figures import figures
from courts.curate.records.record_text import Tree
from courts.text.quantities import quantity

_FIGURE = re.compile(r"\s*(?P<label>.*?[^\s:：=])\s*(?:[:：=]\s*(?P<after>\S.*?)|\s(?P<last>\S+))\s*")
_DIGIT = re.compile(r"\d")
_MEASURED = re.compile(
    r"\D*?(?P<number>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
    r"(?P<scale>[余多来]?[十百千万亿]*)[余多来]?\s*(?P<unit>[^\d\s，。；]{0,8})"
)


def figure(written: str) -> Tree | None:
    """Return the figure of `label text`, with the value and the unit of a text that is one number; else None."""
    parts = _FIGURE.fullmatch(written)
    if not parts:
        return None
    text = parts["after"] or parts["last"]
    value, unit = measured(text)
    return {"label": parts["label"], "value": value, "unit": unit, "text": text}


def measured(text: str) -> tuple[int | float | None, str | None]:
    """Return the value and the unit of `210余亩`, `20.57%`, `六十名`; None twice for what is not one number.

    They are what `courts draft` takes them for; a unit that it does not know may stand behind digits.
    """
    found = figures(text)
    if len(found) == 1 and not _DIGIT.search(text[: found[0].start] + text[found[0].end :]):
        return found[0].figure.value, found[0].figure.unit
    parts = _MEASURED.fullmatch(text)
    if not parts:
        return None, None
    return quantity(f"{parts['number']}{parts['scale']}"), parts["unit"] or None
