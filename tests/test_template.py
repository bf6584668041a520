"""A line for each record: --template and -0."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts.errors import UnknownValue
from courts.render import template
from tests.conftest import record

ALLOWED = ("court", "title", "en.title", "partners")


def filled(text, end="\n", **fields):
    return template.filled([fields], template.parsed(text, ALLOWED), end=end)


def test_a_field_stands_as_in_a_cell_and_braces_are_doubled():
    assert filled("{court}：{title}", court="延庆法院", title="四维") == "延庆法院：四维\n"
    assert filled("{{{ court }}}", court="甲") == "{甲}\n"
    assert filled("{partners}|{en.title}", partners=["甲", "乙"], **{"en.title": None}) == "甲；乙|\n"
    assert filled(r"{court}\t{title}\n\\ \x", court="甲", title="乙") == "甲\t乙\n\\ \\x\n"


@given(st.text(st.characters(exclude_characters="{}\\\0", exclude_categories=["Cs"]), min_size=1))
def test_any_text_without_braces_stands_as_it_is(text):
    assert filled(text) == text + "\n"
    assert filled("{{" + text + "}}") == "{" + text + "}\n"


@given(st.text(string.printable, max_size=30))
def test_a_template_is_understood_or_refused_and_nothing_else_happens(text):
    try:
        pieces = template.parsed(text, ALLOWED)
    except UnknownValue as error:
        assert str(error).startswith("--template")  # noqa: PT017 - the other way is no error
    else:
        assert {piece.text for piece in pieces if piece.is_field} <= set(ALLOWED)


def test_a_value_is_one_line_unless_nul_ends_the_record():
    assert filled("{title}", title="一\n二\x1b") == "一 二\ufffd\n"
    assert filled("{title}", end="\0", title="一\n二") == "一\n二\0"


BAD = [
    ("{titel}", "--template: no field is called 'titel'; did you mean 'title'? (there are: id, court, "),
    ("{title.__class__}", "--template: no field is called 'title.__class__'"),
    ("{title!r:>10}", "--template: no field is called 'title!r:>10'"),
    ("{0}", "--template: no field is called '0'"),
    ("{}", "--template: no field is called ''"),
    ("{title", "--template: a single '{' at character 1; write {{ for a brace"),
    ("a}", "--template: a single '}' at character 2; write }} for a brace"),
    ("", "--template is empty; name a field: --template '{title}'"),
]


@pytest.mark.parametrize(("text", "sentence"), BAD)
def test_a_template_that_cannot_be_read_is_one_line_and_exit_2(program, text, sentence):
    ran = program("list", "--template", text)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"courts: {sentence}")


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (["list", "-c", "延庆", "--template", "{court}：{title}"], "延庆法院：“四维三阶段”全流程审限动态监管机制\n"),
        (["show", "延庆", "--template", "{id} {court_full_name}"], "yanqing-siwei-sanjieduan 北京市延庆区人民法院\n"),
        (["search", "四维三阶段", "--exact", "--template", "{id} {score}"], "yanqing-siwei-sanjieduan 96.6\n"),
        (["stats", "-c", "延庆", "--template", "{theme}\\t{count}"], "查纠整改\t1\n"),
    ],
)
def test_every_command_takes_a_template(program, command, line):
    ran = program(*command)
    assert (ran.code, ran.out, ran.err) == (0, line, "")


def test_nothing_found_is_nothing_written_and_exit_1(program):
    assert (program("search", "知识产权", "--template", "{id}").out, program("search", "知识产权").code) == ("", 1)


def test_nul_ends_each_record_in_place_of_the_line(program, screen):
    ids = program("list", "-C", "id").out.split()
    for arguments in (["-C", "id"], ["-C", "id", "-f", "tsv"], ["--template", "{id}"]):
        assert program("list", "-0", *arguments).out == "".join(f"{name}\0" for name in ids)
    assert program("list", "-0", "-n1").out.startswith("beijing-jiceng-dangzhibu\t北京法院\t\t教育")
    assert program("show", "延庆", "-0", "-C", "id").out == "yanqing-siwei-sanjieduan\0"
    assert program("show", "延庆", "-0").out.count("\0") == 1
    assert program("list", "-0", "-f", "tsv", "--header", "-C", "id", "-n1").out == "id\0beijing-jiceng-dangzhibu\0"
    assert "\ufffd" in screen("list", "-0", "-C", "id")


def test_a_value_of_several_lines_is_read_whole_up_to_the_nul(program, write):
    file = write("initiatives:\n" + record("a").replace("某办法", '"一\\n二"'))
    assert program("list", "--only-data", "--data", file, "-0", "--template", "{title}").out == "一\n二\0"
    assert program("list", "--only-data", "--data", file, "-0", "-C", "title").out == "一\\n二\0"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-0", "-f", "json"], "-0 goes with tsv or --template, not with json"),
        (["--template", "{id}", "-f", "json"], "--template says all of a line; it does not go with --format or --col"),
        (
            ["--template", "{id}", "-C", "id"],
            "--template says all of a line; it does not go with --format or --columns",
        ),
        (["--template", "{id}", "--header"], "--header and --no-header go with csv, tsv or table, not with template"),
    ],
)
def test_options_that_contradict_each_other_are_refused(program, arguments, sentence):
    ran = program("list", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"courts: {sentence}")


def test_a_template_is_written_to_a_file_whatever_its_suffix(program, tmp_path, write):
    file = write("initiatives:\n" + record("a"))
    program("list", "--only-data", "--data", file, "--template", "{id}", "-o", tmp_path / "ids.list")
    assert (tmp_path / "ids.list").read_text() == "a\n"
