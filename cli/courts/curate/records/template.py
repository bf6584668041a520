"""A record as it begins: what is known in its fields, TODO in those that are required and not known yet."""

from collections.abc import Container, Mapping
from typing import Any

from courts.curate.records.identifying import proposed
from courts.curate.records.record_text import Tree
from courts.curate.records.todo import TODO, TODO_SOURCE
from courts.errors import UnknownValue
from courts.model import RECORD_FIELDS
from courts.store.schema import Faults, read_base

LISTS = ("actions", "results", "terms", "partners", "beneficiaries", "places", "figures", "tags")
_REQUIRED = ("court", "title", "theme", "kind", "summary")


def begun(known: Mapping[str, Any], taken: Container[str]) -> Tree:
    """Return a record of what is known, with every field in its place and an id that is not taken.

    Raises UnknownValue for a value that no record may have.
    """
    blank: Tree = {field: [] if field in LISTS else None for field in RECORD_FIELDS}
    given = {field: value for field, value in known.items() if value}
    record_id = given.get("id") or proposed(given.get("court"), given.get("title"), taken)
    required: Tree = dict.fromkeys(_REQUIRED, TODO) | {"sources": [{"id": TODO_SOURCE, "paragraph": None}]}
    tree = {**blank, **required, **given, "id": record_id}
    faults = Faults()
    read_base({"initiatives": [tree]}, faults)
    if faults:
        raise UnknownValue(str(faults[0]))
    return tree


def unfinished(tree: Tree) -> list[str]:
    """Return the fields of a record that are still to be written."""
    todo = [field for field in _REQUIRED if tree[field] == TODO]
    return todo + ["sources"] * any(source["id"] == TODO_SOURCE for source in tree["sources"])
