"""`courts draft`: what it reads, whose each sentence is, what it finds in it, and what it writes."""

import importlib
import json
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import courts
from courts.curate.drafting.attribution import attributed
from courts.curate.drafting.court_name import parsed
from courts.curate.drafting.court_names import named
from courts.curate.drafting.draft import draft
from courts.curate.drafting.draft_form import as_yaml, taken_for
from courts.curate.drafting.figures import figures
from courts.curate.drafting.naming import full_name, level, short_name
from courts.curate.drafting.partners import partners
from courts.curate.drafting.places import places
from courts.curate.drafting.quoted import quoted
from courts.curate.drafting.units import unit_at
from courts.curate.notice.article import article, read
from courts.curate.records.todo import TODO
from courts.errors import FOUND, NOTHING_FOUND
from courts.model import Court
from courts.store import yaml_text
from courts.store.schema import Faults, read_base
from tests.conftest import ARTICLE, ROOT, bundled, docx
from tests.real import ended
from tests.test_data import MEASURES

NOTICE = """\
基层工作动态
来源：某网 发布时间：2022-08-16
兰州市城关区人民法院立案庭与区司法局共建“一刻钟解纷圈”，受理案件1260件，调解率达78.6%。
该庭还在雁滩村设立服务点3个。
"""
FIELDS = ("court", "unit", "title", "terms", "figures", "partners", "places")
FLOORS = {"court": 0.97, "unit": 0.95, "title": 0.9, "terms": 0.95, "figures": 0.95, "partners": 0.95, "places": 0.9}


@pytest.fixture(scope="module")
def bench():
    if not (ROOT / "bench" / "draft.py").exists():
        pytest.skip("the benchmark is not shipped")
    pytest.importorskip("bs4", reason="some of the notices are web pages")
    pytest.importorskip("mammoth", reason="one of the notices is a Word file")
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        return importlib.import_module("draft")
    finally:
        sys.path.remove(str(ROOT / "bench"))


TWO = [("延庆法院", None), ("怀柔法院", None)]
MORE = [("延庆法院", "永宁法庭"), ("怀柔法院", None), ("延庆法院", "永宁法庭")]


def drafted(text, library):
    return draft(article(text.splitlines()), library)


def whose(text, library):
    return [(m.record.court, m.record.unit) for m in drafted(text, library).measures]


# -- reading a notice --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_every_encoding_that_notices_come_in(tmp_path, encoding):
    file = tmp_path / "notice.txt"
    file.write_bytes(NOTICE.encode(encoding))
    assert [p.text for p in read(str(file)).paragraphs] == NOTICE.splitlines()


def test_paragraphs_are_the_lines_that_are_not_empty_and_the_title_is_the_first():
    lines = article(["", "  标题 ", "　　", "正文。"]).paragraphs
    assert [(p.number, p.text) for p in lines] == [(1, "标题"), (2, "正文。")]


@given(st.text())
def test_a_paragraph_in_simplified_script_is_as_long_as_it_is_written(text):
    assert all(len(p.text) == len(p.plain) for p in article(text.splitlines()).paragraphs)


def test_markdown_is_read_without_its_marks(tmp_path):
    file = tmp_path / "notice.md"
    file.write_text("# 标题\n\n## 一、**某**法院\n\n- 第[一](http://x)条\n- 第二\n  条\n", encoding="utf-8")
    assert [p.text for p in read(str(file)).paragraphs] == ["标题", "一、某法院", "第一条", "第二条"]


PAGE = """<!DOCTYPE html><html><head><title>标题_某网</title><script>alert(1)</script></head><body>
<div><ul><li>首页</li><li>登录</li></ul></div><div><h1>标题</h1><div><p>第一段，比别的都长得多，所以在这里。</p>
<p>第二段<br>第三段，也比导航长得多得多得多。</p></div></div><div class="footer"><p>版权所有</p></div></body></html>"""


def test_a_web_page_is_read_without_what_stands_around_its_article(tmp_path):
    pytest.importorskip("bs4")
    file = tmp_path / "notice.html"
    file.write_bytes(PAGE.encode("gb18030"))
    texts = [p.text for p in read(str(file)).paragraphs]
    assert texts == ["标题", "第一段，比别的都长得多，所以在这里。", "第二段", "第三段，也比导航长得多得多得多。"]


def test_the_numbers_that_a_browser_shows_are_read(tmp_path):
    pytest.importorskip("bs4")
    file = tmp_path / "notice.html"
    file.write_text("<h1>标题</h1><ol start=3><li>甲</li><li><p>乙</p></li></ol><ul><li>丙</li></ul>", encoding="utf-8")
    assert [p.text for p in read(str(file)).paragraphs] == ["标题", "3. 甲", "4. 乙", "丙"]


