"""What takes longer than a second says how far it is, on a terminal alone, and leaves nothing behind."""

import importlib
import io
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from itertools import pairwise

import pytest

from courts import gauge, progress
from tests.conftest import record
from tests.console import Console

SLOW = """
import sys, time
from courts import gauge, messages
from courts.progress import through
from courts.output import say
messages.speak(sys.argv[1])
gauge._AFTER = float(sys.argv[2])
with gauge.working("正在检查某个文件"):
    for _ in through(range(10)):
        time.sleep(0.1)
say("done")
"""


@pytest.fixture
def slowly(tmp_path):
    """Run what takes a second on a terminal and return all that came, and the last of it."""
    opened = []

    def ran(language="en", after=0.1, columns=80, term="xterm", progress="1"):
        env = os.environ | {"TERM": term, "LC_ALL": "C.UTF-8", "COURTS_PROGRESS": progress}
        command = [sys.executable, "-c", SLOW, language, str(after)]
        opened.append(Console(command, tmp_path, env, columns=columns))
        assert opened[-1].ends() == 0
        return opened[-1].printed

    yield ran
    for one in opened:
        one.close()


def test_it_is_written_over_and_taken_away(slowly):
    shown = slowly().split("\r\x1b[K")
    assert shown[0] == ""
    assert any(re.fullmatch(r"正在检查某个文件: \d of 10 \(\d s\)", line) for line in shown)
    assert all("\n" not in line for line in shown[:-1])
    assert shown[-1] == "done\r\n"


def test_it_is_said_in_chinese_and_never_wider_than_the_screen(slowly):
    shown = slowly("zh", columns=25).split("\r\x1b[K")
    assert any(re.fullmatch("正在检查某个文件：10 中…", line) for line in shown)


def test_what_is_done_in_time_and_a_dumb_terminal_see_none(slowly):
    assert slowly(after=50.0) == "done\r\n"
    assert slowly(term="dumb") == "done\r\n"


def test_whoever_wants_none_sees_none(slowly):
    assert slowly(progress="0") == "done\r\n"


def test_a_pipe_sees_none():
    done = subprocess.run([sys.executable, "-c", SLOW, "en", "0.1"], capture_output=True, check=True, timeout=60)
    assert (done.stdout, done.stderr) == (b"", b"done\n")


COMMANDS = {
    "check": ("courts.commands.check", ["check"], "checking"),
    "draft": ("courts.commands.draft", ["draft", "{notice}"], "reading the notice"),
    "import": ("courts.commands.import_", ["import", "{table}", "--dry-run"], "reading the table"),
    "html": ("courts.delivery", ["list", "-o", "{folder}/a.html"], "writing html"),
    "xlsx": ("courts.delivery", ["list", "-o", "{folder}/a.xlsx"], "writing xlsx"),
    "table": ("courts.delivery", ["list", "-f", "table"], "writing table"),
    "columns": ("courts.delivery", ["list", "-o", "{folder}/b.html", "-C", "id"], "writing html"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_what_may_take_long_says_what_it_does_and_counts(program, monkeypatch, write, tmp_path, name):
    module, arguments, what = COMMANDS[name]
    files = {
        "notice": write("某地工作动态\n房山法院推出“甲乙”机制。\n", name="notice.txt"),
        "table": write("法院,名称,主题,类型,概述\n延庆法院,甲办法,长效机制,机制,概述。\n", name="table.csv"),
        "folder": tmp_path,
    }
    said, counts = [], []

    @contextmanager
    def working(what):
        said.append(what)
        with progress.heard(lambda *counted: counts.append(counted)):
            yield

    if module == "courts.delivery":  # imports it where a line can be shown
        monkeypatch.setattr("courts.delivery.shows_passing", lambda: True)
        module = "courts.gauge"
    monkeypatch.setattr(importlib.import_module(module), "working", working)
    assert program(*(argument.format(**files) for argument in arguments)).code == 0
    assert said == [what]
    if name != "draft":  # a notice has some pages
        assert counts[0][0] == 0 < counts[0][1]
        assert any(done == total for done, total in counts)


def test_what_a_person_types_in_is_read_before_a_gauge_is_begun(program, monkeypatch):
    done = []

    class Typed(io.BytesIO):
        def read(self, *size):
            done.append("typed")
            return super().read(*size)

    @contextmanager
    def working(what):
        done.append(what)
        yield

    notice = "某地工作动态\n房山法院推出“甲乙”机制。\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Typed(notice.encode())))
    monkeypatch.setattr("courts.commands.draft.working", working)
    assert program("draft", "-").code == 0
    assert done == ["typed", "reading the notice"]


def test_compiling_in_a_pipe_is_told_in_lines_that_grow_rarer(capsys, monkeypatch):
    seconds = iter(range(1000))
    monkeypatch.setattr("courts.gauge.time.monotonic", lambda: float(next(seconds)))
    monkeypatch.delenv("COURTS_PROGRESS")
    with gauge.compiling(since=0.0) as told:
        for second in range(100):
            told(second, 0)
    said = [int(re.sub(r"\D", "", line.partition("records")[0])) for line in capsys.readouterr().err.splitlines()]
    assert 1 <= said[0] <= 3
    gaps = [later - earlier for earlier, later in pairwise(said)]
    assert gaps == sorted(gaps)
    assert len(said) < 8


@pytest.mark.parametrize(("cache", "promises"), [("cache", True), ("a file", False), ("a file/in it", False)])
def test_nothing_is_promised_of_later_commands_where_no_cache_can_be(capsys, monkeypatch, tmp_path, cache, promises):
    (tmp_path / "a file").write_text("x")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / cache))
    monkeypatch.delenv("COURTS_PROGRESS")
    with gauge.compiling(since=-9.0) as told:
        told(1, 2)
    assert ("later commands" in capsys.readouterr().err) is promises


def test_compiling_is_not_told_of_to_whoever_wants_none(capsys, monkeypatch):
    seconds = iter(range(1000))
    monkeypatch.setattr("courts.gauge.time.monotonic", lambda: float(next(seconds)))
    with gauge.compiling(since=0.0) as told:
        for second in range(100):
            told(second, 0)
    assert capsys.readouterr().err == ""


def test_a_listener_hears_and_without_one_nothing_is_counted():
    heard = []
    with progress.heard(lambda done, total: heard.append((done, total))):
        assert [*progress.through("甲乙")] == ["甲", "乙"]
    assert heard == [(0, 2), (1, 2), (2, 2)]
    assert [*progress.through("丙")] == ["丙"]
    assert len(heard) == 3


def test_compiling_a_library_leaves_no_line_on_a_terminal(screen, write):
    file = write(f"initiatives:\n{record('a-b')}")
    assert screen("list", "--only-data", "--data", str(file), "-C", "id", "-f", "tsv") == "id\na-b\n1 measure\n"
