"""Plain labelled text: a record as `field: value` lines, whole, fit for a pipe or an e-mail."""

from collections.abc import Sequence
from typing import Any

from courts.render.record import Record, cell
from courts.text.harmless import harmless


def labelled(records: Sequence[Record], columns: Sequence[str]) -> str:
    """Return the records, a blank line between two; what a record does not have is left out."""
    return "\n".join("".join(_field(column, record[column]) for column in columns) for record in records)


def _field(name: str, value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return f"{name}:\n" + "".join(f"  - {_item(item)}\n" for item in value)
    return f"{name}: {harmless(cell(value))}\n"


def _item(item: Any) -> str:
    if isinstance(item, dict) and "label" in item:
        return harmless(f"{item['label']}: {item['text']}")
    return harmless(cell(item))
