"""A record as the text that a curator would write it as: every field in its place, in the style of the knowledge base.

Texts and figures stand a line each, lists of names in brackets, English summaries folded; all that YAML could mistake
for something else is quoted.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from textwrap import wrap
from typing import Any

from courts.model import RECORD_FIELDS, Initiative

Tree = dict[str, Any]
"""An entry of a knowledge base as its file has it: texts, numbers, lists and mappings."""

_STEPS = frozenset({"actions", "results"})
"""The lists that are written an item a line."""
_ROWS = frozenset({"figures", "sources"})
"""The lists of mappings, each mapping a line."""
_FIGURE = ("label", "value", "unit", "text")
_WIDTH = 120
_PLAIN = re.compile(
    "[\u4e00-\u9fff“《（][\u4e00-\u9fff\u3001-\u3011，。；：？！（）“”‘’—…·A-Za-z0-9%+.]*|[a-z][a-z0-9]*+(-[a-z0-9]++)++"
)
"""Most texts: what YAML takes for nothing but text wherever it stands."""
_FOLDABLE = re.compile(r"[\x21-\x7e‘’“”–—é]+( [\x21-\x7e‘’“”–—é]+)*")


def tree(initiative: Initiative) -> Tree:
    """Return an initiative as its file has it."""
    plain = {field: plain_value(getattr(initiative, field)) for field in RECORD_FIELDS}
    figures = [{key: getattr(figure, key) for key in _FIGURE} for figure in initiative.figures]
    return {**plain, "figures": figures}


def plain_value(value: Any) -> Any:
    """Return what the model holds as its file has it: mappings for named tuples, lists for others."""
    if hasattr(value, "_asdict"):
        return {field: plain_value(item) for field, item in value._asdict().items()}
    return [plain_value(item) for item in value] if isinstance(value, tuple) else value


def items(entries: Sequence[Mapping[str, Any]], indent: int, *, apart: bool = True) -> str:
    """Return entries as the items of a YAML list whose dashes stand `indent` columns in.

    An entry has any of an initiative's fields, in its order, or those of a source or a court; with `apart`, a blank
    line stands between two.
    """
    return ("\n" if apart else "").join(_item(entry, " " * indent) for entry in entries)


def _item(entry: Mapping[str, Any], margin: str) -> str:
    lines = [line for field, value in entry.items() for line in _field(field, value)]
    return "".join(f"{margin}{'  ' if number else '- '}{line}\n" for number, line in enumerate(lines))


def _field(field: str, value: Any) -> list[str]:
    """Return the lines of a field, those below the first indented."""
    if field in _STEPS and value:
        return [f"{field}:", *(f"  - {scalar(item)}" for item in value)]
    if field in _ROWS and value:
        return [f"{field}:", *(f"  - {_flow(item)}" for item in value)]
    if isinstance(value, Mapping):
        return [f"{field}:", *(f"  {line}" for key, text in value.items() for line in _english(key, text))]
    if isinstance(value, list | tuple):
        return [f"{field}: {_flow(value)}"]
    return [f"{field}: {scalar(value)}"]


def _english(key: str, text: Any) -> list[str]:
    if not isinstance(text, str) or len(text) < _WIDTH - 20 or not _FOLDABLE.fullmatch(text):
        return [f"{key}: {scalar(text)}"]
    folded = wrap(text, _WIDTH - 10, break_long_words=False, break_on_hyphens=False)
    return [f"{key}: >-", *(f"  {line}" for line in folded)]


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _written(value, flow=True)


def scalar(value: Any) -> str:
    """Return a text, a number or None as YAML writes it in a block, on one line."""
    return _written(value, flow=False)


def _written(value: Any, *, flow: bool) -> str:
    if value is None or isinstance(value, int):
        return "null" if value is None else str(value)
    if not isinstance(value, str):
        return _dumped(value, flow=flow)
    return value if _PLAIN.fullmatch(value) else _dumped_text(value, flow=flow)


@lru_cache(maxsize=1024)
def _dumped_text(text: str, *, flow: bool) -> str:
    dumped = _dumped(text, flow=flow)
    return dumped if dumped.isprintable() else _quoted(text)


def _dumped(value: Any, *, flow: bool) -> str:
    import yaml

    options: dict[str, Any] = {"allow_unicode": True, "width": float("inf"), "default_flow_style": flow}
    dumped: str = yaml.safe_dump([value] if flow else {"a": value}, **options).rstrip("\n")
    return dumped[1:-1] if flow else dumped[len("a: ") :]


def _quoted(text: str) -> str:
    """Return a text in double quotes, with line breaks and whatever cannot be seen written as escapes."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'