def test_a_word_file_is_read_paragraph_by_paragraph(tmp_path):
    pytest.importorskip("mammoth")
    file = tmp_path / "notice.docx"
    file.write_bytes(docx(*NOTICE.splitlines()))
    assert [p.text for p in read(str(file)).paragraphs] == NOTICE.splitlines()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"\xff\xfa\x00", "neither UTF-8 nor GB18030"),
        ("a.txt", b"%PDF-1.7 x", "a PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1", "an old Word file (.doc)"),
        ("a.txt", b" \n\n", "there is no text in it"),
        ("a.docx", b"PK\x03\x04 broken", "not a .docx file that can be read"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(program, tmp_path, name, content, said):
    file = tmp_path / name
    file.write_bytes(content)
    ran = program("draft", file)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"courts: {file}: ")
    assert said in ran.err
    assert ran.err.count("\n") == 1


def test_a_file_that_is_not_there_is_a_usage_error(program, tmp_path):
    ran = program("draft", tmp_path / "none.txt")
    assert ran.code == 2
    assert "cannot be opened" in ran.err


@pytest.mark.parametrize(("module", "name"), [("bs4", "a.html"), ("mammoth", "a.docx")])
def test_a_missing_extra_is_named(program, tmp_path, monkeypatch, module, name):
    monkeypatch.setitem(sys.modules, module, None)
    file = tmp_path / name
    file.write_bytes(docx("甲") if name.endswith("x") else b"<p>x</p>")
    ran = program("draft", file)
    assert ran.code == 2
    assert "courts[draft]" in ran.err


# -- names of courts and units -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("近日，甘肃省高级人民法院与兰州市中级人民法院共建", ["甘肃省高级人民法院", "兰州市中级人民法院"]),
        ("组织呼和浩特市新城区人民法院干警", ["呼和浩特市新城区人民法院"]),
        ("2021年5月20日密云法院溪翁庄法庭", ["密云法院"]),
        ("让胡路区法院与和平区人民法院", ["让胡路区法院", "和平区人民法院"]),
        ("莫力达瓦达斡尔族自治旗人民法院", ["莫力达瓦达斡尔族自治旗人民法院"]),
        ("大庆高新技术产业开发区人民法院", ["大庆高新技术产业开发区人民法院"]),
        ("黑龙江省林区中级人民法院", ["黑龙江省林区中级人民法院"]),
        ("包头市昆都仑区法院打造", ["包头市昆都仑区法院"]),
        ("全省法院、两级法院、基层法院、人民法院报、智慧法院、23家法院、受理法院、最高人民法院", []),
    ],
)
def test_courts_are_found_in_running_text(text, written):
    assert [one.name.written for one in named(text)] == written


@pytest.mark.parametrize(
    ("written", "short", "full", "of_level"),
    [
        ("兰州市城关区人民法院", "城关法院", "兰州市城关区人民法院", "基层"),
        ("城关区法院", "城关法院", "城关区人民法院", "基层"),
        ("密云法院", "密云法院", None, None),
        ("甘南州中院", "甘南中院", "甘南藏族自治州中级人民法院", "中级"),
        ("北京市第四中级人民法院", "北京四中院", "北京市第四中级人民法院", "中级"),
        ("甘肃省高级人民法院", "甘肃高院", "甘肃省高级人民法院", "高级"),
        ("鄂托克旗人民法院", "鄂托克旗法院", "鄂托克旗人民法院", "基层"),
        ("肃南裕固族自治县人民法院", "肃南法院", "肃南裕固族自治县人民法院", "基层"),
        ("西安高新技术产业开发区人民法院", "西安高新区法院", "西安高新技术产业开发区人民法院", "基层"),
        ("兰州铁路运输法院", "兰州铁路运输法院", "兰州铁路运输法院", "专门"),
        ("甘肃法院", "甘肃法院", None, "系统"),
    ],
)
def test_a_new_court_states_what_its_name_states(written, short, full, of_level):
    name = parsed(written)
    assert name
    assert (short_name(name), full_name(name), level(name)) == (short, full, of_level)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("立案庭(诉讼服务中心)党支部聚焦", "立案庭(诉讼服务中心)党支部"),
        ("执行实施一团队党支部持续", "执行实施一团队党支部"),
        ("少年家事审判庭推出", "少年家事审判庭"),
        ("溪翁庄人民法庭坚持", "溪翁庄人民法庭"),
        ("执行局干警及法警", "执行局"),
        ("执行局组建快执团队", "执行局"),
        ("“老马”调解工作室", "“老马”调解工作室"),
        ("民一庭庭长", "民一庭"),
        ("加强基层法院党支部", None),
        ("各院各支部在党组", None),
        ("以教育整顿", None),
    ],
)
def test_units_are_told_from_what_is_none(text, unit):
    found = unit_at(text, 0)
    assert (text[found.start : found.end] if found else None) == unit


