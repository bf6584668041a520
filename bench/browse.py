"""How long `courts browse` takes from a keystroke to its answer on the screen: `bench/browse.py [RECORDS] [WIDTH]`.

Makes a library of so many records (default 100,000) out of the pieces that the bundled one is made of, opens the screen
in Textual's own pilot and types. Each query is typed key by key: a key waits for the answer of the one before it, or,
in the second part, comes a tenth of a second after it, as people type.
"""

import asyncio
import gc
import json
import random
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import courts.browse  # before Textual, which it sets

# isort: split
from textual import events

from courts.browse.app import Answered, Browser, Doors
from courts.screen import Screen

QUERIES = ("诉源治理", "shenxian", "swsjd", "court:延庆 审限", "诉元治理", "legal aid", "执行 企业", "党支部")
PAUSE = 0.1
MARKS = re.compile("[，。、；：“”《》（）()]")


def pieces(library: courts.Library) -> list[str]:
    """Return the clauses of the bundled records."""
    texts = [text for i in library.list() for text in (i.summary, *i.actions, *i.terms)]
    return sorted({piece for text in texts for piece in MARKS.split(text) if len(piece) > 1})


def made(library: courts.Library, count: int) -> list[dict[str, Any]]:
    """Return so many records: words of two characters of the bundled texts' own, and now and then a clause of them."""
    draw = random.Random(1)  # noqa: S311 - the same library each time
    clauses = pieces(library)
    characters = "".join(clauses)
    words = ["".join(draw.choices(characters, k=2)) for _ in range(20_000)]
    bundled = library.list()

    def clause() -> str:
        return draw.choice(clauses) if draw.random() < 0.02 else "".join(draw.choices(words, k=draw.randint(2, 5)))  # noqa: PLR2004

    def one(number: int) -> dict[str, Any]:
        like = draw.choice(bundled)
        return {
            "id": f"made-{number}", "court": like.court, "unit": like.unit, "title": clause(), "theme": like.theme,
            "kind": like.kind, "summary": "，".join(clause() for _ in range(6)) + "。", "problem": clause(),
            "actions": [clause() for _ in range(3)], "terms": [clause() for _ in range(4)],
            "tags": draw.choices(words, k=3), "sources": [{"id": "made", "paragraph": 1}],
        }  # fmt: skip

    return [one(number) for number in range(count)]


class Timed(Browser):
    """A browser that tells when the answer to what stands in its line is on the screen."""

    shown: asyncio.Event

    def on_answered(self, event: Answered) -> None:
        """Tell, once the screen is drawn, that the answer is there; the browser's own method shows it."""
        if event.answer.inquiry == self._inquiry:
            self.call_after_refresh(self.shown.set)


async def typed(app: Timed, query: str, pause: float) -> list[float]:
    """Return the seconds from each key of a query to its answer; with a pause, only from the last key."""
    await answer_to(app, "ctrl+u") if app._inquiry.query else None  # noqa: SLF001 - what stands in the line
    if not pause:
        return [await answer_to(app, key) for key in query]
    for key in query[:-1]:
        press(app, key)
        await asyncio.sleep(pause)
    return [await answer_to(app, query[-1])]


def press(app: Timed, key: str) -> None:
    """Press a key; a character is what it stands for."""
    app.post_message(events.Key(key, key if len(key) == 1 else None))


async def answer_to(app: Timed, key: str) -> float:
    """Return the seconds from a key to its answer."""
    app.shown.clear()
    start = time.perf_counter()
    press(app, key)
    await asyncio.wait_for(app.shown.wait(), timeout=300)
    return time.perf_counter() - start


async def measure(library: courts.Library, width: int) -> None:
    """Print the times of every query."""
    app = Timed(library, Doors(edit=lambda _: 0, reload=lambda: library), Screen(width, color=True))
    app.shown = asyncio.Event()
    async with app.run_test(size=(width, 40)):
        await app.shown.wait()
        await asyncio.sleep(1)  # nobody types sooner; what near misses need is made ready meanwhile
        for pause, what in (
            (0.0, "each key once the one before is answered"),
            (PAUSE, "the last key of fluent typing"),
        ):
            print(what)
            every = []
            for query in QUERIES:
                times = [1000 * second for second in await typed(app, query, pause)]
                every += times
                print(f"  {query:14} median {statistics.median(times):6.1f} ms  most {max(times):6.1f} ms")
            slow = sum(one > 50 for one in every)  # noqa: PLR2004 - what is promised
            about = f"median {statistics.median(every):.1f} ms, most {max(every):.1f} ms"
            print(f"  all: {about}, {slow} of {len(every)} over 50 ms")


def main() -> None:
    """Make a library, open it and type; garbage is not looked for, as the program does not."""
    gc.disable()
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    width = int(sys.argv[2]) if len(sys.argv) > 2 else 120  # noqa: PLR2004
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"made-{count}.jsonl"
        records = made(courts.load(), count)
        file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
        start = time.perf_counter()
        library = courts.load(file)
        print(f"{count:,} records compiled in {time.perf_counter() - start:.0f} s")
        asyncio.run(measure(library, width))


if __name__ == "__main__":
    main()
