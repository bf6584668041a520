"""The search engine on the bundled records: however half-remembered, found; what is not there, not found."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

import courts
from courts.query import parse
from courts.text.numerals import variants
from courts.text.syllables import SOUNDS, codes, confusable, segmentations, syllables

CHAOYANG, YANQING, HAIDIAN = "chaoyang-wuye-suyuan-zhili", "yanqing-siwei-sanjieduan", "haidian-falu-yuanzhu-1jia6"
HUAIROU, FENGTAI, CHANGPING = "huairou-yewuxing-dangzhibu", "fengtai-yituandui-yiqiye", "changping-shesu-xinfang"
MENTOUGOU, TONGZHOU = "mentougou-fa-ying-shanhong", "tongzhou-liangjiawu-tengtui"

FOUND = [
    # pinyin, spaced or not, fuzzy, with a letter wrong, mixed
    ("suyuanzhili", CHAOYANG, "pinyin", "诉源治理"),
    ("su yuan zhi li", CHAOYANG, "pinyin", "诉源治理"),
    ("SuYuan ZhiLi", CHAOYANG, "pinyin", "诉源治理"),
    ("siwei sanjieduan", YANQING, "pinyin", "四维三阶段"),
    ("falvyuanzhu", HAIDIAN, "pinyin", "法律援助"),
    ("faluyuanzhu", HAIDIAN, "pinyin", "法律援助"),
    ("xinfang", CHANGPING, "pinyin", "信访"),
    ("suyuanzili", CHAOYANG, "sound", "诉源治理"),
    ("shesucongfuxinhang", CHANGPING, "sound", "涉诉重复信访"),
    ("suyuamzhili", CHAOYANG, "edit", "诉源治理"),
    ("诉yuan治理", CHAOYANG, "pinyin", "诉源治理"),
    ("yanqing审限", YANQING, "exact", "审限"),
    # initials
    ("swsjd", YANQING, "initials", "四维三阶段"),
    ("syzl", CHAOYANG, "initials", "诉源治理"),
    ("flyz", HAIDIAN, "initials", "法律援助"),
    # sound and shape
    ("诉元治理", CHAOYANG, "sound", "诉源治理"),
    ("延庆发院", YANQING, "sound", "延庆法院"),
    ("传邦带", HUAIROU, "sound", "传帮带"),
    ("诉源冶理", CHAOYANG, "shape", "诉源治理"),
    ("锦旌", CHAOYANG, "shape", "锦旗"),
    ("申限监管", YANQING, "sound", "审限监管"),
    # a character missing, extra, swapped, wrong
    ("四维阶段", YANQING, "edit", "四维三阶段"),
    ("四维三个阶段", YANQING, "edit", "四维三阶段"),
    ("诉源理治", CHAOYANG, "edit", "诉源治理"),
    ("一团队一公业", FENGTAI, "edit", "一团队一企业"),
    # script, width, quotes, numbers
    ("訴源治理", CHAOYANG, "folded", "诉源治理"),
    ("法律援助機制", HAIDIAN, "folded", "法律援助机制"),
    ("四维3阶段", YANQING, "folded", "四维三阶段"),
    ("一加六", HAIDIAN, "folded", "1+6"),
    ("二百一十余亩", TONGZHOU, "folded", "210余亩"),
    ("『党史一刻钟』", "fengtai-yixue-yizuo-yiceyan", "folded", "党史一刻钟"),
    # names and the thesaurus
    ("丰台民三庭", FENGTAI, "exact", "民三庭党支部"),
    ("海淀区人民法院", HAIDIAN, "exact", "北京市海淀区人民法院"),
    ("斋堂人民法庭", MENTOUGOU, "synonym", "斋堂法庭"),
    ("北大", HAIDIAN, "synonym", "北京大学"),
    ("上访", CHANGPING, "synonym", "信访"),
    # English
    ("legal aid", HAIDIAN, "exact", "legal aid"),
    ("time limit", YANQING, "exact", "time limit"),
    ("enforcment", "xicheng-zhixing-sanhua", "edit", "enforcement"),
    # several words, one of them wrong; no space between them
    ("诉元治理 锦旗", CHAOYANG, None, None),
    ("延庆审限", YANQING, "exact", "审限"),
]


@pytest.mark.parametrize(("query", "first", "how", "text"), FOUND)
def test_however_half_remembered_it_is_found_with_the_reason(library, query, first, how, text):
    hit = library.search(query)[0]
    assert hit.initiative.id == first
    if how:
        met = {(match.how, match.text) for match in hit.matches}
        assert any(h == how and (text in t or t in text) for h, t in met), met


@pytest.mark.parametrize("query", [query for query, _, how, _ in FOUND if how not in {"exact", "folded"}])
def test_exact_turns_all_nearness_off(library, query):
    assert all(match.how in {"exact", "folded"} for hit in library.search(query, exact=True) for match in hit.matches)


def test_what_was_typed_stands_above_what_sounds_like_it(library):
    hits = library.search("siwei", limit=0)
    hows = [hit.matches[0].how for hit in hits]
    assert hows[0] == "exact"  # the id
    assert hows == sorted(hows, key=["exact", "folded", "pinyin"].index)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ('"四维三阶段"', {YANQING}),
        ("“四维三阶段”", {YANQING}),
        ('"诉元治理"', set()),
        ("信访 or 审限", {CHANGPING, YANQING}),
        ("信访 或 审限", {CHANGPING, YANQING}),
        ("(信访 或 审限) 动态监管", {YANQING}),
        ("（信访 OR 审限） 动态监管", {YANQING}),
        ("法院：延庆 审限", {YANQING}),
        ("court:延庆", {YANQING}),
        ("court:延庆 -审限", set()),
        ("合作方：清华大学", {HAIDIAN}),
        ("title:审限", {YANQING}),
        ("标题：示范小区", {CHAOYANG}),
        ("problem:热水", {CHAOYANG}),
        ("1:2:3", set()),
    ],
)
def test_the_query_language(library, query, wanted):
    assert {hit.initiative.id for hit in library.search(query, limit=0)} == wanted


def test_exclusion_takes_away(library):
    with_, without = ({hit.initiative.id for hit in library.search(q, limit=0)} for q in ("党建", "党建 -普法"))
    assert without < with_
    assert with_ - without == {hit.initiative.id for hit in library.search("党建 普法", limit=0)}


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("(审限", "this bracket is not closed: ^(审限"),
        ("审限)", "this bracket closes nothing: 审限^)"),
        ("审限 or", "nothing stands after this 'or': 审限 ^or"),
        ('审限 "延庆', 'this quotation mark has no partner: 审限 ^"延庆'),
        ("-没有", "nothing is asked for here, only what is not wanted: -^没有"),
        ("()", "nothing stands in this bracket: ^()"),
        ("(" * 60 + "a" + ")" * 60, "brackets are nested deeper than 50"),
        ("a " * 60, "the query has more than 50 words"),
    ],
)
def test_a_fault_in_a_query_is_one_line_with_a_caret(library, query, fault):
    with pytest.raises(courts.QueryError) as caught:
        library.search(query)
    assert str(caught.value).startswith(fault)


def test_an_unknown_value_in_a_query_is_refused_as_in_an_option(library):
    with pytest.raises(courts.UnknownValue, match="no court is called '东城'"):
        library.search("法院：东城 审限")


@given(st.text(st.sampled_from('ab审限()（）"“”-:： 或or'), max_size=14))
def test_whatever_is_typed_is_a_query_or_a_fault(library, query):
    with suppress(courts.QueryError, courts.UnknownValue):
        assert all(0 < hit.score <= 100 or not hit.matches for hit in library.search(query, limit=0))


@given(st.text(max_size=30))
def test_every_text_parses_or_is_refused(query):
    with suppress(courts.QueryError):
        parse(query)


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("xian", ("xian",)),
        ("fangan", ("fang", "an")),
        ("lvyou", ("lv", "you")),
        ("xi'an", ("xi", "an")),
        ("zhqx", None),
    ],
)
def test_letters_are_read_as_syllables(letters, first):
    ways = segmentations(letters)
    assert (ways[0] if ways else None) == first or first in ways


def test_sounds_align_with_characters_and_know_every_common_reading():
    text = "长行重 3a。"
    assert len(codes(text)) == len(text)
    assert {"chang", "zhang"} <= set(syllables(codes("长")))
    assert {"xing", "hang"} <= set(syllables(codes("行")))
    assert syllables(codes("3")) == ("san",)
    assert codes("a。") == "a。"
    assert confusable("zhang") == confusable("zan") == "zan"
    assert all(
        SOUNDS.classes[one] == SOUNDS.classes[other] for one, other in [("ning", "lin"), ("fu", "hu"), ("lv", "lu")]
    )


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("二百一十亩", ["210亩"]),
        ("210亩", ["二百一十亩"]),
        ("十载", ["10载"]),
        ("一万零三百", ["10300"]),
        ("10300", ["一万零三百"]),
        ("二〇二四年", ["2024年"]),
        ("锦旗", []),
    ],
)
def test_numbers_are_the_same_in_chinese_and_in_digits(text, ways):
    assert variants(text) == ways


@given(st.integers(1, 99_999_999))
def test_every_number_comes_back(number):
    (chinese,) = variants(str(number))
    assert str(number) in variants(chinese) or len(chinese) == 1


def test_no_more_records_are_read_than_must_be(library, monkeypatch):
    read = []
    plain = type(library._index).document

    def counted(self, row):
        read.append(row)
        return plain(self, row)

    monkeypatch.setattr(type(library._index), "document", counted)
    library.search("诉源治理")
    assert len(read) == 1
    read.clear()
    library.search("知识产权")
    assert len(read) < 10
