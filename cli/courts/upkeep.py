"""Upkeep of the cache: compiled indexes made anew, listed, and cleared away."""

import json
import os
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

from courts.cache import (
    CHECKSUM,
    HEADER_SIZE,
    SUFFIX,
    State,
    digest_of,
    directory,
    file_for,
    files_of,
    state_of,
    version,
)
from courts.compiler import Progress, compiled
from courts.errors import DamagedIndex
from courts.index import MEMORY, Index, connected
from courts.named_tuple import NamedTuple
from courts.store.files import check_size
from courts.store.places import Origin

_UNFINISHED = ".unfinished"
_ABANDONED = 24 * 60 * 60
"""Seconds: a file that was begun so long ago will not be finished."""


def renewed(origins: Sequence[Origin], progress: Progress | None) -> Index:
    """Return a new index, in its file where that can be written and what it is made from did not change meanwhile.

    Raises UnreadableFile and DataError.
    """
    file, files = file_for(origins), files_of(origins)
    for path in files:
        check_size(Path(path))
    regular = all(map(os.path.isfile, files))
    before: State = {path: [state_of(path), digest_of(path), str(time.time_ns())] for path in files} if regular else {}
    meta = {"version": version(), "files": json.dumps(before)}
    if file is not None and regular:
        with suppress(OSError, sqlite3.Error):
            return _written(Path(file), origins, meta, before, progress)
    return compiled(MEMORY, origins, meta, progress)


def _written(
    file: Path, origins: Sequence[Origin], meta: dict[str, str], before: State, progress: Progress | None
) -> Index:
    """Write an index aside and move it into its place; what was begun is removed when that fails.

    Raises OSError too where another process took it for abandoned in the moment before it was held.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, name = tempfile.mkstemp(dir=file.parent, suffix=_UNFINISHED)
    _hold(descriptor)
    aside = Path(name)
    try:
        index = compiled(name, origins, meta, progress)
        if all(state_of(path) == state for path, (state, *_) in before.items()):
            _sign(aside)
            aside.replace(file)
            _clear_orphans(file.parent)
        else:
            aside.unlink()
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)
    return index


def _hold(descriptor: int) -> bool:
    """Lock a file until it is closed or the process ends, however it does; return whether nobody else holds it."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        flock(descriptor, LOCK_EX | LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def _sign(file: Path) -> None:
    with file.open("r+b") as stream:
        stream.seek(HEADER_SIZE)
        checksum = 0
        while piece := stream.read(1 << 20):
            checksum = zlib.crc32(piece, checksum)
        stream.seek(CHECKSUM.start)
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
    return [*_contents(Path(place))] if place else []


def clear() -> int:
    """Remove all compiled indexes and return how many there were. Raises OSError."""
    found = contents()
    for cached in found:
        cached.file.unlink(missing_ok=True)
    return len(found)


def _contents(place: Path) -> Iterator[Cached]:
    with suppress(OSError):
        for file in sorted(place.glob(f"*{SUFFIX}")):
            yield Cached(file, file.stat().st_size, _sources(file))


def _sources(file: Path) -> tuple[str, ...]:
    try:
        with closing(connected(str(file))) as connection:
            return tuple(json.loads(Index(connection).meta["files"]))
    except (DamagedIndex, sqlite3.Error, ValueError, KeyError):
        return ()


def _clear_orphans(place: Path) -> None:
    """Remove indexes of files that are gone, and what was begun and will never be finished."""
    with suppress(OSError):
        for cached in _contents(place):
            if not all(Path(source).exists() for source in cached.sources):
                cached.file.unlink(missing_ok=True)
        for file in place.glob(f"*{_UNFINISHED}"):
            if _is_abandoned(file):
                file.unlink(missing_ok=True)


def _is_abandoned(file: Path) -> bool:
    """Return whether nobody holds a file that was begun, or, where files cannot be held, it was begun so long ago."""
    if time.time() - file.stat().st_mtime > _ABANDONED:
        return True
    with file.open("rb") as stream:
        return _hold(stream.fileno())
