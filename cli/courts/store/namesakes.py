"""Courts laid over each other, by name: an entry overrides an earlier one of the same court.

Where two knowledge bases call two courts of different places by one short name, the later one is known by its full
name, and answers to the short one as an alias.
"""

from courts.messages import _
from courts.model import Court
from courts.store.fault import Fault, TreePath
from courts.text.normalise import fold


def lay(court: Court, courts: dict[str, Court], apart: dict[str, str], path: TreePath) -> None:
    """Put a court of a knowledge base in its place among those of earlier ones.

    `apart` takes up the names that it gives to courts which are known by their full names, with these. Raises Fault, at
    `path`, where it is another than the earlier one of its name and gives no full name.
    """
    before = courts.get(court.name)
    if before is not None and not is_same(before, court):
        if not court.full_name:
            place = before.full_name or before.region
            raise Fault(
                _("'{name}' of {place} is another; give a full_name", name=court.name, place=place),
                code="E306",
                path=path,
            )
        apart[court.name] = court.full_name
        aliases = dict.fromkeys((court.name, *court.aliases))
        court = court._replace(name=court.full_name, aliases=tuple(aliases))
    courts[court.name] = court


def is_same(before: Court, court: Court) -> bool:
    """Return whether two entries of one name are of one court: they differ neither in full name nor in region."""
    if before.full_name and court.full_name and court.full_name != court.name:
        return fold(before.full_name) == fold(court.full_name)
    return not (before.region and court.region) or before.region == court.region
