"""Postings: the rows that have a gram, packed in blocks: few as 16-bit offsets, many as a bitmap."""

from array import array
from collections.abc import Iterable, Iterator

BLOCK = 1 << 16
"""Rows in one block."""
_DENSE = BLOCK // 16
"""From so many rows on a bitmap is smaller than their offsets."""


class Rows:
    """The rows of one gram: those of sparse blocks one by one, dense blocks as bitmaps."""

    def __init__(self) -> None:
        self.sparse: list[tuple[int, array[int]]] = []
        """Blocks and the offsets of rows in them."""
        self.dense: dict[int, bytes] = {}
        """Blocks and their bitmaps."""
        self.count = 0

    def __iter__(self) -> Iterator[int]:
        for block, offsets in self.sparse:
            yield from offsets if not block else (block * BLOCK + offset for offset in offsets)
        for block, bitmap in self.dense.items():
            bits = bin(int.from_bytes(bitmap, "little"))[:1:-1]
            yield from (block * BLOCK + offset for offset, bit in enumerate(bits) if bit == "1")

    def kept(self, rows: Iterable[int]) -> set[int]:
        """Return those of `rows` that are among these."""
        rows = set(rows)
        found = set().union(*(rows.intersection(_moved(block, offsets)) for block, offsets in self.sparse))
        if self.dense:
            found |= {row for row in rows if self._has_dense(row)}
        return found

    def _has_dense(self, row: int) -> bool:
        bitmap = self.dense.get(row // BLOCK)
        offset = row % BLOCK
        return bitmap is not None and bool(bitmap[offset >> 3] >> (offset & 7) & 1)


def _moved(block: int, offsets: "array[int]") -> Iterable[int]:
    return offsets if not block else (block * BLOCK + offset for offset in offsets)


def packed(offsets: "array[int]") -> bytes:
    """Return the offsets of one block as bytes, whichever way is shorter."""
    if len(offsets) < _DENSE:
        return offsets.tobytes()
    bitmap = bytearray(BLOCK // 8)
    for offset in offsets:
        bitmap[offset >> 3] |= 1 << (offset & 7)
    return bytes(bitmap)


def unpacked(blocks: Iterable[tuple[int, int, bytes]]) -> Rows:
    """Return the rows of `(block, count, bytes)`, blocks in order."""
    rows = Rows()
    for block, count, content in blocks:
        rows.count += count
        if count < _DENSE:
            offsets = array("H")
            offsets.frombytes(content)
            rows.sparse.append((block, offsets))
        else:
            rows.dense[block] = content
    return rows
