"""The screen: what a renderer must know of the place that it draws for."""

import os
import shutil

from courts.named_tuple import NamedTuple
from courts.terminal import ambiguous, is_terminal

NARROW = 60
"""Columns: below this a table becomes a list."""
_NARROWEST, _WIDEST = 20, 400


class Screen(NamedTuple):
    """What a renderer must know of the place that it draws for."""

    width: int
    """In columns."""
    color: bool
    ambiguous: int = 1
    """How many columns the characters take that Unicode calls ambiguous: “ ” · — … █."""

    def of(self, width: int) -> "Screen":
        """Return a part of the screen that is so many columns wide."""
        return self._replace(width=width)

    def columns(self, text: str) -> int:
        """Return how many columns a text takes."""
        from courts.text.width import columns

        return columns(text, self.ambiguous)


def screen(color: str = "auto") -> Screen:
    """Return the width of the terminal (`COLUMNS`, else its own, else 80) and whether it takes colour."""
    width = max(_NARROWEST, min(shutil.get_terminal_size().columns, _WIDEST))
    return Screen(width=width, color=has_color(color), ambiguous=ambiguous())


def has_color(color: str) -> bool:
    """Return whether colour is wanted; where it is `auto`, by the environment and the terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"


def columns(text: str) -> int:
    """Return how many columns of the terminal a text takes."""
    if text.isascii():
        return len(text)
    from courts.text.width import columns as columns_of

    return columns_of(text, ambiguous())
