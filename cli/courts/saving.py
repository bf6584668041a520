"""Saving: a file that is written whole or not at all."""

import os
from pathlib import Path

from courts.errors import OutputError, ReaderGone, reason
from courts.messages import _
from courts.output import ESCAPE
from courts.store.writing import write


def save(path: str, content: str | bytes, *, bom: bool = False) -> None:
    """Write a file whole or not at all: beside it first, then moved into its place. Raises OutputError."""
    if not path:
        raise OutputError(_("-o: an empty name; name a file"))
    try:
        encoding = "utf-8-sig" if bom else "utf-8"
        encoded = content.encode(encoding, ESCAPE) if isinstance(content, str) else content
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as stream:  # a device or a named pipe cannot be replaced
                stream.write(encoded)
        else:
            write(Path(os.path.realpath(path)), encoded)
    except BrokenPipeError:
        raise ReaderGone(_("the reader of the output has closed it")) from None
    except (OSError, ValueError) as error:
        raise OutputError(_("{path}: cannot be written: {reason}", path=path, reason=reason(error))) from None
