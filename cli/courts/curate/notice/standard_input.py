"""What is read from standard input, which need not be there."""

import sys
from errno import EBADF
from os import strerror


def standard_input(limit: int) -> bytes:
    """Return the bytes of standard input, as many as `limit` at the most. Raises OSError where it is closed."""
    if sys.stdin is None:
        raise OSError(EBADF, strerror(EBADF))
    return sys.stdin.buffer.read(limit)
