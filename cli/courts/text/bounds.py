"""Bounds: where a word of two characters may stand by itself, and is not the end of one word and the head of the next.

That is between marks, spaces, ends of texts and characters that join words.
"""

import re

_JOINTS = "的了和与及或在是对将把为以到从由向被并就也都而且等个这那其之所有按依让给同"
_BOUND, _OTHER = f"[\\W_{_JOINTS}]", f"[^\\W_{_JOINTS}]"
_PAIR = re.compile(rf"{_BOUND}(?=([^\W_])(?:[^\w\0]|_){{0,4}}([^\W_])(?!{_OTHER}))")
"""Between the two there may be a mark, with quotation marks and spaces about it."""


def is_bound(character: str) -> bool:
    """Return whether a word may end before a character, or begin after it."""
    return not character.isalnum() or character in _JOINTS


def bounded_pairs(text: str) -> list[tuple[str, str]]:
    """Return each two characters of a text that stand between bounds; NUL parts texts."""
    return _PAIR.findall(f"\0{text}")
