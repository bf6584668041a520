"""Near misses by typing errors: how far a word is from a text, in characters missing, extra, wrong or swapped.

The distance is that of optimal string alignment (Damerau-Levenshtein restricted to adjacent swaps), from rapidfuzz.
"""

from collections.abc import Iterable, Sequence

SHORTEST_HAN = 4
"""A word of fewer characters has too many neighbours that are words of their own."""
SHORTEST_LATIN = 6
_SUGGESTION_CUTOFF = 0.4


def misspelt(word: str, text: str) -> tuple[int, int] | None:
    """Return where in the folded `text` the folded `word` stands with one typing error, or None.

    The first and best window counts. A Latin word is held to whole texts: give it the words of a text one by one.
    """
    if word.isascii():
        return (0, len(text)) if len(word) >= SHORTEST_LATIN and _distance(word, text) == 1 else None
    if len(word) < SHORTEST_HAN or not _shares_most(word, text):
        return None
    for start, end in _windows(len(word), len(text)):
        if _distance(word, text[start:end]) <= 1:
            return start, end
    return None


def swapped(word: str, name: str) -> bool:
    """Return whether two neighbours of `name` have changed places in `word`, both folded and three or more long."""
    return len(word) == len(name) > 2 and sorted(word) == sorted(name) and _distance(word, name) == 1  # noqa: PLR2004


def nearest(word: str, choices: Iterable[str], count: int = 3) -> list[str]:
    """Return the `count` of `choices` most like `word`, best first; fewer, or none, where few are like it."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        word, list(choices), scorer=OSA.normalized_similarity, score_cutoff=_SUGGESTION_CUTOFF, limit=count
    )
    return [choice for choice, _, _ in found]


def _windows(size: int, length: int) -> Sequence[tuple[int, int]]:
    """Return the windows of a text that a word of that size may stand in: as long as it first, then one off."""
    sizes = [n for n in (size, size + 1, size - 1) if n <= length]
    return [(start, start + n) for n in sizes for start in range(length - n + 1)]


def _shares_most(word: str, text: str) -> bool:
    return sum(character in text for character in word) >= len(word) - 1


def _distance(a: str, b: str) -> int:
    from rapidfuzz.distance import OSA

    return OSA.distance(a, b, score_cutoff=1)
