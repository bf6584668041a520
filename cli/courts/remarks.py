"""Remarks: what is said to a person who looks at a terminal, dimmed or not for long."""

import shutil
import sys
from contextlib import suppress

from courts.output import said, write
from courts.screen import has_color
from courts.terminal import ambiguous, is_terminal, talks
from courts.text.harmless import harmless

_CUT = "…"
_ERASED = "\r\x1b[K"


def remark(message: str, color: str = "auto") -> None:
    """Write a message to stderr, dimmed, for a person who looks at the result on a terminal."""
    if is_terminal() and talks():
        line = said(message)
        with suppress(OSError, ValueError, AttributeError):
            write(sys.stderr, f"\x1b[2m{line}\x1b[0m\n" if has_color(color) else f"{line}\n")


def show_passing(line: str) -> None:
    """Show a line on stderr in the place of the last such line; one too long ends in …, an empty one takes it away."""
    shown = _fitted(harmless(line), shutil.get_terminal_size().columns - 1)
    with suppress(OSError, ValueError, AttributeError):
        write(sys.stderr, _ERASED + shown)


def _fitted(line: str, room: int) -> str:
    from courts.text.width import clusters, columns

    used, end = 0, 0
    for cluster in clusters(line, ambiguous()):
        used += cluster.columns
        if used <= room - columns(_CUT, ambiguous()):
            end = cluster.end
    return line if used <= room else line[:end] + _CUT
