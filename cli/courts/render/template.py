r"""A line for each record, made from a template: `{court}：{title}`.

`{field}` stands for a field as a cell shows it, lists joined by `；`; `{{` and `}}` are braces; `\t`, `\n` and `\\` are
what they are elsewhere. Nothing else is understood: no attributes, no indices, no format specifications.
"""

import re
from collections.abc import Iterator, Sequence

from courts.errors import UnknownValue, did_you_mean, one_of
from courts.messages import _
from courts.named_tuple import NamedTuple
from courts.render.record import NUL, Record, cell
from courts.text.harmless import harmless

_TOKEN = re.compile(
    r"(?P<brace>\{\{|\}\})|\{(?P<field>[^{}]*)\}|(?P<stray>[{}])|\\(?P<escape>[tn\\])|(?P<text>[^{}\\]+|\\)"
)
_ESCAPES = {"t": "\t", "n": "\n", "\\": "\\"}


class Piece(NamedTuple):
    """A part of a template: text that stands as it is, or the name of a field."""

    text: str
    is_field: bool


def parsed(template: str, allowed: Sequence[str]) -> list[Piece]:
    """Return the pieces of a template. Raises UnknownValue for a field that is not allowed and for a stray brace."""
    if not template:
        raise UnknownValue(_("--template is empty; name a field: --template '{title}'"))
    return [*_pieces(template, allowed)]


def _pieces(template: str, allowed: Sequence[str]) -> Iterator[Piece]:
    for token in _TOKEN.finditer(template):
        if token["stray"]:
            brace, place = token["stray"], token.start() + 1
            raise UnknownValue(
                _(
                    "--template: a single '{brace}' at character {place}; write {brace}{brace} for a brace",
                    brace=brace,
                    place=place,
                )
            )
        if token["field"] is None:
            yield Piece(token["text"] or (token["brace"] or "")[:1] or _ESCAPES[token["escape"]], is_field=False)
            continue
        name = token["field"].strip()
        if name not in allowed:
            near = did_you_mean(name, allowed)
            raise UnknownValue(
                _(
                    "--template: no field is called '{name}'{near} (there are: {choices})",
                    name=name,
                    near=near,
                    choices=one_of(allowed),
                )
            )
        yield Piece(name, is_field=True)


def filled(records: Sequence[Record], pieces: Sequence[Piece], *, end: str) -> str:
    """Return the template filled in for each record, `end` after each.

    A value is one line, so that a record is; where NUL ends the record it stands as it is.
    """
    shown = str if end == NUL else harmless
    return "".join(
        "".join(shown(cell(record[piece.text])) if piece.is_field else piece.text for piece in pieces) + end
        for record in records
    )
