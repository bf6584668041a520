"""Shape: which characters look like which; from decompositions, see `tables/ORIGIN.md`."""

from functools import cache
from pathlib import Path


def look_alike(one: str, other: str) -> bool:
    """Return whether two characters are easily taken for each other."""
    return other in _shapes().get(one, "") or one in _shapes().get(other, "")


def similar(character: str) -> str:
    """Return the characters that a character is easily taken for, the most alike first."""
    return _shapes().get(character, "")


@cache
def _shapes() -> dict[str, str]:
    table = Path(__file__).parent / "tables" / "shapes.txt"
    lines = table.read_text(encoding="utf-8").splitlines()
    return {line[0]: line[2:] for line in lines}
