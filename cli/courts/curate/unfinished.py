"""What is left to do: a TODO in a text."""

import re
from collections.abc import Iterator

from courts.curate.entries import Text
from courts.curate.finding import Finding, Place

TODO = "TODO"
"""What stands in a field until a curator has written it; `check` does not pass it."""
TODO_SOURCE = "todo"
"""The same for a source's id, which has no capitals."""
_LEFT = re.compile(r"\b(?:TODO|FIXME|TBD|XXX)\b|^(?:todo|tbd|待补|待补充|待填|待定)[。.…]*$", re.ASCII)


def unfinished(text: Text, place: Place) -> Iterator[Finding]:
    """Yield a finding for the first mark in a text that says it is not finished."""
    found = _LEFT.search(text.value)
    if found:
        message = f"'{text.field}' is not finished: {found[0]}; write it, or null where the source says nothing"
        yield Finding("E404", message, place, span=found.span())
