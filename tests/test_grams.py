"""Grams: a record that holds a word has all of the word's grams, whatever way its characters are read."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts import grams
from courts.document import BODY, FieldText, document_of
from courts.nearness import by_pinyin, nearly
from courts.term import Term
from courts.text.bounds import bounded_pairs
from courts.text.normalise import fold
from courts.text.syllables import characters, codes, syllables
from courts.text.symbols import readings

TEXTS = st.text(st.sampled_from("诉源治理行长重都的了四维3阶段1+6abz -，“”》𠀀é"), min_size=1, max_size=30)


def grams_of(text, field="title"):
    document = document_of(FieldText(field, text))
    numbers = grams.of_record(document, *(("", text) if field in BODY else (text, "")))
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


BETWEEN = st.text(st.sampled_from("审限诉源的和加·，“” 　、（）_+★3三⒈㈠½㋀⽴\u200bab"), max_size=12)
WORDS = (
    "审限",
    "升线",
    "shenxian",
    "诉yuan",
    "三审",
    "3审",
    "sanshen",
    "yishen",
    "诉加",
    "sujia",
    "★诉",
    "yiyue",
    "lian",
)


@given(BETWEEN, st.sampled_from(WORDS), BETWEEN, st.sampled_from(["title", "summary"]))
def test_what_sounds_like_two_characters_has_their_bounded_pair(before, typed, after, field):
    text = f"{before}{typed if not typed.isascii() else '审限'}{after}"
    document, term = document_of(FieldText(field, text)), Term(typed)
    if any(match.how in {"pinyin", "sound"} for way in (by_pinyin, nearly) for _, match in way(term, document)):
        ways = [way for reading in term.readings if len(reading) == 2 for way in grams.of_reading(reading)]
        assert any(way <= grams_of(text, field) for way in ways)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("⽴案", "立案"),
        ("诉+", "诉+"),
        ("审      限", "审限"),
        ("“审” 、 “限”", "审限"),
        ("⒈审", "1审"),
        ("㋀", "1月"),
        ("½审", "1⁄ 2审"),
        ("的审限了", "审限"),
        ("会审限期", ""),
        ("甲审限", ""),
        ("甲，审限\0甲", "审限"),
        ("审\0限", ""),
    ],
)
def test_a_pair_between_bounds_is_one_as_it_is_folded(text, pairs):
    assert ["".join(pair) for pair in bounded_pairs(text, sides=2)] == pairs.split()


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("会审限期", "会审 限期"),
        ("审限，监督", "审限 监督"),
        ("审 限期", "审限 限期"),
        ("甲", ""),
        ("的审限了", "的审 审限 审限 限了"),
    ],
)
def test_a_pair_with_one_bound_begins_or_ends_there(text, pairs):
    assert sorted({"".join(pair) for pair in bounded_pairs(text, sides=1)}) == sorted({*pairs.split()})


def test_a_pair_within_words_is_no_bounded_one():
    (way,) = grams.of_reading(next(iter(readings("审限"))))
    assert {gram >> grams.SIZE for gram in way} == {grams.BOUNDED_PAIR}
    for text in ("审限", "的审限了", "“审”、“限”", "为审限，", "ab审限"):
        assert (way <= grams_of(text, "summary")) == (text != "ab审限"), text
        assert way <= grams_of(text)
    assert not way <= grams_of("会审限期")


@given(st.sampled_from("诉源治理行长重都的一二三上下zé+3"), st.lists(st.sampled_from("诉素訴原行形長常重冲0零+加az")))
def test_the_characters_of_codes_are_all_that_sound_so(character, others):
    of_one = {codes(character), *map(codes, others[:2])}
    assert character in characters(of_one)
    assert {codes(one) for one in characters(of_one)} == of_one
    assert all((one in characters(of_one)) == (codes(one) in of_one) for one in others)
