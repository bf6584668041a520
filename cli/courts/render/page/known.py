"""What the search box knows besides what stands in the page: the courts' other names, English, the thesaurus."""

from collections.abc import Iterable, Sequence
from typing import Any

from courts.model import KnowledgeBase
from courts.render.record import Record
from courts.text.harmless import harmless


def known(records: Sequence[Record], knowledge: KnowledgeBase | None) -> dict[str, Any]:
    """Return the other names of the `courts` and `themes` that the records name, and the groups of `synonyms`."""
    if knowledge is None:
        return {"courts": {}, "themes": {}, "synonyms": []}
    courts, themes = ({record[field] for record in records if record.get(field)} for field in ("court", "theme"))
    return {
        "courts": _named((name, _names(knowledge, name)) for name in sorted(courts)),
        "themes": _named((name, [knowledge.theme(name).en]) for name in sorted(themes)),
        "synonyms": [[*map(harmless, synonym.terms)] for synonym in knowledge.synonyms],
    }


def _names(knowledge: KnowledgeBase, name: str) -> list[str | None]:
    court = knowledge.court(name)
    return [court.full_name, *court.aliases, court.en, court.region, court.district]


def _named(names: Iterable[tuple[str, list[str | None]]]) -> dict[str, list[str]]:
    """Return the names that there are, each as it stands in the page."""
    return {harmless(name): [*map(harmless, there)] for name, others in names if (there := [*filter(None, others)])}
