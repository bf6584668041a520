"""The courts of an article: which of its names mean the same court, which the library knows, which are new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from courts.curate.drafting import regions
from courts.curate.drafting.actors import Party
from courts.curate.drafting.court_name import PLAIN, SPECIAL, CourtName, parsed
from courts.curate.drafting.naming import district, full_name, level, short_name
from courts.model import Court
from courts.named_tuple import NamedTuple
from courts.names import court_forms
from courts.text.normalise import fold

_SCOPES = {"省": "省", "区": "自治区", "市": "市", "州": "自治州", "盟": "盟"}
"""How the name of a region ends whose courts are meant by 全省法院 and the like."""

Held = TypeVar("Held")


class Actor(NamedTuple):
    """A court, by the name that records refer to it by, or a unit of it."""

    court: str
    unit: str | None


class Roster:
    """The courts that an article names, each with the name that records refer to it by."""

    def __init__(self, names: Iterable[CourtName], known: Mapping[str, Court]) -> None:
        self._known = known
        self._forms = {fold(form): court.name for court in known.values() for form in court_forms(court)}
        self._parsed = {c.name: name for c in known.values() if (name := parsed(c.full_name or c.name))}
        self._alike = _Alike[str]()
        for court, name in self._parsed.items():
            self._alike.add(name, court)
        written = list(dict.fromkeys(names))
        self._provinces = {province for name in written if (province := name.known_province)}
        self._prefectures = {name.prefecture for name in written if name.prefecture}
        self._courts: dict[CourtName, str] = {}
        self._new: dict[str, Court] = {}
        for group in _grouped(written):
            court = self._resolved(group) or self._proposed(group)
            self._courts.update(dict.fromkeys(group, court))
        self._systems = {court: name for name, court in self._courts.items() if self.is_system(court)}
        self._above: dict[str, str | None] = {}

    def court(self, name: CourtName) -> str:
        """Return the name by which records refer to a court."""
        return self._courts[name]

    def new(self, used: Iterable[str]) -> list[Court]:
        """Return the proposed entries of those courts that the library does not know."""
        return [self._new[name] for name in dict.fromkeys(used) if name in self._new]

    def actors(self, parties: Iterable[Party]) -> tuple[Actor, ...]:
        """Return those of the parties whose court is named, each once."""
        found = (Actor(self.court(party.court), party.unit) for party in parties if party.court)
        return tuple(dict.fromkeys(found))

    def system(self, scope: str) -> str | None:
        """Return the courts of a region as one that are meant by 全省法院, 全市法院 or, `scope` being empty, 各级法院.

        It is the one system that the article names, or that of the one region of that kind which its courts lie in.
        """
        end = _SCOPES.get(scope, scope)
        found = [
            court for court, name in self._systems.items() if (name.prefecture or name.province or "").endswith(end)
        ]
        if len(found) == 1:
            return found[0]
        places = self._provinces | self._prefectures
        fitting = [place for place in places if scope and place.endswith(end)]
        return self._system_of(fitting[0]) if len(fitting) == 1 and not found else None

    def above(self, scope: str) -> str | None:
        """Return the court that 省法院 or 市中院 means: of the one province, or prefecture, that the article names."""
        if scope not in self._above:
            self._above[scope] = self._found_above(scope)
        return self._above[scope]

    def _found_above(self, scope: str) -> str | None:
        is_high = scope in {"省", "自治区"}
        places = self._provinces if is_high else self._prefectures
        fitting = [place for place in places if place.endswith(_SCOPES.get(scope, scope))]
        if len(fitting) != 1:
            return None
        name = parsed(f"{fitting[0]}{'高级' if is_high else '中级'}人民法院")
        if name is None:
            return None
        fit = [court for other, court in self._courts.items() if same(name, other)]
        return fit[0] if fit else self._resolved([name]) or self._proposed([name])

    def _system_of(self, place: str) -> str:
        """Return the courts of a province or prefecture as one, proposed if they are not known."""
        is_province = place in regions.provinces()
        province, prefecture = (place, None) if is_province else (regions.province_of(place), place)
        stem = regions.province_stem(place) if is_province else regions.prefecture_stem(place)
        name = CourtName(f"{stem}法院", province, prefecture, None, PLAIN, "法院")
        return self._resolved([name]) or self._new_of(name) or self._proposed([name])

    def _new_of(self, name: CourtName) -> str | None:
        """Return the proposed court that is called so already."""
        entry = self._new.get(name.written)
        return entry.name if entry and entry.level == level(name) else None

    def is_system(self, court: str) -> bool:
        """Return whether a name stands for the courts of a region as one."""
        entry = self._known.get(court) or self._new.get(court)
        return entry is not None and entry.level == "系统"

    def is_above(self, court: str) -> bool:
        """Return whether a court is a high or an intermediate one."""
        entry = self._known.get(court) or self._new.get(court)
        return entry is not None and entry.level in {"高级", "中级"}

    # -- known courts --------------------------------------------------------------------------------------------------

    def _resolved(self, group: Sequence[CourtName]) -> str | None:
        for name in group:
            court = self._forms.get(fold(name.written))
            if court and self._is_of_here(court, group):
                return court
        fullest = group[0]
        if fullest.is_system or not fullest.county:
            return next((c for c in self._like(fullest) if not self._parsed[c].is_system), None)
        found = [c for c in self._like(fullest) if self._is_of_here(c, group)]
        return found[0] if len(found) == 1 else None

    def _like(self, name: CourtName) -> Iterator[str]:
        """Yield the known courts that a name may mean."""
        return (court for court in self._alike.of(name) if same(self._parsed[court], name))

    def _is_of_here(self, court: str, group: Sequence[CourtName]) -> bool:
        """Return whether nothing in the article says that a court of another region is meant."""
        region = self._known[court].region
        of_group = {province for name in group if (province := name.known_province)}
        stated = of_group or self._provinces
        name = self._parsed.get(court)
        differs = name is not None and not all(same(name, other) for other in group)
        if of_group and differs and not self.is_system(court):
            return False
        return region is None or not stated or region in stated

    # -- new courts ----------------------------------------------------------------------------------------------------

    def _proposed(self, group: Sequence[CourtName]) -> str:
        fullest = group[0]
        name, full = short_name(fullest), full_name(fullest)
        if self._is_taken(name):
            name = full if full and not self._is_taken(full) else fullest.written
        if self._is_taken(name):
            name = f"{'、'.join(map(regions.province_stem, sorted(self._provinces)))}{name}"
        aliases = dict.fromkeys(other.written for other in group if other.written not in {name, full})
        self._new[name] = Court(
            name,
            full_name=full,
            level=level(fullest),
            region=fullest.known_province,
            district=district(fullest),
            aliases=tuple(aliases),
            examples=tuple(dict.fromkeys(form for form in (name, full) if form)),
        )
        return name

    def _is_taken(self, name: str) -> bool:
        return name in self._new or fold(name) in self._forms


def _grouped(written: Sequence[CourtName]) -> list[list[CourtName]]:
    """Return the names that mean the same court together, the one that states most first in each group."""
    groups: list[list[CourtName]] = []
    alike = _Alike[list[CourtName]]()
    for name in sorted(written, key=_fullness, reverse=True):
        fitting = [group for group in alike.of(name) if all(same(name, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            groups.append([name])
            alike.add(name, groups[-1])
    return groups


class _Alike(Generic[Held]):
    """What is held for courts, by what names share that may mean the same one."""

    def __init__(self) -> None:
        self._held: list[Held] = []
        self._numbers: dict[tuple[object, ...], list[int]] = {}

    def add(self, name: CourtName, held: Held) -> None:
        """Keep what is held for a name."""
        self._held.append(held)
        for key in _keys(name, is_short=name.is_short_railway):
            self._numbers.setdefault(key, []).append(len(self._held) - 1)

    def of(self, name: CourtName) -> Iterator[Held]:
        """Yield what is held for the names that may mean the same court as a name, in the order that it came in."""
        keys = _keys(name, is_short=not name.is_short_railway)
        numbers = {number for key in keys for number in self._numbers.get(key, ())}
        return (self._held[number] for number in sorted(numbers))


def _keys(name: CourtName, *, is_short: bool) -> list[tuple[object, ...]]:
    """Return what two names of one court share: either of the two, where one of them is a railway court's short one."""
    shared = name.sort, name.stem, name.is_system
    return [shared, (SPECIAL, is_short, name.written[0])] if name.sort == SPECIAL else [shared]


