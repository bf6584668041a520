"""What stands on a command line, for what must be known before it is read: the language, the ways of the terminal."""

from collections.abc import Iterator, Sequence


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
