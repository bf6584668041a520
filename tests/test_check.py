"""Checking: every fault at once, in its true place, and mending that touches nothing else."""

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import courts
from courts.curate.checking.check import check
from courts.curate.checking.codes import CODES
from courts.curate.checking.source_text import LONGEST_COPY
from courts.store import json_text, yaml_text
from courts.store.located import Located
from courts.store.node import offsets
from courts.text.quantities import quantities
from courts.text.width import columns
from tests.conftest import ARTICLE, docx

BROKEN = Path(__file__).parent / "broken"
HEAD = """\
themes: [{name: 为民服务}]
courts:
  - {name: 云岭法院, region: 某省, aliases: [云岭]}
sources: [{id: s, title: 云岭的做法, paragraphs: 3}]
initiatives:
"""


def courts_check(file):
    return check([(str(file), [str(file)])]).faults


def sound(identifier="a", **changed):
    fields = {
        "id": identifier,
        "court": "云岭法院",
        "title": "早茶调解",
        "theme": "为民服务",
        "kind": "机制",
        "summary": "法官到茶馆坐班。",
        "sources": "[{id: s, paragraph: 1}]",
    } | changed
    lines = [f"{key}: {value}" for key, value in fields.items() if value is not None]
    return "  - " + "\n    ".join(lines) + "\n"


@pytest.fixture
def found(program, write):
    """Check a knowledge base by itself and return (code, line, column, nearest) of each fault."""

    def checked(content, *arguments, name="kb.yaml"):
        ran = program("check", write(content, name), "--only-data", "-f", "json", *arguments)
        faults = json.loads(ran.out)
        assert ran.code == (3 if faults else 0)
        return [(fault["code"], fault["line"], fault["column"], fault["nearest"]) for fault in faults]

    return checked


# -- the bundled library and the broken files --------------------------------------------------------------------------


def test_the_bundled_library_is_clean_and_nothing_is_said(program):
    ran = program("check")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_the_bundled_library_holds_against_its_source_text(program):
    if not ARTICLE.exists():
        pytest.skip(f"the article is not at {ARTICLE.parent}")
    ran = program("check", "--source-text", ARTICLE)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["schema", "references", "texts", "syntax", "source"])
def test_what_is_found_in_broken_files_is_kept_to_the_letter(name, language, process, kept, tmp_path):
    shutil.copytree(BROKEN, tmp_path, dirs_exist_ok=True)
    against = ["--source-text", "source.txt"] if name == "source" else []
    ran = process("check", f"{name}.yaml", *against, "--lang", language)
    assert ran.code == 3
    kept(f"check-{name}.txt" if language == "en" else f"check-{language}-{name}.txt", f"{ran.out}\n{ran.err}")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["schema", "references", "texts", "source"])
def test_what_is_mended_in_broken_files_is_kept_to_the_letter(name, language, process, kept, tmp_path):
    shutil.copytree(BROKEN, tmp_path, dirs_exist_ok=True)
    against = ["--source-text", "source.txt"] if name == "source" else []
    process("check", "--fix", f"{name}.yaml", *against, "--lang", language)
    kept(f"fixed-{name}.yaml", (tmp_path / f"{name}.yaml").read_text(encoding="utf-8"))
    again = process("check", "--fix", f"{name}.yaml", *against)
    assert "mended" not in again.err


# -- each code ---------------------------------------------------------------------------------------------------------

