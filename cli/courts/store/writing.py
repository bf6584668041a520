"""Writing data files so that nothing is ever lost: whole or not at all, and never over what changed meanwhile.

New content is written beside the file, brought to the disk, and moved into its place, under a lock of the directory
that two runs of this program share. What a killed run left beside the file is removed by the next that writes it.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from courts.errors import FileChanged, OutputError, UnreadableFile, reason
from courts.messages import _
from courts.named_tuple import NamedTuple

_UNFINISHED = ".unfinished"


class Original(NamedTuple):
    """A file as it was when it was read."""

    path: Path
    """As it was named."""
    data: bytes | None
    """All of its bytes; None where there was no file."""


def read(path: str | os.PathLike[str]) -> Original:
    """Return a file's bytes, remembered for `replace`. Raises UnreadableFile where it is there and cannot be read."""
    named = Path(path)
    try:
        if named.exists() and not named.is_file():
            raise UnreadableFile(_("{file}: cannot be opened: not a regular file; name another", file=named))
        return Original(named, named.read_bytes())
    except FileNotFoundError:
        return Original(named, None)
    except (OSError, ValueError) as error:
        raise UnreadableFile(_("{file}: cannot be opened: {reason}", file=named, reason=reason(error))) from None


def replace(original: Original, data: bytes) -> None:
    """Put `data` in the place of what was read; the file keeps its mode, and a link goes on pointing to it.

    A file that was not there is made, in a directory that must be there. Raises FileChanged, and writes nothing, when
    the bytes on disk are no longer those that were read, and OutputError when the new ones cannot be written.
    """
    target = Path(os.path.realpath(original.path))
    if target.exists() and not target.is_file():
        raise OutputError(_("{path}: cannot be written: not a regular file; name another", path=original.path))
    try:
        with locked(target.parent):
            _clear_unfinished(target)
            put(target, data, check=lambda: _check_unchanged(original, target))
    except (OSError, ValueError) as error:
        raise OutputError(
            _("{path}: cannot be written: {reason}; it is as it was", path=original.path, reason=reason(error))
        ) from None


def write(target: Path, data: bytes) -> None:
    """Write a file whole or not at all, and remove what a killed run left beside it. Raises OSError."""
    with locked(target.parent):
        _clear_unfinished(target)
        put(target, data)


def put(target: Path, data: bytes, check: Callable[[], None] = lambda: None) -> None:
    """Write a file whole or not at all: beside it first, then, when `check` raises nothing, moved into its place.

    Raises OSError; what was begun is removed whatever happens.
    """
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=_UNFINISHED)
    aside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        aside.chmod(_mode(target))
        check()
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _check_unchanged(original: Original, target: Path) -> None:
    try:
        now = target.read_bytes()
    except FileNotFoundError:
        now = None
    if now != original.data:
        happened = _("was removed") if now is None else _("was made") if original.data is None else _("was changed")
        raise FileChanged(
            _(
                "{path}: {happened} by something else meanwhile; nothing was written, try again",
                path=original.path,
                happened=happened,
            )
        )


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextmanager
def locked(directory: Path) -> Iterator[None]:
    """Hold the directory against other runs of this program, where the system has such locks."""
    try:
        from fcntl import LOCK_EX, flock
    except ImportError:
        yield
        return
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems have none; the check stands all the same
            flock(descriptor, LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _clear_unfinished(target: Path) -> None:
    for left in target.parent.glob(f".{escape(target.name)}.*{_UNFINISHED}"):
        left.unlink(missing_ok=True)
