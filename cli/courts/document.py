"""A record laid out for searching: all its texts as one string, each with its field, the curated ones first."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from courts.model import Initiative, KnowledgeBase
from courts.named_tuple import NamedTuple
from courts.text.normalise import fold, original_span
from courts.text.syllables import codes, first_classes

SEPARATOR = "\x00"
"""Stands before, between and after the texts; the reader of knowledge bases lets none into a text."""
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


class _Outline(dict[int, str]):
    """For `str.translate`: what a character is in an outline, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        found = self[code] = first_classes(codes(fold(chr(code))))
        return found


_OUTLINE = _Outline()


class Document:
    """The texts of one record."""

    def __init__(self, texts: tuple[FieldText, ...]) -> None:
        self.texts = texts

    @cached_property
    def folded(self) -> str:
        """The foldings of all texts, with a separator before, between and after them."""
        return SEPARATOR + "".join(folded + SEPARATOR for folded in self._foldings)

    @cached_property
    def codes(self) -> str:
        """The sound of `folded`, position by position."""
        return codes(self.folded)

    @cached_property
    def classes(self) -> str:
        """The class of the sound of `folded`, position by position."""
        return first_classes(self.codes)

    @cached_property
    def outline(self) -> str:
        """The sound of all texts as `classes` has it, but made at once, and so without the places."""
        return SEPARATOR.join(text.text for text in self.texts).translate(_OUTLINE)

    @cached_property
    def body(self) -> int:
        """Where in `folded` the running text begins."""
        curated = sum(text.field not in BODY for text in self.texts)
        return self._starts[curated] if curated < len(self.texts) else len(self.folded)

    @cached_property
    def _foldings(self) -> tuple[str, ...]:
        return tuple(fold(text.text) for text in self.texts)

    @cached_property
    def _starts(self) -> list[int]:
        return [1, *(1 + end for end in accumulate(len(folding) + 1 for folding in self._foldings))]

    def latin_words(self) -> set[str]:
        """Return the Latin words of four letters and more, in lower case; ids are no words."""
        texts = (text.text for text in self.texts if text.field != "id")
        return {word.lower() for text in texts for word in re.findall(_LATIN_WORD, text)}

    def number_at(self, position: int) -> int:
        """Return the number of the text that stands at a position of `folded`."""
        return self.folded.count(SEPARATOR, 0, position) - 1

    def bounds(self, number: int) -> tuple[int, int]:
        """Return where in `folded` a text begins and ends."""
        return self._starts[number], self._starts[number] + len(self._foldings[number])

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


def document(initiative: Initiative, knowledge: KnowledgeBase) -> Document:
    """Return the document of an initiative: its own texts and those about its court and its theme."""
    texts = [FieldText(field, text) for field, text in _own_texts(initiative) if text]
    full_name = knowledge.court(initiative.court).full_name
    texts += [FieldText("court_full_name", full_name)] if full_name else []
    for field, text, reported in _texts_about(initiative, knowledge):
        if text:
            texts.append(FieldText(field, text, (reported, getattr(initiative, reported))))
    return Document(tuple(sorted(texts, key=lambda text: text.field in BODY)))


def _own_texts(initiative: Initiative) -> Iterator[tuple[str, str | None]]:
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


def _texts_about(initiative: Initiative, knowledge: KnowledgeBase) -> Iterator[tuple[str, str | None, str]]:
    """Yield `(field, text, reported)` of what is known of the court and the theme that the initiative names."""
    court = knowledge.court(initiative.court)
    yield "court_en", court.en, "court"
    yield "court_region", court.region, "court"
    yield "court_district", court.district, "court"
    for alias in court.aliases:
        yield "court_aliases", alias, "court"
    if initiative.unit:
        for name in (court.name, *court.aliases):
            yield "court_unit", f"{name}{initiative.unit}", "unit"
    yield "theme_en", knowledge.theme(initiative.theme).en, "theme"
