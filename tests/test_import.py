"""Tables as offices keep them, made records: whatever their encoding, separator and headers; every fault at once."""

import csv
import io
import json

import pytest

import courts
from courts import names
from courts.commands import import_
from courts.curate.records import resolving
from courts.curate.tables.columns import letter

TABLE = """\
某省法院创新举措一览表,,,,,,,,,,,
序号,法院名称,庭室,举措名称（简称）,主题,主要做法,共建单位,数据,来源,段落,发布日期,备注
1,延庆法院,立案庭,夜间立案窗口,为民服务,"1.延长服务时间；2.预约办理
（3）上门",社区居委会；司法所,办理 120余件；服务群众：1.2万人,基层法院便民举措综述,第3段,2024/5/7,甲
,,,,,,,,,,,
2,昆山市人民法院,,流动办案点,,设点,,,《基层法院便民举措综述》,4,2024年5月7日,
3,海淀区人民法院,,“三进”普法,学习教育,,,,beijing-jiaoyu-zhengdun:5,,,
"""


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "courts" / "initiatives.yaml"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.usefixtures("own")
def test_a_table_is_read_whatever_its_encoding_and_separator(program, write, encoding, separator):
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(csv.reader(io.StringIO(TABLE)))
    ran = program("import", write(out.getvalue().encode(encoding), "list.csv"), "--kind", "活动")
    assert ran.code == 0
    first, second, third = courts.load().list(origin="user")
    assert (first.id, first.court, first.unit) == ("yanqing-yejian-lian-chuangkou", "延庆法院", "立案庭")
    assert (first.title, first.theme, first.kind, first.summary) == ("夜间立案窗口", "为民服务", "活动", "TODO")
    assert first.actions == ("延长服务时间", "预约办理", "上门")
    assert first.partners == ("社区居委会", "司法所")
    assert [(f.label, f.value, f.unit) for f in first.figures] == [("办理", 120, "件"), ("服务群众", 12000, "人")]
    assert [(s.id, s.paragraph) for s in first.sources] == [("jiceng-fayuan-bianmin-jucuo", 3)]
    assert [(s.id, s.paragraph) for s in second.sources] == [("jiceng-fayuan-bianmin-jucuo", 4)]
    assert (second.court, third.court) == ("昆山市人民法院", "海淀法院")
    assert [(s.id, s.paragraph) for s in third.sources] == [("beijing-jiaoyu-zhengdun", 5)]
    source = courts.load().knowledge.source("jiceng-fayuan-bianmin-jucuo")
    assert (source.title, source.date, source.url) == ("基层法院便民举措综述", "2024-05-07", None)


def test_what_is_to_be_known_of_the_rows_is_said(program, write, own):
    ran = program("import", write(TABLE, "list.csv"))
    assert ran.out == ""
    said = ran.err.splitlines()
    assert said[0] == "courts import: columns left out: 备注; --map 备注=FIELD says what one stands for"
    assert said[1].startswith("courts import: row 5: no court is called '昆山市人民法院'")
    assert said[2] == "courts import: to be finished, TODO or todo stands there: kind in 3, summary in 3, theme in 1"
    assert said[3].startswith(f"3 records written to {own}:")
    ran = program("import", write(TABLE.replace("三进", "四进"), "list.csv"), "--map", "备注=tags")
    assert "courts import: rows 3, 5: left out, the court has a measure of that name already" in ran.err
    assert ran.err.splitlines()[-1].startswith(f"1 record written to {own}:")
    ran = program("import", write(TABLE.replace("综述", "概览").replace("三进", "五进"), "list.csv"))
    assert "jiceng-fayuan-bianmin-jucuo-2" not in own.read_text(encoding="utf-8")
    ran = program("import", write(TABLE, "list.csv"))
    assert (ran.code, ran.err.splitlines()[-1]) == (0, "courts import: no row is new")
    assert len(courts.load().list(origin="user")) == 5


