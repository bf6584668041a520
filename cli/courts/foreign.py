"""What libraries say by themselves, in the language that is spoken, where it is known."""

import re
from collections.abc import Iterable

from courts.messages import _

_PLACEHOLDER = re.compile(r"\\{(\w+)\\}")


def told(said: str, known: Iterable[str]) -> str:
    """Return what a library said as the first message of `known` that it is, in the language that is spoken.

    A message may have placeholders: `Bad CRC-32 for file {name}`. What is none of them stays as it is.
    """
    for message in known:
        found = re.fullmatch(_PLACEHOLDER.sub(r"(?P<\1>.+)", re.escape(message)), said, re.DOTALL)
        if found:
            return _(message, **found.groupdict())
    return said
