"""Proposing an id: the pinyin of a court and of a measure's name, in lower-case ASCII joined by hyphens."""

import re
from collections.abc import Collection

from courts.text.normalise import simplified
from courts.text.syllables import codes, syllables

_NUMERALS = {"+": "jia"}
_MOST = 8
"""Syllables of a title that an id holds."""


def pinyin(text: str, most: int) -> str:
    """Return the first syllables of a text run together: 延庆 gives `yanqing`; digits and Latin letters stay."""
    parts = []
    plain = simplified(text)
    for character, code in zip(plain, codes(plain), strict=True):
        if character.isascii() and (character.isalnum() or character in _NUMERALS):
            parts.append(_NUMERALS.get(character, character.lower()))
        elif read := syllables(code):
            parts.append(read[0])
    return re.sub("[^a-z0-9]", "", "".join(parts[:most]))


def propose(court: str, title: str, taken: Collection[str]) -> str:
    """Return an id for a measure that is not among `taken`."""
    place = re.sub("(?:铁路运输|互联网|金融)?(?:中级|高级)?(?:人民)?法院$|[中高]院$", "", court) or court
    words = [word for word in re.split(r"[^\w+]+", title) if word]
    stem = "-".join(part for part in (pinyin(place, _MOST), *_title(words)) if part) or "measure"
    proposed, number = stem, 1
    while proposed in taken:
        number += 1
        proposed = f"{stem}-{number}"
    return proposed


def _title(words: list[str]) -> list[str]:
    parts, left = [], _MOST
    for word in words:
        if left <= 0:
            break
        parts.append(pinyin(word, left))
        left -= len(word)
    return parts
