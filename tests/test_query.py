"""The query language: what is typed becomes a tree, or one line with a caret under the fault."""

import pytest

import courts
from courts.query import FIELDS, FILTERED, Chosen, Every, Some, Without, Word, parse, whole
from courts.term import Term


def word(typed, field=None):
    return Word(Term(typed), field)


def phrase(typed, field=None):
    return Word(Term(typed, exact=True), field)


def every(*parts):
    return Every(parts)


def some(*parts):
    return Some(parts)


def without(part):
    return Without((part,))


def either_way(*typed):
    """Words that are all syllables: one phrase or, failing that, words."""
    return some(word(" ".join(typed)), every(*map(word, typed)))


ONE, TWO, THREE = word("甲"), word("乙"), word("丙")

TREES = {
    # one word, whatever signs of no meaning are in it
    "甲乙": word("甲乙"),
    " 甲 ": ONE,
    "1+6": word("1+6"),
    "甲，乙": word("甲，乙"),
    "suyuanzhili": word("suyuanzhili"),
    "orchard": word("orchard"),
    # words
    "甲 乙": every(ONE, TWO),
    "甲\u3000乙\t丙": every(ONE, TWO, THREE),
    "甲\xa0乙": every(ONE, TWO),
    "甲\u2003乙": every(ONE, TWO),
    "甲\u200a乙": every(ONE, TWO),
    "甲\u200b乙": word("甲\u200b乙"),
    "甲\u2000乙": every(ONE, TWO),
    "甲\u1fff乙": word("甲\u1fff乙"),
    "a-b": word("a-b"),
    "甲-乙 丙": every(word("甲-乙"), THREE),
    # phrases
    '"甲 乙"': phrase("甲 乙"),
    "“甲 乙”": phrase("甲 乙"),
    '“甲"乙”': phrase('甲"乙'),
    '"甲“乙"': phrase("甲“乙"),
    '甲"乙"丙': every(ONE, phrase("乙"), THREE),
    '"甲 or 乙"': phrase("甲 or 乙"),
    # alternatives
    "甲 or 乙": some(ONE, TWO),
    "甲 OR 乙": some(ONE, TWO),
    "甲 Or 乙": some(ONE, TWO),
    "甲 或 乙": some(ONE, TWO),
    "甲 oR 乙": every(ONE, word("oR"), TWO),
    "甲 or 乙 or 丙": some(ONE, TWO, THREE),
    "甲 乙 or 丙": some(every(ONE, TWO), THREE),
    "甲 or 乙 丙": some(ONE, every(TWO, THREE)),
    "甲或乙": word("甲或乙"),
    "or": word("or"),
    "or 甲": every(word("or"), ONE),
    "甲 or or": some(ONE, word("or")),
    # what is not wanted
    "甲 -乙": every(ONE, without(TWO)),
    "-乙 甲": every(without(TWO), ONE),
    "甲 －乙": every(ONE, without(TWO)),
    "甲－乙": word("甲－乙"),
    "甲 -“乙 丙”": every(ONE, without(phrase("乙 丙"))),
    "甲 -(乙 or 丙)": every(ONE, without(some(TWO, THREE))),
    "甲 - 乙": every(ONE, word("-"), TWO),
    "甲 --乙": every(ONE, word("--乙")),
    "甲 -": every(ONE, word("-")),
    "甲 -标题：乙": every(ONE, without(word("乙", "title"))),
    # brackets
    "(甲)": ONE,
    "（甲）": ONE,
    "(甲）": ONE,
    "(甲 or 乙) 丙": every(some(ONE, TWO), THREE),
    "（甲 或 乙） 丙": every(some(ONE, TWO), THREE),
    "((甲) (乙))": every(ONE, TWO),
    "甲(乙)": every(ONE, TWO),
    "(" * 50 + "甲" + ")" * 50: ONE,
    "(甲) " + "(" * 50 + "乙" + ")" * 50: every(ONE, TWO),
    "甲 -(-)": every(ONE, without(word("-"))),
    "甲 （-）": every(ONE, word("-")),
    # fields
    "title:甲": word("甲", "title"),
    "title：甲": word("甲", "title"),
    "TITLE:甲": word("甲", "title"),
    "标题：甲 乙": every(word("甲", "title"), TWO),
    'title:"甲 乙"': phrase("甲 乙", "title"),
    "标题：“甲 乙”": phrase("甲 乙", "title"),
    "法院：甲": Chosen("court", "甲"),
    'court:"甲 乙"': Chosen("court", "甲 乙"),
    "court:甲 or unit:乙": some(Chosen("court", "甲"), Chosen("unit", "乙")),
    "title:court:": word("court:", "title"),
    "title:1:2": every(word("1:", "title"), word("2")),
    "title:or": word("or", "title"),
    # a colon that names no field
    "1:2": word("1:2"),
    "1:2:3": every(word("1:2:"), word("3")),
    "甲：乙": word("甲：乙"),
    "甲:乙 丙": every(word("甲:乙"), THREE),
    '甲:"乙"': every(word("甲:"), phrase("乙")),
    "甲:(乙)": every(word("甲:"), TWO),
    "title:(乙)": every(word("title:"), TWO),
    "title:": word("title:"),
    "title: 甲": every(word("title:"), ONE),
    "甲:": word("甲:"),
    "甲:-乙": every(word("甲:"), without(TWO)),
    # syllables
    "su yuan": either_way("su", "yuan"),
    "su yuan zhi li": either_way("su", "yuan", "zhi", "li"),
    "甲 su yuan 乙": every(ONE, either_way("su", "yuan"), TWO),
    "甲 su": every(ONE, word("su")),
    "su legal": every(word("su"), word("legal")),
    "su yuan 甲 zhi li": every(either_way("su", "yuan"), ONE, either_way("zhi", "li")),
    "su yuan or zhi li": some(every(either_way("su", "yuan")), every(either_way("zhi", "li"))),
    'su "yuan"': every(word("su"), phrase("yuan")),
    "su title:yuan": every(word("su"), word("yuan", "title")),
    "su -yuan": every(word("su"), without(word("yuan"))),
}


