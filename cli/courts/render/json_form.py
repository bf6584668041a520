"""JSON: an array of records, or one record a line."""

import json
from collections.abc import Sequence

from courts.render.record import Record


def array(records: Sequence[Record], columns: Sequence[str]) -> str:
    """Return a JSON array of the records, `[]` when there are none."""
    if not records:
        return "[]\n"
    items = (json.dumps(_picked(record, columns), ensure_ascii=False, indent=2) for record in records)
    return "[\n" + ",\n".join("  " + item.replace("\n", "\n  ") for item in items) + "\n]\n"


def lines(records: Sequence[Record], columns: Sequence[str]) -> str:
    """Return one JSON object a line."""
    return "".join(json.dumps(_picked(record, columns), ensure_ascii=False) + "\n" for record in records)


def _picked(record: Record, columns: Sequence[str]) -> Record:
    return {column: record[column] for column in columns}
