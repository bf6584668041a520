"""The search of the bundled library: hits that hold what was typed, best first, or one line that says why not."""

import courts
from courts.store.places import bundled_file

LIBRARY = courts.load(bundled_file(), bundled=False)


def fuzz(data: bytes) -> None:
    """Search, with nearness and without."""
    typed = data.decode(errors="surrogateescape")
    try:
        exact = LIBRARY.search(typed, exact=True, limit=0)
        hits = LIBRARY.search(typed, limit=0)
    except courts.CourtsError as error:
        assert str(error)
        return
    assert {hit.initiative.id for hit in exact} <= {hit.initiative.id for hit in hits} or "-" in typed
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 100 for score in scores)
