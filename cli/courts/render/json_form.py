"""JSON: an array of records, or one record a line."""

import json
import re
from collections.abc import Sequence

from courts.render.record import Record

_INVISIBLE = re.compile("[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""What acts on a terminal or cannot be seen: escaped, so that it can be printed and is read back as it was."""


def array(records: Sequence[Record], columns: Sequence[str]) -> str:
    """Return a JSON array of the records, `[]` when there are none."""
    if not records:
        return "[]\n"
    items = (_dumped(_picked(record, columns), indent=2) for record in records)
    return "[\n" + ",\n".join("  " + item.replace("\n", "\n  ") for item in items) + "\n]\n"


def lines(records: Sequence[Record], columns: Sequence[str]) -> str:
    """Return one JSON object a line."""
    return "".join(_dumped(_picked(record, columns)) + "\n" for record in records)


def _dumped(record: Record, indent: int | None = None) -> str:
    return _INVISIBLE.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(record, ensure_ascii=False, indent=indent)
    )


def _picked(record: Record, columns: Sequence[str]) -> Record:
    return {column: record[column] for column in columns}
