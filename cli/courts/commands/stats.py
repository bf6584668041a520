"""`courts stats`: counts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from courts import options, order, summary
from courts.delivery import Delivery, View
from courts.errors import FOUND, NOTHING_FOUND, UnknownValue
from courts.render.record import Record
from courts.terminal import Screen, say

if TYPE_CHECKING:
    from courts.library import Library

_MOST_FIELDS = 2


def run(
    library: "Library", by: Sequence[str], *, sort: str | None, limit: int, offset: int, **filters: Any
) -> list[Record]:
    """Return the counts, most first unless `sort` names one of the fields or `count`."""
    rows = library.stats(*by, **filters)
    if sort:
        field, backwards = order.parse(sort, (*by, "count"))
        rows = sorted(rows, key=lambda row: row[field], reverse=backwards)
    return [*order.page(rows, limit, offset)]


def _view(by: Sequence[str]) -> View:
    def draw(rows: Sequence[Record], screen: Screen) -> str:
        from courts.render import chart

        return chart.bars(rows, by, screen) if len(by) == 1 else chart.cross_table(rows, by, screen)

    def as_yaml(rows: Sequence[Record], columns: Sequence[str]) -> str:
        from courts.render.yaml_form import dump

        return dump([{column: row[column] for column in columns} for row in rows])

    fields = (*by, "count")
    return View(draw=draw, fields=fields, row=fields, stored=fields, allowed=fields, own={"yaml": as_yaml})


@click.command("stats", short_help="Counts by theme, court, kind, partner, tag …")
@click.option(
    "--by",
    multiple=True,
    metavar="FIELD",
    help=f"Count by {', '.join(summary.FIELDS)} (default: theme); two give a cross-table.",
)
@options.filters
@options.page(limit=0, what="count or a field counted by")
@options.output
@options.everywhere
@click.pass_context
def command(
    context: click.Context,
    /,
    *,
    by: tuple[str, ...],
    output: options.Output,
    **wanted: Any,
) -> int:
    """Count the measures by one field, with bars, or by two, as a cross-table.

    A measure with several tags or partners counts once for each; one with none is left out and said so.

    \b
    Example:
      courts stats --by theme --by kind
    """
    fields = tuple(dict.fromkeys(by)) or ("theme",)
    if len(fields) > _MOST_FIELDS:
        raise UnknownValue(f"--by takes one field or two, not {len(fields)}")
    summary.check(fields)
    delivery = Delivery(output, _view(fields))
    library = options.library(context)
    rows = run(library, fields, **wanted)
    delivery.send(rows)
    for sentence in _left_out(library, fields, **wanted):
        say(f"courts stats: {sentence}")
    return FOUND if rows else NOTHING_FOUND


def _left_out(library: "Library", by: Sequence[str], **wanted: Any) -> Iterator[str]:
    filters = {name: values for name, values in wanted.items() if name not in {"sort", "limit", "offset"}}
    total = len(library.list(**filters))
    if not total:
        yield "no measure passes these filters"
    for field in by:
        if count := library.uncounted(field, **filters):
            yield f"{count} of {total} measures left out: they name no {field}"