CASES = {
    "E102": ((HEAD + sound()).encode("gb18030"), "1:", None),
    "E103": ("initiatives: [\n", "2:1", None),
    "E105": ("version: 1\nthemes: [{name: 甲\x07}]\n", "2:18", None),
    "E106": ("themes: &a [{name: 甲}]\n", "1:9", None),
    "E107": ("version: 1\nversion: 1\n", "2:1", None),
    "E108": ("version: 1\nthemes: " + "[" * 40 + "]" * 40, "2:40", None),
    "E109": ("version: 1\n---\nversion: 1\n", "2:1", None),
    "E110": ("[a]: b\n", "1:1", None),
    "E201": (HEAD + sound(titel="x"), "13:5", "title"),
    "E202": (HEAD + sound(kind=None), "6:5", None),
    "E203": (HEAD + sound(tags="甲"), "13:5", None),
    "E204": (HEAD + sound("A_b"), "6:9", "a-b"),
    "E205": (HEAD + sound(figures="[{label: 人, value: 五, text: 五人}]"), "13:26", None),
    "E206": ("sources: [{id: s, date: 2024/5/1}]\n", "1:25", "2024-05-01"),
    "E207": ("courts: [{name: 甲, level: 中级法院}]\n", "1:27", "中级"),
    "E208": ("version: 2\n", "1:1", None),
    "E209": (HEAD + sound(tags="[甲, '']"), "13:15", None),
    "E210": (f"themes: [{{name: {'长' * 1_000_001}}}]\n", "1:11", None),
    "E211": ("synonyms: [{terms: [甲]}]\n", "1:13", None),
    "E301": (HEAD + sound(court="云岑法院"), "7:12", "云岭法院"),
    "E302": (HEAD + sound(theme="为民服物"), "9:12", "为民服务"),
    "E303": (HEAD + sound(sources="[{id: t, paragraph: 1}]"), "12:20", None),
    "E304": (HEAD + sound() + sound(title="送法上门", summary="法官下乡。"), "13:5", None),
    "E305": (HEAD + sound() + sound("b"), "13:5", None),
    "E306": ("courts:\n  - {name: 甲法院, aliases: [丙]}\n  - {name: 乙法院, en: 丙}\n", "2:27", None),
    "E307": ("courts:\n  - {name: 甲法院, examples: [甲, 丁]}\n", "2:31", None),
    "E308": (HEAD + sound(sources="[{id: s, paragraph: 4}]"), "12:34", "3"),
    "E401": (HEAD + sound(figures="[{label: 地, value: 201, text: 210余亩}]"), "13:33", "210"),
    "E402": (HEAD + sound(summary="法官坐班,随到随办。"), "11:18", "，"),
    "E403": (HEAD + sound(summary="法官到茶館办案。"), "11:18", "馆"),
    "E404": (HEAD + sound(summary="TODO"), "11:14", None),
}


@pytest.mark.parametrize("code", CASES)
def test_each_code_is_told_in_its_place(code, found):
    content, place, near = CASES[code]
    faults = found(content)
    told = [(f"{line}:{column}", nearest) for name, line, column, nearest in faults if name == code]
    assert told, faults
    assert told[0][0].startswith(place)
    assert told[0][1] == near


def test_a_file_too_large_is_told(write, program, monkeypatch):
    monkeypatch.setattr("courts.store.files.YAML_LIMIT", 10)
    assert "E104" in program("check", write("themes: [{name: 甲}]\n"), "--only-data").out


AGAINST = """\
云岭的做法
云岭法院推出“早茶调解”,立案庭(诉服中心)的法官在每个赶集日的清晨都到镇上的老茶馆里坐班听取群众的意见。
走进3家茶馆。
"""
SAID = {
    "E501": (sound(terms="[早茶调节]"), "13:13", "早茶调解"),
    "E502": (sound(figures="[{label: 茶馆, value: 4, text: 4家茶馆}]"), "13:43", "3家茶馆"),
    "E503": (sound(summary="立案庭的法官在每个赶集日的清晨都到镇上的老茶馆里坐班听取群众的意见"), "11:17", None),
    "E504": (sound(figures="[{label: 茶馆, value: 3, text: 3家茶馆}]"), "13:43", "3"),
    "E505": ("", "4:45", "3"),
}


@pytest.mark.parametrize("code", SAID)
def test_records_are_held_against_the_source_text(code, found, write):
    content, place, near = SAID[code]
    head = HEAD.replace("paragraphs: 3", "paragraphs: 9") if code == "E505" else HEAD
    faults = found(head + content, "--source-text", write(AGAINST, "notice.txt"))
    assert [(name, f"{line}:{column}", nearest) for name, line, column, nearest in faults] == [(code, place, near)]
    assert not [fault for fault in found(head + content) if fault[0] == code]


