"""Citing sources: what the standard asks for, nothing that the source does not state."""

import json

import pytest

import courts
from courts.text.width import columns as columns_of
from tests.conftest import record

TITLE = "某法院推出便民新举措"
KNOWN = """\
sources:
  - {id: s, title: 某法院推出便民新举措, publisher: 某市政法网, date: 2021-05-07, url: "https://example.org/a?b=1"}
  - {id: bare, title: 读《民法典》有感}
  - {id: print, title: 审判白皮书, publisher: 某法院, date: 2020}
  - {id: web, title: 便民通告, url: "https://example.org/b"}
  - {id: dated, title: 便民通告, date: 2021-05, url: "https://example.org/b"}
initiatives:
"""


@pytest.fixture
def cited(write):
    """Cite a record that refers to its sources so."""

    def ran(*sources, **options):
        references = "".join(f"      - {{{source}}}\n" for source in sources)
        content = KNOWN + record("a-b").replace("      - {id: s, paragraph: 1}\n", references)
        return courts.load(write(content), bundled=False).cite("a-b", **options)

    return ran


@pytest.mark.parametrize(
    ("source", "gbt", "note"),
    [
        (
            "id: s, paragraph: 5",
            f"{TITLE}[EB/OL]. 某市政法网, 2021: 第5段(2021-05-07). https://example.org/a?b=1.",
            f"《{TITLE}》，某市政法网，2021年5月7日，第5段，https://example.org/a?b=1。",
        ),
        (
            "id: s",
            f"{TITLE}[EB/OL]. 某市政法网, 2021(2021-05-07). https://example.org/a?b=1.",
            f"《{TITLE}》，某市政法网，2021年5月7日，https://example.org/a?b=1。",
        ),
        ("id: bare, paragraph: 2", "读《民法典》有感[Z]. 第2段.", "《读〈民法典〉有感》，第2段。"),
        ("id: bare", "读《民法典》有感[Z].", "《读〈民法典〉有感》。"),
        ("id: print, paragraph: 3", "审判白皮书[Z]. 某法院, 2020: 第3段.", "《审判白皮书》，某法院，2020年，第3段。"),
        ("id: web", "便民通告[EB/OL]. https://example.org/b.", "《便民通告》，https://example.org/b。"),
        (
            "id: dated",
            "便民通告[EB/OL]. (2021-05). https://example.org/b.",
            "《便民通告》，2021年5月，https://example.org/b。",
        ),
        ("id: unknown-one, paragraph: 1", "unknown-one[Z]. 第1段.", "unknown-one，第1段。"),
    ],
)
def test_a_source_is_cited_by_what_it_states(cited, source, gbt, note):
    (only,) = cited(source)
    assert (only.gbt, only.note) == (gbt, note)


def test_what_is_not_stated_is_told(cited):
    assert cited("id: s")[0].unstated == ()
    assert cited("id: bare")[0].unstated == ("publisher", "date", "url")
    assert cited("id: unknown-one")[0].unstated == ("title", "publisher", "date", "url")


def test_the_day_of_access_is_the_users_and_goes_with_an_address(cited):
    online, offline = cited("id: s", "id: print", accessed="2026-01-02")
    assert online.gbt == f"{TITLE}[EB/OL]. 某市政法网, 2021(2021-05-07)[2026-01-02]. https://example.org/a?b=1."
    assert online.note.endswith("，https://example.org/a?b=1，2026年1月2日访问。")
    assert offline.gbt == "审判白皮书[Z]. 某法院, 2020."
    for wrong in ("2026-02-30", "2026", "today"):
        with pytest.raises(courts.UnknownValue, match="--accessed"):
            cited("id: s", accessed=wrong)


def test_paragraphs_of_one_source_are_cited_at_once_and_sources_in_order(cited):
    first, second = cited(*(f"id: bare, paragraph: {n}" for n in (7, 2, 3, 1, 2)), "id: web, paragraph: 4")
    assert first.paragraphs == (1, 2, 3, 7)
    assert first.gbt == "读《民法典》有感[Z]. 第1-3、7段."
    assert second.gbt == "便民通告[EB/OL]. 第4段. https://example.org/b."


def test_every_measure_of_the_library_can_be_cited_by_its_id(library):
    for initiative in library.list():
        assert [c.source for c in library.cite(initiative.id)] == list(dict.fromkeys(s.id for s in initiative.sources))
    assert library.cite("东城") == []


ARTICLE = "北京法院着力发挥基层党支部战斗堡垒作用 在教育整顿中锤炼党员意识 提升为民本领"


def test_both_forms_are_printed_labelled_and_one_alone_as_it_is(program):
    ran = program("cite", "yanqing-siwei-sanjieduan")
    assert ran.out == (
        f"yanqing-siwei-sanjieduan\n  GB/T 7714  {ARTICLE}[Z]. 第5段.\n  Footnote   《{ARTICLE}》，第5段。\n"
    )
    assert ran.err.splitlines() == [
        "courts cite: beijing-jiaoyu-zhengdun: the knowledge base gives no publisher, date or url, so that is left out",
        "courts cite: paragraphs are counted from the headline, which is 1",
    ]
    assert program("cite", "延庆", "--style", "gbt").out == f"{ARTICLE}[Z]. 第5段.\n"
    assert program("cite", "延庆", "密云", "--style", "note").out == f"《{ARTICLE}》，第5段。\n" * 2


def test_on_a_terminal_a_citation_is_broken_by_the_rules_and_one_alone_is_left_whole(screen):
    for width in (40, 100):
        lines = screen("cite", "延庆", columns=width).splitlines()
        assert all(columns_of(line) <= width for line in lines)
        assert all(line.lstrip()[0] not in "，。》" for line in lines)
    assert screen("cite", "延庆", "--style", "note", columns=40).splitlines()[0] == f"《{ARTICLE}》，第5段。"


def test_json_and_yaml_have_the_parts_of_a_citation(program):
    (row,) = json.loads(program("cite", "延庆", "-f", "json").out)
    assert row == {
        "id": "yanqing-siwei-sanjieduan",
        "source": "beijing-jiaoyu-zhengdun",
        "paragraphs": [5],
        "gbt": f"{ARTICLE}[Z]. 第5段.",
        "note": f"《{ARTICLE}》，第5段。",
    }
    assert program("cite", "延庆", "-f", "yaml", "-C", "note").out == f"- note: 《{ARTICLE}》，第5段。\n"


def test_a_name_that_fits_several_courts_or_none_is_said_and_the_others_are_cited(program):
    ran = program("cite", "立案庭", "东城", "延庆", "--style", "gbt")
    assert ran.code == 1
    assert ran.out == f"{ARTICLE}[Z]. 第5段.\n"
    assert (
        "courts cite: '立案庭' fits several courts: 大兴法院, 延庆法院, 海淀法院; name one of them, or an id" in ran.err
    )
    assert "courts cite: no court, unit or measure is called '东城'; the nearest: 西城法院" in ran.err
    assert program("cite", "延庆", "--accessed", "2026").code == 2
