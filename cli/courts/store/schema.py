"""The schema of a knowledge base: trees to the model, and a fault for everything that does not fit.

Every reader takes a value, its path in the tree and the list that faults are added to, and returns what the model
wants; a value that does not fit adds a fault and gives a stand-in, so that one pass finds every fault.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from math import isfinite
from typing import Any

from courts.errors import closest, one_of
from courts.labels import label
from courts.messages import _, mark
from courts.model import LEVELS, Citation, Court, English, Figure, Initiative, Source, Synonym, Theme, is_date
from courts.named_tuple import NamedTuple
from courts.store.fault import Fault, TreePath

Reader = Callable[[Any, TreePath, "Faults"], Any]

VERSION = 1
TEXT_LIMIT = 1_000_000
"""Characters in one text."""
FAULT_LIMIT = 10_000
"""Faults that are told of one file; a file with more is no knowledge base, and there is no end to them."""
COMPUTED = ("court_full_name", "origin", "score", "matches")
"""Keys that are written out with an initiative and dropped when it is read back."""

ID_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
NUMBER_PATTERN = r"-?[0-9]{1,40}(\.[0-9]{1,40})?(e[+-]?[0-9]{1,3})?"
"""How a number may be written where a value is text, as all values in YAML are."""
_TOO_LARGE = 1e40
CONTROL_CHARACTERS = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff"
"""What no text may hold, for a class of a regular expression; lone surrogates besides."""

_ID = re.compile(ID_PATTERN)
_NUMBER = re.compile(NUMBER_PATTERN)
_CONTROL = re.compile(rf"[{CONTROL_CHARACTERS}\ud800-\udfff]")


class _EnoughFaults(Exception):
    """So many faults were found that reading on would tell nobody anything."""


class Faults(list[Fault]):
    """The faults that were found; at the `most` of them, reading stops."""

    def __init__(self, most: int = FAULT_LIMIT) -> None:
        super().__init__()
        self._most = most

    def append(self, fault: Fault) -> None:
        """Add a fault."""
        super().append(fault)
        if len(self) >= self._most:
            raise _EnoughFaults


class Base(NamedTuple):
    """What one part of a knowledge base file says."""

    themes: Sequence[Theme] = ()
    courts: Sequence[Court] = ()
    sources: Sequence[Source] = ()
    synonyms: Sequence[Synonym] = ()
    initiatives: Sequence[Initiative] = ()


def read_base(tree: Any, faults: Faults) -> Base:
    """Return what a whole tree says; everything that is wrong with it is added to `faults`."""
    try:
        return _base(tree, faults)
    except _EnoughFaults:
        return Base()


def _base(tree: Any, faults: Faults) -> Base:
    if tree is None:
        return Base()
    if not isinstance(tree, dict):
        faults.append(
            Fault(
                _(
                    "a mapping with {choices} is wanted here{hint}",
                    choices=one_of([*TOP, "version"]),
                    hint=_full_width_hint(tree),
                ),
                code="E203",
            )
        )
        return Base()
    _refuse_unknown(tree, {"version", *TOP}, (), faults)
    version = tree.get("version")
    if version is not None and str(version) != str(VERSION):
        faults.append(
            Fault(
                _(
                    "version {version} is not known; this program reads version {known}",
                    version=version,
                    known=VERSION,
                ),
                code="E208",
                path=("version",),
            )
        )
    return Base(**{key: _entries(tree.get(key), (key,), faults, reader) for key, reader in TOP.items()})


# -- entries ---------------------------------------------------------------------------------------------------------


def _entries(value: Any, path: TreePath, faults: Faults, reader: Reader) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list):
        faults.append(Fault(_("'{path}' must be a list", path=path[-1]), code="E203", path=path))
        return []
    return [reader(item, (*path, position), faults) for position, item in enumerate(value)]


class Entry:
    """A reader of mappings with certain fields, of which the required ones must be there and not null."""

    def __init__(
        self,
        make: Callable[..., Any],
        readers: Mapping[str, Reader],
        required: Collection[str],
        name: str,
        computed: Collection[str] = (),
    ) -> None:
        self.make = make
        self.readers = readers
        self.required = required
        self.name = name
        self.computed = computed
        """Fields that are written out with it and dropped when it is read back."""
        self._known = {*readers, *computed}

    def __call__(self, value: Any, path: TreePath, faults: Faults) -> Any:
        """Return what the model wants of a mapping; None, and a fault for each, where something required is missing."""
        if not isinstance(value, dict):
            hint = _full_width_hint(value)
            message = _("{name} must be a mapping of field: value{hint}", name=label(self.name), hint=hint)
            faults.append(Fault(message, code="E203", path=path))
            return None
        if not value.keys() <= self._known:
            _refuse_unknown(value, self._known, path, faults)
        missing = [key for key in self.required if value.get(key) in (None, [])]
        for key in missing:
            faults.append(self._lacks(key, value, path))
        given = {key: reader(value[key], (*path, key), faults) for key, reader in self.readers.items() if key in value}
        return None if missing else self.make(**given)

    def _lacks(self, key: str, value: dict[str, Any], path: TreePath) -> Fault:
        called = value.get("id") or value.get("name")
        name = _("{kind} '{name}'", kind=label(self.name), name=called) if isinstance(called, str) else label(self.name)
        if key not in value:
            return Fault(_("{name} has no '{key}'; it is required", name=name, key=key), code="E202", path=path)
        empty = (
            _("{name}: '{key}' is empty; it is required", name=name, key=key)
            if isinstance(called, str)
            else _("{name} '{key}' is empty; it is required", name=name, key=key)
        )
        return Fault(empty, code="E202", path=(*path, key))


def _refuse_unknown(value: dict[str, Any], known: Collection[str], path: TreePath, faults: Faults) -> None:
    for key in value:
        if key not in known:
            near = closest(str(key), known)
            hint = _("; did you mean '{word}'?", word=near) if near else ""
            message = _("unknown field '{key}'{near}", key=key, near=hint)
            faults.append(Fault(message, code="E201", path=(*path, key), nearest=near))


def read_two_terms(value: Any, path: TreePath, faults: Faults) -> tuple[str, ...]:
    """Return terms, at least two."""
    terms = read_texts(value, path, faults)
    if isinstance(value, list) and len(value) == 1:
        faults.append(
            Fault(_("'terms' must name at least two terms that may stand for each other"), code="E211", path=path)
        )
    return terms


def _full_width_hint(value: Any) -> str:
    return _("; use an ASCII colon and a space, not '：'") if isinstance(value, str) and "：" in value else ""


# -- values ----------------------------------------------------------------------------------------------------------


def read_text(value: Any, path: TreePath, faults: Faults) -> str | None:
    """Return a text; None of an empty one."""
    if value is None:
        return None
    if not isinstance(value, str):
        problem, code = _("'{field}' must be text, not {type}", field=_field(path), type=_type(value)), "E203"
    elif len(value) > TEXT_LIMIT:
        problem, code = _("'{field}' is longer than a million characters", field=_field(path)), "E210"
    elif control := _CONTROL.search(value):
        hexadecimal, code = f"{ord(control[0]):04X}", "E105"
        problem = _("'{field}' holds the control character U+{code}; remove it", field=_field(path), code=hexadecimal)
    else:
        return value or None
    faults.append(Fault(problem, code=code, path=path))
    return None


def read_texts(value: Any, path: TreePath, faults: Faults) -> tuple[str, ...]:
    """Return the texts of a list, none of them empty."""
    if value is None:
        return ()
    if not isinstance(value, list):
        faults.append(
            Fault(
                _("'{field}' must be a list of texts: [a, b], not {type}", field=_field(path), type=_type(value)),
                code="E203",
                path=path,
            )
        )
        return ()
    return tuple(_filled(item, (*path, position), faults) for position, item in enumerate(value))


def _filled(value: Any, path: TreePath, faults: Faults) -> str:
    text = read_text(value, path, faults)
    if text is None or not text.strip():
        if value in (None, "") or text is not None:
            faults.append(Fault(_("'{field}' must not be empty", field=_field(path)), code="E209", path=path))
        return ""
    return text


def read_required_text(value: Any, path: TreePath, faults: Faults) -> str:
    """Return a text that must not be empty; a missing one is reported with its entry."""
    return "" if value is None else _filled(value, path, faults)


def read_identifier(value: Any, path: TreePath, faults: Faults) -> str:
    """Return an id."""
    text = read_required_text(value, path, faults)
    if text and not _ID.fullmatch(text):
        faults.append(
            Fault(_("the id '{text}' must be lower-case ASCII words joined by '-'", text=text), code="E204", path=path)
        )
    return text


def read_integer(value: Any, path: TreePath, faults: Faults) -> int | None:
    """Return a whole number from 1."""
    number = read_number(value, path, faults)
    if number is None or (isinstance(number, int) and number > 0):
        return number
    faults.append(
        Fault(
            _("'{field}' must be a whole number from 1, not {value}", field=_field(path), value=value),
            code="E205",
            path=path,
        )
    )
    return None


def read_number(value: Any, path: TreePath, faults: Faults) -> int | float | None:
    """Return a number, which may be written as a text."""
    if value is None:
        return None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if isinstance(value, int | float) and is_number and abs(value) < _TOO_LARGE:
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value) and isfinite(float(value)):
        return int(value) if value.lstrip("-").isdecimal() else float(value)
    shown = _("'{value}'", value=value) if isinstance(value, str) else _type(value)
    shown = _("so large a number") if is_number else shown
    faults.append(
        Fault(
            _("'{field}' must be a number or null, not {shown}", field=_field(path), shown=shown),
            code="E205",
            path=path,
        )
    )
    return None


def read_date(value: Any, path: TreePath, faults: Faults) -> str | None:
    """Return a date as text."""
    text = read_text(value, path, faults)
    if text is not None and not is_date(text):
        faults.append(
            Fault(_("'{text}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY", text=text), code="E206", path=path)
        )
    return text


def read_level(value: Any, path: TreePath, faults: Faults) -> str | None:
    """Return a level."""
    text = read_text(value, path, faults)
    if text is not None and text not in LEVELS:
        faults.append(
            Fault(
                _("the level '{text}' is not known; use {choices}", text=text, choices=one_of([*LEVELS])),
                code="E207",
                path=path,
            )
        )
    return text


def _type(value: Any) -> str:
    return _(_TYPES[type(value)])


_TYPES = {
    dict: mark("a mapping"),
    list: mark("a list"),
    bool: mark("true or false"),
    int: mark("a number"),
    float: mark("a number"),
    str: mark("text"),
    type(None): mark("null"),
}


def _field(path: TreePath) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")


class Several:
    """A reader of lists of entries; those that could not be read are left out."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    def __call__(self, value: Any, path: TreePath, faults: Faults) -> tuple[Any, ...]:
        """Return what the model wants of a list."""
        return tuple(item for item in _entries(value, path, faults, self.entry) if item is not None)


