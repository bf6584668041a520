"""The commands: what goes to stdout and to stderr, in which format, with which exit code."""

import csv
import io
import json

import pytest

import courts
from courts.render.record import CONTRACT, SEARCH_CONTRACT
from tests.conftest import record


def test_list_in_a_pipe_is_full_tsv_without_a_header(program, library):
    ran = program("list")
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert rows == [[i.id, i.court, i.unit or "", i.title, i.theme] for i in library.list()]
    assert (ran.code, ran.err) == (0, "")


def test_search_in_a_pipe_adds_the_score(program):
    assert program("search", "诉源治理").out == (
        "chaoyang-wuye-suyuan-zhili\t朝阳法院\t酒仙桥法庭党支部\t“物业纠纷诉源治理示范小区”共建项目\t为民服务\t96.2\n"
    )


def test_show_in_a_pipe_is_labelled_text_of_everything(program, kept):
    ran = program("show", "延庆法院")
    assert (ran.code, ran.err) == (0, "")
    kept("show-yanqing.txt", ran.out)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "yaml", "markdown", "plain"])
@pytest.mark.parametrize(
    "command", [["list", "-c", "丰台"], ["search", "审限"], ["show", "海淀法院"], ["stats", "--by", "kind"]]
)
def test_each_format_of_each_command_is_kept_to_the_letter(program, kept, command, form):
    ran = program(*command, "-f", form)
    assert ran.code == 0
    kept(f"{command[0]}.{form}", ran.out)


def test_json_has_exactly_the_fields_of_the_contract(program):
    (row,) = json.loads(program("show", "密云", "-f", "json").out)
    assert tuple(row) == CONTRACT
    assert row["unit"] is None
    assert row["partners"] == []
    assert row["sources"][0] == {
        "id": "beijing-jiaoyu-zhengdun",
        "title": "北京法院着力发挥基层党支部战斗堡垒作用 在教育整顿中锤炼党员意识 提升为民本领",
        "paragraph": 5,
    }
    assert row["court_full_name"] == "北京市密云区人民法院"
    (hit,) = json.loads(program("search", "四维三阶段", "-f", "json").out)
    assert tuple(hit) == SEARCH_CONTRACT
    assert 0 < hit["score"] <= 100
    assert hit["matches"][0] == {"field": "title", "how": "exact", "text": "四维三阶段"}


def test_nothing_found_is_an_empty_array_and_exit_1(program):
    ran = program("search", "知识产权", "-f", "json")
    assert (ran.code, ran.out) == (1, "[]\n")
    assert ran.err.startswith("courts search: nothing found for '知识产权'")
    assert len(ran.err.splitlines()) == 1


def test_stats_in_json_is_value_and_count(program):
    rows = json.loads(program("stats", "-f", "json").out)
    assert rows[0] == {"theme": "查纠整改", "count": 6}
    rows = json.loads(program("stats", "--by", "theme", "--by", "kind", "-f", "json").out)
    assert rows[0] == {"theme": "查纠整改", "kind": "支部建设", "count": 3}


def test_what_is_left_out_of_a_count_is_said(program):
    assert program("stats", "--by", "partner").err == "courts stats: 16 of 20 measures left out: they name no partner\n"
    assert program("stats").err == ""


def test_yaml_and_json_are_read_back_as_what_they_were(program, library, write):
    for form in ("yaml", "json", "jsonl"):
        file = write(program("search", "法院", "-n0", "-f", form).out, f"again.{form}")
        again = {i.id: i for i in courts.load(file, bundled=False).list()}
        assert len(again) == 20
        for initiative in library.list():
            other = again[initiative.id]
            assert [getattr(other, f) for f in CONTRACT[:-1]] == [getattr(initiative, f) for f in CONTRACT[:-1]]


def test_csv_and_tsv_have_a_header_when_named_and_on_request(program):
    assert program("list", "-f", "tsv").out.splitlines()[0] == "id\tcourt\tunit\ttitle\ttheme"
    assert program("list", "-f", "csv", "--no-header").out.splitlines()[0].startswith("beijing-")
    assert program("list", "--header").out.splitlines()[0] == "id\tcourt\tunit\ttitle\ttheme"
    ran = program("list", "-f", "json", "--header")
    assert (ran.code, ran.err) == (2, "courts: --header and --no-header go with csv, tsv or table, not with json\n")


def test_columns_are_chosen_in_order_in_every_format(program):
    assert program("list", "-C", "court,partners", "-t", "为民服务", "-k", "共建").out == (
        "朝阳法院\t枣营北里社区党委\n"
    )
    rows = json.loads(program("list", "-C", "id,en.title,origin", "-n", "1", "-f", "json").out)
    assert list(rows[0]) == ["id", "en.title", "origin"]
    ran = program("list", "-C", "id,titel")
    assert ran.code == 2
    assert ran.err.startswith("courts: no column is called 'titel'; did you mean 'title'? (there are: id, court, unit")
    assert "court" in program("list", "-C", "court", "-f", "table").out


def test_cells_cannot_break_out_of_csv_and_tsv(program, write):
    nasty = record("a").replace("某办法", '"=1+1\\t\\n\\"x"').replace("概述。", '"-2"')
    file = write("initiatives:\n" + nasty)
    row = next(csv.reader(io.StringIO(program("list", "--only-data", "--data", file, "-f", "csv", "--no-header").out)))
    assert row[3].startswith("'=1+1\t\n")
    assert program("list", "--only-data", "--data", file, "-C", "title").out == '=1+1\\t\\n"x\n'


