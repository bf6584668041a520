"""A node of a tree as it stands in its text: where its key is, where its value is, and how that is written."""

from collections.abc import Iterable

from courts.named_tuple import NamedTuple
from courts.store.fault import TreePath

_BLOCK = ("|", ">")
_SPACE = " \t\r\n"
_ESCAPED = {"x": 4, "u": 6, "U": 10}
"""How many characters an escape takes, by its letter; all others take two."""
_PAIR = 12
"""What two \\u escapes take that JSON writes for one character beyond U+FFFF."""
_LAST_OF_PLANE_0 = 0xFFFF

Span = tuple[int, int]
"""The positions in a text where something begins and, exclusive, ends."""


class Node(NamedTuple):
    """A value of a tree, and where it stands."""

    path: TreePath
    """The way to it."""
    at: tuple[int, int]
    """Line and column, from 1: of its key in a mapping, of itself elsewhere."""
    key: Span | None
    """Where its key stands, quotes and all; None outside a mapping."""
    value: Span
    """Where its value stands, quotes and all; of a list or mapping only the beginning counts."""
    style: str
    """How a text is written: `"`, `'`, `|`, `>`, or nothing for a plain one."""

    def moved(self, path: TreePath, lines: int, characters: int) -> "Node":
        """Return the node of a piece of a text as one of the whole, which holds it so many lines further down."""
        key = (self.key[0] + characters, self.key[1] + characters) if self.key else None
        value = self.value[0] + characters, self.value[1] + characters
        return Node(path, (self.at[0] + lines, self.at[1]), key, value, self.style)


class Key(NamedTuple):
    """A key of a mapping: its name, its line and column, where it stands."""

    name: str
    at: tuple[int, int]
    span: Span


class Open:
    """A collection whose end has not come yet, while the nodes of a text are told one after the other."""

    def __init__(self, path: TreePath, *, is_mapping: bool) -> None:
        self._path = path
        self._is_mapping = is_mapping
        self._position = -1
        self.key: Key | None = None

    @property
    def awaits_key(self) -> bool:
        """Whether what comes now is a key."""
        return self._is_mapping and self.key is None

    def next(self) -> tuple[TreePath, Key | None]:
        """Return the path of the value that comes now, and its key; None in a list."""
        key, self.key = self.key, None
        self._position += 1
        return (*self._path, key.name if key else self._position), key


def nearest(nodes: Iterable[Node], path: TreePath) -> Node:
    """Return the node of a path or, where it leads nowhere, the nearest above it."""
    best = None
    for node in nodes:
        if node.path == path[: len(node.path)] and (best is None or len(node.path) > len(best.path)):
            best = node
            if node.path == path:
                break
    if best is None:
        raise LookupError(path)
    return best


def offsets(raw: str, value: str, style: str) -> list[Span] | None:
    """Return where each character of a scalar's value stands in the scalar as it is written.

    A folded line break stands for a space. None where the value cannot be followed.
    """
    position = raw.find("\n") + 1 if style in _BLOCK else int(style != "")
    found: list[Span] = []
    for character in value:
        if character not in _SPACE:
            position = _after_space(raw, position, style)
        width = _width(raw, position, character, style)
        if width is None:
            return None
        found.append((position, position + width))
        position += width
    return found


def _after_space(raw: str, position: int, style: str) -> int:
    while position < len(raw):
        if raw[position] in _SPACE:
            position += 1
        elif style == '"' and raw[position] == "\\" and raw[position + 1 : position + 2] in {"\r", "\n"}:
            position += 2
        else:
            break
    return position


def _width(raw: str, position: int, character: str, style: str) -> int | None:
    """Return how many characters at a position stand for one of the value; None where it is another."""
    if style == '"' and raw[position : position + 1] == "\\":
        letter = raw[position + 1 : position + 2]
        if letter == "u" and ord(character) > _LAST_OF_PLANE_0:
            return _PAIR
        return _ESCAPED.get(letter, 2)
    if raw[position : position + 1] == character:
        return 2 if style == "'" and character == "'" else 1
    if character in _SPACE:
        return 0 if raw[position : position + 1].strip() or position >= len(raw) else 1
    return None
