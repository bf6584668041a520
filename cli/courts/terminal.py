"""The terminal: where output goes, how wide it is, whether it has colour. Nothing else writes to stdout or stderr.

What a person says of the terminal for the whole command, on its line or in the environment, is settled before the line
is read, so that help and errors go by it too.
"""

import codecs
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from courts.arguments import has, values_of
from courts.errors import OutputError, ReaderGone, UnknownValue, reason
from courts.messages import _
from courts.named_tuple import NamedTuple
from courts.text.harmless import harmless

if TYPE_CHECKING:
    from io import RawIOBase

NARROW = 60
"""Columns: below this a table becomes a list."""
_NARROWEST, _WIDEST = 20, 400
AMBIGUOUS_WIDTHS = ("1", "2")
"""How many columns the characters take that Unicode calls ambiguous: most terminals give them one, some two."""
_ESCAPE = "courts.escape"
_CHINESE = "法"
_TWO_BYTES = "\u07ff"
"""The last character that takes two bytes in UTF-8; Chinese takes three."""
_COLOUR = "(\x1b\\[[0-9;]*m)"
_ERASED = "\r\x1b[K"


class _Settled:
    """What was said of the terminal."""

    ambiguous = 1
    """Columns of an ambiguous character."""
    pages = True
    """Whether what is longer than the screen goes through the pager."""


def settle(arguments: Sequence[str], environ: Mapping[str, str]) -> None:
    """Take from a command line and the environment how the terminal is to be treated. Raises UnknownValue."""
    setting = environ.get("COURTS_AMBIGUOUS_WIDTH") or "1"
    if setting not in AMBIGUOUS_WIDTHS:
        raise UnknownValue(_("COURTS_AMBIGUOUS_WIDTH is '{value}'; set it to 1 or 2", value=setting))
    asked = [value for value in values_of("--ambiguous-width", arguments) if value in AMBIGUOUS_WIDTHS]
    _Settled.ambiguous = int([setting, *asked][-1])
    _Settled.pages = not has("--no-pager", arguments)


class Screen(NamedTuple):
    """What a renderer must know of the place that it draws for."""

    width: int
    """In columns."""
    color: bool
    ambiguous: int = 1
    """How many columns the characters take that Unicode calls ambiguous: “ ” · — … █."""

    def of(self, width: int) -> "Screen":
        """Return a part of the screen that is so many columns wide."""
        return self._replace(width=width)

    def columns(self, text: str) -> int:
        """Return how many columns a text takes."""
        from courts.text.width import columns

        return columns(text, self.ambiguous)


def is_terminal() -> bool:
    """Return whether stdout is a terminal."""
    return _is_terminal(sys.stdout)


def screen(color: str = "auto") -> Screen:
    """Return the width of the terminal (`COLUMNS`, else its own, else 80) and whether it takes colour."""
    import shutil

    columns = shutil.get_terminal_size().columns
    width = max(_NARROWEST, min(columns, _WIDEST))
    return Screen(width=width, color=_has_color(color), ambiguous=_Settled.ambiguous)


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


def emit(content: str | bytes, *, drawn: bool = False, pages: bool = True) -> None:
    """Write text or bytes to stdout, all of it. Raises ReaderGone when nobody reads, OutputError when it cannot be.

    On a terminal nothing in a text acts; of what was `drawn` for it the colours do. What is longer than the screen goes
    through the pager if `pages`.
    What the encoding of stdout lacks is written as JSON writes it, `\\u5317`, and said on stderr.
    """
    try:
        if isinstance(content, str) and is_terminal():
            shown = _fit_for_terminal(content, drawn=drawn)
            if not (pages and _paged(shown)):
                _write(sys.stdout, shown)
        else:
            _write(sys.stdout, content)
    except (OSError, ValueError, AttributeError) as error:
        _abandon_stdout()
        if isinstance(error, BrokenPipeError):
            raise ReaderGone(_("the reader of the output has closed it")) from None
        why = reason(error) if isinstance(error, OSError) else _("stdout is closed")
        raise OutputError(_("the output could not be written: {reason}", reason=why)) from None


def say(message: str) -> None:
    """Write a message to stderr: a count, a hint or an error. Where stderr is gone too, it is lost."""
    with suppress(OSError, ValueError, AttributeError):
        _write(sys.stderr, _told(message) + "\n")


def _told(message: str) -> str:
    """Return a message as one line or, on a terminal that it is too long for, as several."""
    line = harmless(message)
    if not _is_terminal(sys.stderr):
        return line
    width = screen().width
    if line.isascii() and len(line) <= width:
        return line
    from courts.telling import told

    return told(line, width, _Settled.ambiguous)