def test_the_source_text_may_be_gb18030_and_of_a_source_with_no_such_title(found, write):
    text = write(AGAINST.replace("云岭的做法", "另一标题").encode("gb18030"), "notice.txt")
    assert [fault[0] for fault in found(HEAD + sound(terms="[早茶调解, 流动法庭]"), "--source-text", text)] == ["E501"]


def test_a_long_name_is_no_copied_sentence(found, write):
    name = "在每个赶集日的清晨都到镇上的老茶馆里坐班听取群众的意见"
    content = HEAD + sound(summary=f"招牌上写着{name}。", terms=f"[{name}]").replace("paragraph: 1", "paragraph: 2")
    assert len(name) > LONGEST_COPY
    assert found(content, "--source-text", write(AGAINST, "notice.txt")) == []


def test_every_code_is_explained_and_has_a_test(program):
    assert {*CODES} == {*CASES, *SAID, "E104"}
    for code in CODES:
        ran = program("check", "--explain", code.lower())
        assert ran.code == 0
        assert ran.out.startswith(f"{code}: ")
        assert all(len(line) <= 120 for line in ran.out.splitlines())
    assert program("check", "--explain", "all").out.count("\nE") == len(CODES) - 1
    unknown = program("check", "--explain", "E999")
    assert (unknown.code, unknown.out) == (2, "")
    assert "no fault has the code 'E999'" in unknown.err


def test_every_code_that_the_program_raises_is_explained():
    sources = Path(courts.__file__).parent
    raised = {code for file in sources.rglob("*.py") for code in re.findall(r'"(E[0-9]{3})"', file.read_text("utf-8"))}
    assert raised == {*CODES}


# -- what is no fault --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"partners": "[中国矿业大学(北京)]", "summary": "同中国矿业大学(北京)一起办。"},
        {"unit": "立案庭(诉讼服务中心)", "actions": "[立案庭(诉讼服务中心)坐班]"},
        {"summary": "于10:30开庭，共1,548件，占20.57%，见A,B两表。"},
        {"summary": "“法院+高校”“1+6”机制，GDP (1.5) 不变。"},
        {"en": "{title: 'A “new” way (2024): yes, please; no?'}"},
        {"summary": "著名乾隆年间的瞭望台后里，获益甚夥。"},
        {"figures": "[{label: 降, value: -3.5, text: 下降3.5%}]"},
        {"figures": "[{label: 款, value: 1.2, unit: 万元, text: 1.2万元}, {label: 款, value: 12000, text: 1.2万元}]"},
        {"figures": "[{label: 载, value: 10, text: 十载}, {label: 项, value: null, text: 一批}]"},
    ],
)
def test_what_is_right_is_left_alone(fields, found):
    assert found(HEAD + sound(**fields)) == []


@pytest.mark.parametrize("character", ["後", "於", "麽", "設"])
def test_a_traditional_character_is_told_in_a_simplified_text(character, found):
    assert [fault[:3] for fault in found(HEAD + sound(summary=f"办{character}完"))] == [("E403", 11, 15)]


def test_a_file_wholly_in_traditional_script_is_no_fault(found):
    content = "initiatives:\n" + sound(
        court="某", title="調解", theme="某", kind="機制", summary="法官辦案。", sources="[{id: t}]"
    )
    assert "E403" not in [fault[0] for fault in found(content)]


def test_a_short_name_shared_by_courts_of_two_regions_is_no_fault(found):
    courts_ = "{name: 甲, region: 某省, aliases: [朝阳法院]}, {name: 乙, region: 他省, aliases: [朝阳法院]}"
    shared = f"courts: [{courts_}]\n"
    assert found(shared) == []
    assert [fault[0] for fault in found(shared.replace("他省", "某省"))] == ["E306", "E306"]


CHANGCHUN = "吉林省长春市朝阳区人民法院"
NAMESAKE = f"""\
courts:
  - {{name: 朝阳法院, full_name: {CHANGCHUN}, region: 吉林省, aliases: [朝阳], examples: [朝阳法院, 长春朝阳法院]}}
sources: [{{id: s, title: 某文}}]
initiatives:
"""


