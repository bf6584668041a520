"""`courts show`: a court, a unit, a measure, an id, in full."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from courts import interface, options
from courts.delivery import ROW, Delivery, View, document
from courts.errors import FOUND, NOTHING_FOUND, brief
from courts.messages import _, listed
from courts.named_tuple import NamedTuple
from courts.names import court_forms, full_name
from courts.output import say
from courts.render.record import CONTRACT, Record, record

if TYPE_CHECKING:
    from courts.library import Library
    from courts.model import KnowledgeBase
    from courts.screen import Screen

_MOST = 5
_CHOICE = "choice"
"""A key of a record that is shown in short: its name fits several courts."""


class Shown(NamedTuple):
    """What the names stand for, and what is to be said of them."""

    records: list[Record]
    ambiguous: list[str]
    missing: list[str]


def run(library: "Library", names: Sequence[str]) -> Shown:
    """Return the records that the names stand for, each once, in the order of the names."""
    found: dict[str, Record] = {}
    shown = Shown([], [], [])
    for name in names:
        initiatives = library.show(name)
        courts = [*dict.fromkeys(initiative.court for initiative in initiatives)]
        is_choice = len(courts) > 1
        if is_choice:
            which = _which(courts, name, library)
            shown.ambiguous.append(
                _(
                    "'{name}' fits several courts{which}; name one, or an id: courts show {id}",
                    name=brief(name),
                    which=which,
                    id=initiatives[0].id,
                )
            )
        if not initiatives:
            shown.missing.append(library.nothing_called(name))
        for initiative in initiatives:
            entry = found.setdefault(initiative.id, {**record(initiative, library.knowledge), _CHOICE: True})
            entry[_CHOICE] &= is_choice
    shown.records.extend(found.values())
    return shown


def _which(courts: Sequence[str], name: str, library: "Library") -> str:
    """Return the full names of courts that share a name, which tell them apart; nothing for what they merely have."""
    if not any(name in court_forms(library.knowledge.court(court)) for court in courts):
        return ""
    more = _(" and {number} more", number=len(courts) - _MOST) if len(courts) > _MOST else ""
    names = listed(full_name(court, library.knowledge) for court in courts[:_MOST])
    return _(": {names}{more}", names=names, more=more)


def _draw(records: Sequence[Record], screen: "Screen", header: bool) -> str:  # noqa: FBT001 - it is a Draw
    """Return cards and, for names that fit several courts, the short list to choose from."""
    parts = []
    for is_choice, group in groupby(records, key=lambda entry: bool(entry.get(_CHOICE))):
        if is_choice:
            from courts.render.table import measures

            parts.append(measures([*group], screen, header=header, ids=True))
        else:
            from courts.render.card import cards

            parts.append(cards([*group], screen))
    return "\n".join(parts)


def _in_pipe(records: Sequence[Record], columns: Sequence[str]) -> str:
    from courts.render.labelled import labelled

    return "\n".join(labelled([entry], ROW if entry.get(_CHOICE) else columns) for entry in records)


def _report(records: Sequence[Record], _columns: Sequence[str], knowledge: "KnowledgeBase | None" = None) -> bytes:
    from courts.render.page.report import report_page

    return report_page(records, knowledge, in_full=True)


_FULL = tuple(field for field in CONTRACT if field != "en")
VIEW = View(
    draw=_draw,
    piped="plain",
    in_pipe=_in_pipe,
    row=(*_FULL, "en.title", "en.summary"),
    own={"html": _report, "markdown": document},
)

COLUMNS = VIEW.allowed
"""What may be asked for by `--columns`."""


@interface.command("show")
@interface.argument("names", nargs=-1, required=True, metavar="NAME...", shell_complete=options.live("name"))
@options.output
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, names: tuple[str, ...], output: options.Output) -> int:
    """Show all that is known of a court's measures, or of one: by id, court, unit, title, or a part of one.

    Where a name fits several courts, they are listed to choose from.

    \b
    Example:
      courts show 延庆法院
    """
    delivery = Delivery(output, VIEW)
    library = options.library(context)
    shown = run(library, names)
    delivery.send(shown.records, library.knowledge)
    for sentence in (*shown.ambiguous, *shown.missing):
        say(f"courts show: {sentence}")
    if delivery.is_read and len(shown.records) == 1 and not shown.missing:
        from courts import hints

        hints.hint(context, _("what is near it"), "related", shown.records[0]["id"])
    return NOTHING_FOUND if shown.missing else FOUND
