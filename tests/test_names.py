"""Resolving names, for `show` and for filters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import courts
from courts.names import Name, Tier, resolve

YANQING = ["yanqing-siwei-sanjieduan"]
FENGTAI = ["fengtai-yixue-yizuo-yiceyan", "fengtai-yituandui-yiqiye"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("延庆法院", YANQING),
        ("延庆", YANQING),
        ("延庆区人民法院", YANQING),
        ("北京市延庆区人民法院", YANQING),
        ("延庆法院立案庭", YANQING),
        ("北京市延庆区人民法院立案庭", YANQING),
        ("延庆法院 立案庭党支部", YANQING),
        ("yanqing-siwei-sanjieduan", YANQING),
        ("“四维三阶段”全流程审限动态监管机制", YANQING),
        ("四维三阶段", YANQING),
        ("审限动态监管", YANQING),
        ("Yanqing", YANQING),
        ("延法庆院", YANQING),
        ("四维三介段", YANQING),
        ("丰台", FENGTAI),
        ("丰台民三庭", FENGTAI[1:]),
        ("云旁听", FENGTAI[:1]),
        ("酒仙桥", ["chaoyang-wuye-suyuan-zhili"]),
        ("立案庭", ["daxing-duofang-liandong", "yanqing-siwei-sanjieduan", "haidian-falu-yuanzhu-1jia6"]),
        ("执行局", ["huairou-yewuxing-dangzhibu", "tongzhou-liangjiawu-tengtui"]),
        ("北京市丰台区人民法院民事审判第三庭", FENGTAI[1:]),
        ("立案大厅", ["daxing-duofang-liandong", "yanqing-siwei-sanjieduan", "haidian-falu-yuanzhu-1jia6"]),
        ("东城法院", []),
        ("民一庭", []),
        ("海事法院", []),
        ("", []),
        ("“”", []),
    ],
)
def test_show_takes_a_name_as_people_say_it(library, name, wanted):
    assert [i.id for i in library.show(name)] == wanted


def test_every_id_title_and_unit_shows_its_measure(library):
    for initiative in library.list():
        assert library.show(initiative.id) == [initiative]
        assert library.show(initiative.title) == [initiative]
        assert initiative in library.show(f"{initiative.court}{initiative.unit or ''}")


def test_the_nearest_names_are_told(library):
    assert "西城法院" in library.nearest_names("东城法院")


NAMES = [Name("a", ("延庆法院", "延庆"), fixed=True), Name("b", ("密云法院", "密云"), fixed=True), Name("c", ("法院",))]


def test_a_better_tier_hides_the_worse():
    assert resolve("法院", NAMES) == resolve("法院", NAMES[2:])
    assert resolve("延庆", NAMES).tier is Tier.ALIAS
    assert resolve("云法", NAMES).keys == ("b",)
    assert resolve("人民法院", NAMES).keys == ()


@given(st.text())
def test_whatever_is_typed_resolves_or_does_not(typed):
    resolved = resolve(typed, NAMES)
    assert (resolved.tier is None) == (resolved.keys == ())


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 20),
        ({"court": "丰台"}, 2),
        ({"court": ["丰台", "延庆法院"]}, 3),
        ({"court": "丰台", "theme": "学习教育"}, 1),
        ({"court": "延庆", "theme": "学习教育"}, 0),
        ({"unit": "立案庭"}, 3),
        ({"unit": "丰台民三庭"}, 1),
        ({"theme": "lasting"}, 5),
        ({"level": "basic"}, 15),
        ({"region": "北京"}, 20),
        ({"kind": "共建"}, 1),
        ({"tag": "营商"}, 2),
        ({"partner": "清华"}, 1),
        ({"partner": "北大"}, 1),
        ({"unit": "执行局"}, 2),
        ({"since": 1949, "until": 2026}, 0),
        ({"place": "梁家务"}, 1),
        ({"source": "北京法院着力发挥"}, 20),
        ({"origin": "initiatives.yaml"}, 20),
        ({"since": "1949"}, 0),
    ],
)
def test_filters_take_all_values_of_the_best_tier(library, filters, count):
    assert len(library.list(**filters)) == count


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        ({"court": "东城"}, "--court: no court is called '东城'; the nearest: 西城法院"),
        ({"theme": "知识产权"}, "--theme: no theme is called '知识产权'; there are: 总体部署"),
        ({"them": "长效机制"}, "no filter is called 'them'; did you mean 'theme'?"),
        ({"since": "昨天"}, "--since: '昨天' is no date; write YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"since": "2024-02-31"}, "--since: '2024-02-31' is no date"),
        ({"unit": "民庭"}, "--unit: no unit is called '民庭'; the nearest: 民三庭, 民二庭"),
    ],
)
def test_an_unknown_value_is_refused_with_the_nearest(library, filters, sentence):
    with pytest.raises(courts.UnknownValue) as caught:
        library.list(**filters)
    assert str(caught.value).startswith(sentence)
    assert caught.value.exit_code == 2


def test_dates_are_those_of_the_sources(write):
    from tests.conftest import record

    dated = "sources:\n  - {id: s, date: 2024-05-17}\n  - {id: t, date: 2023}\ninitiatives:\n"
    content = dated + record("a") + record("b").replace("{id: s,", "{id: t,")
    library = courts.load(write(content), bundled=False)
    found = lambda **filters: [i.id for i in library.list(**filters)]  # noqa: E731
    assert found(since="2024") == ["a"]
    assert found(since="2024-05-17") == ["a"]
    assert found(since="2024-06") == []
    assert found(until="2024-05") == ["a", "b"]
    assert found(until="2023") == ["b"]
    assert found(since="２０２４") == ["a"]
    assert found(sort="date") == ["b", "a"]
    assert found(sort="date-") == ["a", "b"]


@pytest.mark.parametrize("field", ["id", "court", "unit", "title", "theme", "kind", "date", "origin"])
def test_sorting_keeps_every_measure_and_turns_round(library, field):
    forwards, backwards = library.list(sort=field), library.list(sort=f"{field}-")
    assert sorted(i.id for i in forwards) == sorted(i.id for i in backwards) == sorted(i.id for i in library.list())
    if field in {"id", "unit", "title"}:
        values = [value for i in forwards if (value := getattr(i, field))]
        assert values == sorted(values)
        turned = [value for i in backwards if (value := getattr(i, field))]
        assert turned == values[::-1]


def test_an_unknown_field_cannot_be_sorted_by(library):
    with pytest.raises(courts.UnknownValue, match="cannot sort by 'titel'; did you mean 'title'"):
        library.list(sort="titel")


def test_counts_by_one_and_by_two(library):
    assert library.stats()[0] == {"theme": "查纠整改", "count": 6}
    assert sum(row["count"] for row in library.stats("court")) == 20
    assert sum(row["count"] for row in library.stats("theme", "kind")) == 20
    assert {"partner": "清华大学", "count": 1} in library.stats("partner")
    assert library.uncounted("unit") == 7
    assert sum(row["count"] for row in library.stats("unit")) == 13
    with pytest.raises(courts.UnknownValue, match="cannot count by 'cout'"):
        library.stats("cout")
