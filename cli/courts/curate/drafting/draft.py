"""Drafting: from an article to a knowledge base to finish. Nothing in it that the article does not say."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from courts.curate.drafting import themes, titles
from courts.curate.drafting.attribution import attributed
from courts.curate.drafting.byline import Byline, byline
from courts.curate.drafting.court_names import named
from courts.curate.drafting.figures import figures
from courts.curate.drafting.partners import partners
from courts.curate.drafting.places import places
from courts.curate.drafting.quoted import quoted, without_speech
from courts.curate.drafting.sections import Sections
from courts.curate.drafting.stretches import Stretch
from courts.curate.drafting.units import unit_at
from courts.curate.notice.article import Article
from courts.curate.records.identifying import identified, proposed
from courts.curate.records.todo import TODO
from courts.model import Citation, Court, Figure, Initiative, KnowledgeBase, Source
from courts.named_tuple import NamedTuple

if TYPE_CHECKING:
    from courts.library import Library

_NEAR = 1_000
"""Characters before the end of a measure that may tell its theme."""


class Measure(NamedTuple):
    """A proposed record and the stretches that it was made of."""

    record: Initiative
    stretches: tuple[Stretch, ...]


class Draft(NamedTuple):
    """A knowledge base to finish."""

    source: Source
    courts: tuple[Court, ...]
    """Those that the library does not know."""
    measures: tuple[Measure, ...]
    untaken: tuple[Stretch, ...]
    """What was taken for no measure."""


def draft(article: Article, library: "Library") -> Draft:
    """Return what an article reports, as records to finish, with the courts and themes of a library."""
    known = library.knowledge
    attribution = attributed(article, known.courts)
    sections = Sections(attribution)
    source = _source(article, byline(article), known)
    taken = {initiative.id for initiative in known.initiatives}
    measures: list[Measure] = []
    for actors, stretches in sections.measures():
        record = _record(stretches, sections, source, known)
        for actor in actors:
            own = proposed(actor.court, record.title, taken)
            taken.add(own)
            of = record._replace(id=own, court=actor.court, unit=_written(actor.unit, stretches))
            measures.append(Measure(of, tuple(stretches)))
    used = {id(stretch) for measure in measures for stretch in measure.stretches}
    untaken = tuple(s for s in sections.stretches if id(s) not in used)
    return Draft(source, tuple(attribution.roster.new(m.record.court for m in measures)), tuple(measures), untaken)


# -- its record --------------------------------------------------------------------------------------------------------


def _record(stretches: Sequence[Stretch], sections: Sections, source: Source, known: KnowledgeBase) -> Initiative:
    """Return the record of whoever acts in the stretches, whose court and unit are still to be set."""
    text = "\n".join(stretch.text for stretch in stretches)
    section = stretches[0].section
    above = sections.heading(section)
    heading = above if sections.actors(section) == {*stretches[0].actors} else ""
    masked = [_masked(stretch) for stretch in stretches]
    told = (one for stretch, one in zip(stretches, masked, strict=True) if not stretch.is_heading)
    title = titles.title(heading, "\n".join(told))
    return Initiative(
        id="",
        court="",
        title=title,
        theme=themes.theme(known.themes, text, _around(above, stretches)),
        kind=titles.kind(title, text),
        summary=TODO,
        terms=_terms(heading, text),
        partners=_each((stretch.text for stretch in stretches), partners),
        places=_each(masked, places),
        figures=_figures(stretches, masked),
        sources=tuple(Citation(source.id, number) for number in dict.fromkeys(s.paragraph.number for s in stretches)),
    )


def _written(unit: str | None, stretches: Sequence[Stretch]) -> str | None:
    """Return a unit's name in simplified script, but with marks of the width that the article writes."""
    for stretch in stretches if unit else ():
        at = stretch.plain.find(unit or "")
        if at >= 0:
            pairs = zip(unit or "", stretch.text[at:], strict=False)
            return "".join(plain if plain.isalnum() else written for plain, written in pairs)
    return unit


def _around(heading: str, stretches: Sequence[Stretch]) -> str:
    """Return the heading and the paragraphs that a measure stands in, up to its end, as far as they lie near it."""
    ends = {stretch.paragraph: stretch.end for stretch in stretches}
    return "\n".join([heading, *(paragraph.text[max(0, end - _NEAR) : end] for paragraph, end in ends.items())])


def _terms(heading: str, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.text for part in (heading, text) for one in quoted(part) if one.text))


def _each(texts: Iterable[str], find: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for text in texts for name in find(text)))


def _masked(stretch: Stretch) -> str:
    """Return the text of a stretch with what somebody says in it and the names of courts and units hidden."""
    characters, plain = [*without_speech(stretch.text)], stretch.plain
    spans = [(one.start, one.end) for one in named(plain)]
    spans += [(unit.start, unit.end) for _, end in [(0, 0), *spans] if (unit := unit_at(plain, end))]
    for start, end in spans:
        characters[start:end] = "，" * (end - start)
    return "".join(characters)


def _figures(stretches: Sequence[Stretch], masked: Sequence[str]) -> tuple[Figure, ...]:
    found: dict[str, Figure] = {}
    for stretch, text in zip(stretches, masked, strict=True):
        if stretch.is_heading and stretch.paragraph.number == 1:
            continue
        for one in figures(text):
            found.setdefault(one.figure.text, one.figure)
    return tuple(found.values())


# -- its source --------------------------------------------------------------------------------------------------------


def _source(article: Article, said: Byline, known: KnowledgeBase) -> Source:
    identifier = identified(article.title, known.sources)
    return Source(identifier, article.title, said.publisher, said.date, said.url, len(article.paragraphs))
