"""One thing that is wrong in a knowledge base, before it is known in which file."""

from courts.errors import brief
from courts.text.harmless import harmless

TreePath = tuple[str | int, ...]
"""The way from the root of a tree to a place in it: `("initiatives", 3, "theme")`."""


class Fault(Exception):
    """What is wrong, where in the text (line and column, from 1) or in the tree, and what to do."""

    def __init__(self, message: str, *, at: tuple[int, int] | None = None, path: TreePath = ()) -> None:
        super().__init__(brief(harmless(message)))
        self.at = at
        self.path = path
