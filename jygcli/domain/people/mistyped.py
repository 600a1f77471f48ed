"""One person under two ID numbers of which one was mistyped, told by what else is known of both."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.identity import birth_in, id_fault, old_form
from jygcli.domain.people.membership import Member

MOST_MISTYPED = 2  # digits: one written wrong, or two in each other's place
_LONG = 18


class Proof(StrEnum):
    """What two of one name share, so that they are likely one person."""

    NUMBER = "编号"
    BIRTH = "出生年月"
    JOINED = "入党日期"
    PHONE = "电话"


class Told(NamedTuple):
    """What is known of somebody, in the book or in a row of a sheet, that tells whether it's the same person."""

    id_number: str | None
    birth_date: PartialDate | None
    join_date: PartialDate | None
    phone: str | None
    number: int | None = None


def told_of(member: Member) -> Told:
    """What the book knows that tells one person under two ID numbers."""
    person = member.person
    return Told(person.id_number, person.birth_date, person.join_date, person.phone, person.number)


class Mistyped(NamedTuple):
    """How the numbers of one person differ: in so many digits; what proves that it's one person."""

    apart: int
    proof: Proof


def mistyped(known: Told, given: Told, today: date) -> Mistyped | None:
    """Whether two of one name and two ID numbers are likely one person: the known number fails its check, or the two
    differ by no more digits than are mistyped, and the number in the book, a month of birth, a day of joining or a
    phone is the same.
    """
    one, other = known.id_number, given.id_number
    if one is None or other is None or (apart := digits_apart(one, other)) == 0:
        return None
    if apart > MOST_MISTYPED and not fails_its_check(one, today):
        return None
    proof = _shared(known, given)
    return None if proof is None else Mistyped(apart, proof)


def fails_its_check(number: str, today: date) -> bool:
    """Whether a number can't be right. One of 15 digits has no check digit."""
    return len(number) == _LONG and id_fault(number, today) is not None


def digits_apart(one: str, other: str) -> int:
    """In how many places two numbers differ; of the two forms, in the old one."""
    if len(one) != len(other):
        one, other = old_form(one), old_form(other)
    if len(one) != len(other):
        return max(len(one), len(other))
    return sum(a != b for a, b in zip(one, other, strict=True))


def _shared(known: Told, given: Told) -> Proof | None:
    if known.number is not None and known.number == given.number:
        return Proof.NUMBER
    if _births(known) & _births(given):
        return Proof.BIRTH
    if known.join_date is not None and known.join_date == given.join_date:
        return Proof.JOINED
    return Proof.PHONE if known.phone is not None and known.phone == given.phone else None


def _births(told: Told) -> set[tuple[int, int]]:
    """The months of birth that are stated, by the ID number too."""
    born, by_id = told.birth_date, birth_in(told.id_number or "")
    found = {(born.year, born.month)} if born is not None and born.month is not None else set()
    return found | ({(by_id.year, by_id.month)} if by_id is not None else set())
