"""Checking knowledge bases: every fault of every file at once, each with its place, and what mends it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from courts.curate.entries import VERBATIM, Given, given
from courts.curate.figure_values import figure_values
from courts.curate.finding import OTHER, Finding, Place
from courts.curate.marks import Names, marks, names_in
from courts.curate.references import Courts, Known, claims, duplicates, references
from courts.curate.repairs import repaired
from courts.curate.script import is_simplified, script
from courts.curate.source_text import SourceText, SourceTexts, said
from courts.curate.twins import twins
from courts.curate.unfinished import unfinished, unfinished_comments
from courts.errors import UnreadableFile
from courts.messages import _
from courts.model import KnowledgeBase
from courts.progress import through
from courts.store import namesakes
from courts.store.fault import Fault, TreePath
from courts.store.files import is_too_large, too_large
from courts.store.located import Line, Located
from courts.store.node import Node, Span, offsets
from courts.store.places import Origin
from courts.store.schema import TEXT_LIMIT, Base, Faults, read_base
from courts.store.writing import Original, read

FINDING_LIMIT = 200_000
"""Findings that are told of one file."""


class Edit(NamedTuple):
    """What is to stand in a piece of a file's text."""

    span: Span
    right: str
    path: TreePath
    """The value that it changes."""


class Placed(NamedTuple):
    """A fault and where it stands."""

    file: Path
    line: int
    """From 1."""
    column: int
    """In characters, from 1."""
    code: str
    message: str
    """What is wrong and what to do."""
    nearest: str | None
    """The nearest right value."""
    line_text: Line
    """The line that it stands in."""
    length: int
    """How many characters of the line it takes."""
    edit: Edit | None
    """What mends it, where that is mechanical."""


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
    placed = [fault for located in checking.located for fault in _placed(located, checking)]
    return Checked(placed, {original.path: (original, located) for _, pairs in stack for original, located in pairs})


def _opened(path: Path, contents: Mapping[Path, Original]) -> tuple[Original, Located]:
    if is_too_large(path):
        return Original(path, b""), Located.unread(path, too_large())
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


# -- places ------------------------------------------------------------------------------------------------------------


def _placed(located: Located, checking: _Checking) -> list[Placed]:
    findings = checking.findings[located.file]
    nodes = located.nodes({finding.place[1] for finding in findings if finding.at is None}) if findings else {}
    others = _others([finding.other for finding in findings if finding.other], checking)
    spans = _Spans(located)
    placed = [_place(finding, spans, nodes.get(finding.place[1]), others) for finding in findings]
    return sorted(dict.fromkeys(placed), key=lambda fault: (fault.line, fault.column, fault.code))


def _others(places: Sequence[Place], checking: _Checking) -> dict[Place, str]:
    """Return `file:line:column` of other places that findings speak of."""
    paths: dict[Path, set[TreePath]] = {}
    for file, path in places:
        paths.setdefault(file, set()).add(path)
    return {
        (file, path): f"{file}:{node.at[0]}:{node.at[1]}"
        for file, wanted in paths.items()
        for path, node in checking.everything[file].nodes(wanted).items()
    }


def _place(finding: Finding, spans: "_Spans", node: Node | None, others: Mapping[Place, str]) -> Placed:
    located = spans.located
    message = finding.message.replace(OTHER, others[finding.other]) if finding.other else finding.message
    make = partial(Placed, code=finding.code, message=message, nearest=finding.nearest)
    if finding.at or node is None:
        line, column = finding.at or (1, 1)
        text = located.line(line, column)
        return make(located.file, line, column, line_text=text, length=finding.length, edit=None)
    span, is_exact = spans.of(finding, node)
    line, column = node.at if finding.on_key and not node.key else located.place(span[0])
    text = located.line(line, column)
    length = max(1, min(span[1] - span[0], text.left_out + len(text.text) - column + 1))
    edit = None
    if finding.replacement is not None and is_exact:
        edit = Edit(span, finding.replacement, finding.place[1])
    return make(located.file, line, column, line_text=text, length=length, edit=edit)


class _Spans:
    """Where in a file findings stand. What follows one another in the same value is looked up there once."""

    def __init__(self, located: Located) -> None:
        self.located = located
        self._last: tuple[Node, list[Span] | None] | None = None

    def of(self, finding: Finding, node: Node) -> tuple[Span, bool]:
        """Return where a finding stands, and whether that is the very piece of the value that it means."""
        if node.path != finding.place[1] or (finding.on_key and finding.span is None):
            return node.key or (node.value[0], node.value[0] + 1), False
        start, end = node.value
        spans = self._offsets(node)
        if not spans:
            return (start, end), False
        first, last = finding.span or (0, len(spans))
        if first >= last:
            return (start, end), False
        return (start + spans[first][0], start + spans[last - 1][1]), True

    def _offsets(self, node: Node) -> list[Span] | None:
        if self._last is None or self._last[0] != node:
            value, raw = _value_at(self.located, node.path), self.located.text[slice(*node.value)]
            is_short = isinstance(value, str) and len(value) <= TEXT_LIMIT
            self._last = node, offsets(raw, str(value), node.style) if is_short else None
        return self._last[1]


def _value_at(located: Located, path: TreePath) -> object:
    position = path[1] if len(path) > 1 and path[0] == "initiatives" and isinstance(path[1], int) else None
    for part in located.parts:
        if len(located.parts) == 1 or part.first == position:
            value = part.tree
            for step in (path[0], int(path[1]) - part.first, *path[2:]) if position is not None else path:
                value = value[step]
            return value
    return None
