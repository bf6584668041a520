"""Finding: which of a few made records answer a query, and with what score; as in test_ranking, it is kept."""

import json

import pytest

import courts
from courts import finder, near_finder, nearness
from courts.index import Index
from courts.near_finder import likeliest
from courts.search import holding, search
from courts.term import Term
from tests.conftest import as_json
from tests.test_ranking import indexed  # noqa: F401 - a fixture
from tests.test_sought import always_many  # noqa: F401 - a fixture


def chosen(_field, value):
    """Resolve a filter's value to the rows that it names: `0+2`."""
    return {int(row) for row in value.split("+")}


def found(index, query, **more):
    try:
        hits = search(index, query, chosen, **more)
    except courts.QueryError as error:
        return str(error)
    if not hits.total:
        return "nothing"
    how = [hit.matches[0].how if hit.matches else "chosen" for hit in hits]
    return ", ".join(f"{hit.initiative.id} {way} {hit.score}" for hit, way in zip(hits, how, strict=True))


WORDS = (
    {"title": "金木水火"}, {"title": "水火", "terms": ["金木"]}, {"title": "金木", "summary": "水火。"},
    {"title": "火水木金"}, {"title": "(金木"}, {"title": "山石"}, {"title": "金木与山石"},
)  # fmt: skip
COMPOUNDS = (
    {"court": "延庆法院", "title": "审限监管"}, {"court": "丰台法院", "title": "审限办法"},
    {"court": "延庆法院", "title": "普法"}, {"title": "关于延庆的审限"},
    {"partners": ["清华大学"], "title": "法律援助"}, {"theme": "长效机制", "kind": "专项行动", "title": "锦旗"},
    {"places": ["梁家务村"], "unit": "执行局", "title": "腾退"}, {"title": "公证"}, {"title": "书记员"},
)  # fmt: skip
LETTERS = (
    {"title": "su yuan"}, {"title": "诉源"}, {"title": "诉讼", "terms": ["根源"]}, {"title": "速援，诉源"},
    {"en": {"title": "legal aid", "summary": None}}, {"title": "legal", "summary": "aid"},
    {"en": {"title": "enforcement of judgments", "summary": "policies"}}, {"title": "诉讼服务", "tags": ["重庆"]},
    {"title": "四维三阶段"}, {"summary": "送了锦旗。"}, {"title": "3号"}, {"title": "210亩", "tags": ["丈量"]},
)  # fmt: skip
SYNONYMS = [{"terms": ["金木", "黄白"]}, {"terms": ["金木", "紫青"]}, {"terms": ["甲乙丙", "甲乙"]}]
QUERIES = (
    (
        WORDS,
        (
            "金木 水火; 水火 金木; 金木水火; (金木; (水火; 金木 or 山石; 金木 or 水火; 金木 -水火; "
            "水火 -金木; 金木 -(水火 or 山石); court:0+2+5 金木; court:0+2; court:0+2 -金木; "
            "金木 court:3+6 or 水火 court:0; -水火 金木; title:金木; terms:金木; summary:水火; "
            "title:水火 金木; title:经木; 金木 山时; 金木 山石 -与; 山石 or 没有; 没有 or 山石; 没有 山石; "
            "“金木水火”; “金木 水火”; title:“金木”; 金水; title:金木 -title:水火; 山石 金木 水火; "
            "与 山石; 金 木 水 火; 今 木; 经木 山时; 山时 -金木; 火水木今; "
            "court:0+2 unit:2+3; court:0 unit:2; 黄白 水火; 水火 紫青; 黄白 山时"
        ),
    ),
    (
        COMPOUNDS,
        (
            "延庆审限; 审限延庆; 延庆普法; 延庆法院审限; 监管审限; 清华援助; 延庆ab; abcd; 延审; 普法延庆; "
            "延庆法院监管机制; 清华法律援助; 锦旗长效机制; 专项行动锦旗; 梁家务腾退; 执行局腾退; 丰台普法; "
            "延庆公证; 公证延庆; 丰台审限办法; 延庆法院普法吗"
        ),
    ),
    (
        LETTERS,
        (
            "su yuan; suyuan; su song; yuan su; legal aid; aid legal; song yuan; su; gen yuan; sy; syy; "
            "swsjd; sw; enforcment; enforced; judgment; policy; policys; polici; judgements; cqs; susongfuwu; "
            "ssfw; suyuamzhili; 锦期; 锦旌; 四维三界段; 四维三断; 三号; 3 号; 二百一十亩; suyuan 根源; "
            "诉yuan; siweisanjieduan; siweisamjieduan; shiweisanjieduan; “suyuan”; “诉元”; 三; ａｉｄ; "
            "legall; inforcement; "
            "susong 重庆; 重庆 susongfuwu; 二百一十亩 丈量; 丈量 210亩; 丈两 二百一十亩; chongqing 诉讼"
        ),
    ),
)


