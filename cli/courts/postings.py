"""Postings: sets of rows, such as those that have a gram, and how they are packed in the index.

Rows go by blocks, and are offsets from a block's first row. Packed, very few of them stand one by one, as 16-bit
numbers; more by pages of 256 rows, the number of offsets in each page first and then their low bytes; where one row in
eight is there they are a bitmap. Unpacked, a bitmap is one long number, so that those that are in two of them, however
many, are found at once.
"""

import sys
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import reduce
from operator import mul, or_
from zlib import adler32

BLOCK = 1 << 16
"""The most rows in one block; those of all blocks but the last are as many."""
_PAGE = 256
_HIGH = [bytes([page]) for page in range(_PAGE)]
_WIDTH = 2
"""Bytes of an offset."""
_NO_CHANGE = bytes(_WIDTH)
_SINGLY, _BY_PAGES, _BITMAP = b"s", b"p", b"b"
_SEAL = 4
"""Bytes: the checksum behind what is packed, by which damage is noticed."""
_MUCH_LONGER = 16
"""In a list that is so many times as long as another, the offsets of the other are sought one by one."""

Few = Collection[int]
"""Offsets, as a set or as an array in ascending order."""
Offsets = Few | int
"""The offsets of a block that are in a set of rows: few as they are, many as a bitmap."""


class Rows(Collection[int]):
    """A set of rows, in ascending order; of all sets that meet, the blocks are of the same size."""

    def __init__(self, size: int, blocks: Mapping[int, Offsets], total: int | None = None) -> None:
        self._size = size
        self._blocks = {block: offsets for block, offsets in blocks.items() if offsets}
        self._total = total

    @classmethod
    def of(cls, rows: Iterable[int], size: int) -> "Rows":
        """Return the set of these rows."""
        if isinstance(rows, Rows):
            return rows
        found: defaultdict[int, set[int]] = defaultdict(set)
        for row in rows:
            found[row - row % size].add(row % size)
        return cls(size, found)

    @classmethod
    def all(cls, total: int, size: int) -> "Rows":
        """Return the set of the first `total` rows."""
        return cls(size, {block: (1 << min(size, total - block)) - 1 for block in range(0, total, size)}, total)

    def __len__(self) -> int:
        if self._total is None:
            self._total = sum(map(_count, self._blocks.values()))
        return self._total

    def __bool__(self) -> bool:
        return bool(self._blocks)

    def __iter__(self) -> Iterator[int]:
        for block in sorted(self._blocks):
            yield from map(block.__add__, ascending(self._blocks[block]))

    def __contains__(self, row: object) -> bool:
        if not isinstance(row, int):
            return False
        offset = row % self._size
        offsets = self.of_block(row - offset)
        return bool(offsets >> offset & 1) if isinstance(offsets, int) else _holds(offsets, offset)

    def __and__(self, other: "Rows") -> "Rows":
        return Rows(self._size, {block: both(mine, other.of_block(block)) for block, mine in self._blocks.items()})

    def __or__(self, other: "Rows") -> "Rows":
        blocks = {*self.blocks, *other.blocks}
        return Rows(self._size, {block: _either(self.of_block(block), other.of_block(block)) for block in blocks})

    def __sub__(self, other: "Rows") -> "Rows":
        return Rows(self._size, {block: _without(mine, other.of_block(block)) for block, mine in self._blocks.items()})

    @property
    def blocks(self) -> Collection[int]:
        """The first rows of the blocks in which there are any."""
        return self._blocks.keys()

    def of_block(self, block: int) -> Offsets:
        """Return the offsets of a block."""
        return self._blocks.get(block, _NONE)


_NONE: frozenset[int] = frozenset()


def _count(offsets: Offsets) -> int:
    return offsets.bit_count() if isinstance(offsets, int) else len(offsets)


def ascending(offsets: Offsets) -> Iterable[int]:
    """Return offsets in ascending order."""
    if isinstance(offsets, int):
        return _places(bin(offsets)[:1:-1])
    return offsets if isinstance(offsets, array) else sorted(offsets)


def _places(bits: str) -> Iterator[int]:
    place = bits.find("1")
    while place >= 0:
        yield place
        place = bits.find("1", place + 1)


def both(one: Offsets, other: Offsets) -> Offsets:
    """Return the offsets that are among both."""
    if isinstance(one, int):
        return one & other if isinstance(other, int) else kept(other, one)
    return kept(one, other)


