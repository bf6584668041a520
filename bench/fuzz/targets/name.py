"""The resolver: what a name stands for, or what is nearest to it."""

import courts
from courts.compiler import compiled
from courts.facets import FACETS
from courts.filters import select
from courts.index import MEMORY
from courts.showing import named, nothing_called
from courts.store.places import bundled_file, origins

KNOWN = compiled(MEMORY, origins([bundled_file()], bundled=False), {})


def fuzz(data: bytes) -> None:
    """Resolve a name as `show` does and, its first byte says which, as a filter's value."""
    if not data:
        return
    typed, chosen = data[1:].decode(errors="surrogateescape"), FACETS[data[0] % len(FACETS)]
    if not named(typed, KNOWN):
        assert nothing_called(typed, KNOWN)
    try:
        select(KNOWN, {chosen: typed})
    except courts.UnknownValue as error:
        assert str(error)
