"""`courts related`: the measures nearest to one, with the reasons."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from courts import hints, interface, options, order
from courts.delivery import ROW, SHEET, Delivery, View
from courts.errors import FOUND, NOTHING_FOUND, brief
from courts.messages import _
from courts.output import say
from courts.render.record import EXTRA, RELATED_CONTRACT, Record, related_record

if TYPE_CHECKING:
    from courts.library import Library
    from courts.screen import Screen

NEAREST = 10
"""How many measures are given unless told."""


def run(library: "Library", name: str, *, limit: int, offset: int, **filters: Any) -> tuple[list[Record], int]:
    """Return the records of the measures nearest to one, and how many are related to it in all."""
    found = library.related(name, limit=0, **filters)
    return [related_record(one, library.knowledge) for one in order.page(found, limit, offset)], len(found)


def _draw(records: Sequence[Record], screen: "Screen", header: bool) -> str:  # noqa: FBT001 - it is a Draw
    from courts.render.table import measures

    return measures(records, screen, header=header)


COLUMNS = (*RELATED_CONTRACT, *EXTRA)
"""What may be asked for by `--columns`."""
_VIEW = View(
    draw=_draw,
    fields=RELATED_CONTRACT,
    row=(*ROW, "score"),
    sheet=(*ROW[1:], "score", "reasons", *SHEET[4:]),
    allowed=COLUMNS,
)


@interface.command("related")
@interface.argument("name", metavar="ID", shell_complete=options.live("id"))
@options.filters
@options.page(limit=NEAREST, what=None)
@options.output
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, name: str, output: options.Output, **wanted: Any) -> int:
    """Show the measures that have most in common with one: terms, tags, partners, problem, actions, theme, kind.

    What few measures have counts for much, what most have for next to nothing. ID may be any name that stands for one
    measure.

    \b
    Example:
      courts related yanqing-siwei-sanjieduan
    """
    delivery = Delivery(output, _VIEW)
    library = options.library(context)
    records, total = run(library, name, **wanted)
    for sentence in library.guesses(**options.filters_of(wanted)):
        say(f"courts related: {sentence}")
    delivery.send(records, library.knowledge)
    shown = wanted["offset"] + len(records)
    if not total:
        say(
            _(
                "courts related: nothing telling is shared with '{name}'; try: courts search with words of it",
                name=brief(name),
            )
        )
    elif not records:
        say(f"courts related: {options.why_nothing(total, wanted)}")
    elif total > shown:
        say(_("{more} more; show them with -n 0 or --offset {shown}", more=total - shown, shown=shown))
    if records and delivery.is_read:
        hints.hint(context, _("side by side"), "compare", name, records[0]["id"])
    return FOUND if records else NOTHING_FOUND
