"""Which records have most of a word's grams: as many as a look at every one of them tells."""

import random
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts import compiler, grams, near_finder
from courts.index import Postings
from courts.matching import Match
from courts.near_finder import NearFinder, _counted_in, _cut, _least_grams, _sounds_so, likeliest
from courts.search import search
from courts.term import Term
from tests.test_ranking import indexed  # noqa: F401 - a fixture

CHARACTERS = "金木水火土山石田"


def listed(offsets):
    return Postings({7: len(offsets)}, lambda _block: offsets, 8)


@given(st.lists(st.sets(st.integers(0, 12)), min_size=1, max_size=7), st.data())
def test_what_is_in_so_many_lists_is_counted(lists, data):
    lists.sort(key=len)
    telling, least = data.draw(st.integers(0, len(lists))), data.draw(st.integers(1, len(lists)))
    among = data.draw(st.one_of(st.none(), st.sets(st.integers(0, 12))))
    gone_through = lists[: max(1, min(telling, len(lists) - least + 1))]
    offsets = {offset for one in gone_through for offset in one if among is None or offset in among}
    counts = {offset: sum(offset in one for one in lists) for offset in offsets}
    wanted = {offset: count for offset, count in counts.items() if count >= least}
    assert _counted_in(7, [*map(listed, lists)], telling, least, among) == wanted
    assert _counted_in(8, [*map(listed, lists)], telling, least, among) == {}


@given(st.lists(st.integers(1, 9)), st.integers(1, 12))
def test_the_last_of_so_many_tells_what_others_must_have(counts, most):
    in_order = sorted(counts, reverse=True)
    assert _cut(counts, most) == (in_order[most - 1] if len(counts) >= most else 0)


@pytest.mark.parametrize(
    ("length", "count", "least"), [(1, 1, 1), (3, 9, 1), (4, 3, 2), (4, 12, 2), (5, 6, 2), (5, 8, 3), (9, 15, 10)]
)
def test_one_wrong_character_leaves_so_many_grams(length, count, least):
    assert _least_grams(length, count) == least


def test_a_record_that_sounds_like_a_word_is_told_from_one_that_looks_like_it():
    assert _sounds_so((0.5, [(0.4, Match("title", "edit", "甲")), (0.5, Match("title", "sound", "乙"))]))
    assert not _sounds_so((0.5, [(0.5, Match("title", "shape", "乙"))]))


