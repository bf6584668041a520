"""Processors: long work that falls into pieces, done by several processes where a machine can do several at once."""

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def available() -> int:
    """Return how many processes can work at once: one where a process cannot be split without danger."""
    can_fork = sys.platform == "linux" and threading.active_count() == 1
    return len(os.sched_getaffinity(0)) if can_fork else 1


class Workers:
    """Processes that do pieces of work, begun when there are several pieces; gone at the end of a `with`.

    Each has a pipe of its own and one piece at a time, so that no lock is shared that an ended process could hold: with
    `multiprocessing.Pool`, ending amid the work may take for ever.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._begun: list[tuple[BaseProcess, Connection]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for process, pipe in self._begun:
            process.kill()
            process.join()
            pipe.close()

    def done(self, work: Callable[[Piece], Result], pieces: Iterable[Piece]) -> Iterator[Result]:
        """Yield what the work makes of each piece, in their order; all of it, before there is more to do.

        The work, the pieces and what is made of them must be such as can be pickled. Raises ChildProcessError where a
        process of its own is ended by others or by an error: what that is, is seen when the work is done without.
        """
        coming = iter(pieces)
        first = [*islice(coming, 2)]
        coming = chain(first, coming)
        if self.count < 2 or len(first) < 2:  # noqa: PLR2004
            yield from map(work, coming)
            return
        busy: deque[Connection] = deque()
        for piece, pipe in zip(islice(coming, self.count), self._pipes(), strict=False):
            _exchanged(pipe.send, (work, piece))
            busy.append(pipe)
        for piece in coming:
            pipe = busy.popleft()
            result = _exchanged(pipe.recv)
            _exchanged(pipe.send, (work, piece))
            busy.append(pipe)
            yield result
        for pipe in busy:
            yield _exchanged(pipe.recv)

    def _pipes(self) -> Iterator["Connection"]:
        """Yield a pipe to each of the processes, begun where it is not yet."""
        from multiprocessing import get_context

        context = get_context("fork")
        for number in range(self.count):
            if number == len(self._begun):
                ours, theirs = context.Pipe()
                not_its_own = [ours, *(pipe for _, pipe in self._begun)]
                process = context.Process(target=_work, args=(theirs, not_its_own), daemon=True)
                process.start()
                theirs.close()
                self._begun.append((process, ours))
            yield self._begun[number][1]


def _work(pipe: "Connection", not_its_own: Iterable["Connection"]) -> None:
    """Do what comes by a pipe; where the other end is gone, which must be held by nobody else, so does this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was split answers it
    for other in not_its_own:
        other.close()
    with suppress(Exception):
        while True:
            work, piece = pipe.recv()
            pipe.send(work(piece))


def _exchanged(exchange: Callable[..., Any], *what: Any) -> Any:
    try:
        return exchange(*what)
    except (EOFError, ConnectionError):
        raise ChildProcessError from None
