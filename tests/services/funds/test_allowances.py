"""Allowances on a real store: due by the posts that are recorded, paid once for each month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import Month, MonthRun, Quarter
from jygcli.domain.funds.purposes import OverBalance
from jygcli.domain.people.membership import PostName
from jygcli.services.books.desk import Desk
from jygcli.services.funds import allowances
from jygcli.services.funds import books as fund_books
from jygcli.services.funds import entries as funds
from jygcli.services.funds.allowances import MonthPaidTwice, MonthsUnsaid, NoAllowanceDue, PayAllowance, Payout
from jygcli.services.members import posts_and_leaving as standing
from jygcli.views.funds import above_due
from tests.services.books import new_desk

TODAY = date(2026, 9, 25)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """1 was 书记 until the middle of May, 2 is from then on; 3 is a 委员 in service; 4000 元 came."""
    with new_desk(TODAY, members=4) as made:
        standing.post(made, "1", PostName.SECRETARY, date(2025, 1, 1), date(2026, 5, 16), in_service=False)
        standing.post(made, "2", PostName.SECRETARY, date(2026, 5, 16), None, in_service=False)
        standing.post(made, "3", PostName.COMMITTEE, date(2026, 1, 1), None, in_service=True)
        allowances.receive(made, yuan("4000"), None, None, None)
        yield made


def pay(desk: Desk, member: str, amount: str, months: str | None = None) -> Payout:
    return allowances.pay(desk, PayAllowance(member, yuan(amount), months=MonthRun.parse(months) if months else None))


def test_what_is_due_by_holder_and_in_all(desk: Desk) -> None:
    pay(desk, "1", "1000")
    year = fund_books.show(desk)
    seen = [(h.member.number, len(h.months), h.allowance.due, h.allowance.missing, h.in_service) for h in year.holders]
    assert seen == [
        (1, 5, yuan("1000"), 0, False),
        (2, 4, yuan("800"), yuan("800"), False),
        (3, 0, 0, 0, True),
    ]
    assert (year.allowance_due.due, year.allowance_received, year.allowance_paid) == (180000, 400000, 100000)


def test_without_months_all_that_is_due_and_unpaid_is_paid(desk: Desk) -> None:
    pay(desk, "2", "200", "2026-07")
    paid = pay(desk, "2", "600")
    assert paid.months == (Month(2026, 6), Month(2026, 8), Month(2026, 9))
    assert paid.booked is not None
    assert paid.booked.entry.period == "2026-06、2026-08..2026-09"
    for month in ("2026-06", "2026-09"):
        with pytest.raises(MonthPaidTwice):
            pay(desk, "2", "200", month)


def test_too_little_for_all_months_must_say_which(desk: Desk) -> None:
    with pytest.raises(MonthsUnsaid, match=r"2026-06\.\.2026-09 应发 800\.00 元"):
        pay(desk, "2", "200")


def test_too_little_for_a_single_month_is_that_months(desk: Desk) -> None:
    pay(desk, "2", "600", "2026-06..2026-08")
    paid = pay(desk, "2", "150")
    assert (paid.months, paid.missing) == ((Month(2026, 9),), yuan("50"))


def test_what_a_payment_left_of_its_last_month_is_paid_later(desk: Desk) -> None:
    pay(desk, "2", "500", "2026-06..2026-08")
    with pytest.raises(MonthPaidTwice):
        pay(desk, "2", "1", "2026-07")
    found = allocated(allowances.preview(desk, PayAllowance("2", yuan("300"))))
    assert found == [("2026-08", yuan("100")), ("2026-09", yuan("200"))]
    rest = pay(desk, "2", "100", "2026-08")
    assert (above_due(rest), rest.missing) == (None, 0)
    with pytest.raises(MonthPaidTwice):
        pay(desk, "2", "1", "2026-08")
    assert pay(desk, "2", "200").months == (Month(2026, 9),)


def allocated(payout: Payout) -> list[tuple[str, int]]:
    return [(str(due.month), due.amount) for due in payout.due]


def test_more_than_is_due_is_unusual_and_less_is_said(desk: Desk) -> None:
    found = allowances.preview(desk, PayAllowance("2", yuan("900")))
    assert above_due(found) == "钱秀兰 2026-06..2026-09 应发 800.00 元，要发 900.00 元，多 100.00 元"
    less = pay(desk, "2", "300", "2026-06..2026-07")
    assert (above_due(less), less.missing) == (None, yuan("100"))


def test_all_of_a_payment_is_unusual_for_somebody_in_service_or_before_the_month_begins(desk: Desk) -> None:
    for member, months in (("3", "2026-07"), ("4", "2026-07"), ("2", "2026-10")):
        found = allowances.preview(desk, PayAllowance(member, yuan("1"), months=MonthRun.parse(months)))
        assert above_due(found) is not None
        assert "应发 0.00 元" in above_due(found)


def test_who_has_nothing_due_is_not_paid_by_chance(desk: Desk) -> None:
    for member in ("3", "4"):
        with pytest.raises(NoAllowanceDue):
            pay(desk, member, "100")


def test_a_month_is_paid_again_once_the_payment_was_reversed(desk: Desk) -> None:
    first = pay(desk, "2", "200", "2026-07")
    assert first.booked is not None
    funds.reverse(desk, first.booked.entry.number, "发错人")
    assert pay(desk, "2", "200", "2026-07").booked is not None


def test_more_than_came_is_not_paid(desk: Desk) -> None:
    with pytest.raises(OverBalance):
        pay(desk, "2", "4000.01", "2026-06..2026-09")


def test_money_for_a_quarter_counts_for_its_year(desk: Desk) -> None:
    done = allowances.receive(desk, yuan("500"), None, Quarter(2025, 4), None)
    assert done.entry.period == "2025Q4"
    assert fund_books.show(desk, 2025).allowance_received == yuan("500")
    assert allowances.receive(desk, yuan("1"), None, None, None).entry.period == "2026Q3"
