# ruff: noqa: E501 - a row of a table is a line
"""Surroundings that are not as they should be: what the program is started in, with, and what becomes of it meanwhile.

Every row is a real process, or several at once.
"""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import product
from pathlib import Path

import pytest

import courts
from tests.conftest import PROGRAM, record
from tests.real import HANG, ended, unharmed

TITLE = "诉源治理"
FOUND = "chaoyang-wuye-suyuan-zhili"
CLOSED = b"courts: the output could not be written: stdout is closed\n"
FULL = b"courts: the output could not be written: No space left on device\n"


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A knowledge base whose list is more than a pipe holds, and its index."""
    folder = tmp_path_factory.mktemp("large")
    file = folder / "kb.yaml"
    file.write_text("initiatives:\n" + "".join(record(f"r-{n}") for n in range(2500)))
    rested = time.time() - 100
    os.utime(file, (rested, rested))
    env = {"XDG_CACHE_HOME": str(folder / "cache")}
    assert ended("list", "--only-data", "--data", file, env=env).code == 0
    return ["--only-data", "--data", str(file)], env


def by_shell(redirected, *arguments, env=None, unbuffered=""):
    """Run the program from a shell with its streams redirected so."""
    script = f'exec "$@" {redirected}'
    env = {"PYTHONUNBUFFERED": unbuffered} | (env or {})
    return ended("-c", script, "sh", *PROGRAM, *arguments, command=["/bin/sh"], env=env)


# -- streams -----------------------------------------------------------------------------------------------------------

STREAMS = {  # name: (redirection, arguments, exit code, stderr)
    "stdout closed": (">&-", ["list"], 74, CLOSED),
    "stdout closed, help": (">&-", ["--help"], 74, CLOSED),
    "stdout closed, a table": (">&-", ["list", "-f", "table"], 74, CLOSED),
    "stdout closed, into a file": (">&-", ["list", "-o", "/dev/null", "-f", "json"], 0, b""),
    "stdout closed, nothing to say": (">&-", ["check"], 0, b""),
    "stdout closed, nothing found": (">&-", ["search", "qqqqqq"], 1, b"courts search: nothing found"),
    "stdout full": (">/dev/full", ["list"], 74, FULL),
    "stdout full, help": (">/dev/full", ["--help"], 74, FULL),
    "stdout full, version": (">/dev/full", ["--version"], 74, FULL),
    "stdout full, a draft": (">/dev/full", ["new", "--title", "甲", "--dry-run"], 74, FULL),
    "stdout full, a completion": (">/dev/full", ["completion", "bash"], 74, FULL),
    "stderr closed": ("2>&-", ["list"], 0, b""),
    "stderr closed, a fault": ("2>&-", ["list", "--court", "没有的"], 2, b""),
    "stderr full, a count": ("2>/dev/full", ["search", TITLE, "-n1"], 0, b""),
    "stderr full, a fault": ("2>/dev/full", ["nothing"], 2, b""),
    "both closed": (">&- 2>&-", ["list"], 74, b""),
    "both full": (">/dev/full 2>/dev/full", ["list"], 74, b""),
    "stdin closed": ("<&-", ["list", "-n1"], 0, b""),
    "stdin closed that is to be read": ("<&-", ["draft", "-"], 2, b"courts: -: cannot be opened"),
    "stdin closed that is to be imported": ("<&-", ["import", "-"], 2, b"courts: -: cannot be opened"),
    "all closed": ("<&- >&- 2>&-", ["list"], 74, b""),
    "all closed, on a cold cache": ("<&- >&- 2>&-", ["show", "延庆"], 74, b""),
    "stdout read only": ("1</dev/null", ["list"], 74, b"courts: the output could not be written: Bad file descriptor\n"),
}  # fmt: skip


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("name", STREAMS)
def test_streams_that_are_not_there_or_full(name, unbuffered):
    redirected, arguments, code, said = STREAMS[name]
    ran = by_shell(redirected, *arguments, unbuffered=unbuffered)
    assert ran.code == code
    assert ran.err.startswith(said) if said else ran.err == b""
    assert ran.err.count(b"\n") <= 1


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("form", ["tsv", "json", "table", "html"])
def test_head_takes_a_line_and_goes(form, unbuffered, large):
    data, env = large
    script = '"$@" | head -1; echo "${PIPESTATUS[0]}" >&2'
    ran = ended(
        "-c",
        script,
        "sh",
        *PROGRAM,
        "list",
        *data,
        "-f",
        form,
        command=["bash"],
        env=env | {"PYTHONUNBUFFERED": unbuffered},
    )
    assert ran.out.count(b"\n") == 1
    assert ran.err.splitlines()[-1] == b"141"
    assert len(ran.err.splitlines()) == 1


def test_a_reader_that_is_slow_and_does_not_block_gets_all(large):
    data, env = large
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    running = subprocess.Popen(
        [*PROGRAM, "list", *data, "-f", "json"], stdout=writer, stderr=subprocess.PIPE, env=os.environ | env
    )
    os.close(writer)
    time.sleep(0.5)
    with open(reader, "rb") as stream:  # noqa: PTH123
        assert len(json.loads(stream.read())) == 2500
    assert running.communicate(timeout=HANG)[1] == b""
    assert running.returncode == 0


# -- Ctrl-C ------------------------------------------------------------------------------------------------------------

BEGUN = """\
import os, sys
sys.argv[1:] = sys.argv[1:]
os.write(1, b"begun\\n")
from courts.__main__ import main
main()
"""
BEFORE_IMPORTS = (
    (Path(courts.__file__).parent / "__main__.py").read_text(encoding="utf-8").partition("import gc")[0].count("\n")
)
INTERRUPTED = {
    "a search": ["search", "诉里治原", "--explain", "-f", "table"],
    "a list": ["list", "-f", "xlsx", "-o", "x.xlsx"],
    "a check": ["check"],
}


def interrupted(arguments, delay, folder, env):
    running = subprocess.Popen(
        [sys.executable, "-c", BEGUN, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, env=env
    )
    assert running.stdout is not None
    running.stdout.readline()
    time.sleep(delay)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=HANG)
    return running.returncode, out, err


@pytest.mark.parametrize("name", INTERRUPTED)
def test_an_interrupt_at_any_moment_ends_it_without_a_word(name, tmp_path):
    """From the first import on: the interpreter takes a millisecond or two to find it."""
    env = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    (tmp_path / "out").mkdir()
    delays = [0.003 + 0.006 * step for step in range(24)]
    with ThreadPoolExecutor(4) as pool:
        ends = [*pool.map(lambda delay: interrupted(INTERRUPTED[name], delay, tmp_path / "out", env), delays)]
    for delay, (code, _out, err) in zip(delays, ends, strict=True):
        assert code in {0, 1, 3, 130, -signal.SIGINT}, (delay, code, err)
        frames = re.findall(rb'File "[^"]*/courts/([^"]*)", line (\d+)', err)
        has_begun = any(file != b"__main__.py" or int(line) > BEFORE_IMPORTS for file, line in frames)
        if has_begun or b"KeyboardInterrupt" not in err:  # else the interpreter was on its way to the first import
            assert b"Traceback" not in err, (delay, err)
            assert b"ignored" not in err, (delay, err)
            assert err.count(b"\n") <= 1 or code in {0, 1, 3}, (delay, err)
    assert {code for code, *_ in ends} & {130, -signal.SIGINT}
    assert [file.name for file in (tmp_path / "out").iterdir()] in ([], ["x.xlsx"])
    assert [*tmp_path.rglob("*.unfinished")] == []


AMID_A_CLASS = """\
import os, signal, courts.main
from courts.__main__ import main

