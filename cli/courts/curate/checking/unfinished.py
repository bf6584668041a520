"""What is left to do: a TODO in a text or a comment."""

import re
from collections.abc import Iterator

from courts.curate.checking.entries import Text
from courts.curate.checking.finding import Finding, Place
from courts.messages import _
from courts.store.located import Located

_WAITS = "待(?:补充?|填写?|定|核实?|查证?|完善)"
_MARK = rf"\b(?:TODO|FIXME|TBD|XXX)\b|[(（【\[]{_WAITS}[)）】\]]"
_LEFT = re.compile(rf"{_MARK}|^(?:todo|tbd|{_WAITS})[。.…]*$", re.ASCII)
_LEFT_IN_COMMENT = re.compile(_MARK, re.ASCII)


def is_left(value: str) -> bool:
    """Return whether a value says that it is not written yet; it is then no name of anything."""
    return bool(_LEFT.search(value))


def unfinished(text: Text, place: Place) -> Iterator[Finding]:
    """Yield a finding for the first mark in a text that says it is not finished."""
    found = _LEFT.search(text.value)
    if found:
        said = _("'{field}' is not finished: {found}; write it", field=text.field, found=found[0])
        if isinstance(text.path[-1], int):
            said += _(", or take it out where the source says nothing")
        elif not text.is_required:
            said += _(", or null where the source says nothing")
        yield Finding("E404", said, place, span=found.span())


def unfinished_comments(located: Located) -> Iterator[Finding]:
    """Yield a finding for the first such mark in each comment of a file."""
    if located.faults or not _LEFT_IN_COMMENT.search(located.text):
        return
    for start, end in located.comments():
        found = _LEFT_IN_COMMENT.search(located.text, start, end)
        if found:
            message = _(
                "a comment says that something is left to do: {found}; do it and take the comment out", found=found[0]
            )
            yield Finding("E404", message, (located.file, ()), at=located.place(found.start()), length=len(found[0]))
