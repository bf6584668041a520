"""Facets: what records are filtered and counted by, and the values that a record has of each."""

from collections.abc import Callable, Iterable, Iterator

from courts.model import Initiative, KnowledgeBase

Value = str | tuple[str, str]
"""A text; of the facet `unit`, a court and its unit."""
_ValuesOf = Callable[[Initiative, KnowledgeBase], Iterable[str | None]]

_TEXTS: dict[str, _ValuesOf] = {
    "court": lambda initiative, _: (initiative.court,),
    "region": lambda initiative, knowledge: (knowledge.court(initiative.court).region,),
    "level": lambda initiative, knowledge: (knowledge.court(initiative.court).level,),
    "theme": lambda initiative, _: (initiative.theme,),
    "kind": lambda initiative, _: (initiative.kind,),
    "tag": lambda initiative, _: initiative.tags,
    "partner": lambda initiative, _: initiative.partners,
    "place": lambda initiative, _: initiative.places,
    "source": lambda initiative, _: (citation.id for citation in initiative.sources),
    "origin": lambda initiative, _: (initiative.origin,),
}
UNIT = "unit"
FACETS = ("court", "region", "level", UNIT, *(name for name in _TEXTS if name not in {"court", "region", "level"}))
"""Every facet, in the order in which they are named."""

_BETWEEN = "\x1f"
"""Stands between a court and its unit; the reader of knowledge bases lets none into a text."""


def plain(value: Value) -> str:
    """Return a value as one text, for the compiled index."""
    return value if isinstance(value, str) else _BETWEEN.join(value)


def value_of(facet: str, text: str) -> Value:
    """Return the value of a facet of which `plain` made a text. Raises ValueError for what it never makes."""
    if facet != UNIT:
        return text
    court, unit = text.split(_BETWEEN)
    return court, unit


def facets(initiative: Initiative, knowledge: KnowledgeBase) -> Iterator[tuple[str, Value]]:
    """Yield each value that an initiative has, with its facet."""
    for name, values in _TEXTS.items():
        yield from ((name, value) for value in dict.fromkeys(values(initiative, knowledge)) if value)
    if initiative.unit:
        yield UNIT, (initiative.court, initiative.unit)
