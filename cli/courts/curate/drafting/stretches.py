"""Stretches: the parts of an article's paragraphs, and whose each of them is."""

from courts.curate.drafting.roster import Actor, Roster
from courts.curate.notice.article import Paragraph
from courts.named_tuple import NamedTuple

Actors = tuple[Actor, ...]
"""Those that act together, mostly one; empty for nobody."""


class Stretch(NamedTuple):
    """A part of a paragraph that belongs to one actor, to several that act together, or to nobody."""

    paragraph: Paragraph
    start: int
    end: int
    actors: Actors
    section: int
    """Stretches of different sections are never one measure."""
    is_heading: bool = False

    @property
    def text(self) -> str:
        """As it is written."""
        return self.paragraph.text[self.start : self.end]

    @property
    def plain(self) -> str:
        """In simplified script and half width."""
        return self.paragraph.plain[self.start : self.end]


class Attribution(NamedTuple):
    """All stretches of an article in their order, and the courts they name."""

    stretches: list[Stretch]
    roster: Roster
    headings: dict[int, str]
    """The heading of a section without its number and without the court it names."""
