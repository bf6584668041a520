"""The normaliser: folding, sound, numerals, and text made harmless, each with the rules that hold for all text."""

from courts.term import Term
from courts.text.harmless import harmless
from courts.text.normalise import fold, original_span, simplified
from courts.text.numerals import variants
from courts.text.quantities import quantities
from courts.text.spelling import begins, pinyin
from courts.text.syllables import codes, first_classes


def fuzz(data: bytes) -> None:
    """Normalise a text in every way that there is."""
    text = data.decode(errors="surrogateescape")
    folded = fold(text)
    half = len(text) // 2
    assert folded == fold(text[:half]) + fold(text[half:])
    assert fold(folded) == folded
    assert len(simplified(text)) == len(text)
    assert len(first_classes(codes(folded))) == len(folded)
    start, end = original_span(text, 0, len(folded))
    assert fold(text[start:end]) == folded
    shown = harmless(text)
    assert harmless(shown) == shown
    assert not any(character < " " or "\x7f" <= character < "\xa0" for character in shown)
    assert begins(text, text)
    assert pinyin(text) is not None
    assert folded not in variants(folded)
    assert quantities(text) is not None
    term = Term(text)
    assert term.is_latin or not term.initials
    assert term.readings is not None