def test_a_dry_run_prints_what_would_be_written(program, write, own):
    ran = program("import", write(TABLE, "list.csv"), "--dry-run")
    assert ran.code == 0
    assert not own.exists()
    assert ran.err.splitlines()[-1] == f"3 records would be written to {own}"
    assert len(courts.load(write(ran.out), bundled=False).list()) == 3


FAULTY = """\
编号,法院,名称,数据,段落,来源,日期,网址
a-b,东城,一,,,s,,
a-b,延庆,二,,,s,,
A b,延庆,三,,,s,,
,,,x,零,s,1999/13/1,
,延庆,四,,2,s；t,2024,
,延庆,五,,,,,https://example.org/
,延庆,六,,,s,,,多
yanqing-siwei-sanjieduan,延庆,七,,,s,,
,延庆,八,,,某文,2024-01-02,
,延庆,九,,,某文,2024-01-03,
"""


def test_every_fault_is_told_at_once_with_row_and_column(program, write, own):
    file = write(FAULTY, "list.csv")
    ran = program("import", file)
    assert ran.code == 3
    assert not own.exists()
    told = [line.removeprefix(f"courts import: {file}: ") for line in ran.err.splitlines()]
    assert [line.partition(" is called ")[0] for line in told] == [
        "row 2, column B (法院): no court",
        "row 3, column A (编号): the id 'a-b' is there already, in row 2; choose another",
        "row 4: the id 'A b' must be lower-case ASCII words joined by '-'",
        "row 5, column B (法院): is empty; court is required",
        "row 5, column C (名称): is empty; title is required",
        "row 5, column D (数据): 'x' has no label and number; write it as: 腾退土地 210余亩",
        "row 5, column E (段落): '零' is no paragraph; write a whole number from 1",
        "row 5, column G (日期): '1999/13/1' is no date; write YYYY-MM-DD, YYYY-MM or YYYY",
        "row 6, column E (段落): the row does not name one source that this could belong to",
        "row 6, column G (日期): the row names several sources that this could belong to",
        "row 7, column H (网址): the row names no source that this could belong to",
        "row 8: '多' stands beyond the header's last column",
        "row 9, column A (编号): the id 'yanqing-siwei-sanjieduan' is there already, in the library; choose another",
        "row 11, column G (日期): another row says that the date of '某文' is 2024-01-02, not 2024-01-03",
        "courts import: nothing was written: 14 faults",
    ]


@pytest.mark.parametrize(
    ("content", "arguments", "refusal"),
    [
        (
            "甲,乙\n一,二\n",
            [],
            (3, "no header: a row with a column for court (法院) and one for title (名称) is wanted"),
        ),
        (
            "法院,名称,标题\n一,二,三\n",
            [],
            (3, "row 1: columns B (名称) and C (标题) both stand for title; rename one"),
        ),
        ('法院,名称\n延庆,"二\n', [], (3, "broken CSV: unexpected end of data; check the quotation marks")),
        (b"\x81\x20\xff\xff\n", [], (3, "neither UTF-8 nor GB18030; save it in Excel as CSV UTF-8")),
        ("法院,名称\n延庆,二\n", ["--map", "丙=title"], (2, "--map: no column is called '丙'; there are: 法院, 名称")),
        (
            "法院,名称\n延庆,二\n",
            ["--map", "名称=titel"],
            (2, "--map: no field is called 'titel'; did you mean 'title'?"),
        ),
        ("法院,名称\n延庆,二\n", ["--map", "名称"], (2, "--map: '名称' says nothing; write COLUMN=FIELD")),
        ("法院,名称\n延庆,二\n", ["--source", "某文"], (2, "no source is called '某文'")),
        ("法院,名称\n", [], (1, "no row stands below the header")),
        ("", [], (3, "no header")),
    ],
)
@pytest.mark.usefixtures("own")
def test_a_table_that_cannot_be_taken_is_refused(program, write, content, arguments, refusal):
    ran = program("import", write(content, "list.csv"), *arguments)
    assert ran.code == refusal[0]
    assert refusal[1] in ran.err
    assert len(ran.err.splitlines()) == 1
    assert len(courts.load().list()) == 20


