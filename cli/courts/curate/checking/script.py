"""Script: traditional characters among simplified ones."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from courts.curate.checking.entries import TYPED, Text
from courts.curate.checking.finding import Finding, Place
from courts.messages import _
from courts.text.normalise import scripts, simplified

_BOTH = frozenset("夥捱摺榘醣麴")
"""Characters that have a simplified form and stand in simplified texts all the same, in some meanings or names."""


@cache
def _only() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds characters of the traditional script only, and of the simplified one only (not in Big5)."""
    traditional, its_simplified = map(set, scripts())
    only_simplified = {character for character in its_simplified - traditional if not _is_in_big5(character)}
    return re.compile(f"[{''.join(sorted(traditional - _BOTH))}]+"), re.compile(f"[{''.join(sorted(only_simplified))}]")


def _is_in_big5(character: str) -> bool:
    try:
        character.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def is_simplified(texts: Iterable[Text]) -> bool:
    """Return whether most texts of a file are in simplified script: those with such characters only."""
    traditional, only_simplified = _only()
    balance = 0
    for text in texts:
        balance += bool(only_simplified.search(text.value)) - bool(traditional.search(text.value))
    return balance > 0


def script(text: Text, place: Place, source: str, kind: str, *, simplified_file: bool) -> Iterator[Finding]:
    """Yield a finding for each run of traditional characters in a text that has simplified ones, or whose file has."""
    traditional, only_simplified = _only()
    if f"{kind}.{text.field}" in TYPED or not traditional.search(text.value) or text.value in source:
        return
    if not simplified_file and not only_simplified.search(text.value):
        return
    for match in traditional.finditer(text.value):
        right = simplified(match[0])
        message = _("traditional '{match}' among simplified characters; write '{right}'", match=match[0], right=right)
        yield Finding("E403", message, place, match.span(), nearest=right, replacement=right)
