"""What is longer than the screen goes through a pager, whole; what is not, and what nobody looks at, does not."""

import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import PROGRAM
from tests.console import Console

PAGER = """\
#!{python}
import os, sys
content = sys.stdin.buffer.read()
with open("paged", "wb") as stream:
    stream.write(content)
with open("told", "w") as stream:
    stream.write(repr([os.environ.get("LESS"), os.environ.get("LESSCHARSET")]))
print("PAGED")
"""


@pytest.fixture
def pager(tmp_path):
    """Return a command that keeps what it is given to page in `paged`, and what it was told in `told`."""
    path = tmp_path / "bin" / "less"
    path.parent.mkdir()
    path.write_text(PAGER.format(python=sys.executable))
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def console(tmp_path):
    opened = []

    def start(*arguments, rows=10, columns=80, **env):
        env = os.environ | {"TERM": "xterm", "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "COURTS_HINTS": "0"} | env
        opened.append(Console([*PROGRAM, *arguments], tmp_path, env, rows=rows, columns=columns))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def test_what_is_longer_than_the_screen_goes_through_the_pager_whole(console, pager, tmp_path):
    plain = console("list", "--no-pager")
    assert plain.ends() == 0
    paged = console("list", PAGER=pager)
    assert paged.ends() == 0
    assert "为民实效" in plain.seen
    assert plain.seen.startswith((tmp_path / "paged").read_text(encoding="utf-8"))
    assert re.match(r"PAGED\n\d+ measures\n", paged.seen)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--no-pager", "list"],
        ["list", "--no-pager"],
        ["list", "--help"],
        ["help", "list", "--no-pager"],
        [],
        ["list", "--court", "延庆"],
        ["list", "-f", "xlsx", "-o", "list.xlsx"],
    ],
)
def test_what_is_shorter_and_what_is_not_to_be_paged_is_printed(console, pager, tmp_path, arguments):
    one = console(*arguments, PAGER=pager)
    assert one.ends() == 0
    assert not (tmp_path / "paged").exists()


@pytest.mark.parametrize(
    "arguments", [["show", "丰台"], ["list", "-f", "json"], ["help", "query"], ["help", "list"], ["schema"]]
)
def test_whatever_is_printed_on_the_terminal_is_paged(console, pager, tmp_path, arguments):
    assert console(*arguments, PAGER=pager).ends() == 0
    assert (tmp_path / "paged").stat().st_size


def test_the_last_line_that_fits_is_not_paged_and_the_next_is(console, pager, tmp_path):
    printed = console("list", "--court", "延庆", "--no-pager")
    assert printed.ends() == 0
    lines = printed.seen.splitlines().index("1 measure")
    assert console("list", "--court", "延庆", rows=lines + 1, PAGER=pager).ends() == 0
    assert not (tmp_path / "paged").exists()
    assert console("list", "--court", "延庆", rows=lines, PAGER=pager).ends() == 0
    assert (tmp_path / "paged").exists()


def test_a_line_wider_than_the_screen_counts_for_as_many_as_it_takes(console, pager, tmp_path):
    arguments = ["list", "--court", "延庆", "-f", "json", "--columns", "summary"]
    assert console(*arguments, rows=10, columns=200, PAGER=pager).ends() == 0
    assert not (tmp_path / "paged").exists()
    assert console(*arguments, rows=10, columns=20, PAGER=pager).ends() == 0
    assert (tmp_path / "paged").exists()


def test_less_is_the_pager_where_none_is_named_and_is_told_its_ways(console, pager, tmp_path):
    path = f"{Path(pager).parent}{os.pathsep}{os.environ['PATH']}"
    assert console("list", PATH=path).ends() == 0
    assert (tmp_path / "told").read_text() == "['FRX', 'utf-8']"
    assert console("list", PATH=path, LESS="-i").ends() == 0
    assert (tmp_path / "told").read_text() == "['-i', 'utf-8']"


@pytest.mark.parametrize(
    "env", [{"PAGER": ""}, {"PAGER": "cat"}, {"PATH": ""}, {"PAGER": "no-such-pager"}, {"COURTS_PAGER": ""}]
)
def test_without_a_pager_all_is_printed(console, pager, tmp_path, env):
    one = console("list", **{"PAGER": pager, **env} if "COURTS_PAGER" in env else env)
    assert one.ends() == 0
    assert one.seen.count("法院") > 15
    assert re.search(r"\n\d+ measures\n$", one.seen)
    assert not (tmp_path / "paged").exists()


def test_a_dumb_terminal_and_one_of_another_encoding_have_no_pager(console, pager, tmp_path):
    for env in ({"TERM": "dumb"}, {"PYTHONIOENCODING": "gbk"}):
        assert console("list", PAGER=pager, **env).ends() == 0
        assert not (tmp_path / "paged").exists()


def test_our_own_variable_beats_that_of_all_programs(console, pager, tmp_path):
    assert console("list", PAGER="false", COURTS_PAGER=pager).ends() == 0
    assert (tmp_path / "paged").exists()


def test_a_pipe_is_never_paged(process, pager, tmp_path):
    assert process("list", env={"PAGER": pager, "LINES": "3"}).code == 0
    assert not (tmp_path / "paged").exists()


@pytest.mark.parametrize("quitter", ["true", "head -n 1", "exec 0<&-; sleep 0.2"])
def test_a_pager_that_is_left_early_is_no_fault(console, write, quitter):
    many = "".join(
        f"  - {{id: a-{n}, court: 甲法院, title: 办法{'法' * 60}, theme: 长效机制, kind: 机制, summary: 概述。, "
        f"sources: [{{id: s, paragraph: 1}}]}}\n"
        for n in range(1500)
    )
    file = write(f"initiatives:\n{many}")
    one = console("list", "--only-data", "--data", str(file), PAGER=quitter)
    assert one.ends() == 0
    assert "Traceback" not in one.seen
    assert one.seen.endswith("1500 measures\n")


@pytest.mark.skipif(not shutil.which("less"), reason="less is not installed")
@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_less_itself_shows_chinese_a_screen_at_a_time_and_leaves_it_there(console, locale):
    one = console("list", LC_ALL=locale, PAGER="less", NO_COLOR="")
    assert one.shows("延庆法院|北京法院")
    assert not one.shows("measures", seconds=0.5)
    assert "<E" not in one.seen
    assert "ESC" not in one.seen
    one.types("\x03")
    assert not one.shows("measures", seconds=0.5)
    one.types("G")
    assert one.shows("END")
    one.types("q")
    assert one.shows(r"\d+ measures"), one.seen
    assert one.ends() == 0
    assert "Traceback" not in one.seen


@pytest.mark.skipif(not shutil.which("less"), reason="less is not installed")
def test_less_leaves_by_itself_what_fits_after_all(console):
    """With -F; a line less than the screen's is needed for the prompt, and less knows its own."""
    one = console("list", "--court", "延庆", rows=5)
    assert one.ends() == 0
    assert re.search("延庆法院", one.seen)