def test_a_known_source_with_something_else_than_a_paragraph_is_no_new_source(program, write):
    table = write("法院,名称,来源\n延庆法院,甲,beijing-jiaoyu-zhengdun:第五段\n", "list.csv")
    ran = program("import", table)
    assert (ran.code, ran.out) == (3, "")
    assert "row 2, column C (来源): '第五段' is no paragraph; write a whole number from 1" in ran.err


def test_a_workbook_and_a_file_that_is_not_there_are_named(program, tmp_path):
    assert "a workbook is not read; save it in Excel as CSV UTF-8" in program("import", "x.xlsx").err
    ran = program("import", tmp_path / "none.csv")
    assert (ran.code, ran.err) == (2, f"courts: {tmp_path / 'none.csv'}: cannot be opened: No such file or directory\n")


@pytest.mark.usefixtures("own")
def test_a_table_may_come_through_a_pipe_with_its_own_headers(process):
    table = "单位；做法名称；项目描述\n延庆；甲；一段话\n"
    arguments = ["import", "-", "--map", "项目描述=summary", "--theme", "为民", "--source", "beijing-jiaoyu-zhengdun:2"]
    ran = process(*arguments, "--kind", "活动", input=table.encode())
    assert ran.code == 0
    assert "to be finished" not in ran.err
    (made,) = courts.load().list(origin="user")
    assert (made.title, made.summary, made.kind) == ("甲", "一段话", "活动")
    assert [(s.id, s.paragraph) for s in made.sources] == [("beijing-jiaoyu-zhengdun", 2)]


FIELDS = (
    "id,court,unit,title,theme,kind,summary,problem,actions,results,terms,partners,beneficiaries,places,tags,"
    "en.title,en.summary,sources"
)


def test_what_is_exported_as_csv_is_imported_as_it_was(program, tmp_path):
    table, file = tmp_path / "all.csv", tmp_path / "anew.yaml"
    assert program("list", "-C", FIELDS, "-o", table).code == 0
    empty = tmp_path / "empty.yaml"
    empty.write_text("version: 1\n")
    ran = program("import", table, "--into", file, "--data", empty, "--only-data")
    assert ran.code == 0, ran.err
    anew = courts.load(file, bundled=False).list()
    for before, after in zip(courts.load().list(), anew, strict=True):
        assert after._replace(origin="", figures=()) == before._replace(origin="", figures=())


def test_json_lines_take_rows_and_no_new_sources(program, write, tmp_path):
    file = tmp_path / "kb.jsonl"
    assert program("import", write("法院,名称,来源\n延庆,甲,s\n", "list.csv"), "--into", file).code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["id"] == "yanqing-jia"
    ran = program("import", write("法院,名称,来源\n延庆,乙,某篇文章\n", "list.csv"), "--into", file)
    assert ran.code == 3
    assert "a .jsonl file holds initiatives alone, no sources; write into another file, with --into" in ran.err
    assert len(file.read_text(encoding="utf-8").splitlines()) == 1


def test_a_formulas_guard_is_taken_off(program, write, own):
    program("import", write("法院,名称\n延庆,'=办法\n", "list.csv"))
    assert [i.title for i in courts.load().list(origin="user")] == ["=办法"]
    assert own.exists()


def test_columns_are_named_as_excel_does():
    assert [letter(number) for number in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_what_a_name_stands_for_is_worked_out_once_for_all_rows_that_give_it(library, monkeypatch):
    """Also where it stands for nothing: a table of thousands of rows may have the same wrong court in each."""
    asked = []
    called = names.called

    def counted(typed, *arguments):
        asked.append(typed)
        return called(typed, *arguments)

    monkeypatch.setattr(resolving, "called", counted)
    table = "法院,名称\n" + "".join(f"{court},办法{row}\n" for row in range(50) for court in ("某处", "某某法院"))
    found = import_.run(library, table.encode(), "t.csv")
    assert (len(found.faults), len(found.remarks)) == (50, 2)
    assert sorted(asked) == ["某处", "某某法院"]
