"""Ranking: what a match is worth, by its field and by what had to be forgiven, and which record comes first.

What is found for some hundreds of words is kept beside the tests; where it is other, that is to be seen and meant.
"""

import json
from functools import cache

import pytest

from courts import nearness
from courts.compiler import compiled
from courts.index import MEMORY
from courts.search import search
from tests.conftest import ROOT

RECORD = {
    "id": "x-1", "court": "丑", "title": "寅", "theme": "卯", "kind": "辰", "summary": "巳",
    "sources": [{"id": "s", "paragraph": 1}],
}  # fmt: skip


@pytest.fixture(scope="module")
def indexed(tmp_path_factory):
    """Return the index of records, of which only what is not usual is given, and of what else is known."""
    directory = tmp_path_factory.mktemp("indexed")

    @cache
    def of(known):
        file = directory / f"{of.cache_info().misses}.json"
        file.write_text(known, encoding="utf-8")
        return compiled(MEMORY, [("made", [str(file)])], {})

    def indexed(*records, **known):
        initiatives = [RECORD | {"id": f"x-{number}"} | record for number, record in enumerate(records, 1)]
        return of(json.dumps({"initiatives": initiatives} | known))

    return indexed


def hits(index, query, **more):
    return search(index, query, lambda _field, _value: set(), **more)


def ids(index, query, **more):
    return [hit.initiative.id for hit in hits(index, query, **more)]


def told(hit, matches=2):
    """Return a hit as a line: its score and the best of its matches."""
    reasons = (f"{match.how} {match.text} in {match.field}" for match in hit.matches[:matches])
    return f"{hit.score}: {'; '.join(reasons)}"


# -- what a field is worth ---------------------------------------------------------------------------------------------

FULL = {
    "id": "fire-earth", "court": "玄黄宇", "unit": "宙洪荒", "title": "金木水", "theme": "天地人", "kind": "风云雨",
    "summary": "甲乙丙", "problem": "丁戊己", "actions": ["庚辛壬"], "results": ["癸子丑"], "terms": ["寅卯辰"],
    "partners": ["巳午未"], "beneficiaries": ["申酉戌"], "places": ["春夏秋"], "tags": ["梅兰竹"],
    "figures": [{"label": "东南西", "value": 777, "unit": "琴棋书", "text": "鱼虫鸟"}],
    "en": {"title": "orchard", "summary": "lantern"},
}  # fmt: skip
COURT = {
    "name": "玄黄宇", "full_name": "日月星", "aliases": ["松柏桐"], "en": "Quartz", "region": "山川河",
    "district": "江湖海",
}  # fmt: skip
WORTH = {
    "金木水": (100.0, "title", "金木水"),
    "fire-earth": (95.0, "id", "fire-earth"),
    "寅卯辰": (95.0, "terms", "寅卯辰"),
    "玄黄宇": (90.0, "court", "玄黄宇"),
    "宙洪荒": (90.0, "unit", "宙洪荒"),
    "玄黄宇宙洪荒": (90.0, "unit", "宙洪荒"),
    "松柏桐宙洪荒": (90.0, "unit", "宙洪荒"),
    "日月星": (88.0, "court_full_name", "日月星"),
    "松柏桐": (88.0, "court", "玄黄宇"),
    "quartz": (83.3, "court", "玄黄宇"),
    "orchard": (85.0, "en.title", "orchard"),
    "梅兰竹": (85.0, "tags", "梅兰竹"),
    "巳午未": (85.0, "partners", "巳午未"),
    "春夏秋": (85.0, "places", "春夏秋"),
    "申酉戌": (80.0, "beneficiaries", "申酉戌"),
    "鱼虫鸟": (80.0, "figures.text", "鱼虫鸟"),
    "丁戊己": (80.0, "problem", "丁戊己"),
    "天地人": (75.0, "theme", "天地人"),
    "风云雨": (75.0, "kind", "风云雨"),
    "amber": (70.0, "theme", "天地人"),
    "甲乙丙": (70.0, "summary", "甲乙丙"),
    "庚辛壬": (70.0, "actions", "庚辛壬"),
    "癸子丑": (70.0, "results", "癸子丑"),
    "lantern": (65.0, "en.summary", "lantern"),
    "山川河": (60.0, "court", "玄黄宇"),
    "江湖海": (60.0, "court", "玄黄宇"),
    "东南西": (60.0, "figures.label", "东南西"),
    "777": (60.0, "figures.value", "777"),
    "琴棋书": (60.0, "figures.unit", "琴棋书"),
}
"""For a word that is the whole of a field, the score, and the field and the text that are told as the reason."""


@pytest.mark.parametrize("query", WORTH)
def test_a_match_is_worth_what_its_field_is(indexed, query):
    index = indexed(FULL, courts=[COURT], themes=[{"name": "天地人", "en": "amber"}])
    (hit,) = hits(index, query)
    assert (hit.score, *hit.matches[0][::2]) == WORTH[query]


