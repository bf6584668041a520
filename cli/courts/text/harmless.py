"""Text that cannot change a terminal: no escape sequence, no control character, no hidden change of direction."""

from functools import cache

_BREAKING = (0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029)
_DIRECTION = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F)
_ZERO_WIDTH = (0x00AD, 0x180E, *range(0x200B, 0x200E), *range(0x2060, 0x2065), 0xFEFF)


@cache
def _table() -> dict[int, str]:
    controls = (*range(0x20), 0x7F, *range(0x80, 0xA0))
    surrogates = range(0xD800, 0xE000)  # a lone one cannot be encoded
    return {
        **dict.fromkeys((*controls, *surrogates), "\N{REPLACEMENT CHARACTER}"),
        **dict.fromkeys((*_DIRECTION, *_ZERO_WIDTH), ""),
        **dict.fromkeys(_BREAKING, " "),
    }


def harmless(text: str) -> str:
    """Return the text as one line that a terminal shows as it stands, with nothing in it that acts on the terminal."""
    return text if text.isascii() and text.isprintable() else text.translate(_table())
