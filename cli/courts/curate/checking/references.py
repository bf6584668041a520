"""What entries refer to: courts, themes and sources that are known, names of one court alone, ids that are unique."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from courts.curate.checking.entries import Given
from courts.curate.checking.finding import OTHER, Finding, Place
from courts.curate.checking.unfinished import is_left
from courts.curate.records.todo import TODO_SOURCE
from courts.errors import all_of
from courts.labels import label
from courts.messages import _
from courts.model import Court, KnowledgeBase
from courts.named_tuple import NamedTuple
from courts.names import Name, court_forms, resolve
from courts.near import nearest
from courts.text.normalise import fold

_KEYS = {"themes": "name", "courts": "name", "sources": "id", "initiatives": "id"}
_CALLED = {"themes": "theme", "courts": "court", "sources": "source", "initiatives": "initiative"}
"""What an entry is called, as `labels` has it."""


def duplicates(entries: Iterable[Given]) -> Iterator[Finding]:
    """Yield a finding for each entry of one knowledge base that is called as an earlier one is."""
    seen: dict[tuple[str, str], Place] = {}
    for entry in entries:
        key = _KEYS.get(entry.kind)
        name = entry.text(key) if key else ""
        if key and name:
            place = entry.place(key)
            before = seen.setdefault((entry.kind, name), place)
            if before is not place:
                message = _(
                    "the {called} '{name}' is there already, at {other}; rename one or remove it",
                    called=label(_CALLED[entry.kind]),
                    name=name,
                    other=OTHER,
                )
                yield Finding("E304", message, place, on_key=True, other=before)


class Courts:
    """The courts there are, by all that they are called."""

    def __init__(self, courts: Iterable[Court]) -> None:
        self._courts = {court.name: court for court in courts}
        self._names = [Name(court.name, court_forms(court), fixed=True) for court in self._courts.values()]
        self._called: dict[str, dict[str, None]] = {}
        for name in self._names:
            for form in name.forms:
                self._called.setdefault(fold(form), {})[name.key] = None

    def __contains__(self, name: str) -> bool:
        return name in self._courts

    def __getitem__(self, name: str) -> Court:
        return self._courts[name]

    def meant(self, typed: str) -> Sequence[str]:
        """Return the courts that `typed` stands for, as `courts show` resolves it."""
        return [*self._called.get(fold(typed), ())] or resolve(typed, self._names).keys

    def called_so(self, form: str) -> Sequence[Court]:
        """Return the courts of which a form is a name or an alias."""
        return [self._courts[name] for name in self._called.get(fold(form), ())]

    def nearest(self, typed: str) -> str | None:
        """Return the name of the court that `typed` stands for or is most like."""
        meant = self.meant(typed)
        if len(meant) == 1:
            return meant[0]
        shown = {fold(form): name.key for name in self._names for form in reversed(name.forms)}
        near = nearest(fold(typed), shown, count=1)
        return shown[near[0]] if near else None


class Known(NamedTuple):
    """What entries may refer to."""

    courts: Courts
    knowledge: KnowledgeBase
    apart: Mapping[Path, Mapping[str, str]]
    """For each file, the courts of its knowledge base that are known by other names than it calls them by."""

    def court(self, entry: Given, field: str) -> str:
        """Return the name by which the court is known that an entry names in a field."""
        name = entry.text(field)
        return self.apart[entry.located.file].get(name, name)


def references(entry: Given, known: Known) -> Iterator[Finding]:
    """Yield a finding for each name in an initiative that no entry has, and each paragraph beyond its source's last."""
    if entry.kind != "initiatives":
        return
    court, theme = known.court(entry, "court"), entry.text("theme")
    if court and not is_left(court) and court not in known.courts:
        yield _unknown_court(entry, court, known)
    if theme and not is_left(theme) and theme not in known.knowledge.themes:
        yield _unknown(entry.place("theme"), "E302", "theme", theme, known.knowledge.themes)
    for position, citation in entry.mappings("sources"):
        source = citation.get("id")
        if source == TODO_SOURCE:
            message = _("'{field}' is not finished: {found}; write the source's id", field="sources.id", found=source)
            yield Finding("E404", message, entry.place("sources", position, "id"))
        elif isinstance(source, str) and source and source not in known.knowledge.sources:
            yield _unknown(entry.place("sources", position, "id"), "E303", "source", source, known.knowledge.sources)
        elif isinstance(source, str) and source:
            yield from _beyond(entry, position, known.knowledge.source(source).paragraphs)


