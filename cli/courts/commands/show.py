"""`courts show`: a court, a unit, a measure, an id, in full."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from courts import options
from courts.delivery import Delivery, View
from courts.errors import FOUND, NOTHING_FOUND
from courts.render.record import CONTRACT, Record, record
from courts.terminal import Screen, say

if TYPE_CHECKING:
    from courts.library import Library


@dataclass(frozen=True, slots=True)
class Shown:
    """What the names stand for, and what is to be said of those that stand for nothing."""

    records: list[Record]
    missing: list[str]


def run(library: "Library", names: Sequence[str]) -> Shown:
    """Return the records that the names stand for, each once, in the order of the names."""
    found: dict[str, Record] = {}
    missing = []
    for name in names:
        initiatives = library.show(name)
        if not initiatives:
            missing.append(_missing(library, name))
        for initiative in initiatives:
            found.setdefault(initiative.id, record(initiative, library.knowledge))
    return Shown([*found.values()], missing)


def _missing(library: "Library", name: str) -> str:
    court = library.court_without_measures(name)
    if court:
        return f"{court}: a known court, but no measure of it is recorded"
    near = library.nearest_names(name)
    nearest = f"the nearest: {', '.join(near)}; or " if near else ""
    return f"no court, unit or measure is called '{name}'; {nearest}look for it in the texts: courts search {name}"


def _draw(records: Sequence[Record], screen: Screen) -> str:
    """Return cards when all is of one court, else the short list to choose from."""
    if len({entry["court"] for entry in records}) > 1:
        from courts.render.table import measures

        return measures(records, screen)
    from courts.render.card import cards

    return cards(records, screen)


def _sections(records: Sequence[Record], columns: Sequence[str]) -> str:
    from courts.render.markdown import sections

    return sections(records, columns)


_FULL = tuple(field for field in CONTRACT if field != "en")
_VIEW = View(draw=_draw, piped="plain", row=(*_FULL, "en.title", "en.summary"), own={"markdown": _sections})


@click.command("show", short_help="A court, a unit or a measure, in full.")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@options.output
@options.everywhere
@click.pass_context
def command(
    context: click.Context,
    /,
    *,
    names: tuple[str, ...],
    output: options.Output,
) -> int:
    """Show all that is known of a court's measures, or of one: by id, court, unit, title, or a part of one.

    Where courts of several names fit, they are listed to choose from.

    \b
    Example:
      courts show 延庆法院
    """
    delivery = Delivery(output, _VIEW)
    shown = run(options.library(context), names)
    delivery.send(shown.records)
    if delivery.on_screen and delivery.form == "table" and len({entry["court"] for entry in shown.records}) > 1:
        say("several courts fit; name one, or an id: courts show " + shown.records[0]["id"])
    for sentence in shown.missing:
        say(f"courts show: {sentence}")
    return NOTHING_FOUND if shown.missing else FOUND
