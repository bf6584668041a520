"""Grams: a record that holds a word has all of the word's grams, whatever way its characters are read."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from courts import grams
from courts.document import FieldText, document_of
from courts.text.normalise import fold
from courts.text.syllables import codes, syllables
from courts.text.symbols import readings

TEXTS = st.text(st.sampled_from("诉源治理行长重都的了四维3阶段1+6abz -，“”》𠀀é"), min_size=1, max_size=30)


def grams_of(text, field="title"):
    numbers = grams.of_record(document_of(FieldText(field, text)), text)
    return {grams.gram(kind, number) for kind, of_kind in enumerate(numbers) for some in of_kind for number in some}


@given(TEXTS, st.data())
def test_a_text_has_all_grams_of_each_part_of_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    for curated in (False, True):
        assert grams.of_plain(fold(part), curated=curated) <= grams_of(text)


@given(st.text(st.sampled_from("行长重都的了和会地单查得调"), min_size=2, max_size=5))
def test_a_text_has_the_grams_of_each_of_its_readings(text):
    ways = product(*(dict.fromkeys(syllables(codes(character))[:1]) for character in text))
    also = product(*(syllables(codes(character))[:2] for character in text[:2]))
    for typed in ["".join(way) for way in (*ways, *((*way, *text[2:]) for way in also))]:
        found = [way for reading in readings(typed) if len(reading) == len(text) for way in grams.of_reading(reading)]
        assert any(way <= grams_of(text) for way in found)


@given(st.text(st.sampled_from("诉源治理四维三阶段行长𠀀"), min_size=2, max_size=2))
def test_a_pair_is_the_same_in_either_order(pair):
    assert grams.of_plain(pair) == grams.of_plain(pair[::-1])


def test_what_stands_in_running_text_alone_is_no_curated_pair():
    curated = {gram for gram in grams.of_plain("诉源治理", curated=True) if gram >> grams.SIZE == grams.CURATED_PAIR}
    assert curated <= grams_of("诉源治理", "title")
    assert curated.isdisjoint(grams_of("诉源治理", "summary"))


def test_marks_do_not_part_a_pair_and_two_silent_letters_are_none():
    assert grams.of_plain("诉源治理") <= grams_of("诉源·治理")
    assert {gram >> grams.SIZE for gram in grams.of_plain("xyzw")} == {grams.LATIN, grams.CHARACTER}