def plain(node):
    """Return a tree with the names of its nodes, and without groups of one part, which mean nothing."""
    if not isinstance(node, Every | Some | Without):
        return type(node).__name__, *node
    parts = tuple(map(plain, node))
    return parts[0] if len(parts) == 1 and not isinstance(node, Without) else (type(node).__name__, *parts)


@pytest.mark.parametrize("typed", TREES)
def test_what_is_typed_becomes_a_tree(typed):
    assert plain(parse(typed)) == plain(TREES[typed])


FAULTS = {
    "甲 or": "nothing stands after this 'or': 甲 ^or",
    "甲 或 ": "nothing stands after this 'or': 甲 ^或",
    "(甲 or) 乙": "nothing stands after this 'or': (甲 ^or) 乙",
    "甲)": "this bracket closes nothing: 甲^)",
    "甲） 乙": "this bracket closes nothing: 甲^） 乙",
    "(甲": "this bracket is not closed: ^(甲",
    "甲 (乙 (丙)": "this bracket is not closed: 甲 ^(乙 (丙)",
    "()": "nothing stands in this bracket: ^()",
    "甲 ( )": "nothing stands in this bracket: 甲 ^( )",
    "(": "nothing stands in this bracket: ^(",
    ")": "this bracket closes nothing: ^)",
    ") 甲": "this bracket closes nothing: ^) 甲",
    '"甲': 'this quotation mark has no partner: ^"甲',
    "甲 “乙": "this quotation mark has no partner: 甲 ^“乙",
    '""': 'nothing stands between these quotation marks: ^""',
    "甲 “ ”": "nothing stands between these quotation marks: 甲 ^“ ”",
    "title:“”": "nothing stands between these quotation marks: title:^“”",
    "甲” 乙": "this quotation mark has no partner: 甲^” 乙",
    "-甲": "nothing is asked for here, only what is not wanted: -^甲",
    "-甲 -乙": "nothing is asked for here, only what is not wanted: -甲 -^乙",
    "甲 or -乙": "nothing is asked for here, only what is not wanted: 甲 or -^乙",
    "(" * 51 + "甲" + ")" * 51: "brackets are nested deeper than 50: " + "(" * 50 + "^(甲" + ")" * 51,
    "(甲) (甲) " + "(" * 51 + "甲" + ")" * 51: (
        "brackets are nested deeper than 50: (甲) (甲) " + "(" * 50 + "^(甲" + ")" * 51
    ),
    "甲 " * 51: "the query has more than 50 words; ask for less at a time",
}


