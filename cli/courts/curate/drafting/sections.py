"""What is one measure: the stretches of one actor in one section that say what was done."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from courts.curate.drafting.figures import figures
from courts.curate.drafting.partners import partners
from courts.curate.drafting.quoted import quoted
from courts.curate.drafting.roster import Actor
from courts.curate.drafting.stretches import Attribution, Stretch
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
        self._attributed = attribution.stretches
        self._below = _acting(stretch for stretch in attribution.stretches if not stretch.is_heading)
        self.stretches = [self._with_unit(stretch) for stretch in attribution.stretches]
        self._acting = _acting(self.stretches)
        self._telling = {actor for actors in self._below.values() for actor in actors}

    def heading(self, section: int) -> str:
        """Return the heading of a section without its number and the court that it names."""
        return self._headings.get(section, "")

    def actors(self, section: int) -> set[Actor]:
        """Return who acts in a section or is named by its heading."""
        return self._acting.get(section, set())

    def measures(self) -> Iterator[tuple[Actor, list[Stretch]]]:
        """Yield the actors and their stretches that follow each other in one section, where they tell of a deed."""
        for (actors, section), group in groupby(self.stretches, key=lambda s: (s.actors, s.section)):
            stretches = [*group]
            yield from ((actor, stretches) for actor in actors if self._is_measure(stretches, actor, section))

    def _with_unit(self, stretch: Stretch) -> Stretch:
        """Return a stretch; a heading that names a court goes with those of its units whose deeds stand under it."""
        if not stretch.is_heading or len(stretch.actors) != 1:
            return stretch
        court = stretch.actors[0].court
        below = {
            other.actors
            for other in self._attributed
            if other.section == stretch.section and not other.is_heading and _are_of(court, other.actors)
        }
        return stretch._replace(actors=below.pop()) if len(below) == 1 else stretch

    def _is_measure(self, stretches: Sequence[Stretch], actor: Actor, section: int) -> bool:
        """Return whether stretches say what was done: a name, a number, a partner, or at least a deed."""
        body = [stretch for stretch in stretches if not stretch.is_heading]
        if not body:  # a heading alone is an item of a list, or of a table of contents
            tells_below = any(other.court == actor.court for other in self._below.get(section, ()))
            return section > 0 and bool(self.heading(section)) and actor not in self._telling and not tells_below
        text = _NEXT.sub("", "\n".join(stretch.text for stretch in body))
        plain = simplified(text)
        if quoted(text) or figures(text) or partners(text):
            return True
        if self._has_parts(actor, section) or _SAYS.search(plain) or _PLANS.search(plain):
            return False
        return bool(text) and (body[0].start == 0 or bool(_DOES.search(plain)))

    def _has_parts(self, actor: Actor, section: int) -> bool:
        """Return whether an actor is the whole that others in the section are parts of, and so may only lead in."""
        units = any(other.court == actor.court and other.unit for other in self.actors(section))
        return actor.unit is None and (units or self._roster.is_system(actor.court))


def _are_of(court: str, actors: Sequence[Actor]) -> bool:
    return bool(actors) and all(actor.court == court for actor in actors)


def _acting(stretches: Iterable[Stretch]) -> dict[int, set[Actor]]:
    """Return who acts in each section."""
    found: dict[int, set[Actor]] = {}
    for stretch in stretches:
        if stretch.actors:
            found.setdefault(stretch.section, set()).update(stretch.actors)
    return found