def kept(few: Few, offsets: Offsets) -> set[int]:
    """Return those of a few offsets that are among others."""
    if isinstance(offsets, int):
        flags = offsets.to_bytes(BLOCK // 8, "little")
        return {offset for offset in few if flags[offset >> 3] >> (offset & 7) & 1}
    if len(few) > len(offsets):
        few, offsets = offsets, few
    if isinstance(offsets, array) and len(offsets) > _MUCH_LONGER * len(few):
        return {offset for offset in few if _holds(offsets, offset)}
    return set(few).intersection(offsets)


def _holds(offsets: Few, offset: int) -> bool:
    if not isinstance(offsets, array):
        return offset in offsets
    from bisect import bisect_left

    place = bisect_left(offsets, offset)
    return place < len(offsets) and offsets[place] == offset


def _either(one: Offsets, other: Offsets) -> Offsets:
    if isinstance(one, int) or isinstance(other, int):
        return _bitmap(one) | _bitmap(other)
    return {*one, *other}


def _without(one: Offsets, other: Offsets) -> Offsets:
    if isinstance(one, int):
        return one & ~_bitmap(other)
    return set(one) - kept(one, other)


def _bitmap(offsets: Offsets) -> int:
    return offsets if isinstance(offsets, int) else _bits(offsets, BLOCK)


def _bits(offsets: Iterable[int], size: int) -> int:
    """Return the bitmap of offsets that are all below `size`."""
    flags = bytearray(size)
    for offset in offsets:
        flags[offset] = 1
    return reduce(or_, (int.from_bytes(flags[bit::8], "little") << bit for bit in range(8)))


# -- packing -----------------------------------------------------------------------------------------------------------


def packed(offsets: bytearray) -> tuple[int, bytes]:
    """Return offsets of one block in a way that is short for so many, and before them how many they are.

    They are given as 16-bit numbers, each with its low byte first; they ascend, and those given several times count
    once (and may be taken out where they are given).
    """
    last = int.from_bytes(offsets[-_WIDTH:], "little")
    if 8 * len(offsets) > _WIDTH * last:
        bits = _bits(_numbers(offsets), last + 1)
        return bits.bit_count(), _sealed(_BITMAP + bits.to_bytes((last >> 3) + 1, "little"))
    _take_out_twins(offsets)
    return len(offsets) // _WIDTH, _sealed(_listed(offsets, (last >> 8) + 1))


def _take_out_twins(offsets: bytearray) -> None:
    """Take out offsets that are given again; where they are few, a set would take three times as long."""
    numbers = int.from_bytes(offsets, "little")
    changes = (numbers ^ numbers >> 8 * _WIDTH).to_bytes(len(offsets), "little")
    end = len(offsets) - _WIDTH
    while (at := changes.rfind(_NO_CHANGE, 0, end)) >= 0:
        beside = at % _WIDTH
        if not beside:
            del offsets[at : at + _WIDTH]
        end = at + beside


def _listed(offsets: bytearray, pages: int) -> bytes:
    if pages >= len(offsets) // _WIDTH:
        return _SINGLY + offsets
    counts = [*map(offsets[1::2].count, range(pages))]
    return _BY_PAGES + bytes([pages - 1, *counts]) + offsets[::2] if max(counts) < _PAGE else _SINGLY + offsets


def _sealed(content: bytes) -> bytes:
    return content + adler32(content).to_bytes(_SEAL, "little")


def unpacked(sealed: bytes) -> Offsets:
    """Return the offsets that were packed. Raises ValueError or LookupError for other bytes."""
    content, seal = sealed[:-_SEAL], sealed[-_SEAL:]
    if int.from_bytes(seal, "little") != adler32(content):
        raise ValueError(sealed)
    if content.startswith(_BITMAP):
        return int.from_bytes(content[1:], "little")
    return _numbers(content[1:] if content.startswith(_SINGLY) else _unpaged(content))


def _unpaged(content: bytes) -> bytes:
    low = content[content[1] + 3 :]
    offsets = bytearray(2 * len(low))
    offsets[::2] = low
    offsets[1::2] = b"".join(map(mul, _HIGH, content[2 : content[1] + 3]))
    return bytes(offsets)


def _numbers(offsets: bytes | bytearray) -> "array[int]":
    numbers = array("H", offsets)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