# -- whose a sentence is -----------------------------------------------------------------------------------------------


def test_one_paragraph_has_a_court_a_sentence(library):
    text = "标题\n延庆法院立案庭建立甲机制。丰台法院刑庭与延庆法院交流，打造乙模式；房山法院开展丙活动。"
    assert whose(text, library) == [("延庆法院", "立案庭"), ("丰台法院", "刑庭"), ("房山法院", None)]


def test_a_heading_that_is_a_courts_division_owns_the_text_below(library):
    text = "标题\n北京市密云区人民法院溪翁庄法庭\n坚持巡回审判，推出“甲”。\n该院还建立“乙”。"
    assert whose(text, library) == [("密云法院", "溪翁庄法庭")]


def test_a_numbered_list_of_courts_gives_a_measure_each(library):
    text = "名单\n1. 北京市延庆区人民法院《甲机制》\n2. 兰州市城关区人民法院执行局《乙模式》"
    found = drafted(text, library).measures
    assert [(m.record.court, m.record.unit, m.record.title) for m in found] == [
        ("延庆法院", None, "甲机制"),
        ("城关法院", "执行局", "乙模式"),
    ]


def test_one_court_with_several_branches(library):
    text = "密云法院两个法庭的做法\n密云法院下辖3个法庭。\n溪翁庄法庭推出“甲”。\n太师屯法庭推出“乙”。该庭还办“丙”。"
    found = drafted(text, library).measures
    assert [(m.record.court, m.record.unit, m.record.terms) for m in found] == [
        ("密云法院", None, ()),
        ("密云法院", "溪翁庄法庭", ("甲",)),
        ("密云法院", "太师屯法庭", ("乙", "丙")),
    ]


def test_words_that_point_back_point_to_the_court_before(library):
    text = "标题\n延庆法院建立“甲”。\n该院受理案件30件。\n房山法院建立“乙”。"
    found = drafted(text, library).measures
    assert [(m.record.court, [f.text for f in m.record.figures]) for m in found] == [
        ("延庆法院", ["30件"]),
        ("房山法院", []),
    ]


def test_what_nobody_is_named_for_belongs_to_nobody(library):
    text = "标题\n延庆法院建立“甲”。房山法院建立“乙”。\n多地法院探索“丙”。\n下一步将推广“丁”。"
    found = drafted(text, library)
    assert [m.record.terms for m in found.measures] == [("甲",), ("乙",)]
    assert [s.paragraph.number for s in found.untaken] == [3, 4]


@pytest.mark.parametrize(
    ("sentence", "courts_"),
    [
        ("渭南、铜川等地法院探索“甲”。", ["渭南法院", "铜川法院"]),
        ("近年来，留坝县、西乡等2家法院探索“甲”。", ["留坝法院", "西乡法院"]),
        ("朝阳、沈阳等地法院探索“甲”。", ["辽宁朝阳法院", "沈阳法院"]),
        ("抚顺、朝阳等地法院探索“甲”。", []),
        ("渭南、某乡等地法院探索“甲”。", []),
        ("党委、政府和渭南等地法院探索“甲”。", []),
    ],
)
def test_courts_of_several_places_act_where_each_is_certain(library, sentence, courts_):
    assert [court for court, _ in whose(f"标题\n{sentence}\n全省法院共同努力。", library)] == courts_


def test_a_prefecture_among_prefectures_is_one_and_a_county_among_counties(library):
    measures = drafted("标题\n朝阳、沈阳等地法院探索“甲”。\n朝阳、海淀等地法院探索“乙”。", library)
    assert [court.level for court in measures.courts] == ["系统", "系统"]
    assert [m.record.court for m in measures.measures[2:]] == ["朝阳法院", "海淀法院"]


def test_this_court_is_the_court_and_no_longer_its_unit(library):
    text = "标题\n延庆法院立案庭建立“甲”。该院还开设“乙”。"
    assert whose(text, library) == [("延庆法院", "立案庭"), ("延庆法院", None)]


def test_this_tribunal_is_the_one_unit_of_its_section_that_is_a_tribunal(library):
    text = "标题\n一、延庆法院\n延庆法院永宁法庭建立“甲”。\n法庭还开设“乙”。\n二、怀柔法院\n法庭开设“丙”。"
    assert whose(text, library) == [("延庆法院", "永宁法庭"), ("怀柔法院", None)]


