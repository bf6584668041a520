"""The tribunals of an article that bear a place's name: named once behind their court, they are known where alone."""

import re
from collections import Counter
from collections.abc import Iterable

from courts.curate.drafting.roster import Actor
from courts.curate.drafting.units import is_tribunal

_LAST_WORD = re.compile("法庭")


class Tribunals:
    """Which tribunal is of which court."""

    def __init__(self, named: Iterable[Actor]) -> None:
        courts: dict[str, set[str]] = {}
        for actor in named:
            if actor.unit and is_tribunal(actor.unit):
                for name in {actor.unit, actor.unit.replace("人民法庭", "法庭")}:
                    courts.setdefault(name, set()).add(actor.court)
        self._courts = {unit: next(iter(found)) for unit, found in courts.items() if len(found) == 1}
        self._lengths = {len(unit) for unit in self._courts}

    def court(self, unit: str | None) -> str | None:
        """Return the court of a tribunal that is named behind one court alone."""
        return self._courts.get(unit or "")

    def counted(self, plain: str) -> Counter[Actor]:
        """Return how often a text names each tribunal."""
        ends = (found.end() for found in _LAST_WORD.finditer(plain))
        units = (plain[end - length : end] for end in ends for length in self._lengths if length <= end)
        return Counter(Actor(self._courts[unit], unit) for unit in units if unit in self._courts)