@pytest.mark.parametrize("many", [200, 0])
def test_what_answers_a_query(indexed, kept, monkeypatch, many):  # noqa: F811
    monkeypatch.setattr(nearness, "_MANY", many)
    lines = [
        f"{query} = {found(indexed(*records, synonyms=SYNONYMS), query)}\n"
        for records, queries in QUERIES
        for query in queries.split("; ")
    ]
    kept("finding.txt", "".join(lines))


def test_exact_forgives_nothing(indexed, kept):  # noqa: F811
    lines = [
        f"{query} = {found(indexed(*records, synonyms=SYNONYMS), query, exact=True)}\n"
        for records, queries in QUERIES
        for query in queries.split("; ")
    ]
    kept("finding-exact.txt", "".join(lines))


@pytest.mark.parametrize(
    ("records", "query", "within", "answer"),
    [
        (WORDS, "金木", {2, 6}, "x-3 exact 100.0, x-7 exact 97.0"),
        (WORDS, "水火", {5}, "nothing"),
        (WORDS, "今木", {2}, "x-3 sound 76.8"),
        (WORDS, "山时", {0}, "nothing"),
        (WORDS, "山时", {5, 6}, "x-6 sound 76.8, x-7 sound 74.4"),
        (WORDS, "没有 or 山时", {5}, "x-6 sound 69.1"),
        (WORDS, "火 -金木", {1, 2, 3}, "x-4 exact 86.6"),
        (WORDS, "court:0+2", {2, 3}, "x-3 chosen 0.0"),
        (WORDS, "court:0+2 金木", {2, 3}, "x-3 exact 90.0"),
        (COMPOUNDS, "审限延庆", {0, 1}, "x-1 exact 83.4"),
        (COMPOUNDS, "审限延庆", {1}, "nothing"),
        (LETTERS, "suyuan", {1, 2}, "x-2 pinyin 92.0"),
        (LETTERS, "swsjd", {0, 8}, "x-9 initials 75.0"),
        (LETTERS, "swsjd", {0, 7}, "nothing"),
        (LETTERS, "enforcment", {6}, "x-7 edit 40.3"),
        (LETTERS, "enforcment", {5}, "nothing"),
    ],
)
def test_only_the_rows_asked_for_answer(indexed, records, query, within, answer):  # noqa: F811
    assert found(indexed(*records), query, within=within) == answer


def test_what_stands_for_a_word_is_found_below_it(indexed):  # noqa: F811
    index = indexed({"title": "金木"}, {"title": "黄白"}, {"title": "黄白金"}, {"summary": "甲乙戊"}, synonyms=SYNONYMS)
    assert found(index, "金木") == "x-1 exact 100.0, x-2 synonym 80.0, x-3 synonym 78.7"
    assert found(index, "黄白") == "x-2 exact 100.0, x-3 exact 98.3, x-1 synonym 80.0"
    assert found(index, "title:黄白") == "x-2 exact 90.0, x-3 exact 88.5, x-1 synonym 72.0"
    assert found(index, "紫青") == "x-1 synonym 80.0"
    assert found(index, "紫青 or 金木") == "x-1 exact 90.0, x-2 synonym 72.0, x-3 synonym 70.8"
    assert found(index, "甲乙丙") == "x-4 synonym 55.1"
    assert found(index, "金木", exact=True) == "x-1 exact 100.0"


@pytest.mark.parametrize("query", ["“紫青”", '"紫青"', "“huangbai”", "“二百”", "金木 “紫青”"])
def test_a_phrase_in_quotation_marks_is_met_as_it_stands_alone(indexed, query):  # noqa: F811
    index = indexed({"title": "金木"}, {"title": "黄白"}, {"title": "200"}, synonyms=SYNONYMS)
    assert found(index, query) == "nothing"
    assert found(indexed({"title": f"有{query}的"}), query).startswith("x-1 exact")


MANY = (*[{"summary": f"金木{chr(0x4E00 + number * 7)}。"} for number in range(60)], *[{"title": "金木"}] * 5)


def test_of_very_many_records_that_hold_a_word_enough_are_read_those_with_it_in_their_titles_first(indexed):  # noqa: F811
    index = indexed(*MANY)
    some = search(index, "金木", chosen, wanted=10)
    assert (len(some), some.total, some.is_exact) == (40, 65, False)
    assert [hit.initiative.id for hit in some[:6]] == ["x-61", "x-62", "x-63", "x-64", "x-65", "x-1"]
    assert repr(some) == "<Hits: 40 of 65>"
    assert len(search(index, "金木", chosen, wanted=10, within=set(range(65)))) == 40
    for query in ("金木 木", "金木 or 火", "金木 -火", "court:0+1+2 金木", "court:0+1+2 木"):
        assert len(search(index, query, chosen, wanted=10)) == min(40, search(index, query, chosen).total)
    for wanted in (65, 0):
        every = search(index, "金木", chosen, wanted=wanted)
        assert (len(every), every.total, every.is_exact) == (65, 65, True)
    assert search(index, "金木", chosen, wanted=50).total == 65


