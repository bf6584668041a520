"""What is sought: rows that promise most are read first, and only until enough have answered; totals tell so."""

import random

import pytest

from courts import finder
from courts.finder import Finder
from courts.postings import Rows
from courts.search import search
from courts.sought import Level, Passing, Sought, read
from tests.test_ranking import indexed  # noqa: F401 - a fixture

SIZE = 64


@pytest.fixture(autouse=True)
def always_many(monkeypatch):
    """Have few records read as very many are: by what they promise, in batches of forty."""
    monkeypatch.setattr("courts.sought.FEW", 0)
    monkeypatch.setattr("courts.search.FEW", 0)
    monkeypatch.setattr("courts.search._BATCH", 40)


def rows(*found):
    return Rows.of(found, SIZE)


class Told(Sought):
    """Rows of some worth, at two levels; it remembers which were asked."""

    def __init__(self, likely, others, answering):
        self.levels_ = [Level(1.0, rows(*likely)), Level(0.5, rows(*likely, *others))]
        self.rows, self.sure = rows(*likely, *others), rows()
        self.answering, self.asked = answering, []

    def levels(self):
        return self.levels_

    def answer(self, row):
        self.asked.append(row)
        return (0.5, []) if row in self.answering else None


def test_rows_are_read_level_by_level_until_enough_have_answered():
    told = Told(likely=(70, 5), others=(1, 2, 3, 4), answering={70, 2, 3, 4})
    found, unread, is_sure = read(told, 2)
    assert told.asked == [5, 70, 1, 2]
    assert ({*found}, unread, is_sure) == ({70, 2}, 2, False)


def test_few_rows_are_all_read_as_they_come(monkeypatch):
    monkeypatch.setattr("courts.sought.FEW", 4)
    told = Told(likely=(70, 5), others=(1, 2), answering={70, 2})
    assert read(told, 1).unread == 0
    assert told.asked == [1, 2, 5, 70]


def test_no_more_than_so_many_rows_are_read_where_none_answers():
    told = Told(likely=(), others=range(20), answering=set())
    assert read(told, 5, most=7) == ({}, 13, False)


def test_rows_that_are_known_to_answer_are_told_though_they_are_not_read():
    assert read(Passing(rows(*range(10))), 4) == ({row: (0.0, []) for row in range(4)}, 6, True)


# -- of records --------------------------------------------------------------------------------------------------------

QUERIES = (
    "金", "木水", "土火", "金 水", "金木 水火", "火土 -金木", "水 -金", "金木 or 土火", "(金木 or 火土) 水", "court:0",
    "court:0 火土", "金木 -court:0", "jinmu", "jinmu shui", "今木", "今木 水火", "title:火土", "title:火土 金",
    "“火土” 木", "木水火", "金 木 水 火 土", "-金木 火", "甲乙 金", "五行", "五行 火",
)  # fmt: skip


@pytest.fixture(scope="module")
def many(indexed):  # noqa: F811
    chance = random.Random(3)  # noqa: S311 - nothing here is a secret

    def text(length):
        return "".join(chance.choices("金木水火土", k=length))

    records = [{"title": text(3), "summary": f"{text(2)}，{text(4)}。", "tags": [text(2)]} for _ in range(150)]
    return indexed(*records, synonyms=[{"terms": ["五行", "火土"]}])


def chosen(_field, _value):
    """Resolve any filter to every second row."""
    return range(0, 150, 2)


@pytest.fixture(params=[0, 500], ids=["large", "small"], autouse=True)
def _size(request, monkeypatch):
    """As a large library has it, of whose records grams tell more than characters do, and as a small one."""
    monkeypatch.setattr(finder, "_FEW", request.param)


@pytest.mark.parametrize("query", QUERIES)
def test_a_total_is_told_to_be_exact_only_where_it_is_and_is_never_less(many, query):
    every, some = search(many, query, chosen), search(many, query, chosen, wanted=10)
    assert every.is_exact
    assert len(some) == min(len(every), 40)
    assert some.total == len(every) if some.is_exact else some.total >= len(every)
    whole = {hit.initiative.id: hit for hit in every}
    assert all(whole[hit.initiative.id] == hit for hit in some)


@pytest.mark.parametrize("query", QUERIES)
def test_no_row_is_worth_more_than_the_level_in_which_it_stands_first(many, query):
    sought = Finder(many, chosen, enough=10).sought(query)
    most: dict[int, float] = {}
    for level in sought.levels():
        assert level.most <= min(most.values(), default=1.0) + 1e-9
        most |= {row: level.most for row in level.rows if row not in most}
    assert most.keys() == {*sought.rows}
    for row, bound in most.items():
        answer = sought.answer(row)
        assert answer is None or answer[0] <= bound + 1e-9
        assert answer or row not in sought.sure


def test_of_two_common_words_those_are_read_first_that_have_both_in_curated_texts(many):
    levels = [*Finder(many, chosen, enough=10).sought("金木 水火").levels()]
    first = next(level for level in levels if level.rows)
    curated = [f"{many.initiative(row).title}\0{many.initiative(row).tags[0]}" for row in first.rows]
    assert all({*text} >= {*"金木水火"} for text in curated)


@pytest.mark.parametrize("query", ["金", "木水", "金 水", "金木 or 土火", "水 -金", "今木"])
def test_pages_follow_each_other_and_nothing_is_shown_twice(many, query):
    def ids(wanted):
        return [hit.initiative.id for hit in search(many, query, lambda *_: set(), wanted=wanted)]

    pages = [ids(start + 20)[start : start + 20] for start in range(0, 160, 20)]
    shown = [one for page in pages for one in page]
    assert len(shown) == len({*shown})
    assert {*shown} == {*ids(0)}


def test_what_is_found_nearly_is_found_when_all_is_wanted(many, monkeypatch):
    monkeypatch.setattr("courts.near_finder._MOST_READ", 5)
    some, every = (search(many, "今木", lambda *_: set(), wanted=wanted) for wanted in (10, 0))
    assert {hit.initiative.id for hit in some} <= {hit.initiative.id for hit in every}
    assert every.is_exact
    assert len(every) == every.total
    assert some.total == every.total or not some.is_exact
