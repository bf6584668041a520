"""Bytes as text: UTF-8, UTF-16 with its mark, or GB18030, by strict decoding."""

from courts.errors import DataError
from courts.messages import _, mark

_FOREIGN = {
    b"%PDF": mark("a PDF"),
    b"\xd0\xcf\x11\xe0": mark("an old Word file (.doc)"),
    b"PK\x03\x04": mark("a zip file"),
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LIKELY_HAN = 0.9
"""The share of the characters beyond ASCII that must be of the Basic Plane's Chinese, for GB18030 to be believed."""


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file's bytes. Raises DataError where no encoding fits, or it is no text."""
    for first, what in _FOREIGN.items():
        if content.startswith(first):
            raise DataError(_("{name}: {what}, not a text; save it as .docx, .html or .txt", name=name, what=_(what)))
    encodings = ("utf-16",) if content[:2] in _UTF_16 else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and (encoding != "gb18030" or _is_likely(text)):
            return text
    raise DataError(_("{name}: neither UTF-8 nor GB18030; save it as UTF-8", name=name))


def _is_likely(text: str) -> bool:
    beyond = [character for character in text if not character.isascii()]
    known = sum("\u2010" <= c <= "\u2fff" or "\u3000" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef" for c in beyond)
    return known >= _LIKELY_HAN * len(beyond)
