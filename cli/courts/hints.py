"""Hints: the next useful command after a result, for a person who looks at it on a terminal."""

import os
from collections.abc import Sequence

import click

from courts import options
from courts.messages import _
from courts.remarks import remark

VARIABLE = "COURTS_HINTS"
"""Set to 0 it keeps the hints away."""
_SPECIAL = r"[\s'\"\\$`!*?\[\]{}()<>|&;#~=%^]|^$"
"""What a word of a shell's line cannot have without quotes."""


def hint(context: click.Context, what: str, *command: str, **filters: str | Sequence[str]) -> None:
    """Say what a command would show, and the command, which asks the knowledge bases that this one asked."""
    if os.environ.get(VARIABLE) == "0":
        return
    words = ["courts", *command]
    for name, values in filters.items():
        for value in [values] if isinstance(values, str) else values:
            words += [f"--{name}", value]
    remark(
        _("{what}: {command}", what=what, command=line(context, *words)), color=context.params.get("color") or "auto"
    )


def line(context: click.Context, *words: str) -> str:
    """Return a command as it is typed that asks the knowledge bases that this one asked."""
    return " ".join(map(_quoted, [*words, *options.asked_again(context)]))


def _quoted(word: str) -> str:
    import re

    if not re.search(_SPECIAL, word):
        return word
    import shlex

    return shlex.quote(word)
