"""Sound: every character as one code for the set of its readings, so that a text and its sound align.

A reading is a toneless syllable of Hanyu Pinyin, ü written v. Characters with the same set of readings have the same
code; a digit and `+` sound as their numeral and as 加. What has no reading is its own code. Syllables that people
confuse (zh/z, ch/c, sh/s, n/l, f/h, ang/an, eng/en, ing/in, ü/u) fall into one class.
"""

import re
from collections.abc import Collection
from functools import cache, cached_property

from courts.text.table import lines, text

_FIRST_HAN = 0x4E00
_FIRST_CODE, _LAST_CODE = 0xE000, 0xF8FF
"""The private use area of Unicode: what stands there in a text has its code in another, so far beyond."""
_BEYOND = 0xF0000 - _FIRST_CODE
_FIRST_CLASS = 0xF000
_NUMERALS = dict(zip("0123456789+", "零一二三四五六七八九加", strict=True))
_CONFUSED = (
    (" zh", " z"), (" ch", " c"), (" sh", " s"), (" n", " l"), (" f", " h"),
    ("ang ", "an "), ("eng ", "en "), ("ing ", "in "), ("v", "u"),
)  # fmt: skip
"""What people confuse at the beginning of a syllable, at its end, and anywhere in it."""
_LONGEST = 6
_MOST_SEGMENTATIONS = 12


class _Codes(dict[int, str]):
    """The codes of characters; `han` has those of all Han characters in their order."""

    def __init__(self, han: str) -> None:
        self._han = han

    def __missing__(self, character: int) -> str:
        number = ord(_NUMERALS.get(chr(character), chr(character))) - _FIRST_HAN
        code = self[character] = self._han[number] if 0 <= number < len(self._han) else _own(character)
        return code


def _own(character: int) -> str:
    """Return the code of a character without a reading: itself, but for those that would be another's code."""
    return chr(character + _BEYOND if _FIRST_CODE <= character <= _LAST_CODE else character)


class Sounds:
    """The tables of sound, each read or worked out when it is first needed."""

    @cached_property
    def readings(self) -> tuple[tuple[str, ...], ...]:
        """The syllables of each code, the commonest first; `codes` counts them from U+E000."""
        return tuple(tuple(line.split(" ")) for line in lines("syllables"))

    @cached_property
    def han(self) -> str:
        """The codes of the Han characters, in the characters' order."""
        return text("readings").rstrip("\n")

    @cached_property
    def table(self) -> dict[int, str]:
        """For `str.translate`: the code of each character, looked up when it is first met."""
        return _Codes(self.han)

    @property
    def all_codes(self) -> str:
        """Every code that has readings."""
        return "".join(chr(_FIRST_CODE + number) for number in range(len(self.readings)))

    @cached_property
    def codes(self) -> dict[str, str]:
        """For each syllable, every code that has it among its readings."""
        codes: dict[str, str] = {}
        for number, syllables in enumerate(self.readings):
            for syllable in syllables:
                codes[syllable] = codes.get(syllable, "") + chr(_FIRST_CODE + number)
        return codes

    @cached_property
    def classes(self) -> dict[str, str]:
        """For each syllable its class, one character; syllables that people confuse have the same."""
        written = text("syllables")
        common = dict(zip(written.split(), confusable(written).split(), strict=True))
        numbers = {what: chr(_FIRST_CLASS + number) for number, what in enumerate(dict.fromkeys(common.values()))}
        return {syllable: numbers[what] for syllable, what in common.items()}

    @cached_property
    def initials(self) -> dict[str, str]:
        """For each letter, every code that has a reading beginning with it."""
        initials: dict[str, str] = {}
        for number, syllables in enumerate(self.readings):
            for letter in sorted({syllable[0].replace("v", "u") for syllable in syllables}):
                initials[letter] = initials.get(letter, "") + chr(_FIRST_CODE + number)
        return initials


SOUNDS = Sounds()


def confusable(syllables: str) -> str:
    """Return what each syllable and all that people confuse with it have in common: `zhang zan` gives `zan zan`."""
    alike = f" {' '.join(syllables.split())} "
    for written, common in _CONFUSED:
        alike = alike.replace(written, common)
    return alike.strip()


def codes(text: str) -> str:
    """Return the sound of a text: one code for each of its characters."""
    return text.translate(SOUNDS.table)


def characters(codes: Collection[str]) -> str:
    """Return all characters that have one of the codes, of which there is at least one."""
    one_of_them = re.compile(f"[{re.escape(''.join(codes))}]")
    han = "".join(chr(_FIRST_HAN + found.start()) for found in one_of_them.finditer(SOUNDS.han))
    signs = "".join(sign for sign in _NUMERALS if SOUNDS.table[ord(sign)] in codes)
    others = [code for code in codes if not syllables(code)]
    private = [chr(ord(code) - _BEYOND) for code in others if ord(code) >= _FIRST_CODE + _BEYOND]
    return "".join((han, signs, *others, *private))


def classes(code: str) -> tuple[str, ...]:
    """Return the classes of a code's readings, the commonest first; itself for a character without any."""
    return tuple(dict.fromkeys(SOUNDS.classes[syllable] for syllable in syllables(code))) or (code,)


class _FirstClasses(dict[int, str]):
    def __missing__(self, code: int) -> str:
        found = self[code] = classes(chr(code))[0]
        return found


_FIRST_CLASSES = _FirstClasses()


def first_classes(codes: str) -> str:
    """Return the class of the commonest reading of each of the codes."""
    return codes.translate(_FIRST_CLASSES)


def syllables(code: str) -> tuple[str, ...]:
    """Return the readings of a code, the commonest first; none for a character without any."""
    number = ord(code) - _FIRST_CODE
    return SOUNDS.readings[number] if 0 <= number < len(SOUNDS.readings) else ()


@cache
def alike(syllable: str) -> str:
    """Return every code that has a reading which people confuse with the syllable, its own among them."""
    wanted = SOUNDS.classes[syllable]
    return "".join(dict.fromkeys("".join(SOUNDS.codes[s] for s, c in SOUNDS.classes.items() if c == wanted)))


def segmentations(letters: str) -> list[tuple[str, ...]]:
    """Return the ways to read lower-case letters as pinyin, fewest syllables first; none when they are not pinyin.

    An apostrophe ends a syllable; `lü` may be written lv or, as people do, lu.
    """
    pieces = [piece for piece in letters.replace("ü", "v").split("'") if piece]
    ways: list[tuple[str, ...]] = [()] if pieces else []
    for piece in pieces:
        ways = sorted((way + more for way in ways for more in _segmented(piece)), key=len)[:_MOST_SEGMENTATIONS]
    return ways


def _segmented(piece: str) -> list[tuple[str, ...]]:
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(piece) + 1):
        found = []
        for start in range(max(0, end - _LONGEST), end):
            if piece[start:end] in SOUNDS.codes:
                found += [(*way, piece[start:end]) for way in ways[start]]
        ways.append(sorted(found, key=len)[:_MOST_SEGMENTATIONS])
    return ways[-1]


def is_syllables(letters: str) -> bool:
    """Return whether the letters can be read as pinyin."""
    return bool(segmentations(letters))
