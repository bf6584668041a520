"""The cache: compiled indexes in the user's cache directory, made when first needed and never trusted when in doubt.

An index belongs to one version of the program and one list of files. It is trusted when path, size, mtime, ctime and
inode of every file are those it was made from and the file was at rest by then; otherwise the contents decide. It is
written aside and moved into place, so that processes never see half of one; where nothing can be written, it is made in
memory.
"""

import os
import sqlite3
import sys
import zlib
from collections.abc import Sequence
from os import path as paths

from courts import __version__
from courts.errors import DamagedIndex
from courts.index import Index, connected
from courts.plain import loads
from courts.store.places import Origin, home_directory

_FORMAT = "12"
SUFFIX = ".index"
_AT_REST = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was read may have changed again within the clock's step."""
_HEADER = b"SQLite format 3\x00"
HEADER_SIZE = 100
CHECKSUM = slice(68, 72)
"""Where SQLite keeps the application's id: here the checksum of all that follows the header."""
_CHECKED = 16 * 1024 * 1024
"""Bytes: an index up to this size is read whole and checked; of a larger one, only that it is as long as it says."""

State = dict[str, list[str]]
"""For each file its stat, the digest of its content, and when both were taken, in nanoseconds."""


def directory() -> str | None:
    """Return the directory of compiled indexes, whether it is there or not; None without a home."""
    named, home = os.environ.get("XDG_CACHE_HOME", ""), home_directory()
    if paths.isabs(named):
        return paths.join(named, "courts")
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or (home and paths.join(home, "AppData", "Local"))
        return local and paths.join(local, "courts", "cache")
    if sys.platform == "darwin":
        return home and paths.join(home, "Library", "Caches", "courts")
    return home and paths.join(home, ".cache", "courts")


def can_keep() -> bool:
    """Return whether an index can be written there, as far as the rights to the directory tell."""
    place = directory() or ""
    while place and not paths.lexists(place):
        place = paths.dirname(place)
    return paths.isdir(place) and os.access(place, os.W_OK)


def file_for(origins: Sequence[Origin]) -> str | None:
    """Return where the index of these files is, or would be; None without a home."""
    place = directory()
    names = "\0\0".join("\0".join((origin, *map(paths.abspath, files))) for origin, files in origins)
    listed = names.encode(errors="surrogatepass")
    name = f"{zlib.crc32(listed):08x}{zlib.adler32(listed):08x}{SUFFIX}"  # another list of files, another name
    return paths.join(place, name) if place else None


# -- trust -------------------------------------------------------------------------------------------------------------


def trusted(origins: Sequence[Origin]) -> Index | None:
    """Return the index of these files if it is whole, of this program and of what they are now; else None."""
    file = file_for(origins)
    if file is None or not _is_whole(file):
        return None
    try:
        index = Index(connected(file))
        meta = index.meta
        if meta.get("version") == version() and _is_fresh(loads(meta["files"]), origins):
            _ = index.knowledge
            return index
    except (DamagedIndex, sqlite3.Error, ValueError, TypeError, KeyError, OSError):
        pass
    return None


def version() -> str:
    """Return what an index must be made by."""
    return f"{__version__} {_FORMAT}"


def _is_whole(file: str) -> bool:
    """Return whether the file is a SQLite database of the length that it says it has, and unchanged."""
    try:
        with open(file, "rb") as stream:
            header = stream.read(HEADER_SIZE)
            size = os.fstat(stream.fileno()).st_size
            rest = stream.read() if size <= _CHECKED else None
    except OSError:
        return False
    page = int.from_bytes(header[16:18], "big")
    told = (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")
    checksum = int.from_bytes(header[CHECKSUM], "big")
    return header.startswith(_HEADER) and size == told > 0 and (rest is None or zlib.crc32(rest) == checksum)


def _is_fresh(known: State, origins: Sequence[Origin]) -> bool:
    listed = files_of(origins)
    return known.keys() == {*listed} and all(_is_as_it_was(file, *known[file]) for file in listed)


def _is_as_it_was(file: str, state: str, digest: str, taken: str) -> bool:
    stat = os.stat(file)
    at_rest = max(stat.st_mtime_ns, stat.st_ctime_ns) + _AT_REST < int(taken)
    return (at_rest and state_of(file) == state) or digest_of(file) == digest


def files_of(origins: Sequence[Origin]) -> list[str]:
    """Return the files of all origins."""
    return [file for _, files in origins for file in files]


def state_of(file: str) -> str:
    """Return what changes with a file: its size, times, inode and device."""
    stat = os.stat(file)
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_ino} {stat.st_dev}"


def digest_of(file: str) -> str:
    """Return the digest of a file's content."""
    import hashlib

    with open(file, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
