"""What can go wrong: each error owns its one sentence and its exit code."""

from collections.abc import Iterable, Sequence

from courts.messages import _, listed

FOUND = 0
NOTHING_FOUND = 1
USAGE = 2
BAD_DATA = 3
NOT_WRITTEN = 74
INTERRUPTED = 130
READER_GONE = 141

_LONGEST = 400


class CourtsError(Exception):
    """Any failure of the domain. `str()` is one line fit for stderr: what, where, what to do."""

    exit_code = USAGE


class DataError(CourtsError):
    """A knowledge base that was opened and is wrong: its encoding, its syntax or its schema."""

    exit_code = BAD_DATA


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


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return `"; did you mean 'x'?"` for the closest of `choices`, or `""` when none is close."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(choices), n=1, cutoff=0.6)
    return _("; did you mean '{word}'?", word=near[0]) if near else ""


def one_of(choices: Sequence[str]) -> str:
    """Return the choices as a phrase: `a, b or c`."""
    if len(choices) == 1:
        return choices[0]
    return _("{first} or {last}", first=listed(choices[:-1]), last=choices[-1])


def brief(message: str) -> str:
    """Return a message with its middle left out where it is longer than a few lines."""
    return message if len(message) <= _LONGEST else f"{message[: _LONGEST - 100]} … {message[-80:]}"