@pytest.mark.parametrize("typed", FAULTS)
def test_a_fault_is_one_line_with_a_caret(typed):
    with pytest.raises(courts.QueryError) as caught:
        parse(typed)
    assert str(caught.value) == FAULTS[typed]


def test_50_words_are_not_too_many_and_each_counts_once():
    words = [f"甲{number}" for number in range(50)]
    assert plain(parse(" ".join(words))) == plain(every(*map(word, words)))
    assert plain(parse("甲 " * 50)) == plain(parse("甲 or 甲")) == plain(ONE)
    assert plain(parse("(甲 or 乙) (甲 乙) 甲")) == plain(every(some(ONE, TWO), every(ONE, TWO), ONE))


@pytest.mark.parametrize("typed", ["", "  ", "\u3000\n"])
def test_an_empty_query_is_told_what_to_type(typed):
    with pytest.raises(courts.QueryError) as caught:
        whole(typed)
    assert str(caught.value) == ("the query is empty; type a word to search for, such as: courts search 诉源治理")


@pytest.mark.parametrize("typed", ["\udc80", "甲 \ud800", "甲\udfff乙"])
def test_bytes_that_are_no_text_are_refused(typed):
    with pytest.raises(courts.QueryError) as caught:
        whole(typed)
    assert str(caught.value) == "the query holds bytes that are no text in UTF-8; type it anew"


@pytest.mark.parametrize(("typed", "term"), [(" 甲 乙 ", "甲 乙"), ("\ud7ff", "\ud7ff"), ("\ue000", "\ue000")])
def test_the_whole_query_is_one_term_too(typed, term):
    assert whole(typed) == Term(term)


NAMED = {
    "court": "court 法院", "region": "region 地区", "level": "level 级别 层级", "unit": "unit 庭室 部门",
    "theme": "theme 主题", "kind": "kind 类型 类别", "tag": "tag tags 标签", "partner": "partner partners 合作方 伙伴",
    "place": "place places 地点", "source": "source 来源", "origin": "origin", "id": "id 编号",
    "title": "title 标题 名称", "summary": "summary 概述 摘要",
    "problem": "problem 问题", "actions": "actions 举措 做法",
    "results": "results 成效 结果",
    "terms": "terms 术语", "beneficiaries": "beneficiaries 受益人 对象",
    "figures": "figures 数据", "en": "en 英文",
}  # fmt: skip
FILTERS = ["court", "region", "level", "unit", "theme", "kind", "tag", "partner", "place", "source", "origin"]


def test_every_field_has_its_names_and_no_other():
    assert {name: field for field, names in NAMED.items() for name in names.split()} == FIELDS
    assert {*FILTERS} == FILTERED


@pytest.mark.parametrize("field", NAMED)
def test_a_field_is_asked_by_any_of_its_names(field):
    asked = Chosen(field, "甲") if field in FILTERS else word("甲", field)
    assert {name: parse(f"{name}：甲") for name in NAMED[field].split()} == dict.fromkeys(NAMED[field].split(), asked)
