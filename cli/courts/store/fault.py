"""One thing that is wrong in a knowledge base, before it is known in which file."""

from collections.abc import Callable

from courts.errors import brief
from courts.text.harmless import harmless

TreePath = tuple[str | int, ...]
"""The way from the root of a tree to a place in it: `("initiatives", 3, "theme")`."""


class Fault(Exception):
    """What is wrong, where in the text (line and column, from 1) or in the tree, and what to do.

    `nearest` is the right word that is most like a wrong one, where there is one.
    `code` is the stable name of this kind of fault, by which `courts check --explain` tells more.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str,
        at: tuple[int, int] | None = None,
        path: TreePath = (),
        nearest: str | None = None,
    ) -> None:
        super().__init__(brief(harmless(message)))
        self.nearest = nearest
        self.code = code
        self.at = at
        self.path = path


Report = Callable[[Fault], None]
"""What is told of a fault that reading can go on after."""


def refuse(fault: Fault) -> None:
    """Be told of a fault, and stop at it."""
    raise fault
