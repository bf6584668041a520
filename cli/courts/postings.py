"""Postings: the rows that have a gram, packed in blocks, whichever way is shortest.

Very few stand one by one, as 16-bit offsets; more by pages of 256 rows, the number of offsets in each page first and
then their low bytes; where one row in eight has the gram they are a bitmap.
"""

import re
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import or_

BLOCK = 1 << 16
"""The most rows in one block; those of all blocks but the last are as many."""
_PAGE = 256
_SINGLY, _BY_PAGES, _BITMAP = b"s", b"p", b"b"


class Rows:
    """The rows of one gram: block by block, offsets from the block's first row, or a bitmap of them."""

    def __init__(self, size: int) -> None:
        self.count = 0
        self._size = size
        self._sparse: dict[int, array[int]] = {}
        self._dense: dict[int, str] = {}

    def add(self, block: int, count: int, content: bytes) -> None:
        """Add the rows of a block, as `packed` has packed them."""
        self.count += count
        if content.startswith(_BITMAP):
            self._dense[block] = bin(int.from_bytes(content[1:], "little"))[:1:-1]
        else:
            self._sparse[block] = _offsets(content)

    def __iter__(self) -> Iterator[int]:
        for block in {**self._sparse, **self._dense}:
            yield from moved(block, self.of_block(block))

    def of_block(self, block: int) -> Iterable[int]:
        """Return the offsets of a block."""
        if block in self._dense:
            return [one.start() for one in re.finditer("1", self._dense[block])]
        return self._sparse.get(block, ())

    def kept_of_block(self, block: int, offsets: set[int]) -> set[int]:
        """Return those of the offsets of a block that are among these."""
        if block in self._sparse:
            return offsets.intersection(self._sparse[block])
        bits = self._dense.get(block, "")
        return {offset for offset in offsets if bits[offset : offset + 1] == "1"}

    def kept(self, rows: Iterable[int]) -> set[int]:
        """Return those of `rows` that are among these."""
        found: set[int] = set()
        for block, offsets in by_block(rows, self._size).items():
            found.update(moved(block, self.kept_of_block(block, offsets)))
        return found


def by_block(rows: Iterable[int], size: int) -> dict[int, set[int]]:
    """Return the offsets of rows in blocks of that size, by the blocks' first rows."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row in rows:
        offset = row % size
        found[row - offset].add(offset)
    return found


def moved(block: int, offsets: Iterable[int]) -> Iterable[int]:
    """Return the rows that offsets of a block stand for."""
    return map(block.__add__, offsets) if block else offsets


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
    for block, count, content in blocks:
        rows.add(block, count, content)
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
