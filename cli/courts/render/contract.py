"""The JSON Schema of what `-f json` writes, made from the model, so that a script can check what it reads."""

import ast
from functools import cache
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

from courts import model, summary
from courts.render.record import CONTRACT

VERSION = 1
"""Counts up when a field comes, goes or changes its meaning; nothing else changes it."""
HOW = ("exact", "folded", "pinyin", "initials", "sound", "shape", "edit", "synonym")
"""How a word of a query may have been met."""

Schema = dict[str, Any]

_TYPES = {str: "string", int: "integer", float: "number", NoneType: "null"}


def schema() -> Schema:
    """Return the schema: under `$defs` one for each command, `list`, `show`, `search` and `stats`."""
    initiative = _object(model.Initiative)
    fields = {name: initiative["properties"][name] for name in CONTRACT[:-1]}
    fields["sources"] = {"type": "array", "items": {"$ref": "#/$defs/source"}}
    fields["court_full_name"] = {"type": ["string", "null"], "description": "The full name: 北京市延庆区人民法院."}
    hit = {
        "score": {"type": "number", "minimum": 0, "maximum": 100, "description": "How good the hit is."},
        "matches": {"type": "array", "items": {"$ref": "#/$defs/match"}, "description": "What was met, and how."},
    }
    arrays = {"list": "record", "show": "record", "search": "hit", "stats": "count"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:courts:output:{VERSION}",
        "title": "What courts -f json writes, without --columns",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("list", "search", "stats")],
        "$defs": {
            **{name: {"type": "array", "items": {"$ref": f"#/$defs/{item}"}} for name, item in arrays.items()},
            "record": _closed(fields),
            "hit": _closed({**fields, **hit}),
            "count": _count(),
            "source": _source(),
            "match": _closed(
                {"field": _text("A dotted name."), "how": {"enum": [*HOW]}, "text": _text("What was met.")}
            ),
        },
    }


def _object(kind: type) -> Schema:
    hints = get_type_hints(kind)
    sentences = _sentences()[kind.__name__]
    return _closed({name: {**_type(hint), "description": sentences[name]} for name, hint in hints.items()})


def _closed(fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": [*fields], "additionalProperties": False}


def _type(hint: Any) -> Schema:
    if hint in _TYPES:
        return {"type": _TYPES[hint]}
    parts = [part for part in get_args(hint) if part is not ...]
    if getattr(hint, "__origin__", None) is tuple:
        return {"type": "array", "items": _type(parts[0])}
    if not parts:
        return _object(hint)
    types = dict.fromkeys(_TYPES[part] for part in parts if part in _TYPES)
    names = [name for name in types if not (name == "integer" and "number" in types)]
    objects = [_object(part) for part in parts if part not in _TYPES]
    return {"anyOf": [*objects, {"type": names[0]}]} if objects else {"type": names}


def _source() -> Schema:
    citation = _object(model.Citation)["properties"]
    title = {"type": ["string", "null"], "description": _sentences()["Source"]["title"]}
    return _closed({"id": citation["id"], "title": title, "paragraph": citation["paragraph"]})


def _count() -> Schema:
    fields = {name: _text(f"The {name} counted, with --by {name}.") for name in summary.FIELDS}
    counted = {**fields, "count": {"type": "integer", "minimum": 0, "description": "How many measures."}}
    return {**_closed(counted), "required": ["count"], "minProperties": 2, "maxProperties": 3}


def _text(sentence: str) -> Schema:
    return {"type": "string", "description": sentence}


@cache
def _sentences() -> dict[str, dict[str, str]]:
    """Return the sentence under each field of the model's classes."""
    tree = ast.parse(Path(model.__file__).read_text(encoding="utf-8"))
    return {node.name: _under_fields(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _under_fields(node: ast.ClassDef) -> dict[str, str]:
    found = {}
    for field, below in zip(node.body, node.body[1:], strict=False):
        is_field = isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if is_field and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            found[field.target.id] = str(below.value.value)  # type: ignore[attr-defined] # it is a field
    return found