def test_records_that_hold_a_word_or_nearly_hold_it(indexed):  # noqa: F811
    words, many = indexed(*WORDS), indexed(*MANY)
    assert {*holding(Term("水火"), words, 1)} == {0, 1, 2}
    assert {*holding(Term("今木"), words, 5)} == {1, 2, 4, 6}
    assert not holding(Term("没有"), words, 5)
    assert len(holding(Term("金木"), many, 0)) == 65
    assert {*holding(Term("金木"), many, 3)} == {*range(35), *range(60, 65)}


def test_the_likeliest_records_have_most_in_common_with_a_word(indexed):  # noqa: F811
    index = indexed(*WORDS)
    assert likeliest(Term("金木水火"), index, 3) == [0, 3, 1]
    assert likeliest(Term("金木水"), index, 10) == [0, 3, 1, 2, 4, 6]
    assert likeliest(Term("经木水货"), index, 10) == [0, 3, 1, 2]
    assert likeliest(Term("xyz"), index, 10) == []


def test_a_large_library_answers_as_a_small_one(indexed, monkeypatch):  # noqa: F811
    for records, queries in QUERIES:
        index = indexed(*records, synonyms=SYNONYMS)
        for query in queries.split("; "):
            monkeypatch.undo()
            small = found(index, query), found(index, query, exact=True)
            monkeypatch.setattr(finder, "_FEW", 0)
            monkeypatch.setattr(near_finder, "_FEW", 1)
            assert (found(index, query), found(index, query, exact=True)) == small, query


def test_what_is_left_unread_is_counted_once(tmp_path):
    """Synonyms and several readings of a word lead to the same records again and again."""
    records = [as_json(f"r-{number}", title="上访信访", tags=["信访", "上访"]) for number in range(600)]
    file = tmp_path / "many.json"
    file.write_text(json.dumps({"synonyms": [{"terms": ["上访", "信访"]}], "initiatives": records}), encoding="utf-8")
    library = courts.load(file, bundled=False)
    for query in ("上访", "shangfang"):
        assert len(library.search(query, limit=20)) == 20
        assert library.search(query, limit=20).total == 600


ODD = {  # title: what finds it
    "⽴案": "lian 力案 立岸", "⽅法": "fangfa 房法", "㊤诉": "尚诉", "诉+": "诉加 sujia", "审      限": "shenxian 审线",
    "⒈审": "一审", "㋀": "yiyue", "诉★": "素★", "着急": "zhaoji 找急", "着長": "笊长",
    "法治——服务站": "法治—服务", "升、、限办法": "升、限", "“监” 、 “督”": "监、督",
}  # fmt: skip


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A library of odd titles among some hundreds, so that grams lead to them."""
    folder = tmp_path_factory.mktemp("odd")
    file = folder / "kb.jsonl"
    titles = [*ODD, *(f"某办法之{number}号甲乙丙丁" for number in range(600))]
    lines = (json.dumps(as_json(f"r-{row}", title=title), ensure_ascii=False) for row, title in enumerate(titles))
    file.write_text("\n".join(lines), encoding="utf-8")
    return courts.load(file, bundled=False)


@pytest.mark.parametrize(("title", "query"), [(title, query) for title, some in ODD.items() for query in some.split()])
def test_what_is_written_oddly_is_found_among_many(odd, title, query):
    assert title in [hit.initiative.title for hit in odd.search(query)]


def test_no_record_is_read_for_what_does_not_stand_in_it(odd, monkeypatch):
    read: list[int] = []
    monkeypatch.setattr(Index, "read_ahead", lambda _index, rows: read.extend(rows))
    assert odd.search("kind:机制 -zyxw", limit=10).total > 600
    assert read == []


def test_letters_that_begin_within_a_word_count_half_and_run_across_no_space(indexed):  # noqa: F811
    index = indexed({"en": {"title": "the Tongzhou court", "summary": None}}, {"terms": ["shot"]}, {"terms": ["a hot"]})
    assert found(index, "hetong") == "nothing"
    assert found(index, "thetong").startswith("x-1 folded")
    assert found(index, "tongzhouco").startswith("x-1 folded")
    best, half = search(index, "hot", chosen)
    assert (best.initiative.id, half.initiative.id) == ("x-3", "x-2")
    assert half.score == pytest.approx(best.score / 2, abs=0.5)
