"""Mending what is mechanical: edits of the very characters that are wrong, and of no other byte of the file.

A file is written only when its new text, read again, says the same as before but for the values that were mended.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from courts.curate.checking.check import Checked, check
from courts.curate.checking.placing import Edit
from courts.curate.checking.source_text import SourceText
from courts.named_tuple import NamedTuple
from courts.store.fault import TreePath
from courts.store.located import Located
from courts.store.places import Origin
from courts.store.writing import Original, replace

_ROUNDS = 5
"""Mending one fault may bring another to light, but not for ever."""


class Mended(NamedTuple):
    """What was mended, and what a check finds after it."""

    faults: int
    files: int
    checked: Checked


def mend(files: Sequence[Origin], within: Sequence[Origin] = (), texts: Sequence[SourceText] = ()) -> Mended:
    """Mend the files as far as that is mechanical, and return what was done and what is left.

    Raises FileChanged, OutputError and UnreadableFile; a file that cannot be written is as it was.
    """
    checked = before = check(files, within, texts)
    new: dict[Path, Original] = {}
    count = 0
    for _ in range(_ROUNDS):
        mended = dict(_mended(checked))
        if not mended:
            break
        new |= {file: Original(file, data) for file, (_, data) in mended.items()}
        count += sum(number for number, _ in mended.values())
        checked = check(files, within, texts, new)
    for file, changed in new.items():
        replace(before.files[file][0], changed.data or b"")
    return Mended(count, len(new), checked)


def _mended(checked: Checked) -> Iterator[tuple[Path, tuple[int, bytes]]]:
    """Yield each file that can be mended, with the number of edits and its new content."""
    edits: dict[Path, list[Edit]] = {}
    for fault in checked.faults:
        if fault.edit:
            edits.setdefault(fault.file, []).append(fault.edit)
    for file, wanted in edits.items():
        located = checked.files[file][1]
        if not located.faults:
            sound = _sound(located, _apart(located, wanted))
            if sound:
                yield file, (len(sound), located.encoded(_edited(located.text, sound)))


def _apart(located: Located, edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits that do not overlap, in order, each within one line."""
    found: list[Edit] = []
    end = 0
    for edit in sorted(edits):
        start, stop = edit.span
        stop = start + len(located.text[start:stop].split("\n")[0].rstrip("\r"))
        if start >= end and stop > start:
            found.append(edit._replace(span=(start, stop)))
            end = stop
    return found


def _edited(text: str, edits: Sequence[Edit]) -> str:
    pieces, end = [], 0
    for edit in edits:
        pieces += [text[end : edit.span[0]], edit.right]
        end = edit.span[1]
    return "".join([*pieces, text[end:]])


def _sound(located: Located, edits: Sequence[Edit]) -> list[Edit]:
    """Return those of the edits after which the file says the same but for the values that they change."""
    if not edits or _says_the_same(located, edits):
        return [*edits]
    if len(edits) == 1:
        return []
    half = len(edits) // 2
    both = [*_sound(located, edits[:half]), *_sound(located, edits[half:])]
    return both if _says_the_same(located, both) else []


def _says_the_same(located: Located, edits: Sequence[Edit]) -> bool:
    after = Located(located.file, located.encoded(_edited(located.text, edits)))
    if after.faults or len(after.parts) != len(located.parts):
        return False
    changed = {edit.path for edit in edits}
    return all(
        _absolute(path, old.first) in changed
        for old, new in zip(located.parts, after.parts, strict=True)
        for path in _different(old.tree, new.tree, ())
    )


def _absolute(path: TreePath, first: int) -> TreePath:
    return (path[0], path[1] + first, *path[2:]) if first and len(path) > 1 and isinstance(path[1], int) else path


def _different(old: Any, new: Any, path: TreePath) -> Iterator[TreePath]:
    """Yield the paths at which two trees differ."""
    if isinstance(old, Mapping) and isinstance(new, Mapping) and [*old] == [*new]:
        for key, value in old.items():
            yield from _different(value, new[key], (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for position, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from _different(one, other, (*path, position))
    elif old != new:
        yield path
