"""`courts stats`: counts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from courts import interface, options, order, summary
from courts.delivery import Delivery, View, view_of_rows
from courts.errors import FOUND, NOTHING_FOUND
from courts.labels import field_named, label
from courts.messages import _, listed, mark
from courts.output import say
from courts.render.record import Record

if TYPE_CHECKING:
    from courts.library import Library
    from courts.screen import Screen

COLUMNS = (*summary.FIELDS, "count")
"""What may be asked for by `--columns`."""


def run(
    library: "Library", by: Sequence[str], *, sort: str | None, limit: int, offset: int, **filters: Any
) -> tuple[list[Record], int]:
    """Return the counts and how many there are in all, most first unless `sort` names one of the fields or `count`."""
    rows = library.stats(*by, **filters)
    if sort:
        field, backwards = order.parse(sort, (*by, "count"))
        places = order.places(field, library.knowledge)
        rows = sorted(rows, key=lambda row: (places.get(row[field], len(places)), row[field]), reverse=backwards)
    return [*order.page(rows, limit, offset)], len(rows)


def _view(by: Sequence[str], *, is_whole: bool) -> View:
    def draw(rows: Sequence[Record], screen: "Screen", header: bool) -> str:  # noqa: FBT001 - it is a Draw
        from courts.render import chart

        if len(by) == 1 or not is_whole or not header:
            return chart.bars(rows, by, screen, header=header)
        return chart.cross_table(rows, by, screen, totals=not summary.SEVERAL.intersection(by))

    fields = (*by, "count")
    return view_of_rows(fields, draw)


def _fields() -> str:
    return listed(summary.FIELDS)


def _orders() -> str:
    return _("count or a field counted by")


_BY = mark("Count by {fields} (default: theme); two give a cross-table.")


@interface.command("stats")
@interface.option(
    "--by",
    multiple=True,
    metavar="FIELD",
    help=_BY,
    values={"fields": _fields},
    shell_complete=options.among(summary.FIELDS),
)
@options.filters
@options.page(limit=0, what=_orders)
@options.output
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, by: tuple[str, ...], output: options.Output, **wanted: Any) -> int:
    """Count the measures by one field, with bars, or by two, as a cross-table.

    A measure with several tags or partners counts once for each; one with none is left out and said so.

    \b
    Example:
      courts stats --by theme --by kind
    """
    fields = tuple(field_named(field, summary.FIELDS) for field in by) or ("theme",)
    summary.check(fields)
    is_whole = not wanted["limit"] and not wanted["offset"]
    delivery = Delivery(output, _view(fields, is_whole=is_whole))
    library = options.library(context)
    rows, total = run(library, fields, **wanted)
    delivery.send(rows, library.knowledge)
    for sentence in _said(library, fields, len(rows), total, wanted):
        say(f"courts stats: {sentence}")
    if rows and delivery.is_read and set(fields) <= set(rows[0]):
        from courts import hints

        counted_ones = options.filters_of(wanted) | {field: rows[0][field] for field in fields}
        hints.hint(context, _("behind the first count"), "list", **counted_ones)
    return FOUND if rows else NOTHING_FOUND


def _said(library: "Library", by: Sequence[str], shown: int, total: int, wanted: Mapping[str, Any]) -> Iterator[str]:
    filters = options.filters_of(wanted)
    yield from library.guesses(**filters)
    if not shown:
        yield options.why_nothing(total, wanted)
    elif shown < total:
        yield _("{shown} of {total} counts shown", shown=shown, total=total)
    measures = library.total(**filters)
    for field in by:
        if count := library.uncounted(field, **filters):
            yield _(
                "{count} of {measures} measures left out: they name no {field}",
                count=count,
                measures=measures,
                field=label(field),
            )