def test_a_unit_by_a_shorter_name_is_the_one_before(library):
    text = "标题\n一、延庆法院永宁人民法庭\n永宁法庭建立“甲”。\n延庆法院清理积案办公室开展“乙”。清积办还设立“丙”。"
    assert whose(text, library) == [("延庆法院", "永宁人民法庭"), ("延庆法院", "清理积案办公室")]


def test_what_is_told_before_a_higher_court_approves_is_not_its_own(library):
    text = "标题\n延庆法院建立“甲”。\n两年来，化解纠纷389件，北京一中院专门发文推广。"
    (measure,) = drafted("标题\n一、延庆法院\n" + text.split("\n", 1)[1], library).measures
    assert (measure.record.court, [f.text for f in measure.record.figures]) == ("延庆法院", ["两年", "389件"])


def test_a_court_that_something_leads_to_is_not_taken_to_act(library):
    text = "标题\n延庆法院建立“甲”。\n素有“边城”之称的绥芬河法院建立“乙”。"
    assert whose(text, library) == [("延庆法院", None)]


def test_what_is_only_meant_to_be_done_is_no_measure(library):
    assert whose("标题\n延庆法院建立“甲”。\n省高院今年将对上述做法予以推广。", library) == [("延庆法院", None)]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("办公室建立台账", "办公室"),
        ("办公室主任表示", None),
        ("执行局快执办创新", "执行局快执办"),
        ("执行局办理案件", "执行局"),
        ("扫黑办抽调骨干", "扫黑办"),
        ("司法警察大队警务二中队开展", "司法警察大队警务二中队"),
        ("绥芬河口岸巡回审判点开庭", "绥芬河口岸巡回审判点"),
        ("在皇城镇设立审判点", None),
    ],
)
def test_offices_teams_and_points_of_a_court_are_units(text, unit):
    found = unit_at(text, 0)
    assert (text[found.start : found.end] if found else None) == unit


def test_traditional_script_finds_the_same_courts_and_units(library):
    text = "標題\n延慶法院立案庭推出「甲機制」，受理案件３０件。"
    record = drafted(text, library).measures[0].record
    assert (record.court, record.unit, record.terms) == ("延庆法院", "立案庭", ("甲機制",))
    assert [(f.text, f.value) for f in record.figures] == [("３０件", 30)]


# -- known and new courts ----------------------------------------------------------------------------------------------


def test_a_court_of_another_region_is_not_taken_for_the_one_that_is_known(library):
    text = "标题\n长春市朝阳区人民法院推出“甲”。朝阳法院还建立“乙”。"
    found = drafted(text, library)
    assert {m.record.court for m in found.measures} == {"长春市朝阳区人民法院"}
    assert [c.full_name for c in found.courts] == ["长春市朝阳区人民法院"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("洋县人民法院槐树关法庭、华阳法庭联合设立“甲”。", [("洋县法院", "槐树关法庭"), ("洋县法院", "华阳法庭")]),
        ("宁陕县人民法院、佛坪县人民法院签署“甲”。", [("宁陕法院", None), ("佛坪法院", None)]),
        (
            "近日，丰台、大兴和密云法院推出“甲”。",
            [("丰台法院", None), ("大兴法院", None), ("密云法院", None)],
        ),
        ("云溪、青岚、白岭法院推出“甲”。延庆法院推出“乙”。", [("延庆法院", None)]),
        ("在党委、政府和上级法院支持下，延庆法院永宁法庭推出“乙”。", [("延庆法院", "永宁法庭")]),
        ("延庆法院永宁法庭与怀柔法院雁栖法庭联合推出“甲”。", [("延庆法院", "永宁法庭"), ("怀柔法院", "雁栖法庭")]),
        ("安康市两级法院办案9件。汉滨区法院推出“甲”。", [("安康法院", None), ("汉滨法院", None)]),
        ("延庆法院推出“甲”。下一步，该院将推出“乙”。\n共享法庭进社区。", [("延庆法院", None)]),
        ("陕西省汉中市勉县人民法院办案9件。全省法院办案12件。", [("勉县法院", None), ("陕西法院", None)]),
        ("勉县人民法院办案9件。省法院出台“甲”。", [("勉县法院", None), ("陕西高院", None)]),
        ("朝阳区法院办案9件。全省法院办案12件。", [("朝阳法院", None)]),
        ("延庆法院推出“甲”。怀柔法院、密云法院到延庆法院考察学习。", [("延庆法院", None)]),
        ("延庆法院推出“甲”。北京高院授予其“乙”称号。", [("延庆法院", None)]),
        ("【延庆法院：甲】该院推出“乙”。\n【怀柔法院：丙】该院推出“丁”。\n【某中心：戊】该中心推出“己”。", TWO),
        ("延庆法院永宁法庭推出“甲”。怀柔法院推出“乙”。\n永宁法庭还推出“丙”。", MORE),
        ("科右前旗法院推出“甲”。\n怀柔法院推出“乙”。", [("科尔沁右翼前旗法院", None), ("怀柔法院", None)]),
        ("五大连池市人民法院推出“甲”。", [("五大连池法院", None)]),
        ("等地法院推出“甲”。勉县人民法院推出“乙”。", [("勉县法院", None)]),
    ],
)
def test_those_that_act_are_told_and_no_others(library, text, wanted):
    assert whose(f"标题\n{text}", library) == wanted