def _fullness(name: CourtName) -> tuple[int, int, int]:
    stated = sum(part is not None for part in (name.province, name.prefecture, name.county))
    return 0 if name.is_short_railway else stated, len(name.county or ""), len(name.written)


def same(one: CourtName, other: CourtName) -> bool:
    """Return whether two names may mean the same court: nothing that both state differs."""
    if SPECIAL == one.sort == other.sort and one.is_short_railway != other.is_short_railway:
        return _is_railway_short_for(*sorted((one, other), key=lambda name: name.is_short_railway))
    is_alike = one.sort == other.sort and one.stem == other.stem and one.is_system == other.is_system
    if not is_alike or (one.sort == SPECIAL and _special(one) != _special(other)):
        return False
    provinces = {province for name in (one, other) if (province := name.known_province)}
    return len(provinces) <= 1 and _is_same_prefecture(one, other) and _is_same_county(one, other)


def _is_same_prefecture(one: CourtName, other: CourtName) -> bool:
    """Return whether the prefectures may be the same; without a county the court is the prefecture's own."""
    is_stated_by_both = bool(one.prefecture and other.prefecture)
    return one.prefecture == other.prefecture or not (is_stated_by_both or not one.county)


def _is_same_county(one: CourtName, other: CourtName) -> bool:
    """Return whether two counties of the same stem may be the same: 密云 and 密云区, not 临夏县 and 临夏市."""
    ends = {county[-1] for county in (one.county, other.county) if county and county != regions.county_stem(county)}
    return len(ends) <= 1


def _is_railway_short_for(long: CourtName, short: CourtName) -> bool:
    """Return whether 兰铁法院 is short for 兰州铁路运输法院."""
    is_same_level = ("中" in long.suffix) == ("中" in short.suffix)
    return long.written[0] == short.written[0] and "铁路" in long.suffix and is_same_level


def _special(name: CourtName) -> str:
    return name.suffix.replace("人民", "").replace("运输", "").replace("基层", "")
