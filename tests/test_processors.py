"""Work in pieces: done by other processes where there are several, in the order of the pieces, and with no end left."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import pytest

import courts
from courts.compiler import compiled
from courts.errors import DataError
from courts.processors import Workers
from tests.test_files import line

ROOT = Path(__file__).parents[1]
HAN = "".join(map(chr, range(0x4E00, 0x5800)))
LINES = [
    line(f"r-{number}", summary=f"第{number}件：" + "审限监管与诉源治理" * 40, tags=[f"{number}"])
    for number in range(1000)
]


def squared_elsewhere(number):
    return os.getpid(), number * number


def interrupts(_number):
    return signal.getsignal(signal.SIGINT) == signal.SIG_IGN


def refused(number):
    raise DataError(f"no. {number}")


def slept(number):
    time.sleep(60)
    return number


ABANDONED = """\
import os, sys
from courts.processors import Workers
from tests.test_processors import slept
with Workers(3) as workers:
    pipes = [*workers._pipes()]
    print(*(process.pid for process, _ in workers._begun), flush=True)
    sys.stdin.read()
"""


def ended(number):
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def ended_at_once(_file, _block):
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_made_comes_in_the_order_of_the_pieces(count):
    with Workers(count) as workers:
        made = [*workers.done(squared_elsewhere, range(100))]
    assert [square for _, square in made] == [number * number for number in range(100)]
    assert ({process for process, _ in made} == {os.getpid()}) == (count == 1)
    assert not multiprocessing.active_children()


def test_a_single_piece_is_not_worth_another_process():
    with Workers(2) as workers:
        assert [*workers.done(squared_elsewhere, [5])] == [(os.getpid(), 25)]
        assert [*workers.done(squared_elsewhere, [])] == []
        assert not multiprocessing.active_children()


def test_no_more_pieces_are_taken_than_are_soon_worked_on():
    taken = []

    def pieces():
        for number in range(1000):
            taken.append(number)
            yield number

    with Workers(2) as workers:
        assert len([*islice(workers.done(squared_elsewhere, pieces()), 5)]) == 5
    assert len(taken) < 20


def test_an_interrupt_is_answered_by_the_process_that_was_split():
    with Workers(2) as workers:
        assert [*workers.done(interrupts, range(4))] == [True] * 4


def test_an_error_of_the_work_ends_all_and_no_process_is_left():
    with pytest.raises(ChildProcessError), Workers(2) as workers:
        [*workers.done(refused, range(10))]
    assert not multiprocessing.active_children()


def test_a_process_that_others_end_is_told_of():
    with pytest.raises(ChildProcessError), Workers(2) as workers:
        [*workers.done(ended, range(10))]


def test_processes_whose_own_is_killed_end_too():
    with subprocess.Popen(
        [sys.executable, "-c", ABANDONED], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as one:
        assert one.stdout
        children = [int(process) for process in one.stdout.readline().split()]
        assert len(children) == 3
        one.kill()
    until = time.monotonic() + 20
    while any(_runs(child) for child in children):
        assert time.monotonic() < until, "a process was left"
        time.sleep(0.01)


def _runs(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


# -- compiling ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def index_of(tmp_path, monkeypatch):
    """Return the bytes of the index of some lines, compiled with so many processors."""

    def made(lines, processors):
        source, index = tmp_path / "a.jsonl", tmp_path / "a.index"
        source.write_bytes("\n".join(lines).encode(errors="surrogateescape"))
        index.unlink(missing_ok=True)
        monkeypatch.setattr("courts.compiler.available", lambda: processors)
        monkeypatch.setattr("courts.compiler._SMALLEST_BLOCK", 100)
        monkeypatch.setattr("courts.compiler.BLOCK", 200)  # and so large all of them are, however many work
        compiled(str(index), [("one", [str(source)])], {})
        return index.read_bytes()

    return made


def test_where_others_end_a_process_the_index_is_made_without(index_of, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    index_of(LINES, 3)
    monkeypatch.setattr("courts.compiler._contents_of_file", ended_at_once)
    assert len(courts.load(tmp_path / "a.jsonl", bundled=False).list()) == 1000
    assert not [*tmp_path.glob("courts/*")]


def test_an_index_of_several_files_is_kept_whoever_compiles_it(tmp_path, monkeypatch):
    """What is not yet committed of the first is locked, and what reads the second is another process.

    So is what is written of the first blocks, while others are read.
    """
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("courts.compiler.available", lambda: 2)
    monkeypatch.setattr("courts.compiler.BLOCK", 500)
    folder = tmp_path / "kb"
    folder.mkdir()
    draw = random.Random(1)  # noqa: S311 - nothing secret
    many = (line(f"a-{number}", summary="".join(draw.choices(HAN, k=300))) for number in range(3000))
    (folder / "a.json").write_text(f"[{','.join(many)}]", encoding="utf-8")
    (folder / "b.jsonl").write_text("\n".join(LINES), encoding="utf-8")
    assert len(courts.load(folder, bundled=False).list()) == 4000
    assert len([*(tmp_path / "cache/courts").glob("*.index")]) == 1


def test_the_index_is_the_same_whoever_compiles_it(index_of):
    assert index_of(LINES, 1) == index_of(LINES, 3)


@pytest.mark.parametrize(
    ("at", "text", "fault"),
    [
        (0, "{", "a.jsonl:1:2: broken JSON: "),
        (700, line("r-700", unit=1), "a.jsonl:701:114: 'unit' must be text, not a number"),
        (700, "\udcff", "a.jsonl:701:1: not UTF-8; "),
        (998, LINES[3], "a.jsonl:999:2: 'r-3' is there already, at "),
        (998, line("r-x", summary="长" * 2000), "a.jsonl:999:1: a line longer than 0 MB"),
    ],
)
def test_the_first_fault_is_told_whoever_reads_it(index_of, monkeypatch, at, text, fault):
    monkeypatch.setattr("courts.store.files.LINE_LIMIT", 5000)
    lines = [*LINES[:at], text, *LINES[at + 1 : 999], "[", "\udcff", "长" * 2000]
    for processors in (1, 3):
        with pytest.raises(DataError) as caught:
            index_of(lines, processors)
        assert fault in str(caught.value)
