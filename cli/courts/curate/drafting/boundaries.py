"""Where a name begins in running text: Chinese writes no spaces, so the words before a name must be known."""

import re

from courts.curate.drafting.lexicon import words

_PHRASES = words("before_names")
_CHARACTERS = (
    "着在由与对被把的了是到及据赴为以并或等称该至因经从向和同让于使令将送请找如获给往"
    "帮访进去沿距离比按就都也又还已均向我本各某这那其此每"
)
_PROTECTED = words("in_names")
_STOP = re.compile("|".join(sorted(map(re.escape, _PHRASES), key=len, reverse=True)) + f"|[{_CHARACTERS}]")
_PHRASE = re.compile("|".join(map(re.escape, _PHRASES)))
_PROTECT = re.compile("|".join(sorted(map(re.escape, _PROTECTED), key=len, reverse=True)))
_HAN_BEFORE = re.compile(r"[〇\u3400-\u9fff\U00020000-\U0003ffff]+$")
_AFTER_NUMBER = re.compile(
    "^(?:年底|年初|年|月份|月|日|号|时许|时|点|起|家|个|名|件|次|分)+(?:上午|下午|晚上?|凌晨|中旬|上旬|下旬|间|末|初)?"
)
_LEADING = re.compile(
    "^(?:上午|下午|晚上?|当晚|省|市|区|县|州|旗|来|中|后|前|上|里|内|时|间|即|则|而|更|经|日|市级|省级|院|庭)+(?=..)"
)
LONGEST = 26


def name_before(plain: str, end: int, start: int = 0) -> tuple[int, int]:
    """Return where the name that ends at `end` begins at the earliest, and where the run of Han before it does.

    The first is behind the last word that no name holds; `plain` is simplified text.
    """
    found = _HAN_BEFORE.search(plain, max(start, end - LONGEST), end)
    if not found:
        return end, end
    run = found[0]
    cut = last_stop(run)
    if cut == 0 and found.start() and (plain[found.start() - 1].isdigit()):
        number = _AFTER_NUMBER.match(run)
        cut = number.end() if number else 0
    return found.start() + cut, found.start()


def last_stop(run: str) -> int:
    """Return where the last word that cannot be part of a name ends; 0 where there is none."""
    hidden = _PROTECT.sub(lambda found: "\0" * len(found[0]), run)
    return max((found.end() for found in _STOP.finditer(hidden)), default=0)


def last_phrase(run: str) -> int:
    """Return where the last word of several characters that cannot be part of a name ends; 0 where there is none."""
    hidden = _PROTECT.sub(lambda found: "\0" * len(found[0]), run)
    return max((found.end() for found in _PHRASE.finditer(hidden)), default=0)


def has_stop(run: str) -> bool:
    """Return whether a text holds a word that no name holds."""
    return last_stop(run) > 0


def has_stop_phrase(run: str) -> bool:
    """Return whether a text holds a word of several characters that no name holds."""
    return last_phrase(run) > 0
