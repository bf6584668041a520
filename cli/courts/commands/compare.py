"""`courts compare`: courts, units or measures side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from courts import interface, options
from courts.delivery import Delivery, View, view_of_rows
from courts.errors import FOUND
from courts.messages import _
from courts.output import say
from courts.render import formats
from courts.render.formats import Writer
from courts.render.record import Record
from courts.render.yaml_form import rows

if TYPE_CHECKING:
    from courts.library import Library
    from courts.screen import Screen

COLUMNS = ("field", "side", "value", "shared_with")
"""What may be asked for by `--columns`."""


def run(library: "Library", names: Sequence[str]) -> tuple[list[Record], list[str]]:
    """Return a record for each value of each side in each field, and the names of the sides."""
    comparison = library.compare(*names)
    points = [{**point._asdict(), "shared_with": [*point.shared_with]} for point in comparison.points]
    return points, [side.name for side in comparison.sides]


def _view(sides: Sequence[str]) -> View:
    def draw(points: Sequence[Record], screen: "Screen", header: bool) -> str:  # noqa: FBT001 - it is a Draw
        from courts.render import sides as side_by_side

        return side_by_side.sides(points, sides, screen, header=header)

    def written(form: str) -> Writer:
        def write(points: Sequence[Record], _columns: Sequence[str], **more: Any) -> str | bytes:
            from courts.render.abreast import abreast

            return formats.writer(form, header=True)(*abreast(points, sides), **more)

        return write

    own = {"yaml": rows, **{form: written(form) for form in ("markdown", "html", "xlsx")}}
    return view_of_rows(COLUMNS, draw, own)


@interface.command("compare")
@interface.argument("names", nargs=-1, required=True, metavar="NAME NAME...", shell_complete=options.live("name"))
@options.output
@options.everywhere
@click.pass_context
def command(context: click.Context, /, *, names: tuple[str, ...], output: options.Output) -> int:
    """Put courts, units or measures side by side: what they have in common and what each has of its own.

    On a terminal = marks what all have, ~ what some have. In a pipe each line is a field, a side, a value and the other
    sides that have it too.

    \b
    Example:
      courts compare 丰台 海淀
    """
    sides: list[str] = []
    delivery = Delivery(output, _view(sides))
    points, found = run(options.library(context), names)
    sides += found
    delivery.send(points)
    if delivery.on_screen:
        common = len({(p["field"], p["value"]) for p in points if len(p["shared_with"]) == len(sides) - 1})
        say(_("{common} in common", common=common))
    if delivery.is_read:
        from courts import hints

        hints.hint(context, _("in full"), "show", *names)
    return FOUND
