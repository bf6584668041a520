"""Which court did what, and how did it work? A knowledge base of the courts' measures, and its search.

    import courts

    library = courts.load()
    for hit in library.search("诉源治理"):
        print(hit.score, hit.initiative.title)

Everything the command line shows comes from `courts.load()` and the `Library` it returns.
"""

TYPE_CHECKING = False  # nothing is imported here, so that Ctrl-C finds the program in the middle of nothing
if TYPE_CHECKING:
    from typing import Any

    from courts.curate.face import draft
    from courts.errors import CourtsError, DataError, QueryError, UnknownValue
    from courts.library import Library, load
    from courts.model import Initiative
    from courts.search import Hit, Hits

__version__ = "0.1.0"

__all__ = [
    "CourtsError",
    "DataError",
    "Hit",
    "Hits",
    "Initiative",
    "Library",
    "QueryError",
    "UnknownValue",
    "__version__",
    "draft",
    "load",
]

_HOMES = {
    "CourtsError": "courts.errors",
    "DataError": "courts.errors",
    "Hit": "courts.search",
    "Hits": "courts.search",
    "Initiative": "courts.model",
    "Library": "courts.library",
    "QueryError": "courts.errors",
    "UnknownValue": "courts.errors",
    "draft": "courts.curate.face",
    "load": "courts.library",
}


def __getattr__(name: str) -> "Any":
    """Import a public name from its module when it is first asked for, so that `courts --help` reads no data code."""
    if name not in _HOMES:
        raise AttributeError(f"module 'courts' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