class Interrupted:
    def __set_name__(self, owner, name):
        os.kill(os.getpid(), signal.SIGINT)

def run():
    class Owner:
        field = Interrupted()

courts.main.run = run
main()
"""


def test_an_interrupt_while_a_class_is_made_is_one_though_it_comes_wrapped():
    ran = subprocess.run([sys.executable, "-c", AMID_A_CLASS], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (130, b"")


IN_A_CIRCLE = """\
from courts.__main__ import _was_interrupt

one, other = ValueError(), KeyError()
one.__cause__, other.__cause__ = other, one
print(_was_interrupt(one))
other.__context__ = KeyboardInterrupt()
print(_was_interrupt(one))
"""


def test_an_interrupt_is_looked_for_to_the_end_and_no_further():
    ran = subprocess.run([sys.executable, "-c", IN_A_CIRCLE], capture_output=True, check=True, timeout=HANG)
    assert ran.stdout.split() == [b"False", b"True"]


def test_what_is_no_interrupt_is_not_taken_for_one():
    wrong = AMID_A_CLASS.replace("os.kill(os.getpid(), signal.SIGINT)", "raise ValueError")
    ran = subprocess.run([sys.executable, "-c", wrong], capture_output=True, check=False)
    assert ran.returncode == 1
    assert b"ValueError" in ran.stderr


def test_an_interrupt_that_is_not_for_it_is_not_heard(tmp_path):
    """A shell has its background jobs ignore it."""
    running = subprocess.Popen(
        [sys.executable, "-c", BEGUN, "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_IGN),  # noqa: PLW1509 - no thread runs
    )  # fmt: skip
    assert running.stdout is not None
    running.stdout.readline()
    for _ in range(10):
        time.sleep(0.01)
        running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=HANG)
    assert (running.returncode, err) == (0, b"")
    assert out.count(b"\n") == 20


# -- locales -----------------------------------------------------------------------------------------------------------

LOCALES = {"gbk": ("zh_CN", "GBK"), "latin": ("en_US", "ISO-8859-1"), "gb18030": ("zh_CN", "GB18030")}


@pytest.fixture(scope="session")
def locales(tmp_path_factory):
    """Where locales stand that were made for these tests."""
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/locales/zh_CN").exists():
        pytest.skip("no locales can be made: apt-get install locales")
    folder = tmp_path_factory.mktemp("locales")
    for source, charmap in LOCALES.values():
        command = ["localedef", "--no-warnings=all", "-i", source, "-f", charmap, folder / f"{source}.{charmap}"]
        subprocess.run(command, check=False, capture_output=True, timeout=HANG)
        if not (folder / f"{source}.{charmap}").exists():
            pytest.skip(f"localedef makes no {source}.{charmap}")
    return folder


def locale_of(name, folder):
    if name == "C":
        return {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    return {"LC_ALL": ".".join(LOCALES[name]), "LOCPATH": str(folder), "PYTHONUTF8": "0"}


SPOKEN = {  # name: (locale, how arguments are encoded, how output is)
    "C": ("C", "utf-8", "utf-8"),
    "GBK": ("gbk", "gbk", "gbk"),
    "GBK, arguments in UTF-8": ("gbk", "utf-8", "gbk"),
    "GB18030": ("gb18030", "gb18030", "gb18030"),
    "ISO-8859-1": ("latin", "utf-8", "latin-1"),
}


@pytest.mark.parametrize("name", SPOKEN)
def test_arguments_and_output_in_any_locale(name, locales, tmp_path):
    locale, typed, written = SPOKEN[name]
    env = locale_of(locale, locales)
    ran = ended("search", TITLE.encode(typed), "-f", "json", "-n1", env=env)
    assert ran.code == 0
    (hit,) = json.loads(ran.out.decode(written))
    assert hit["id"] == FOUND
    assert TITLE in hit["title"]
    said = ran.err.decode(written)
    assert ("lacks some characters" in said) == (written == "latin-1")
    ran = ended("list", "--court", "延庆法院x".encode(typed), env=env)
    assert (ran.code, len(ran.err.splitlines())) == (2, 1 + (written == "latin-1"))
    file = "知识.json".encode(typed)
    (tmp_path / os.fsdecode(file)).write_text(json.dumps([json.loads(AS_JSON)]))
    ran = ended("list", "--only-data", "--data", file, "-C", "id", env=env, cwd=tmp_path)
    assert (ran.code, ran.out) == (0, b"a-b\n")
    ran = ended("list", "-o", "报告.json".encode(typed), "-f", "json", env=env, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, b"")
    assert {"报告.json".encode(typed), "报告.json".encode(written, "ignore")} & {
        os.fsencode(file.name) for file in tmp_path.iterdir()
    }
    for arguments in (["list", "-f", "table"], ["show", "延庆".encode(typed)], ["stats"], ["--help"], ["nothing"]):
        ran = ended(*arguments, env=env | {"COURTS_LANG": "zh"})
        assert ran.code == (2 if arguments == ["nothing"] else 0)
        ran.out.decode(written)
        ran.err.decode(written)


AS_JSON = (
    '{"id": "a-b", "court": "甲法院", "title": "某办法", "theme": "长效机制", "kind": "机制", "summary": "概述。", '
    '"sources": [{"id": "s", "paragraph": 1}]}'
)


# -- homes, caches, disks ----------------------------------------------------------------------------------------------


@pytest.fixture
def homeless(monkeypatch, tmp_path):
    """No XDG directory is named, so that the home decides."""
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("XDG_DATA_HOME")
    return tmp_path


def said(ran):
    """What a process said but for how far it is, which a busy machine makes it say."""
    return [line for line in ran.lines if not line.startswith(("courts: indexing ", "courts: reading "))]


def answers(ran):
    assert (ran.code, said(ran)) == (0, []), ran
    assert ran.out.count(b"\n") == 20


def bound_by_permissions(command):
    """Return a command that runs without root's right to read and write everything."""
    if os.getuid():
        return command
    if shutil.which("setpriv") is None:
        pytest.skip("root is not bound by permissions, and there is no setpriv to change that")
    return [
        "setpriv",
        "--bounding-set=-dac_override,-dac_read_search",
        "--inh-caps=-dac_override,-dac_read_search",
        *command,
    ]


