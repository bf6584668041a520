"""How long whole processes take, as a ratio to `python -c "import click"` in the same run: `bench/startup.py [RUNS]`.

The commands take turns, so that a machine that speeds up or slows down does so for all of them.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

BASE = ("import click", [sys.executable, "-c", "import click"])
COMMANDS = {
    "--help": ["--help"],
    "list": ["list"],
    "show 延庆法院": ["show", "延庆法院"],
    "search 诉源治理": ["search", "诉源治理"],
    "search 诉源治里": ["search", "诉源治里"],
    "list -f table": ["list", "-f", "table"],
}


def seconds(command: list[str]) -> float:
    """Return the wall time of one run."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def main() -> None:
    """Print the median ratio of each command, with the least and the greatest."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    program = str(Path(sys.executable).with_name("courts"))
    every = dict([BASE, *((name, [program, *arguments]) for name, arguments in COMMANDS.items())])
    for command in every.values():
        seconds(command)
    times: dict[str, list[float]] = {name: [] for name in every}
    for _ in range(runs):
        for name, command in every.items():
            times[name].append(seconds(command))
    base = times[BASE[0]]
    print(f"{BASE[0]}: median {statistics.median(base) * 1000:.0f} ms over {runs} runs")
    for name in COMMANDS:
        ratios = sorted(one / other for one, other in zip(times[name], base, strict=True))
        print(f"{name:18} {statistics.median(ratios):.2f} x  ({ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main()
