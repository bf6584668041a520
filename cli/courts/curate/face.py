"""The Python face of curation: `courts.draft()`."""

import os
from typing import TYPE_CHECKING

from courts.curate.drafting import draft as drafting
from courts.curate.notice import article

if TYPE_CHECKING:
    from courts.library import Library


def draft(file: str | os.PathLike[str], library: "Library | None" = None) -> drafting.Draft:
    """Return what a notice reports as records to finish, with the courts and themes of a library.

    `file` is a text, Markdown, HTML or .docx file, or `-` for stdin; without a library, `courts.load()` is asked.
    Raises UnreadableFile for a file that cannot be opened and DataError for one that cannot be read.
    """
    if library is None:
        from courts.library import load

        library = load()
    return drafting.draft(article.read(os.fspath(file)), library)
