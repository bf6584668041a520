"""Finding: all that a plain substring search finds, a person's near miss, and nothing that is not there."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import courts
from courts.document import document


def ids(library, query, **more):
    return [hit.initiative.id for hit in library.search(query, limit=0, **more)]


def texts_of(library):
    return [(i.id, t.text) for i in library.list() for t in document(i, library.knowledge).texts]


class Texts(list[tuple[str, str]]):
    """The ids and the texts of a library; hypothesis would print them all."""

    def __repr__(self):
        return f"<{len(self)} texts>"


@pytest.fixture(scope="session")
def texts(library):
    return Texts(texts_of(library))


@pytest.mark.parametrize("query", ['now"', 'g now"', "tal's \""])
def test_a_piece_of_english_with_a_mark_at_its_end_is_found(library, texts, query):
    plainly = {identifier for identifier, other in texts if query in other}
    for exact in (False, True):
        assert plainly <= set(ids(library, query, exact=exact))


@settings(max_examples=300)
@given(st.integers(0, 10_000), st.integers(0, 300), st.integers(1, 300))
def test_whatever_a_plain_substring_search_finds_is_found(library, texts, number, start, length):
    _, text = texts[number % len(texts)]
    start %= len(text)
    query = text[start : start + 1 + length % (len(text) - start)]
    if not query.strip():
        return
    plainly = {identifier for identifier, other in texts if query in other}
    assert plainly <= set(ids(library, query))
    assert plainly <= set(ids(library, query, exact=True))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("诉源治理", "chaoyang-wuye-suyuan-zhili"),
        ("四维三阶段", "yanqing-siwei-sanjieduan"),
        ("“四维三阶段”", "yanqing-siwei-sanjieduan"),
        ("「四维」三阶段", "yanqing-siwei-sanjieduan"),
        ("四维 三阶段", "yanqing-siwei-sanjieduan"),
        ("延庆 审限", "yanqing-siwei-sanjieduan"),
        ("１＋６", "haidian-falu-yuanzhu-1jia6"),
        ("LEGAL AID", "haidian-falu-yuanzhu-1jia6"),
        ("Fengtai science", "fengtai-yituandui-yiqiye"),
        ("丰台民三庭", "fengtai-yituandui-yiqiye"),
        ("210余亩", "tongzhou-liangjiawu-tengtui"),
        ("清破", "shijingshan-pufa-qingpo"),
    ],
)
def test_width_case_quotes_space_and_several_words(library, query, first):
    assert ids(library, query)[0] == first


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("诉源治里", "chaoyang-wuye-suyuan-zhili"),
        ("四维三介段", "yanqing-siwei-sanjieduan"),
        ("四维三阶断监管", None),
        ("一团队企业", "fengtai-yituandui-yiqiye"),
        ("一团队一一企业", "fengtai-yituandui-yiqiye"),
        ("法律援住", "haidian-falu-yuanzhu-1jia6"),
        ("枣营北理社区", "chaoyang-wuye-suyuan-zhili"),
        ("enforcment", "xicheng-zhixing-sanhua"),
        ("诉源治里 社区", "chaoyang-wuye-suyuan-zhili"),
    ],
)
def test_one_typing_error_is_forgiven(library, query, first):
    assert (ids(library, query) or [None])[0] == first
    assert ids(library, query, exact=True) == []


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("上访", "changping-shesu-xinfang"),
        ("破产", "shijingshan-pufa-qingpo"),
        ("北大", "haidian-falu-yuanzhu-1jia6"),
        ("北航", "haidian-falu-yuanzhu-1jia6"),
        ("法援", "haidian-falu-yuanzhu-1jia6"),
        ("办案期限", "yanqing-siwei-sanjieduan"),
        ("上访积案", "changping-shesu-xinfang"),
    ],
)
def test_what_people_say_instead_finds_it_too_but_stands_below_what_was_typed(library, query, first):
    assert first in ids(library, query)
    hits = library.search(query, limit=0)
    hows = [hit.matches[0].how for hit in hits]
    assert hows == sorted(hows, key=["exact", "folded", "synonym"].index)


NOT_THERE = [
    "知识产权",
    "区块链",
    "海事海商",
    "少年法庭",
    "离婚冷静期",
    "12345678",
    "asdfgh",
    "🙂",
    "东城法院",
    "民一庭",
    "浙江大学",
    "上海高院",
    "blockchain",
    "互联网法院",
    "交通事故",
    "知识产权 审判",
]


@pytest.mark.parametrize("query", NOT_THERE)
def test_what_is_not_there_finds_nothing(library, query):
    assert ids(library, query) == []


def test_the_reason_is_told_in_the_records_own_characters(library):
    (hit,) = library.search("「諸源治理」".replace("諸", "诉"))
    assert [(m.field, m.how, m.text) for m in hit.matches[:2]] == [
        ("title", "folded", "诉源治理"),
        ("terms", "folded", "诉源治理"),
    ]
    (hit,) = library.search("诉源治里")
    assert ("title", "sound", "诉源治理") in [(m.field, m.how, m.text) for m in hit.matches]


def test_titles_and_terms_stand_above_summaries_and_the_whole_phrase_above_scattered_words(library):
    hits = library.search("法律援助", limit=0)
    assert hits[0].initiative.id == "haidian-falu-yuanzhu-1jia6"
    scores = [hit.score for hit in library.search("党建引领", limit=0)]
    assert scores == sorted(scores, reverse=True)
    whole, apart = library.search("执行三化")[0], library.search("三化 执行")[0]
    assert whole.initiative == apart.initiative
    assert 100 >= whole.score > apart.score > 0


def test_ties_stand_in_file_order(library):
    order = [i.id for i in library.list()]
    hits = library.search("Beijing", limit=0)
    for one, other in pairwise(hits):
        assert one.score > other.score or order.index(one.initiative.id) < order.index(other.initiative.id)


def test_hits_are_a_sequence_that_knows_its_total(library):
    every = library.search("党支部", limit=0)
    some = library.search("党支部", limit=3, offset=2)
    assert isinstance(some, courts.Hits)
    assert (len(some), some.total) == (3, len(every))
    assert [*some] == [*every[2:5]]


def test_filters_hold_within_a_search(library):
    assert ids(library, "党支部", court="延庆", theme="查纠整改") == ["yanqing-siwei-sanjieduan"]
    assert {hit.initiative.court for hit in library.search("党支部", limit=0, court=["延庆", "丰台"])} == {
        "延庆法院",
        "丰台法院",
    }


@pytest.mark.parametrize("query", ["", "   ", "\u3000"])
def test_an_empty_query_is_refused(library, query):
    with pytest.raises(courts.QueryError):
        library.search(query)


def test_a_word_that_is_not_wanted_needs_no_quotation_marks_in_the_shell(program):
    assert program("search", "-通州").err.endswith(": -^通州\n")
    quoted = program("search", "执行 -通州", "-f", "json")
    assert program("search", "执行", "-通州", "-f", "json") == quoted
    assert "通州法院" not in quoted.out
    assert program("search", "执行", "-x").code == 2


def test_a_field_of_the_query_is_called_as_it_was_typed_and_no_option(program):
    assert program("search", "court:东城 审限").err.startswith("courts: court: no court is called '东城'")
    assert program("search", "--court", "东城", "审限").err.startswith("courts: --court: no court is called '东城'")
