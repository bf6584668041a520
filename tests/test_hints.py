"""A hint of the next useful command: on a terminal alone, after a result that is read, and it does what it says."""

import re
import shlex

import pytest

from courts.main import run
from tests.conftest import record

HINTS = {
    "list": (["list", "--court", "延庆"], "one in full: courts show yanqing-siwei-sanjieduan"),
    "search": (["search", "四维"], "in full: courts show yanqing-siwei-sanjieduan"),
    "show": (["show", "延庆"], "what is near it: courts related yanqing-siwei-sanjieduan"),
    "related": (["related", "大兴", "-n", "1"], r"side by side: courts compare 大兴 \S+"),
    "compare": (["compare", "海淀", "大兴"], "in full: courts show 海淀 大兴"),
    "stats": (
        ["stats", "--by", "unit", "--court", "延庆"],
        "behind the first count: courts list --court 延庆 --unit 立案庭党支部",
    ),
}


@pytest.mark.parametrize("name", HINTS)
def test_a_hint_is_the_last_line_and_its_command_works(screen, capsys, name):
    arguments, hint = HINTS[name]
    last = screen(*arguments).splitlines()[-1]
    assert re.fullmatch(hint, last)
    command = shlex.split(last.partition(": ")[2])
    assert run(command[1:]) == 0
    assert capsys.readouterr().out


def test_a_hint_is_said_in_chinese_and_dimmed(screen):
    printed = screen("--lang", "zh", "search", "四维", color=True)
    assert printed.endswith("\x1b[2m查看全文：courts show yanqing-siwei-sanjieduan\x1b[0m\n")
    assert screen("search", "四维", "--color", "never", color=True).endswith(
        "\nin full: courts show yanqing-siwei-sanjieduan\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "-f", "json"],
        ["list", "-o", "list.csv"],
        ["search", "没有这样的话"],
        ["show", "丰台"],
        ["show", "立案庭"],
        ["show", "延庆", "不存在的"],
        ["list", "--columns", "title", "-f", "tsv"],
    ],
)
def test_where_there_is_nothing_to_say_or_nobody_reads_there_is_no_hint(screen, arguments):
    assert not re.search("(in full|near it): courts", screen(*arguments))


@pytest.mark.parametrize("name", HINTS)
def test_a_pipe_has_no_hint(process, name):
    ran = process(*HINTS[name][0], "-f", "table")
    assert (ran.code, "courts show" in ran.err, "courts compare" in ran.err) == (0, False, False)
    assert ": courts" not in ran.out


def test_whoever_wants_none_has_none(screen, monkeypatch):
    monkeypatch.setenv("COURTS_HINTS", "0")
    assert screen("search", "四维").endswith("1 found\n")


def test_the_command_asks_the_same_knowledge_bases(screen, write):
    file = write(f"initiatives:\n{record('a-b')}", name="an own's.yaml")
    what, last = screen("--only-data", "list", "--data", str(file)).splitlines()[-2:]
    command = shlex.split(last)
    assert what == "one in full:"
    assert command == ["courts", "show", "a-b", "--data", str(file), "--only-data"]
    assert screen(*command[1:]).startswith("某办法\n")


def test_the_way_from_a_notice_to_records_is_told(screen, write):
    write("某地工作动态\n房山法院推出“甲乙”机制，调解纠纷126件。\n", name="notice.txt")
    drafted = screen("draft", "notice.txt", "-o", "draft.yaml").splitlines()[-1]
    assert drafted == "when finished: courts check draft.yaml --source-text notice.txt"
    new = screen("new", "--court", "延庆", "--title", "夜间调解", "--into", "own.yaml").splitlines()[-1]
    assert new == "open it: courts edit yanqing-yejian-tiaojie --data own.yaml"
    write("法院,名称,主题,类型,概述\n延庆法院,甲办法,长效机制,机制,概述。\n", name="t.csv")
    imported = screen("import", "t.csv", "--into", "other.yaml").splitlines()[-1]
    assert imported == "what is left to do: courts check other.yaml"
