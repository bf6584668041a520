"""English beneath Chinese: what a title or a summary says, for those who read the interface in English."""

from rich.text import Text

from courts.messages import ENGLISH, spoken
from courts.render.drawing import DIM, marked, text
from courts.render.record import Record


def beneath(record: Record, field: str) -> list[Text]:
    """Return the record's English for its `title` or `summary`, dimmed; none where it has none or Chinese is spoken."""
    english = english_of(record, field)
    return [marked(text(english, DIM), record)] if english else []


def english_of(record: Record, field: str) -> str:
    """Return the English that is shown beneath a field, an empty text where none is."""
    return record[f"en.{field}"] or "" if spoken() == ENGLISH else ""
