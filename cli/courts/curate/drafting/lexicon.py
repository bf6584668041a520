"""The word lists that notices are read by; they stand as text in `words/`."""

import re
from functools import cache
from pathlib import Path

_WORDS = Path(__file__).parent / "words"


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list, in its order; a line that begins with # is a remark."""
    return tuple(word for line in _lines(name) for word in line.split())


@cache
def lists(name: str) -> dict[str, tuple[str, ...]]:
    """Return the words behind each head of a list: `甘肃省： 兰州 白银`; a line without one goes on."""
    found: dict[str, tuple[str, ...]] = {}
    head = ""
    for line in _lines(name):
        before, mark, rest = line.partition("：")
        head = before if mark else head
        found[head] = (*found.get(head, ()), *(rest if mark else line).split())
    return found


@cache
def any_of(name: str) -> str:
    """Return a regular expression that is any one of a list's words, longer ones before those they begin with."""
    return "|".join(map(re.escape, sorted(words(name), key=len, reverse=True)))


def _lines(name: str) -> list[str]:
    lines = (_WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