@pytest.mark.parametrize(
    ("query", "how", "score"),
    [
        ("金木水火土", "exact", 100.0),
        ("金木水火", "exact", 99.0),
        ("金", "exact", 96.0),
        ("“金木水火土”", "folded", 98.0),
        ("金木 水火土", "folded", 98.0),
        ("jinmushuihuotu", "pinyin", 92.0),
        ("五行", "synonym", 80.0),
        ("jmsht", "initials", 75.0),
    ],
)
def test_what_was_typed_is_worth_more_than_what_stands_for_it_and_a_whole_title_more_than_a_part(
    indexed, query, how, score
):
    index = indexed({"title": "金木水火土"}, synonyms=[{"terms": ["五行", "金木水火土"]}])
    (hit,) = hits(index, query)
    assert (hit.matches[0].how, hit.score) == (how, score)


def test_the_best_match_gives_the_score_and_the_others_follow_each_told_once(indexed):
    record = {
        "title": "金木水",
        "terms": ["金木水", "金木水", "金木"],
        "summary": "金木水。",
        "actions": ["金木水，金木水"],
    }
    (hit,) = hits(indexed(record), "金木水")
    assert [match.field for match in hit.matches] == ["title", "terms", "summary", "actions"]
    assert hit.score == 100.0
    (hit,) = hits(indexed(record), "金木")
    assert [(match.field, match.text) for match in hit.matches] == [
        ("title", "金木"), ("terms", "金木"), ("summary", "金木"), ("actions", "金木"),
    ]  # fmt: skip


def test_the_best_come_first_and_equals_in_file_order(indexed):
    index = indexed({"summary": "金木"}, {"title": "金木"}, {"terms": ["金木"]}, {"title": "金木"}, {"tags": ["木金"]})
    assert ids(index, "金木") == ["x-2", "x-4", "x-3", "x-1"]
    assert hits(index, "金木").total == 4
    assert hits(index, "金木").is_exact
    assert repr(hits(index, "金木")) == "<Hits: 4 of 4>"
    assert len(hits(index, "金木")) == 4
    assert hits(index, "金木")[1:3] == (*hits(index, "金木"),)[1:3]


def test_only_the_rows_asked_for_are_hits(indexed):
    index = indexed({"title": "金木"}, {"title": "金木"}, {"title": "火土"})
    assert ids(index, "金木", within={1, 2}) == ["x-2"]
    assert ids(index, "金木", within=set()) == []


@pytest.mark.parametrize("query", ["延庆 审线", "审线 延庆", "延庆 审线 -热线"])
def test_of_several_words_one_may_be_near_though_other_records_hold_its_characters_apart(indexed, query):
    index = indexed({"court": "延庆法院", "tags": ["审限"]}, {"court": "延庆法院", "title": "审案与热线"})
    assert ids(index, query) == ["x-1"]


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("“", {"x-1": "100.0: exact “ in title", "x-3": "70.0: exact “ in summary", "x-4": "70.0: exact “ in summary"}),
        ("”", {"x-1": "100.0: exact ” in title", "x-3": "70.0: exact ” in summary"}),
        ("“”", {"x-3": "70.0: exact “” in summary"}),
        ("“‘”", {}),
    ],
)
def test_marks_that_nobody_means_are_found_where_they_stand(indexed, query, answer):
    index = indexed({"title": "“甲”"}, {"title": "乙"}, {"title": "丙", "summary": "“”"}, {"summary": "有“的"})
    assert {hit.initiative.id: told(hit) for hit in hits(index, query)} == answer
    assert ids(index, query, within={1, 2}) == [one for one in answer if one == "x-3"]


# -- what is near ------------------------------------------------------------------------------------------------------

