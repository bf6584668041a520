"""The lines of a web page: those of the element that holds the article, its headline first."""

import re
from typing import TYPE_CHECKING

from courts.curate.notice.page_text import Element, measure, text
from courts.errors import UnreadableFile
from courts.messages import _

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_APART = {"script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select"}
_HEADLINES = ("h1", "h2")
_MOST_HEADLINES = 100
"""Of those that are empty; the first that is not is taken."""
_SITE = re.compile(r"\s*[-_|—]{1,20}+\s*[^-_|—]*+$")
_NO_SECTION = re.compile(r"<!\[(?!(?:temp|cdata|ignore|include|rcdata|if|else|endif)\b)", re.IGNORECASE)
_SHARE = 0.6
"""An element holds the article where it has so much of the text of all paragraphs."""


def lines(html: str) -> list[str]:
    """Return the lines of the article in a page, the headline first. Raises UnreadableFile without the extra."""
    soup = _parsed(html)
    title = _headline(soup)
    found = [line for line in text(_article(_body(soup))).splitlines() if line.strip()]
    return found if not title or any(_same(title, line) for line in found[:3]) else [title, *found]


def _parsed(html: str) -> "BeautifulSoup":
    try:
        from bs4 import BeautifulSoup
    except ImportError:
        raise UnreadableFile(_("reading HTML and .docx needs an extra: pip install 'courts[draft]'")) from None
    return BeautifulSoup(_with_what_ends(html), "html.parser")


def _with_what_ends(html: str) -> str:
    """Return a page in which what begins no tag is written as text.

    The parser reads on to the end of the page from each `<` that no `>` follows, and rejects sections it does not know.
    """
    end = html.rfind(">") + 1
    return _NO_SECTION.sub("&lt;![", html[:end]) + html[end:].replace("<", "&lt;")


def _headline(soup: "BeautifulSoup") -> str:
    for name in _HEADLINES:
        texts = (" ".join(element.get_text().split()) for element in soup.find_all(name, limit=_MOST_HEADLINES))
        if headline := next(filter(None, texts), ""):
            return headline
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    return _SITE.sub("", title) or title


def _body(soup: "BeautifulSoup") -> Element:
    """Return what the body of a page, or a page without one, holds of text beside what stands apart from an article."""
    from bs4.element import CData, NavigableString, Tag

    whole = Element("")
    made = {id(soup): whole}
    for node in soup.descendants:
        above = made.get(id(node.parent))
        if above is None or (isinstance(node, Tag) and node.name in _APART):
            continue
        if isinstance(node, Tag):
            made[id(node)] = Element(node.name, start=str(node.get("start") or ""))
            above.children.append(made[id(node)])
        elif type(node) in {NavigableString, CData}:
            above.children.append(str(node))
    measure(made.values())
    return next((element for element in made.values() if element.name == "body"), whole)


def _article(whole: Element) -> Element:
    """Return the innermost element that holds most of what stands in paragraphs; the whole where there is none."""
    element, least = whole, _SHARE * whole.told
    while inner := next((one for one in element.elements if one.told >= least > 0), None):
        if inner.name in {"p", "ol", "ul", "dl", "li", "td"}:
            break
        element = inner
    return element


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())
