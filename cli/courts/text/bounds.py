"""Bounds: where a word of two characters may stand by itself, and is not the end of one word and the head of the next.

That is between marks, spaces, ends of texts and characters that join words.
"""

import re
from functools import cache

_JOINTS = "的了和与及或在是对将把为以到从由向被并就也都而且等个这那其之所有按依让给同"


def is_bound(character: str) -> bool:
    """Return whether a word may end before a character, or begin after it."""
    return not character.isalnum() or character in _JOINTS


def bounded_pairs(text: str) -> list[tuple[str, str]]:
    """Return each two characters of a text that stand between bounds; NUL parts texts."""
    return _pair().findall(f"\0{text}")


@cache
def _pair() -> re.Pattern[str]:
    """Return the pattern of a pair after a bound; between its two there may be a mark with quotation marks about it."""
    bound, other = f"[\\W_{_JOINTS}]", f"[^\\W_{_JOINTS}]"
    return re.compile(rf"{bound}(?=([^\W_])(?:[^\w\0]|_){{0,4}}([^\W_])(?!{other}))")