def test_courts_of_two_regions_that_share_a_short_name_are_checked_as_the_library_knows_them(program, write):
    bundled = courts.load().show("chaoyang-wuye-suyuan-zhili")[0]
    file = write(NAMESAKE + sound(court="朝阳法院", title=bundled.title))
    ran = program("check", file)
    assert (ran.code, ran.out, ran.err) == (0, "", ""), "a measure of Beijing's court is no twin of Changchun's"
    assert program("check", "--data", file).out == "", "the entry of Beijing's court is as sound as before"


def test_a_full_name_is_never_mended_to_a_short_one_that_means_another_court(program, write):
    file = write(NAMESAKE + sound(court="北京市朝阳区人民法院"))
    before = file.read_bytes()
    ran = program("check", "--fix", file)
    assert f"E301 '朝阳法院' means {CHANGCHUN} in this knowledge base" in ran.out
    assert (ran.code, file.read_bytes()) == (3, before)


def test_an_entry_of_a_namesake_without_a_full_name_is_a_fault(program, write):
    ran = program("check", write("courts:\n  - {name: 朝阳法院, region: 吉林省}\n"))
    assert "kb.yaml:2:6: E306 '朝阳法院' of 北京市朝阳区人民法院 is another; give a full_name" in ran.out


def test_a_todo_in_a_comment_is_a_fault_in_its_place(program, write):
    content = HEAD + "  # 某法院 TODO：查人数\n" + sound(summary='"法官坐班 # 甲。"') + "# 记下（待核实）\n"
    ran = program("check", write(content), "--only-data")
    assert re.findall(r":(\d+:\d+): E404 .*?: (.*?); do it", ran.out) == [("6:9", "TODO"), ("14:5", "（待核实）")]
    assert "    6 |   # 某法院 TODO：查人数\n      |            ^^^^\n" in ran.out


@pytest.mark.parametrize("value", ['"# TODO"', "'甲 # TODO'", "|\n      # TODO\n      甲"])
def test_a_hash_within_a_text_begins_no_comment(write, value):
    (fault,) = courts_check(write(HEAD + sound(summary=value)))
    assert (fault.code, fault.message[:9]) == ("E404", "'summary'")


@pytest.mark.parametrize("field", ["url", "publisher"])
def test_a_todo_is_found_in_every_field(write, field):
    content = HEAD.replace("paragraphs: 3", f"paragraphs: 3, {field}: TODO") + sound()
    assert [fault.code for fault in courts_check(write(content))] == ["E404"]


@pytest.mark.parametrize(
    ("fields", "advice"),
    [
        ({"kind": "TODO"}, "write it"),
        ({"problem": "TODO"}, "write it, or null where the source says nothing"),
        ({"terms": "[TODO]"}, "write it, or take it out where the source says nothing"),
    ],
)
def test_what_may_not_be_null_is_not_advised_to_be(program, write, fields, advice):
    ran = program("check", write(HEAD + sound(**fields)), "--only-data")
    (field,) = fields
    assert f"E404 '{field}' is not finished: TODO; {advice}\n" in ran.out


@pytest.mark.parametrize(
    ("line", "place", "said"),
    [
        ('title: "甲', (2, 8), "this quotation mark is not closed"),
        ("title: '甲", (2, 8), "this quotation mark is not closed"),
        ("terms: [甲, 乙", (2, 8), "this [ is not closed, or a comma is missing behind it"),
        ("en: {title: A", (2, 5), "this { is not closed, or a comma is missing behind it"),
    ],
)
def test_what_is_not_closed_is_told_where_it_begins(program, write, line, place, said):
    ran = program("check", write(f"version: 1\n{line}\nunit: 乙\nkind: 丙\n"), "--only-data")
    assert f"kb.yaml:{place[0]}:{place[1]}: E103 broken YAML: {said}\n" in ran.out


