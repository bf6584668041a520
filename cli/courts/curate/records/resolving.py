"""What a curator calls a court, a theme or a source, as the knowledge base has it.

What is written down is not guessed at: only a name, an alias or an id that is known stands for a thing; a near miss may
be another court's name.
"""

import re
from functools import cached_property

from courts.errors import UnknownValue, brief
from courts.facets import Value
from courts.filters import source_names, theme_names
from courts.messages import _
from courts.model import KnowledgeBase
from courts.named_tuple import NamedTuple
from courts.names import Name, called, court_names, full_name, known

_PARAGRAPH = re.compile(r"(?P<source>.+?)(?:[:：#¶]\s*(?P<paragraph>[1-9][0-9]{0,8}))?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Named(NamedTuple):
    """What is to be written for what was typed."""

    value: str
    """The name or id."""
    remark: str | None = None
    """What is to be said of it: that nothing known is called so."""


class Resolving:
    """Resolves what is called a court, a theme or a source; the names of a knowledge base are gathered once."""

    def __init__(self, knowledge: KnowledgeBase) -> None:
        self._knowledge = knowledge

    @cached_property
    def _courts(self) -> list[Name[str]]:
        return court_names(self._knowledge, (initiative.court for initiative in self._knowledge.initiatives))

    @cached_property
    def _themes(self) -> list[Name[Value]]:
        return theme_names((initiative.theme for initiative in self._knowledge.initiatives), self._knowledge)

    @cached_property
    def _sources(self) -> list[Name[Value]]:
        cited = (citation.id for initiative in self._knowledge.initiatives for citation in initiative.sources)
        return source_names(cited, self._knowledge)

    def court(self, typed: str) -> Named:
        """Return the court that is called so, or a court's name as it stands where none is.

        Raises UnknownValue for what is no court's name and for a name that courts share.
        """
        found = known(typed, self._courts)
        if len(found) == 1:
            return Named(found[0])
        if found:
            shared = ", ".join(full_name(key, self._knowledge) for key in found)
            raise UnknownValue(
                _("'{typed}' fits several courts: {shared}; name one in full", typed=brief(typed), shared=shared)
            )
        problem = called(typed, "court", self._courts)
        if not typed.endswith("法院"):
            raise UnknownValue(
                _("{problem}; one that is not known yet is written by its full name, …人民法院", problem=problem)
            )
        return Named(typed, _("{problem}; written as it stands", problem=problem))

    def theme(self, typed: str) -> Named:
        """Return the theme that is called so, or what was typed where none is."""
        if found := known(typed, self._themes):
            return Named(str(found[0]))
        return Named(typed, _("{called}; written as it stands", called=called(typed, "theme", self._themes)))

    def source(self, typed: str) -> tuple[Named, int | None]:
        """Return the source of `ID`, `ID:PARAGRAPH` or a title, and the paragraph. Raises UnknownValue otherwise."""
        parts = _PARAGRAPH.fullmatch(typed.strip())
        if not parts:
            raise UnknownValue(_("a source is wanted: ID or ID:PARAGRAPH"))
        wanted, paragraph = parts["source"].strip(), parts["paragraph"]
        number = int(paragraph) if paragraph else None
        if found := known(wanted, self._sources):
            return Named(str(found[0])), number
        problem = called(wanted, "source", self._sources)
        if not _ID.fullmatch(wanted):
            raise UnknownValue(problem)
        return Named(wanted, _("{problem}; written as it stands", problem=problem)), number