def titled(text, library):
    return [(m.record.court, m.record.unit, m.record.title) for m in drafted(text, library).measures]


def test_the_row_of_a_table_is_of_the_court_in_its_cell(library):
    rows = "序号\t案例\t单位\t等次", "1\t《甲机制》\t勉县人民法院立案庭\t一等", "2\t《乙机制》\t洋县人民法院\t二等"
    found = titled("标题\n" + "\n".join(rows), library)
    assert found == [("勉县法院", "立案庭", "甲机制"), ("洋县法院", None, "乙机制")]


def test_a_form_begins_anew_with_its_first_label(library):
    entry = "案例名称：“{}”机制\n申报单位：{}人民法院\n主要做法：建成站点{}处。"
    text = "\n".join(["标题", entry.format("甲", "勉县", 3), entry.format("乙", "洋县", 5)])
    assert titled(text, library) == [("勉县法院", None, "“甲”机制"), ("洋县法院", None, "“乙”机制")]
    assert [m.record.figures[0].text for m in drafted(text, library).measures] == ["3处", "5处"]


def test_full_and_short_names_of_a_new_court_are_one_court(library):
    text = "标题\n天水市秦州区人民法院推出“甲”。\n秦州区法院建立“乙”。"
    assert drafted(text, library).courts == (
        Court(
            "秦州法院",
            full_name="天水市秦州区人民法院",
            level="基层",
            region="甘肃省",
            district="秦州区",
            aliases=("秦州区法院",),
            examples=("秦州法院", "天水市秦州区人民法院"),
        ),
    )


# -- what is found in it -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("干警50余人，腾退210余亩土地", [("50余人", 50, "人"), ("210余亩", 210, "亩")]),
        ("收案下降20.57%，办结1548件", [("下降20.57%", 20.57, "%"), ("1548件", 1548, "件")]),
        (
            "受理1.2万件，标的额3.5亿元，10余项",
            [("1.2万件", 12000, "件"), ("3.5亿元", 350000000, "元"), ("10余项", 10, "项")],
        ),
        ("追回4,500余万元，两万余元", [("4,500余万元", 45000000, "元"), ("两万余元", 20000, "元")]),
        ("强化“三项重点”", [("三项重点", 3, "项")]),
        ("“1+6”机制", [("1+6", None, None)]),
        ("上世纪80年代，近三年规划，这两天，减少四成，玉汝于成，没有一只", [("减少四成", 4, "成")]),
        ("数十名，百分之九十", [("数十名", None, "名"), ("百分之九十", 90, "%")]),
        ("2021年3月5日，第3号，(2021)京01民终123号，12368热线，民二庭，两级法院，一站式，“两张皮”，一批", []),
    ],
)
def test_figures_have_value_unit_and_text(text, found):
    assert [(f.figure.text, f.figure.value, f.figure.unit) for f in figures(text)] == found


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("海淀法院推出“快办”机制，将审理期限由15天缩短至2天。", ["审理期限", "审理期限缩短至"]),
        ("平均审理时间从去年的45天下降到2023年的30天", ["平均审理时间", "平均审理时间下降到"]),
        ("立案用时由原来平均15天左右大幅缩短为约2天", ["立案用时", "立案用时缩短为"]),
        ("自动履行率由46%提高到62%", ["自动履行率", "自动履行率提高到"]),
        ("特邀调解员从最初的12名增至86名", ["特邀调解员", "特邀调解员增至"]),
        ("由15天缩短至2天", ["TODO", "TODO"]),
        ("自动履行率提升至64%", ["自动履行率提升至"]),
        ("可以在20日内分时段登录平台完成", ["TODO"]),
        ("审理期限控制在20日以内", ["审理期限控制在"]),
        ("小标的案件60日内执结率达78.9%", ["小标的案件", "执结率"]),
        ("由3名内勤干警接听", ["内勤干警接听"]),
        ("一年受理案件2600件左右", ["一年受理案件"]),
        ("为9个村提供咨询400余人次", ["村提供咨询", "村提供咨询"]),
        ("。15天。", ["TODO"]),
    ],
)
def test_the_label_of_a_figure_is_true_of_it_or_is_left_open(text, labels):
    assert [found.figure.label for found in figures(text)] == labels


