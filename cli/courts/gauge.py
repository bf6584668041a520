"""Gauges: what is being done and how far it is, on stderr, for what takes longer than a second.

On a terminal it is one line that is written over and taken away at the end. Where stderr is no terminal, only the
compiling of an index is told of, which may take minutes and which nobody asked for: in lines that grow rarer.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from courts import progress
from courts.cache import can_keep
from courts.messages import _
from courts.output import say
from courts.remarks import show_passing
from courts.terminal import shows_passing, wants_progress

_AFTER = 1.0
"""Seconds: what is done by then needs no gauge."""
_EVERY = 0.2
"""Seconds between two pictures of it."""


class _Work:
    """How far it is."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.done = self.total = 0
        self.is_shown = False

    def told(self, done: int, total: int) -> None:
        self.done, self.total = done, total

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started


@contextmanager
def working(what: str) -> Iterator[None]:
    """Say on a terminal what is being done, how far it is and for how long, while the block is worked on."""
    if not shows_passing():
        yield
        return
    from threading import Event, Thread

    work, over = _Work(), Event()

    def picture() -> None:
        pause = _AFTER
        while not over.wait(pause):
            pause, work.is_shown = _EVERY, True
            show_passing(_line(what, work))

    drawing = Thread(target=picture, daemon=True)
    drawing.start()
    try:
        with progress.heard(work.told):
            yield
    finally:
        over.set()
        drawing.join()
        if work.is_shown:
            show_passing("")


def _line(what: str, work: _Work) -> str:
    seconds = int(work.seconds)
    if work.total:
        return _(
            "{what}: {done:,} of {total:,} ({seconds} s)", what=what, done=work.done, total=work.total, seconds=seconds
        )
    return _("{what} ... ({seconds} s)", what=what, seconds=seconds)


@contextmanager
def compiling(since: float) -> Iterator[progress.Told]:
    """Give what is told how the compiling of an index gets on that began at `since`, of time.monotonic.

    No thread is begun, since compiling may fork.
    """
    on_terminal = shows_passing()
    tell = show_passing if on_terminal else say
    pause = _AFTER
    last = since

    def told(done: int, total: int) -> None:
        nonlocal last, pause
        now = time.monotonic()
        if now - last <= pause or not wants_progress():
            return
        last = now
        pause = _EVERY if on_terminal else 2 * pause
        tell(_compiled(done, total, is_kept=can_keep()))

    try:
        yield told
    finally:
        if on_terminal and last > since:
            show_passing("")


def _compiled(done: int, total: int, *, is_kept: bool) -> str:
    if total and is_kept:
        return _(
            "courts: indexing {done:,} of {total:,} records; later commands will not have to", done=done, total=total
        )
    if total:
        return _("courts: indexing {done:,} of {total:,} records", done=done, total=total)
    if is_kept:
        return _("courts: reading {done:,} records; later commands will not have to", done=done)
    return _("courts: reading {done:,} records", done=done)
