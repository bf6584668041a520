"""The model as JSON and back, for the compiled index: one text a thing, nothing that could run when it is read."""

import json
from typing import Any, TypeVar

from courts.model import Citation, English, Figure, Initiative

Thing = TypeVar("Thing")


def dumped(thing: Any) -> str:
    """Return a thing of the model as JSON, what it does not have left out."""
    return json.dumps(_fields(thing), ensure_ascii=False, separators=(",", ":"))


def loaded(kind: type[Thing], text: str) -> Thing:
    """Return the thing of that kind that `dumped` wrote. Raises ValueError, TypeError or KeyError for other text."""
    fields: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()
    }
    if kind is Initiative:
        fields["sources"] = tuple(Citation(**citation) for citation in fields["sources"])
        fields["figures"] = tuple(Figure(**figure) for figure in fields.get("figures", ()))
        fields["en"] = English(**fields["en"]) if fields.get("en") else None
    return kind(**fields)


def _fields(thing: Any) -> dict[str, Any]:
    values = ((name, getattr(thing, name)) for name in thing._fields)
    return {name: _plain(value) for name, value in values if value is not None and value != ()}


def _plain(value: Any) -> Any:
    if hasattr(value, "_fields"):
        return _fields(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
