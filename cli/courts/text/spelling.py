"""Spelling: whether letters are how a Chinese text is spelt, in full, by initials or in part: yanq, yq, yanqfy."""

from courts.text.normalise import fold, simplified
from courts.text.syllables import codes, syllables


def begins(typed: str, text: str) -> bool:
    """Return whether what was typed begins a text as it stands, or its pinyin or initials."""
    letters, folded = fold(typed), fold(text)
    return folded.startswith(letters) or (letters.isascii() and _spells(letters, folded))


def is_within(typed: str, text: str) -> bool:
    """Return whether what was typed stands in a text, or begins how it is spelt from one of its characters on."""
    letters, folded = fold(typed), fold(text)
    if letters in folded:
        return True
    return letters.isascii() and any(_spells(letters, folded[start:]) for start in range(len(folded)))


def pinyin(text: str) -> str:
    """Return a text in pinyin without tones, the commonest reading of each character; other characters as they are."""
    return "".join((syllables(codes(simplified(character))) or (character,))[0] for character in text)


def _spells(letters: str, text: str) -> bool:
    if not letters or not text:
        return not letters
    if letters[0] == text[0]:
        return _spells(letters[1:], text[1:])
    for syllable in syllables(codes(text[0])):
        for written in (syllable, syllable[:1]):
            if written.startswith(letters) or (
                letters.startswith(written) and _spells(letters[len(written) :], text[1:])
            ):
                return True
    return False
