"""Near misses as measured: which piece of a text, which word, which name is most like another."""

import pytest

from courts.alignment import are_akin
from courts.near import likeness, misspelt, nearest, window, windows
from courts.nearness import is_near
from courts.term import Term


@pytest.mark.parametrize(
    ("sought", "text", "span"),
    [
        ("abcd", "xxabcdxx", (2, 6)),
        ("abcd", "xxabxdxx", (2, 6)),
        ("abcd", "xxabdxx", (2, 6)),
        ("abcd", "xxaxxdxx", None),
        ("abcd", "abc", (0, 3)),
        ("abcd", "ab", None),
        ("abc", "xxabx", (1, 4)),
        ("abc", "xxaxx", None),
        ("abcdefgh", "xxabxdefghxx", (2, 10)),
        ("abcdefgh", "xxabxdexghxx", None),
        ("ab", "a", (0, 1)),
    ],
)
def test_the_piece_most_like_a_word_is_found_unless_more_than_two_characters_are_unlike(sought, text, span):
    assert window(sought, text) == span


def test_what_is_left_and_right_of_the_best_piece_is_looked_at_too():
    assert windows("abcd", "zzz") == []
    assert windows("abcd", "abcd") == [(0, 4), (0, 3), (1, 4)]
    assert windows("abcd", "zzabcdzz") == [(2, 6), (2, 5), (3, 6)]
    assert windows("abcd", "zzabxdzz") == [(2, 6)]


@pytest.mark.parametrize(
    ("word", "other", "is_so"),
    [
        ("court", "court", False), ("court", "curt", True), ("court", "courts", True), ("court", "caurt", True),
        ("court", "cuort", True), ("court", "curts", False), ("court", "uocrt", False), ("a", "b", True),
    ],
)  # fmt: skip
def test_a_word_is_misspelt_by_one_letter(word, other, is_so):
    assert misspelt(word, other) is is_so


def test_the_nearest_names_come_best_first_and_no_more_than_three():
    names = ["西城法院", "延庆法院", "东城区法院", "东城法庭", "东城法院", "丰台"]
    assert nearest("东城法院", names) == ["东城法院", "东城区法院", "西城法院"]
    assert nearest("东城法院", iter(names), count=1) == ["东城法院"]
    assert nearest("东城法院", names, cutoff=0.9) == ["东城法院"]
    assert nearest("东城法院", ["西域法庭", "丰台", "甲乙法院"]) == ["甲乙法院"]
    assert nearest("abcde", ["abxyz", "abcxx"]) == ["abcxx"]
    assert nearest("abcde", ["xyzvw"]) == []
    assert nearest("东城", []) == []


def test_likeness_is_from_0_to_1():
    assert likeness("abcd", "abcd") == 1
    assert likeness("abcd", "wxyz") == 0
    assert likeness("abcd", "abxd") == 0.75
    assert likeness("abcd", "abxd", 0.75) == 0.75
    assert likeness("abcd", "abxd", 0.76) == 0


@pytest.mark.parametrize(
    ("typed", "name", "field", "near"),
    [
        ("延法庆院", "延庆法院", "court", True),
        ("延庆大院", "延庆法院", "court", False),
        ("延庆大院", "延庆社院", "title", True),
        ("延庆大院", "延庆社院", "court", False),
        ("yanqing", "延庆", "court", True),
        ("yqfy", "延庆法院", "court", True),
        ("fy", "法院", "court", False),
        ("审限", "延庆", "title", False),
    ],
)
def test_a_name_is_near_by_pinyin_by_initials_or_otherwise(typed, name, field, near):
    assert is_near(Term(typed), name, field=field) is near


@pytest.mark.parametrize(
    ("one", "other", "akin"),
    [
        ("饮", "钦", True),  # a telling part in common
        ("法", "去", True),  # one in the other
        ("泉", "原", True),  # much the same strokes
        ("革", "草", True),
        ("延", "审", False),
        ("a", "b", False),
        ("a", "审", False),
    ],
)
def test_akin_are_characters_with_a_part_or_most_strokes_in_common(one, other, akin):
    assert are_akin(one, other) is are_akin(other, one) is akin


@pytest.mark.parametrize("name", ["政区法院", "东城法院"])
def test_a_name_forgives_no_character_that_is_only_akin(library, name):
    assert not library.search(name)
