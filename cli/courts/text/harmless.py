"""Text that cannot change a terminal: no escape sequence, no control character, no hidden change of direction."""

from functools import cache

_BREAKING = (0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029)
HIDDEN = (
    0x00AD, 0x061C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF,
    *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080),
)  # fmt: skip
"""The codes of what cannot be seen: no width, a change of direction, marks of annotation and tags."""


@cache
def _table() -> dict[int, str]:
    controls = (*range(0x20), 0x7F, *range(0x80, 0xA0))
    surrogates = range(0xD800, 0xE000)  # a lone one cannot be encoded
    return {
        **dict.fromkeys((*controls, *surrogates), "\N{REPLACEMENT CHARACTER}"),
        **dict.fromkeys(HIDDEN, ""),
        **dict.fromkeys(_BREAKING, " "),
    }


def harmless(text: str) -> str:
    """Return the text as one line that a terminal shows as it stands, with nothing in it that acts on the terminal."""
    return text if text.isprintable() else text.translate(_table())
