"""The cache of compiled indexes: quick when it can be trusted, right always."""

import os
import random
import shutil
import sqlite3
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

import courts
from courts import cache, upkeep
from courts.main import run
from courts.store import stack
from tests.conftest import PROGRAM, record
from tests.real import ended

ONE = "initiatives:\n" + record("a")


@pytest.fixture(autouse=True)
def own_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def directory():
    place = cache.directory()
    assert place is not None
    return Path(place)


@pytest.fixture
def compiled(monkeypatch):
    """Count how often knowledge bases are read to be compiled."""
    times = []
    plain = stack.laid

    def counted(*arguments, **named):
        times.append(1)
        return plain(*arguments, **named)

    monkeypatch.setattr(stack, "laid", counted)
    return times


@pytest.fixture
def old(write):
    """A knowledge base that has been at rest for a while."""

    def made(content=ONE, name="kb.yaml"):
        file = write(content, name)
        rested = time.time() - 100
        os.utime(file, (rested, rested))
        return file

    return made


def ids(file):
    return [initiative.id for initiative in courts.load(file, bundled=False).list()]


def test_what_is_compiled_once_is_not_compiled_again(old, compiled):
    file = old()
    assert ids(file) == ids(file) == ["a"]
    assert len(compiled) == 1


def test_a_change_is_seen_whatever_the_clock_says(old, compiled):
    file = old()
    assert ids(file) == ["a"]
    stat = file.stat()
    file.write_text(file.read_text().replace("id: a", "id: b"))
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))  # restored with its old time and size
    assert ids(file) == ["b"]
    assert len(compiled) == 2


def test_a_file_moved_into_place_is_seen(old):
    file = old()
    assert ids(file) == ["a"]
    other = old("initiatives:\n" + record("b"), "other.yaml")
    shutil.copystat(file, other)
    other.replace(file)
    assert ids(file) == ["b"]


def test_another_list_of_files_is_another_index(old, tmp_path):
    old()
    assert ids(tmp_path) == ["a"]
    old("initiatives:\n" + record("b"), "second.yaml")
    assert sorted(ids(tmp_path)) == ["a", "b"]
    (tmp_path / "second.yaml").unlink()
    assert ids(tmp_path) == ["a"]


