"""Our named tuples are those of the standard library in all that is made of them."""

from __future__ import annotations

import copy
import pickle
from collections import namedtuple

import pytest

from jygcli.domain.base.tuples import NamedTuple


class Ours(NamedTuple):
    """A member, as a test needs one."""

    name: str
    group: str = "第一组"
    year: int | None = None

    @property
    def told(self) -> str:
        return f"{self.name}（{self.group}）"


class Nothing(NamedTuple):
    """One without fields."""


class Narrower(Ours):
    """One that is derived of another."""


Theirs = namedtuple("Ours", ["name", "group", "year"], defaults=["第一组", None])


@pytest.mark.parametrize("values", [("王建国",), ("王建国", "第二组"), ("王建国", "第二组", 1949)])
def test_a_tuple_holds_what_it_is_given_and_else_its_defaults(values):
    made, expected = Ours(*values), Theirs(*values)
    assert made == expected
    assert (made.name, made.group, made.year) == tuple(expected)
    assert made._asdict() == expected._asdict()
    assert repr(made) == repr(expected)
    assert made.told == f"王建国（{expected.group}）"
    assert hash(made) == hash(expected)


def test_fields_are_given_by_name_too():
    assert Ours(name="王建国", year=1949) == Theirs("王建国", year=1949)
    assert Ours("王建国")._replace(year=1949) == Theirs("王建国")._replace(year=1949)
    assert Ours._make(["王建国", "第二组", None]) == Theirs._make(["王建国", "第二组", None])


@pytest.mark.parametrize(
    "make",
    [
        lambda kind: kind(),
        lambda kind: kind("王建国", "第二组", 1949, 1),
        lambda kind: kind("王建国", born=1949),
        lambda kind: kind("王建国", name="李桂芳"),
        lambda kind: kind._make(["王建国"]),
        lambda kind: kind("王建国")._replace(born=1949),
        lambda kind: setattr(kind("王建国"), "name", "李桂芳"),
        lambda kind: setattr(kind("王建国"), "born", 1949),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_what_does_not_fit_is_refused_as_theirs_is_by_the_first_of_a_class_and_by_later_ones(make, first):
    class Fresh(NamedTuple):
        name: str
        group: str = "第一组"
        year: int | None = None

    assert first or Fresh("李桂芳")
    with pytest.raises(Exception) as expected:
        make(Theirs)
    with pytest.raises(type(expected.value)):
        make(Fresh)


def test_a_copy_and_a_pickle_of_it_are_the_same():
    made = Ours("王建国", year=1949)
    assert copy.copy(made) == made == copy.deepcopy(made)
    back = pickle.loads(pickle.dumps(made))
    assert (type(back), back) == (Ours, made)


def test_it_is_matched_by_the_order_of_its_fields():
    match Ours("王建国", "第二组"):
        case Ours(name, group):
            assert (name, group) == ("王建国", "第二组")


def test_a_class_tells_its_fields_its_defaults_and_its_own_words():
    assert (Ours._fields, Ours._field_defaults) == (Theirs._fields, Theirs._field_defaults)
    assert (Ours.__module__, Ours.__doc__) == (__name__, "A member, as a test needs one.")


def test_one_without_fields_and_a_derived_one_are_made_too():
    assert Nothing() == ()
    assert Narrower("李桂芳").told == "李桂芳（第一组）"
    assert type(Narrower("李桂芳")) is Narrower
    assert type(Ours("李桂芳")) is Ours
