"""The elements of a web page and the text that a browser shows of them, a block or a row of a table a line.

A page may be nested as deep as it is long: no function here calls itself, and each element is looked at once.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from courts.curate.notice.rows import CELLS

_BLOCKS = {
    "address", "article", "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "thead", "td", "th", "tr",
    "ul",
}  # fmt: skip
_SENTENCE_ENDS = re.compile("[。！？；]")
_START = re.compile(r"\d{1,6}")


class Element:
    """An element of a page with the text and the elements in it."""

    __slots__ = ("children", "has_sentence", "has_table", "length", "name", "start", "told")

    def __init__(self, name: str, *, start: str = "") -> None:
        self.name = name
        self.start = start
        """The first number of a list, where the page gives one."""
        self.children: list[Element | str] = []
        self.length = self.told = 0
        """How many characters it holds, and how many of them in paragraphs and items of lists."""
        self.has_table = self.has_sentence = False
        """Whether a table stands in it, and whether a sentence ends in it."""

    @property
    def elements(self) -> Iterator["Element"]:
        """The elements among its children."""
        return (child for child in self.children if isinstance(child, Element))


def measure(elements: Iterable[Element]) -> None:
    """Work out what elements hold; each stands before those in it."""
    for element in reversed([*elements]):
        element.length = sum(len(child) if isinstance(child, str) else child.length for child in element.children)
        if element.name != "li":  # what stands within an item is counted with it
            element.told = sum(one.told + one.length * (one.name in {"p", "li"}) for one in element.elements)
        element.has_table = any(one.has_table or one.name == "table" for one in element.elements)
        element.has_sentence = any(
            child.has_sentence if isinstance(child, Element) else bool(_SENTENCE_ENDS.search(child))
            for child in element.children
        )


def text(element: Element) -> str:
    """Return the text in an element, with line breaks where a browser begins a line and numbers before list items."""
    written = _Written()
    ahead: list[_Step] = [*reversed(element.children)]
    while ahead:
        ahead += reversed(written.after(ahead.pop()))
    return "".join(written.pieces)


class _Item:
    """An item of a list with its number, which stands before the first paragraph in it, or where it begins."""

    def __init__(self, element: Element, number: int) -> None:
        self.element = element
        self.number = f"{number}. "
        self.place: int | None = None
        """Where in what is written it begins, once it does."""


_Step = Element | _Item | str


class _Written:
    """What is written so far of a page, step by step."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._waiting: list[_Item] = []
        """Items in which no paragraph was met yet, the innermost last."""

    def after(self, step: _Step) -> list[_Step]:
        """Write a step, or what it begins with; return the steps that follow from it."""
        if isinstance(step, str):
            self.pieces.append(step)
            return []
        if isinstance(step, Element):
            return self._element(step)
        return self._begun(step) if step.place is None else self._ended(step)

    def _element(self, element: Element) -> list[_Step]:
        edge = "\n" if element.name in _BLOCKS else ""
        self.pieces.append("\n" if element.name == "br" else edge)
        if element.name in {"p", "div"}:
            self.pieces += [item.number for item in reversed(self._waiting)]
            self._waiting.clear()
        return [*_steps(element), edge]

    def _begun(self, item: _Item) -> list[_Step]:
        item.place = len(self.pieces)
        self.pieces.append("\n")
        self._waiting.append(item)
        return [*item.element.children, item, "\n"]

    def _ended(self, item: _Item) -> list[_Step]:
        if item.place is not None and item in self._waiting[-1:]:
            self.pieces[item.place] += item.number
            self._waiting.pop()
        return []


def _steps(element: Element) -> Iterable[_Step]:
    if element.name == "ol":
        return _numbered(element)
    return _with_joined_cells(element) if element.name == "tr" and not element.has_table else element.children


def _numbered(ordered: Element) -> Iterator[_Step]:
    """Yield the children of a list, its items with the numbers that a browser shows before them."""
    number = int(ordered.start) if _START.fullmatch(ordered.start) else 1
    for child in ordered.children:
        if isinstance(child, Element) and child.name == "li":
            yield _Item(child, number)
            number += 1
        else:
            yield child


def _with_joined_cells(row: Element) -> Iterator[_Step]:
    """Yield the children of a row, short cells that stand side by side as one line; one with sentences by itself."""
    cells = (one for one in row.elements if one.name in {"td", "th"})
    groups = ([*group] for _has_sentence, group in groupby(cells, key=lambda cell: cell.has_sentence))
    joined = {id(cell): group for group in groups if len(group) > 1 and not group[0].has_sentence for cell in group}
    for child in row.children:
        group = joined.get(id(child), [])
        if not group:
            yield child
        elif child is group[0]:
            yield f"\n{CELLS.join(map(_on_one_line, group))}\n"


def _on_one_line(cell: Element) -> str:
    found: list[str] = []
    ahead: list[Element | str] = [cell]
    while ahead:
        one = ahead.pop()
        if isinstance(one, str):
            found.append(one)
        else:
            ahead += reversed(one.children)
    return " ".join("".join(found).split())