def remark(message: str, color: str = "auto") -> None:
    """Write a message to stderr, dimmed, for a person who looks at the result on a terminal."""
    if is_terminal() and _is_terminal(sys.stderr):
        line = _told(message)
        with suppress(OSError, ValueError, AttributeError):
            _write(sys.stderr, f"\x1b[2m{line}\x1b[0m\n" if _has_color(color) else f"{line}\n")


def shows_passing() -> bool:
    """Return whether stderr can show a line that does not stay."""
    return wants_progress() and os.environ.get("TERM") != "dumb" and _is_terminal(sys.stderr)


def wants_progress() -> bool:
    """Return whether whoever runs the program wants to know how far long work is."""
    return os.environ.get("COURTS_PROGRESS") != "0"


def show_passing(line: str) -> None:
    """Show a line on stderr in the place of the last such line, as much of it as fits; an empty one takes it away."""
    import shutil

    from courts.text.width import clusters

    room = shutil.get_terminal_size().columns - 1
    used, end = 0, 0
    for cluster in clusters(shown := harmless(line), _Settled.ambiguous):
        used += cluster.columns
        if used > room:
            break
        end = cluster.end
    with suppress(OSError, ValueError, AttributeError):
        _write(sys.stderr, _ERASED + shown[:end])


def _paged(text: str) -> bool:
    """Show a text in the pager if it is longer than the screen; return whether it was shown."""
    if not _Settled.pages or os.environ.get("TERM") == "dumb" or not _is_longer_than_screen(text):
        return False
    if _encoding(sys.stdout) != "utf-8":  # pagers are told that the text is
        return False
    from courts import pager

    return pager.show(text.encode(errors=_ESCAPE))


def _is_longer_than_screen(text: str) -> bool:
    """Return whether a text and the prompt after it take more lines than the terminal has."""
    import re
    import shutil

    width, height = shutil.get_terminal_size()
    rows = 1
    for line in text.splitlines():
        rows += max(1, -(-columns(re.sub(_COLOUR, "", line)) // width))
        if rows > height:
            return True
    return False


def columns(text: str) -> int:
    """Return how many columns of the terminal a text takes."""
    if text.isascii():
        return len(text)
    from courts.text.width import columns as columns_of

    return columns_of(text, _Settled.ambiguous)


def _fit_for_terminal(text: str, *, drawn: bool) -> str:
    """Return text in which nothing acts on the terminal but the colours that rich drew."""
    if not drawn:
        return "\n".join(map(harmless, text.split("\n")))
    import re

    return "\n".join(
        "".join(piece if piece.startswith("\x1b[") else harmless(piece) for piece in re.split(_COLOUR, line))
        for line in text.split("\n")
    )


def _write(stream: TextIO, text: str | bytes) -> None:
    encoding = _encoding(stream)
    content = text.encode(encoding, _ESCAPE) if isinstance(text, str) else text
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


def _encoding(stream: TextIO) -> str:
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
codecs.register_error(_ESCAPE, _escaped)


def _abandon_stdout() -> None:
    """Point stdout elsewhere, so that the interpreter's last flush does not fail once more."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def typed(arguments: Sequence[str]) -> list[str]:
    """Return the arguments as they were typed: what was typed in UTF-8 is read so, whatever the locale."""
    return [argument if argument.isascii() else _typed(argument) for argument in arguments]


def _typed(argument: str) -> str:
    try:
        in_utf8 = os.fsencode(argument).decode()
    except UnicodeError:
        return argument
    if (
        not _is_encodable(_CHINESE)
        or not _is_encodable(argument)
        or all(c.isascii() or c > _TWO_BYTES for c in in_utf8)
    ):
        return in_utf8
    return argument  # 知识 in GBK happens to be UTF-8 for two letters of other scripts


def _is_encodable(text: str) -> bool:
    try:
        text.encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        return False
    return True


def file_name(argument: str) -> str:
    """Return the name of a file that was read by `typed`, as the system has it."""
    in_utf8 = os.fsdecode(argument.encode("utf-8", "surrogateescape"))
    if argument == in_utf8 or (_is_encodable(argument) and (os.path.exists(argument) or not os.path.exists(in_utf8))):
        return argument
    return in_utf8


def save(path: str, content: str | bytes, *, bom: bool = False) -> None:
    """Write a file whole or not at all: beside it first, then moved into its place. Raises OutputError."""
    if not path:
        raise OutputError(_("-o: an empty name; name a file"))
    try:
        encoding = "utf-8-sig" if bom else "utf-8"
        encoded = content.encode(encoding, _ESCAPE) if isinstance(content, str) else content
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as stream:  # a device or a named pipe cannot be replaced
                stream.write(encoded)
        else:
            from pathlib import Path

            from courts.store.writing import write

            write(Path(os.path.realpath(path)), encoded)
    except BrokenPipeError:
        raise ReaderGone(_("the reader of the output has closed it")) from None
    except (OSError, ValueError) as error:
        raise OutputError(_("{path}: cannot be written: {reason}", path=path, reason=reason(error))) from None
