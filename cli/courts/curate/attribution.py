"""Which stretch of an article belongs to which court and unit.

An article is read once from top to bottom. A heading that names a court, a sentence in which one acts, and words that
point back (该院, 该庭) say whose the following sentences are. What nobody can be named for belongs to nobody.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from courts.curate.actors import Back, Mention, Part, mentions
from courts.curate.article import Article, Paragraph
from courts.curate.court_names import Named, named
from courts.curate.outline import Line, Outlined, outline
from courts.curate.quoted import quoted
from courts.curate.roster import Roster
from courts.curate.sentences import clause_start, sentences
from courts.curate.units import unit_at
from courts.model import Court


class Actor(NamedTuple):
    """A court, or a unit of it."""

    court: str
    unit: str | None


class Stretch(NamedTuple):
    """A part of a paragraph that belongs to one actor, or to nobody."""

    paragraph: Paragraph
    start: int
    end: int
    actor: Actor | None
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
    return _Reading(lines, courts, roster).attribution()


_COURT_ONLY = re.compile(r"[\s:：—\-·|(（【\[)）】\]、。]*")
_LABEL = re.compile(r"(?:报送|推荐|申报|实施|供稿|选送|创新|所属|获奖|案例)?(?:单位|法院|部门)\s*[：:]\s*$")
_AFTER_COURT = re.compile(r"^\s*(?:[：:—\-·|丨]+|\s)\s*")
_USUAL = re.compile(
    "^[【\\[（(]?(?:基本|案件|简要|工作|主要|具体|典型|经验|取得|案例|推荐|专家|社会|创新|特色|案情|背景|成效|启示|目\\s*录|一、|前言|结语|下一步)[\u3400-\u9fff]{0,6}[】\\]）)]?$"
)
_POINTS_BACK = re.compile("该院|该庭|该法庭|该局|该支部|该党支部|该中心|该团队|该法院|我院|本院|该工作室")


_LAST_OF_TITLE = 3


class _Reading:
    """One reading of an article from top to bottom: whose the text is at each point."""

    def __init__(self, lines: list[Outlined], courts: dict[int, list[Named]], roster: Roster) -> None:
        self._lines = lines
        self._courts = courts
        self._roster = roster
        self._section = 0
        self._headings: dict[int, str] = {}
        self._held: Actor | None = None  # whom the heading of the section names
        self._held_rank = 0
        self._held_numbered = False
        self._current: Actor | None = None
        self._pending: str | None = None  # a heading without a court that directly precedes
        self._main = self._main_court()
        self._default = Actor(self._main, self._main_unit()) if self._main else None

    def attribution(self) -> Attribution:
        stretches = [stretch for line in self._lines for stretch in self._of(line)]
        return Attribution(stretches, self._roster, self._headings)

    # -- the article as a whole ----------------------------------------------------------------------------------------

    def _main_court(self) -> str | None:
        """Return the one court that the article is about, if there is one."""
        acting = Counter(court for line in self._lines for court in self._acting(line))
        below = [court for court in acting if not self._roster.is_system(court)]
        title = [
            self._roster.court(one.name)
            for line in self._title_lines()
            for one in self._courts.get(line.paragraph.number, [])
        ]
        titled = [court for court in title if not self._roster.is_system(court)]
        named_at_all = Counter(self._roster.court(one.name) for found in self._courts.values() for one in found)
        is_acting = not below or (titled and named_at_all[titled[0]] * 2 > sum(named_at_all[court] for court in below))
        if len(set(titled)) == 1 and is_acting:
            return titled[0]
        if not below:
            mentioned = [self._roster.court(one.name) for found in self._courts.values() for one in found]
            below = [court for court in dict.fromkeys(mentioned) if not self._roster.is_system(court)]
        return below[0] if len(below) == 1 else None

    def _main_unit(self) -> str | None:
        """Return the unit that the headline names together with the one court, or behind it."""
        for line in self._title_lines():
            plain = line.paragraph.plain
            for one in self._courts.get(line.paragraph.number, []):
                unit = unit_at(plain, one.end)
                if unit and self._roster.court(one.name) == self._main:
                    return plain[unit.start : unit.end]
        return None

    def _title_lines(self) -> list[Outlined]:
        """Return the headline and the lines below it that go on with it, which begin with a dash."""
        return [line for line in self._lines if _is_title(line)]

    def _acting(self, line: Outlined) -> Iterator[str]:
        plain, found = line.paragraph.plain, self._courts.get(line.paragraph.number, [])
        if _is_title(line):
            return
        for sentence in sentences(plain):
            for mention in mentions(plain, sentence.start, sentence.end, found):
                if mention.court and mention.part is Part.SUBJECT:
                    yield self._roster.court(mention.court)

    # -- line by line --------------------------------------------------------------------------------------------------

    def _of(self, line: Outlined) -> Iterable[Stretch]:
        if line.line is Line.BYLINE:
            return ()
        if _is_title(line):
            return self._title(line)
        if line.line is Line.HEADING:
            return self._heading(line)
        return self._text(line)

    def _title(self, line: Outlined) -> Iterable[Stretch]:
        """Set the headline; that of an article on one court alone is the heading of its first section."""
        says_something = self._courts.get(line.paragraph.number) or quoted(line.paragraph.text)
        if not self._default or not says_something:
            return ()
        self._headings.setdefault(0, self._heading_text(line))
        return [self._stretch(line, self._default, is_heading=True)]

    def _heading(self, line: Outlined) -> Iterable[Stretch]:
        actor = self._headed(line)
        text = self._heading_text(line)
        if actor is None and self._keeps(line):
            if not self._headings.get(self._section) and not _USUAL.search(text):
                self._headings[self._section] = text
            if self._held is None or line.rank:
                self._open(text)
            return [self._stretch(line, self._current, is_heading=True)]
        before, self._pending = None if line.rank else self._pending, None if actor else text
        self._open(text or before or "")
        self._held, self._current = actor, actor
        self._held_rank = line.rank
        if actor is None and self._main:
            self._current = self._default
        return [self._stretch(line, actor, is_heading=True)]

    def _open(self, heading: str) -> None:
        self._section += 1
        self._headings[self._section] = heading

    def _keeps(self, line: Outlined) -> bool:
        """Return whether a heading without a court stands within the section of a heading that named one."""
        if self._held is None:
            return False
        return not line.rank if self._held_rank else True if not line.rank else line.rank > self._held_rank > 0

    def _headed(self, line: Outlined) -> Actor | None:
        """Return whom a heading names: a court at its beginning, at its end in brackets, or a unit alone."""
        plain, found = line.paragraph.plain, self._courts.get(line.paragraph.number, [])
        for one in found:
            unit = unit_at(plain, one.end)
            end = unit.end if unit else one.end
            before, after = plain[line.body : one.start], plain[end:]
            leads = _COURT_ONLY.fullmatch(before) or _LABEL.search(before)
            ends = _COURT_ONLY.fullmatch(after) and re.search(r"[—(（\-【\s]\s*$", before)
            if leads or ends:
                return Actor(self._roster.court(one.name), plain[unit.start : unit.end] if unit else None)
        unit = unit_at(plain, line.body)
        court = self._main or (self._held.court if self._held else None)
        if not found and unit and court and re.match(r"$|[：:—\-·|\s(（]", plain[unit.end :]):
            return Actor(court, plain[unit.start : unit.end])
        return None

    def _heading_text(self, line: Outlined) -> str:
        text, plain = line.paragraph.text, line.paragraph.plain
        start, end = line.body, len(text)
        for one in self._courts.get(line.paragraph.number, []):
            unit = unit_at(plain, one.end)
            behind = unit.end if unit else one.end
            if not plain[start : one.start].strip():
                start = behind
            elif not plain[behind:].strip(" )）】]。"):
                end = one.start
        label = _LABEL.search(plain[start:end])
        end = start + label.start() if label else end
        return _AFTER_COURT.sub("", text[start:end]).strip(" —-：:(（【[")

    def _text(self, line: Outlined) -> Iterable[Stretch]:
        plain, number = line.paragraph.plain, line.paragraph.number
        found = self._courts.get(number, [])
        self._begin(line)
        self._pending = None
        stretches: list[Stretch] = []
        for sentence in sentences(plain):
            for start, end, actor in self._shared(plain, sentence.start, sentence.end, found):
                if stretches and stretches[-1].actor == actor:
                    stretches[-1] = stretches[-1]._replace(end=end)
                else:
                    stretches.append(Stretch(line.paragraph, start, end, actor, self._section))
        return stretches

    def _begin(self, line: Outlined) -> None:
        """Set whose a paragraph is before anybody is named in it."""
        if self._held is not None:
            self._current = self._held
        elif self._main:
            is_same = self._current is not None and self._current.court == self._main
            goes_on = is_same and self._points_back(line)
            self._current = self._current if goes_on else self._default
        elif not self._points_back(line):
            self._current = None

    def _points_back(self, line: Outlined) -> bool:
        """Return whether a paragraph points back before it names a court itself."""
        courts = self._courts.get(line.paragraph.number, [])
        end = courts[0].start if courts else len(line.paragraph.plain)
        return bool(_POINTS_BACK.search(line.paragraph.plain, 0, end))

    def _shared(
        self, plain: str, start: int, end: int, courts: Sequence[Named]
    ) -> Iterator[tuple[int, int, Actor | None]]:
        """Yield the parts of a sentence, cut where another court begins to act."""
        found = [mention for mention in mentions(plain, start, end, courts) if mention.part is not Part.OTHER]
        at = start
        for mention in found:
            actor = self._acted(mention)
            if actor == self._current:
                continue
            cut = max(at, clause_start(plain, mention.start, start))
            if cut > start and any(m.part is Part.SUBJECT and m.start < mention.start for m in found):
                yield at, cut, self._current
                at = cut
            self._current = actor
        yield at, end, self._current

    def _acted(self, mention: Mention) -> Actor | None:
        """Return who acts from a mention on."""
        current = self._current
        if mention.back in {Back.ALL, Back.OTHERS}:
            return self._all(mention.back)
        if mention.part is Part.PLACE and (current or self._held):
            return current
        if mention.court is not None:
            actor = Actor(self._roster.court(mention.court), mention.unit)
            if mention.part is Part.SPEAKER and current and current.court == actor.court:
                return current
            is_held = self._held is not None and actor == Actor(self._held.court, None)
            return self._held if is_held else actor
        court = current.court if current else self._main
        if court is None or (mention.unit is None and current):
            return current
        return Actor(court, self._whole_unit(mention.unit, current) if mention.unit else None)

    def _all(self, back: Back) -> Actor | None:
        """Return who acts where all courts of the region or several do."""
        if back is Back.OTHERS:
            return None
        system = self._roster.system()
        return self._current if self._held else Actor(system, None) if system else None

    def _whole_unit(self, unit: str, current: Actor | None) -> str:
        """Return the unit meant: a name that is part of the one that acts already means that one."""
        before = (current.unit if current else None) or (self._held.unit if self._held else None)
        if before and (before.startswith(unit) or unit in before):
            return before
        return unit

    def _stretch(self, line: Outlined, actor: Actor | None, *, is_heading: bool) -> Stretch:
        return Stretch(line.paragraph, line.body, len(line.paragraph.text), actor, self._section, is_heading)


def _is_title(line: Outlined) -> bool:
    plain = line.paragraph.plain.lstrip()
    return line.line is Line.TITLE or (line.paragraph.number <= _LAST_OF_TITLE and plain.startswith(("—", "--")))
