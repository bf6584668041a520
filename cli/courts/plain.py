"""The model as JSON and back, for the compiled index: the fields in their order, nothing that could run when read."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from courts.model import Citation, English, Figure, Initiative

Thing = TypeVar("Thing")

_SOURCES, _FIGURES, _EN = map(Initiative._fields.index, ("sources", "figures", "en"))


class _Settings:
    """What the scanner asks of a json.JSONDecoder."""

    strict = True
    object_hook = object_pairs_hook = array_hook = parse_constant = None
    parse_float, parse_int = float, int


def _scanner() -> Callable[[str, int], tuple[Any, int]]:
    """Return what reads a JSON value at a place of a text; importing json itself is a fortieth of the whole start."""
    try:
        from _json import make_scanner
    except ImportError:  # a Python without that half of its json
        from json import JSONDecoder

        return JSONDecoder().raw_decode
    return make_scanner(_Settings)  # type: ignore[arg-type]


_scan = _scanner()


def loads(text: str) -> Any:
    """Return what a JSON text holds that has no space around it. Raises ValueError."""
    try:
        value, end = _scan(text, 0)
    except StopIteration:
        end = -1
    if end != len(text):
        raise ValueError(text[:80])
    return value


def dumped(thing: Any) -> str:
    """Return a thing as JSON without a space; of the model, an array of its fields."""
    return _encoder()(thing)


@cache
def _encoder() -> Callable[[Any], str]:
    from json import JSONEncoder

    return JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def loaded(kind: type[Thing], text: str) -> Thing:
    """Return the thing of that kind that `dumped` wrote. Raises ValueError or TypeError for other text."""
    return kind(*map(_kept, loads(text)))


def _kept(value: Any) -> Any:
    return tuple(value) if type(value) is list else value


def loaded_initiative(text: str) -> Initiative:
    """Return the initiative that `dumped` wrote. Raises ValueError, TypeError or LookupError for other text."""
    values = [*map(_kept, loads(text))]
    values[_SOURCES] = tuple(Citation(*citation) for citation in values[_SOURCES])
    values[_FIGURES] = tuple(Figure(*figure) for figure in values[_FIGURES])
    values[_EN] = values[_EN] and English(*values[_EN])
    return Initiative(*values)
