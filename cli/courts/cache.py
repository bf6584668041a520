"""The cache: compiled indexes in the user's cache directory, made when first needed and never trusted when in doubt.

An index belongs to one version of the program and one list of files. It is trusted when path, size, mtime, ctime and
inode of every file are those it was made from and the file was at rest by then; otherwise the contents decide. It is
written aside and moved into place, so that processes never see half of one; where nothing can be written, it is made in
memory.
"""

import json
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from courts import __version__
from courts.index import Index, Progress, build, connected
from courts.model import KnowledgeBase
from courts.store.places import Origin

_FORMAT = "2"
_SUFFIX = ".index"
_UNFINISHED = ".unfinished"
_AT_REST = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may have changed again within the clock's step."""
_HEADER = b"SQLite format 3\x00"
_HEADER_SIZE = 100
_CHECKSUM = slice(68, 72)
"""Where SQLite keeps the application's id: here the checksum of all that follows the header."""
_CHECKED = 16 * 1024 * 1024
"""Bytes: an index up to this size is read whole and checked; of a larger one, only that it is as long as it says."""
_ABANDONED = 24 * 60 * 60
"""Seconds: a file that was begun so long ago will not be finished."""

State = dict[str, list[str]]
"""For each file its stat, the digest of its content, and when both were taken, in nanoseconds."""


def directory() -> Path | None:
    """Return the directory of compiled indexes, whether it is there or not; None without a home."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        if named.is_absolute():
            return named / "courts"
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "courts" / "cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "courts"
        home = Path.home()
        return home / ".cache" / "courts" if home.is_absolute() else None
    except RuntimeError:
        return None


def opened(origins: Iterable[Origin], progress: Progress | None = None) -> Index:
    """Return the index of what the origins' files say now, compiled if need be. Raises UnreadableFile and DataError."""
    found = [*origins]
    place = directory()
    file = place / f"{_name(found)}{_SUFFIX}" if place else None
    index = _trusted(file, found) if file else None
    return index or _compiled(file, found, progress)


def _name(origins: Sequence[Origin]) -> str:
    """Return the name of the index of these files: another list of files, another name."""
    listed = json.dumps([[origin, *(str(file.absolute()) for file in files)] for origin, files in origins]).encode()
    return f"{zlib.crc32(listed):08x}{zlib.adler32(listed):08x}"


# -- trust -------------------------------------------------------------------------------------------------------------


def _trusted(file: Path, origins: Sequence[Origin]) -> Index | None:
    """Return the index in the file if it is whole, of this program and of these files as they are now; else None."""
    if not _is_whole(file):
        return None
    try:
        index = Index(connected(file))
        meta = index.meta
        if meta.get("version") == _version() and _is_fresh(json.loads(meta["files"]), origins):
            _ = index.knowledge
            return index
    except (sqlite3.Error, ValueError, TypeError, KeyError, OSError):
        pass
    return None


def _version() -> str:
    return f"{__version__} {_FORMAT}"


def _is_whole(file: Path) -> bool:
    """Return whether the file is a SQLite database of the length that it says it has, and unchanged."""
    try:
        with file.open("rb") as stream:
            header = stream.read(_HEADER_SIZE)
            size = os.fstat(stream.fileno()).st_size
            rest = stream.read() if size <= _CHECKED else None
    except OSError:
        return False
    page = int.from_bytes(header[16:18], "big")
    told = (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")
    checksum = int.from_bytes(header[_CHECKSUM], "big")
    return header.startswith(_HEADER) and size == told > 0 and (rest is None or zlib.crc32(rest) == checksum)


def _is_fresh(known: State, origins: Sequence[Origin]) -> bool:
    files = _files(origins)
    return known.keys() == {*map(str, files)} and all(_is_as_it_was(file, *known[str(file)]) for file in files)


def _is_as_it_was(file: Path, state: str, digest: str, taken: str) -> bool:
    stat = file.stat()
    at_rest = max(stat.st_mtime_ns, stat.st_ctime_ns) + _AT_REST < int(taken)
    return (at_rest and _stat(file) == state) or _digest(file) == digest


def _files(origins: Sequence[Origin]) -> list[Path]:
    return [file for _, files in origins for file in files]


def _stat(file: Path) -> str:
    stat = file.stat()
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino} {stat.st_dev}"


def _digest(file: Path) -> str:
    import hashlib

    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


# -- compiling ---------------------------------------------------------------------------------------------------------


def _compiled(file: Path | None, origins: Sequence[Origin], progress: Progress | None) -> Index:
    """Return a new index, in the file where it can be written and what it is made from did not change meanwhile."""
    from courts.store.stack import laid

    files = _files(origins)
    regular = all(path.is_file() for path in files)
    before: State = {str(path): [_stat(path), _digest(path), str(time.time_ns())] for path in files} if regular else {}
    knowledge = laid(origins)
    meta = {"version": _version(), "files": json.dumps(before)}
    if file is not None and regular and all(_stat(path) == before[str(path)][0] for path in files):
        with suppress(OSError, sqlite3.Error):
            _write(file, knowledge, meta, progress)
            _clear_orphans(file.parent)
            return Index(connected(file))
    connection = connected(":memory:")
    build(connection, knowledge, meta, progress)
    return Index(connection)


def _write(file: Path, knowledge: KnowledgeBase, meta: dict[str, str], progress: Progress | None) -> None:
    """Write an index aside and move it into its place; what was begun is removed when that fails."""
    import tempfile

    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=file.parent, suffix=_UNFINISHED)
    os.close(descriptor)
    aside = Path(name)
    try:
        with closing(connected(aside)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            build(connection, knowledge, meta, progress)
        _sign(aside)
        aside.replace(file)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _sign(file: Path) -> None:
    with file.open("r+b") as stream:
        stream.seek(_HEADER_SIZE)
        checksum = 0
        while piece := stream.read(1 << 20):
            checksum = zlib.crc32(piece, checksum)
        stream.seek(_CHECKSUM.start)
        stream.write(checksum.to_bytes(4, "big"))


# -- keeping house -----------------------------------------------------------------------------------------------------


class Cached(NamedTuple):
    """One compiled index: its file, its size in bytes, and the files that it was made from."""

    file: Path
    size: int
    sources: tuple[str, ...]


def contents() -> list[Cached]:
    """Return the compiled indexes that there are."""
    place = directory()
    return [*_contents(place)] if place else []


def clear() -> int:
    """Remove all compiled indexes and return how many there were. Raises OSError."""
    found = contents()
    for cached in found:
        cached.file.unlink(missing_ok=True)
    return len(found)


def _contents(place: Path) -> Iterator[Cached]:
    with suppress(OSError):
        for file in sorted(place.glob(f"*{_SUFFIX}")):
            yield Cached(file, file.stat().st_size, _sources(file))


def _sources(file: Path) -> tuple[str, ...]:
    try:
        with closing(connected(file)) as connection:
            return tuple(json.loads(Index(connection).meta["files"]))
    except (sqlite3.Error, ValueError, KeyError):
        return ()


def _clear_orphans(place: Path) -> None:
    """Remove indexes of files that are gone, and what was begun long ago and never finished."""
    with suppress(OSError):
        for cached in _contents(place):
            if not all(Path(source).exists() for source in cached.sources):
                cached.file.unlink(missing_ok=True)
        for file in place.glob(f"*{_UNFINISHED}"):
            if time.time() - file.stat().st_mtime > _ABANDONED:
                file.unlink(missing_ok=True)
