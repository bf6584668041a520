"""A lane: a thread of its own for slow work, of which only the newest request matters."""

from collections.abc import Callable
from threading import Condition, Thread
from typing import Generic, TypeVar

Request = TypeVar("Request")
Result = TypeVar("Result")


class Lane(Generic[Request, Result]):
    """Works on one request at a time. One that a newer overtakes is never begun, or its result is dropped.

    After the first result, what else is to be made ready is, once.
    """

    def __init__(
        self, work: Callable[[Request], Result], done: Callable[[Result], object], make_ready: Callable[[], object]
    ) -> None:
        self._work = work
        self._done = done
        self._make_ready = make_ready
        self._is_ready = False
        self._waiting: list[Request] = []
        self._changed = Condition()
        self._closed = False
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def ask(self, request: Request) -> None:
        """Take a request in the place of any that waits."""
        with self._changed:
            self._waiting = [request]
            self._changed.notify()

    def close(self) -> None:
        """Take and hand out nothing more."""
        with self._changed:
            self._closed = True
            self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                request = self._waiting.pop()
            result = self._work(request)
            with self._changed:
                is_newest = not self._waiting and not self._closed
            if is_newest:
                self._done(result)
                if not self._is_ready:
                    self._is_ready = True
                    self._make_ready()
