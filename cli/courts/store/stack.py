"""Several knowledge bases laid over each other: a later one overrides an earlier one."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from courts.errors import DataError
from courts.messages import _
from courts.model import Court, Initiative, KnowledgeBase, Synonym
from courts.store import namesakes
from courts.store.fault import Fault, TreePath
from courts.store.files import place, read
from courts.store.places import Origin
from courts.store.schema import Base, Faults, read_base

_KEYS = {"themes": "name", "courts": "name", "sources": "id", "initiatives": "id"}
"""The field that is unique within one knowledge base, for each of its lists that has one."""


class Shelf(Protocol):
    """What initiatives are put on as they are read; there may be more of them than the memory holds."""

    def put(self, initiative: Initiative) -> None:
        """Add an initiative or, where one of its id is there already, put it in that one's place."""

    def all(self) -> Sequence[Initiative]:
        """Return the initiatives in the order of their places."""


class _InMemory(dict[str, Initiative]):
    def put(self, initiative: Initiative) -> None:
        self[initiative.id] = initiative

    def all(self) -> Sequence[Initiative]:
        return tuple(self.values())


def laid(found: Iterable[Origin], shelf: Shelf | None = None) -> KnowledgeBase:
    """Return everything that the files of the origins say, its initiatives on the shelf.

    Raises UnreadableFile and DataError.
    """
    stack = _Stack(_InMemory() if shelf is None else shelf)
    for origin, files in found:
        stack.lay(origin, [*map(Path, files)])
    return stack.knowledge()


class _Stack:
    """The knowledge bases laid so far; within one of them a key may stand only once."""

    def __init__(self, shelf: Shelf) -> None:
        self._entries: dict[str, dict[str, Any]] = {key: {} for key in _KEYS}
        self._shelf = shelf
        self._synonyms: list[Synonym] = []
        self._apart: dict[str, str] = {}

    def lay(self, origin: str, files: Sequence[Path]) -> None:
        seen: dict[tuple[str, str], tuple[Path, TreePath]] = {}
        self._apart = {}
        for file in files:
            for first, tree in read(file):
                faults = Faults(most=1)
                base = read_base(tree, faults)
                if faults:
                    raise _data_error(file, _shifted(faults[0], first))
                self._take(base, origin, file, first, seen)
        self._refer(origin)

    def _take(
        self, base: Base, origin: str, file: Path, first: int, seen: dict[tuple[str, str], tuple[Path, TreePath]]
    ) -> None:
        for kind, key in _KEYS.items():
            for position, entry in enumerate(getattr(base, kind), first):
                name = getattr(entry, key)
                path = (kind, position, key)
                if (kind, name) in seen:
                    before = place(*seen[kind, name])
                    raise _data_error(
                        file,
                        Fault(
                            _("'{name}' is there already, at {before}; rename one", name=name, before=before),
                            code="E304",
                            path=path,
                        ),
                    )
                seen[kind, name] = file, path
                if kind == "initiatives":
                    self._shelf.put(entry._replace(origin=origin))
                elif kind == "courts":
                    self._take_court(entry, file, path)
                else:
                    self._entries[kind][name] = entry
        self._synonyms += base.synonyms

    def _take_court(self, court: Court, file: Path, path: TreePath) -> None:
        try:
            namesakes.lay(court, self._entries["courts"], self._apart, path)
        except Fault as fault:
            raise _data_error(file, fault) from None

    def _refer(self, origin: str) -> None:
        """Make the initiatives of a knowledge base refer to its own courts where an earlier one has the name."""
        others = [i for i in self._shelf.all() if i.origin == origin and i.court in self._apart] if self._apart else []
        for initiative in others:
            self._shelf.put(initiative._replace(court=self._apart[initiative.court]))

    def knowledge(self) -> KnowledgeBase:
        return KnowledgeBase(
            themes=self._entries["themes"],
            courts=self._entries["courts"],
            sources=self._entries["sources"],
            synonyms=tuple(self._synonyms),
            initiatives=self._shelf.all(),
        )


def _shifted(fault: Fault, first: int) -> Fault:
    head, rest = fault.path[:1], fault.path[1:]
    if first and head == ("initiatives",) and rest and isinstance(rest[0], int):
        return Fault(str(fault), code=fault.code, path=tuple(chain(head, (rest[0] + first,), rest[1:])))
    return fault


def _data_error(file: Path, fault: Fault) -> DataError:
    return DataError(f"{place(file, fault.path)}: {fault}")
