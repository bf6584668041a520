"""The terminal: whether there is one, and what a person says of it for the whole command.

That is settled from the command's line and the environment before the line is read, so that help and errors go by it
too. How large it is and whether it takes colour, `screen` knows.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

from courts.arguments import has, values_of
from courts.errors import UnknownValue
from courts.messages import _

AMBIGUOUS_WIDTHS = ("1", "2")
"""How many columns the characters take that Unicode calls ambiguous: most terminals give them one, some two."""


class _Settled:
    """What was said of the terminal."""

    ambiguous = 1
    """Columns of an ambiguous character."""
    pages = True
    """Whether what is longer than the screen goes through the pager."""


def settle(arguments: Sequence[str], environ: Mapping[str, str]) -> None:
    """Take from a command line and the environment how the terminal is to be treated. Raises UnknownValue."""
    setting = environ.get("COURTS_AMBIGUOUS_WIDTH") or "1"
    if setting not in AMBIGUOUS_WIDTHS:
        raise UnknownValue(_("COURTS_AMBIGUOUS_WIDTH is '{value}'; set it to 1 or 2", value=setting))
    asked = [value for value in values_of("--ambiguous-width", arguments) if value in AMBIGUOUS_WIDTHS]
    _Settled.ambiguous = int([setting, *asked][-1])
    _Settled.pages = not has("--no-pager", arguments)


def ambiguous() -> int:
    """Return how many columns an ambiguous character takes."""
    return _Settled.ambiguous


def pages() -> bool:
    """Return whether what is longer than the screen may go through the pager."""
    return _Settled.pages and os.environ.get("TERM") != "dumb"


def is_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return _is_terminal(sys.stdout)


def talks() -> bool:
    """Return whether stderr is a terminal."""
    return _is_terminal(sys.stderr)


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def shows_passing() -> bool:
    """Return whether stderr can show a line that does not stay."""
    return wants_progress() and os.environ.get("TERM") != "dumb" and talks()


def wants_progress() -> bool:
    """Return whether whoever runs the program wants to know how far long work is."""
    return os.environ.get("COURTS_PROGRESS") != "0"
