"""The lines of a web page: those of the element that holds the article, its headline first."""

import re
from itertools import groupby
from typing import TYPE_CHECKING

from courts.curate.notice.rows import CELLS
from courts.errors import UnreadableFile
from courts.messages import _

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import Tag

_APART = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select")
_BLOCKS = (
    "address", "article", "blockquote", "caption", "dd", "div", "dl", "dt", "figcaption", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "thead", "td", "th", "tr",
    "ul",
)  # fmt: skip
_HEADLINES = ("h1", "h2")
_SITE = re.compile(r"\s*[-_|—]+\s*[^-_|—]*$")
_SENTENCE_ENDS = re.compile("[。！？；]")
_SHARE = 0.6
"""An element holds the article where it has so much of the text of all paragraphs."""


def lines(html: str) -> list[str]:
    """Return the lines of the article in a page, the headline first. Raises UnreadableFile without the extra."""
    soup = _parsed(html)
    title = _headline(soup)
    for element in soup(list(_APART)):
        element.decompose()
    found = [line for line in _text(_article(soup)).splitlines() if line.strip()]
    return found if not title or any(_same(title, line) for line in found[:3]) else [title, *found]


def _parsed(html: str) -> "BeautifulSoup":
    try:
        from bs4 import BeautifulSoup
    except ImportError:
        raise UnreadableFile(_("reading HTML and .docx needs an extra: pip install 'courts[draft]'")) from None
    return BeautifulSoup(html, "html.parser")


def _headline(soup: "BeautifulSoup") -> str:
    for name in _HEADLINES:
        headlines = [text for element in soup.find_all(name) if (text := " ".join(element.get_text().split()))]
        if headlines:
            return headlines[0]
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    return _SITE.sub("", title) or title


def _article(soup: "BeautifulSoup") -> "Tag":
    """Return the innermost element that holds most of what stands in paragraphs; the whole where there is none."""
    element: Tag = soup.body or soup
    total = _weight(element)
    while inner := next((c for c in element.find_all(recursive=False) if _weight(c) >= _SHARE * total > 0), None):
        if inner.name in {"p", "ol", "ul", "dl", "li", "td"}:
            break
        element = inner
    return element


def _weight(element: "Tag") -> int:
    return sum(len(p.get_text()) for p in element.find_all(["p", "li"]) if not p.find_parent("li"))


def _join_cells(element: "Tag") -> None:
    """Make one line of the short cells of each row that stand side by side; a cell with sentences stays by itself."""
    for row in element.find_all("tr"):
        cells = row.find_all(["td", "th"], recursive=False)
        if row.find("table"):
            continue
        for is_short, group in groupby(cells, key=lambda cell: _SENTENCE_ENDS.search(cell.get_text()) is None):
            first, *others = group
            if is_short and others:
                first.string = CELLS.join(" ".join(cell.get_text().split()) for cell in (first, *others))
                for cell in others:
                    cell.decompose()


def _write_numbers(element: "Tag") -> None:
    """Write the numbers that a browser shows before the items of a list."""
    for ordered in element.find_all("ol"):
        start = str(ordered.get("start") or "1")
        first = int(start) if start.isdecimal() else 1
        for number, item in enumerate(ordered.find_all("li", recursive=False), first):
            (item.find(["p", "div"]) or item).insert(0, f"{number}. ")


def _text(element: "Tag") -> str:
    _join_cells(element)
    _write_numbers(element)
    for line_break in element.find_all("br"):
        line_break.replace_with("\n")
    for block in element.find_all(list(_BLOCKS)):
        block.insert_before("\n")
        block.insert_after("\n")
    return element.get_text()


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())
