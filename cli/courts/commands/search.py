"""`courts search`: measures by what they say, best first."""

from typing import TYPE_CHECKING, Any

import click

from courts import options
from courts.delivery import ROW, Delivery, View
from courts.errors import FOUND, NOTHING_FOUND, brief
from courts.render.record import EXTRA, SEARCH_CONTRACT, Record, hit_record
from courts.terminal import say

if TYPE_CHECKING:
    from courts.library import Library

BEST = 20
"""How many hits are given unless told."""
_VIEW = View(fields=SEARCH_CONTRACT, row=(*ROW, "score"), allowed=(*SEARCH_CONTRACT, *EXTRA))


def run(library: "Library", query: str, **wanted: Any) -> tuple[list[Record], int, bool]:
    """Return the records of the best hits, how many hits there are in all, and whether that number is exact."""
    hits = library.search(query, **wanted)
    return [hit_record(hit, library.knowledge) for hit in hits], hits.total, hits.is_exact


@click.command("search", short_help="Measures by what they say, best first.", add_help_option=False)
@click.argument("query", nargs=-1, required=True)
@click.option("--exact", is_flag=True, help="Only what was typed: no typing errors, no synonyms.")
@options.filters
@options.page(limit=BEST, what=f"{options.SORTED_BY} instead of by score")
@options.output
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, query: tuple[str, ...], output: options.Output, **wanted: Any) -> int:
    """Search all that is known of the measures. Several words must all be met in one measure.

    A typing error is forgiven where nothing is met as typed; width, case, quote marks and spaces do not matter.

    \b
    Example:
      courts search 诉源治理
    """
    delivery = Delivery(output, _VIEW)
    library = options.library(context)
    typed = " ".join(query)
    records, total, is_exact = run(library, typed, **wanted)
    for sentence in library.guesses(**options.filters_of(wanted)):
        say(f"courts search: {sentence}")
    delivery.send(records)
    shown = wanted["offset"] + len(records)
    if not total:
        say(f"courts search: nothing found for '{brief(typed)}'; try fewer or other words, or see: courts list")
    elif not records:
        say(f"courts search: {options.why_nothing(total, wanted)}")
    elif total > shown:
        about = "" if is_exact else "about "
        say(f"{about}{total - shown} more; show them with -n 0 or --offset {shown}")
    elif delivery.on_screen:
        say(f"{total} found")
    return FOUND if records else NOTHING_FOUND
