"""A figure as a curator writes it in one line, `腾退土地 210余亩` or `立案120件`, taken apart."""

import re

from courts.curate.drafting.figures import figures
from courts.curate.records.record_text import Tree
from courts.text.quantities import quantity

_FIGURE = re.compile(r"\s*(?P<label>.*?[^\s:：=])\s*(?:[:：=]\s*(?P<after>\S.*?)|\s(?P<last>\S+))\s*")
_LAST_NUMBER = re.compile(r"(?<![\d.,，])\d[\d.,，]*[^\d\s，。；]{0,8}$")
_TAIL = re.compile(r"[^\d\s，。；、]{0,2}")
"""What may stand behind a number's unit: 左右, 以上, 3公里长."""
_ABOUT = re.compile("(?:达到?|约|(?<![附就最])近|超过?|逾|不足)+$")
"""What belongs to a number that it stands before."""
_LABEL = re.compile("[^，,、；;。]*[\u3400-\u9fff）)”》%](?<!\\d[年月])(?<!第)")
"""What may stand before a number that no space parts from it: no list, no date, no ordinal, no letter: G20."""
_DIGIT = re.compile(r"\d")
_MEASURED = re.compile(
    r"\D*?(?P<number>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
    r"(?P<scale>[余多来]?[十百千万亿]*)[余多来]?\s*(?P<unit>[^\d\s，。；]{0,8})"
)


def figure(written: str) -> Tree | None:
    """Return the figure of `label text`, with the value and the unit of a text that is one number; else None.

    Without a space or a colon between them, the text is the one number that stands last.
    """
    parted = _parted(written) or _joined(written.strip())
    if parted is None:
        return None
    label, text = parted
    value, unit = measured(text)
    return {"label": label, "value": value, "unit": unit, "text": text}


def _parted(written: str) -> tuple[str, str] | None:
    parts = _FIGURE.fullmatch(written)
    return (parts["label"], parts["after"] or parts["last"]) if parts else None


def _joined(written: str) -> tuple[str, str] | None:
    """Return label and text that nothing parts: 立案120件, 110警务室3个; None where several numbers could be meant."""
    found = figures(written)
    if len(found) == 1 and _TAIL.fullmatch(written, found[0].end):
        start = found[0].start
    else:
        last = None if found else _LAST_NUMBER.search(written)
        start = last.start() if last else 0
    label = _ABOUT.sub("", written[:start])
    return (label, written[len(label) :]) if _LABEL.fullmatch(label) else None


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
