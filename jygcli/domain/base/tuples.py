"""Named tuples that are made quickly; all that a command loads are of this kind.

`typing.NamedTuple` compiles the annotation of each field whenever a module is loaded, and `collections.namedtuple` what
makes a tuple. For the hundred records behind a page or a list that was a sixth of all its work. Here annotations stay
the words that they are, and what makes a tuple is compiled for the first that is made: most classes that a command
loads have none.
"""

from __future__ import annotations

__all__ = ["NamedTuple"]

TYPE_CHECKING = False  # as the checker of types reads it; typing is not loaded for it

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import _tuplegetter

    class _Record(tuple):
        """What every named tuple is, as those of collections are."""

        __slots__ = ()

        def __new__(cls, *values, **named):
            """The first of its class; the others are made by what is compiled for this one: what the standard library
            compiles too, in a third of the time that it takes to make a class of it.
            """
            fields = "".join(f"{field}, " for field in cls._fields)
            made = eval(f"lambda _cls, {fields}: _new(_cls, ({fields}))", {"_new": tuple.__new__})  # noqa: S307 - ours
            made.__name__, made.__qualname__ = "__new__", f"{cls.__name__}.__new__"
            made.__defaults__ = tuple(cls._field_defaults.values())
            cls.__new__ = staticmethod(made)
            return made(cls, *values, **named)

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **named):
            made = self._make(map(named.pop, self._fields, self))
            if named:
                raise ValueError(f"Got unexpected field names: {list(named)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            told = (f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(told)})"

        def __getnewargs__(self):
            return tuple(self)

        def __class_getitem__(cls, _kinds):
            """The class itself: of what kind its fields are is read by the checker of types alone."""
            return cls

    class _Made(type):
        """Makes a tuple of each class that is written with NamedTuple as its base."""

        def __new__(mcs, name, bases, body):
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            body["_field_defaults"] = {field: body[field] for field in fields if field in body}
            body |= {field: _tuplegetter(at, None) for at, field in enumerate(fields)}
            return type(name, (_Record,), body | {"__slots__": (), "_fields": fields, "__match_args__": fields})

    class NamedTuple(metaclass=_Made):
        """Stands in the place of typing's, which is what the checker of types reads."""