def test_brackets_in_english_are_mended_with_the_spaces_that_they_want(program, write):
    file = write(HEAD + sound(en='{title: "Court，on Monday（or Friday）too", summary: "Open （late）。"}'))
    assert program("check", "--fix", file, "--only-data").code == 0
    assert 'title: "Court, on Monday (or Friday) too", summary: "Open (late)."' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["notice.md", "notice.html", "notice.docx", "notice.txt"])
def test_the_source_text_is_read_as_a_draft_reads_it(program, write, tmp_path, name):
    lines = ["云岭的做法", "云岭法院推出“早茶调解”。", "办结12件。"]
    file = tmp_path / name
    if name.endswith(".docx"):
        pytest.importorskip("mammoth")
        file.write_bytes(docx(*lines))
    elif name.endswith(".html"):
        pytest.importorskip("bs4")
        body = "".join(f"<p>{line}</p>" for line in lines[1:])
        file.write_text(f"<html><body><h1>{lines[0]}</h1><div>{body}</div></body></html>", encoding="utf-8")
    else:
        file.write_text("# " * name.endswith(".md") + "\n\n".join(lines), encoding="utf-8")
    content = HEAD + sound(terms="[早茶调解, 流动法庭]", sources="[{id: s, paragraph: 2}]")
    ran = program("check", write(content), "--only-data", "--source-text", file)
    assert re.findall(r"E\d+ the term '(.+?)'", ran.out) == ["流动法庭"]


def test_titles_of_two_years_are_no_twins(found):
    assert found(HEAD + sound(title="2022年白皮书") + sound("b", title="2023年白皮书", summary="又一年的数字。")) == []


def test_a_record_that_overrides_another_is_not_its_twin(program, write):
    below = write(HEAD + sound(), "below.yaml")
    above = write("initiatives:\n" + sound(), "above.yaml")
    assert program("check", above, "--data", below, "--only-data").code == 0
    renamed = write("initiatives:\n" + sound("b"), "renamed.yaml")
    assert "E305 nearly the same as 'a'" in program("check", renamed, "--data", below, "--only-data").out


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("210余亩", "210"), ("十载", "10"), ("1.2万余件", "12000"), ("下降20.57%", "2057/100"), ("1,548件", "1548"),
        ("10余万元", "100000"), ("三万五千", "35000"), ("一万二", "12000"), ("两百五", "250"), ("二〇二三年", "2023"),
        ("百分之二十点五", "41/2"), ("三分之一", "1/3"), ("３万５千", "35000"), ("一千零五十万", "10500000"),
        ("十二", "12"), ("兩萬零三百", "20300"), ("千余人", "1000"), ("2万亿", "2000000000000"), ("半年", "1/2"),
    ],
)  # fmt: skip
def test_the_numbers_of_a_text_are_read(text, value):
    assert [str(number) for number in quantities(text)] == [value]


@given(st.integers(0, 10**9))
def test_every_number_is_read_in_digits_and_in_chinese(number):
    from courts.text.numerals import variants

    assert quantities(f"共{number}件") == [number]
    (chinese,) = [way for way in variants(str(number)) if way != str(number)] if number < 10**9 else ["十亿"]
    assert quantities(f"共{chinese}件") == [number]


# -- forms, stacks, output ---------------------------------------------------------------------------------------------


def test_faults_in_json_and_jsonl_have_true_places(found):
    record = (
        '{"id": "a", "court": "云岭法院", "title": "\\u65e9\\ud83d\\ude00茶,调解", "theme": "甲", "kind": "x", '
        '"summary": "y", "sources": [{"id": "s"}]}'
    )
    base = (
        '{"themes": [{"name": "甲"}], "courts": [{"name": "云岭法院"}], "sources": [{"id": "s"}],\n "initiatives": [\n'
    )
    assert found(f"{base}{record}]}}", name="kb.json") == [("E402", 3, 59, "，")]
    other = record.replace('"a"', '"b"')
    lines = found(f"{record}\n\nnonsense\n{other}\n", name="kb.jsonl")
    assert [fault[:3] for fault in lines if fault[0] in {"E103", "E402"}] == [
        ("E402", 1, 59), ("E103", 3, 1), ("E402", 4, 59),
    ]  # fmt: skip
    array = found(f"[{record},\n{record}]", name="kb2.json")
    assert [fault[:3] for fault in array if fault[0] in {"E304", "E402"}] == [
        ("E402", 1, 60), ("E304", 2, 2), ("E402", 2, 59),
    ]  # fmt: skip


