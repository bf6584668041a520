"""Postings: the rows that have a gram, packed in blocks, whichever way is shortest.

Very few stand one by one, as 16-bit offsets; more by pages of 256 rows, the number of offsets in each page first and
then their low bytes; where one row in eight has the gram they are a bitmap.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

BLOCK = 1 << 16
"""The most rows in one block; those of all blocks but the last are as many."""
_PAGE = 256
_SINGLY, _BY_PAGES, _BITMAP = b"s", b"p", b"b"


class Rows:
    """The rows of one gram: those of sparse blocks one by one, dense blocks as bitmaps."""

    def __init__(self, block: int) -> None:
        self.sparse: list[tuple[int, array[int]]] = []
        """The first rows of blocks, and the offsets of rows in them."""
        self.dense: dict[int, bytes] = {}
        """The first rows of blocks, and their bitmaps."""
        self.count = 0
        self._block = block

    def __iter__(self) -> Iterator[int]:
        for first, offsets in self.sparse:
            yield from _moved(first, offsets)
        for first, bitmap in self.dense.items():
            bits = bin(int.from_bytes(bitmap, "little"))[:1:-1]
            yield from (first + offset for offset, bit in enumerate(bits) if bit == "1")

    def kept(self, rows: Iterable[int]) -> set[int]:
        """Return those of `rows` that are among these."""
        rows = set(rows)
        found = set().union(*(rows.intersection(_moved(first, offsets)) for first, offsets in self.sparse))
        return found | self._dense(rows) if self.dense else found

    def _dense(self, rows: set[int]) -> set[int]:
        size, bitmaps = self._block, self.dense
        return {
            row
            for row in rows
            if (bitmap := bitmaps.get(row - row % size)) is not None
            and (place := row % size >> 3) < len(bitmap)
            and bitmap[place] >> (row % size & 7) & 1
        }


def _moved(first: int, offsets: "array[int]") -> Iterable[int]:
    return offsets if not first else map(first.__add__, offsets)


def packed(offsets: "array[int]") -> bytes:
    """Return the offsets of one block, in ascending order, as bytes, whichever way is shortest."""
    if 8 * len(offsets) > offsets[-1]:
        return _BITMAP + _bitmap(offsets)
    pages = (offsets[-1] >> 8) + 1
    content = _swapped(offsets).tobytes()
    if pages >= len(offsets):
        return _SINGLY + content
    high = content[1::2]
    found = Counter(high)
    counts = [found[page] for page in range(pages)]
    return _BY_PAGES + bytes([pages - 1, *counts]) + content[::2] if max(counts) < _PAGE else _SINGLY + content


def unpacked(blocks: Iterable[tuple[int, int, bytes]], size: int) -> Rows:
    """Return the rows of `(first row, count, bytes)` of blocks of that size, in order."""
    rows = Rows(size)
    for first, count, content in blocks:
        rows.count += count
        if content.startswith(_BITMAP):
            rows.dense[first] = content[1:]
        else:
            rows.sparse.append((first, _offsets(content)))
    return rows


def _bitmap(offsets: "array[int]") -> bytes:
    flags = bytearray(8 * ((offsets[-1] >> 3) + 1))
    for offset in offsets:
        flags[offset] = 1
    bits = (int.from_bytes(flags[bit::8], "little") << bit for bit in range(8))
    return reduce(or_, bits).to_bytes(len(flags) // 8, "little")


def _offsets(content: bytes) -> "array[int]":
    offsets = array("H")
    offsets.frombytes(content[1:] if content.startswith(_SINGLY) else _unpaged(content))
    return _swapped(offsets)


def _unpaged(content: bytes) -> bytes:
    low = content[content[1] + 3 :]
    offsets = bytearray(2 * len(low))
    offsets[::2] = low
    offsets[1::2] = b"".join([bytes([page]) * count for page, count in enumerate(content[2 : content[1] + 3]) if count])
    return bytes(offsets)


def _swapped(offsets: "array[int]") -> "array[int]":
    """Return the offsets with their low byte first, whatever the machine has first; or back again."""
    if sys.byteorder == "little":
        return offsets
    swapped = array("H", offsets)
    swapped.byteswap()
    return swapped
