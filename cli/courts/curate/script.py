"""Script: traditional characters among simplified ones."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from courts.curate.entries import TYPED, Text
from courts.curate.finding import Finding, Place
from courts.text.normalise import simplified_table


@cache
def _only() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds characters of the traditional script only, and of the simplified one only.

    Those that both have (著, 乾, 后, 里) are told by the national character sets: GB 2312 has no merely traditional
    characters, Big5 no merely simplified ones.
    """
    table = simplified_table()
    traditional = "".join(chr(code) for code in table if not _is_in(chr(code), "gb2312"))
    simplified = "".join({*table.values()} - {*map(chr, table)})
    simplified = "".join(character for character in simplified if not _is_in(character, "big5"))
    return re.compile(f"[{re.escape(traditional)}]+"), re.compile(f"[{re.escape(simplified)}]")


def _is_in(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def is_simplified(texts: Iterable[Text]) -> bool:
    """Return whether most texts of a file are in simplified script: those with such characters only."""
    traditional, simplified = _only()
    balance = 0
    for text in texts:
        balance += bool(simplified.search(text.value)) - bool(traditional.search(text.value))
    return balance > 0


def script(text: Text, place: Place, source: str, kind: str, *, simplified_file: bool) -> Iterator[Finding]:
    """Yield a finding for each run of traditional characters in a text that has simplified ones, or whose file has."""
    traditional, simplified = _only()
    if f"{kind}.{text.field}" in TYPED or not traditional.search(text.value) or text.value in source:
        return
    if not simplified_file and not simplified.search(text.value):
        return
    for match in traditional.finditer(text.value):
        right = match[0].translate(simplified_table())
        message = f"traditional '{match[0]}' among simplified characters; write '{right}'"
        yield Finding("E403", message, place, match.span(), nearest=right, replacement=right)