@given(st.integers(0, 10**9), st.sampled_from(["件", "人", "万元", "%"]))
def test_every_whole_number_with_a_unit_is_found_with_its_value(number, unit):
    (found,) = figures(f"共{number}{unit}。")
    assert found.figure.value == number * (10_000 if unit == "万元" else 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("联合区市场监管局、区消费者协会打造", ["区市场监管局", "区消费者协会"]),
        ("构建与检察、司法等机关多方联动机制", ["检察机关", "司法机关"]),
        ("与中国矿业大学(北京)、清华大学的法律援助组织建立", ["中国矿业大学(北京)", "清华大学"]),
        ("与枣营北里社区党委联合打造", ["枣营北里社区党委"]),
        ("线上学与线下学同步，依托辖区区位优势，与相关部门联动", []),
        ("与市林业和草原局、县工业和信息化局会签文件", ["市林业和草原局", "县工业和信息化局"]),
        ("该院与中国证券甘肃分公司打通专线", ["中国证券甘肃分公司"]),
        ("延庆法院与县司法局、县信访局共建", ["县司法局", "县信访局"]),
        ("与县妇联、县工商联签订备忘录", ["县妇联", "县工商联"]),
        ("联合县司法局把调解船开到名山镇、太平沟村", ["县司法局"]),
        ("法庭与镇司法所、村委会共解民忧", ["镇司法所", "村委会"]),
        ("法庭与大柳塔煤矿工会签订协议", ["大柳塔煤矿工会"]),
        ("联合演练安检应急处置，联合下沉长轩岭街道，依托汤坪法庭在皇冠镇、新场镇设点", []),
    ],
)
def test_partners_are_organisations_that_something_was_done_with(text, found):
    assert partners(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在秭归县、兴山县设立基地", ["秭归县", "兴山县"]),
        ("当事人分散在酒泉、嘉峪关两地", ["酒泉", "嘉峪关"]),
        ("在孝南区，秭归县司法局，到兴山县政府", []),
        ("在中关村街道、石佛营小区", ["中关村街道", "石佛营小区"]),
        ("赋能乡村发展，辐射带动乡村调解组织", []),
        ("在莫高窟数字展示中心、鸣沙山月牙泉景区设立", ["莫高窟数字展示中心", "鸣沙山月牙泉景区"]),
        ("搬到北京南站，在五营国家森林公园", ["北京南站", "五营国家森林公园"]),
        ("在陈巴尔虎旗呼和诺尔镇，与伊敏苏木政府", ["呼和诺尔镇", "伊敏苏木"]),
    ],
)
def test_places_are_found_by_their_last_word_and_counties_where_something_is_done(text, found):
    assert places(text) == found


def test_places_are_named_places_outside_quotation_marks():
    assert places("赶赴京津冀交界处梁家务村，创建“示范小区”，深入农村社区，在汪川镇") == [
        "京津冀交界处",
        "梁家务村",
        "汪川镇",
    ]


def test_quoted_names_are_told_from_what_somebody_says():
    text = "建立“法院+高校”“1+6”机制和《府院“联动”二十条》。他说：“谢谢你们，办得真好！”"
    assert [one.text for one in quoted(text)] == ["法院+高校", "1+6", "府院“联动”二十条", "联动"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("延庆法院探索建立“甲乙”全流程监管机制，做到“丙”。", "“甲乙”全流程监管机制"),
        ("延庆法院建立“法院+高校”“1+6”法律援助机制。", "“法院+高校”“1+6”法律援助机制"),
        ("延庆法院构建与检察、司法等机关多方联动机制。", "多方联动机制"),
        ("延庆法院以“丙”为目标，开展“甲乙”系列活动。", "“甲乙”系列活动"),
    ],
)
def test_the_likeliest_name_is_the_title(library, text, title):
    assert drafted(f"标题\n{text}", library).measures[0].record.title == title


def test_the_byline_gives_publisher_and_date_and_no_measure(library):
    source = drafted(NOTICE, library).source
    assert (source.publisher, source.date, source.title, source.paragraphs) == ("某网", "2022-08-16", "基层工作动态", 4)


