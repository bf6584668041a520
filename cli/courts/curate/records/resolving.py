"""What a curator calls a court, a theme or a source, as the knowledge base has it.

What is written down is not guessed at: only a name, an alias or an id that is known stands for a thing; a near miss may
be another court's name.
"""

import re

from courts.errors import UnknownValue
from courts.filters import source_names, theme_names
from courts.messages import _
from courts.model import KnowledgeBase
from courts.named_tuple import NamedTuple
from courts.names import Tier, called, court_names, full_name, resolve

_PARAGRAPH = re.compile(r"(?P<source>.+?)(?:[:：#¶]\s*(?P<paragraph>[1-9][0-9]{0,8}))?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SURE = {Tier.EXACT, Tier.ALIAS}


class Named(NamedTuple):
    """What is to be written for what was typed."""

    value: str
    """The name or id."""
    remark: str | None = None
    """What is to be said of it: that nothing known is called so."""


def court(typed: str, knowledge: KnowledgeBase) -> Named:
    """Return the court that is called so, or a court's name as it stands where none is.

    Raises UnknownValue for what is no court's name and for a name that courts share.
    """
    names = court_names(knowledge, (initiative.court for initiative in knowledge.initiatives))
    resolved = resolve(typed, names)
    if resolved.tier in _SURE and len(resolved.keys) == 1:
        return Named(resolved.keys[0])
    if resolved.tier in _SURE:
        shared = ", ".join(full_name(key, knowledge) for key in resolved.keys)
        raise UnknownValue(_("'{typed}' fits several courts: {shared}; name one in full", typed=typed, shared=shared))
    problem = called(typed, "court", names)
    if not typed.endswith("法院"):
        raise UnknownValue(
            _("{problem}; one that is not known yet is written by its full name, …人民法院", problem=problem)
        )
    return Named(typed, _("{problem}; written as it stands", problem=problem))


def theme(typed: str, knowledge: KnowledgeBase) -> Named:
    """Return the theme that is called so, or what was typed where none is."""
    names = theme_names((initiative.theme for initiative in knowledge.initiatives), knowledge)
    resolved = resolve(typed, names)
    if resolved.tier in _SURE:
        return Named(str(resolved.keys[0]))
    return Named(typed, _("{called}; written as it stands", called=called(typed, "theme", names)))


def source(typed: str, knowledge: KnowledgeBase) -> tuple[Named, int | None]:
    """Return the source of `ID`, `ID:PARAGRAPH` or a title, and the paragraph. Raises UnknownValue for another text."""
    parts = _PARAGRAPH.fullmatch(typed.strip())
    if not parts:
        raise UnknownValue(_("a source is wanted: ID or ID:PARAGRAPH"))
    wanted, paragraph = parts["source"].strip(), parts["paragraph"]
    names = source_names((c.id for i in knowledge.initiatives for c in i.sources), knowledge)
    resolved = resolve(wanted, names)
    if resolved.tier in _SURE:
        return Named(str(resolved.keys[0])), int(paragraph) if paragraph else None
    problem = called(wanted, "source", names)
    if not _ID.fullmatch(wanted):
        raise UnknownValue(problem)
    return Named(wanted, _("{problem}; written as it stands", problem=problem)), int(paragraph) if paragraph else None
