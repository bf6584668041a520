"""Near misses as rapidfuzz measures them: which piece of a text, which word, which name is most like another.

Distances are those of optimal string alignment (Damerau-Levenshtein restricted to adjacent swaps).
"""

from collections.abc import Iterable

_SUGGESTION_CUTOFF = 0.4
_MOST_WRONG = 1.6


def windows(sought: str, text: str) -> list[tuple[int, int]]:
    """Return the spans of the pieces of `text` most like `sought`, the best and what is left and right of it.

    None where more than one or two characters are unlike.
    """
    best = window(sought, text)
    if best is None:
        return []
    start, end = best
    left, right = window(sought, text[: end - 1]), window(sought, text[start + 1 :])
    return [best, *([left] if left else []), *([(start + 1 + right[0], start + 1 + right[1])] if right else [])]


def window(sought: str, text: str) -> tuple[int, int] | None:
    """Return where the piece of `text` most like `sought` stands; None where more than two characters are unlike."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if len(text) < len(sought) - 1:
        return None
    cutoff = 100 * (len(sought) - _MOST_WRONG) / len(sought)
    found = partial_ratio_alignment(sought, text, score_cutoff=cutoff)
    return (found.dest_start, found.dest_end) if found else None


def misspelt(word: str, other: str) -> bool:
    """Return whether one character wrong, missing, extra or swapped makes one word of the other."""
    from rapidfuzz.distance import OSA

    return OSA.distance(word, other, score_cutoff=1) == 1


def nearest(word: str, choices: Iterable[str], count: int = 3, cutoff: float = _SUGGESTION_CUTOFF) -> list[str]:
    """Return the `count` of `choices` most like `word`, best first; fewer, or none, where few are like it."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(word, list(choices), scorer=OSA.normalized_similarity, score_cutoff=cutoff, limit=count)
    return [choice for choice, _, _ in found]


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Return how like each other two texts are, from 0 to 1; 0 when it is less than `least`."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other, score_cutoff=least)
