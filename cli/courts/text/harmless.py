"""Text that cannot change a terminal: no escape sequence, no control character, no hidden change of direction."""

_BREAKING = {ord("\t"): " ", ord("\n"): " ", ord("\r"): " ", 0x85: " ", 0x2028: " ", 0x2029: " "}
_HIDDEN = {
    **dict.fromkeys((*range(0x20), 0x7F, *range(0x80, 0xA0)), "\N{REPLACEMENT CHARACTER}"),  # C0, DEL, C1
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F), ""),  # direction
    **dict.fromkeys((0x00AD, 0x180E, *range(0x200B, 0x200E), *range(0x2060, 0x2065), 0xFEFF), ""),  # zero width
    **dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}"),  # lone surrogates cannot be encoded
}
_LINE = {**_HIDDEN, **_BREAKING}


def harmless(text: str) -> str:
    """Return the text as one line that a terminal shows as it stands, with nothing in it that acts on the terminal."""
    return text if text.isascii() and text.isprintable() else text.translate(_LINE)
