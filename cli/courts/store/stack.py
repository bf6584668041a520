"""Several knowledge bases laid over each other: a later one overrides an earlier one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Protocol, TypeVar

from courts.errors import DataError
from courts.messages import _
from courts.model import Court, Initiative, KnowledgeBase, Synonym
from courts.store import namesakes
from courts.store.fault import Fault, TreePath
from courts.store.files import Line, form_of, lines, place, read, tree_of
from courts.store.places import Origin
from courts.store.schema import Base, Faults, read_base

_KEYS = {"themes": "name", "courts": "name", "sources": "id", "initiatives": "id"}
"""The field that is unique within one knowledge base, for each of its lists that has one."""
_BATCH = 1 << 17
"""Bytes of JSONL that are read at once, and the rest of a line."""


Piece = TypeVar("Piece")
Result = TypeVar("Result")


class Shelf(Protocol):
    """What initiatives are put on as they are read; there may be more of them than the memory holds."""

    @staticmethod
    def kept(initiative: Initiative) -> Any:
        """Return what is put on the shelf for an initiative; may be called in another process."""

    def put(self, kept: Any) -> None:
        """Add an initiative or, where one of its id is there already, put it in that one's place."""

    def all(self) -> Sequence[Initiative]:
        """Return the initiatives in the order of their places."""


class Done(Protocol):
    """What does a piece of work with each of several things, here, as `map` does, or in other processes."""

    def __call__(self, work: Callable[[Piece], Result], pieces: Iterable[Piece], /) -> Iterator[Result]:
        """Yield what the work makes of each piece, in their order."""


class _InMemory(dict[str, Initiative]):
    @staticmethod
    def kept(initiative: Initiative) -> Initiative:
        return initiative

    def put(self, initiative: Initiative) -> None:
        self[initiative.id] = initiative

    def all(self) -> Sequence[Initiative]:
        return tuple(self.values())


def laid(found: Iterable[Origin], shelf: Shelf | None = None, done: Done = map) -> KnowledgeBase:
    """Return everything that the files of the origins say, its initiatives on the shelf; `done` reads lines of JSONL.

    Raises UnreadableFile and DataError.
    """
    stack = _Stack(_InMemory() if shelf is None else shelf, done)
    for origin, files in found:
        stack.lay(origin, [*map(Path, files)])
    return stack.knowledge()


class _Stack:
    """The knowledge bases laid so far; within one of them a key may stand only once."""

    def __init__(self, shelf: Shelf, done: Done) -> None:
        self._entries: dict[str, dict[str, Any]] = {key: {} for key in _KEYS}
        self._shelf = shelf
        self._done = done
        self._synonyms: list[Synonym] = []
        self._apart: dict[str, str] = {}
        self._seen: dict[tuple[str, str], tuple[Path, TreePath]] = {}

    def lay(self, origin: str, files: Sequence[Path]) -> None:
        self._apart, self._seen = {}, {}
        for file in files:
            if form_of(file) == ".jsonl":
                self._lay_lines(origin, file)
            else:
                for first, tree in read(file):
                    self._take(_read(file, first, tree), origin, file, first)
        self._refer(origin)

    def _lay_lines(self, origin: str, file: Path) -> None:
        for kept, fault in self._done(partial(_kept_of, file, origin, self._shelf.kept), _batches(file)):
            for position, name, what in kept:
                self._note("initiatives", name, file, position)
                self._shelf.put(what)
            if fault:
                raise fault

    def _take(self, base: Base, origin: str, file: Path, first: int) -> None:
        for kind, key in _KEYS.items():
            for position, entry in enumerate(getattr(base, kind), first):
                path = self._note(kind, getattr(entry, key), file, position)
                if kind == "initiatives":
                    self._shelf.put(self._shelf.kept(entry._replace(origin=origin)))
                elif kind == "courts":
                    self._take_court(entry, file, path)
                else:
                    self._entries[kind][getattr(entry, key)] = entry
        self._synonyms += base.synonyms

    def _note(self, kind: str, name: str, file: Path, position: int) -> TreePath:
        """Return where an entry has its name. Raises DataError where its knowledge base has the name already."""
        path = (kind, position, _KEYS[kind])
        if (kind, name) in self._seen:
            before = place(*self._seen[kind, name])
            message = _("'{name}' is there already, at {before}; rename one", name=name, before=before)
            raise _data_error(file, Fault(message, code="E304", path=path))
        self._seen[kind, name] = file, path
        return path

    def _take_court(self, court: Court, file: Path, path: TreePath) -> None:
        try:
            namesakes.lay(court, self._entries["courts"], self._apart, path)
        except Fault as fault:
            raise _data_error(file, fault) from None

    def _refer(self, origin: str) -> None:
        """Make the initiatives of a knowledge base refer to its own courts where an earlier one has the name."""
        others = [i for i in self._shelf.all() if i.origin == origin and i.court in self._apart] if self._apart else []
        for initiative in others:
            self._shelf.put(self._shelf.kept(initiative._replace(court=self._apart[initiative.court])))

    def knowledge(self) -> KnowledgeBase:
        return KnowledgeBase(
            themes=self._entries["themes"],
            courts=self._entries["courts"],
            sources=self._entries["sources"],
            synonyms=tuple(self._synonyms),
            initiatives=self._shelf.all(),
        )


def _read(file: Path, first: int, tree: Any) -> Base:
    faults = Faults(most=1)
    base = read_base(tree, faults)
    if faults:
        raise _data_error(file, _shifted(faults[0], first))
    return base


def _batches(file: Path) -> Iterator[list[Line]]:
    """Yield the lines of a file, some at a time."""
    batch: list[Line] = []
    size = 0
    for line in lines(file):
        batch.append(line)
        size += len(line.content)
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _kept_of(
    file: Path, origin: str, keep: Callable[[Initiative], Any], batch: Iterable[Line]
) -> tuple[list[tuple[int, str, Any]], DataError | None]:
    """Return where the initiatives of some lines are, their ids and what is kept of them; to the first fault, and it.

    It is returned and not raised, since one before it may be found when they are put together.
    """
    kept: list[tuple[int, str, Any]] = []
    try:
        for line in batch:
            base = _read(file, line.position, tree_of(file, line))
            kept += [(line.position, one.id, keep(one._replace(origin=origin))) for one in base.initiatives]
    except DataError as fault:
        return kept, fault
    return kept, None


def _shifted(fault: Fault, first: int) -> Fault:
    head, rest = fault.path[:1], fault.path[1:]
    if first and head == ("initiatives",) and rest and isinstance(rest[0], int):
        return Fault(str(fault), code=fault.code, path=tuple(chain(head, (rest[0] + first,), rest[1:])))
    return fault


def _data_error(file: Path, fault: Fault) -> DataError:
    return DataError(f"{place(file, fault.path)}: {fault}")
