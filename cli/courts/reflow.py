"""Reflow: a text that is laid out for eighty columns, laid out anew for a narrower terminal."""

import re
from collections.abc import Iterator

from courts.help_page import HelpPage

WIDTH = 80
"""Columns that the texts are laid out for."""
_INDENT = 2
_APART = re.compile(r"\s{2,}")
_MARKS = frozenset("，。、；：？！）")


def reflowed(text: str, width: int) -> str:
    """Return a text of paragraphs and of indented terms, each with what it means beside it, in lines of that width."""
    return "\n".join(_block(block, width) for block in text.strip("\n").split("\n\n"))


def _block(block: str, width: int) -> str:
    formatter = HelpPage(width=width)
    for prose, terms in _parts(block.split("\n")):
        if prose:
            formatter.write_text(prose)
        if terms:
            with formatter.indentation():
                formatter.write_dl(terms)
    return formatter.getvalue()


def _parts(lines: list[str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the prose of a block, then its terms; a line that is indented further goes on with what a term means."""
    prose, terms = "", list[tuple[str, str]]()
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if not indent:
            if terms:
                yield prose, terms
                prose, terms = "", []
            prose = _joined(prose, line)
        elif indent > _INDENT and terms:
            terms[-1] = terms[-1][0], _joined(terms[-1][1], line.strip())
        else:
            term, *text = _APART.split(line.strip(), maxsplit=1)
            terms.append((term, "".join(text)))
    yield prose, terms


def _joined(one: str, other: str) -> str:
    """Return two lines as one: with a space, but for Chinese and behind its marks, where there is none."""
    is_chinese = one[-1:] in _MARKS or not (one[-1].isascii() or other[:1].isascii()) if one else True
    return one + other if is_chinese else f"{one} {other}"
