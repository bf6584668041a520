"""The sound of the characters of a page, for the search box: only those that stand in it."""

import json
from collections.abc import Iterable

from courts.text.syllables import codes, syllables


def readings(texts: Iterable[str]) -> dict[str, str]:
    """Return for each set of readings (`chang zhang`) the characters of the texts that have it, in order."""
    found: dict[str, str] = {}
    for character in sorted(set().union(*texts)):
        code = codes(character)
        if code != character and len(code) == 1 and (heard := " ".join(syllables(code))):
            found[heard] = found.get(heard, "") + character
    return dict(sorted(found.items()))


def as_json(table: dict[str, str]) -> str:
    """Return the table as JSON that can stand inside a script element."""
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
