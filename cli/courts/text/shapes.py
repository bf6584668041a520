"""Shape: which characters look like which; from decompositions, see `tables/ORIGIN.md`."""

from collections.abc import Iterator
from functools import cache

from courts.text.table import text


def look_alike(one: str, other: str) -> bool:
    """Return whether two characters are easily taken for each other."""
    return other in similar(one) or one in similar(other)


def similar(character: str) -> str:
    """Return the characters that a character is easily taken for, the most alike first."""
    return _line("shapes", character)


@cache
def alike(character: str) -> str:
    """Return the characters that a character is easily taken for, and those that are easily taken for it."""
    content = _content("shapes")
    lines = [place for place in _places(character, content) if content[place - 1] != "\n"]
    return "".join(dict.fromkeys([*similar(character), *(content[content.rindex("\n", 0, at) + 1] for at in lines)]))


def _places(character: str, content: str) -> Iterator[int]:
    place = content.find(character)
    while place >= 0:
        yield place
        place = content.find(character, place + 1)


def share_a_part(one: str, other: str) -> bool:
    """Return whether two characters share a telling part, or one is part of the other: 饮 and 钦, 法 and 去."""
    telling, within, _ = _parts(one)
    others, within_other, _ = _parts(other)
    return other in within or one in within_other or not telling.isdisjoint(others)


def strokes(character: str) -> str:
    """Return the strokes of a character in the order of writing, of five kinds: 治 is 44154251; of others none."""
    return _parts(character)[2]


@cache
def _parts(character: str) -> tuple[frozenset[str], str, str]:
    """Return the telling parts of a character, the other characters that stand in it whole, and its strokes."""
    telling, within, order = (_line("components", character) or "\t\t").split("\t")
    return frozenset(telling), within, order


@cache
def is_rare(character: str) -> bool:
    """Return whether a Han character is none of the 6,763 of GB 2312, and so seldom what was meant."""
    try:
        return character > "\u3400" and not character.encode("gb2312")
    except UnicodeEncodeError:
        return True


@cache
def _line(table: str, character: str) -> str:
    """Return what stands behind a character in a table, where it stands at the beginning of a line."""
    content = _content(table)
    start = content.find(f"\n{character}\t")
    return content[start + 3 : content.index("\n", start + 1)] if start >= 0 else ""


@cache
def _content(table: str) -> str:
    return "\n" + text(table)
