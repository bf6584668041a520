"""Whom an article as a whole is about: the one court whose measures it tells, and the unit, where there is one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from courts.curate.drafting import headings
from courts.curate.drafting.actors import Part, mentions, together
from courts.curate.drafting.court_names import Named
from courts.curate.drafting.outline import LONGEST_TITLE, Line, Outlined
from courts.curate.drafting.roster import Actor, Roster
from courts.curate.drafting.sentences import sentences
from courts.curate.drafting.tribunals import Tribunals

Courts = Mapping[int, list[Named]]
"""The courts named in each paragraph, by its number."""
_LAST_OF_TITLE = 3
_MOST = 0.75
"""A court is what an article is about where so much of all that is said of courts is said of it."""


def is_title(line: Outlined) -> bool:
    """Return whether a line is the headline or goes on with it: one of the first that begins with a dash."""
    plain = line.paragraph.plain
    goes_on = line.paragraph.number <= _LAST_OF_TITLE and plain.lstrip().startswith(("—", "--"))
    return line.line is Line.TITLE or (goes_on and len(plain) <= LONGEST_TITLE)


def subject(lines: Sequence[Outlined], courts: Courts, roster: Roster, tribunals: Tribunals) -> Actor | None:
    """Return the one court that an article is about, with the unit that it is about, or None."""
    titles, body = [line for line in lines if is_title(line)], [line for line in lines if not is_title(line)]
    titled = [actor for line in titles for actor in _named(line, courts, roster)]
    told: Counter[Actor] = Counter()
    for line in body:
        told.update(tribunals.counted(line.paragraph.plain))
    named = Counter(roster.court(one.name) for found in courts.values() for one in found)
    named.update({court: count for (court, _), count in told.items()})
    acting = _lower(_acting(body, courts, roster), roster)
    court = _only(_lower((actor.court for actor in titled), roster), acting, named, roster)
    if court is None:
        return None
    of_title = (unit for of, unit in titled if of == court and unit)
    mostly = (unit for (of, unit), count in told.items() if of == court and count >= _MOST * named[court])
    return Actor(court, next(of_title, None) or next(mostly, None))


def _only(titled: Counter[str], acting: Counter[str], named: Counter[str], roster: Roster) -> str | None:
    """Return the court that the headline names, else the one that acts alone, or nearly so beside higher ones."""
    if len(titled) == 1:
        (court,) = titled
        if not acting or named[court] * 2 > sum(named[other] for other in acting):
            return court
    alone = acting or _lower(named.elements(), roster)
    if len(alone) == 1:
        return next(iter(alone))
    basic = [court for court in acting if not roster.is_above(court)]
    is_most = len(basic) == 1 and named[basic[0]] >= _MOST * sum(named[court] for court in acting)
    return basic[0] if is_most else None


def _named(line: Outlined, courts: Courts, roster: Roster) -> Iterable[Actor]:
    groups = together(line.paragraph.plain, courts.get(line.paragraph.number, []))
    return (actor for group in groups for actor in roster.actors(group.parties))


def _acting(body: Sequence[Outlined], courts: Courts, roster: Roster) -> Iterable[str]:
    for line in body:
        plain, found = line.paragraph.plain, courts.get(line.paragraph.number, [])
        if line.line is Line.HEADING:
            yield from (actor.court for actor in roster.actors(headings.parties(line, found)))
            continue
        for sentence in sentences(plain):
            for mention in mentions(plain, sentence.start, sentence.end, found):
                if mention.part is Part.SUBJECT:
                    yield from (actor.court for actor in roster.actors(mention.parties))


def _lower(found: Iterable[str], roster: Roster) -> Counter[str]:
    """Return courts with their counts, without those that stand for the courts of a region as one."""
    return Counter(court for court in found if not roster.is_system(court))