def test_a_file_that_cannot_be_parsed_is_one_fault_among_others(program, write):
    good, bad = write(HEAD + sound(theme="无"), "good.yaml"), write("a: [", "bad.yaml")
    ran = program("check", bad, good, "--only-data", "-f", "json")
    assert [(Path(fault["file"]).name, fault["code"]) for fault in json.loads(ran.out)] == [
        ("bad.yaml", "E103"),
        ("good.yaml", "E302"),
    ]


def test_a_file_that_is_not_there_is_exit_2(program, tmp_path):
    ran = program("check", tmp_path / "no.yaml")
    assert (ran.code, ran.out) == (2, "")
    assert "No such file" in ran.err
    assert program("check", "--source-text", tmp_path / "no.txt").code == 2


def test_without_a_file_everything_that_is_asked_is_checked(program, write, monkeypatch, tmp_path):
    (tmp_path / "courts").mkdir()
    write("initiatives:\n" + sound(court="延庆法院", sources="[{id: t}]"), "courts/own.yaml")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("COURTS_DATA", str(write("themes: [{name: 甲, nam: 乙}]", "env.yaml")))
    ran = program("check", "--data", write("courts: [{name: 丙, level: 丁}]", "data.yaml"), "-f", "json")
    assert [(Path(f["file"]).name, f["code"]) for f in json.loads(ran.out)] == [
        ("own.yaml", "E303"),
        ("env.yaml", "E201"),
        ("data.yaml", "E207"),
    ]


def test_json_of_a_clean_file_is_an_empty_array(program, write):
    assert program("check", write(HEAD + sound()), "--only-data", "-f", "json").out == "[]\n"


def test_the_caret_stands_under_the_right_column(program, write):
    out = program("check", write(HEAD + sound(summary="中文“abc”,完")), "--only-data").out.splitlines()
    line, caret = out[1], out[2]
    from rich.cells import cell_len

    assert cell_len(caret[: caret.index("^")]) == cell_len(line[: line.index(",")])


def test_a_long_line_is_cut_so_that_the_fault_can_be_seen(program, write):
    out = program("check", write(HEAD + sound(summary="长" * 500 + ",终" + "长" * 500)), "--only-data").out
    line, caret = out.splitlines()[1:3]
    from rich.cells import cell_len

    assert cell_len(line) <= 100
    assert cell_len(caret[: caret.index("^")]) == cell_len(line[: line.index(",")])


def test_on_a_terminal_the_report_is_drawn_in_colour(screen, write):
    shown = screen("check", write(HEAD + sound(theme="无")), "--only-data", color=True)
    assert "\x1b[1;31m" in shown
    assert "E302" in shown


@pytest.mark.parametrize("color", [False, True])
def test_on_a_narrow_terminal_every_line_of_the_report_fits(screen, write, color):
    write(HEAD + sound(theme="无"), name="kb.yaml")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", screen("check", "kb.yaml", "--only-data", columns=40, color=color))
    assert "E302" in shown
    assert all(columns(line) <= 40 or line.startswith("  courts ") for line in shown.splitlines())


# -- mending -----------------------------------------------------------------------------------------------------------


def test_mending_keeps_every_other_byte(program, write):
    before = (
        b"\xef\xbb\xbf# \xe6\xb3\xa8\r\n"
        + (HEAD + sound(summary='"法官,\\"坐班\\"" # 留,着')).replace("\n", "\r\n").encode()
    )
    file = write(before)
    ran = program("check", "--fix", file, "--only-data")
    assert (ran.code, ran.out, ran.err) == (0, "", "courts check: 3 faults mended in 1 file\n")
    assert file.read_bytes() == before.replace(b',\\"', "，“".encode(), 1).replace(b'\\""', '”"'.encode(), 1)


