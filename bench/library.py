"""A made library of any size, for the benchmarks: `write(path, records)`.

The words are made up from the characters of the bundled knowledge base, twenty thousand of two to four characters, and
are as unequally common as words are (Zipf). No two records are alike, and the same seed gives the same library.
"""

import json
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import courts

_WORDS = 20_000
_THEMES = ("总体部署", "学习教育", "查纠整改", "长效机制", "为民服务")
_KINDS = ("机制", "活动", "品牌", "共建", "专项行动")


def records(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield so many initiatives, about 150 characters each."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    words, weights = _vocabulary(chance)
    names = [f"{''.join(chance.choices('东西南北安宁平昌顺义和丰华阳山河江海', k=2))}法院" for _ in range(300)]
    for number in range(count):
        drawn = chance.choices(words, cum_weights=weights, k=56)
        yield {
            "id": f"r-{number}",
            "court": chance.choice(names),
            "unit": "立案庭" if number % 3 else None,
            "title": "".join(drawn[:4]),
            "theme": chance.choice(_THEMES),
            "kind": chance.choice(_KINDS),
            "summary": "，".join("".join(drawn[at : at + 4]) for at in range(4, 48, 4)) + "。",
            "terms": ["".join(drawn[48:51]), "".join(drawn[51:53])],
            "tags": [*drawn[53:]],
            "sources": [{"id": "made", "paragraph": 1}],
        }


def write(path: Path, count: int) -> None:
    """Write a library as JSONL."""
    with path.open("w", encoding="utf-8") as stream:
        for record in records(count):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def text(record: dict[str, Any]) -> str:
    """Return the text of a record as one line, for tools that search lines."""
    parts = [record["id"], record["court"], record["unit"] or "", record["title"], record["theme"], record["kind"]]
    return " ".join([*parts, record["summary"], *record["terms"], *record["tags"]])


def queries(library: Path, count: int, seed: int = 2) -> list[str]:
    """Return phrases of 4 to 8 characters that stand in records of the library, from its first to its last."""
    chance = random.Random(seed)  # noqa: S311
    with library.open(encoding="utf-8") as stream:
        of = sum(1 for _ in stream)
    chosen = {*chance.sample(range(of), count)}
    with library.open(encoding="utf-8") as stream:
        lines = [line for number, line in enumerate(stream) if number in chosen]
    phrases = []
    for line in lines:
        sentence = chance.choice(json.loads(line)["summary"].rstrip("。").split("，"))
        length = min(chance.randint(4, 8), len(sentence))
        start = chance.randint(0, len(sentence) - length)
        phrases.append(sentence[start : start + length])
    return phrases


def _vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    library = courts.load(bundled=True)
    written = "".join(i.title + i.summary for i in library.list())
    characters = sorted({character for character in written if "一" <= character <= "龥"})
    common = [1 / (rank + 5) for rank in range(len(characters))]
    words = ["".join(chance.choices(characters, common, k=chance.choice((2, 2, 2, 3, 4)))) for _ in range(_WORDS)]
    return words, [*accumulate(1 / (rank + 10) for rank in range(_WORDS))]
