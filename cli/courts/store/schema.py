"""The schema of a knowledge base: trees to the model, and a fault for everything that does not fit.

Every reader takes a value, its path in the tree and the list that faults are added to, and returns what the model
wants; a value that does not fit adds a fault and gives a stand-in, so that one pass finds every fault.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from math import isfinite
from typing import Any, NamedTuple, TypeVar

from courts.errors import did_you_mean, one_of
from courts.model import LEVELS, Citation, Court, English, Figure, Initiative, Source, Synonym, Theme, is_date
from courts.store.fault import Fault, TreePath

T = TypeVar("T")
Faults = list[Fault]
Reader = Callable[[Any, TreePath, Faults], Any]

VERSION = 1
TEXT_LIMIT = 1_000_000
"""Characters in one text."""
COMPUTED = frozenset({"court_full_name", "origin", "score", "matches"})
"""Keys that are written out with an initiative and dropped when it is read back."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,40})?(e[+-]?[0-9]{1,3})?")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Base(NamedTuple):
    """What one part of a knowledge base file says."""

    themes: Sequence[Theme] = ()
    courts: Sequence[Court] = ()
    sources: Sequence[Source] = ()
    synonyms: Sequence[Synonym] = ()
    initiatives: Sequence[Initiative] = ()


def read_base(tree: Any, faults: Faults) -> Base:
    """Return what a whole tree says; everything that is wrong with it is added to `faults`."""
    if tree is None:
        return Base()
    if not isinstance(tree, dict):
        faults.append(
            Fault(f"a mapping with {one_of([*_TOP, 'version'])} is wanted here{_full_width_hint(tree)}", code="E203")
        )
        return Base()
    _refuse_unknown(tree, {"version", *_TOP}, (), faults)
    version = tree.get("version")
    if version is not None and str(version) != str(VERSION):
        faults.append(
            Fault(
                f"version {version} is not known; this program reads version {VERSION}", code="E208", path=("version",)
            )
        )
    return Base(**{key: _entries(tree.get(key), (key,), faults, reader) for key, reader in _TOP.items()})


# -- entries ---------------------------------------------------------------------------------------------------------


def _entries(value: Any, path: TreePath, faults: Faults, reader: Reader) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        faults.append(Fault(f"'{path[-1]}' must be a list", code="E203", path=path))
        return []
    return [reader(item, (*path, position), faults) for position, item in enumerate(value)]


def _entry(make: Callable[..., T], readers: Mapping[str, Reader], required: Collection[str], name: str) -> Reader:
    """Return a reader of mappings with those fields, of which the required ones must be there and not null."""
    dropped = COMPUTED if make is Initiative else frozenset({"title"}) if make is Citation else frozenset()
    known = {*readers, *dropped}

    def read(value: Any, path: TreePath, faults: Faults) -> T | None:
        if not isinstance(value, dict):
            faults.append(
                Fault(f"{name} must be a mapping of field: value{_full_width_hint(value)}", code="E203", path=path)
            )
            return None
        if not value.keys() <= known:
            _refuse_unknown(value, known, path, faults)
        missing = [key for key in required if value.get(key) in (None, [])]
        for key in missing:
            at = (*path, key) if key in value else path
            lacks = f"'{key}' is empty" if key in value else f"has no '{key}'"
            faults.append(
                Fault(f"{name}{_called(value)} {lacks}; it is required".replace("' '", "': '"), code="E202", path=at)
            )
        given = {key: reader(value[key], (*path, key), faults) for key, reader in readers.items() if key in value}
        return None if missing else make(**given)

    return read


def _refuse_unknown(value: dict[str, Any], known: Collection[str], path: TreePath, faults: Faults) -> None:
    for key in value:
        if key not in known:
            faults.append(
                Fault(f"unknown field '{key}'{did_you_mean(str(key), known)}", code="E201", path=(*path, key))
            )


def _called(value: dict[str, Any]) -> str:
    name = value.get("id") or value.get("name")
    return f" '{name}'" if isinstance(name, str) else ""


def _two_terms(value: Any, path: TreePath, faults: Faults) -> tuple[str, ...]:
    terms = _texts(value, path, faults)
    if isinstance(value, list) and len(value) == 1:
        faults.append(
            Fault("'terms' must name at least two terms that may stand for each other", code="E211", path=path)
        )
    return terms


def _full_width_hint(value: Any) -> str:
    return "; use an ASCII colon and a space, not '：'" if isinstance(value, str) and "：" in value else ""


# -- values ----------------------------------------------------------------------------------------------------------


def _text(value: Any, path: TreePath, faults: Faults) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        problem, code = f"must be text, not {_type(value)}", "E203"
    elif len(value) > TEXT_LIMIT:
        problem, code = "is longer than a million characters", "E210"
    elif control := _CONTROL.search(value):
        problem, code = f"holds the control character U+{ord(control[0]):04X}; remove it", "E105"
    else:
        return value or None
    faults.append(Fault(f"'{_field(path)}' {problem}", code=code, path=path))
    return None


