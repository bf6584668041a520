"""`courts list`: every measure."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from courts import options
from courts.delivery import Delivery, View
from courts.errors import FOUND, NOTHING_FOUND
from courts.render.record import Record, record
from courts.terminal import Screen, say

if TYPE_CHECKING:
    from courts.library import Library


def run(library: "Library", **wanted: Any) -> list[Record]:
    """Return the records of the measures that are wanted; `wanted` as for `Library.list`."""
    return [record(initiative, library.knowledge) for initiative in library.list(**wanted)]


def _draw(records: Sequence[Record], screen: Screen) -> str:
    from courts.render.table import measures

    return measures(records, screen)


@click.command("list", short_help="Every measure, or those that pass the filters.")
@options.filters
@options.page(limit=0, what="id, court, unit, title, theme, kind, date or origin")
@options.output
@options.everywhere
@click.pass_context
def command(
    context: click.Context,
    /,
    *,
    output: options.Output,
    **wanted: Any,
) -> int:
    """List every measure: court, unit, title and theme, one row each.

    \b
    Example:
      courts list --theme 为民服务
    """
    delivery = Delivery(output, View(draw=_draw))
    records = run(options.library(context), **wanted)
    delivery.send(records)
    if not records:
        say("courts list: no measure passes these filters")
    elif delivery.on_screen:
        say(f"{len(records)} measure{'s' if len(records) > 1 else ''}")
    return FOUND if records else NOTHING_FOUND
