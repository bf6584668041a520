"""The reader of notices: records that the loader takes, whatever stands in the text."""

import courts
from courts.curate.drafting.draft import draft
from courts.curate.notice import article
from courts.errors import DataError
from courts.store.places import bundled_file

LIBRARY = courts.load(bundled_file(), bundled=False)
NAMES = ("notice.txt", "notice.md", "notice.html")


def fuzz(data: bytes) -> None:
    """Draft the records of a notice; the first byte says what sort of file it is in."""
    if not data:
        return
    try:
        lines = article._lines(data[1:], NAMES[data[0] % len(NAMES)])  # noqa: SLF001 - the rest of it opens the file
    except DataError:
        return
    if any(line.strip() for line in lines) and (read := article.article(lines)).paragraphs:
        drafted = draft(read, LIBRARY)
        assert len({measure.record.id for measure in drafted.measures}) == len(drafted.measures)
