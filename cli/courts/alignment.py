"""Alignment: the cheapest way to read a word into a piece of text, by weighted edit operations.

The costs were measured to part near misses of curated terms from words that are not there. The dynamic programme is
Sellers' (1980) approximate matching with adjacent swaps; rapidfuzz finds the piece of text that it is worth doing on.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from courts.named_tuple import NamedTuple
from courts.near import likeness
from courts.text.normalise import is_mark
from courts.text.shapes import is_rare, look_alike, share_a_part, strokes
from courts.text.symbols import Symbol

SAME = 0.0
NUMERAL = 0.2
SOUND = 0.25
CONFUSED = 0.4
SHAPE = 0.5
PART = 0.76
"""A character that has a part or most strokes in common, or so rare a one that it will not have been meant.

More than a swap and a homophone: names forgive those, and this not.
"""
_SAME_STROKES = 0.75
"""The share of strokes in the same order, of both: one pair of common characters in a hundred has so many."""
SWAP = 0.5
LETTER = 0.6
MISSING = 0.8
OTHER = 1.0
MARK = 0.05
"""A mark in the text that was not typed."""


class Kind(IntEnum):
    """What had to be forgiven, the least first."""

    FOLDED = 0
    PINYIN = 1
    SOUND = 2
    SHAPE = 3
    EDIT = 4


class Alignment(NamedTuple):
    """Where a word was read into a text, and what it cost."""

    start: int
    end: int
    cost: float
    kind: Kind
    same: int
    """How many characters stand as they were typed."""
    missing: int
    """How many characters of the text were not typed."""
    others: int
    """How many typed characters stand for something unlike them, or for nothing."""


Step = tuple[float, int, int, int, int, int]
"""Cost so far, where the reading began, the worst kind, characters as typed, missing ones, others."""


def align(word: Sequence[Symbol], text: str, sounds: str) -> Alignment | None:
    """Return the cheapest reading of a word into a text, whose sound goes beside it; None where there is none."""
    length = len(text)
    before: list[Step] = [(0.0, j, 0, 0, 0, 0) for j in range(length + 1)]
    earlier: list[Step] | None = None
    for i, symbol in enumerate(word):
        row: list[Step] = [_add(before[0], OTHER, Kind.EDIT, other=1)]
        for j in range(1, length + 1):
            character, sound = text[j - 1], sounds[j - 1]
            cost, kind = substitution(symbol, character, sound)
            best = _add(before[j - 1], cost, kind, same=cost == SAME, other=cost == OTHER)
            if before[j][0] + OTHER <= best[0]:  # what cannot be the cheapest is not made
                best = min(best, _add(before[j], OTHER, Kind.EDIT, other=1))
            if is_mark(character):
                best = min(best, _add(row[j - 1], MARK, Kind.FOLDED))
            elif row[j - 1][0] + MISSING <= best[0]:
                best = min(best, _add(row[j - 1], MISSING, Kind.EDIT, missing=1))
            if earlier is not None and j > 1 and sounds[j - 2] in symbol.codes and sound in word[i - 1].codes:
                same = (text[j - 2] == symbol.typed) + (character == word[i - 1].typed)
                best = min(best, _add(earlier[j - 2], SWAP + SOUND * (2 - same), Kind.EDIT, same=same))
            row.append(best)
        earlier, before = before, row
    end = min(range(length + 1), key=lambda j: (before[j][0], -j))
    total, start, worst, same, missing, others = before[end]
    return Alignment(start, end, round(total, 3), Kind(worst), same, missing, others) if end > start else None


@lru_cache(maxsize=4096)
def substitution(symbol: Symbol, character: str, sound: str) -> tuple[float, Kind]:
    """Return what it costs to read a symbol as a character of that sound, and what that forgives."""
    if character == symbol.typed:
        return SAME, Kind.FOLDED
    if sound in symbol.codes:
        return (SAME, Kind.PINYIN) if symbol.is_pinyin else _homophone(symbol.typed, character)
    if sound in symbol.alike:
        return CONFUSED, Kind.SOUND
    if sound in symbol.close:
        return LETTER, Kind.EDIT
    if look_alike(symbol.typed, character):
        return SHAPE, Kind.SHAPE
    akin = is_rare(symbol.typed) or are_akin(symbol.typed, character)
    return (PART, Kind.SHAPE) if akin else (OTHER, Kind.EDIT)


@lru_cache(maxsize=4096)
def are_akin(one: str, other: str) -> bool:
    """Return whether two characters have a telling part in common, or are written with like strokes: 泉 and 原."""
    if share_a_part(one, other):
        return True
    order = strokes(one)
    return bool(order) and likeness(order, strokes(other), _SAME_STROKES) > 0


def _homophone(typed: str, character: str) -> tuple[float, Kind]:
    numeral = character.isdigit() or typed.isdigit() or "+" in (character, typed)
    return (NUMERAL, Kind.FOLDED) if numeral else (SOUND, Kind.SOUND)


def _add(step: Step, cost: float, kind: int, *, same: int = 0, missing: int = 0, other: int = 0) -> Step:  # noqa: PLR0913 - a step's own parts
    return step[0] + cost, step[1], max(step[2], kind), step[3] + same, step[4] + missing, step[5] + other
