"""The JSON Schema of a knowledge base, made of the model and of what reads it: there is no second list of fields."""

import ast
from functools import cache
from pathlib import Path
from typing import Any

from courts import model
from courts.model import LEVELS
from courts.store import schema
from courts.store.schema import TEXT_LIMIT, TOP, VERSION, Entry, Perhaps, Reader, Several

Schema = dict[str, Any]

_COMPUTED_FIELD = {"description": "Written out by the program and dropped when it is read back."}
_TOP_DESCRIPTIONS = {
    "themes": "The headings under which measures are grouped.",
    "courts": "The courts, and the courts of a region as one.",
    "sources": "The texts that facts come from.",
    "synonyms": "Terms that may stand for each other in a query.",
    "initiatives": "The measures.",
}


def json_schema() -> Schema:
    """Return the schema (JSON Schema 2020-12) of a knowledge base: of a file, and of an array of initiatives.

    What it cannot express is still checked on reading: that a date is in the calendar, that nothing stands twice.
    """
    top = {
        "version": {"description": "The version of this form.", "enum": [VERSION, str(VERSION), None]},
        **{
            key: {"description": _TOP_DESCRIPTIONS[key], "type": ["array", "null"], "items": _ref(_name(entry))}
            for key, entry in TOP.items()
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A knowledge base of courts",
        "description": "What courts tried out, as the program `courts` reads it; an array is one of initiatives.",
        "type": ["object", "array", "null"],
        "properties": top,
        "additionalProperties": False,
        "items": _ref("initiative"),
        "$defs": {**_values(), **{_name(entry): _entry(entry) for entry in _entries()}},
    }


def _values() -> dict[str, Schema]:
    """Return the schemas of the plain values, named as their readers are."""
    allowed = f"^[^{schema.CONTROL_CHARACTERS}]*$"
    text = {"type": ["string", "null"], "maxLength": TEXT_LIMIT, "pattern": allowed}
    filled = {"type": "string", "maxLength": TEXT_LIMIT, "allOf": [{"pattern": allowed}, {"pattern": r"\S"}]}
    return {
        "text": text,
        "filled": filled,
        "texts": {"type": ["array", "null"], "items": _ref("filled")},
        "two_terms": {"type": "array", "minItems": 2, "items": _ref("filled")},
        "identifier": {
            "description": "Lower-case ASCII words joined by '-'.",
            "type": "string",
            "pattern": f"^{schema.ID_PATTERN}$",
        },
        "number": {"type": ["number", "string", "null"], "pattern": f"^{schema.NUMBER_PATTERN}$"},
        "integer": {"type": ["integer", "string", "null"], "minimum": 1, "pattern": "^0*[1-9][0-9]{0,39}$"},
        "date": {
            "description": "YYYY, YYYY-MM or YYYY-MM-DD.",
            "type": ["string", "null"],
            "pattern": "^$|^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        },
        "level": {"enum": [*LEVELS, "", None]},
    }


def _names() -> dict[Reader, str]:
    return {
        schema.read_text: "text",
        schema.read_required_text: "filled",
        schema.read_texts: "texts",
        schema.read_two_terms: "two_terms",
        schema.read_identifier: "identifier",
        schema.read_number: "number",
        schema.read_integer: "integer",
        schema.read_date: "date",
        schema.read_level: "level",
    }


def _entries() -> list[Entry]:
    """Return the entries of the top level and those within them, each once."""
    found: list[Entry] = []
    waiting = [*TOP.values()]
    while waiting:
        entry = waiting.pop(0)
        if entry not in found:
            found.append(entry)
            waiting += [inner.entry for inner in entry.readers.values() if isinstance(inner, Several | Perhaps)]
    return found


def _name(entry: Entry) -> str:
    name: str = entry.make.__name__
    return name.lower()


def _entry(entry: Entry) -> Schema:
    described = _descriptions()[entry.make.__name__]
    fields = {key: {"description": described[key], **_field(reader)} for key, reader in entry.readers.items()}
    for key in entry.required:
        if isinstance(entry.readers[key], Several):
            fields[key] |= {"type": "array", "minItems": 1}
    return {
        "description": described[""],
        "type": "object",
        "properties": {**fields, **dict.fromkeys(entry.computed, _COMPUTED_FIELD)},
        "required": [*entry.required],
        "additionalProperties": False,
    }


def _field(reader: Reader) -> Schema:
    if isinstance(reader, Several):
        return {"type": ["array", "null"], "items": _ref(_name(reader.entry))}
    if isinstance(reader, Perhaps):
        return {"anyOf": [_ref(_name(reader.entry)), {"type": "null"}]}
    return _ref(_names()[reader])


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


@cache
def _descriptions() -> dict[str, dict[str, str]]:
    """Return the sentences of the model, of each class and its fields, as they stand in its text; a class is `""`."""
    tree = ast.parse(Path(model.__file__).read_text(encoding="utf-8"))
    return {node.name: _sentences(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _sentences(node: ast.ClassDef) -> dict[str, str]:
    found = {"": ast.get_docstring(node) or ""}
    for field, after in zip(node.body, node.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            found[field.target.id] = ast.literal_eval(after.value)
    return found
