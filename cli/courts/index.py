"""What is searched: the texts of every initiative, field by field, each with its folding."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from courts.model import Initiative, KnowledgeBase
from courts.text.normalise import fold


@dataclass(frozen=True, slots=True)
class FieldText:
    """One text of one field: a list field has one for each of its items."""

    field: str
    """The field's dotted name: `title`, `figures.text`, `court_full_name`."""
    text: str
    """The text as it stands in the knowledge base."""
    folded: str
    """Its folding."""
    reported: tuple[str, str] | None = None
    """For what is known of a court or a theme: the field of the record that names it, and the name there."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An initiative and everything in it that can be found."""

    initiative: Initiative
    texts: tuple[FieldText, ...]


class Index:
    """The entries of a knowledge base, in its order, made when they are first asked for."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self.knowledge = knowledge

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every initiative with its texts."""
        return tuple(self._entry(initiative) for initiative in self.knowledge.initiatives)

    def _entry(self, initiative: Initiative) -> Entry:
        own = (FieldText(field, text, fold(text)) for field, text in _own_texts(initiative) if text)
        about = (
            FieldText(field, text, fold(text), (reported, getattr(initiative, reported)))
            for field, text, reported in _texts_about(initiative, self.knowledge)
            if text
        )
        full_name = self.knowledge.court(initiative.court).full_name
        full = [FieldText("court_full_name", full_name, fold(full_name))] if full_name else []
        return Entry(initiative, (*own, *full, *about))


def _own_texts(initiative: Initiative) -> Iterator[tuple[str, str | None]]:
    for field in ("id", "court", "unit", "title", "theme", "kind", "summary", "problem"):
        yield field, getattr(initiative, field)
    for field in ("actions", "results", "terms", "partners", "beneficiaries", "places", "tags"):
        for text in getattr(initiative, field):
            yield field, text
    for figure in initiative.figures:
        yield "figures.label", figure.label
        yield "figures.value", None if figure.value is None else str(figure.value)
        yield "figures.unit", figure.unit
        yield "figures.text", figure.text
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
