"""The model as JSON and back, for the compiled index: the fields in their order, nothing that could run when read."""

import json
from typing import Any, TypeVar

from courts.model import Citation, English, Figure, Initiative

Thing = TypeVar("Thing")

_ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dumped(thing: Any) -> str:
    """Return a thing of the model as a JSON array of its fields."""
    return _ENCODED(thing)


def loaded(kind: type[Thing], text: str) -> Thing:
    """Return the thing of that kind that `dumped` wrote. Raises ValueError or TypeError for other text."""
    return kind(*[tuple(value) if type(value) is list else value for value in json.loads(text)])


def loaded_value(text: str) -> str | tuple[str, str]:
    """Return the facet's value that `dumped` wrote. Raises ValueError for other text."""
    value = json.loads(text)
    return value if isinstance(value, str) else tuple(value)


def loaded_initiative(text: str) -> Initiative:
    """Return the initiative that `dumped` wrote. Raises ValueError or TypeError for other text."""
    initiative = loaded(Initiative, text)
    return initiative._replace(
        sources=tuple(Citation(*citation) for citation in initiative.sources),
        figures=tuple(Figure(*figure) for figure in initiative.figures),
        en=English(*initiative.en) if initiative.en else None,
    )
