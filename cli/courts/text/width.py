"""Width: how many columns of a terminal a text takes.

Most terminals give the characters that Unicode calls ambiguous (“ ” · — … █ │ é) one column, those set up for East
Asian text often two; which of the two is told by whoever knows the terminal.
"""

from collections.abc import Iterator
from unicodedata import east_asian_width

from rich.cells import cell_len, split_graphemes

from courts.named_tuple import NamedTuple


class Cluster(NamedTuple):
    """What takes its columns as one: a character with what is combined with it."""

    start: int
    end: int
    columns: int


def columns(text: str, ambiguous: int = 1) -> int:
    """Return the columns that a text takes where an ambiguous character takes so many."""
    if ambiguous == 1 or text.isascii():
        return cell_len(text)
    return sum(cluster.columns for cluster in clusters(text, ambiguous))


def clusters(text: str, ambiguous: int = 1) -> Iterator[Cluster]:
    """Yield what of a text may not be torn apart, with the columns that each takes."""
    for start, end, width in split_graphemes(text)[0]:
        is_wider = width == 1 < ambiguous and east_asian_width(text[start]) == "A"
        yield Cluster(start, end, ambiguous if is_wider else width)