HOMES = {  # name: (HOME, a mode for it)
    "a relative HOME": ("home", None),
    "a HOME that is not there": ("{folder}/nowhere", None),
    "a HOME that is a file": ("/dev/null", None),
    "an empty HOME": ("", None),
    "a HOME that can only be read": ("{folder}/home", 0o555),
    "a HOME that cannot be entered": ("{folder}/home", 0o000),
    "a HOME of odd bytes": ("{folder}/\udcff\x1b[31m", None),
}


@pytest.mark.parametrize("name", HOMES)
def test_a_home_that_is_none(name, homeless):
    home, mode = HOMES[name]
    home = home.format(folder=homeless)
    if mode is not None:
        Path(home).mkdir()
        Path(home).chmod(mode)
    command = bound_by_permissions(PROGRAM) if mode is not None else PROGRAM
    for _again in range(2):
        answers(ended("list", command=command, env={"HOME": home}, cwd=homeless))
    ran = ended(
        "new",
        "--title",
        "甲",
        "--theme",
        "长效机制",
        "--court",
        "延庆",
        command=command,
        env={"HOME": home},
        cwd=homeless,
    )
    assert ran.code in {0, 2, 74}
    assert len(said(ran)) == 1
    assert ended("cache", command=command, env={"HOME": home}, cwd=homeless).code in {0, 1}
    if mode is not None:
        Path(home).chmod(0o755)
    assert not (homeless / "home" / ".cache").exists() or mode is None
    assert not (homeless / ".cache").exists()
    assert not Path("/.local/share/courts").exists()


