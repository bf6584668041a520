"""What the search box knows of characters: how they sound, which are one in both scripts, which look alike.

Only what can matter to a page is in it: the characters that stand there, and what may be typed in their place.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from courts.text.normalise import scripts, simplified
from courts.text.shapes import alike
from courts.text.syllables import classes, codes, syllables

_ROWS, _CELLS = range(0xB0, 0xF8), range(0xA1, 0xFF)
"""The Han characters of GB 2312, 6,763 of them: what is typed will hardly be another."""
_NUMERALS = "零一二三四五六七八九加"
"""What digits and + sound like."""


def characters(texts: Iterable[str]) -> dict[str, Any]:
    """Return the tables for a page of these texts.

    `readings` has for each set of readings (`chang zhang`) its characters: those of the texts, and those that are heard
    as one of them or nearly so. `scripts` has traditional characters and, in the same order, the simplified ones.
    `shapes` has for each character of the texts those that it is taken for.
    """
    written = set().union(*texts)
    there = {simplified(character) for character in written} | {*_NUMERALS}
    return {
        "readings": dict(sorted(_readings(there).items())),
        "scripts": [*_scripts(there)],
        "shapes": {character: others for character in sorted(there) if (others := alike(character))},
    }


def as_json(tables: Mapping[str, Any]) -> str:
    """Return the tables as JSON that can stand inside a script element."""
    return json.dumps(tables, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _readings(there: set[str]) -> dict[str, str]:
    heard = {sound for character in there for sound in classes(codes(character))}
    found: dict[str, str] = {}
    common = bytes(byte for row in _ROWS for cell in _CELLS for byte in (row, cell)).decode("gb2312", "ignore")
    for character in sorted(there | {c for c in common if not heard.isdisjoint(classes(codes(c)))}):
        code = codes(character)
        if code != character and len(code) == 1 and (read := " ".join(syllables(code))):
            found[read] = found.get(read, "") + character
    return found


def _scripts(there: set[str]) -> Iterator[str]:
    pairs = [pair for pair in zip(*scripts(), strict=True) if pair[1] in there]
    yield "".join(traditional for traditional, _ in pairs)
    yield "".join(simple for _, simple in pairs)
