"""A record laid out for searching: all its texts as one string, each with its field, the curated ones first."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from itertools import accumulate

from courts.model import Initiative, KnowledgeBase
from courts.named_tuple import NamedTuple
from courts.text.normalise import fold, original_span
from courts.text.syllables import codes, first_classes

_plain = tuple.__new__
"""Makes a named tuple of all its values five times as fast as by its name: of a hit, every text is one."""
SEPARATOR = "\x00"
"""Stands before, between and after the texts; the reader of knowledge bases lets none into a text."""
_APART = "\x01"
"""A control character that folding leaves as it is; no text holds one either."""
_LATIN_WORD = "[A-Za-z]{4,}"
BODY = frozenset({"summary", "problem", "actions", "results", "en.summary"})
"""The fields of running text; all others are curated: names, terms, keywords."""


class FieldText(NamedTuple):
    """One text of one field: a list field has one for each of its items."""

    field: str
    """The field's dotted name: `title`, `figures.text`, `court_full_name`."""
    text: str
    """The text as it stands in the knowledge base."""
    reported: tuple[str, str] | None = None
    """For what is known of a court or a theme: the field of the record that names it, and the name there."""


class _Classes(dict[int, str]):
    """For `str.translate`: the class of the sound of a folded character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = first_classes(codes(chr(code)))
        return found


_CLASSES = _Classes()


class Document:
    """The texts of one record, folded; as the knowledge base has them, they are laid out when they are asked for."""

    def __init__(self, folded: str, body: int, lay: Callable[[], Iterable[FieldText]]) -> None:
        self.folded = folded
        """The foldings of all texts, with a separator before, between and after them."""
        self.body = body
        """Where in `folded` the running text begins."""
        self._lay = lay

    @cached_property
    def texts(self) -> tuple[FieldText, ...]:
        """The texts in their order."""
        return tuple(self._lay())

    @cached_property
    def codes(self) -> str:
        """The sound of `folded`, position by position."""
        return codes(self.folded)

    @cached_property
    def classes(self) -> str:
        """The class of the sound of `folded`, position by position."""
        return self.folded.translate(_CLASSES)

    @cached_property
    def _starts(self) -> list[int]:
        foldings = self.folded[1:-1].split(SEPARATOR)
        return [*accumulate((len(folding) + 1 for folding in foldings), initial=1)][:-1]

    def number_at(self, position: int) -> int:
        """Return the number of the text that stands at a position of `folded`."""
        return self.folded.count(SEPARATOR, 0, position) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Return where in `folded` a text begins and ends."""
        start = self._starts[number]
        return start, self.folded.index(SEPARATOR, start)

    def spans(self) -> Iterator[tuple[int, int]]:
        """Yield where in `folded` each text begins and ends."""
        return map(self.bounds, range(len(self._starts)))

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Return the record's own characters before and after a place in `folded`; a separator at the end of a text."""
        number = self.number_at(start)
        text, offset = self.texts[number].text, self._starts[number]
        first, last = original_span(text, start - offset, end - offset)
        return text[first - 1] if first else SEPARATOR, text[last] if last < len(text) else SEPARATOR

    def original(self, start: int, end: int) -> str:
        """Return the record's own characters that stand at `start` to `end` of `folded`."""
        number = self.number_at(start)
        text, offset = self.texts[number].text, self._starts[number]
        first, last = original_span(text, start - offset, end - offset)
        return text[first:last]


class Folded(NamedTuple):
    """The own texts of a record, folded, each with a separator after it."""

    texts: str
    """The curated ones first."""
    curated: int
    """How many characters of it are curated."""

    def with_texts_about(self, about: str, lay: Callable[[], Iterable[FieldText]]) -> Document:
        """Return the document, with the folded texts about the record's court and theme among its curated ones."""
        folded = f"{SEPARATOR}{self.texts[: self.curated]}{about}{self.texts[self.curated :]}"
        return Document(folded, 1 + self.curated + len(about), lay)


def document(initiative: Initiative, knowledge: KnowledgeBase) -> Document:
    """Return the document of an initiative: its own texts and those about its court and its theme."""
    about = folded_about(initiative.court, initiative.unit, initiative.theme, knowledge)
    return folded_of(initiative).with_texts_about(about, partial(texts_of, initiative, knowledge))


