"""Facts that come late: what people owe follows them, a closed page stays, corrections stand between the two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.base.months import Month, Quarter, spoken_months
from jygcli.domain.dues.tariff import Category
from jygcli.domain.people.membership import Departure
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments, cashbook, closing, collecting, corrections, explaining, remittances
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.closing import CloseQuarter
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.corrections import Correct
from jygcli.services.dues.owing import who_owes
from jygcli.services.dues.remittances import PassMoney
from jygcli.services.keeping import doctor
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.reports import dues as dues_reports
from jygcli.services.reports import quarter as reports
from tests.services.books import new_desk

SUMMER, AUTUMN = Quarter(2026, 3), Quarter(2026, 4)
JULY, SEPTEMBER, OCTOBER = Month(2026, 7), Month(2026, 9), Month(2026, 10)


@pytest.fixture
def desk():
    """Two members at 25.00 from July; the first has paid the summer, which is closed and sent up on 30 September."""
    with new_desk(date(2026, 9, 30), 2) as made:
        for number in ("1", "2"):
            assessments.assess(made, AssessDues(number, Category.RETIRED, yuan("5000"), from_month=JULY))
        collecting.collect(made, CollectDues(("1",), quarter=SUMMER, on=date(2026, 9, 20)))
        closing.close(made, CloseQuarter(SUMMER, yuan("75")))
        remittances.remit(made, PassMoney(SUMMER))
        yield replace(made, today=date(2026, 10, 8))


def owing(desk: Desk) -> dict[int, list[str]]:
    return {line.member.number: [str(dues.month) for dues in line.months] for line in who_owes(desk).members}


def page(desk: Desk, quarter: Quarter = SUMMER) -> reports.DuesSection:
    return reports.dues_section(desk, accounts(desk), quarter)


def told(desk: Desk, quarter: Quarter = SUMMER) -> list[tuple[int, str, Fen, Fen, str | None]]:
    """The corrections of a quarter: who, which months, due, collected, in which closing."""
    return [
        (one.member.number, spoken_months(one.corrected), one.due, one.collected, one.told_in and str(one.told_in))
        for one in page(desk, quarter).corrections
    ]


def test_months_that_a_late_transfer_brings_are_owed_collected_and_stand_as_a_correction(desk):
    facts = people.Facts(name="新来者", dues_paid_until=Month(2026, 6))
    people.add(desk, people.AddMember(facts, since=date(2026, 9, 10)))
    assessments.assess(desk, AssessDues("3", Category.RETIRED, yuan("5000"), from_month=JULY))
    assert owing(desk)[3] == ["2026-07", "2026-08", "2026-09", "2026-10"]
    before = page(desk).members
    collected = collecting.collect(desk, CollectDues(("3",), months=(JULY, Month(2026, 8), SEPTEMBER, OCTOBER)))
    assert collected.total == yuan("100")
    explained = explaining.explain(desk, "3", JULY)
    assert explained.dues is not None
    assert (explained.dues.due, explained.dues.collected, explained.collected) == (2500, 2500, 2500)
    assert page(desk).members == before
    assert told(desk) == [(3, "2026-07..2026-09", 7500, 7500, None)]


def test_who_died_before_the_closing_owes_nothing_and_what_was_paid_beyond_is_named_with_its_receipt(desk):
    left = standing.leave(desk, "2", date(2026, 7, 30), Departure.DIED, None)
    assert owing(desk) == {1: ["2026-10"], 2: ["2026-07"]}
    assert left.beyond == ()
    with pytest.raises(Exception, match="不用收"):
        collecting.collect(desk, CollectDues(("2",), months=(Month(2026, 8),)))
    gone = standing.leave(desk, "1", date(2026, 7, 30), Departure.DIED, None)
    assert [(str(one.month), one.amount, one.receipt) for one in gone.beyond] == [
        ("2026-08", 2500, "2026-0001"),
        ("2026-09", 2500, "2026-0001"),
    ]
    corrections.correct(desk, Correct("2026-0001", "去世", yuan("50")))
    assert who_owes(desk).beyond == ()


def test_arrears_paid_after_the_closing_are_paid_in_every_paper_but_the_closed_page(desk):
    collecting.collect(desk, CollectDues(("2",), quarter=SUMMER))
    year = dues_reports.dues_of(desk, accounts(desk), (SUMMER, AUTUMN), "2026年")
    assert [(line.member.number, line.collected) for line in year.quarters[0].dues.members] == [(1, 7500), (2, 7500)]
    [cell] = dues_reports.dues_sheet(desk, (SUMMER,), "2026年第三季度").lines[1].quarters
    assert cell is not None
    assert (cell.payable, cell.collected) == (7500, 7500)
    assert page(desk).owing == 7500
    assert told(desk) == [(2, "2026-07..2026-09", 0, 7500, None)]


def test_the_next_closing_holds_the_corrections_that_came_to_light_and_the_books_are_sound(desk):
    collecting.collect(desk, CollectDues(("2",), quarter=SUMMER))
    later = replace(desk, today=date(2026, 12, 28))
    collecting.collect(later, CollectDues(everyone=True, quarter=AUTUMN))
    closed = closing.close(later, CloseQuarter(AUTUMN, yuan("225")))
    assert [(one.member.number, one.collected) for one in closed.corrections] == [(2, 2500)] * 3
    assert told(later) == [(2, "2026-07..2026-09", 0, 7500, "2026Q4")]
    assert page(later, AUTUMN).earlier == page(later).corrections
    assert [
        one
        for check in doctor.examine(later.store, [later]).checks
        for one in check.findings
        if check.check.name == "books"
    ] == []


def test_a_quarter_closed_late_sends_up_what_came_in_up_to_its_last_day(desk):
    collecting.collect(desk, CollectDues(("2",), quarter=SUMMER, voluntary=yuan("1000"), on=date(2026, 10, 5)))
    assert cashbook.money_of(desk, SUMMER)[:3] == (0, yuan("75"), yuan("75"))
    autumn = cashbook.received_in(desk, AUTUMN)
    assert (autumn.total, autumn.whole) == (yuan("1075"), yuan("1000"))
    with pytest.raises(remittances.NothingToRemit):
        remittances.remit(desk, PassMoney(SUMMER))
    with pytest.raises(remittances.NotOfTheQuarter):
        remittances.remit(desk, PassMoney(SUMMER, yuan("1")))
    assert remittances.shares_of(desk, SUMMER).floor == yuan("60")


def test_what_an_earlier_quarter_left_over_goes_up_with_the_next_one(desk):
    collecting.collect(desk, CollectDues(("2",), quarter=SUMMER, on=date(2026, 10, 5)))
    later = replace(desk, today=date(2027, 1, 6))
    closing.close(later, CloseQuarter(AUTUMN, yuan("75")))
    assert remittances.remit(later, PassMoney(AUTUMN)).amount == yuan("75")
    assert cashbook.money_of(later, AUTUMN).left == 0
