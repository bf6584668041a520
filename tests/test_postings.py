"""Sets of rows: whether few or many, they meet as sets do, and come back as they were packed."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts.postings import Rows, ascending, kept, packed, unpacked

SIZE = 1000
FEW = st.sets(st.integers(0, 2500), max_size=12)
MANY = st.builds(
    lambda step, start, some: {*range(start, 2500, step)} ^ some, st.integers(1, 7), st.integers(0, 900), FEW
)
SETS = st.one_of(FEW, MANY)


def as_given(offsets):
    """Return offsets as they are given to be packed."""
    return bytearray(b"".join(offset.to_bytes(2, "little") for offset in offsets))


def as_rows(rows):
    """Return the rows as they are read from an index: each block packed."""
    of_block = {block: sorted(row - block for row in rows if block <= row < block + SIZE) for block in (0, 1000, 2000)}
    return Rows(SIZE, {block: unpacked(packed(as_given(some))[1]) for block, some in of_block.items() if some})


@given(SETS, SETS)
def test_rows_meet_as_sets_do(one, other):
    for mine in (as_rows(one), Rows.of(one, SIZE)):
        for others in (as_rows(other), Rows.of(other, SIZE)):
            assert [*(mine & others)] == sorted(one & other)
            assert [*(mine | others)] == sorted(one | other)
            assert [*(mine - others)] == sorted(one - other)


@given(SETS)
def test_rows_are_counted_and_known_and_in_order(some):
    for rows in (as_rows(some), Rows.of(some, SIZE)):
        assert (len(rows), bool(rows), [*rows]) == (len(some), bool(some), sorted(some))
        assert all((row in rows) == (row in some) for row in range(2600))
    assert "0" not in as_rows({0})


def test_all_rows_are_the_first_so_many():
    assert [*Rows.all(2300, SIZE)] == [*range(2300)]
    assert len(Rows.all(2300, SIZE)) == 2300


@given(st.sets(st.integers(0, 60_000), min_size=1, max_size=3), st.integers(1, 300))
def test_few_are_found_among_many_however_these_are_kept(few, step):
    many = array("H", range(0, 60_000, step))
    assert kept(few, many) == kept(few, {*many}) == kept(few, unpacked(packed(as_given(many))[1])) == few & {*many}
    assert [*ascending(unpacked(packed(as_given(many))[1]))] == [*many]


@given(SETS, st.integers(1, 3))
def test_what_is_given_several_times_is_packed_and_counted_once(some, times):
    count, content = packed(as_given(sorted([*some, 2600] * times)))
    assert (count, [*ascending(unpacked(content))]) == (len(some) + 1, sorted({*some, 2600}))


@given(SETS, st.data())
def test_of_what_was_packed_every_changed_byte_is_noticed(some, data):
    _, content = packed(as_given(sorted({*some, 2600})))
    at = data.draw(st.integers(0, len(content) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != content[at]))
    with pytest.raises(ValueError, match=r"^b"):
        unpacked(content[:at] + bytes([other]) + content[at + 1 :])
    with pytest.raises(ValueError, match=r"^b"):
        unpacked(content[:at])
