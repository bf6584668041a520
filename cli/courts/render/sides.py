"""Things side by side for a terminal: a column each or, where there is no room for that, one below the other."""

from collections.abc import Iterator, Sequence

from rich.text import Text

from courts.labels import heading
from courts.messages import _
from courts.render.abreast import PARTLY, SHARED, fields_of
from courts.render.drawing import DIM, GAP, STRONG, drawn, grid, text, wrapped
from courts.render.record import Record
from courts.screen import NARROW, Screen

_LABEL = 13
"""Columns for the names of the fields."""
_LEAST = 20
"""Columns that a side needs to be read."""
_OWN = "  "
_HANGING = "  "
_COMMON = "green"


def sides(points: Sequence[Record], names: Sequence[str], screen: Screen, *, header: bool = True) -> str:
    """Return the points of a comparison, each field's shared values first, marked `=`; `~` where only some share it."""
    room = screen.width - _LABEL - GAP * len(names)
    side_by_side = screen.width >= NARROW and room // len(names) >= _LEAST
    return _columns(points, names, screen, header) if side_by_side else _stacked(points, names, screen)


def _columns(points: Sequence[Record], names: Sequence[str], screen: Screen, header: bool) -> str:  # noqa: FBT001 - as in Draw
    side = screen.of((screen.width - _LABEL - GAP * len(names)) // len(names))
    rows: list[list[Text]] = []
    for field in fields_of(points):
        label = text(heading(field), DIM)
        for line in _lines([point for point in points if point["field"] == field], names):
            rows.append([label, *(_cells(values, mark, side) for values, mark in line)])
            label = Text()
    titles = ["", *(f"{_OWN}{name}" for name in names)]
    return drawn(grid(titles if header else [], rows, screen, fixed=(0,)), screen)


def _lines(points: Sequence[Record], names: Sequence[str]) -> Iterator[list[tuple[list[str], str]]]:
    """Yield the lines of a field: what is shared stands in one line, what a side has alone below it."""
    seen: set[tuple[str, ...]] = set()
    for point in points:
        having = tuple(name for name in names if name == point["side"] or name in point["shared_with"])
        if len(having) > 1 and (key := (point["value"], *having)) not in seen:
            seen.add(key)
            mark = SHARED if len(having) == len(names) else PARTLY
            yield [([point["value"]] * (name in having), mark) for name in names]
    own = [[p["value"] for p in points if p["side"] == name and not p["shared_with"]] for name in names]
    if any(own):
        yield [(values, _OWN) for values in own]


def _cells(values: Sequence[str], mark: str, screen: Screen) -> Text:
    return Text("\n").join(_cell(value, mark, screen) for value in values)


def _cell(value: str, mark: str, screen: Screen) -> Text:
    """Return a value broken into lines that stand clear of its mark, and all but the first of the next value's."""
    style = "" if mark == _OWN else _COMMON
    body = wrapped(text(value, style), screen.of(screen.width - len(mark) - len(_HANGING)))
    first, *rest = body.split("\n")
    hanging = (Text.assemble(_OWN, _HANGING, line) for line in rest)
    return Text("\n").join([Text.assemble((mark, style), first), *hanging])


def _stacked(points: Sequence[Record], names: Sequence[str], screen: Screen) -> str:
    lines: list[Text] = []
    for field in fields_of(points):
        lines.append(text(heading(field), STRONG))
        for whose, values in _groups([point for point in points if point["field"] == field], names):
            lines.append(wrapped(text(whose, DIM), screen))
            lines += [_cell(value, mark, screen) for value, mark in values]
        lines.append(Text())
    return drawn(lines[:-1], screen)


def _groups(points: Sequence[Record], names: Sequence[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the values of a field under a heading each: those in common, then each side's."""
    shared = [point for point in points if len(point["shared_with"]) == len(names) - 1]
    if shared:
        yield _("in common"), [(p["value"], SHARED) for p in shared if p["side"] == names[0]]
    for name in names:
        rest = [point for point in points if point["side"] == name and point not in shared]
        if rest:
            yield name, [(p["value"], PARTLY if p["shared_with"] else _OWN) for p in rest]
