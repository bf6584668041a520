"""The program's first and last step: `courts`, and `python -m courts`.

Until the program runs, and when it has, Ctrl-C ends the process at once, as it ends any other: while modules are being
imported there is nothing to put in order. While it runs Ctrl-C is an exception, so that what was begun is removed.
"""

from _signal import SIG_DFL, SIGINT, default_int_handler, getsignal, signal  # type: ignore[import-not-found]

_is_heard = getsignal(SIGINT) is default_int_handler  # a shell has its background jobs not hear it
if _is_heard:
    signal(SIGINT, SIG_DFL)

import gc  # noqa: E402 - an import can be interrupted, all but that of what is built in
import os  # noqa: E402
import sys  # noqa: E402
from typing import NoReturn  # noqa: E402


def main() -> NoReturn:
    """Run the program on the process's arguments and leave with its exit code.

    The process is short-lived: nothing is gained by looking for garbage in it, nor by taking it down piece by piece.
    """
    gc.disable()
    from courts.errors import INTERRUPTED
    from courts.main import run

    sys.unraisablehook = _unraisable
    try:
        if _is_heard:
            signal(SIGINT, default_int_handler)
        code = run()
    except BaseException as problem:
        if not _was_interrupt(problem):
            raise
        code = INTERRUPTED
    if _is_heard:
        signal(SIGINT, SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            continue
    os._exit(code)


def _was_interrupt(problem: BaseException) -> bool:
    """Return whether `problem` is Ctrl-C, or what became of it: up to Python 3.11 the making of a class wraps it."""
    looked_at: list[BaseException] = [problem]
    for one in looked_at:
        others = (one.__cause__, one.__context__)
        looked_at += [other for other in others if other is not None and other not in looked_at]
    return any(isinstance(one, KeyboardInterrupt) for one in looked_at)


def _unraisable(problem: "sys.UnraisableHookArgs") -> None:
    """Leave where Ctrl-C came while something was being taken down, out of which no exception leads."""
    if isinstance(problem.exc_value, KeyboardInterrupt):
        from courts.errors import INTERRUPTED

        os._exit(INTERRUPTED)
    sys.__unraisablehook__(problem)


if __name__ == "__main__":
    main()
