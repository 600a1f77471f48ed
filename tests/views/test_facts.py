"""JSON that is said in one text: money by its declaration, members by number and name, the rest by its own text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.base.months import Month
from jygcli.domain.meetings.attendance import State
from jygcli.views.base.facts import facts


@dataclass(frozen=True)
class Share:
    month: Month
    amount: Fen

    @property
    def twice(self) -> Fen:
        return Fen(2 * self.amount)


@dataclass(frozen=True)
class Paid:
    number: int
    on: date
    state: State
    rate: Decimal | None
    first: Share
    shares: tuple[Share, ...]
    last: Share | None = None


SHARES = (Share(Month(2026, 1), yuan("25")), Share(Month(2026, 2), yuan("0.50")))
PAID = Paid(7, date(2026, 3, 1), State.PRESENT, Decimal("66.7"), SHARES[0], SHARES)


def test_values_are_told_by_what_they_are() -> None:
    assert facts(PAID, "number on state rate") == {"number": 7, "on": "2026-03-01", "state": "出席", "rate": 66.7}


def test_what_is_declared_as_fen_is_yuan_also_where_it_is_reckoned() -> None:
    assert facts(SHARES[0], "amount twice") == {"amount": "25.00", "twice": "50.00"}


def test_keys_stand_in_the_order_of_the_text() -> None:
    assert list(facts(PAID, "rate number on")) == ["rate", "number", "on"]


def test_a_way_leads_through_records_and_stops_at_none() -> None:
    assert facts(PAID, "first.amount paid=first.amount second=shares.1.month last.amount") == {
        "amount": None, "paid": "25.00", "second": "2026-02",
    }  # fmt: skip


def test_records_give_only_the_facts_named() -> None:
    assert facts(PAID, "shares(month) first(amount) last(amount)") == {
        "shares": [{"month": "2026-01"}, {"month": "2026-02"}], "first": {"amount": "25.00"}, "last": None,
    }  # fmt: skip


def test_facts_of_a_record_may_stand_among_those_of_its_owner() -> None:
    assert facts(PAID, "number *first(month amount) *last(month)") == {
        "number": 7, "month": "2026-01", "amount": "25.00",
    }  # fmt: skip


def test_facts_of_the_record_itself_may_be_grouped() -> None:
    assert facts(PAID, "paid=(number first.amount)") == {"paid": {"number": 7, "amount": "25.00"}}


def test_what_is_no_attribute_is_said_by_a_function_or_is_given() -> None:
    def words(share: Share) -> str:
        return f"{share.month}:{share.amount}"

    assert facts(PAID, "shares(words()) done()", words=words, done=True) == {
        "shares": [{"words": "2026-01:2500"}, {"words": "2026-02:50"}], "done": True,
    }  # fmt: skip


def test_a_record_has_no_text_of_its_own() -> None:
    with pytest.raises(AttributeError):
        facts(PAID, "missing")
    with pytest.raises(TypeError, match="object has no text for JSON"):
        facts(type("One", (), {"inner": object()})(), "inner")
