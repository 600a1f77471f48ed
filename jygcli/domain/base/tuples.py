"""Named tuples that are made quickly; all that a command loads are of this kind.

`typing.NamedTuple` compiles the annotation of each field whenever a module is loaded. For the hundred records behind
the page of a bare `jyg` that was a tenth of all its work; here annotations stay the words that they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Made(type):
        """Makes a tuple of each class that is written with NamedTuple as its base."""

        def __new__(mcs, name, bases, body):
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in [*fields] if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Made):
        """Stands in the place of typing's, which is what the checker of types reads."""
