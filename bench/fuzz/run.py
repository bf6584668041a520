"""Fuzzing, guided by coverage: `bench/fuzz/run.py TARGET [--runs N]`; without a target it names them.

A target is a function of `bench/fuzz/targets/TARGET.py` that takes bytes; whatever it raises is a find, and so is an
input that takes longer than ten seconds. The seeds of all targets lie in `bench/fuzz/corpus`; what is found beside them
is kept in `--found DIR` (a directory of the cache unless told) from run to run. An input that breaks a target is to be
added to the seeds when it is mended: the tests run every target on every seed. Needs `pip install atheris`.
"""

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
TARGETS = sorted(file.stem for file in (HERE / "targets").glob("*.py"))
_LONGEST = 2048
_SLOWEST = 10
_MOST_MEMORY = 2048


def main() -> None:
    """Fuzz the target that is named, so many times; the process ends with it, non-zero where something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--found", type=Path, default=Path.home() / ".cache" / "courts-fuzz")
    parser.add_argument("--longest", type=int, default=_LONGEST, help="bytes of an input at the most")
    asked = parser.parse_args()
    found = asked.found / asked.target
    found.mkdir(parents=True, exist_ok=True)
    os.chdir(asked.found)
    sys.path.insert(0, str(HERE))

    import atheris

    with atheris.instrument_imports(include=["courts"]):
        fuzz = import_module(f"targets.{asked.target}").fuzz
        for seed in sorted((HERE / "corpus").iterdir()):
            fuzz(seed.read_bytes())
    limits = f"-max_len={asked.longest}", f"-timeout={_SLOWEST}", f"-rss_limit_mb={_MOST_MEMORY}"
    atheris.Setup(
        [sys.argv[0], f"-runs={asked.runs}", *limits, "-print_final_stats=1", str(found), str(HERE / "corpus")], fuzz
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