def test_limit_offset_and_what_is_left(program, library):
    ran = program("search", "党支部", "-n", "3")
    assert len(ran.out.splitlines()) == 3
    total = library.search("党支部", limit=0).total
    assert ran.err == f"{total - 3} more; show them with -n 0 or --offset 3\n"
    assert program("search", "党支部", "-n", "0").err == ""
    assert program("list", "-n", "2", "--offset", "1").out.splitlines() == program("list").out.splitlines()[1:3]
    ran = program("search", "党支部", "--offset", "99")
    assert (ran.code, ran.out) == (1, "")
    assert "none left after --offset 99" in ran.err
    assert program("list", "-n", "-1").code == 2


def test_show_of_several_names_shows_each_once_and_says_what_is_missing(program):
    ran = program("show", "延庆", "yanqing-siwei-sanjieduan", "东城法院", "-f", "json")
    assert [row["id"] for row in json.loads(ran.out)] == ["yanqing-siwei-sanjieduan"]
    assert ran.code == 1
    assert ran.err.startswith("courts show: no court, unit or measure is called '东城法院'; the nearest: 西城法院")


def test_show_of_a_name_that_fits_several_courts_lists_them(screen, program):
    printed = screen("show", "立案庭")
    assert "Court" in printed.splitlines()[0]
    assert printed.count("法院") >= 3
    assert (
        "courts show: '立案庭' fits several courts; name one, or an id: courts show daxing-duofang-liandong"
        in " ".join(printed.split())
    )
    assert program("show", "立案庭").code == 0


def test_a_court_without_measures_is_told_from_one_that_is_not_known(program, write):
    file = write("courts:\n  - {name: 东城法院, aliases: [东城]}\n")
    ran = program("show", "东城", "--data", file)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "courts show: 东城法院: a known court, but no measure of it is recorded\n"


def test_markdown_of_show_is_a_section_with_its_source(program):
    out = program("show", "延庆", "-f", "markdown").out
    assert out.startswith(
        "## 查纠整改\n\n### “四维三阶段”全流程审限动态监管机制\n\n**北京市延庆区人民法院 立案庭党支部** · 机制\n"
    )
    assert out.endswith("提升为民本领》 ¶5\n")


BAD = [
    (["lst"], "courts: no command is called 'lst'; did you mean 'list'?"),
    (["list", "--theme", "知识产权"], "courts: --theme: no theme is called '知识产权'; there are: 总体部署, "),
    (["list", "-f", "xml"], "courts list: Invalid value for '--format' / '-f': 'xml' is not one of 'table'"),
    (["list", "--sort", "colour"], "courts: cannot sort by 'colour'"),
    (["list", "--fromat", "json"], "courts list: No such option"),
    (["list", "-o", "x.doc"], "courts: x.doc: no format goes with this suffix"),
    (["list", "--data", "missing.yaml"], "courts: missing.yaml: cannot be opened: No such file or directory"),
    (["list", "--only-data"], "courts list: --only-data leaves nothing to ask; name a file with --data"),
    (["search"], "courts search: Missing argument 'QUERY...'"),
    (["search", ""], "courts: the query is empty"),
    (["show"], "courts show: Missing argument 'NAME...'"),
    (["stats", "--by", "colour"], "courts: cannot count by 'colour'"),
    (
        ["stats", "--by", "theme", "--by", "kind", "--by", "court"],
        "courts: counting goes by one field or two different ones, not by theme, kind, court",
    ),
]


@pytest.mark.parametrize(("arguments", "sentence"), BAD)
def test_bad_usage_is_one_line_and_exit_2(program, arguments, sentence):
    ran = program(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(sentence)
    assert len(ran.err.splitlines()) == 1


def test_bad_data_is_one_line_and_exit_3(program, write):
    file = write("initiatives:\n  - id: a\n")
    ran = program("list", "--data", file)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == f"courts: {file}:2:5: initiative 'a' has no 'court'; it is required\n"


def test_the_global_options_stand_before_or_after_the_command(program, write):
    file = write("initiatives:\n" + record("a"))
    before, after = program("--only-data", "--data", file, "list"), program("list", "--only-data", "--data", file)
    assert before == after
    assert before.out == "a\t甲法院\t\t某办法\t长效机制\n"
    both = program("--data", file, "list", "--data", write("initiatives:\n" + record("b"), "b.yaml"), "--only-data")
    assert [line.split("\t")[0] for line in both.out.splitlines()] == ["a", "b"]


@pytest.mark.parametrize(
    "arguments", [[], ["-h"], ["--help"], ["list", "-h"], ["search", "--help"], ["show", "-h"], ["stats", "-h"]]
)
def test_help_says_what_it_does_with_an_example_that_works(program, arguments):
    ran = program(*arguments)
    assert (ran.code, ran.err) == (0, "")
    examples = [line.strip() for line in ran.out.splitlines() if line.strip().startswith("courts ")]
    assert examples
    for example in examples:
        assert program(*example.split()[1:]).code == 0, example


def test_the_version_is_told(program):
    assert program("--version").out == program("list", "--version").out == f"courts {courts.__version__}\n"
