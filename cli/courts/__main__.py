"""The program's first and last step: `courts`, and `python -m courts`."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> NoReturn:
    """Run the program on the process's arguments and leave with its exit code.

    The process is short-lived: nothing is gained by looking for garbage in it, nor by taking it down piece by piece.
    """
    gc.disable()
    from courts.main import run

    code = run()
    with suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