def _texts(value: Any, path: TreePath, faults: Faults) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        faults.append(
            Fault(f"'{_field(path)}' must be a list of texts: [a, b], not {_type(value)}", code="E203", path=path)
        )
        return ()
    return tuple(_filled(item, (*path, position), faults) for position, item in enumerate(value))


def _filled(value: Any, path: TreePath, faults: Faults) -> str:
    text = _text(value, path, faults)
    if text is None or not text.strip():
        if value is None or text is not None:
            faults.append(Fault(f"'{_field(path)}' must not be empty", code="E209", path=path))
        return ""
    return text


def _required_text(value: Any, path: TreePath, faults: Faults) -> str:
    return "" if value is None else _filled(value, path, faults)  # a missing one is reported with its entry


def _identifier(value: Any, path: TreePath, faults: Faults) -> str:
    text = _required_text(value, path, faults)
    if text and not _ID.fullmatch(text):
        faults.append(Fault(f"the id '{text}' must be lower-case ASCII words joined by '-'", code="E204", path=path))
    return text


def _integer(value: Any, path: TreePath, faults: Faults) -> int | None:
    number = _number(value, path, faults)
    if number is None or (isinstance(number, int) and number > 0):
        return number
    faults.append(Fault(f"'{_field(path)}' must be a whole number from 1, not {value}", code="E205", path=path))
    return None


def _number(value: Any, path: TreePath, faults: Faults) -> int | float | None:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value) and isfinite(float(value)):
        return int(value) if value.lstrip("-").isdecimal() else float(value)
    shown = f"'{value}'" if isinstance(value, str) else _type(value)
    faults.append(Fault(f"'{_field(path)}' must be a number or null, not {shown}", code="E205", path=path))
    return None


def _date(value: Any, path: TreePath, faults: Faults) -> str | None:
    text = _text(value, path, faults)
    if text is not None and not is_date(text):
        faults.append(Fault(f"'{text}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY", code="E206", path=path))
    return text


def _level(value: Any, path: TreePath, faults: Faults) -> str | None:
    text = _text(value, path, faults)
    if text is not None and text not in LEVELS:
        faults.append(Fault(f"the level '{text}' is not known; use {one_of([*LEVELS])}", code="E207", path=path))
    return text


def _type(value: Any) -> str:
    return {dict: "a mapping", list: "a list", bool: "true or false", int: "a number", float: "a number"}.get(
        type(value), "null" if value is None else "text"
    )


def _field(path: TreePath) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


def _several(reader: Reader) -> Reader:
    def read(value: Any, path: TreePath, faults: Faults) -> tuple[Any, ...]:
        return tuple(item for item in _entries(value, path, faults, reader) if item is not None)

    return read


# -- the schema itself -----------------------------------------------------------------------------------------------

_theme = _entry(Theme, {"name": _required_text, "en": _text, "description": _text}, ["name"], "theme")
_court = _entry(
    Court,
    {
        "name": _required_text,
        "full_name": _text,
        "en": _text,
        "level": _level,
        "region": _text,
        "district": _text,
        "aliases": _texts,
        "examples": _texts,
    },
    ["name"],
    "court",
)
_source = _entry(
    Source,
    {"id": _identifier, "title": _text, "publisher": _text, "date": _date, "url": _text, "paragraphs": _integer},
    ["id"],
    "source",
)
_synonym = _entry(Synonym, {"terms": _two_terms, "note": _text}, ["terms"], "synonym")
_figure = _entry(
    Figure,
    {"label": _required_text, "value": _number, "unit": _text, "text": _required_text},
    ["label", "text"],
    "figure",
)
_citation = _entry(Citation, {"id": _identifier, "paragraph": _integer}, ["id"], "source")
_english = _entry(English, {"title": _text, "summary": _text}, [], "en")
_initiative = _entry(
    Initiative,
    {
        "id": _identifier,
        "court": _required_text,
        "unit": _text,
        "title": _required_text,
        "theme": _required_text,
        "kind": _required_text,
        "summary": _required_text,
        "problem": _text,
        "actions": _texts,
        "results": _texts,
        "terms": _texts,
        "partners": _texts,
        "beneficiaries": _texts,
        "places": _texts,
        "figures": _several(_figure),
        "tags": _texts,
        "en": lambda value, path, faults: None if value is None else _english(value, path, faults),
        "sources": _several(_citation),
    },
    ["id", "court", "title", "theme", "kind", "summary", "sources"],
    "initiative",
)
_TOP: dict[str, Reader] = {
    "themes": _theme,
    "courts": _court,
    "sources": _source,
    "synonyms": _synonym,
    "initiatives": _initiative,
}