def test_no_home_at_all(homeless):
    env = {name: value for name, value in os.environ.items() if name != "HOME"}
    done = subprocess.run([*PROGRAM, "list"], capture_output=True, check=False, env=env, cwd=homeless, timeout=HANG)
    unharmed(done.returncode, done.stdout, done.stderr)
    assert (done.returncode, done.stdout.count(b"\n"), done.stderr) == (0, 20, b"")


@pytest.fixture
def rested(tmp_path):
    def made(count=150, name="kb.yaml"):
        file = tmp_path / name
        file.write_text("initiatives:\n" + "".join(record(f"r-{n}") for n in range(count)))
        long_ago = time.time() - 100
        os.utime(file, (long_ago, long_ago))
        return file

    return made


def listed(file, **more):
    return ended("list", "--only-data", "--data", file, "-C", "id,title", **more)


@pytest.mark.parametrize("kind", ["a file", "read only", "a broken link", "a device", "gone again"])
def test_a_cache_that_cannot_be_written(kind, rested, tmp_path):
    cache, command = tmp_path / "cache", PROGRAM
    if kind == "a file":
        cache.write_text("x")
    elif kind == "read only":
        cache.mkdir(mode=0o555)
        command = bound_by_permissions(PROGRAM)
    elif kind == "a broken link":
        cache.symlink_to(tmp_path / "nowhere" / "x")
    elif kind == "a device":
        cache = Path("/dev/null")
    else:
        (cache / "courts").mkdir(parents=True)
        (cache / "courts").chmod(0o000)
        command = bound_by_permissions(PROGRAM)
    file = rested()
    for _again in range(2):
        ran = listed(file, command=command, env={"XDG_CACHE_HOME": str(cache)})
        assert (ran.code, ran.out.count(b"\n")) == (0, 150)
    ran = ended("search", "某办法", "--only-data", "--data", file, command=command, env={"XDG_CACHE_HOME": str(cache)})
    assert ran.code == 0
    ran = ended("cache", "--clear", command=command, env={"XDG_CACHE_HOME": str(cache)})
    assert ran.code in {0, 74}