@pytest.mark.parametrize("title", ["a：b", "a，b"])
def test_mending_refuses_what_would_say_something_else(title, program, write):
    file = write(HEAD + sound(en=f"{{title: {title}}}"))
    before = file.read_bytes()
    assert program("check", "--fix", file, "--only-data").code == 3
    assert file.read_bytes() == before


def test_a_file_with_faults_of_syntax_is_not_mended(program, write):
    file = write(HEAD + sound(summary="法官,坐班") + "version: 1\nversion: 1\n")
    before = file.read_bytes()
    assert program("check", "--fix", file, "--only-data").code == 3
    assert file.read_bytes() == before


def test_the_bundled_library_is_not_mended(program, monkeypatch, write):
    file = write(HEAD + sound(summary="法官,坐班"))
    monkeypatch.setattr("courts.store.places.bundled_file", lambda: file)
    before = file.read_bytes()
    ran = program("check", "--fix")
    assert (ran.code, file.read_bytes()) == (3, before)
    assert program("check", "--fix", file).code == 0


def test_what_changed_while_it_was_checked_is_left_alone(program, write, monkeypatch):
    from courts.curate.checking.check import check

    file = write(HEAD + sound(summary="法官,坐班"))

    def changed_meanwhile(*arguments):
        checked = check(*arguments)
        file.write_bytes(b"version: 1\n")
        return checked

    monkeypatch.setattr("courts.curate.checking.mending.check", changed_meanwhile)
    ran = program("check", "--fix", file, "--only-data")
    assert ran.code == 74
    assert "was changed by something else" in ran.err
    assert file.read_bytes() == b"version: 1\n"


def test_mending_on_a_full_disk_leaves_the_file_and_says_so(process, write, tmp_path):
    import resource

    file = write(HEAD + sound(summary="法官,坐班"))
    before = file.read_bytes()
    small = len(before) // 2
    ran = process(
        "check",
        "--fix",
        file,
        "--only-data",
        env={"PYTHONDONTWRITEBYTECODE": "1"},  # which the limit would cut off
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (small, small)),
    )
    assert (ran.code, ran.out) == (74, "")
    assert "cannot be written: File too large; it is as it was" in ran.err
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["kb.yaml"]


VALUES = st.text(st.characters(categories=["L", "N", "P", "Zs"]) | st.sampled_from("甲，,\"'\\ :#\n"), max_size=20)


@given(st.lists(VALUES, min_size=1, max_size=4))
def test_every_character_of_a_value_is_found_in_the_text(values):
    from courts.render.yaml_form import dump

    for text, parser in ((dump({"a": values}), yaml_text), (json.dumps({"a": values}), json_text)):
        for node in parser.nodes(text):
            if len(node.path) == 2:
                value = values[node.path[1]]
                raw = text[node.value[0] : node.value[1]]
                spans = offsets(raw, value, node.style)
                assert spans is not None
                assert len(spans) == len(value)
                plain = [
                    (raw[a:b], c) for (a, b), c in zip(spans, value, strict=True) if not c.isspace() and raw[a] != "\\"
                ]
                assert all(piece[0] == character for piece, character in plain)


@given(
    st.recursive(
        st.none() | VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(VALUES, inner, max_size=3)
    )
)
def test_nodes_are_those_of_the_tree(tree):
    from courts.render.yaml_form import dump

    def paths(value, path=()):
        yield path
        steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for step, inner in steps:
            yield from paths(inner, (*path, step))

    assert [node.path for node in json_text.nodes(json.dumps(tree))] == [*paths(tree)]
    assert sorted(map(str, (node.path for node in yaml_text.nodes(dump(tree))))) == sorted(map(str, paths(tree)))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_no_bytes_do_worse_than_a_fault(data):
    for name in ("a.yaml", "a.json", "a.jsonl"):
        assert Located(Path(name), data) is not None


@pytest.mark.parametrize("digit", ["1", "万", "九"])
def test_what_has_thousands_of_digits_is_no_number(digit):
    from courts.text.quantities import quantities, quantity

    assert quantity(digit * 9_000) is None
    assert quantities(f"共{digit * 9_000}件") == []
