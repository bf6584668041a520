"""An article: a notice as numbered paragraphs, whatever file it comes in. The headline is paragraph 1."""

import re
from itertools import pairwise
from pathlib import Path

from courts.curate.notice.decoding import decoded
from courts.curate.notice.rows import as_row
from courts.curate.notice.standard_input import standard_input
from courts.errors import DataError, UnreadableFile, reason
from courts.messages import _
from courts.named_tuple import NamedTuple
from courts.text.normalise import simplified

STDIN = "-"
LIMIT = 1 << 20
"""Bytes: the largest notice that is read."""
_LARGEST_WORD_FILE = 64 << 20
"""Bytes: the largest .docx file; most of it may be photographs."""
_DOCX = b"PK\x03\x04"
_HTML = re.compile(
    r"\s*(<!--.*?-->\s*)*<(!doctype html|html|head|body|div|p|h[1-6]|article|meta)\b", re.IGNORECASE | re.DOTALL
)
_MARKDOWN = {".md", ".markdown"}
_FENCES = re.compile(r"^\s*(```|~~~|---+\s*$|\|[\s|:-]+$|===+\s*$|\*\*\*+\s*$)")
_BLOCK_MARK = re.compile(r"^\s*(#{1,6}\s+|>\s*|[-*+]\s+)+|\s+#+\s*$")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()]|\([^()]*\))*+\)")
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|_{2,3}|`{1,3})(?=\S)((?:(?!\1).)++)(?<=\S)\1")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!-])")


class Paragraph(NamedTuple):
    """One non-empty line."""

    number: int
    """From 1, which is the headline."""
    text: str
    """As it is written."""
    plain: str
    """The same in simplified script and half width, character for character."""


class Article(NamedTuple):
    """A notice."""

    paragraphs: tuple[Paragraph, ...]
    """Its non-empty lines; there is at least one."""

    @property
    def title(self) -> str:
        """The headline."""
        return self.paragraphs[0].text


def read(file: str) -> Article:
    """Return the notice in a file: text, Markdown, HTML or .docx; `-` is stdin. Raises UnreadableFile, DataError."""
    content = _content(file)
    name = "stdin" if file == STDIN else file
    lines = _lines(content, name)
    if not any(line.strip() for line in lines):
        raise DataError(_("{name}: there is no text in it", name=name))
    return article(lines)


def _too_large(name: str, limit: int = LIMIT) -> DataError:
    number = limit >> 20
    return DataError(_("{name}: larger than {number} MB; a notice is a text of some pages", name=name, number=number))


def article(lines: list[str]) -> Article:
    """Return the notice that these lines are; empty ones do not count."""
    kept = [text for line in lines if (text := " ".join(_one_line(line).split()))]
    return Article(tuple(Paragraph(number, text, simplified(text)) for number, text in enumerate(kept, 1)))


def _one_line(line: str) -> str:
    """Return a line without what cannot be seen; the cells of a row that tabs stand between are kept apart."""
    line = line.replace("\u200b", "").replace("\ufeff", "").strip()
    return as_row(line) if "\t" in line else line


def _content(file: str) -> bytes:
    try:
        if file == STDIN:
            return standard_input(_LARGEST_WORD_FILE + 1)
        with Path(file).open("rb") as stream:
            return stream.read(_LARGEST_WORD_FILE + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(_("{file}: cannot be opened: {reason}", file=file, reason=reason(error))) from None


def _lines(content: bytes, name: str) -> list[str]:
    suffix = Path(name).suffix.lower()
    if suffix == ".docx" or (content.startswith(_DOCX) and suffix in {"", ".zip"}):
        return _of_word(content, name)
    if len(content) > LIMIT:
        raise _too_large(name)
    text = decoded(content, name)
    if suffix in {".html", ".htm", ".xhtml"} or _HTML.match(text):
        return _of_html(text)
    return _of_markdown(text) if suffix in _MARKDOWN else text.splitlines()


def _of_word(content: bytes, name: str) -> list[str]:
    from courts.curate.notice.word_file import as_html

    if len(content) > _LARGEST_WORD_FILE:
        raise _too_large(name, _LARGEST_WORD_FILE)
    lines = _of_html(as_html(content, name))
    if sum(len(line.encode()) for line in lines) > LIMIT:
        raise _too_large(name)
    return lines


def _of_html(html: str) -> list[str]:
    from courts.curate.notice.web_page import lines

    return lines(html)


def _of_markdown(text: str) -> list[str]:
    """Return the paragraphs of a Markdown text without its marks; a paragraph may run over several lines."""
    paragraphs: list[list[str]] = []
    is_open = False
    for line in text.splitlines():
        if not line.strip() or _FENCES.match(line):
            is_open = False
            continue
        starts_anew = bool(re.match(r"\s*(#{1,6}\s|[-*+]\s|\d+[.)]\s|>|\|)", line)) or not is_open
        stripped = _unmarked(line)
        if starts_anew:
            paragraphs.append([stripped])
        else:
            paragraphs[-1].append(stripped)
        is_open = not re.match(r"\s*#", line) and not line.endswith(("  ", "\\"))
    return [*map(_joined, paragraphs)]


def _unmarked(line: str) -> str:
    if line.lstrip().startswith("|"):
        line = as_row(line)
    plain = _LINK.sub(r"\1", _BLOCK_MARK.sub("", line)).rstrip("\\")
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", plain)).strip()


def _joined(lines: list[str]) -> str:
    """Return the lines as one, with a space between two only where neither side of the break is Chinese."""
    spaces = [" " if one[-1:].isascii() and other[:1].isascii() else "" for one, other in pairwise(lines)]
    return "".join(f"{space}{line}" for space, line in zip(["", *spaces], lines, strict=True))
