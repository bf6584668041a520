"""Which stretch of an article belongs to which courts and units.

An article is read once from top to bottom. A heading that names a court, a sentence in which one acts, and words that
point back (该院, 该庭) say whose the following sentences are. What nobody can be named for belongs to nobody.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from courts.curate import headings
from courts.curate.actors import Back, Mention, Part, is_lead_in, mentions, together
from courts.curate.article import Article, Paragraph
from courts.curate.court_names import Named, named
from courts.curate.figures import figures
from courts.curate.outline import BRACKETED, Line, Outlined, outline
from courts.curate.quoted import quoted
from courts.curate.roster import Actor, Roster
from courts.curate.sentences import clause_start, sentences
from courts.curate.subject import Courts, is_title, subject
from courts.curate.tribunals import Tribunals
from courts.model import Court

Actors = tuple[Actor, ...]
"""Those that act together, mostly one; empty for nobody."""
_POINTS_BACK = re.compile("该院|该庭|该法庭|该局|该支部|该党支部|该中心|该团队|该法院|我院|本院|该工作室")


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


def attributed(article: Article, known: dict[str, Court]) -> Attribution:
    """Return whose each stretch of an article is."""
    lines = outline(article)
    courts = {line.paragraph.number: [*named(line.paragraph.plain)] for line in lines if line.line is not Line.BYLINE}
    roster = Roster((one.name for found in courts.values() for one in found), known)
    plain = {line.paragraph.number: line.paragraph.plain for line in lines}
    groups = [group for number, found in courts.items() for group in together(plain[number], found)]
    tribunals = Tribunals(actor for group in groups for actor in roster.actors(group.parties))
    whole = subject(lines, courts, roster, tribunals)
    return _Reading(courts, roster, tribunals, (whole,) if whole else ()).of(lines)


def _court(actors: Actors) -> str | None:
    """Return the court of which all actors are; None where they are of several, or none."""
    courts = {actor.court for actor in actors}
    return courts.pop() if len(courts) == 1 else None


def _unit(actors: Actors) -> str | None:
    """Return the unit of a single actor."""
    return actors[0].unit if len(actors) == 1 else None


def _is_short_for(short: str, whole: str) -> bool:
    """Return whether a unit's name is part of another, or has its characters in their order: 哈克法庭, 清积办."""
    rest = iter(whole)
    return short in whole or (short[0] == whole[0] and all(character in rest for character in short))


