"""A comparison as a table for reports: a row for each field, a column for each side."""

from collections.abc import Sequence

from courts.labels import heading
from courts.render.record import Record

SHARED, PARTLY = "= ", "~ "
"""Stand before a value that all sides have, and before one that some have."""


def abreast(points: Sequence[Record], names: Sequence[str]) -> tuple[list[Record], tuple[str, ...]]:
    """Return the rows of a comparison of the sides of these names, and their columns; what sides share is marked."""
    rows: list[Record] = []
    for field in fields_of(points):
        of_field = [point for point in points if point["field"] == field]
        values = {name: [_marked(p, len(names)) for p in of_field if p["side"] == name] for name in names}
        rows.append({"field": heading(field), **values})
    return rows, ("field", *names)


def fields_of(points: Sequence[Record]) -> list[str]:
    """Return the fields of a comparison in their order."""
    return [*dict.fromkeys(point["field"] for point in points)]


def _marked(point: Record, sides: int) -> str:
    shared = len(point["shared_with"])
    return f"{(SHARED if shared == sides - 1 else PARTLY) if shared else ''}{point['value']}"