NEAR = {
    ("title", "锦旗"): "锦期; 金旗; 进期; 锦其; 锦旌; 旗锦; 锦",
    ("title", "锦"): "锦旗",
    ("title", "锦期"): "旗",
    ("summary", "收到锦旗一面"): "锦期",
    ("summary", "收到，锦旗，一面"): "锦期",
    ("summary", "送了锦旗和奖状"): "锦期",
    ("title", "收到锦旗一面"): "锦期",
    ("title", "送锦旗"): "锦期",
    ("title", "锦旗送"): "锦期",
    ("title", "传帮带"): "传邦带; 船邦带; 船邦待; 传带帮; 传带; 传帮呆带; 传头带; 传手帮带; 帮传带",
    ("title", "传帮带头"): "传帮带",
    ("title", "传帮手带"): "传帮带",
    ("summary", "做好传帮带工作"): "传邦带; 船邦带; 传带帮",
    ("summary", "做好传帮手带工作"): "传帮带",
    ("court", "传帮手带"): "传帮带",
    ("title", "传·帮带"): "传邦带; 传帮带",
    ("title", "传·帮·带"): "传帮带",
    ("title", "诉源治理"): (
        "诉源冶理; 诉元治里; 素元治里; 素元至里; 诉理治源; 诉源理治; 诉治理; 诉源的治理; "
        "诉源大理; 诉大地理; 诉治理源; 树源治理; 诉、源治理; suyuanzhili; shuyuanzili; "
        "suyanzhili; suyuamzhili; suyuan治理; 诉yuan治理; syz"
    ),
    ("summary", "推进诉源治理工作"): "诉源大理; 诉源冶理; suyuanzhili",
    ("summary", "推进，诉源治理，工作"): "诉源大理",
    ("title", "推进诉源治理工作"): "诉源大理",
    ("court", "诉源治理"): "诉源大理; 诉源治里; 诉源理治",
    ("title", "诉源大治理"): "诉源治理",
    ("title", "诉源大地治理"): "诉源治理",
    ("court", "诉源大治理"): "诉源治理",
    ("title", "诉源，治理"): "诉源治理; 诉元治理; syzl",
    ("title", "诉源治理室"): "诉源治理吧; 诉源大理室; 诉天大理室; 诉元治里事; 诉源治理事件",
    ("summary", "推进诉源治理室工作"): "诉源大理室",
    ("terms", "诉源治理工作"): "素元至里公做; 素元至里公作; 素元至里工作; 数元治里公作",
    ("title", "诉源治理大作"): "诉源治理工作",
    ("title", "诉源治理工作"): "诉源大理工坐; 诉天大理工作",
    ("summary", "推进诉源治理工作机制"): "诉源大理工作",
    ("title", "诉源治理工作法"): "诉天大理工作法",
    ("summary", "推进诉源治理工作法机制"): "诉源大里工作法; 诉天大理工作法",
    ("title", "诉源"): "suyuan; shuyuan; 诉yuan; su yuan; su'yuan",
    ("summary", "推进诉源治理"): "suyuan; 诉yuan",
    ("summary", "推进，诉源，治理"): "suyuan",
    ("title", "诉源治"): "suyuanzhi; suyuanzi; shuyuanzi; 诉源zhi; syz; syv",
    ("title", "诉源，治"): "suyuanzhi",
    ("title", "重庆"): "chongqing; zhongqing; zq",
    ("title", "旅游"): "lvyou; luyou",
    ("title", "女"): "nv",
    ("title", "西安"): "xian; xi'an",
    ("title", "大诉源治"): "syz",
    ("summary", "诉源治理"): "syz",
    ("title", "大诉源治理"): "syzl",
    ("summary", "大诉源治理"): "syzl",
    ("summary", "大诉源，治理"): "syzl",
    ("summary", "大诉源，治理工"): "syzlg",
    ("title", "重庆市"): "zqs; cqs",
    ("title", "abc"): "abc",
    ("title", "四维三阶段"): "四维3阶段; 4维3阶段",
    ("title", "一加六"): "1+6",
    ("title", "1+6"): "一加六",
    ("title", "200"): "二百; 三百",
    ("en", "enforcement"): "enforcment; enforcements; enforce",
    ("en", "mediation"): "mediat; mediaton; medaiton",
    ("en", "policies"): "policy",
    ("en", "policy"): "policies",
    ("en", "laws"): "law",
    ("en", "law"): "laws",
    ("en", "courts"): "court",
    ("en", "court"): "courts; curt",
    ("en", "mediate"): "mediated",
    ("en", "run"): "running",
    ("en", "processing"): "processes; processed; process; processs",
    ("title", "金"): "金; 今; jin",
    ("en", "courts and judges"): "corts; cuorts; curts; courtes; judged; judging; judgy; courty; judgess; judgesses",
    ("en", "duty"): "duties; dutys; dutied; dut",
    ("title", "审限监管"): "审限盟管; 审银监管; 审限伣管; 审伣监管; 伣限监管; 审限盟惯; 审现盟管; 申现监管; 审限监",
    ("title", "监管审限"): "盟管审限; 监管审; 管监审限; 监审限; 监管限",
    ("title", "宁波治理"): "零波治理; 零波冶理; 零波治里; 零波智里; 零博治理",
    ("title", "四维3阶段"): "四维三阶断; 四为三阶段; 四围三街段; 四维四阶段; 肆维三阶段; 四维散阶段",
    ("title", "诉源治理与综治"): "诉源李治; 诉源治综; 综志; 综字; 宗治; 总治; 综台",
    ("title", "推进诉源治理工作法机制"): "诉源大里工坐法; 诉源大里工坐; 诉源大理工法; 诉源理工作法; 诉源治理工作机制",
    ("title", "333"): "sss; 三三三; ssss",
    ("title", "诉大地理，诉源大治理，素元治理"): "诉源治理; 诉元治里",
    ("title", "诉大理，诉源治理"): "诉源治里; 诉源达理; 诉院治理",
    ("unit", "诉源治理"): "诉源大理; 诉源理治; 诉源治里; 诉治理; 诉源大治理",
    ("unit", "传帮带"): "传头带; 传带; 传邦带; 传带帮; 传帮手带",
    ("court_full_name", "诉源治理"): "诉源大理; 诉源理治; 诉源治里; 诉治理; 诉源大治理",
    ("court_aliases", "诉源治理"): "诉源大理; 诉源理治; 诉源治里; 诉治理; 诉源大治理",
    ("court_en", "诉源治理"): "诉源大理; 诉源理治; 诉源治里; 诉治理; 诉源大治理",
    ("court_region", "诉源治理"): "诉源大理; 诉源理治; 诉源治里; 诉治理; 诉源大治理",
    ("partners", "清华大学"): "清花大学; 清大大学; 华清大学; 清华大大学; 清华学; 轻花大学; 请华学大",
    ("partners", "京华学院"): "京大学院; 京花学院; 京学院",
    ("partners", "甲区检察院"): "甲去检察院; 甲大检察院; 甲区检查院",
    ("partners", "甲区居委会"): "甲去居委会; 甲大居委会; 甲区具委会; 甲居委会",
    ("tags", "诉源"): "诉元; 诉圆; 源诉; 苏源; 素元; 诉x; 诉",
    ("title", "送锦旗了"): "锦期; 金旗",
    ("title", "重庆银行"): "zhongqingyinhang; chongqingyinhang; chongqingyinxing; zqyx; cqyh; cqyx",
    ("title", "长者食堂"): "zhangzheshitang; changzheshitang; czst; zzst; zhangzesitan",
    ("summary", "重视长者食堂，办好。"): "czst; zzst; zst; changzhe; zhangzheshi; zhangzeshi; zhangzhesitang",
    ("title", "旅游女子"): "lvyounvzi; luyounuzi; lvyou; lyn; lynz; lvyounüzi; lüyounüzi",
}
"""For a field and its text, words to look for."""


