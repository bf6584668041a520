"""Print how long the queries of `tests/test_query_abuse.py` take as whole processes: `bench/abuse.py [LIBRARY]`.

They are asked of the bundled library, and of another where one is named (`bench/library.py` makes one). Seconds of the
clock and of the processor, the slowest first.
"""

import os
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.test_query_abuse import ABUSE

COMMAND = [sys.executable, "-m", "courts"]


def taken(arguments: list[str]) -> tuple[float, float]:
    """Return the seconds of the clock and of the processor that a process takes."""
    started, before = time.perf_counter(), os.times()
    subprocess.run([*COMMAND, *arguments], capture_output=True, check=False)
    after = os.times()
    spent = after.children_user - before.children_user + after.children_system - before.children_system
    return time.perf_counter() - started, spent


def main() -> None:
    """Print a line for each query, command and library."""
    libraries = {"bundled": [], **{file: ["--only-data", "--data", file] for file in sys.argv[1:2]}}
    lines = []
    for library, data in libraries.items():
        taken(["list", *data, "-n1"])  # compiled before anything is measured
        asked = product(ABUSE.items(), ("search", "show"))
        lines += [
            (*taken([command, *data, "--", query]), library, command, name) for (name, (query, _)), command in asked
        ]
    for clock, processor, library, command, name in sorted(lines, reverse=True):
        print(f"{clock:6.2f} {processor:6.2f}  {library}  {command}  {name}")


if __name__ == "__main__":
    main()
