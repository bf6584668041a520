"""The page in a browser: typing filters, nothing runs that is in the data, nobody is asked for anything."""

import json

import pytest

import courts
from courts import messages
from courts.delivery import report
from courts.render.page.report import table_page
from courts.render.record import record as as_record

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@pytest.fixture
def opened(browser, tmp_path):
    """Open a page offline; at the end it must have asked for nothing and complained of nothing."""
    said, asked, contexts = [], [], []

    def opening(content, *, locale="zh-CN", **settings):
        file = tmp_path / "report.html"
        file.write_bytes(content)
        context = browser.new_context(locale=locale, offline=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opening
    for context in contexts:
        context.close()
    assert said == []
    assert set(asked) == {(tmp_path / "report.html").as_uri()}


@pytest.fixture(scope="module")
def content():
    """The page of the bundled measures, in English."""
    messages.speak("en")
    library = courts.load(bundled=True)
    records = [as_record(initiative, library.knowledge) for initiative in library.list()]
    return report(records, (), library.knowledge)


@pytest.fixture(scope="module")
def long_content(tmp_path_factory):
    """The page of a thousand measures."""
    file = tmp_path_factory.mktemp("long") / "kb.json"
    tree = [{"id": f"a-{n}", "court": "甲法院", "title": f"第{n:03}号办法", "theme": "长效机制", "kind": "机制",
             "summary": "概述。", "sources": [{"id": "s", "paragraph": 1}]} for n in range(1000)]  # fmt: skip
    file.write_text(json.dumps(tree), encoding="utf-8")
    library = courts.load(file, bundled=False)
    return report([as_record(initiative, library.knowledge) for initiative in library.list()], (), library.knowledge)


def shown(page):
    return page.locator("article:visible h2").all_inner_texts()


SIWEI = ["“四维三阶段”全流程审限动态监管机制"]
SUYUAN = ["“物业纠纷诉源治理示范小区”共建项目"]
TYPED = [
    ("四维三阶段", SIWEI),
    ("siweisanjieduan", SIWEI),
    ("si wei san jie duan", SIWEI),
    ("swsjd", SIWEI),
    ("sxdtjg", SIWEI),
    ("四wei三jie", SIWEI),
    ("延庆 审限", SIWEI),
    ("延庆，审限", SIWEI),
    ("suyuanzhili", SUYUAN),
    ("SuYuanZhiL", SUYUAN),
    ("诉源治理示范小区", SUYUAN),
    ("“诉源治理 示范", SUYUAN),
    ("beijingshiyanqingqurenminfayuan", SIWEI),
    ("１＋６", ["“法院+高校”“1+6”法律援助机制"]),
    ("legal aid mechanism", ["“法院+高校”“1+6”法律援助机制"]),
    ("诉元治理", SUYUAN),
    ("诉源冶理", SUYUAN),
    ("訴源治理", SUYUAN),
    ("诉源理治", SUYUAN),
    ("物业纠纷诉源治里示范", SUYUAN),
    ("朝杨 物业", SUYUAN),
    ("朝陽法院", SUYUAN),
    ("四维阶段", SIWEI),
    ("四为三阶段", SIWEI),
    ("四维山阶段", SIWEI),
    ("四维3阶段", SIWEI),
    ("四维三大阶段", SIWEI),
    ("全流程审限动太监管", SIWEI),
    ("shiweishanjieduan", SIWEI),
    ("siweisanjiedusn", SIWEI),
    ("延庆审限", SIWEI),
    ("yanqing审限", SIWEI),
    ("bankrupcy", ["普法教育进政府、进社区、进企业与清破案件高效处理"]),
    ("延庆区人民法院", SIWEI),
    ("北京延庆法院", SIWEI),
    ("yqqrmfy", SIWEI),
    ("Yanqing Court", SIWEI),
    ("延庆立案庭", SIWEI),
    ("审理期限 延庆", SIWEI),
    ("办案期限监管", SIWEI),
    ("源头化解", SUYUAN),
    ("北大", ["“法院+高校”“1+6”法律援助机制"]),
    ('"诉源治理"', SUYUAN),
    ("“诉源治理”", SUYUAN),
    ('"诉源 治理" 小区', SUYUAN),
    ('"诉元治理"', []),
    ('"suyuanzhili"', []),
    ('"审理期限" 延庆', []),
    ('"四维三阶段"全流程审限动态监管机制', SIWEI),
    ("审限 -延庆", []),
    ("审限 －乙", SIWEI),
    ("法律援助 -yanqing", ["“法院+高校”“1+6”法律援助机制"]),
    ('延庆 -"诉源治理"', SIWEI),
    ("审限 -", SIWEI),
    ("知识产权", []),
    ("只是产权", []),
    ("东城法院", []),
    ("离婚登记", []),
    ("婚姻", []),
    ("abcdefgh", []),
    ("zhishichanquan", []),
    ("qqqq", []),
]


def test_typing_filters_by_characters_pinyin_and_initials(opened, content):
    page = opened(content)
    assert len(shown(page)) == 20
    for typed, titles in TYPED:
        page.fill("#query", "")
        page.locator("#query").press_sequentially(typed)
        assert (typed, shown(page)) == (typed, titles)
        assert page.inner_text("#shown") == f"{len(titles)} / 20"
        assert page.is_visible("#nothing") == (not titles)


def test_whatever_stands_in_a_page_is_found_by_typing_it(opened, content):
    page = opened(content)
    for title in page.locator("article h2").all_inner_texts():
        page.fill("#query", title)
        assert title in shown(page)


def test_themes_and_courts_filter_and_the_bars_follow(opened, content, library):
    page = opened(content)
    page.click("[data-chart=theme] button:has-text('为民服务')")
    assert shown(page) == [initiative.title for initiative in library.list(theme="为民服务")]
    page.click("[data-chart=theme] button:has-text('总体部署')")
    assert len(shown(page)) == 5
    counts = page.locator("[data-chart=theme] .count").all_inner_texts()
    assert counts == ["6", "5", "4", "4", "1"]
    assert page.locator("[data-chart=court] .count").all_inner_texts()[:2] == ["2", "0"]
    page.select_option("#court", "海淀法院")
    assert shown(page) == ["“法院+高校”“1+6”法律援助机制"]
    assert page.get_attribute("[data-chart=theme] button:has-text('学习教育') .now", "width") == "0%"
    page.click("#clear")
    assert len(shown(page)) == 20
    page.click("[data-chart=court] button:has-text('丰台法院')")
    assert page.input_value("#court") == "丰台法院"
    assert shown(page) == [initiative.title for initiative in library.list(court="丰台")]


def test_what_was_met_is_opened_marked_and_closed_again(opened, content):
    page = opened(content)
    assert page.locator("details[open]").count() == 0
    page.fill("#query", "枣营北里")
    assert page.locator("details[open]").count() == 1
    marked = "[...CSS.highlights.get('hit')].map(String)"
    assert set(page.evaluate(marked)) == {"枣营北里"}
    page.fill("#query", "zybl")
    assert set(page.evaluate(marked)) == {"枣营北里"}
    page.fill("#query", "")
    assert page.locator("details[open]").count() == 0
    assert page.evaluate(marked) == []


@pytest.mark.parametrize(
    ("language", "locale", "title"), [("en", "zh-CN", "What courts try out"), ("zh", "en-GB", "法院创新举措")]
)
def test_a_page_opens_in_the_language_that_the_program_spoke(opened, program, language, locale, title):
    page = opened(program("list", "-f", "html", "--lang", language).out.encode(), locale=locale)
    assert page.inner_text("h1") == title
    page.click("#language")
    assert page.inner_text("h1") != title


def test_the_interface_speaks_both_languages_and_the_records_their_own(opened, program):
    page = opened(program("list", "-f", "html", "--lang", "zh").out.encode())
    assert page.inner_text("h1") == "法院创新举措"
    english = "Grassroots Party branches as strongholds in the rectification campaign"
    assert not page.is_visible(f"text={english}")
    page.fill("#query", "strongholds")
    assert page.is_visible(f"text={english}")
    page.click("#language")
    assert page.inner_text("h1") == "What courts try out"
    assert page.inner_text("article:visible h2") == "教育整顿中发挥基层党支部战斗堡垒作用"
    assert page.get_attribute("#query", "placeholder").startswith("Search: ")
    assert page.locator("#court option").first.inner_text() == "All courts"
    page.click("#language")
    assert page.inner_text("h1") == "法院创新举措"


NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;</script><!--"


def test_what_is_in_a_record_does_not_run(opened, write):
    tree = [{"id": "a", "court": NASTY, "unit": NASTY, "title": NASTY, "theme": NASTY, "kind": NASTY, "summary": NASTY,
             "problem": NASTY, "actions": [NASTY, NASTY], "partners": [NASTY], "terms": [NASTY], "tags": [NASTY],
             "figures": [{"label": NASTY, "value": None, "unit": None, "text": NASTY}], "en": {"title": NASTY,
             "summary": NASTY}, "sources": [{"id": "s", "paragraph": 1}]}]  # fmt: skip
    tree.append(tree[0] | {"id": "b", "court": "乙法院", "theme": "乙"})
    library = courts.load(write(json.dumps(tree), "kb.json"), bundled=False)
    records = [as_record(initiative, library.knowledge) for initiative in library.list()]
    page = opened(report(records, ()))
    assert shown(page) == [NASTY, NASTY]
    assert page.locator("img, article script").count() == 0
    page.select_option("#court", NASTY)
    page.fill("#query", "<img src=x")
    assert shown(page) == [NASTY]
    assert page.locator("img").count() == 0
    table = opened(table_page(records, ["id", "title", "actions", "figures"]))
    assert NASTY in table.inner_text("tbody")


def test_the_policy_stops_a_script_that_got_in_all_the_same(browser, tmp_path, content):
    file = tmp_path / "report.html"
    file.write_bytes(content.replace(b"<main>", b"<main><script>document.title = 'run'</script>"))
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.title() == "法院创新举措 · What courts try out"
    page.close()


def test_a_phone_shows_everything_in_its_width(opened, library):
    records = [as_record(initiative, library.knowledge) for initiative in library.list()]
    long = dict.fromkeys(("title", "summary", "unit", "kind"), "x" * 200) | {"terms": ["y" * 200]}
    page = opened(report([*records, records[0] | long], ()), viewport={"width": 360, "height": 740})
    page.click("#unfold")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert len(shown(page)) == 21


def test_print_leaves_out_what_cannot_be_used_on_paper(opened, content, tmp_path):
    page = opened(content)
    page.emulate_media(media="print")
    assert not page.is_visible("#query")
    assert not page.is_visible("#language")
    assert page.is_visible("[data-chart=theme]")
    assert len(shown(page)) == 20
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    assert (tmp_path / "report.pdf").stat().st_size > 10_000


def test_without_scripts_all_is_there_to_be_read(opened, content):
    page = opened(content, java_script_enabled=False)
    assert len(shown(page)) == 20
    assert not page.is_visible("#query")
    assert page.inner_text("h1") == "What courts try out"


def test_a_table_of_chosen_columns_and_of_counts_is_searched_too(opened, library):
    records = [as_record(initiative, library.knowledge) for initiative in library.list()]
    page = opened(table_page(records, ["id", "title", "partners"]))
    page.fill("#query", "zgrmdx")
    assert page.locator("tbody tr:visible td").first.inner_text() == "haidian-falu-yuanzhu-1jia6"
    page = opened(table_page(library.stats("theme"), ["theme", "count"]))
    page.fill("#query", "weimin")
    assert page.locator("tbody tr:visible").all_inner_texts() == ["为民服务\t\n4"]


def test_of_a_long_page_what_is_looked_at_is_drawn_and_on_paper_all(opened, long_content, tmp_path):
    page = opened(long_content)
    drawn = page.locator("article")
    assert drawn.count() < 300
    assert page.inner_text("#shown") == "1000 / 1000"
    for _ in range(3):
        before = drawn.count()
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.wait_for_function("(before) => document.querySelectorAll('article').length > before", arg=before)
    page.fill("#query", "第999号")
    assert shown(page) == ["第999号办法"]
    page.fill("#query", "办法")
    assert page.inner_text("#shown") == "1000 / 1000"
    assert shown(page)[:2] == ["第000号办法", "第001号办法"]
    assert drawn.count() < 300
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    assert drawn.count() == 1000


def test_what_was_met_is_marked_in_what_is_drawn_later_too(opened, long_content):
    page = opened(long_content)
    page.fill("#query", "办法")
    marked = "CSS.highlights.get('hit').size"
    before = page.evaluate(marked)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_function(f"(before) => {marked} > before", arg=before)


def test_where_not_all_is_drawn_the_key_to_find_leads_to_the_search_box(opened, content, long_content):
    page = opened(long_content)
    page.keyboard.press("Control+f")
    page.keyboard.type("999号")
    assert shown(page) == ["第999号办法"]
    short = opened(content)
    short.keyboard.press("Control+f")
    assert short.evaluate("document.activeElement.id") == ""


def test_a_page_that_was_saved_from_the_browser_still_works(opened, content):
    saved = opened(content).content()
    page = opened(saved.encode())
    assert len(shown(page)) == 20
    page.fill("#query", "swsjd")
    assert shown(page) == SIWEI


def test_keys_reach_the_search_box(opened, content):
    page = opened(content)
    page.keyboard.press("/")
    page.keyboard.type("swsjd")
    assert shown(page) == SIWEI
    page.keyboard.press("Escape")
    assert len(shown(page)) == 20