def with_text(indexed, field, text):
    """Return the index of one record that has a text in a field; `court_full_name` and the like are of its court."""
    several = field in {"terms", "tags", "partners", "court_aliases"}
    value = {"title": text, "summary": None} if field == "en" else [text] if several else text
    if field.startswith("court_"):
        return indexed({}, courts=[{"name": "丑", field.removeprefix("court_"): value}])
    return indexed({field: value})


@pytest.mark.parametrize("many", [200, 0])
def test_what_is_forgiven_and_what_it_is_worth(indexed, kept, monkeypatch, many):
    """The same where so many texts are asked that a pattern tells first in which it cannot stand."""
    monkeypatch.setattr(nearness, "_MANY", many)
    lines = []
    for (field, text), queries in NEAR.items():
        index = with_text(indexed, field, text)
        for query in queries.split("; "):
            found = hits(index, query)
            lines.append(f"{query} in {field} {text} = {told(found[0]) if found else 'nothing'}")
    kept("near.txt", "".join(line + "\n" for line in lines))


def test_what_is_found_for_the_labelled_queries(library, kept):
    rows = (ROOT / "bench" / "queries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    lines = []
    for query in dict.fromkeys(row.split("\t")[1] for row in rows):
        found = library.search(query, limit=3)
        lines.append(f"{query} = {found.total}")
        lines += [f"  {hit.initiative.id} {told(hit)}" for hit in found]
    kept("labelled.txt", "".join(line + "\n" for line in lines))


@pytest.mark.parametrize(
    ("query", "text", "met"),
    [
        ("五日", "接到之日起15日内", None),
        ("五日", "15日内答复，5日内送达", "5日"),
        ("五日", "十五日内", "五日"),
        ("5日", "十五日内", None),
        ("5日", "15日内", "5日"),
        ("十五", "150件", None),
        ("三阶段", "四维3阶段", "3阶段"),
        ("3阶段", "四维三阶段", "三阶段"),
        ("50件", "五十件", "五十件"),
        ("50件", "一百五十件", None),
    ],
)
def test_a_number_written_otherwise_is_met_whole(indexed, query, text, met):
    found = hits(indexed({"summary": text}), query)
    strict = [match.text for hit in found for match in hit.matches if match.how in {"exact", "folded"}]
    assert strict == ([met] if met else [])


def test_two_characters_swapped_stand_above_two_swapped_and_one_left_out(indexed):
    index = indexed({"summary": "由有关的专门委员会"}, {"summary": "由有关专门委员会"})
    first, second = hits(index, "由有关专门委会员")
    assert (first.initiative.id, second.initiative.id) == ("x-2", "x-1")
    assert first.score > second.score
