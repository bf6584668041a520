"""Breaking lines of Chinese and English text to a width in terminal columns.

Line breaking follows 禁则 (JIS X 4051, GB/T 15834): no line begins with a closing mark, none ends with an opening one.
"""

from collections.abc import Iterator

from rich.cells import cell_len

_NOT_FIRST = frozenset("，。、；：？！）》〉」』】〕〗’”…—·～％,.;:?!)]}%")
_BREAK_AFTER = _NOT_FIRST - frozenset(".,:%'")
_NOT_LAST = frozenset("（《〈「『【〔〖‘“([{")

Span = tuple[int, int]


def wrap(text: str, width: int) -> list[Span]:
    """Return the spans of the lines: each at most `width` columns wide; only spaces and line breaks fall between them.

    A piece that may not be broken and is wider than a line is broken all the same.
    """
    lines: list[Span] = []
    start, used = 0, 0
    for first, last in _pieces(text):
        piece = text[first:last]
        wide = cell_len(piece)
        if used and used + cell_len(piece.rstrip()) > width:
            lines.append(_trimmed(text, start, first))
            start, used = first, 0
        if wide > width and cell_len(piece.rstrip()) > width:
            *whole, (start, last_) = _chopped(text, first, last, width)
            lines += whole
            used = cell_len(text[start:last_])
        else:
            used += wide
        if piece.endswith("\n"):
            lines.append(_trimmed(text, start, last))
            start, used = last, 0
    if start < len(text) or not lines:
        lines.append(_trimmed(text, start, len(text)))
    return lines


def _pieces(text: str) -> Iterator[Span]:
    """Yield what may not be broken: a word with the marks that cling to it, a wide character with its own."""
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or _may_break(text[position - 1], text[position]):
            yield start, position
            start = position


def _may_break(before: str, after: str) -> bool:
    if before == "\n":
        return True
    if after.isspace() or after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return before.isspace() or _is_wide(before) or _is_wide(after) or before in _BREAK_AFTER


def _is_wide(character: str) -> bool:
    return cell_len(character) > 1


def _chopped(text: str, first: int, last: int, width: int) -> list[Span]:
    spans, start, used = [], first, 0
    for position in range(first, last):
        wide = cell_len(text[position])
        if used + wide > width and position > start:
            spans.append((start, position))
            start, used = position, 0
        used += wide
    return [*spans, (start, last)]


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