# -- nothing is invented -----------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["延庆法院", "兰州市城关区人民法院", "立案庭", "该院", "该庭", "联合", "与", "司法局", "建立", "“甲机制”", "《乙》",
     "12", "三", "件", "%", "，", "。", "；", "\n", "一、", "梁家务村", "“", "”", "（", "開展", "等", "全省", "说："]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_every_word_of_a_draft_stands_in_the_article(library, text):
    if not text.strip():
        return
    found = drafted(f"标题\n{text}", library)
    for measure in found.measures:
        record = measure.record
        for part in (*record.terms, *record.places, *(figure.text for figure in record.figures)):
            assert part in text
        assert record.unit is None or record.unit in text
        assert record.summary == TODO
    faults = Faults()
    read_base(yaml_text.parse(as_yaml(found)), faults)
    assert [str(fault) for fault in faults] == []


# -- the command -------------------------------------------------------------------------------------------------------

WRITTEN = """\
# A draft: finish what is marked, check every line against the source, then take this line out.
version: 1

courts:
  - name: 城关法院
    full_name: 兰州市城关区人民法院
    en: null
    level: 基层
    region: 甘肃省
    district: 城关区
    aliases: []
    examples: [城关法院, 兰州市城关区人民法院]

sources:
  - id: jiceng-gongzuo-dongtai
    title: 基层工作动态
    publisher: 某网
    date: '2022-08-16'
    url: null
    paragraphs: 4

initiatives:
  - id: chengguan-yike-zhongjie-fenquan
    court: 城关法院
    unit: 立案庭
    title: “一刻钟解纷圈”
    theme: 为民服务
    kind: TODO
    summary: TODO
    problem: null
    actions: []
    results: []
    terms: [一刻钟解纷圈]
    partners: [区司法局]
    beneficiaries: []
    places: [雁滩村]
    figures:
      - {label: 受理案件, value: 1260, unit: 件, text: 1260件}
      - {label: 调解率, value: 78.6, unit: '%', text: 78.6%}
      - {label: 设立服务点, value: 3, unit: 个, text: 3个}
    tags: []
    en: null
    sources:
      - {id: jiceng-gongzuo-dongtai, paragraph: 3}
      - {id: jiceng-gongzuo-dongtai, paragraph: 4}
"""


def test_the_draft_is_this_yaml(program, write):
    ran = program("draft", write(NOTICE, "notice.txt"))
    assert (ran.code, ran.out) == (0, WRITTEN)
    assert ran.err.splitlines()[0].startswith("¶3,¶4  城关法院 立案庭: “一刻钟解纷圈”  (兰州市城关区")
    assert ran.err.splitlines()[-1] == "1 measure, 1 new court; finish every TODO"


def test_what_was_drafted_can_be_asked(program, write, tmp_path):
    file = tmp_path / "out.yaml"
    assert program("draft", write(NOTICE, "notice.txt"), "-o", file).out == ""
    ran = program("list", "--only-data", "--data", file, "-f", "json")
    (record,) = json.loads(ran.out)
    assert (record["court_full_name"], record["summary"]) == ("兰州市城关区人民法院", TODO)


def test_a_notice_may_come_through_a_pipe(process):
    ran = process("draft", "-", input=NOTICE.encode("gb18030"))
    assert (ran.code, ran.out) == (0, WRITTEN)


def test_a_draft_that_cannot_be_written_leaves_what_was_there(program, write, tmp_path):
    folder = tmp_path / "none"
    ran = program("draft", write(NOTICE, "notice.txt"), "-o", folder / "out.yaml")
    assert ran.code == 74
    assert not folder.exists()


def test_a_draft_that_was_worked_on_is_not_written_over(program, write, tmp_path):
    notice, file = write(NOTICE, "notice.txt"), tmp_path / "out.yaml"
    assert program("draft", notice, "-o", file).code == 0
    assert program("draft", notice, "-o", file).code == 0, "nothing was changed in it"
    worked_on = file.read_text(encoding="utf-8").replace("summary: TODO", "summary: 一句话")
    file.write_text(worked_on, encoding="utf-8")
    ran = program("draft", notice, "-o", file)
    assert (ran.code, file.read_text(encoding="utf-8")) == (74, worked_on)
    assert f"{file}: is there already, and a draft replaces nothing; name another file" in ran.err


def test_a_text_without_a_court_gives_nothing(program, write):
    ran = program("draft", write("标题\n今天天气很好。\n", "notice.txt"))
    assert (ran.code, ran.out) == (1, "")
    assert "no court was found" in ran.err


def test_an_id_that_the_library_has_is_not_proposed_again(library, write):
    first = drafted(NOTICE, library)
    known = courts.load(write(as_yaml(first), "first.yaml"), bundled=False)
    again = drafted(NOTICE, known)
    assert again.measures[0].record.id == f"{first.measures[0].record.id}-2"
    assert again.source.id == f"{first.source.id}-2"
    assert again.courts == ()


