"""`compare`: what things have in common and what each has of its own, side by side."""

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import courts
from courts.commands.compare import run
from courts.comparison import FIELDS, compared
from courts.render.sides import sides
from courts.screen import Screen


def test_what_is_shared_and_what_is_own_is_told(library):
    comparison = library.compare("海淀", "大兴")
    assert [side.name for side in comparison.sides] == ["海淀法院", "大兴法院"]
    assert comparison.shared("tags") == ("诉讼服务", "立案")
    assert comparison.own("tags", "海淀法院") == ("法律援助", "高校合作")
    assert comparison.shared("kind") == ("机制",)
    assert comparison.own("theme", "大兴法院") == ("查纠整改",)
    assert comparison.own("figures", "海淀法院") == ("一家法院与六所高校 1+6",)


def test_of_three_some_share_what_not_all_do(library):
    comparison = library.compare("海淀", "大兴", "延庆")
    (point,) = [p for p in comparison.points if (p.field, p.side, p.value) == ("tags", "大兴法院", "诉讼服务")]
    assert point.shared_with == ("海淀法院",)
    assert comparison.shared("tags") == ("立案",)


def test_courts_units_and_measures_may_be_mixed(library):
    comparison = library.compare("丰台民三庭", "yanqing-siwei-sanjieduan", "海淀")
    assert [side.name for side in comparison.sides] == [
        "丰台法院 民三庭党支部", "“四维三阶段”全流程审限动态监管机制", "海淀法院",
    ]  # fmt: skip
    assert [len(side.initiatives) for side in comparison.sides] == [1, 1, 1]


def test_every_value_of_every_measure_is_there(library):
    comparison = library.compare("丰台", "海淀")
    for side in comparison.sides:
        for initiative in side.initiatives:
            values = {p.value for p in comparison.points if p.side == side.name}
            assert {initiative.title, initiative.theme, *initiative.actions, *initiative.terms} <= values


def test_names_that_fit_none_several_or_the_same_are_refused(library):
    for names, sentence in (
        (["丰台"], "needs two names"),
        (["丰台", "东城法院"], "no court, unit or measure is called '东城法院'"),
        (["丰台", "立案庭"], "'立案庭' fits several courts; name one of: 北京市大兴区人民法院"),
        (["丰台", "Fengtai"], "'Fengtai' stands for what is compared already: 丰台法院"),
    ):
        with pytest.raises(courts.UnknownValue, match=sentence):
            library.compare(*names)


def test_two_measures_of_one_title_are_told_apart_by_their_ids(write):
    text = "".join(
        f"  - {{id: {i}, court: {c}, title: 同名, theme: t, kind: k, summary: s, sources: [{{id: s, paragraph: 1}}]}}\n"
        for i, c in (("a-a", "甲法院"), ("b-b", "乙法院"))
    )
    library = courts.load(write("initiatives:\n" + text), bundled=False)
    assert [side.name for side in library.compare("a-a", "b-b").sides] == ["同名 (a-a)", "同名 (b-b)"]


def test_a_pipe_gets_field_side_value_and_who_shares_it(program):
    ran = program("compare", "海淀", "大兴")
    lines = ran.out.splitlines()
    assert (ran.code, ran.err) == (0, "")
    assert lines[0] == "title\t海淀法院\t“法院+高校”“1+6”法律援助机制\t"
    assert "tags\t海淀法院\t立案\t大兴法院" in lines
    assert program("compare", "海淀", "大兴", "-f", "tsv").out.splitlines()[0] == "field\tside\tvalue\tshared_with"


def test_json_has_a_record_for_each_value_of_each_side(program):
    rows = json.loads(program("compare", "海淀", "大兴", "-f", "json").out)
    assert rows[0] == {"field": "title", "side": "海淀法院", "value": "“法院+高校”“1+6”法律援助机制", "shared_with": []}
    assert {"field": "kind", "side": "大兴法院", "value": "机制", "shared_with": ["海淀法院"]} in rows
    assert [*dict.fromkeys(row["field"] for row in rows)] == [f for f in FIELDS if f != "places"]


def test_shared_values_stand_in_one_line_marked(screen):
    printed = screen("compare", "海淀", "大兴", columns=100)
    (line,) = [line for line in printed.splitlines() if "= 立案" in line]
    assert line.count("= 立案") == 2
    assert "4 in common" in printed


def test_columns_that_would_be_too_narrow_are_stacked(screen):
    assert "in common" in screen("compare", "海淀", "大兴", columns=50).splitlines()[6:20]
    assert screen("compare", "海淀", "大兴", "延庆", "丰台", columns=80).splitlines()[0] == "Title"
    assert screen("compare", "海淀", "大兴", "延庆", columns=81).splitlines()[0].split() == [
        "海淀法院",
        "大兴法院",
        "延庆法院",
    ]


@settings(max_examples=60, deadline=None)
@given(st.integers(20, 200), st.lists(st.sampled_from(range(20)), min_size=2, max_size=5, unique=True))
def test_no_character_is_lost_at_any_width(library, width, numbers):
    ids = [library.list()[number].id for number in numbers]
    points, names = run(library, ids)
    drawn = sides(points, names, Screen(width=width, color=False))
    assert all(cell_len(line) <= width for line in drawn.splitlines())
    there = Counter("".join(drawn.split()))
    shown = {(point["field"], point["value"]) for point in points}
    wanted = Counter("".join("".join(value.split()) for _, value in shown))
    assert not wanted - there


def test_what_is_compared_does_not_depend_on_the_order_of_names(library):
    index = library._index
    one, other = compared(["海淀", "大兴"], index), compared(["大兴", "海淀"], index)
    assert {*one.shared("tags")} == {*other.shared("tags")}
    assert {*one.points} == {*other.points}


def test_markdown_has_the_sides_beside_each_other(program):
    ran = program("--lang", "zh", "compare", "海淀", "大兴", "-f", "markdown")
    lines = ran.out.splitlines()
    assert lines[:2] == ["| 字段 | 海淀法院 | 大兴法院 |", "| --- | --- | --- |"]
    assert r"| 类型 | \= 机制 | \= 机制 |" in lines
    assert r"| 标签 | \= 诉讼服务；= 立案；法律援助；高校合作 | \= 诉讼服务；= 立案；部门联动 |" in lines
    assert len(lines) == 2 + len(FIELDS) - 1


def test_what_some_of_three_sides_share_is_marked_otherwise(program):
    lines = program("compare", "海淀", "大兴", "延庆", "-f", "markdown").out.splitlines()
    (tags,) = [line for line in lines if line.startswith("| Tags")]
    assert tags.split(" | ")[2].split("；")[:2] == ["\\= 立案", "\\~ 诉讼服务"]


def test_a_page_has_the_sides_beside_each_other(program):
    page = program("compare", "海淀", "大兴", "-f", "html").out
    assert all(f">{name}</th>" in page or f">{name}</span></th>" in page for name in ("海淀法院", "大兴法院"))
    assert page.count("= 弱势群体") >= 2


def test_the_named_columns_are_written_as_everywhere(program):
    lines = program("compare", "海淀", "大兴", "-f", "markdown", "-C", "side,value").out.splitlines()
    assert lines[:3] == ["| side | value |", "| --- | --- |", "| 海淀法院 | “法院+高校”“1+6”法律援助机制 |"]
