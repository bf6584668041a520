"""What a check finds: a fault with its code, in a place of a file's tree, and how it may be mended."""

from pathlib import Path

from courts.named_tuple import NamedTuple
from courts.store.fault import TreePath
from courts.store.node import Span

Place = tuple[Path, TreePath]
"""A place in a file's tree."""
OTHER = "{other}"
"""Stands in a message for file, line and column of the other place that it speaks of."""


class Finding(NamedTuple):
    """One fault, before its line and column are known."""

    code: str
    """Its kind; see `codes`."""
    message: str
    """What is wrong and what to do, in one line."""
    place: Place
    """Where."""
    span: Span | None = None
    """Which characters of the value there; None for all of it."""
    on_key: bool = False
    """Whether the key is meant, or the whole entry, and not the value."""
    nearest: str | None = None
    """The nearest right value."""
    replacement: str | None = None
    """What is to stand there instead, where that is mechanical."""
    other: Place | None = None
    """The other place that the message speaks of."""
    at: tuple[int, int] | None = None
    """Line and column, where they are known already."""
    length: int = 1
    """How many characters it takes there."""
