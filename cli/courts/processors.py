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

        The work, the pieces and what is made of them must be such as can be pickled. Raises what the work raises, and
        ChildProcessError where a process is ended by others.
        """
        coming = iter(pieces)
        first = [*islice(coming, 2)]
        coming = chain(first, coming)
        if self.count < 2 or len(first) < 2:  # noqa: PLR2004
            yield from map(work, coming)
            return
        busy: deque[Connection] = deque()
        for pipe, piece in zip(self._pipes(), coming, strict=False):
            pipe.send((work, piece))
            busy.append(pipe)
        for piece in coming:
            pipe = busy.popleft()
            result = _received(pipe)
            pipe.send((work, piece))
            busy.append(pipe)
            yield result
        yield from map(_received, busy)

    def _pipes(self) -> Iterator["Connection"]:
        """Yield a pipe to each of the processes, begun where it is not yet."""
        from multiprocessing import get_context

        context = get_context("fork")
        for number in range(self.count):
            if number == len(self._begun):
                ours, theirs = context.Pipe()
                process = context.Process(target=_work, args=(theirs,), daemon=True)
                process.start()
                theirs.close()
                self._begun.append((process, ours))
            yield self._begun[number][1]


def _work(pipe: "Connection") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that was split answers it
    with suppress(EOFError, ConnectionError):  # it is gone
        while True:
            work, piece = pipe.recv()
            try:
                pipe.send((work(piece), None))
            except Exception as error:  # noqa: BLE001 - to be raised where it was asked for
                pipe.send((None, error))


def _received(pipe: "Connection") -> Any:
    try:
        result, error = pipe.recv()
    except (EOFError, ConnectionError):
        raise ChildProcessError from None
    if error:
        raise error
    return result