def test_each_measure_is_said_with_the_sentences_it_was_made_of(library):
    text = "标题\n延庆法院建立“甲”。房山法院建立“乙”。\n下一步继续努力。"
    assert [*taken_for(drafted(text, library))] == [
        "¶2  延庆法院: “甲”  (延庆法院建立“甲”。)",
        "¶2  房山法院: “乙”  (房山法院建立“乙”。)",
        "taken for no measure: ¶3",
    ]


# -- how much of a notice is found -------------------------------------------------------------------------------------


def test_there_are_notices_enough(bench):
    assert len(bench.notices()) >= 61


@pytest.mark.parametrize("field", FIELDS)
def test_the_notices_are_read_well(bench, library, field):
    counts = [bench.outcome(notice, library).counts[field] for notice in bench.notices()]
    total = sum(counts[1:], counts[0])
    assert total.precision >= FLOORS[field], [*zip(bench.notices(), counts, strict=True)]
    assert total.recall >= FLOORS[field], [*zip(bench.notices(), counts, strict=True)]


def test_of_the_article_every_measure_is_found_and_none_for_a_wrong_court(bench, library):
    if not ARTICLE.exists():
        pytest.skip(f"the article is not at {ARTICLE.parent}")
    found = draft(read(str(ARTICLE)), library)
    truth = bench.of_library(library, ARTICLE.read_text(encoding="utf-8"))
    counts = bench.compared(found, truth).counts
    actors = {(m.record.court, m.record.unit) for m in found.measures}
    assert actors - {("北京法院", None)} == MEASURES
    assert found.courts == ()
    assert counts["terms"].recall == 1.0
    assert counts["figures"].recall == 1.0
    assert counts["partners"] == counts["partners"]._replace(right=counts["partners"].there)


def test_of_the_article_no_sentence_is_taken_for_two_courts(library):
    if not ARTICLE.exists():
        pytest.skip(f"the article is not at {ARTICLE.parent}")
    stretches = attributed(read(str(ARTICLE)), library.knowledge.courts).stretches
    for paragraph in {s.paragraph for s in stretches}:
        ends = sorted((s.start, s.end) for s in stretches if s.paragraph == paragraph)
        assert all(one[1] <= other[0] for one, other in pairwise(ends))


def test_the_bundled_library_is_the_one_that_is_measured_against():
    assert bundled().exists()


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**甲*乙*丙** `丁` ***戊***", "甲*乙*丙 丁 戊"),
        ("看[这里](https://a.b/c_(d))和![图](e.png)。", "看这里和图。"),
        ("[甲](乙 [丙](丁)", "[甲](乙 丙"),
        ("1 * 2 * 3", "1 * 2 * 3"),
        ("\\*甲\\*", "*甲*"),
    ],
)
def test_marks_of_markdown_are_taken_off_where_they_are_some(tmp_path, line, text):
    file = tmp_path / "notice.md"
    file.write_text(f"标题\n\n{line}\n", encoding="utf-8")
    assert [p.text for p in read(str(file)).paragraphs] == ["标题", text]


@pytest.mark.parametrize("piece", ["[", "![", "[a](", "*a ", "**a ", "__a ", "`a ", "<a ", "<!--", "> ", "[\n", "甲\n"])
def test_no_mark_of_markdown_makes_reading_slow(tmp_path, piece):
    file = tmp_path / "notice.md"
    file.write_text("标题\n\n" + piece * (200_000 // len(piece)), encoding="utf-8")
    assert ended("draft", file, hang=60).code == NOTHING_FOUND


@pytest.mark.parametrize(
    "piece", ["延庆法院、", "“", "“甲", "1", "十", "万", "下降20%", "延庆、", "该院", "与", "等地法院", "（"]
)
def test_no_text_makes_drafting_slow(tmp_path, piece):
    file = tmp_path / "notice.txt"
    file.write_text("标题\n" + piece * (40_000 // len(piece)), encoding="utf-8")
    assert ended("draft", file, hang=60).code in {FOUND, NOTHING_FOUND}


@pytest.mark.parametrize("piece", ["<![foo[", "<!--", "<p", "<ol><li>甲", "<table><tr><td>甲", "&", "<b>甲"])
def test_no_page_makes_drafting_slow(tmp_path, piece):
    pytest.importorskip("bs4")
    file = tmp_path / "notice.html"
    file.write_text("<html><body><h1>标题</h1>" + piece * (40_000 // len(piece)), encoding="utf-8")
    assert ended("draft", file, hang=60).code in {FOUND, NOTHING_FOUND}
