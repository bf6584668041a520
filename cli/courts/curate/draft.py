"""Drafting: from an article to a knowledge base to finish. Nothing in it that the article does not say."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from courts.curate import themes, titles
from courts.curate.article import Article
from courts.curate.attribution import Actor, Attribution, Stretch, attributed
from courts.curate.byline import Byline, byline
from courts.curate.court_names import named
from courts.curate.figures import figures
from courts.curate.identifier import pinyin, propose
from courts.curate.partners import partners
from courts.curate.places import places
from courts.curate.quoted import quoted
from courts.curate.units import unit_at
from courts.model import Citation, Court, Figure, Initiative, KnowledgeBase, Source

if TYPE_CHECKING:
    from courts.library import Library

TODO = "TODO"
"""What stands where the curator has to write; `courts check` refuses it as unfinished."""
_DOES = re.compile(
    "建立|打造|开展|推出|构建|设立|成立|举办|创新|探索|推行|实施|形成|强化|推进|加强|组建|签订|签署|出台|制定|印发|化解|走进|赶赴|组织|开通|建成|帮助|集体学习|抓手|聚焦|联合"
)
_SAYS = re.compile("(?:表示|指出|强调|介绍说?|要求)[，,：:]")
_SOURCE_SYLLABLES = 10


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
    attribution = attribution._replace(stretches=[*_with_headings(attribution.stretches)])
    groups = [*_groups(attribution)]
    source = _source(article, byline(article), known)
    taken = {initiative.id for initiative in known.initiatives}
    measures: list[Measure] = []
    for actor, stretches in groups:
        record = _record(actor, stretches, attribution, source, known)
        record = record._replace(id=propose(actor.court, record.title, taken))
        taken.add(record.id)
        measures.append(Measure(record, tuple(stretches)))
    used = {id(stretch) for measure in measures for stretch in measure.stretches}
    untaken = tuple(s for s in attribution.stretches if id(s) not in used)
    return Draft(source, tuple(attribution.roster.new(m.record.court for m in measures)), tuple(measures), untaken)


# -- what is one measure -----------------------------------------------------------------------------------------------


def _groups(attribution: Attribution) -> Iterator[tuple[Actor, list[Stretch]]]:
    """Yield the actors and their stretches: those of one actor that follow each other in one section."""
    joined = [
        (actor, [*stretches])
        for (actor, _), stretches in groupby(attribution.stretches, key=lambda s: (s.actor, s.section))
        if actor
    ]
    for actor, stretches in joined:
        others = any(a.court == actor.court and a.unit and s[0].section == stretches[0].section for a, s in joined)
        is_plain = actor.unit is None and (others or attribution.roster.is_system(actor.court))
        if _is_listed_again(stretches, actor, joined):
            continue
        if _is_measure(stretches, strictly=is_plain, headings=attribution.headings):
            yield actor, stretches


def _is_listed_again(
    stretches: Sequence[Stretch], actor: Actor, joined: Sequence[tuple[Actor, Sequence[Stretch]]]
) -> bool:
    """Return whether a heading stands alone, as in a table of contents, and its text follows elsewhere."""
    is_bare = all(stretch.is_heading for stretch in stretches)
    return is_bare and any(a == actor and not all(s.is_heading for s in others) for a, others in joined)


def _with_headings(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches; a heading that names a court alone goes with the one unit whose deeds stand under it."""
    for stretch in stretches:
        below = {s.actor for s in stretches if s.section == stretch.section and not s.is_heading and s.actor}
        only = next(iter(below)) if len(below) == 1 else None
        is_unit_of = only and stretch.actor and stretch.is_heading and only.court == stretch.actor.court
        yield stretch._replace(actor=only) if is_unit_of else stretch


def _is_measure(stretches: Sequence[Stretch], *, strictly: bool, headings: dict[int, str]) -> bool:
    """Return whether stretches say what was done: a name, a number, a partner, or at least a deed."""
    body = [stretch for stretch in stretches if not stretch.is_heading]
    text = " ".join(stretch.text for stretch in body)
    if not body:
        return stretches[0].section > 0 and bool(headings.get(stretches[0].section))
    if quoted(text) or figures(text) or partners(text):
        return True
    if strictly or _SAYS.search(" ".join(stretch.plain for stretch in body)):
        return False
    return body[0].start == 0 or any(_DOES.search(stretch.plain) for stretch in body)


# -- its record --------------------------------------------------------------------------------------------------------


def _record(
    actor: Actor, stretches: Sequence[Stretch], attribution: Attribution, source: Source, known: KnowledgeBase
) -> Initiative:
    text = "\n".join(stretch.text for stretch in stretches)
    section = stretches[0].section
    heading = attribution.headings.get(section, "") if _is_own(attribution, section, actor) else ""
    title = titles.title(heading, "\n".join(_masked(stretch) for stretch in stretches if not stretch.is_heading))
    return Initiative(
        id="",
        court=actor.court,
        unit=actor.unit,
        title=title,
        theme=themes.theme(known.themes, text, _around(attribution.headings.get(section, ""), stretches)),
        kind=titles.kind(title, text),
        summary=TODO,
        terms=_terms(heading, text),
        partners=_each((stretch.text for stretch in stretches), partners),
        places=_each((_masked(stretch) for stretch in stretches), places),
        figures=_figures(stretches),
        sources=tuple(Citation(source.id, number) for number in dict.fromkeys(s.paragraph.number for s in stretches)),
    )


def _around(heading: str, stretches: Sequence[Stretch]) -> str:
    """Return the heading and the paragraphs that a measure stands in, up to its end."""
    ends = {stretch.paragraph: stretch.end for stretch in stretches}
    return "\n".join([heading, *(paragraph.text[:end] for paragraph, end in ends.items())])


def _is_own(attribution: Attribution, section: int, actor: Actor) -> bool:
    """Return whether a section's heading speaks of one actor alone, so that it may name its measure."""
    return {s.actor for s in attribution.stretches if s.section == section and s.actor} == {actor}


def _terms(heading: str, text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.text for part in (heading, text) for one in quoted(part) if one.text))


def _each(texts: Iterable[str], find: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for text in texts for name in find(text)))


def _masked(stretch: Stretch) -> str:
    """Return the text of a stretch with the names of courts and units in it hidden: they are no places."""
    text, plain = stretch.text, stretch.plain
    spans = [(one.start, one.end) for one in named(plain)]
    spans += [(unit.start, unit.end) for _, end in [(0, 0), *spans] if (unit := unit_at(plain, end))]
    for start, end in spans:
        text = f"{text[:start]}{'，' * (end - start)}{text[end:]}"
    return text


def _figures(stretches: Iterable[Stretch]) -> tuple[Figure, ...]:
    found: dict[str, Figure] = {}
    for stretch in stretches:
        if stretch.is_heading and stretch.paragraph.number == 1:
            continue
        for one in figures(_masked(stretch)):
            found.setdefault(one.figure.text, one.figure)
    return tuple(found.values())


# -- its source --------------------------------------------------------------------------------------------------------


def _source(article: Article, said: Byline, known: KnowledgeBase) -> Source:
    stem = pinyin(article.title, _SOURCE_SYLLABLES) or "source"
    identifier, number = stem, 1
    while identifier in known.sources:
        number += 1
        identifier = f"{stem}-{number}"
    return Source(identifier, article.title, said.publisher, said.date, said.url, len(article.paragraphs))
