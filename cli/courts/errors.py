"""What can go wrong: each error owns its one sentence and its exit code."""

from collections.abc import Iterable, Sequence

from courts.messages import _, listed, mark

FOUND = 0
NOTHING_FOUND = 1
USAGE = 2
BAD_DATA = 3
NOT_WRITTEN = 74
INTERRUPTED = 130
READER_GONE = 141

_LONGEST = 400
_LONGEST_NAME = 64
"""Characters: what is longer is no name that was mistyped."""


class CourtsError(Exception):
    """Any failure of the domain. `str()` is one line fit for stderr: what, where, what to do."""

    exit_code = USAGE


class DataError(CourtsError):
    """A knowledge base that was opened and is wrong: its encoding, its syntax or its schema."""

    exit_code = BAD_DATA


class DamagedIndex(DataError):
    """A compiled index that is not what was written, as is seen in the middle of reading it; it is removed by then."""


class UnreadableFile(CourtsError):
    """A knowledge base that was named and cannot be opened."""


class QueryError(CourtsError):
    """A query that cannot be read."""


class UnknownValue(CourtsError):
    """A value that stands for nothing in the knowledge base, or an option's value that does not exist."""


class OutputError(CourtsError):
    """Output that could not be written."""

    exit_code = NOT_WRITTEN


class FileChanged(OutputError):
    """A data file that something else changed between our reading and our writing it; it is left as it is."""


class ReaderGone(CourtsError):
    """The program that read our output has closed it; there is nobody left to tell."""

    exit_code = READER_GONE


def closest(word: str, choices: Iterable[str]) -> str | None:
    """Return the closest of `choices`, None when none is close."""
    if len(word) > _LONGEST_NAME:
        return None
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(choices), n=1, cutoff=0.6)), None)


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return `"; did you mean 'x'?"` for the closest of `choices`, or `""` when none is close."""
    near = closest(word, choices)
    return _("; did you mean '{word}'?", word=near) if near else ""


def reason(error: Exception) -> str:
    """Return why something failed, as the system puts it; usual reasons are in the language that is spoken."""
    return _(getattr(error, "strerror", None) or str(error))


REASONS = (
    mark("No such file or directory"),
    mark("Permission denied"),
    mark("Operation not permitted"),
    mark("Is a directory"),
    mark("Not a directory"),
    mark("File exists"),
    mark("File name too long"),
    mark("No space left on device"),
    mark("Disk quota exceeded"),
    mark("File too large"),
    mark("Read-only file system"),
    mark("Input/output error"),
    mark("Too many open files"),
    mark("Too many levels of symbolic links"),
    mark("Bad file descriptor"),
    mark("embedded null byte"),
)
"""Why the system usually refuses."""


def one_of(choices: Sequence[str]) -> str:
    """Return the choices as a phrase: `a, b or c`."""
    if len(choices) == 1:
        return choices[0]
    return _("{first} or {last}", first=listed(choices[:-1]), last=choices[-1])


def all_of(items: Sequence[str]) -> str:
    """Return the items as a phrase: `a, b and c`."""
    if len(items) == 1:
        return items[0]
    return _("{first} and {last}", first=listed(items[:-1]), last=items[-1])


def brief(message: str) -> str:
    """Return a message with its middle left out where it is longer than a few lines."""
    return message if len(message) <= _LONGEST else f"{message[: _LONGEST - 100]} … {message[-80:]}"
