"""JSON: an array of records, or one record a line."""

import json
import re
from collections.abc import Sequence

from courts.render.record import Record
from courts.text.harmless import HIDDEN

_INVISIBLE = re.compile(f"[\x7f-\x9f\u2028\u2029{''.join(map(chr, HIDDEN))}]")
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
    written = json.dumps(record, ensure_ascii=False, indent=indent)
    return _INVISIBLE.sub(lambda found: json.dumps(found[0])[1:-1], written)


def _picked(record: Record, columns: Sequence[str]) -> Record:
    return {column: record[column] for column in columns}
