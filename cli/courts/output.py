"""Output: what goes to stdout and stderr, whole, in their encoding. Nothing else writes to either."""

import codecs
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from courts.errors import OutputError, ReaderGone, reason
from courts.messages import _
from courts.terminal import is_terminal, talks
from courts.text.harmless import harmless

if TYPE_CHECKING:
    from io import RawIOBase

ESCAPE = "courts.escape"
"""The way of encoding that writes what an encoding lacks as JSON writes it."""


def emit(content: str | bytes, *, drawn: bool = False, pages: bool = True) -> None:
    """Write text or bytes to stdout, all of it. Raises ReaderGone when nobody reads, OutputError when it cannot be.

    On a terminal nothing in a text acts; of what was `drawn` for it the colours do. What is longer than the screen goes
    through the pager if `pages`.
    What the encoding of stdout lacks is written as JSON writes it, `\\u5317`, and said on stderr.
    """
    try:
        if isinstance(content, str) and is_terminal():
            from courts import display

            shown = display.fit(content, drawn=drawn)
            if not (pages and encoding_of(sys.stdout) == "utf-8" and display.paged(shown)):  # so pagers are told
                write(sys.stdout, shown)
        else:
            write(sys.stdout, content)
    except (OSError, ValueError, AttributeError) as error:
        _abandon_stdout()
        if isinstance(error, BrokenPipeError):
            raise ReaderGone(_("the reader of the output has closed it")) from None
        why = reason(error) if isinstance(error, OSError) else _("stdout is closed")
        raise OutputError(_("the output could not be written: {reason}", reason=why)) from None


def say(message: str) -> None:
    """Write a message to stderr: a count, a hint or an error. Where stderr is gone too, it is lost."""
    with suppress(OSError, ValueError, AttributeError):
        write(sys.stderr, said(message) + "\n")


def said(message: str) -> str:
    """Return a message as it is said on stderr: on a terminal in as many lines as it takes."""
    line = harmless(message)
    if not talks():
        return line
    from courts import display

    return display.message(line)


def write(stream: TextIO, text: str | bytes) -> None:
    """Write text, in the encoding of the stream, or bytes. Raises what the stream raises."""
    encoding = encoding_of(stream)
    content = text.encode(encoding, ESCAPE) if isinstance(text, str) else text
    if hasattr(stream, "buffer"):
        stream.flush()
        buffer: Any = stream.buffer
        _write_all(getattr(buffer, "raw", buffer), content)
    else:
        stream.write(content.decode(encoding))
        stream.flush()


def _write_all(raw: "RawIOBase", content: bytes) -> None:
    """Write bytes to what may take fewer of them at once, or for the moment none, and does not say so otherwise."""
    left = memoryview(content)
    while left:
        written = raw.write(left)
        if written is None:
            from select import select

            select([], [raw], [])
        else:
            left = left[written:]


def encoding_of(stream: TextIO) -> str:
    """Return the stream's encoding; where the locale only knows ASCII, bytes pass through and UTF-8 is right."""
    encoding = codecs.lookup(stream.encoding or "utf-8").name
    return "utf-8" if encoding == "ascii" and "PYTHONIOENCODING" not in os.environ else encoding


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    missing = error.object[error.start : error.end]
    if error.encoding != "utf-8" and not _said:
        _said.append(missing)
        say(
            _(
                "courts: {encoding} lacks some characters; they are written as \\u escapes (PYTHONUTF8=1 writes all)",
                encoding=error.encoding,
            )
        )
    units = missing.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2)), error.end


_said: list[str] = []
codecs.register_error(ESCAPE, _escaped)


def _abandon_stdout() -> None:
    """Point stdout elsewhere, so that the interpreter's last flush does not fail once more."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
