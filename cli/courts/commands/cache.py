"""`courts cache`: where the compiled indexes are, how large, and clearing them."""

from collections.abc import Sequence

from courts import interface, options
from courts.delivery import Delivery, view_of_rows
from courts.errors import FOUND, OutputError, reason
from courts.messages import _
from courts.output import say
from courts.render.record import Record
from courts.screen import Screen

COLUMNS = ("file", "bytes", "sources")
"""What may be asked for by `--columns`."""


def run() -> list[Record]:
    """Return a record for each compiled index: its file, its size in bytes, and what it was made from."""
    from courts import upkeep

    return [
        {"file": str(cached.file), "bytes": cached.size, "sources": [*cached.sources]} for cached in upkeep.contents()
    ]


def _draw(records: Sequence[Record], screen: Screen, header: bool) -> str:  # noqa: FBT001 - it is a Draw
    from courts.render.table import columns

    return columns(records, COLUMNS, screen, header=header)


_VIEW = view_of_rows(COLUMNS, _draw)


@interface.command("cache")
@interface.option("--clear", is_flag=True, help="Remove them all; they are made anew when they are needed.")
@options.output
@options.everywhere
def command(*, clear: bool, output: options.Output) -> int:
    """Show where the compiled indexes of the knowledge bases are and how large, or clear them.

    \b
    Example:
      courts cache
    """
    from courts import cache, upkeep

    delivery = Delivery(output, _VIEW)
    if clear:
        try:
            say(_("{number} removed", number=upkeep.clear()))
        except OSError as error:
            raise OutputError(
                _("{filename}: cannot be removed: {reason}", filename=error.filename, reason=reason(error))
            ) from None
        return FOUND
    records = run()
    delivery.send(records)
    directory = cache.directory() or _("memory: there is no home directory")
    say(_("{number} in {directory}", number=len(records), directory=directory))
    return FOUND
