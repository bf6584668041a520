"""How long a search takes, as a whole process, beside other tools on the same text: `bench/speed.py [SIZE]...`.

Sizes are numbers of records (1000 20000 100000 unless given; 500000 and 1000000 take time to compile and about 1 GB of
disk). Every command gets the same phrases of 4 to 8 characters, half of them with a character replaced by another of
the same sound, in turns, so that a machine that speeds up or slows down does so for all. What is printed are medians
over the phrases and ratios to `fzf --filter`, or to `courts` itself at the first size where fzf is not installed.

fzf and rg read a file of one record a line; FTS5 is SQLite's trigram index asked for the phrase; rapidfuzz is
`process.extract` with `partial_ratio` over all lines, read and scored in one process.
"""

import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

import library

_SIZES = (1_000, 20_000, 100_000)
_PHRASES = 15
_PROGRAM = str(Path(sys.executable).with_name("courts"))
_FTS5 = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
query = "SELECT text FROM lines WHERE text MATCH ? ORDER BY rank LIMIT 20"
print(*[text for (text,) in connection.execute(query, ('"' + sys.argv[2] + '"',))], sep="\\n")
"""
_RAPIDFUZZ = """
import sys
from rapidfuzz import fuzz, process
with open(sys.argv[1], encoding="utf-8") as stream:
    lines = stream.read().splitlines()
print(*[line for line, _, _ in process.extract(sys.argv[2], lines, scorer=fuzz.partial_ratio, limit=20)], sep="\\n")
"""
_MOST_FOR_RAPIDFUZZ = 100_000

Command = list[str]


class Place:
    """A made library of one size, in all the forms that the tools read."""

    def __init__(self, directory: Path, size: int) -> None:
        self.size = size
        self.library = directory / f"{size}.jsonl"
        self.lines = directory / f"{size}.txt"
        self.fts5 = directory / f"{size}.db"
        library.write(self.library, size)
        with self.lines.open("w", encoding="utf-8") as stream:
            stream.writelines(library.text(record) + "\n" for record in library.records(size))
        connection = sqlite3.connect(self.fts5)
        connection.execute("CREATE VIRTUAL TABLE lines USING fts5(text, tokenize='trigram')")
        with self.lines.open(encoding="utf-8") as stream:
            connection.executemany("INSERT INTO lines VALUES (?)", ((line.rstrip(),) for line in stream))
        connection.commit()
        connection.close()

    def commands(self, phrase: str) -> dict[str, tuple[Command, Path | None]]:
        """Return the command of each tool that is installed, and what it reads from its standard input."""
        found: dict[str, tuple[Command, Path | None]] = {
            "courts": ([_PROGRAM, "search", "--only-data", "--data", str(self.library), phrase], None),
            "FTS5 trigram": ([sys.executable, "-c", _FTS5, str(self.fts5), phrase], None),
        }
        if shutil.which("fzf"):
            found["fzf"] = (["fzf", "--filter", phrase], self.lines)
        if shutil.which("rg"):
            found["rg"] = (["rg", "--fixed-strings", phrase, str(self.lines)], None)
        if self.size <= _MOST_FOR_RAPIDFUZZ:
            found["rapidfuzz"] = ([sys.executable, "-c", _RAPIDFUZZ, str(self.lines), phrase], None)
        return found


def timed(command: Command, stdin: Path | None = None) -> tuple[float, int]:
    """Return the wall time of one run in seconds, and the most memory in MB that it or one of its children had."""
    source = os.open(stdin or os.devnull, os.O_RDONLY)
    start = time.perf_counter()
    actions = [
        (os.POSIX_SPAWN_DUP2, source, 0),
        *((os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)),
    ]
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, _, usage = os.wait4(process, 0)
    os.close(source)
    return time.perf_counter() - start, usage.ru_maxrss // 1024


def misheard(phrase: str, chance: random.Random) -> str:
    """Return the phrase with one character replaced by another of the same sound, where there is one."""
    from courts.text.syllables import SOUNDS, codes
    from courts.text.symbols import character

    places = [*range(len(phrase))]
    chance.shuffle(places)
    for place in places:
        sounds = character(phrase[place]).codes
        alike = [chr(code) for code in range(0x4E00, 0x9FA5) if codes(chr(code)) in sounds]
        others = [other for other in alike if other != phrase[place]]
        if others:
            return phrase[:place] + chance.choice(others) + phrase[place + 1 :]
    raise AssertionError(SOUNDS)


def compiled(place: Place) -> str:
    """Compile the index anew and return what that took."""
    seconds, memory = timed([_PROGRAM, "search", "--only-data", "--data", str(place.library), "没有这样的话"])
    index = max(Path(os.environ["XDG_CACHE_HOME"], "courts").glob("*.index"), key=lambda file: file.stat().st_mtime)
    size, of = index.stat().st_size, place.library.stat().st_size
    shares = f"{size / 1e6:.0f} MB, {size / of:.2f} x the library"
    return f"compiled in {seconds:.1f} s, at most {memory} MB of memory; the index has {shares}"


def measured(place: Place) -> dict[str, tuple[float, int]]:
    """Return for each tool the median of its times in seconds, and its memory at the most."""
    chance = random.Random(3)  # noqa: S311
    phrases = library.queries(place.library, _PHRASES)
    phrases = [misheard(phrase, chance) if number % 2 else phrase for number, phrase in enumerate(phrases)]
    times: dict[str, list[tuple[float, int]]] = {}
    for phrase in phrases:
        for tool, command in place.commands(phrase).items():
            times.setdefault(tool, []).append(timed(*command))
    return {tool: (statistics.median(s for s, _ in runs), max(m for _, m in runs)) for tool, runs in times.items()}


def main() -> None:
    """Print a table for each size."""
    sizes = [*map(int, sys.argv[1:])] or [*_SIZES]
    first = None
    with tempfile.TemporaryDirectory() as directory:
        os.environ["XDG_CACHE_HOME"] = directory
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        for size in sizes:
            place = Place(Path(directory), size)
            print(f"{size:,} records: {compiled(place)}")
            found = measured(place)
            first = first or found["courts"][0]
            for tool, (seconds, memory) in sorted(found.items(), key=lambda pair: pair[1][0]):
                ratio = seconds / found.get("fzf", (first, 0))[0]
                print(f"  {tool:14} {seconds * 1000:7.0f} ms  {ratio:6.2f} x  {memory:5} MB")
            print(f"  courts, to itself at the first size: {found['courts'][0] / first:.2f} x", flush=True)


if __name__ == "__main__":
    main()
