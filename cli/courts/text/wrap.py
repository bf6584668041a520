"""Breaking lines of Chinese and English text to a width in terminal columns.

Line breaking follows 禁则 (JIS X 4051, GB/T 15834): no line begins with a closing mark, none ends with an opening one.
"""

from collections.abc import Iterator

from courts.text.width import clusters, columns

_NOT_FIRST = frozenset("，。、；：？！)）]］}｝》〉」』】〕〗〙〛”’〟＞﹚﹜﹞…‥—－·・～〜％‰℃々ー,.;:?!%‼⁇⁈⁉｡､｣")
_BREAK_AFTER = _NOT_FIRST - frozenset(".,:%'")
_NOT_LAST = frozenset("(（[［{｛《〈「『【〔〖〘〚“‘〝＜﹙﹛﹝￥＄｢")
_STRAIGHT = frozenset("'\"")

Span = tuple[int, int]


def wrap(text: str, width: int, ambiguous: int = 1) -> list[Span]:
    """Return the spans of the lines: each at most `width` columns wide; only spaces and line breaks fall between them.

    An ambiguous character takes so many columns. A piece that may not be broken and is wider than a line is broken all
    the same, if it can be where no rule forbids it.
    """
    if "\n" not in text and columns(text, ambiguous) <= width:
        return [_trimmed(text, 0, len(text))]
    lines: list[Span] = []
    start, used = 0, 0
    for first, last in _pieces(text):
        wide = columns(text[first:last], ambiguous)
        shown = columns(text[first:last].rstrip(), ambiguous)
        if first > start and used + shown > width:
            lines.append(_trimmed(text, start, first))
            start, used = first, 0
        if shown > width:
            *whole, (start, last_) = _chopped(text, (first, last), width, ambiguous)
            lines += whole
            used = columns(text[start:last_], ambiguous)
        else:
            used += wide
        if text[last - 1] == "\n":
            lines.append(_trimmed(text, start, last))
            start, used = last, 0
    if start < len(text) or not lines:
        lines.append(_trimmed(text, start, len(text)))
    return lines


def may_part(text: str, position: int) -> bool:
    """Return whether the character there may begin a line and what stands before it, but for spaces, end one."""
    if text[position].isspace() or columns(text[position]) == 0 or _closes(text, position):
        return False
    last = position - 1
    while last > 0 and text[last].isspace():
        last -= 1
    return not _opens(text, last)


def _opens(text: str, position: int) -> bool:
    """Return whether an opening mark stands there; a straight quotation mark opens where nothing stands before it."""
    if text[position] in _STRAIGHT:
        return position == 0 or text[position - 1].isspace() or text[position - 1] in _NOT_LAST
    return text[position] in _NOT_LAST


def _closes(text: str, position: int) -> bool:
    """Return whether a closing mark stands there; a full stop is none in a name that begins with it: .yaml."""
    if text[position] == "." and text[position + 1 : position + 2].isalpha():
        return text[position - 1].isalnum()
    return text[position] in _NOT_FIRST or (text[position] in _STRAIGHT and not _opens(text, position))


def _pieces(text: str) -> Iterator[Span]:
    """Yield what may not be broken: a word with the marks that cling to it, a wide character with its own."""
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or _may_break(text, position):
            yield start, position
            start = position


def _may_break(text: str, position: int) -> bool:
    before, after = text[position - 1], text[position]
    if before == "\n" or (_is_plain(before) and _is_plain(after)):
        return True
    if not may_part(text, position):
        return False
    return before.isspace() or _is_wide(before) or _is_wide(after) or before in _BREAK_AFTER


def _is_plain(character: str) -> bool:
    """Return whether a character is of the common ideographs, of which none is a mark."""
    return "\u4e00" <= character <= "\u9fff"


def _is_wide(character: str) -> bool:
    return columns(character) > 1


def _chopped(text: str, piece: Span, width: int, ambiguous: int) -> list[Span]:
    """Return the parts of a piece, each as long as fits: up to the last place that no rule forbids, if there is one."""
    spans: list[Span] = []
    start, used, allowed = piece[0], 0, piece[0]
    for cluster in clusters(text[piece[0] : piece[1]], ambiguous):
        position = piece[0] + cluster.start
        if position > start and may_part(text, position):
            allowed = position
        while used + cluster.columns > width and position > start:
            end = allowed if allowed > start else position
            spans.append((start, end))
            start, used = end, columns(text[end:position], ambiguous)
        used += cluster.columns
    return [*spans, (start, piece[1])]


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
