"""Work in pieces: done by other processes where there are several, in the order of the pieces, and with no end left."""

import multiprocessing
import os
import signal
from itertools import islice

import pytest

import courts
from courts.compiler import compiled
from courts.errors import DataError
from courts.processors import Workers
from tests.test_files import line

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


def test_an_error_of_the_work_is_raised_and_no_process_is_left():
    with pytest.raises(DataError, match=r"^no\. 0$"), Workers(2) as workers:
        [*workers.done(refused, range(10))]
    assert not multiprocessing.active_children()


def test_a_process_that_others_end_is_told_of():
    with pytest.raises(ChildProcessError), Workers(2) as workers:
        [*workers.done(ended, range(10))]


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


def test_the_index_is_the_same_whoever_compiles_it(index_of):
    assert index_of(LINES, 1) == index_of(LINES, 3)


@pytest.mark.parametrize(
    ("at", "text", "fault"),
    [
        (0, "{", "a.jsonl:1:2: broken JSON: "),
        (700, line("r-700", unit=1), "a.jsonl:701:114: 'unit' must be text, not a number"),
        (700, "\udcff", "a.jsonl:701:1: not UTF-8; "),
        (998, LINES[3], "a.jsonl:999:2: 'r-3' is there already, at "),
    ],
)
def test_the_first_fault_is_told_whoever_reads_it(index_of, at, text, fault):
    lines = [*LINES[:at], text, *LINES[at + 1 : 999], "[", "\udcff"]
    for processors in (1, 3):
        with pytest.raises(DataError) as caught:
            index_of(lines, processors)
        assert fault in str(caught.value)
