"""Named tuples whose classes are made without compiling code.

`typing.NamedTuple` compiles a constructor for each class: 0.2 ms at the start of a program that has dozens. Here
all have one; checkers of types see `typing.NamedTuple`, and a class is written and used as with that one.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 14):  # from then on annotations are worked out by typing alone
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - it is handed on
else:
    from operator import itemgetter

    _new = tuple.__new__

    class _Meta(type):
        """Turns the annotated names of a class into fields, their values into defaults."""

        def __new__(cls, name, bases, namespace):  # noqa: ANN001, ANN204 - checkers read the other branch
            fields = tuple(namespace.get("__annotations__", ()))
            if not fields and any(getattr(base, "_fields", ()) for base in bases):  # one more kind of the same
                return super().__new__(cls, name, bases, namespace)
            defaults = {field: namespace[field] for field in fields if field in namespace}
            getters = {field: property(itemgetter(place)) for place, field in enumerate(fields)}
            named = {
                "_fields": fields,
                "__match_args__": fields,
                "_field_defaults": defaults,
                "__slots__": (),
                "_known": {*fields},
            }
            kept = tuple(defaults.values())
            lacking = {len(fields) - count: kept[len(kept) - count :] for count in range(len(kept) + 1)}
            return super().__new__(cls, name, bases, {**namespace, **getters, **named, "_lacking": lacking})

    class NamedTuple(tuple, metaclass=_Meta):  # noqa: SLOT001 - the metaclass says so of every class
        """A tuple whose items have names: subclasses annotate them, those with defaults last."""

        def __new__(cls, *values, **named):  # noqa: ANN002, ANN003, ANN204, D102 - as above
            if named or len(values) not in cls._lacking:
                return _new(cls, _filled(cls, values, named))
            return _new(cls, values + cls._lacking[len(values)])

        def __repr__(self) -> str:
            return f"{type(self).__name__}({', '.join(f'{f}={v!r}' for f, v in self._asdict().items())})"

        def __getnewargs__(self):  # noqa: ANN204 - as above
            return tuple(self)

        @classmethod
        def _make(cls, values):  # noqa: ANN001, ANN206 - as above
            return cls(*values)

        def _asdict(self):  # noqa: ANN202 - as above
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **named):  # noqa: ANN003, ANN202 - as above
            return type(self)(**{**self._asdict(), **named})

        __replace__ = _replace

    def _filled(cls, values, named):  # noqa: ANN001, ANN202 - as above
        """Return the values of all fields. Raises TypeError for a name that is none, and where one has no value."""
        fields, rest = cls._fields, cls._fields[len(values) :]
        given = cls._field_defaults | named
        if not values and given.keys() == cls._known:
            return map(given.__getitem__, fields)
        if len(values) > len(fields) or not named.keys() <= {*rest}:
            raise TypeError(f"{cls.__name__}() takes {', '.join(fields)}, each once")
        if missing := [field for field in rest if field not in given]:
            raise TypeError(f"{cls.__name__}() lacks {', '.join(missing)}")
        return (*values, *(given[field] for field in rest))