class Perhaps:
    """A reader of an entry that may be null."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry

    def __call__(self, value: Any, path: TreePath, faults: Faults) -> Any:
        """Return what the model wants of a mapping, None of null."""
        return None if value is None else self.entry(value, path, faults)


# -- the schema itself -----------------------------------------------------------------------------------------------

_theme = Entry(Theme, {"name": read_required_text, "en": read_text, "description": read_text}, ["name"], "theme")
_court = Entry(
    Court,
    {
        "name": read_required_text,
        "full_name": read_text,
        "en": read_text,
        "level": read_level,
        "region": read_text,
        "district": read_text,
        "aliases": read_texts,
        "examples": read_texts,
    },
    ["name"],
    "court",
)
_source = Entry(
    Source,
    {
        "id": read_identifier,
        "title": read_text,
        "publisher": read_text,
        "date": read_date,
        "url": read_text,
        "paragraphs": read_integer,
    },
    ["id"],
    "source",
)
_synonym = Entry(Synonym, {"terms": read_two_terms, "note": read_text}, ["terms"], "synonym")
_figure = Entry(
    Figure,
    {"label": read_required_text, "value": read_number, "unit": read_text, "text": read_required_text},
    ["label", "text"],
    "figure",
)
_citation = Entry(Citation, {"id": read_identifier, "paragraph": read_integer}, ["id"], "source", computed=["title"])
_english = Entry(English, {"title": read_text, "summary": read_text}, [], "en")
_initiative = Entry(
    Initiative,
    {
        "id": read_identifier,
        "court": read_required_text,
        "unit": read_text,
        "title": read_required_text,
        "theme": read_required_text,
        "kind": read_required_text,
        "summary": read_required_text,
        "problem": read_text,
        "actions": read_texts,
        "results": read_texts,
        "terms": read_texts,
        "partners": read_texts,
        "beneficiaries": read_texts,
        "places": read_texts,
        "figures": Several(_figure),
        "tags": read_texts,
        "en": Perhaps(_english),
        "sources": Several(_citation),
    },
    ["id", "court", "title", "theme", "kind", "summary", "sources"],
    "initiative",
    computed=COMPUTED,
)
TOP: dict[str, Entry] = {
    "themes": _theme,
    "courts": _court,
    "sources": _source,
    "synonyms": _synonym,
    "initiatives": _initiative,
}
"""The lists of a knowledge base file, and what reads their items."""
