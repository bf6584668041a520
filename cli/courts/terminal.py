"""The terminal: where output goes, how wide it is, whether it has colour. Nothing else writes to stdout or stderr."""

import errno
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from courts.errors import OutputError, ReaderGone
from courts.text.harmless import harmless

NARROW = 60
"""Columns: below this a table becomes a list."""
_NARROWEST, _WIDEST = 20, 400


@dataclass(frozen=True, slots=True)
class Screen:
    """What a renderer must know of the place that it draws for."""

    width: int
    color: bool


def is_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return _is_terminal(sys.stdout)


def screen(color: str = "auto") -> Screen:
    """Return the width of the terminal (`COLUMNS`, else its own, else 80) and whether it takes colour."""
    columns = shutil.get_terminal_size().columns
    return Screen(width=max(_NARROWEST, min(columns, _WIDEST)), color=_has_color(color))


def _has_color(color: str) -> bool:
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("CLICOLOR_FORCE", "0") != "0":
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def emit(text: str) -> None:
    """Write text to stdout, all of it. Raises ReaderGone when nobody reads, OutputError when it cannot be written."""
    try:
        _write(sys.stdout, text)
    except BrokenPipeError:
        _abandon_stdout()
        raise ReaderGone("the reader of the output has closed it") from None
    except (OSError, ValueError, AttributeError) as error:
        _abandon_stdout()
        if getattr(error, "errno", None) == errno.EPIPE:
            raise ReaderGone("the reader of the output has closed it") from None
        raise OutputError(
            f"the output could not be written: {getattr(error, 'strerror', None) or 'stdout is closed'}"
        ) from None


def say(message: str) -> None:
    """Write one line to stderr: a count, a hint or an error. Where stderr is gone too, it is lost."""
    with suppress(OSError, ValueError, AttributeError):
        _write(sys.stderr, harmless(message) + "\n")


def _write(stream: TextIO, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()


def _abandon_stdout() -> None:
    """Point stdout elsewhere, so that the interpreter's last flush does not fail once more."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def save(path: str, content: str, *, bom: bool = False) -> None:
    """Write a file whole or not at all: beside it first, then moved into its place. Raises OutputError."""
    target = Path(os.path.realpath(path))
    try:
        encoded = content.encode("utf-8-sig" if bom else "utf-8", "backslashreplace")
        if target.exists() and not target.is_file():
            target.write_bytes(encoded)  # a device or a named pipe cannot be replaced
        else:
            _replace(target, encoded)
    except BrokenPipeError:
        raise ReaderGone("the reader of the output has closed it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"{path}: cannot be written: {reason}; nothing was changed") from None


def _replace(target: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
