"""Which stretch of an article belongs to which courts and units.

An article is read once from top to bottom. A heading that names a court, a sentence in which one acts, and words that
point back (该院, 该庭) say whose the following sentences are. What nobody can be named for belongs to nobody.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from courts.curate.drafting import headings
from courts.curate.drafting.acting import Acting, court_of
from courts.curate.drafting.actors import Mention, Part, is_lead_in, mentions, points_back, together
from courts.curate.drafting.court_names import Named, named, within
from courts.curate.drafting.figures import figures
from courts.curate.drafting.outline import BRACKETED, Line, Outlined, outline
from courts.curate.drafting.quoted import quoted
from courts.curate.drafting.roster import Actor, Roster
from courts.curate.drafting.sentences import clause_start, sentences
from courts.curate.drafting.stretches import Actors, Attribution, Stretch
from courts.curate.drafting.subject import Courts, is_title, subject
from courts.curate.drafting.tribunals import Tribunals
from courts.curate.notice.article import Article
from courts.model import Court


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


class _Reading:
    """One reading of an article from top to bottom: whose the text is at each point."""

    def __init__(self, courts: Courts, roster: Roster, tribunals: Tribunals, whole: Actors) -> None:
        self._courts = courts
        self._roster = roster
        self._acting = Acting(roster, tribunals, whole)
        self._section = 0
        self._headings: dict[int, str] = {}
        self._held_rank = 0
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
        if not self._acting.whole or not says_something:
            return ()
        self._headings.setdefault(0, headings.text(line, self._named(line)))
        return [self._stretch(line, self._acting.whole)]

    def _heading(self, line: Outlined) -> Stretch:
        actors = self._headed(line)
        text = headings.text(line, self._named(line))
        if not actors and self._keeps(line, text):
            is_usual = self._goes_on = headings.is_usual(text)
            if not self._headings.get(self._section) and not is_usual:
                self._headings[self._section] = text
            if line.rank and not is_usual:
                self._open(text)
            return self._stretch(line, self._acting.current)
        before, self._pending = None if line.rank else self._pending, None if actors else text
        self._open(text or before or "")
        self._acting.hold(actors)
        self._held_rank = line.rank
        return self._stretch(line, actors)

    def _open(self, heading: str) -> None:
        self._section += 1
        self._acting.open()
        self._headings[self._section] = heading

    def _keeps(self, line: Outlined, text: str) -> bool:
        """Return whether a heading without a court stands within the section of a heading that named one."""
        if not self._acting.held:
            return False
        if not line.rank or headings.is_usual(text):
            return True
        return line.rank > self._held_rank > 0 or line.rank == BRACKETED > self._held_rank

    def _headed(self, line: Outlined) -> Actors:
        """Return whom a heading names; a unit alone is one of the court that the article, or the section, is about."""
        parties = headings.parties(line, self._named(line))
        court = court_of(self._acting.whole) or court_of(self._acting.held)
        if any(party.court for party in parties):
            return self._roster.actors(parties)
        return tuple(Actor(court, party.unit) for party in parties) if court else ()

    def _named(self, line: Outlined) -> Sequence[Named]:
        return within(self._of_paragraph(line), line.start, line.end)

    def _of_paragraph(self, line: Outlined) -> Sequence[Named]:
        return self._courts.get(line.paragraph.number, [])

    # -- text ----------------------------------------------------------------------------------------------------------

    def _text(self, line: Outlined) -> Iterable[Stretch]:
        plain = line.paragraph.plain
        self._acting.begin(goes_on=self._goes_on, points_back=self._points_back(line))
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

    def _points_back(self, line: Outlined) -> bool:
        """Return whether a paragraph points back before it names a court itself."""
        courts = self._named(line)
        end = courts[0].start if courts else line.end
        return points_back(line.paragraph.plain, line.start, end)

    def _shared(self, line: Outlined, start: int, end: int) -> Iterator[tuple[int, int, Actors]]:
        """Yield the parts of a sentence, cut where another court begins to act."""
        plain = line.paragraph.plain
        found = [one for one in mentions(plain, start, end, self._of_paragraph(line)) if one.part is not Part.OTHER]
        at = start
        for mention in found:
            actors = self._acting.meant(mention, plain)
            if actors == self._acting.current:
                continue
            cut = max(at, clause_start(plain, mention.start, start))
            leads = any(m.part is Part.SUBJECT and m.start < mention.start for m in found)
            if cut > start and (leads or self._told_before(plain[at:cut], mention)):
                yield at, cut, self._acting.current
                at = cut
            self._acting.set(actors)
        yield at, end, self._acting.current

    def _told_before(self, plain: str, mention: Mention) -> bool:
        """Return whether what stands before a court in its sentence is told of another: 调解389件，中院发文推广."""
        is_apart = bool(self._acting.held) or mention.part is Part.ONLOOKER
        rest = "，".join(clause for clause in re.split("[，,]", plain) if not is_lead_in(clause))
        return is_apart and bool(figures(rest) or quoted(rest))

    def _stretch(self, line: Outlined, actors: Actors) -> Stretch:
        return Stretch(line.paragraph, line.body, line.end, actors, self._section, is_heading=True)
