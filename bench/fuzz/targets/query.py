"""The query parser: a tree in which every word that was typed is found again, or one line with a caret."""

from courts.errors import QueryError
from courts.query import Chosen, Node, Without, Word, parse, whole


def fuzz(data: bytes) -> None:
    """Parse a query."""
    typed = data.decode(errors="surrogateescape")
    try:
        whole(typed)
        tree = parse(typed)
    except QueryError as error:
        assert str(error)
        return
    for word in _words(tree):
        assert word.strip() == word
        assert all(piece in typed for piece in word.split(" "))


def _words(node: Node) -> list[str]:
    if isinstance(node, Word):
        return [] if node.term.exact else [node.term.typed]
    if isinstance(node, Chosen):
        return []
    if isinstance(node, Without):
        return _words(node[0])
    return [word for part in node for word in _words(part)]
