"""What stands on a command line, as it was typed, and what of it must be known before it is read."""

import os
import sys
from collections.abc import Iterator, Sequence

_CHINESE = "法"
_TWO_BYTES = "\u07ff"
"""The last character that takes two bytes in UTF-8; Chinese takes three."""


def values_of(option: str, arguments: Sequence[str]) -> list[str]:
    """Return the values that a command line gives to a long option, in their order."""
    return [*_values(option, _options(arguments))]


def has(flag: str, arguments: Sequence[str]) -> bool:
    """Return whether a long option without a value stands on a command line."""
    return flag in _options(arguments)


def _options(arguments: Sequence[str]) -> Sequence[str]:
    return arguments[: arguments.index("--")] if "--" in arguments else arguments


def _values(option: str, arguments: Sequence[str]) -> Iterator[str]:
    for place, argument in enumerate(arguments):
        if argument == option:
            yield from arguments[place + 1 : place + 2]
        elif argument.startswith(f"{option}="):
            yield argument.partition("=")[2]


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
