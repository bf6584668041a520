"""What is one measure: the stretches of one actor in one section that say what was done."""

import re
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import groupby

from courts.curate.drafting.acting import court_of
from courts.curate.drafting.figures import figures
from courts.curate.drafting.partners import partners
from courts.curate.drafting.quoted import quoted
from courts.curate.drafting.roster import Actor
from courts.curate.drafting.stretches import Actors, Attribution, Stretch
from courts.text.normalise import simplified

_DOES = re.compile(
    "建立|打造|设了|设有|开设|挂牌|开展|推出|构建|设立|成立|举办|创新|探索|推行|实施|形成|强化|推进|加强|组建|签订|签署|出台|制定|印发|化解|走进|赶赴|组织|开通|建成|帮助|集体学习|抓手|聚焦|联合"
)
_PLANS = re.compile(
    "(?<!即)将(?:于|在(?!押)|继续|进一步|持续|适时|陆续|逐步|把|对|全面|会)|(?:今年|明年|年内|年底前|近期)将|下一步|拟于|计划[于在]"
)
"""What is only meant to be done."""
_NEXT = re.compile("(?:^|(?<=[。；\n]))(?:下一步|今后|接下来|下阶段|下一阶段)[，,][^。\n]*。?")
"""A sentence on what is to come."""
_SAYS = re.compile("(?:表示|指出|强调|介绍说?|要求)[，,：:]|给予肯定|充分肯定|批示|点赞")


class Sections:
    """The sections of an article, with who acts in each."""

    def __init__(self, attribution: Attribution) -> None:
        self._roster = attribution.roster
        self._headings = attribution.headings
        body = [stretch for stretch in attribution.stretches if not stretch.is_heading]
        self._told = {(stretch.section, actor.court) for stretch in body for actor in stretch.actors}
        self._telling = {actor for stretch in body for actor in stretch.actors}
        self._below = _of_one_court(body)
        self.stretches = [self._with_unit(stretch) for stretch in attribution.stretches]
        self._acting = _acting(self.stretches)
        self._with_units = {(section, one.court) for section, of in self._acting.items() for one in of if one.unit}

    def heading(self, section: int) -> str:
        """Return the heading of a section without its number and the court that it names."""
        return self._headings.get(section, "")

    def actors(self, section: int) -> set[Actor]:
        """Return who acts in a section or is named by its heading."""
        return self._acting.get(section, set())

    def measures(self) -> Iterator[tuple[list[Actor], list[Stretch]]]:
        """Yield the stretches that follow each other in one section, with those actors of whom they tell a deed."""
        for (actors, section), group in groupby(self.stretches, key=lambda s: (s.actors, s.section)):
            stretches = [*group]
            tells = _tells(stretches) if actors else None
            if of := [actor for actor in actors if self._is_measure(tells, actor, section)]:
                yield of, stretches

    def _with_unit(self, stretch: Stretch) -> Stretch:
        """Return a stretch; a heading that names a court goes with those of its units whose deeds stand under it."""
        if not stretch.is_heading or len(stretch.actors) != 1:
            return stretch
        below = self._below.get((stretch.section, stretch.actors[0].court), set())
        return stretch._replace(actors=next(iter(below))) if len(below) == 1 else stretch

    def _is_measure(self, tells: "_Tells | None", actor: Actor, section: int) -> bool:
        if tells is _Tells.HEADING:  # it is an item of a list, or of a table of contents
            is_told = actor in self._telling or (section, actor.court) in self._told
            return section > 0 and bool(self.heading(section)) and not is_told
        return tells is _Tells.SURELY or (tells is _Tells.DEED and not self._has_parts(actor, section))

    def _has_parts(self, actor: Actor, section: int) -> bool:
        """Return whether an actor is the whole that others in the section are parts of, and so may only lead in."""
        has_units = (section, actor.court) in self._with_units
        return actor.unit is None and (has_units or self._roster.is_system(actor.court))


class _Tells(Enum):
    """What stretches of text tell."""

    SURELY = auto()
    """A name, a number or a partner."""
    DEED = auto()
    """That something was done."""
    HEADING = auto()
    """No more than a heading does."""
    NOTHING = auto()


def _tells(stretches: Sequence[Stretch]) -> _Tells:
    """Return what stretches tell: a name, a number, a partner, or at least a deed."""
    body = [stretch for stretch in stretches if not stretch.is_heading]
    if not body:
        return _Tells.HEADING
    text = _NEXT.sub("", "\n".join(stretch.text for stretch in body))
    plain = simplified(text)
    if quoted(text) or figures(text) or partners(text):
        return _Tells.SURELY
    if not text or _SAYS.search(plain) or _PLANS.search(plain):
        return _Tells.NOTHING
    return _Tells.DEED if body[0].start == 0 or _DOES.search(plain) else _Tells.NOTHING


def _of_one_court(body: Iterable[Stretch]) -> dict[tuple[int, str], set[Actors]]:
    """Return who acts in each section of each court, where all that act together are of one."""
    found: dict[tuple[int, str], set[Actors]] = {}
    for stretch in body:
        if court := court_of(stretch.actors):
            found.setdefault((stretch.section, court), set()).add(stretch.actors)
    return found


def _acting(stretches: Iterable[Stretch]) -> dict[int, set[Actor]]:
    """Return who acts in each section."""
    found: dict[int, set[Actor]] = {}
    for stretch in stretches:
        if stretch.actors:
            found.setdefault(stretch.section, set()).update(stretch.actors)
    return found