def _unknown_court(entry: Given, court: str, known: Known) -> Finding:
    place = entry.place("court")
    called = known.courts.called_so(court)
    right = called[0].name if len(called) == 1 else None
    other = known.apart[entry.located.file].get(right or "")
    if other:
        message = _(
            "'{right}' means {other} in this knowledge base; keep records of {court} in another",
            right=right,
            other=other,
            court=court,
        )
        return Finding("E301", message, place)
    if right:
        message = _("the court '{court}' is known as '{right}'; write its name", court=court, right=right)
        return Finding("E301", message, place, nearest=right, replacement=right)
    near = known.courts.nearest(court)
    return Finding("E301", _nothing_called("court", court, near), place, nearest=near)


def _unknown(place: Place, code: str, kind: str, name: str, there: Iterable[str]) -> Finding:
    folded = {fold(one): one for one in there}
    same = folded.get(fold(name))
    near = same or next((folded[one] for one in nearest(fold(name), folded, count=1)), None)
    return Finding(code, _nothing_called(kind, name, near), place, nearest=near, replacement=same)


def _nothing_called(kind: str, name: str, near: str | None) -> str:
    called, key = label(kind), f"{kind}s"
    if near:
        return _(
            "no {kind} is called '{name}'; did you mean '{near}'? if not, add it under {key}",
            kind=called,
            name=name,
            near=near,
            key=key,
        )
    return _("no {kind} is called '{name}'; add it under {key}", kind=called, name=name, key=key)


def _beyond(entry: Given, position: int, last: int | None) -> Iterator[Finding]:
    paragraph = entry.fields["sources"][position].get("paragraph")
    number = int(paragraph) if isinstance(paragraph, int) or str(paragraph or "").isdecimal() else 0
    if last and number > last:
        message = _(
            "paragraph {number} is beyond the source's last, which is {last}; correct one of the two",
            number=number,
            last=last,
        )
        yield Finding("E308", message, entry.place("sources", position, "paragraph"), nearest=str(last))


def claims(entry: Given, known: Known) -> Iterator[Finding]:
    """Yield a finding for each name of a court that another has too, and each example that is not resolved to it.

    A name may be shared by courts of different regions: `courts show` asks which is meant.
    """
    if entry.kind != "courts":
        return
    forms: list[tuple[tuple[str | int, ...], object]] = [((field,), entry.text(field)) for field in ("full_name", "en")]
    forms += [(("aliases", position), alias) for position, alias in entry.listed("aliases")]
    for steps, form in forms:
        if isinstance(form, str) and form:
            yield from _claimed(entry, steps, form, known)
    for position, example in entry.listed("examples"):
        if isinstance(example, str) and example and known.court(entry, "name") in known.courts:
            yield from _example(entry, position, example, known)


def _claimed(entry: Given, steps: tuple[str | int, ...], form: str, known: Known) -> Iterator[Finding]:
    name = known.court(entry, "name")
    for other in known.courts.called_so(form):
        if other.name != name and not _is_elsewhere(other, entry):
            message = _(
                "'{form}' is claimed by '{name}' too; leave it to one of the two courts", form=form, name=other.name
            )
            yield Finding("E306", message, entry.place(*steps))
            return


def _is_elsewhere(other: Court, entry: Given) -> bool:
    """Return whether another court is of another region than that of an entry, as both state."""
    region = entry.text("region")
    return bool(region and other.region and region != other.region)


def _example(entry: Given, position: int, example: str, known: Known) -> Iterator[Finding]:
    name, meant = known.court(entry, "name"), known.courts.meant(example)
    if name in meant and all(one == name or _is_elsewhere(known.courts[one], entry) for one in meant):
        return
    stands = _("stands for {names}", names=all_of(meant[:3])) if meant else _("stands for no court")
    message = _(
        "the example '{example}' {stands}, not for '{name}' alone; add it to the aliases or mend it",
        example=example,
        stands=stands,
        name=name,
    )
    yield Finding("E307", message, entry.place("examples", position))