def damaged(content):
    yield "empty", b""
    yield "truncated", content[: len(content) // 2]
    yield "cut by a byte", content[:-1]
    yield "not a database", b"x" * len(content)
    for place in (150, len(content) // 2, len(content) - 50):
        yield f"changed at {place}", content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :]


def test_a_damaged_index_is_made_anew(old, compiled):
    file = old()
    ids(file)
    (index,) = directory().glob("*.index")
    content = index.read_bytes()
    for number, (case, bytes_) in enumerate(damaged(content), 2):
        index.write_bytes(bytes_)
        assert ids(file) == ["a"], case
        assert len(compiled) == number, case


def test_damage_inside_an_index_too_large_to_be_checked_is_mended(old, program, monkeypatch):
    monkeypatch.setattr(cache, "_CHECKED", 0)
    file = old("initiatives:\n" + "".join(record(f"r-{n}") for n in range(400)))
    command = ["list", "--only-data", "--data", file, "-C", "id"]
    whole = program(*command)
    (index,) = directory().glob("*.index")
    content = index.read_bytes()
    index.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    mended = program(*command)
    assert (mended.code, mended.out) == (whole.code, whole.out)
    assert index.read_bytes() == content or len(upkeep.contents()) == 1


def test_an_index_of_another_version_is_made_anew(old, compiled, monkeypatch):
    file = old()
    ids(file)
    monkeypatch.setattr(cache, "_FORMAT", "another")
    assert ids(file) == ["a"]
    assert len(compiled) == 2


@pytest.mark.parametrize("where", ["/proc/nowhere", "/dev/null/x"])
def test_where_nothing_can_be_written_it_is_made_in_memory(old, monkeypatch, where):
    monkeypatch.setenv("XDG_CACHE_HOME", where)
    library = courts.load(old(), bundled=False)
    assert [hit.initiative.id for hit in library.search("某办法")] == ["a"]


def test_nothing_is_left_of_an_index_that_could_not_be_finished(old, monkeypatch):
    def full(*_args):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(upkeep, "_sign", full)
    assert ids(old()) == ["a"]
    assert [*directory().iterdir()] == []


def test_a_library_with_a_fault_leaves_no_index(old):
    with pytest.raises(courts.DataError):
        ids(old("initiatives:\n  - id: a\n"))
    assert upkeep.contents() == []


def test_indexes_of_files_that_are_gone_are_cleared(old):
    first = old()
    ids(first)
    first.unlink()
    ids(old(name="second.yaml"))
    assert [cached.sources[0].endswith("second.yaml") for cached in upkeep.contents()] == [True]


def test_eight_processes_at_once_on_a_cold_cache_all_answer(old):
    file = old("initiatives:\n" + "".join(record(f"r-{n}") for n in range(200)))
    command = [*PROGRAM, "list", "--only-data", "--data", str(file), "-C", "id"]
    with ThreadPoolExecutor(8) as pool:
        runs = [*pool.map(lambda _: subprocess.run(command, capture_output=True, check=False), range(8))]
    assert all(run.returncode == 0 and len(run.stdout.splitlines()) == 200 for run in runs)
    said = b"".join(run.stderr for run in runs).splitlines()
    assert all(
        line.startswith((b"courts: indexing ", b"courts: reading ")) for line in said
    )  # where the machine is slow
    assert len([*directory().iterdir()]) == 1


def test_the_command_tells_where_they_are_and_clears_them(old, program):
    file = old()
    ids(file)
    ran = program("cache")
    assert str(file) in ran.out
    assert ran.err == f"1 in {cache.directory()}\n"
    ran = program("cache", "--clear")
    assert (ran.out, ran.err) == ("", "1 removed\n")
    assert program("cache", "-f", "json").out == "[]\n"


def test_what_is_read_back_is_what_was_compiled(old):
    content = old("initiatives:\n" + record("a") + "    figures:\n      - {label: 人, text: 五十人, value: 50}\n")
    (initiative,) = courts.load(content, bundled=False).list()
    assert (initiative.figures[0].value, initiative.figures[0].unit, initiative.en) == (50, None, None)


def test_a_library_of_more_than_a_block_is_whole(tmp_path, monkeypatch):
    monkeypatch.setattr("courts.compiler._SMALLEST_BLOCK", 50)
    monkeypatch.setattr("courts.compiler.BLOCK", 50)
    file = tmp_path / "kb.yaml"
    file.write_text("initiatives:\n" + "".join(record(f"r-{n}").replace("某办法", f"第{n}号办法") for n in range(170)))
    library = courts.load(file, bundled=False)
    assert library.search("办法", limit=0).total == 170
    assert [hit.initiative.id for hit in library.search("第123号办法")] == ["r-123"]


def test_a_library_can_be_asked_from_another_thread(old):
    library = courts.load(old(), bundled=False)
    with ThreadPoolExecutor(1) as pool:
        assert [hit.initiative.id for hit in pool.submit(library.search, "某办法").result()] == ["a"]


@pytest.fixture
def unchecked(monkeypatch):
    """As of an index of more than sixteen megabytes, of which no checksum is taken."""
    monkeypatch.setattr(cache, "_CHECKED", 0)


def asks(file):
    """Ask all that Python may ask of a library; return what it answers."""
    library = courts.load(file, bundled=False)
    return (
        [hit.initiative.id for hit in library.search("某办法", limit=0)],
        [hit.initiative.id for hit in library.search("摸办法", limit=3)],
        library.list(court="甲法院", limit=5),
        library.stats("court"),
        [initiative.id for initiative in library.show("r-7")],
        [initiative.id for initiative in library.knowledge.initiatives],
        [related.initiative.id for related in library.related("r-7", limit=2)],
    )


@pytest.mark.usefixtures("unchecked")
def test_damage_of_any_kind_is_no_more_than_an_error_of_data_to_python(old):
    """Where bytes are others, what is read may be no text, no number, no page; SQLite's own errors never come."""
    file = old("initiatives:\n" + "".join(record(f"r-{n}") for n in range(300)))
    whole = asks(file)
    (index,) = directory().glob("*.index")
    content = index.read_bytes()
    chance, told = random.Random(1), 0  # noqa: S311 - nothing here is a secret
    for _case in range(60):
        broken = bytearray(content)
        for _byte in range(chance.choice((1, 20, 2000))):
            broken[chance.randrange(100, len(content))] = chance.randrange(256)
        index.write_bytes(broken)
        try:
            asks(file)
        except courts.DataError:
            told += 1
            assert asks(file) == whole, "it was removed, and is made anew"
        except courts.UnknownValue:
            pass  # where r-7 was called, another name may stand
        index.write_bytes(content)
    assert told > 5


@pytest.mark.usefixtures("unchecked")
def test_damage_that_is_met_by_a_command_is_mended_by_it(old):
    file = old("initiatives:\n" + "".join(record(f"r-{n}") for n in range(300)))
    command = ["list", "--only-data", "--data", str(file), "-C", "id"]
    whole = ended(*command)
    (index,) = directory().glob("*.index")
    content = bytearray(index.read_bytes())
    with closing(sqlite3.connect(index)) as database:
        (deflated,) = database.execute("SELECT content FROM records WHERE number = 7").fetchone()
    place = content.index(deflated)
    content[place + 20 : place + 60] = bytes(40)
    index.write_bytes(content)
    assert run(command) == 0
    assert index.read_bytes() != bytes(content)
    assert ended(*command).out == whole.out


@pytest.mark.usefixtures("unchecked")
def test_rows_of_a_gram_that_are_others_but_no_fewer_are_noticed(old):
    file = old("initiatives:\n" + "".join(record(f"r-{n}") for n in range(300)))
    whole = asks(file)
    (index,) = directory().glob("*.index")
    with closing(sqlite3.connect(index)) as database:
        packed = [rows for (rows,) in database.execute("SELECT content FROM grams WHERE length(content) > 9")]
        database.executemany(
            "UPDATE grams SET content = ? WHERE content = ?", [(_turned(rows), rows) for rows in packed]
        )
        database.commit()
    with pytest.raises(courts.DataError):
        asks(file)
    assert asks(file) == whole


def _turned(rows):
    """Return the rows with the lowest bits of two of their bytes the other way."""
    return rows[:3] + bytes([rows[3] ^ 1, rows[4] ^ 1]) + rows[5:]
