"""`courts list`: every measure."""

from typing import TYPE_CHECKING, Any

import click

from courts import interface, options
from courts.delivery import Delivery, View
from courts.errors import FOUND, NOTHING_FOUND
from courts.messages import _, counted
from courts.output import say
from courts.render.record import Record, record

if TYPE_CHECKING:
    from courts.library import Library

COLUMNS = View().allowed
"""What may be asked for by `--columns`."""


def run(library: "Library", **wanted: Any) -> list[Record]:
    """Return the records of the measures that are wanted; `wanted` as for `Library.list`."""
    return [record(initiative, library.knowledge) for initiative in library.list(**wanted)]


@interface.command("list")
@options.filters
@options.page(limit=0, what=options.sorted_by)
@options.output
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, output: options.Output, **wanted: Any) -> int:
    """List every measure: court, unit, title and theme, one row each.

    \b
    Example:
      courts list --theme 为民服务
    """
    delivery = Delivery(output, View())
    library = options.library(context)
    records = run(library, **wanted)
    for sentence in library.guesses(**options.filters_of(wanted)):
        say(f"courts list: {sentence}")
    delivery.send(records, library.knowledge)
    total = library.total(**options.filters_of(wanted)) if delivery.on_screen or not records else 0
    if not records:
        say(f"courts list: {options.why_nothing(total, wanted)}")
    elif delivery.on_screen:
        if len(records) < total:
            say(_("{shown} of {total} measures", shown=len(records), total=total))
        else:
            say(counted("{number} measure", "{number} measures", total))
        if delivery.is_read:
            from courts import hints

            hints.hint(context, _("one in full"), "show", records[0]["id"])
    return FOUND if records else NOTHING_FOUND
