"""The template of a line: filled in, or refused in one line."""

from courts.errors import UnknownValue
from courts.render.template import filled, parsed

RECORD = {"id": "a-b", "title": "\x1b[31m", "tags": ["甲", "乙"]}


def fuzz(data: bytes) -> None:
    """Parse a template and fill it in."""
    typed = data.decode(errors="surrogateescape")
    try:
        pieces = parsed(typed, [*RECORD])
    except UnknownValue as error:
        assert str(error)
        return
    assert filled([RECORD], pieces, end="").count("\x1b") == typed.count("\x1b")