@pytest.mark.parametrize("size", [0, 1_000, 20_000, 100_000])
def test_a_disk_that_is_full_while_the_index_is_written(size, rested, tmp_path):
    file = rested()
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    ran = listed(file, env=env, largest=size)
    assert (ran.code, ran.out.count(b"\n")) == (0, 150)
    assert [file.name for file in tmp_path.rglob("*.*") if file.name != "kb.yaml"] == []
    ran = listed(file, env={"XDG_CACHE_HOME": str(tmp_path / "cache")})
    assert (ran.code, ran.out.count(b"\n")) == (0, 150)


def test_a_small_disk_that_is_full(rested, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", "size=64k", "none", disk],
        check=False,
        capture_output=True,
    ).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        file = rested()
        for _again in range(2):
            ran = listed(file, env={"XDG_CACHE_HOME": str(disk)})
            assert (ran.code, ran.out.count(b"\n")) == (0, 150)
        assert [*disk.rglob("*.*")] == []
        ran = ended("list", "--only-data", "--data", file, "-o", disk / "out.json", env={"XDG_CACHE_HOME": str(disk)})
        assert ran.code == 74
        assert ran.lines == [f"courts: {disk}/out.json: cannot be written: No space left on device"]
        assert [*disk.rglob("*.*")] == []
    finally:
        subprocess.run([shutil.which("umount") or "umount", disk], check=True)


# -- clocks and changes ------------------------------------------------------------------------------------------------

YEAR = 365 * 24 * 3600


@pytest.mark.parametrize("shift", [-50 * YEAR, -2, 0, 2, YEAR])
def test_a_clock_that_was_set_changes_no_answer(shift, rested):
    file = rested(2)
    for title in ("甲办法", "乙办法", "丙办法"):  # all of one length
        file.write_text(file.read_text().replace(file.read_text().split("title: ")[1][:3], title))
        os.utime(file, (time.time() + shift,) * 2)
        assert listed(file).out.decode().splitlines() == [f"r-0\t{title}", f"r-1\t{title}"]


def test_a_file_restored_with_its_old_time_and_size_is_seen(rested):
    file = rested(2)
    before, stat = file.read_text(), file.stat()
    listed(file)
    for title in ("乙办法", "某办法", "丙办法"):
        file.write_text(before.replace("某办法", title))
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        assert listed(file).out.decode().splitlines()[0] == f"r-0\t{title}"


@pytest.mark.parametrize("way", ["moved into place", "written over"])
def test_a_file_that_changes_while_it_is_read_gives_one_or_the_other(way, rested, tmp_path):
    file = rested(100)
    before = file.read_text()
    versions = [before.replace("某办法", title) for title in ("甲办法", "乙办法")]
    stop = threading.Event()

    def change():
        while not stop.is_set():
            for version in versions:
                if way == "moved into place":
                    (tmp_path / "aside").write_text(version)
                    (tmp_path / "aside").replace(file)
                else:
                    file.write_text(version)
                time.sleep(0.001)

    thread = threading.Thread(target=change)
    thread.start()
    try:
        with ThreadPoolExecutor(4) as pool:
            runs = [*pool.map(lambda _: listed(file), range(10))]
    finally:
        stop.set()
        thread.join()
    for ran in runs:
        assert ran.code == 0 or (way == "written over" and ran.code in {1, 3} and len(said(ran)) == 1), ran
        if ran.code == 0 and way == "moved into place":
            assert len({line.split(b"\t")[1] for line in ran.out.splitlines()}) == 1
            assert ran.out.count(b"\n") == 100
    file.write_text(versions[0])
    assert {line.split("\t")[1] for line in listed(file).out.decode().splitlines()} == {"甲办法"}


