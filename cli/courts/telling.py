"""Telling: a message laid out for a terminal, so that words stay whole and a command in it can be copied."""

import re

from courts.text.width import columns
from courts.text.wrap import wrap

_COMMAND = re.compile(r"(?<=[\s:：；，])courts [a-z-].*", re.DOTALL)
_INDENT = "  "


def told(message: str, width: int, ambiguous: int) -> str:
    """Return a message in lines of a width in columns, all but the first indented.

    A command at its end stands in one line, and what cannot be broken (a path, a long id) too, however long it is: the
    terminal breaks it, and gives it back whole when it is copied.
    """
    if columns(message, ambiguous) <= width:
        return message
    found = _COMMAND.search(message)
    text, command = (message[: found.start()].rstrip(), found[0]) if found else (message, "")
    lines = _lines(text, width - len(_INDENT), ambiguous)
    if command:
        last = f"{lines[-1]}{message[len(text) : len(message) - len(command)]}{command}"
        fits = columns(last, ambiguous) <= width - len(_INDENT)
        lines[-1:] = [last] if fits else [lines[-1], command]
    return f"\n{_INDENT}".join(lines)


def _lines(text: str, width: int, ambiguous: int) -> list[str]:
    lines: list[str] = []
    end = 0
    for start, stop in wrap(text, width, ambiguous):
        if lines and start == end and _is_within_word(text, start):
            lines[-1] += text[start:stop]
        else:
            lines.append(text[start:stop])
        end = stop
    return lines


def _is_within_word(text: str, position: int) -> bool:
    return text[position - 1].isascii() and text[position].isascii()
