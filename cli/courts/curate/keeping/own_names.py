"""Courts by the names that a knowledge base itself gives them.

Laid over another that has a court of the same short name, a court is known by its full name; in its own files it keeps
the short one, so that they are sound by themselves.
"""

from collections.abc import Container, Iterator, Mapping
from os.path import realpath
from pathlib import Path

from courts.curate.records.appending import Additions
from courts.curate.records.record_text import Tree
from courts.errors import UnknownValue
from courts.messages import _
from courts.store import files, places


def by_own_names(additions: Additions, file: Path, known: Container[str]) -> Additions:
    """Return what is to be added to a file, courts called as the knowledge base that it is of calls them.

    `known` are the names by which courts are known where that knowledge base is laid over others. Raises UnknownValue
    for a record of a court whose name means another one there.
    """
    own = dict(_own_names(file))
    elsewhere = {name: full for full, name in own.items() if full != name and full in known}
    records = [_by_own_name(record, own, elsewhere, file) for record in additions["initiatives"]]
    return {**additions, "initiatives": records}


def _by_own_name(record: Tree, own: Mapping[str, str], elsewhere: Mapping[str, str], file: Path) -> Tree:
    court = record["court"]
    if court in elsewhere:
        raise UnknownValue(
            _(
                "{file}: '{court}' means {other} there; keep records of another {court} in a file of their own",
                file=file,
                court=court,
                other=elsewhere[court],
            )
        )
    return {**record, "court": own.get(court, court)}


def _own_names(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the full name and the name of each court that the knowledge base of a file describes."""
    for other in _files_with(file):
        for _first, tree in files.read(Path(other)):
            courts = tree.get("courts") if isinstance(tree, dict) else None
            for court in courts if isinstance(courts, list) else ():
                if isinstance(court, dict) and isinstance(court.get("full_name"), str) and court.get("name"):
                    yield court["full_name"], court["name"]


def _files_with(file: Path) -> list[str]:
    """Return the files of the knowledge base that a file is of; none where it is not there yet."""
    of = [found for _name, found in places.origins() if realpath(file) in map(realpath, found)]
    return of[-1] if of else [str(file)] * file.exists()
