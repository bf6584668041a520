"""`courts search`: measures by what they say, best first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from courts import interface, options
from courts.delivery import ROW, SHEET, Delivery, View
from courts.errors import FOUND, NOTHING_FOUND, brief
from courts.messages import _, listed
from courts.output import say
from courts.render.record import EXTRA, SEARCH_CONTRACT, Record, hit_record

if TYPE_CHECKING:
    from courts.library import Library
    from courts.screen import Screen

BEST = 20
"""How many hits are given unless told."""
COLUMNS = (*SEARCH_CONTRACT, *EXTRA)
"""What may be asked for by `--columns`."""


def _view(*, explain: bool) -> View:
    def draw(records: Sequence[Record], screen: "Screen", header: bool) -> str:  # noqa: FBT001 - it is a Draw
        from courts.render.table import measures

        return measures(records, screen, header=header, explain=explain)

    row = (*ROW, "score", *(["matches"] if explain else []))
    sheet = (*SHEET, "score", *(["matches"] if explain else []))
    return View(draw=draw, fields=SEARCH_CONTRACT, row=row, sheet=sheet, allowed=COLUMNS)


def _orders() -> str:
    return _("{fields} instead of by score", fields=options.sorted_by())


def run(library: "Library", query: str, **wanted: Any) -> tuple[list[Record], int, bool]:
    """Return the records of the best hits, how many hits there are in all, and whether that number is exact."""
    hits = library.search(query, **wanted)
    return [hit_record(hit, library.knowledge) for hit in hits], hits.total, hits.is_exact


_MINUS = "－"
"""Stands for a minus that is no option's, and is one itself."""


class _Search(interface.Command):
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take `-通州` for a word that is not wanted: no option has such a name."""
        return super().parse_args(ctx, [_as_word(argument) for argument in args])


def _as_word(argument: str) -> str:
    is_word = argument.startswith("-") and not argument.lstrip("-")[:1].isascii()
    return f"{_MINUS}{argument[1:]}" if is_word else argument


def _as_typed(word: str) -> str:
    return f"-{word[1:]}" if word.startswith(_MINUS) else word


@interface.command("search", cls=_Search)
@interface.argument("query", nargs=-1, required=True, metavar="QUERY...")
@interface.option("--exact", is_flag=True, help="Only what was typed: no nearness, no synonyms, no pinyin.")
@interface.option(
    "--explain", is_flag=True, help="Say of each hit its score, and in which fields what was met and how."
)
@options.filters
@options.page(limit=BEST, what=_orders)
@options.output
@options.everywhere
@click.pass_context
def command(
    context: click.Context, /, *, query: tuple[str, ...], explain: bool, output: options.Output, **wanted: Any
) -> int:
    """Search all that is known of the measures. Several words must all be met in one measure.

    Chinese, pinyin, initials and English; what is near a word is met where nothing is met as typed. "phrase", -word,
    or, brackets and field:word are understood: 法院：延庆 审限.

    \b
    Example:
      courts search 诉源治理
    """
    delivery = Delivery(output, _view(explain=explain))
    library = options.library(context)
    typed = " ".join(_as_typed(word) for word in query)
    records, total, is_exact = run(library, typed, **wanted)
    for sentence in library.guesses(**options.filters_of(wanted)):
        say(f"courts search: {sentence}")
    delivery.send(records, library.knowledge)
    shown = wanted["offset"] + len(records)
    if not total:
        near = library.nearest_terms(typed)
        advice = (
            _("near it are: {names}", names=listed(near))
            if near
            else _("try fewer or other words, or see: courts list")
        )
        say(_("courts search: nothing found for '{typed}'; {advice}", typed=brief(typed), advice=advice))
    elif not records:
        say(f"courts search: {options.why_nothing(total, wanted)}")
    elif total > shown:
        more = total - shown if is_exact else _("about {number}", number=total - shown)
        say(_("{more} more; show them with -n 0 or --offset {shown}", more=more, shown=shown))
    elif delivery.on_screen:
        say(_("{total} found", total=total))
        if delivery.is_read:
            from courts import hints

            hints.hint(context, _("in full"), "show", records[0]["id"])
    return FOUND if records else NOTHING_FOUND
