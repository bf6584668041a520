"""How long whole processes take, as a ratio to `python -c "import click"` in the same run: `bench/startup.py [RUNS]`.

The commands take turns, so that a machine that speeds up or slows down does so for all of them.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

BASE = ("import click", [sys.executable, "-c", "import click"])
COMMANDS = {
    "courts": [],
    "--help": ["--help"],
    "list": ["list"],
    "show 延庆法院": ["show", "延庆法院"],
    "search 诉源治理": ["search", "诉源治理"],
    "search 诉源治里": ["search", "诉源治里"],
    "list --format table": ["list", "--format", "table"],
}
COMPLETIONS = {
    "courts rel<Tab>": "courts rel",
    "list --court 延<Tab>": "courts list --court 延",
    "list --court yanq<Tab>": "courts list --court yanq",
    "related yanq<Tab>": "courts related yanq",
    "list -C id,<Tab>": "courts list -C id,",
}
"""What a shell asks when the Tab key is pressed; held against `courts` alone as well."""


def seconds(command: list[str], line: str = "") -> float:
    """Return the wall time of one run; `line` is what stands at a shell's prompt."""
    words = line.split(" ")
    asked = {"_COURTS_COMPLETE": "bash_complete", "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
    env = os.environ | (asked if line else {})
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=env)
    return time.perf_counter() - start


def main() -> None:
    """Print the median ratio of each command, with the least and the greatest."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # click is compiled when it is installed, an editable install later
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    program = str(Path(sys.executable).with_name("courts"))
    every = {BASE[0]: (BASE[1], "")}
    every |= {name: ([program, *arguments], "") for name, arguments in COMMANDS.items()}
    every |= {name: ([program], line) for name, line in COMPLETIONS.items()}
    for run in every.values():
        seconds(*run)
    times: dict[str, list[float]] = {name: [] for name in every}
    for _ in range(runs):
        for name, run in every.items():
            times[name].append(seconds(*run))
    print(f"{BASE[0]}: median {statistics.median(times[BASE[0]]) * 1000:.0f} ms over {runs} runs")
    for name in (*COMMANDS, *COMPLETIONS):
        bare = f"; {ratio(times[name], times['courts'])} of courts alone" if name in COMPLETIONS else ""
        print(f"{name:22} {ratio(times[name], times[BASE[0]])}{bare}")


def ratio(some: list[float], others: list[float]) -> str:
    """Return the median of the ratios of each run, with the least and the greatest."""
    ratios = sorted(one / other for one, other in zip(some, others, strict=True))
    return f"{statistics.median(ratios):.2f} x ({ratios[0]:.2f} to {ratios[-1]:.2f})"


if __name__ == "__main__":
    main()
