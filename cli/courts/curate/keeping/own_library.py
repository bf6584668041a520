"""The knowledge base that records are written to, and where in the files of several a record stands."""

import os
from collections.abc import Container, Sequence
from pathlib import Path

from courts.curate.checking.check import check
from courts.curate.checking.placing import Placed
from courts.curate.keeping.own_names import by_own_names
from courts.curate.records.appending import Additions, appended
from courts.errors import OutputError, UnknownValue, one_of, reason
from courts.messages import _
from courts.named_tuple import NamedTuple
from courts.store import files, places, writing
from courts.store.places import Origin
from courts.store.writing import Original

_NAME = "initiatives.yaml"
_SYNTAX, _SCHEMA, _DUPLICATE = "E1", "E2", "E304"
"""The codes of what lets no command read a file."""


class Spot(NamedTuple):
    """Where a record stands."""

    origin: str
    """The name of the knowledge base: `bundled`, `user` or a path."""
    file: Path
    line: int
    """From 1."""
    number: int = 0
    """The record's place among the file's, from 0."""


def destination(into: str | None) -> Path:
    """Return the file that records are written to: the user's own library unless another is named.

    Raises UnknownValue for the bundled knowledge base and what is no knowledge base, OutputError without a home.
    """
    if into is None:
        directory = places.user_directory()
        if directory is None:
            raise OutputError(_("there is no home directory for your own library; name a file with --into"))
        return Path(directory, _NAME)
    file = Path(into)
    if file.suffix.lower() not in places.SUFFIXES or file.is_dir():
        raise UnknownValue(
            _(
                "--into: '{into}' is no knowledge base; name a file in {choices}",
                into=into,
                choices=one_of(places.SUFFIXES),
            )
        )
    refuse_bundled(file)
    return file


def refuse_bundled(file: Path) -> None:
    """Raise UnknownValue where the file is the bundled knowledge base."""
    if os.path.realpath(file) == os.path.realpath(places.bundled_file()):
        raise UnknownValue(
            _("{file}: the bundled knowledge base is read only; write to your own, and override it by id", file=file)
        )


def beside(file: Path, paths: Sequence[str], *, bundled: bool) -> list[str]:
    """Return the file as one that is to be read too, where it is there and none of the knowledge bases asked has it."""
    known = {os.path.realpath(other) for _, found in places.origins(paths, bundled=bundled) for other in found}
    return [] if not file.exists() or os.path.realpath(file) in known else [str(file)]


def add(original: Original, additions: Additions, known: Container[str]) -> Spot:
    """Write entries at the ends of a knowledge base's lists and return where the first record stands then.

    `known` are the courts of all knowledge bases that are asked. The file is written whole or not at all. Raises
    DataError where it is wrong, UnknownValue where a record's court is another one in it, FileChanged where it is not
    any more what was read, OutputError where it cannot be written.
    """
    data = appended(original, by_own_names(additions, original.path, known))
    try:
        original.path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            _("{parent}: cannot be made: {reason}", parent=original.path.parent, reason=reason(error))
        ) from None
    writing.replace(original, data)
    first = str(additions["initiatives"][0]["id"])
    return _in_file("", original.path, first) or Spot("", original.path, 1)


def locate(record_id: str, paths: Sequence[str], *, bundled: bool) -> Spot | None:
    """Return where the record of that id stands that is asked, the overriding one; None where there is none."""
    for origin, found in reversed([*places.origins(paths, bundled=bundled)]):
        spots = (_in_file(origin, Path(file), record_id) for file in found)
        if spot := next(filter(None, spots), None):
            return spot
    return None


def _in_file(origin: str, file: Path, record_id: str) -> Spot | None:
    for first, tree in files.read(file):
        entries = tree.get("initiatives") if isinstance(tree, dict) else None
        for number, entry in enumerate(entries or (), first):
            if isinstance(entry, dict) and entry.get("id") == record_id:
                at = files.position(file, ("initiatives", number))
                return Spot(origin, file, at[0] if at else 1, number)
    return None


def faults(file: Path, record_id: str, within: Sequence[Origin]) -> list[Placed]:
    """Return what `courts check` finds in a record, and elsewhere in its file what lets no command read it.

    `within` are the knowledge bases that the file is laid upon. Raises UnreadableFile.
    """
    found = check([(str(file), [str(file)])], within).faults
    lines = _lines_of(file, record_id) if not any(fault.code.startswith(_SYNTAX) for fault in found) else range(0)
    return [fault for fault in found if fault.line in lines or is_refused(fault)]


def refused(within: Sequence[Origin]) -> list[Placed]:
    """Return what lets no command read these knowledge bases, the bundled one aside. Raises UnreadableFile."""
    own = [origin for origin in within if origin[0] != places.BUNDLED]
    return [*filter(is_refused, check(own, within).faults)]


def is_refused(fault: Placed) -> bool:
    """Return whether a fault lets no command read its file."""
    return fault.code.startswith((_SYNTAX, _SCHEMA, _DUPLICATE))


def _lines_of(file: Path, record_id: str) -> range:
    """Return the lines of a record; none where it is gone."""
    spot = _in_file("", file, record_id)
    if spot is None:
        return range(0)
    starts = (files.position(file, ("initiatives", spot.number + 1)) or (0, 0))[0]
    return range(spot.line, starts if starts > spot.line else 1 << 60)