def test_eight_at_once_on_a_cold_cache_and_two_of_them_killed(rested, tmp_path):
    file, cache = rested(800), tmp_path / "cache"
    env = os.environ | {"XDG_CACHE_HOME": str(cache)}
    command = [*PROGRAM, "list", "--only-data", "--data", str(file), "-C", "id"]
    chance = random.Random(6)  # noqa: S311 - nothing here is a secret
    for _round in range(2):
        running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) for _ in range(8)]
        time.sleep(chance.uniform(0.1, 0.8))
        for killed in running[2:4]:
            killed.kill()
        for number, process in enumerate(running):
            out, err = process.communicate(timeout=HANG)
            if number in {2, 3} and process.returncode == -signal.SIGKILL:
                continue
            assert (process.returncode, out.count(b"\n")) == (0, 800), err
            assert all(line.startswith((b"courts: indexing", b"courts: reading")) for line in err.splitlines())
        (cached,) = json.loads(ended("cache", "-f", "json", env={"XDG_CACHE_HOME": str(cache)}).out)
        assert cached["sources"] == [str(file)] or str(file) in str(cached)
        ran = listed(file, env={"XDG_CACHE_HOME": str(cache)})
        assert (ran.code, ran.out.count(b"\n"), said(ran)) == (0, 800, [])
        ended("cache", "--clear", env={"XDG_CACHE_HOME": str(cache)})


STOPPED_AT_THE_MOVE = """
import os, runpy, signal
from pathlib import Path
Path.replace = lambda aside, file: os.kill(os.getpid(), signal.SIGSTOP)
runpy.run_module("courts", run_name="__main__")
"""


def test_what_a_killed_process_began_is_cleared_at_the_next_build(rested, tmp_path):
    cache = tmp_path / "cache"
    env = os.environ | {"XDG_CACHE_HOME": str(cache)}
    begun = subprocess.Popen(
        [sys.executable, "-c", STOPPED_AT_THE_MOVE, "list", "--only-data", "--data", str(rested(600))],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=env,
    )
    assert os.WIFSTOPPED(os.waitpid(begun.pid, os.WUNTRACED)[1])
    assert listed(rested(2, "other.yaml"), env={"XDG_CACHE_HOME": str(cache)}).code == 0
    assert len([*cache.rglob("*.unfinished")]) == 1, "what is being made is left alone"
    begun.kill()
    begun.wait(timeout=HANG)
    assert listed(rested(2, "third.yaml"), env={"XDG_CACHE_HOME": str(cache)}).code == 0
    assert [*cache.rglob("*.unfinished")] == []


def test_what_a_killed_process_left_beside_an_output_is_cleared_by_the_next(tmp_path):
    left = tmp_path / ".out.json.abc.unfinished"
    left.write_text("x")
    assert ended("list", "-o", tmp_path / "out.json").code == 0
    assert [file.name for file in tmp_path.iterdir()] == ["out.json"]


# -- terminals ---------------------------------------------------------------------------------------------------------

TABLES = (
    ["list", "-f", "table"],
    ["show", "延庆", "-f", "table"],
    ["stats", "-f", "table"],
    ["compare", "海淀", "大兴", "-f", "table"],
    ["--help"],
)
TERMINALS = [
    *product(({"COLUMNS": "0"}, {"COLUMNS": "1"}, {"COLUMNS": "100000"}), TABLES),
    *product(({"COLUMNS": "-5", "LINES": "x"}, {"TERM": "dumb"}, {"TERM": ""}, {"TERM": "no-such"}), TABLES[:1]),
]


@pytest.mark.parametrize(("env", "arguments"), TERMINALS)
def test_any_width_and_any_kind_of_terminal(env, arguments):
    ran = ended(*arguments, env=env)
    assert ran.code == 0
    assert b"\x1b" not in ran.out
    if arguments[0] == "list":
        text = re.sub(r"[^一-龥]", "", ran.out.decode())
        assert text.count("法院") >= 20
        assert max(map(len, ran.out.decode().splitlines())) <= 400


@pytest.mark.parametrize("arguments", [["list"], ["show", "延庆"], ["browse"], ["edit", "yanqing-siwei-sanjieduan"]])
def test_no_terminal_at_all(arguments, tmp_path):
    env = os.environ | {"EDITOR": "true"}
    with open(os.devnull) as nothing:  # noqa: PTH123
        done = subprocess.run(
            [*PROGRAM, *arguments],
            stdin=nothing,
            capture_output=True,
            check=False,
            env=env,
            timeout=HANG,
            start_new_session=True,
            cwd=tmp_path,
        )
    unharmed(done.returncode, done.stdout, done.stderr)
    assert done.returncode == {"browse": 2}.get(arguments[0], 0)
