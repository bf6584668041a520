"""Comparison: courts, units or measures side by side: what they have in common, and what each has of its own."""

from collections.abc import Iterable, Iterator, Sequence

from courts.errors import UnknownValue, brief
from courts.index import Index
from courts.messages import _, listed
from courts.model import Initiative, KnowledgeBase
from courts.named_tuple import NamedTuple
from courts.names import Tier, court_names, full_name, resolve, unit_forms
from courts.showing import named, nothing_called
from courts.text.normalise import fold

FIELDS = (
    "title", "theme", "kind", "unit", "problem", "terms", "actions", "results", "partners", "beneficiaries", "places",
    "figures", "tags",
)  # fmt: skip
"""The fields that are compared, in their order."""
_FEWEST = 2


class Side(NamedTuple):
    """One of the things compared."""

    name: str
    """The court's name, the court's and the unit's, or the measure's title."""
    initiatives: tuple[Initiative, ...]
    """Its measures, in file order."""


class Point(NamedTuple):
    """One value of one side in one field."""

    field: str
    side: str
    value: str
    shared_with: tuple[str, ...]
    """The other sides that have it too, in their order."""


class Comparison(NamedTuple):
    """Things compared."""

    sides: tuple[Side, ...]
    points: tuple[Point, ...]
    """Field by field; in each, side by side, what all share first, then what some do, then what a side has alone."""

    def shared(self, field: str) -> tuple[str, ...]:
        """Return the values of a field that all sides have."""
        first, others = self.sides[0].name, len(self.sides) - 1
        return tuple(
            p.value for p in self.points if (p.field, p.side) == (field, first) and len(p.shared_with) == others
        )

    def own(self, field: str, side: str) -> tuple[str, ...]:
        """Return the values of a field that only that side has."""
        return tuple(p.value for p in self.points if (p.field, p.side) == (field, side) and not p.shared_with)


def compared(names: Sequence[str], index: Index) -> Comparison:
    """Return the comparison of what the names stand for. Raises UnknownValue for a name that fits none or several."""
    if len(names) < _FEWEST:
        raise UnknownValue(_("a comparison needs two names or more, such as: courts compare 丰台 海淀"))
    sides = tuple(_side(name, index) for name in names)
    for number, side in enumerate(sides):
        if side.initiatives in [other.initiatives for other in sides[:number]]:
            raise UnknownValue(
                _("'{typed}' stands for what is compared already: {name}", typed=brief(names[number]), name=side.name)
            )
    sides = _told_apart(sides)
    return Comparison(sides, tuple(point for field in FIELDS for point in _points(field, sides)))


def _side(typed: str, index: Index) -> Side:
    initiatives = named(typed, index)
    if not initiatives:
        raise UnknownValue(nothing_called(typed, index))
    if len({initiative.court for initiative in initiatives}) > 1:
        courts = listed(dict.fromkeys(full_name(initiative.court, index.knowledge) for initiative in initiatives))
        raise UnknownValue(_("'{typed}' fits several courts; name one of: {courts}", typed=brief(typed), courts=courts))
    return Side(_name(typed, initiatives, index.knowledge), initiatives)


def _name(typed: str, initiatives: Sequence[Initiative], knowledge: KnowledgeBase) -> str:
    first = initiatives[0]
    courts = resolve(typed, court_names(knowledge, (initiative.court for initiative in initiatives)))
    if courts.keys == (first.court,) and courts.tier is not Tier.NEAR:
        return first.court
    units = {initiative.unit for initiative in initiatives}
    if len(units) == 1 and first.unit and fold(typed) in map(fold, unit_forms(first.court, first.unit, knowledge)):
        return f"{first.court} {first.unit}"
    return first.title if len(initiatives) == 1 else first.court


def _told_apart(sides: Sequence[Side]) -> tuple[Side, ...]:
    """Return the sides, those that are called the same with the ids of their measures."""
    names = [side.name for side in sides]
    return tuple(
        side
        if names.count(side.name) == 1
        else side._replace(name=f"{side.name} ({', '.join(initiative.id for initiative in side.initiatives)})")
        for side in sides
    )


def _points(field: str, sides: Sequence[Side]) -> Iterator[Point]:
    values = {side.name: {fold(text): text for text in _values(field, side.initiatives)} for side in sides}
    for name, own in values.items():
        points = [
            Point(field, name, text, tuple(other for other in values if other != name and key in values[other]))
            for key, text in _in_order(own, values)
        ]
        yield from sorted(points, key=lambda point: -len(point.shared_with))


def _in_order(own: dict[str, str], values: dict[str, dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the values of a side in the order in which the first side that has them gives them."""
    everything = dict.fromkeys(key for others in values.values() for key in others)
    return ((key, own[key]) for key in everything if key in own)


def _values(field: str, initiatives: Iterable[Initiative]) -> Iterator[str]:
    for initiative in initiatives:
        value = getattr(initiative, field)
        if field == "figures":
            yield from (f"{figure.label} {figure.text}" for figure in initiative.figures)
        elif isinstance(value, str):
            yield value
        else:
            yield from value or ()