def shares(index, term, least):
    """Return the share of the grams of a word that each record has, in percent, where it is enough."""
    found: dict[int, int] = {}
    for reading in (*term.readings, *term.misspelt_readings):
        for way in grams.of_reading(reading):
            wanted = max(_least_grams(len(reading), len(way)), ceil(len(way) * least / 100))
            lists = [{*postings.rows()} for postings in index.postings(way)]
            for row in range(len(index)):
                count = sum(row in one for one in lists)
                if count >= wanted:
                    found[row] = max(found.get(row, 0), 100 * count // len(way))
    return found


@pytest.mark.parametrize("in_blocks", [False, True])
@pytest.mark.parametrize("least", [0, 40, 66, 100])
def test_the_likeliest_are_those_that_have_the_greatest_share(indexed, monkeypatch, in_blocks, least):  # noqa: F811
    if in_blocks:
        monkeypatch.setattr(compiler, "BLOCK", 16)
    chance = random.Random(1)  # noqa: S311 - nothing here is a secret
    titles = ["".join(chance.choices(CHARACTERS, k=9)) for _ in range(61 + in_blocks)]
    index = indexed(*({"title": title} for title in titles))
    assert len(index.blocks) == (4 if in_blocks else 1)
    within = index.only(range(0, len(titles), 3))
    for word in ("金木水", "金木水火", "土山石田金", "经木水火土山", "jinmushui", "金木shui火"):
        term = Term(word)
        every = sorted(shares(index, term, least).items(), key=lambda pair: (-pair[1], pair[0]))
        for most in (1, 3, 20, 500):
            assert NearFinder(index).likely(term, None, most, least) == every[:most], (word, most)
        some = [pair for pair in every if pair[0] in within]
        assert NearFinder(index).likely(term, within, 500, least) == some
        assert likeliest(term, index, 5) == [row for row, _ in NearFinder(index).likely(term, None, 5)]


def chosen(_field, value):
    return {int(row) for row in value.split("+")}


def found(index, query, **more):
    return [(hit.initiative.id, hit.matches[0].how) for hit in search(index, query, chosen, **more)]


def test_near_misses_are_looked_for_among_the_rows_asked_for_alone(indexed, monkeypatch):  # noqa: F811
    """However many others are likelier: of all rows, too few would be read."""
    monkeypatch.setattr(near_finder, "_MOST_READ", 2)
    monkeypatch.setattr("courts.sought.FEW", 0)
    index = indexed(*({"title": "金木水火"} for _ in range(6)), {"title": "金木水火土"}, {"title": "金木石水火"})
    assert found(index, "court:7 金木木水火", wanted=1) == [("x-8", "edit")]
    assert found(index, "court:6+7 今木水火土", wanted=1) == [("x-7", "sound")]
    assert found(index, "今木水火", within=[3, 4], wanted=1) == [("x-4", "sound"), ("x-5", "sound")]
    assert found(index, "金水木火", within=[5], wanted=1) == [("x-6", "edit")]


def test_with_a_limit_no_more_are_read_than_are_likely_and_without_one_all(indexed, monkeypatch):  # noqa: F811
    monkeypatch.setattr(near_finder, "_MOST_READ", 3)
    monkeypatch.setattr("courts.sought.FEW", 0)
    monkeypatch.setattr("courts.search._BATCH", 5)
    index = indexed(*({"title": "今木水火"} for _ in range(9)))
    few, every = search(index, "金木水火", chosen, wanted=1), search(index, "金木水火", chosen)
    assert (len(few), few.is_exact) == (3, False)
    assert (len(every), every.total, every.is_exact) == (9, 9, True)


def test_where_a_long_word_is_met_by_sound_what_is_less_like_it_is_left(indexed):  # noqa: F811
    index = indexed({"title": "今木水火土"}, {"title": "金石水火土"}, {"title": "今木水火"}, {"title": "金石水火"})
    assert found(index, "金木水火土") == [("x-1", "sound")]
    assert {how for _, how in found(index, "金木水火")} == {"sound", "edit"}


@pytest.mark.parametrize("wanted", [0, 1, 4])
def test_where_plenty_sound_like_a_word_what_is_less_like_it_is_left(indexed, monkeypatch, wanted):  # noqa: F811
    monkeypatch.setattr(near_finder, "_PLENTY", 3)
    index = indexed(*({"title": "今木水火"} for _ in range(3)), {"title": "金石水火"})
    assert found(index, "金木水火", wanted=wanted) == [(f"x-{number}", "sound") for number in (1, 2, 3)]
    few = indexed(*({"title": "今木水火"} for _ in range(2)), {"title": "金石水火"})
    assert {how for _, how in found(few, "金木水火", wanted=wanted)} == {"sound", "edit"}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("policy", ["x-1"]),
        ("enforce", ["x-2"]),
        ("enforcing", ["x-2"]),
        ("enforcement", ["x-2"]),
        ("enforcemant", ["x-2"]),
        ("enforcemen", ["x-2"]),
        ("enfrocement", ["x-2"]),
        ("enforcxmant", []),
        ("cort", []),
        ("cour", ["x-3"]),
        ("cou", ["x-3"]),
        ("courted", ["x-3"]),
        ("courting", ["x-3"]),
        ("courtroom", []),
    ],
)
def test_english_words_are_met_by_their_stems_or_but_for_a_letter(indexed, query, ids):  # noqa: F811
    index = indexed(*({"en": {"title": title, "summary": None}} for title in ("policies", "enforcement", "court")))
    assert [identifier for identifier, _ in found(index, query)] == ids


def test_no_near_miss_stands_for_a_word_that_another_record_holds(indexed):  # noqa: F811
    """However few are asked: what is there is not misspelt."""
    index = indexed({"title": "金木"}, {"title": "今木，水火"}, {"summary": "金木"}, {"title": "经木。水火"})
    for query in ("金木 水火", "水火 title:金木"):
        assert found(index, query, within=[1, 3]) == []
    assert found(index, "斤木 水火", within=[1]) == [("x-2", "exact")]
    assert found(index, "problem:金木 水火", within=[1]) == []
    assert found(index, "summary:今木 水火", within=[1]) == []
    assert found(index, "金木 水火", within=[1], exact=True) == []
