"""Progress: how far a long piece of work is, for whoever listens; where nobody does, counting costs nothing.

What works through many things does so by `through`; what wants to know of it listens by `heard`.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

Thing = TypeVar("Thing")
Told = Callable[[int, int], None]
"""Told how many things are done, and of how many; of 0 while that is not known."""


class _Listener:
    """Who listens at present."""

    told: Told | None = None


@contextmanager
def heard(told: Told) -> Iterator[None]:
    """Listen to the progress of what is done in the block."""
    before, _Listener.told = _Listener.told, told
    try:
        yield
    finally:
        _Listener.told = before


def through(things: Sequence[Thing]) -> Iterator[Thing]:
    """Yield the things, and tell the listener of each how many were done before it."""
    told = _Listener.told
    if told is None:
        yield from things
        return
    total = len(things)
    for done, thing in enumerate(things):
        told(done, total)
        yield thing
    told(total, total)
