"""The entries of a knowledge base file as they stand in it, sound or not, and the texts in them."""

from collections.abc import Iterator, Sequence
from typing import Any

from courts.curate.checking.finding import Place
from courts.named_tuple import NamedTuple
from courts.store.fault import TreePath
from courts.store.located import Located
from courts.store.schema import (
    TEXT_LIMIT,
    TOP,
    Entry,
    Perhaps,
    Several,
    read_required_text,
    read_text,
    read_texts,
    read_two_terms,
)

PROSE = frozenset(
    {
        "title", "summary", "problem", "actions", "results", "beneficiaries", "tags", "kind", "figures.label",
        "description", "note",
    }
)  # fmt: skip
"""Fields in the curator's own words."""
TYPED = frozenset({"courts.aliases", "courts.examples", "synonyms.terms"})
"""Fields that hold what people type, in whatever script and width."""
ENGLISH = frozenset({"en", "en.title", "en.summary"})
"""Fields in English."""
VERBATIM = frozenset({"url"})
"""Fields that are copied, marks and all."""


class Text(NamedTuple):
    """A text of an entry."""

    field: str
    """Its dotted name: `figures.text`."""
    path: TreePath
    value: str
    is_required: bool
    """Whether its field may not be null."""


class Given(NamedTuple):
    """An entry as a file gives it: a mapping that may lack what it needs and hold what it must not."""

    located: Located
    kind: str
    """The list that it stands in: `initiatives`."""
    path: TreePath
    fields: dict[str, Any]
    texts: Sequence[Text]
    """All texts that the model knows, in the order of its fields."""

    def place(self, *steps: str | int) -> Place:
        """Return a place in the entry."""
        return self.located.file, (*self.path, *steps)

    def text(self, field: str) -> str:
        """Return the text of a field; nothing where there is none."""
        value = self.fields.get(field)
        return value if isinstance(value, str) else ""

    def listed(self, field: str) -> Iterator[tuple[int, Any]]:
        """Yield the items of a list, with their positions."""
        value = self.fields.get(field)
        yield from enumerate(value if isinstance(value, list) else ())

    def mappings(self, field: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the items of a list that are mappings, with their positions."""
        yield from ((position, item) for position, item in self.listed(field) if isinstance(item, dict))


def given(located: Located) -> Iterator[Given]:
    """Yield the entries of a file that are mappings, in the order of the model's lists."""
    for kind in TOP:
        for part in located.parts:
            entries = part.tree.get(kind) if isinstance(part.tree, dict) else None
            for position, fields in enumerate(entries if isinstance(entries, list) else (), part.first):
                if isinstance(fields, dict):
                    path = kind, position
                    short = _shortened(fields) if len(part.text) > TEXT_LIMIT else fields
                    yield Given(located, kind, path, short, [*_texts(TOP[kind], short, path, "")])


def _shortened(value: Any) -> Any:
    """Return a tree with nothing in the place of texts that are too long, which the schema tells of."""
    if isinstance(value, dict):
        return {key: _shortened(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_shortened(inner) for inner in value]
    return "" if isinstance(value, str) and len(value) > TEXT_LIMIT else value


def _texts(entry: Entry, fields: dict[str, Any], path: TreePath, prefix: str) -> Iterator[Text]:
    for field, reader in entry.readers.items():
        value, name, at = fields.get(field), f"{prefix}{field}", (*path, field)
        if reader in {read_text, read_required_text} and isinstance(value, str):
            yield Text(name, at, value, field in entry.required)
        elif reader in {read_texts, read_two_terms} and isinstance(value, list):
            texts = ((i, item) for i, item in enumerate(value) if isinstance(item, str))
            yield from (Text(name, (*at, i), item, field in entry.required) for i, item in texts)
        elif isinstance(reader, Several) and isinstance(value, list):
            for i, item in enumerate(value):
                if isinstance(item, dict):
                    yield from _texts(reader.entry, item, (*at, i), f"{name}.")
        elif isinstance(reader, Perhaps) and isinstance(value, dict):
            yield from _texts(reader.entry, value, at, f"{name}.")
