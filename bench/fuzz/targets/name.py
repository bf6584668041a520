"""The resolver: what a name stands for, or what is nearest to it."""

import courts
from courts.filters import FILTERS, select
from courts.showing import named, nothing_called
from courts.store.places import bundled_file

BUNDLED = courts.load(bundled_file(), bundled=False).knowledge
KNOWN = BUNDLED._replace(initiatives=[BUNDLED.initiatives[row] for row in (5, 12, 17)])
NAMES = [*FILTERS]


def fuzz(data: bytes) -> None:
    """Resolve a name as `show` does and, its first byte says which, as a filter's value."""
    if not data:
        return
    typed, chosen = data[1:].decode(errors="surrogateescape"), NAMES[data[0] % len(NAMES)]
    if not named(typed, KNOWN):
        assert nothing_called(typed, KNOWN)
    try:
        select(KNOWN, {chosen: typed})
    except courts.UnknownValue as error:
        assert str(error)