def document_of(text: FieldText) -> Document:
    """Return the document of a single text."""
    folded = SEPARATOR + fold(text.text) + SEPARATOR
    return Document(folded, 1 if text.field in BODY else len(folded), lambda: (text,))


def folded_of(initiative: Initiative) -> Folded:
    """Return the own texts of an initiative, folded."""
    own = [*_own_texts(initiative)]
    curated = _folded(text for field, text in own if field not in BODY)
    return Folded(curated + _folded(text for field, text in own if field in BODY), len(curated))


def folded_about(court: str, unit: str | None, theme: str, knowledge: KnowledgeBase) -> str:
    """Return the texts about a court and a theme, folded, each with a separator after it."""
    return _folded(text.text for text in _texts_about(court, unit, theme, knowledge))


def _folded(texts: Iterable[str]) -> str:
    together = [*texts, ""]
    return fold(_APART.join(together)).replace(_APART, SEPARATOR)  # as one, since a call for each would cost the most


def latin_words(texts: str) -> set[str]:
    """Return the Latin words of four letters and more, in lower case."""
    return {word.lower() for word in re.findall(_LATIN_WORD, texts)}


class PlainTexts(NamedTuple):
    """The texts of a record as they stand, with a separator between two."""

    curated: str
    """Its id is not among them."""
    body: str


def plain_texts(initiative: Initiative) -> PlainTexts:
    """Return the own texts of an initiative as they stand."""
    own = [(field, text) for field, text in _own_texts(initiative) if field != "id"]
    curated, body = ([text for field, text in own if (field in BODY) == is_body] for is_body in (False, True))
    return PlainTexts(SEPARATOR.join(curated), SEPARATOR.join(body))


def plain_texts_about(court: str, unit: str | None, theme: str, knowledge: KnowledgeBase) -> str:
    """Return the texts about a court and a theme, as they stand, with a separator between two."""
    return SEPARATOR.join(text.text for text in _texts_about(court, unit, theme, knowledge))


def texts_of(initiative: Initiative, knowledge: KnowledgeBase) -> Iterator[FieldText]:
    """Yield the texts of an initiative in the order of its document."""
    own = [*_own_texts(initiative)]
    yield from (_plain(FieldText, (*text, None)) for text in own if text[0] not in BODY)
    yield from _texts_about(initiative.court, initiative.unit, initiative.theme, knowledge)
    yield from (_plain(FieldText, (*text, None)) for text in own if text[0] in BODY)


def _own_texts(initiative: Initiative) -> Iterator[tuple[str, str]]:
    return ((field, text) for field, text in _own_fields(initiative) if text)


def _own_fields(initiative: Initiative) -> Iterator[tuple[str, str | None]]:
    for field in ("title", "id", "court", "unit", "theme", "kind", "summary", "problem"):
        yield field, getattr(initiative, field)
    for field in ("terms", "tags", "partners", "beneficiaries", "places", "actions", "results"):
        for text in getattr(initiative, field):
            yield field, text
    for figure in initiative.figures:
        yield "figures.text", figure.text
        yield "figures.label", figure.label
        yield "figures.value", None if figure.value is None else str(figure.value)
        yield "figures.unit", figure.unit
    if initiative.en:
        yield "en.title", initiative.en.title
        yield "en.summary", initiative.en.summary


def _texts_about(court: str, unit: str | None, theme: str, knowledge: KnowledgeBase) -> Iterator[FieldText]:
    known = knowledge.court(court)
    for field, text, reported in (
        ("court_full_name", known.full_name, None),
        ("court_en", known.en, ("court", court)),
        ("court_region", known.region, ("court", court)),
        ("court_district", known.district, ("court", court)),
        *(("court_aliases", alias, ("court", court)) for alias in known.aliases),
        *(("court_unit", f"{name}{unit}", ("unit", unit)) for name in (court, *known.aliases) if unit),
        ("theme_en", knowledge.theme(theme).en, ("theme", theme)),
    ):
        if text:
            yield FieldText(field, text, reported)
