"""Remarks: what is said to a person who looks at a terminal, dimmed or not for long."""

import shutil
import sys
from contextlib import suppress

from courts.output import said, write
from courts.screen import has_color
from courts.terminal import ambiguous, is_terminal, talks
from courts.text.harmless import harmless

_ERASED = "\r\x1b[K"


def remark(message: str, color: str = "auto") -> None:
    """Write a message to stderr, dimmed, for a person who looks at the result on a terminal."""
    if is_terminal() and talks():
        line = said(message)
        with suppress(OSError, ValueError, AttributeError):
            write(sys.stderr, f"\x1b[2m{line}\x1b[0m\n" if has_color(color) else f"{line}\n")


def show_passing(line: str) -> None:
    """Show a line on stderr in the place of the last such line, as much of it as fits; an empty one takes it away."""
    from courts.text.width import clusters

    room = shutil.get_terminal_size().columns - 1
    used, end = 0, 0
    for cluster in clusters(shown := harmless(line), ambiguous()):
        used += cluster.columns
        if used > room:
            break
        end = cluster.end
    with suppress(OSError, ValueError, AttributeError):
        write(sys.stderr, _ERASED + shown[:end])
