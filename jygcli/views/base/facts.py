"""What of a result stands in its JSON, said in one text: `facts(found, "branch members(number name owing) owing")`.

A text names facts in their order, with spaces between. A word is one of
- `amount`: an attribute; what is declared as Fen becomes yuan, a member number and name, other values their text
- `line.amount`: the way to an attribute, known by its last name; None on the way is None
- `paid=line.amount`: the same under a key of its own
- `months(month amount)`: these facts of a record, or of each of several; `*dues(due owing)` without a key of its own
- `paid=(due owing)`: these facts of the record itself
- `notice()`: what a function of this name says of the record, or a value that is JSON already
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, TypeGuard

from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.base.ways import at
from jygcli.domain.people.membership import Member
from jygcli.views.base.view import Json, Look


class _Word(NamedTuple):
    key: str
    way: str
    inner: tuple[_Word, ...] | None = None
    merged: bool = False


def facts(thing: object, wanted: str, **own: object) -> Json:
    """The facts of a result that a text names, as JSON; `own` holds what its words with `()` mean."""
    return _facts(thing, _words(wanted), own)


def shape(wanted: str, **own: object) -> Callable[[Any, Look], Json]:
    """The JSON of a view whose facts a text names."""
    return lambda thing, _: facts(thing, wanted, **own)


def plain(value: object, *, money: bool = False) -> Any:
    """A value as JSON has it. Whole numbers are fen where `money` says so; a member is known by number and name."""
    if isinstance(value, bool | float | None):
        return value
    if isinstance(value, int):
        return decimal_text(Fen(value)) if money else int(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each, money=money) for key, each in value.items()}
    if _is_row(value):
        return [plain(each, money=money) for each in value]
    return _said(value)


def _is_row(value: object) -> TypeGuard[Sequence[object]]:
    """Whether it is several values side by side; a record, which is a tuple too, isn't."""
    return isinstance(value, tuple | list) and not hasattr(value, "_fields")


def _said(value: object) -> Any:
    if isinstance(value, Member):
        return {"number": value.number, "name": value.name}
    if type(value).__str__ is object.__str__:
        raise TypeError(f"{type(value).__name__} has no text for JSON")
    return float(value) if isinstance(value, Decimal) else str(value)


def _facts(thing: object, words: tuple[_Word, ...], own: Mapping[str, object]) -> Json:
    found: Json = {}
    for word in words:
        value = _fact(thing, word, own)
        found.update((value or {}) if word.merged else {word.key: value})
    return found


def _fact(thing: object, word: _Word, own: Mapping[str, object]) -> Any:
    if word.inner == ():
        told = own[word.way]
        return plain(told(thing), money=_is_fen(told)) if callable(told) else plain(told)
    if not word.inner:
        before, _, name = word.way.rpartition(".")
        owner = at(thing, before)
        return None if owner is None else plain(getattr(owner, name), money=_holds_fen(type(owner), name))
    value = at(thing, word.way)
    if _is_row(value):
        return [_facts(each, word.inner, own) for each in value]
    return None if value is None else _facts(value, word.inner, own)


@cache
def _words(wanted: str) -> tuple[_Word, ...]:
    return tuple(_grouped(iter(re.findall(r"[()]|[^\s()]+", wanted))))


def _grouped(parts: Iterator[str]) -> list[_Word]:
    words: list[_Word] = []
    for part in parts:
        if part == ")":
            break
        if part == "(":
            words[-1] = words[-1]._replace(inner=tuple(_grouped(parts)))
            continue
        key, _, way = part.removeprefix("*").rpartition("=")
        words.append(_Word(key or way.rpartition(".")[2], way, merged=part.startswith("*")))
    return words


def _holds_fen(owner: type, name: str) -> bool:
    """Whether an attribute is declared as an amount of money."""
    for base in owner.__mro__:
        read = base.__dict__.get(name)
        if isinstance(read, property | cached_property):
            return _is_fen(read.fget if isinstance(read, property) else read.func)
        if name in getattr(base, "__annotations__", {}):
            return "Fen" in re.findall(r"\w+", str(base.__annotations__[name]))
    return False


def _is_fen(function: object) -> bool:
    return "Fen" in re.findall(r"\w+", str(getattr(function, "__annotations__", {}).get("return")))
