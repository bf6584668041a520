"""Faults of the schema as findings, with the right value where it can be told from the wrong one."""

import re
from typing import Any

from courts.curate.checking.finding import Finding
from courts.model import LEVELS, is_date
from courts.store.fault import Fault, TreePath
from courts.store.located import Located, Part
from courts.store.schema import ID_PATTERN
from courts.text.normalise import fold

_DATE = re.compile(r"([0-9]{4})\s*[年./-]\s*([0-9]{1,2})\s*(?:[月./-]\s*(?:([0-9]{1,2})\s*日?)?)?")


def repaired(located: Located, part: Part, fault: Fault) -> Finding:
    """Return a fault of the schema as a finding in its file."""
    path = fault.path
    if part.first and len(path) > 1 and isinstance(path[1], int):
        path = (path[0], path[1] + part.first, *path[2:])
    right = _right(fault.code, _value(part.tree, fault.path))
    near = right or fault.nearest
    return Finding(fault.code, str(fault), (located.file, path), on_key=right is None, nearest=near, replacement=right)


def _value(tree: Any, path: TreePath) -> Any:
    try:
        for step in path:
            tree = tree[step]
    except (KeyError, IndexError, TypeError):
        return None
    return tree


def _right(code: str, value: Any) -> str | None:
    """Return the value that a wrong one can only mean; None where that would be a guess."""
    if not isinstance(value, str):
        return None
    if code == "E204":
        words = re.sub(r"[^a-z0-9]+", "-", fold(value.replace(" ", "-"))).strip("-")
        return words if re.fullmatch(ID_PATTERN, words) and value.isascii() else None
    if code == "E206":
        return _as_date(fold(value))
    if code == "E207":
        level = fold(value).removesuffix("人民法院").removesuffix("法院")
        return level if level in LEVELS else None
    return None


def _as_date(text: str) -> str | None:
    found = _DATE.fullmatch(text)
    date = "-".join(part.zfill(2) for part in found.groups() if part) if found else ""
    return date if is_date(date) else None
