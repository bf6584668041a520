"""Named tuples are what typing's are, in all that the program does with them."""

import copy
import pickle
from typing import Any, Generic, NamedTuple, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courts.named_tuple import NamedTuple as Light

Thing = TypeVar("Thing")


class Ours(Light):
    """A place."""

    name: str
    rows: tuple[int, ...]
    size: int = 3
    note: Any = None

    @property
    def doubled(self):
        return 2 * self.size


class Theirs(NamedTuple):
    name: str
    rows: tuple[int, ...]
    size: int = 3
    note: Any = None


class Of(Light, Generic[Thing]):
    one: Thing


VALUES = {"name": "甲", "rows": (1, 2), "size": 5, "note": None}


@given(st.integers(0, 5), st.sets(st.sampled_from([*VALUES, "none"])))
def test_the_constructor_takes_and_refuses_what_theirs_does(count, names):
    values = [*VALUES.values(), 6][:count]
    named = {name: VALUES.get(name) for name in names}
    try:
        theirs: Any = Theirs(*values, **named)  # type: ignore[arg-type]
    except TypeError:
        with pytest.raises(TypeError, match="Ours"):
            Ours(*values, **named)  # type: ignore[arg-type]
    else:
        assert Ours(*values, **named) == theirs  # type: ignore[arg-type]


def test_an_instance_is_a_tuple_with_names():
    ours, theirs = Ours("甲", (1,)), Theirs("甲", (1,))
    assert (ours.name, ours.rows, ours.size, ours.note, ours.doubled) == ("甲", (1,), 3, None, 6)
    assert (hash(ours), [*ours]) == (hash(theirs), [*theirs])
    assert isinstance(ours, tuple)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert ours._asdict() == theirs._asdict()
    assert tuple(ours._replace(size=4)) == tuple(theirs._replace(size=4))
    assert type(ours._replace(size=4)) is Ours
    assert (Ours._fields, Ours._field_defaults) == (Theirs._fields, Theirs._field_defaults)
    with pytest.raises(TypeError):
        ours._replace(no=4)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        ours.name = "乙"  # type: ignore[misc]
    assert not hasattr(ours, "__dict__")


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301
def test_a_copy_is_one_too(copied):
    again = copied(Ours("甲", (1,), note="丙"))
    assert (again, type(again)) == (Ours("甲", (1,), note="丙"), Ours)


def test_one_more_kind_has_the_same_fields():
    class More(Ours):
        pass

    assert (More("甲", (1,)).size, More._fields) == (3, Ours._fields)
    assert Ours._make(("甲", (1,), 4, None)) == Ours("甲", (1,), 4)


def test_it_is_matched_by_its_fields_and_may_be_of_a_type():
    match Of(3):
        case Of(one):
            assert one == 3
    assert Of[str]("甲").one == "甲"
