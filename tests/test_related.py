"""`related`: the nearest measures, each with what it has in common with the one asked about."""

import json

import pytest

import courts
from courts.compiler import compiled
from courts.index import MEMORY
from courts.render.record import RELATED_CONTRACT

MEASURE = """\
  - id: {id}
    court: {court}
    title: {id}
    theme: 长效机制
    kind: 机制
    summary: 概述。
    problem: {problem}
    tags: [{tags}]
    sources: [{{id: s, paragraph: 1}}]
"""


def measure(identifier, *, court="甲法院", problem="null", tags=""):
    return MEASURE.format(id=identifier, court=court, problem=problem, tags=tags)


@pytest.fixture
def made(write):
    def load(*measures):
        return courts.load(write("initiatives:\n" + "".join(measures)), bundled=False)

    return load


def reasons(related):
    return [(reason.field, reason.text) for reason in related.reasons]


def test_the_nearest_stands_first_with_every_reason(library):
    first = library.related("daxing-duofang-liandong")[0]
    assert first.initiative.id == "haidian-falu-yuanzhu-1jia6"
    assert reasons(first) == [("tags", "诉讼服务"), ("tags", "立案"), ("beneficiaries", "弱势群体"), ("kind", "机制")]


def test_the_worths_of_the_reasons_add_up_to_the_score(library):
    for initiative in library.list():
        for related in library.related(initiative.id, limit=0):
            assert sum(reason.worth for reason in related.reasons) == pytest.approx(related.score, abs=0.06)
            assert 0 < related.score <= 100
            assert [r.worth for r in related.reasons] == sorted((r.worth for r in related.reasons), reverse=True)


def test_a_measure_is_not_related_to_itself_and_scores_fall(library):
    for initiative in library.list():
        found = library.related(initiative.id, limit=0)
        assert initiative.id not in [one.initiative.id for one in found]
        assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_what_is_rare_is_worth_more_than_what_most_have(made):
    common = [measure(f"common-{n}", court=f"法院{n}", tags="党建") for n in range(8)]
    library = made(
        measure("asked", tags="党建, 候鸟保护"), *common, measure("rare", court="乙法院", tags="党建, 候鸟保护")
    )
    found = library.related("asked", limit=0)
    assert found[0].initiative.id == "rare"
    worth = {reason.text: reason.worth for reason in found[0].reasons}
    assert worth["候鸟保护"] > 5 * worth["党建"]


def test_one_theme_one_kind_and_one_court_alone_make_nothing_related(made):
    library = made(measure("one", tags="甲乙"), measure("two", tags="丙丁"), measure("three", court="乙法院"))
    assert list(library.related("one")) == []


def test_words_of_the_problem_are_a_reason(made):
    others = [measure(f"other-{n}", court=f"法院{n}", problem=f"第{n}号难处") for n in range(5)]
    library = made(
        measure("one", problem="候鸟栖息地被侵占"),
        *others,
        measure("two", court="乙法院", problem="湿地候鸟栖息地缩小"),
    )
    (found,) = library.related("one")
    assert reasons(found)[0] == ("problem", "候鸟栖息地")


def test_marks_and_function_words_are_no_reason(made):
    library = made(measure("one", problem="把它，对于"), measure("two", court="乙法院", problem="把它，对于谁"))
    assert all("，" not in text and "把" not in text for found in library.related("one") for _, text in reasons(found))


def test_filters_limit_and_offset_are_kept_to(library):
    every = library.related("beijing-jiceng-dangzhibu", limit=0)
    assert [*library.related("beijing-jiceng-dangzhibu", limit=2, offset=1)] == every[1:3]
    chosen = library.related("beijing-jiceng-dangzhibu", limit=0, court="平谷")
    assert chosen == [one for one in every if one.initiative.court == "平谷法院"] != []


def test_any_name_of_one_measure_will_do_and_others_are_refused(library):
    assert library.related("延庆") == library.related("yanqing-siwei-sanjieduan")
    with pytest.raises(courts.UnknownValue, match=r"'丰台' stands for 2 measures; name one: fengtai-"):
        library.related("丰台")
    with pytest.raises(courts.UnknownValue, match="no court, unit or measure is called '东城法院'"):
        library.related("东城法院")


def test_a_large_library_gives_the_same_answer_as_comparing_all(made, monkeypatch):
    """The records that share what is rare are found by the index; comparing every record finds no better."""
    from courts import relation

    tags = ["候鸟", "湿地", "渔民", "航道", "滩涂", "盐田"]
    measures = [measure(f"m-{n}", court=f"法院{n % 7}", tags=f"{tags[n % 6]}, 编{n // 6}") for n in range(60)]
    library = made(*measures)
    every = library.related("m-7", limit=5)
    monkeypatch.setattr(relation, "_FEW", 10)
    assert library.related("m-7", limit=5) == every
    assert len(every) == 5


def test_json_is_the_record_with_score_and_reasons(program):
    rows = json.loads(program("related", "延庆", "-f", "json", "-n", "1").out)
    assert tuple(rows[0]) == RELATED_CONTRACT
    assert rows[0]["id"] == "haidian-falu-yuanzhu-1jia6"
    assert rows[0]["reasons"][0] == {"field": "tags", "text": "立案", "worth": 2.2}


def test_a_pipe_gets_the_row_and_the_score(program):
    ran = program("related", "延庆", "-n", "1")
    assert (
        ran.out == "haidian-falu-yuanzhu-1jia6\t海淀法院\t立案庭党支部\t“法院+高校”“1+6”法律援助机制\t为民服务\t4.5\n"
    )
    assert (ran.code, ran.err) == (0, "2 more; show them with -n 0 or --offset 1\n")
    assert program("related", "延庆", "-n", "1", "-C", "id,reasons").out == (
        "haidian-falu-yuanzhu-1jia6\ttags 立案；unit 立案庭；kind 机制\n"
    )


def test_reports_tell_the_reasons(program):
    markdown = program("--lang", "zh", "related", "延庆", "-n", "1", "-f", "markdown").out
    assert "\n**理由** 标签 立案；庭室 立案庭；类型 机制 · 得分 4.5\n" in markdown
    page = program("related", "延庆", "-n", "1", "-f", "html").out
    assert page.count("立案庭</span>") >= 1
    assert "> 4.5</span>" in page
    assert "reasons" not in program("list", "-f", "markdown").out


def test_nothing_related_is_said_and_exit_1(program):
    ran = program("related", "昌平")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("courts related: nothing telling is shared with '昌平'")
    ran = program("related", "延庆", "--offset", "9")
    assert ran.err == "courts related: 3 found, none left after --offset 9\n"


def test_an_ambiguous_name_asks_which(program):
    ran = program("related", "丰台")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "courts: '丰台' stands for 2 measures; name one: fengtai-yixue-yizuo-yiceyan, fengtai-yituandui-yiqiye\n"
    )


def test_an_index_in_memory_will_do(write):
    file = write("initiatives:\n" + measure("one", tags="候鸟") + measure("two", court="乙法院", tags="候鸟"))
    from courts.relation import related

    index = compiled(MEMORY, [("x", [str(file)])], {})
    assert [one.initiative.id for one in related(index, index.initiative(0))] == ["two"]
