"""Display: what a text becomes on a terminal. Nothing in it acts, the pager has what is longer than the screen."""

import re
import shutil

from courts import pager
from courts.screen import columns, screen
from courts.terminal import ambiguous, pages
from courts.text.harmless import harmless

_COLOUR = "(\x1b\\[[0-9;]*m)"


def fit(text: str, *, drawn: bool) -> str:
    """Return text in which nothing acts on the terminal but the colours that rich drew."""
    if not drawn:
        return "\n".join(map(harmless, text.split("\n")))
    return "\n".join(
        "".join(piece if piece.startswith("\x1b[") else harmless(piece) for piece in re.split(_COLOUR, line))
        for line in text.split("\n")
    )


def paged(text: str) -> bool:
    """Show a text in the pager if it is longer than the screen; return whether it was shown."""
    return pages() and _is_longer_than_screen(text) and pager.show(text.encode(errors="backslashreplace"))


def _is_longer_than_screen(text: str) -> bool:
    """Return whether a text and the prompt after it take more lines than the terminal has."""
    width, height = shutil.get_terminal_size()
    rows = 1
    for line in text.splitlines():
        rows += max(1, -(-columns(re.sub(_COLOUR, "", line)) // width))
        if rows > height:
            return True
    return False


def message(line: str) -> str:
    """Return a message as one line or, where the terminal is too narrow for it, as several."""
    width = screen().width
    if line.isascii() and len(line) <= width:
        return line
    from courts.telling import told

    return told(line, width, ambiguous())
