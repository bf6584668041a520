"""The pager: what is longer than the screen, a screen at a time, as `less` or whatever `$PAGER` names shows it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

VARIABLES = ("COURTS_PAGER", "PAGER")
"""Where the pager is looked for, the first that is set deciding; one that is set to nothing, or to cat, is none."""
_USUAL = "less"
WAYS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
"""What pagers are told unless a person says otherwise: to show colours, and to leave the text on the screen."""
_NONE = {"", "cat"}
_NOT_RUN = {126, 127}
"""What a shell returns for a command that is not there or cannot be run."""


def command() -> str | None:
    """Return the shell's command for the pager, None where there is none."""
    import shutil

    setting = next((os.environ[name] for name in VARIABLES if name in os.environ), None)
    if setting is None:
        return _USUAL if shutil.which(_USUAL) else None
    return None if setting.strip() in _NONE else setting


def show(content: bytes) -> bool:
    """Show UTF-8 text in the pager until the person leaves it; return whether there is a pager that could be run."""
    import subprocess

    pager = command()
    if pager is None:
        return False
    try:
        running = subprocess.Popen(pager, shell=True, stdin=subprocess.PIPE, env=WAYS | os.environ)  # noqa: S602 - the person's own setting, run as every program runs it
    except OSError:
        return False
    with _left_to_the_pager():
        running.communicate(content)
        return running.wait() not in _NOT_RUN


@contextmanager
def _left_to_the_pager() -> Iterator[None]:
    """Leave Ctrl-C to the pager, which has its own use for it."""
    import signal

    before = None
    with suppress(ValueError):  # not the main thread
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
