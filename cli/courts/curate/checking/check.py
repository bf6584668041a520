"""Checking knowledge bases: every fault of every file at once, each with its place, and what mends it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from courts.curate.checking.entries import VERBATIM, Given, given
from courts.curate.checking.figure_values import figure_values
from courts.curate.checking.finding import Finding
from courts.curate.checking.marks import Names, marks, names_in
from courts.curate.checking.placing import Placed, placed
from courts.curate.checking.references import Courts, Known, claims, duplicates, references
from courts.curate.checking.repairs import repaired
from courts.curate.checking.script import is_simplified, script
from courts.curate.checking.source_text import SourceText, SourceTexts, said
from courts.curate.checking.twins import twins
from courts.curate.checking.unfinished import unfinished, unfinished_comments
from courts.errors import UnreadableFile
from courts.messages import _
from courts.model import KnowledgeBase
from courts.named_tuple import NamedTuple
from courts.progress import through
from courts.store import namesakes
from courts.store.fault import Fault
from courts.store.files import is_too_large, line_too_long, too_large, too_long
from courts.store.located import Located
from courts.store.places import Origin
from courts.store.schema import Base, Faults, read_base
from courts.store.writing import Original, read

FINDING_LIMIT = 200_000
"""Findings that are told of one file."""


class Checked(NamedTuple):
    """What a check found, and the files as they were read for it."""

    faults: list[Placed]
    files: dict[Path, tuple[Original, Located]]


def check(
    files: Sequence[Origin],
    within: Sequence[Origin] = (),
    texts: Sequence[SourceText] = (),
    contents: Mapping[Path, Original] | None = None,
) -> Checked:
    """Return every fault of the files, in the order of the files and of their lines.

    `within` are the knowledge bases that they are laid upon: their entries may be referred to, their faults are not
    told. `texts` are source texts to hold the records against; `contents` stand for files that are not read again.
    Raises UnreadableFile for a file that cannot be opened.
    """
    told = {Path(path).resolve() for _, paths in files for path in paths}
    beneath = [(name, [path for path in paths if Path(path).resolve() not in told]) for name, paths in within]
    stack = [(name, [_opened(Path(path), contents or {}) for path in paths]) for name, paths in (*beneath, *files)]
    checking = _Checking(stack, texts, told)
    found = [
        fault
        for located in checking.located
        for fault in placed(located, checking.findings[located.file], checking.everything)
    ]
    return Checked(found, {original.path: (original, located) for _, pairs in stack for original, located in pairs})


def _opened(path: Path, contents: Mapping[Path, Original]) -> tuple[Original, Located]:
    if is_too_large(path):
        return Original(path, b""), Located.unread(path, too_large())
    if path.is_file() and (line := line_too_long(path)):  # before it is read, as long as it may be
        return Original(path, b""), Located.unread(path, too_long(line))
    original = contents.get(path) or read(path)
    if original.data is None:
        raise UnreadableFile(_("{file}: cannot be opened: {reason}", file=path, reason=_("No such file or directory")))
    return original, Located(path, original.data)


class _Checking:
    """The findings in a stack of knowledge bases, by file."""

    def __init__(
        self,
        stack: Sequence[tuple[str, Sequence[tuple[Original, Located]]]],
        texts: Sequence[SourceText],
        told: set[Path],
    ) -> None:
        self._stack = [[located for _, located in pairs] for _, pairs in stack]
        self.everything = {located.file: located for files in self._stack for located in files}
        self.located = [located for located in self.everything.values() if located.file.resolve() in told]
        self.findings: dict[Path, list[Finding]] = {located.file: [] for located in self.located}
        self._entries = {file: [*given(located)] for file, located in self.everything.items()}
        self._checked = [entry for located in self.located for entry in self._entries[located.file]]
        self._apart: dict[Path, Mapping[str, str]] = {}
        knowledge = self._knowledge()
        self._known = Known(Courts(knowledge.courts.values()), knowledge, self._apart)
        self._texts = SourceTexts(texts, knowledge)
        self._names = names_in(self._checked)
        for files in self._stack:
            self._add(duplicates(entry for located in files for entry in self._entries[located.file]))
        self._check()

    def _knowledge(self) -> KnowledgeBase:
        """Return what all files say, as far as it is sound; what is not, in those that are told of, is found here."""
        knowledge = KnowledgeBase({}, {}, {}, (), ())
        for files in self._stack:
            apart: dict[str, str] = {}
            for located in files:
                self._apart[located.file] = apart
                self._lay(located, knowledge, apart)
        return knowledge

    def _lay(self, located: Located, knowledge: KnowledgeBase, apart: dict[str, str]) -> None:
        """Lay what a file says over what is known, and add what is wrong with its syntax and schema."""
        for part in located.parts:
            faults = Faults()
            base = read_base(part.tree, faults)
            faults += _laid(base, knowledge, apart)
            self._add(repaired(located, part, fault) for fault in faults)
        self._add(
            Finding(fault.code, str(fault), (located.file, ()), at=fault.at or (1, 1)) for fault in located.faults
        )

    def _add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            found = self.findings.get(finding.place[0])
            if found is not None and len(found) < FINDING_LIMIT:
                found.append(finding)

    def _check(self) -> None:
        simplified = {
            located.file: is_simplified(text for entry in self._entries[located.file] for text in entry.texts)
            for located in self.located
        }
        for located in self.located:
            self._add(unfinished_comments(located))
        for entry in through(self._checked):
            self._add(references(entry, self._known))
            self._add(claims(entry, self._known))
            self._add(figure_values(entry))
            self._add(said(entry, self._texts))
            self._add(
                _of_texts(entry, self._texts.joined(entry), self._names, simplified=simplified[entry.located.file])
            )
        self._add(twins(self._in_force(), frozenset(map(id, self._checked)), self._known))

    def _in_force(self) -> list[Given]:
        """Return the entries of which no later knowledge base has one of the same id."""
        found: list[Given] = []
        seen: set[str] = set()
        for files in reversed(self._stack):
            entries = [e for located in files for e in self._entries[located.file] if e.kind == "initiatives"]
            found = [*(entry for entry in entries if entry.text("id") not in seen), *found]
            seen.update(entry.text("id") for entry in entries)
        return found


def _laid(base: Base, knowledge: KnowledgeBase, apart: dict[str, str]) -> Iterator[Fault]:
    """Lay what a file says over what is known; yield a fault for each court that cannot be told from another."""
    for theme in filter(None, base.themes):
        knowledge.themes[theme.name] = theme
    for source in filter(None, base.sources):
        knowledge.sources[source.id] = source
    for position, court in enumerate(base.courts):
        try:
            if court:
                namesakes.lay(court, knowledge.courts, apart, ("courts", position, "name"))
        except Fault as fault:
            yield fault


def _of_texts(entry: Given, source: str, names: Names, *, simplified: bool) -> Iterator[Finding]:
    for text in entry.texts:
        place = entry.located.file, text.path
        yield from unfinished(text, place)
        if text.field in VERBATIM:
            continue
        yield from marks(text, place, names, source, entry.kind)
        yield from script(text, place, source, entry.kind, simplified_file=simplified)
