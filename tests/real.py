"""Real processes, for the tables of what the program withstands: started, bounded, and held to what always holds."""

import os
import resource
import subprocess
from dataclasses import dataclass
from functools import partial

from tests.conftest import PROGRAM

HANG = 120
"""Seconds: what has not ended by then never will."""


@dataclass
class Ended:
    """A process that has ended."""

    code: int
    """Its exit code; negative for the signal that killed it."""
    out: bytes
    err: bytes

    @property
    def lines(self):
        """What it said on stderr, line by line."""
        return self.err.decode().splitlines()


def ended(*arguments, env=None, memory=None, largest=None, command=PROGRAM, input_=b"", hang=HANG, **more):  # noqa: PLR0913 - one for each bound
    """Run the program to its end with nothing to read on stdin.

    `memory` is how many bytes of address space it has, `largest` how large a file it can write, `hang` after how many
    seconds it is said to hang.

    No process may end in a traceback or be killed by its own fault: that is looked at here, once for all tables.
    """
    done = subprocess.run(
        [*command, *map(os.fsencode, arguments)],
        input=input_,
        capture_output=True,
        check=False,
        env=os.environ | (env or {}),
        timeout=hang,
        preexec_fn=partial(_bound, memory, largest) if memory or largest is not None else None,
        **more,
    )
    unharmed(done.returncode, done.stdout, done.stderr)
    return Ended(done.returncode, done.stdout, done.stderr)


def unharmed(code, out, err):
    """Assert what holds of every process, whatever was done to it."""
    assert b"Traceback" not in out + err, err.decode(errors="replace")[-2000:]
    assert b"Error:" not in err.splitlines()[-1:], err
    assert code in {0, 1, 2, 3, 74, 130, 141}, (code, err)


def _bound(memory, largest):
    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_FSIZE, largest)):
        if value is not None:
            resource.setrlimit(limit, (value, value))
