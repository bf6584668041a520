"""Bounds: where a word of two characters may stand by itself, and is not the end of one word and the head of the next.

That is between marks, spaces, ends of texts and characters that join words.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from courts.text.normalise import MARKS, fold

_JOINTS = "的了和与及或在是对将把为以到从由向被并就也都而且等个这那其之所有按依让给同"
_ENDS, _BEGINS = "\x02", "\x01"
"""Stand in a laid out text where what is before may end, and where what comes may begin."""
_APART = "\0"


def is_bound(character: str) -> bool:
    """Return whether a word may end before a character, or begin after it."""
    return not character.isalnum() or character in _JOINTS


def bounded_pairs(text: str, *, sides: int) -> Iterator[tuple[str, str]]:
    """Yield each two characters of a text, folded, that have bounds on so many sides, 1 or 2; NUL parts texts.

    Between the two there may be what folding leaves out, and marks.
    """
    laid_out = f"{_APART}{text.translate(_LAID_OUT)}{_APART}"
    return chain.from_iterable(pattern.findall(laid_out) for pattern in _patterns(sides))


class _LaidOut(dict[int, str]):
    """For `str.translate`: works out what a character folds to, and the bounds about it, when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = [character for character in fold(chr(code)) if character not in MARKS]
        within = f"{_ENDS}{_BEGINS}".join(folded)
        bounded = f"{_ENDS}{within}{_BEGINS}" if is_bound(chr(code)) else within
        found = self[code] = _APART if chr(code) == _APART else bounded
        return found


_LAID_OUT = _LaidOut()


@cache
def _patterns(sides: int) -> list[re.Pattern[str]]:
    begins, ends, others = f"[{_APART}{_BEGINS}]{_ENDS}?", f"{_BEGINS}?[{_APART}{_ENDS}]", f"[{_BEGINS}{_ENDS}]*+"
    one = f"([^{_APART}{_BEGINS}{_ENDS}])"
    on_both = [f"{begins}(?={one}{others}{one}{ends})"]
    on_one = [f"{begins}(?={one}{others}{one})", f"{one}(?={others}{one}{ends})"]
    return [*map(re.compile, on_both if sides > 1 else on_one)]
