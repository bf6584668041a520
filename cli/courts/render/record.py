"""An initiative as a record: the JSON form, which every format is made from."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from courts.errors import UnknownValue, did_you_mean, one_of
from courts.messages import _, listed
from courts.model import RECORD_FIELDS, Figure, Initiative, KnowledgeBase

if TYPE_CHECKING:
    from courts.relation import Related
    from courts.search import Hit

Record = dict[str, Any]
NUL = "\0"
"""Ends a record for `xargs -0` and the like."""

CONTRACT = (*RECORD_FIELDS, "court_full_name")
"""The fields of a record in JSON."""
SEARCH_CONTRACT = (*CONTRACT, "score", "matches")
"""The fields of a hit in JSON."""
RELATED_CONTRACT = (*CONTRACT, "score", "reasons")
"""The fields of a related measure in JSON."""
EXTRA = ("en.title", "en.summary", "date", "origin")
"""What can be asked for besides, by `--columns`."""


def record(initiative: Initiative, knowledge: KnowledgeBase) -> Record:
    """Return the record of an initiative: absent text None, absent list []."""
    english = initiative.en
    return {
        **{field: _plain(getattr(initiative, field)) for field in RECORD_FIELDS},
        "figures": [_figure(figure) for figure in initiative.figures],
        "en": {"title": english.title, "summary": english.summary} if english else None,
        "sources": [
            {"id": citation.id, "title": knowledge.source(citation.id).title, "paragraph": citation.paragraph}
            for citation in initiative.sources
        ],
        "court_full_name": knowledge.court(initiative.court).full_name,
        "en.title": english.title if english else None,
        "en.summary": english.summary if english else None,
        "date": min(knowledge.dates(initiative), default=None),
        "origin": initiative.origin,
    }


def hit_record(hit: "Hit", knowledge: KnowledgeBase) -> Record:
    """Return the record of a hit, with its score and what was matched."""
    matches = [{"field": match.field, "how": match.how, "text": match.text} for match in hit.matches]
    return {**record(hit.initiative, knowledge), "score": hit.score, "matches": matches}


def related_record(related: "Related", knowledge: KnowledgeBase) -> Record:
    """Return the record of a related measure, with its score and what it has in common with the one asked about."""
    reasons = [{"field": reason.field, "text": reason.text, "worth": reason.worth} for reason in related.reasons]
    return {**record(related.initiative, knowledge), "score": related.score, "reasons": reasons}


def chosen(names: str | None, allowed: Sequence[str]) -> tuple[str, ...] | None:
    """Return the columns of `a,b,c`, or None where none are named. Raises UnknownValue."""
    if names is None:
        return None
    from courts.labels import field_named

    columns = tuple(field_named(name.strip(), allowed) for name in re.split("[,，、]", names) if name.strip())
    if not columns:
        raise UnknownValue(_("--columns names no column; use {choices}", choices=one_of(allowed)))
    for column in columns:
        if column not in allowed:
            raise UnknownValue(
                _(
                    "no column is called '{column}'{near} (there are: {choices})",
                    column=column,
                    near=did_you_mean(column, allowed),
                    choices=one_of(allowed),
                )
            )
    return columns


def cell(value: Any) -> str:
    """Return a value as the text of one cell: lists joined by `；`, a figure by its text, a source by its place."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "；".join(cell(item) for item in value)
    if isinstance(value, dict):
        return _dict_cell(value)
    return str(value)


def _dict_cell(value: Record) -> str:
    if "worth" in value:
        return f"{value['field']} {value['text']}"
    if "how" in value:
        return f"{value['field']} {value['how']} {value['text']}"
    if "paragraph" in value:
        return value["id"] if value["paragraph"] is None else f"{value['id']}:{value['paragraph']}"
    if "label" in value:
        return f"{value['label']} {value['text']}"
    return "；".join(str(part) for part in value.values() if part)


def source_title(source: Record) -> str:
    """Return the title of a record's source in its marks, or its id where the title is not known."""
    return f"《{source['title']}》" if source["title"] else str(source["id"])


def source_place(title: str, paragraphs: Sequence[str]) -> str:
    """Return the place in a source as people cite it: 《title》 ¶1, 2."""
    if not paragraphs:
        return title
    return _("{title} ¶{paragraphs}", title=title, paragraphs=listed(paragraphs))


def cited(source: Record) -> str:
    """Return a record's source as people cite it, its title and paragraph."""
    paragraph = source["paragraph"]
    return source_place(source_title(source), [] if paragraph is None else [str(paragraph)])


def _plain(value: Any) -> Any:
    return [*value] if isinstance(value, tuple) else value


def _figure(figure: Figure) -> Record:
    return {"label": figure.label, "value": figure.value, "unit": figure.unit, "text": figure.text}
