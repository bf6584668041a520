"""Who acts: whom the section is about, who acted last in it, and whom a mention means then."""

from collections import deque

from courts.curate.drafting.actors import Back, Mention, Part
from courts.curate.drafting.roster import Actor, Roster
from courts.curate.drafting.stretches import Actors
from courts.curate.drafting.tribunals import Tribunals

_MOST_TOGETHER, _MOST_BEFORE = 30, 100


def court_of(actors: Actors) -> str | None:
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


class Acting:
    """Who acts at the point of an article up to which it was read."""

    def __init__(self, roster: Roster, tribunals: Tribunals, whole: Actors) -> None:
        """`whole` is whom the article as a whole is about."""
        self._roster, self._tribunals = roster, tribunals
        self.whole = whole
        self.held: Actors = ()
        """Whom the heading of the section names."""
        self.current: Actors = ()
        """Who acted last."""
        self._before: deque[Actors] = deque(maxlen=_MOST_BEFORE)  # who acted in the section so far

    def open(self) -> None:
        """Begin a section, in which nobody has acted yet."""
        self._before.clear()

    def hold(self, actors: Actors) -> None:
        """Set whom the heading of a section names."""
        self.held = actors
        self.current = actors or self.whole

    def begin(self, *, goes_on: bool, points_back: bool) -> None:
        """Set who acts where a paragraph begins, before anybody is named in it.

        `goes_on` is whether a heading such as 主要做法 precedes, under which the same ones act, `points_back` whether
        it speaks of this court or this unit before it names one.
        """
        if self.held:
            self.current = self.current if goes_on and self._is_of(self.held) else self.held
        elif self.whole:
            self.current = self.current if points_back and self._is_of(self.whole) else self.whole
        elif not points_back:
            self.current = ()

    def _is_of(self, actors: Actors) -> bool:
        return court_of(self.current) == court_of(actors)

    def set(self, actors: Actors) -> None:
        """Set who acts from here on."""
        self.current = actors
        if actors and actors not in self._before:
            self._before.append(actors)

    def meant(self, mention: Mention, plain: str) -> Actors:
        """Return who acts from a mention on."""
        actors = self._roster.actors(mention.parties)
        is_unclear = mention.part in {Part.ONLOOKER, Part.UNCLEAR} or mention.back is Back.OTHERS
        if is_unclear or len(actors) > _MOST_TOGETHER:
            return self.held if mention.back else ()
        if mention.back in {Back.ALL, Back.ABOVE}:
            return self._of_region(mention)
        if mention.part is Part.PLACE and self._stays():
            return self.current
        if not actors:
            return self._pointed_at(mention, plain)
        if mention.part is Part.SPEAKER and court_of(self.current) == court_of(actors):
            return self.current
        is_held = bool(self.held) and actors == tuple(Actor(actor.court, None) for actor in self.held)
        return self.held if is_held else actors

    def _stays(self) -> bool:
        """Return whether what happens in another court is told of whom acts: not where that is the region's courts."""
        court = court_of(self.current)
        return bool(self.held) or (bool(self.current) and not (court and self._roster.is_system(court)))

    def _of_region(self, mention: Mention) -> Actors:
        """Return who acts where all courts of a region do, or its highest one; within a section that is held, it."""
        if self.held:
            return self.current
        is_all = mention.back is Back.ALL
        court = self._roster.system(mention.scope) if is_all else self._roster.above(mention.scope)
        return (Actor(court, None),) if court else ()

    def _pointed_at(self, mention: Mention, plain: str) -> Actors:
        """Return the units that act where no court is named, or the court or the unit that is pointed back to."""
        units = [party.unit for party in mention.parties if party.unit]
        court = court_of(self.current) or court_of(self.whole)
        if not units and mention.back is Back.UNIT and not any(actor.unit for actor in self.current):
            return self._unit_before(plain[mention.start : mention.end]) or self.current
        if not units and mention.back is Back.COURT and court and not _unit(self.whole):
            return self.held if court == court_of(self.held) else (Actor(court, None),)
        if not units:
            return self.current or ((Actor(court, None),) if court else ())
        of = [(self._tribunals.court(unit) or court, unit) for unit in units]
        return tuple(Actor(court, self._unit_meant(unit)) for court, unit in of if court) or self.current

    def _unit_before(self, word: str) -> Actors:
        """Return the one unit that acted in the section before and that a word such as 法庭, 该局 may mean."""
        kind = word.lstrip("该我本")
        found = {actors for actors in self._before if all(a.unit and a.unit.endswith(kind) for a in actors)}
        return found.pop() if len(found) == 1 else ()

    def _unit_meant(self, unit: str) -> str:
        """Return the unit meant: a name that is part of the one that acts already means that one."""
        before = (actor.unit for actor in (*self.current, *self.held) if actor.unit)
        return next((whole for whole in before if _is_short_for(unit, whole)), unit)
