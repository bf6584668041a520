"""The knowledge base as frozen data: themes, courts, sources, synonyms and initiatives."""

from collections.abc import Sequence

from courts.named_tuple import NamedTuple

LEVELS = {"基层": "basic", "中级": "intermediate", "高级": "high", "专门": "special", "系统": "system"}
"""The levels a court may have, and their English names; 系统 stands for the courts of a region as one."""


def is_date(text: str) -> bool:
    """Return whether a text is a date of the calendar: YYYY, YYYY-MM or YYYY-MM-DD."""
    from datetime import date

    year, month, day, *_ = (*text.split("-", 3), "01", "01", "")
    whole = f"{year}-{month}-{day}"
    try:
        return len(text) in {4, 7, 10} and text.isascii() and date.fromisoformat(whole).isoformat() == whole
    except ValueError:
        return False


class Theme(NamedTuple):
    """A heading under which measures are grouped."""

    name: str
    """Its name, which initiatives refer to: 长效机制."""
    en: str | None = None
    """Its name in English."""
    description: str | None = None
    """What belongs under it."""


class Court(NamedTuple):
    """A court, or the courts of a region as one."""

    name: str
    """The short name, unique, which initiatives refer to: 延庆法院."""
    full_name: str | None = None
    """The full name: 北京市延庆区人民法院."""
    en: str | None = None
    """The name in English."""
    level: str | None = None
    """基层, 中级, 高级, 专门, or 系统 for the courts of a region as one."""
    region: str | None = None
    """The province or municipality: 北京市."""
    district: str | None = None
    """The district or county: 延庆区."""
    aliases: tuple[str, ...] = ()
    """Other names that people use."""
    examples: tuple[str, ...] = ()
    """Strings that must resolve to this court."""


class Source(NamedTuple):
    """A text that facts come from."""

    id: str
    """What initiatives refer to."""
    title: str | None = None
    """Its headline."""
    publisher: str | None = None
    """Who published it."""
    date: str | None = None
    """When, as YYYY, YYYY-MM or YYYY-MM-DD."""
    url: str | None = None
    """Where."""
    paragraphs: int | None = None
    """How many non-empty lines it has; the headline is the first."""


class Synonym(NamedTuple):
    """Terms that may stand for each other in a query."""

    terms: tuple[str, ...]
    """At least two."""
    note: str | None = None
    """Why they belong together."""


class Figure(NamedTuple):
    """A number that the source gives."""

    label: str
    """What it counts: 腾退土地."""
    text: str
    """The number as the source writes it: 210余亩."""
    value: int | float | None = None
    """The number, where one can be told: 210."""
    unit: str | None = None
    """Its unit: 亩."""


class English(NamedTuple):
    """A measure in English."""

    title: str | None = None
    """Its name."""
    summary: str | None = None
    """Two or three sentences."""


class Citation(NamedTuple):
    """The place in a source where a fact stands."""

    id: str
    """The source's id."""
    paragraph: int | None = None
    """The paragraph, counted from the headline, which is 1."""


class Initiative(NamedTuple):
    """One measure of one court or one of its units."""

    id: str
    """Stable, ASCII, kebab-case: yanqing-siwei-sanjieduan."""
    court: str
    """The name of the court."""
    title: str
    """The measure's name as people say it."""
    theme: str
    """The name of the theme."""
    kind: str
    """What sort of thing it is: 机制, 活动, 共建 …"""
    summary: str
    """Two or three sentences in the curator's own words."""
    sources: tuple[Citation, ...]
    """Where its facts stand."""
    unit: str | None = None
    """The division, tribunal or Party branch; null when the whole court acts."""
    problem: str | None = None
    """What it answers to."""
    actions: tuple[str, ...] = ()
    """What was done, step by step."""
    results: tuple[str, ...] = ()
    """What came of it."""
    terms: tuple[str, ...] = ()
    """The names and slogans that the source gives it."""
    partners: tuple[str, ...] = ()
    """Who it was done with."""
    beneficiaries: tuple[str, ...] = ()
    """Who it was done for."""
    places: tuple[str, ...] = ()
    """Where."""
    figures: tuple[Figure, ...] = ()
    """The numbers that the source gives."""
    tags: tuple[str, ...] = ()
    """Free keywords."""
    en: English | None = None
    """The measure in English."""
    origin: str = ""
    """The knowledge base it was read from: `bundled`, `user`, or a file's path. Not a field of the file."""


class KnowledgeBase(NamedTuple):
    """Everything known, after all knowledge bases have been laid over each other."""

    themes: dict[str, Theme]
    """By name, in file order."""
    courts: dict[str, Court]
    """By name, in file order."""
    sources: dict[str, Source]
    """By id, in file order."""
    synonyms: tuple[Synonym, ...]
    """In file order."""
    initiatives: Sequence[Initiative]
    """In file order; a later one of the same id stands in the earlier one's place."""

    def court(self, name: str) -> Court:
        """Return the court of that name; one that no entry describes has a name only."""
        return self.courts.get(name) or Court(name)

    def source(self, source_id: str) -> Source:
        """Return the source of that id; one that no entry describes has an id only."""
        return self.sources.get(source_id) or Source(source_id)

    def theme(self, name: str) -> Theme:
        """Return the theme of that name; one that no entry describes has a name only."""
        return self.themes.get(name) or Theme(name)

    def dates(self, initiative: Initiative) -> tuple[str, ...]:
        """Return the dates of the initiative's sources, where they state one."""
        return tuple(dated for citation in initiative.sources if (dated := self.source(citation.id).date))


RECORD_FIELDS = (
    "id", "court", "unit", "title", "theme", "kind", "summary", "problem", "actions", "results", "terms",
    "partners", "beneficiaries", "places", "figures", "tags", "en", "sources",
)  # fmt: skip
"""The fields of an initiative in a knowledge base and in JSON, in their order."""