class _Reading:
    """One reading of an article from top to bottom: whose the text is at each point."""

    def __init__(self, courts: Courts, roster: Roster, tribunals: Tribunals, whole: Actors) -> None:
        self._courts = courts
        self._roster = roster
        self._tribunals = tribunals
        self._whole = whole
        self._section = 0
        self._headings: dict[int, str] = {}
        self._held: Actors = ()  # whom the heading of the section names
        self._held_rank = 0
        self._current: Actors = ()
        self._acted_here: set[Actors] = set()  # those who acted in the section so far
        self._goes_on = False  # whether a heading such as 主要做法 precedes, under which the same ones act
        self._pending: str | None = None  # a heading without a court that directly precedes

    def of(self, lines: Sequence[Outlined]) -> Attribution:
        stretches = [stretch for line in lines for stretch in self._of_line(line)]
        return Attribution(stretches, self._roster, self._headings)

    def _of_line(self, line: Outlined) -> Iterable[Stretch]:
        if line.line is Line.BYLINE:
            return ()
        if is_title(line):
            return self._title(line)
        if line.line is Line.HEADING:
            return [self._heading(line)]
        return self._text(line)

    # -- headings ------------------------------------------------------------------------------------------------------

    def _title(self, line: Outlined) -> Iterable[Stretch]:
        """Set the headline; that of an article on one court alone is the heading of its first section."""
        says_something = self._courts.get(line.paragraph.number) or quoted(line.paragraph.text)
        if not self._whole or not says_something:
            return ()
        self._headings.setdefault(0, headings.text(line, self._named(line)))
        return [self._stretch(line, self._whole)]

    def _heading(self, line: Outlined) -> Stretch:
        actors = self._headed(line)
        text = headings.text(line, self._named(line))
        if not actors and self._keeps(line, text):
            is_usual = self._goes_on = headings.is_usual(text)
            if not self._headings.get(self._section) and not is_usual:
                self._headings[self._section] = text
            if line.rank and not is_usual:
                self._open(text)
            return self._stretch(line, self._current)
        before, self._pending = None if line.rank else self._pending, None if actors else text
        self._open(text or before or "")
        self._held, self._held_rank = actors, line.rank
        self._current = actors or self._whole
        return self._stretch(line, actors)

    def _open(self, heading: str) -> None:
        self._section += 1
        self._acted_here = set()
        self._headings[self._section] = heading

    def _keeps(self, line: Outlined, text: str) -> bool:
        """Return whether a heading without a court stands within the section of a heading that named one."""
        if not self._held:
            return False
        if not line.rank or headings.is_usual(text):
            return True
        return line.rank > self._held_rank > 0 or line.rank == BRACKETED > self._held_rank

    def _headed(self, line: Outlined) -> Actors:
        """Return whom a heading names; a unit alone is one of the court that the article, or the section, is about."""
        parties = headings.parties(line, self._named(line))
        court = _court(self._whole) or _court(self._held)
        if any(party.court for party in parties):
            return self._roster.actors(parties)
        return tuple(Actor(court, party.unit) for party in parties) if court else ()

    def _named(self, line: Outlined) -> list[Named]:
        return [one for one in self._courts.get(line.paragraph.number, []) if line.start <= one.start < line.end]

    # -- text ----------------------------------------------------------------------------------------------------------

    def _text(self, line: Outlined) -> Iterable[Stretch]:
        plain = line.paragraph.plain
        self._begin(line)
        self._goes_on = False
        self._pending = None
        stretches: list[Stretch] = []
        for sentence in sentences(plain[line.start : line.end]):
            for start, end, actors in self._shared(line, line.start + sentence.start, line.start + sentence.end):
                if stretches and stretches[-1].actors == actors:
                    stretches[-1] = stretches[-1]._replace(end=end)
                else:
                    stretches.append(Stretch(line.paragraph, start, end, actors, self._section))
        return stretches

    def _begin(self, line: Outlined) -> None:
        """Set whose a paragraph is before anybody is named in it."""
        if self._held:
            goes_on = self._goes_on and _court(self._current) == _court(self._held)
            self._current = self._current if goes_on else self._held
        elif self._whole:
            goes_on = _court(self._current) == _court(self._whole) and self._points_back(line)
            self._current = self._current if goes_on else self._whole
        elif not self._points_back(line):
            self._current = ()

    def _points_back(self, line: Outlined) -> bool:
        """Return whether a paragraph points back before it names a court itself."""
        courts = self._named(line)
        end = courts[0].start if courts else line.end
        return bool(_POINTS_BACK.search(line.paragraph.plain, line.start, end))

    def _shared(self, line: Outlined, start: int, end: int) -> Iterator[tuple[int, int, Actors]]:
        """Yield the parts of a sentence, cut where another court begins to act."""
        plain = line.paragraph.plain
        found = [one for one in mentions(plain, start, end, self._named(line)) if one.part is not Part.OTHER]
        at = start
        for mention in found:
            actors = self._acted(mention, plain)
            if actors == self._current:
                continue
            cut = max(at, clause_start(plain, mention.start, start))
            leads = any(m.part is Part.SUBJECT and m.start < mention.start for m in found)
            if cut > start and (leads or self._told_before(plain[at:cut], mention)):
                yield at, cut, self._current
                at = cut
            self._current = actors
            self._acted_here |= {actors} if actors else set()
        yield at, end, self._current

    def _told_before(self, plain: str, mention: Mention) -> bool:
        """Return whether what stands before a court in its sentence is told of another: 调解389件，中院发文推广."""
        is_apart = bool(self._held) or mention.part is Part.ONLOOKER
        rest = "，".join(clause for clause in re.split("[，,]", plain) if not is_lead_in(clause))
        return is_apart and bool(figures(rest) or quoted(rest))

    # -- who acts ------------------------------------------------------------------------------------------------------

    def _acted(self, mention: Mention, plain: str) -> Actors:
        """Return who acts from a mention on."""
        if mention.part in {Part.ONLOOKER, Part.UNCLEAR} or mention.back is Back.OTHERS:
            return self._held if mention.back else ()
        if mention.back in {Back.ALL, Back.ABOVE}:
            return self._of_region(mention)
        if mention.part is Part.PLACE and self._stays():
            return self._current
        actors = self._roster.actors(mention.parties)
        if not actors:
            return self._pointed_at(mention, plain)
        if mention.part is Part.SPEAKER and _court(self._current) == _court(actors):
            return self._current
        is_held = bool(self._held) and actors == tuple(Actor(actor.court, None) for actor in self._held)
        return self._held if is_held else actors

    def _stays(self) -> bool:
        """Return whether what happens in another court is told of whom acts: not where that is the region's courts."""
        court = _court(self._current)
        return bool(self._held) or (bool(self._current) and not (court and self._roster.is_system(court)))

    def _of_region(self, mention: Mention) -> Actors:
        """Return who acts where all courts of a region do, or its highest one; within a section that is held, it."""
        if self._held:
            return self._current
        is_all = mention.back is Back.ALL
        court = self._roster.system(mention.scope) if is_all else self._roster.above(mention.scope)
        return (Actor(court, None),) if court else ()

    def _pointed_at(self, mention: Mention, plain: str) -> Actors:
        """Return the units that act where no court is named, or the court or the unit that is pointed back to."""
        units = [party.unit for party in mention.parties if party.unit]
        court = _court(self._current) or _court(self._whole)
        if not units and mention.back is Back.UNIT and not any(actor.unit for actor in self._current):
            return self._unit_before(plain[mention.start : mention.end]) or self._current
        if not units and mention.back is Back.COURT and court and not _unit(self._whole):
            return self._held if court == _court(self._held) else (Actor(court, None),)
        if not units:
            return self._current or ((Actor(court, None),) if court else ())
        of = [(self._tribunals.court(unit) or court, unit) for unit in units]
        return tuple(Actor(court, self._whole_unit(unit)) for court, unit in of if court) or self._current

    def _unit_before(self, word: str) -> Actors:
        """Return the one unit that acted in the section before and that a word such as 法庭, 该局 may mean."""
        kind = word.lstrip("该我本")
        found = {actors for actors in self._acted_here if all(a.unit and a.unit.endswith(kind) for a in actors)}
        return found.pop() if len(found) == 1 else ()

    def _whole_unit(self, unit: str) -> str:
        """Return the unit meant: a name that is part of the one that acts already means that one."""
        before = (actor.unit for actor in (*self._current, *self._held) if actor.unit)
        return next((whole for whole in before if _is_short_for(unit, whole)), unit)

    def _stretch(self, line: Outlined, actors: Actors) -> Stretch:
        return Stretch(line.paragraph, line.body, line.end, actors, self._section, is_heading=True)
