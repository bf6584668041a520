"""`courts search`: measures by what they say, best first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from courts import options
from courts.delivery import ROW, Delivery, View
from courts.errors import FOUND, NOTHING_FOUND
from courts.render.record import EXTRA, SEARCH_CONTRACT, Record, hit_record
from courts.terminal import Screen, say

if TYPE_CHECKING:
    from courts.library import Library

BEST = 20
"""How many hits are given unless told."""


def run(library: "Library", query: str, **wanted: Any) -> tuple[list[Record], int]:
    """Return the records of the best hits and how many hits there are in all; `wanted` as for `Library.search`."""
    hits = library.search(query, **wanted)
    return [hit_record(hit, library.knowledge) for hit in hits], hits.total


def _draw(records: Sequence[Record], screen: Screen) -> str:
    from courts.render.table import measures

    return measures(records, screen)


_VIEW = View(draw=_draw, fields=SEARCH_CONTRACT, row=(*ROW, "score"), allowed=(*SEARCH_CONTRACT, *EXTRA))


@click.command("search", short_help="Measures by what they say, best first.")
@click.argument("query", nargs=-1, required=True)
@click.option("--exact", is_flag=True, help="Only what was typed: no typing errors, no synonyms.")
@options.filters
@options.page(limit=BEST, what="id, court, unit, title, theme, kind, date or origin instead of by score")
@options.output
@options.everywhere
@click.pass_context
def command(
    context: click.Context,
    /,
    *,
    query: tuple[str, ...],
    output: options.Output,
    **wanted: Any,
) -> int:
    """Search all that is known of the measures. Several words must all be met in one measure.

    A typing error is forgiven where nothing is met as typed; width, case, quote marks and spaces do not matter.

    \b
    Example:
      courts search 诉源治理
    """
    delivery = Delivery(output, _VIEW)
    typed = " ".join(query)
    records, total = run(options.library(context), typed, **wanted)
    delivery.send(records)
    rest = total - len(records) - wanted["offset"]
    if not total:
        say(f"courts search: nothing found for '{typed}'; try fewer or other words, or see: courts list")
    elif not records:
        say(f"courts search: {total} found, none left after --offset {wanted['offset']}")
    elif rest > 0:
        say(f"{rest} more; show them with -n 0 or --offset {wanted['offset'] + len(records)}")
    elif delivery.on_screen:
        say(f"{total} found")
    return FOUND if records else NOTHING_FOUND
