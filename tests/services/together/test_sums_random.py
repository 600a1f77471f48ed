"""Small random cities: each sum over branches is what their own reports come to, and no branch counts twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.domain.funds.purposes import FundSource, FundUse
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.books.together import NobodyUnderThen, NoParents, Together, UnknownParent, group_of
from jygcli.services.dues import assessments, collecting
from jygcli.services.dues.owing import who_owes
from jygcli.services.funds import books as fund_books
from jygcli.services.funds import entries as funds
from jygcli.services.meetings import marking, recording
from jygcli.services.members import people
from jygcli.services.reports import dues as dues_reports
from jygcli.services.reports import year as year_reports
from jygcli.services.reports.quarter import quarter_report
from jygcli.views import funds as fund_view
from jygcli.views.base.view import Look, View
from jygcli.views.dues.owing import OWING, OWING_ALL
from jygcli.views.reports import together
from jygcli.views.reports.dues import DUES
from jygcli.views.reports.quarter import QUARTER
from jygcli.views.reports.year import YEAR
from tests.conftest import LONG
from tests.services.books import NAMES, new_desk

TODAY = date(2026, 9, 30)
BEGAN = date(2026, 1, 1)
MOVED = date(2026, 8, 15)
PARENTS = ("机关党总支", "社区党总支")
THIRD = Quarter(2026, 3)
LOOK = Look()

few = settings(max_examples=500 if LONG else 12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))


class Drawn(NamedTuple):
    """A branch: its parents before and since MOVED, each member's base and how many months they have paid, whether it
    met and how many came, what it got and spent.
    """

    before: str | None
    since: str | None
    bases: list[int]
    paid: list[int]
    came: int | None
    grant: int
    spent: int


parents = st.sampled_from((None, *PARENTS))
drawn = st.builds(
    Drawn,
    parents,
    parents,
    st.lists(st.integers(100, 8000), max_size=4),
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
    st.none() | st.integers(0, 4),
    st.integers(1, 3000),
    st.integers(0, 3000),
)
cities = st.lists(drawn, min_size=1, max_size=4)


def lived(first: Desk, city: list[Drawn]) -> list[Desk]:
    """The branches of a city, as the services write them."""
    for number in range(2, len(city) + 1):
        branches.add(first.store, f"第{number}党支部", None, today=BEGAN)
    desks = [first.of(branches.find(first.store, str(number))) for number in range(1, len(city) + 1)]
    for desk, what in zip(desks, city, strict=True):
        for day, parent in ((date(2026, 1, 2), what.before), (MOVED, what.since)):
            now = first.of(branches.find(first.store, str(desk.branch.number)))
            if now.branch.parent != parent:
                branches.rename(now, None, parent or "", day)
        live(desk, what)
    return [first.of(branches.find(first.store, str(desk.branch.number))) for desk in desks]


def live(desk: Desk, what: Drawn) -> None:
    for name, base, months in zip(NAMES, what.bases, what.paid, strict=False):
        people.add(desk, people.AddMember(people.Facts(name=name), date(2026, 1, 1)))
        request = assessments.AssessDues(name, Category.RETIRED, Fen(100 * base), from_month=Month(2026, 1))
        assessments.assess(desk, request)
        if months:
            through = Month(2026, months)
            collecting.collect(desk, collecting.CollectDues((name,), through=through, on=date(2026, 9, 1)))
    if what.came is not None:
        held = recording.AddMeeting(MeetingKind.PARTY_DAY, date(2026, 9, 15))
        number = recording.add(desk, held).meeting.number
        came = tuple((name, State.PRESENT) for name in NAMES[: min(what.came, len(what.bases))])
        if came:
            marking.attend(desk, marking.AttendMeeting(number, State.SICK, came))
    funds.grant(desk, Fen(100 * what.grant), date(2026, 3, 1), "收")
    if 0 < what.spent <= what.grant:
        amount, on = Fen(100 * what.spent), date(2026, 4, 1)
        funds.spend(desk, funds.SpendFunds(FundSource.GRANT, FundUse.TRAINING, amount, "书", "付", "支委会", on))


def said(view: View[Any], found: Any) -> dict[str, Any]:
    return view.json(found, LOOK)


def added(amounts: Iterable[str | int]) -> Decimal:
    return sum((Decimal(amount) for amount in amounts), Decimal(0))


@few
@given(cities)
def test_each_sum_is_what_the_branches_say_by_themselves(city: list[Drawn]) -> None:
    with new_desk(TODAY) as first:
        desks = lived(first, city)
        span = (THIRD.first_day, THIRD.last_day)
        counted: list[str] = []
        for parent in (*PARENTS, None):
            own = [desk for desk in desks if parent is None or desk.branch.parent == parent]
            try:
                group = group_of(first.store, TODAY, parent, *span)
            except (NobodyUnderThen, NoParents, UnknownParent):
                assert own == []
                continue
            assert [desk.branch for desk in group.desks] == [desk.branch for desk in own]
            counted += [desk.branch.name for desk in own if parent]
            check_quarter(group.of(lambda desk: quarter_report(desk, THIRD)), own)
            check_year(group.of(lambda desk: year_reports.year_report(desk, 2026)), own)
            check_dues(group.of(lambda desk: dues_reports.dues_report(desk, (THIRD,), "三季度")), own)
            check_owing(group.of(who_owes), own)
            check_funds(group.of(lambda desk: fund_books.show(desk, 2026)), own)
        assert sorted(counted) == sorted(desk.branch.name for desk in desks if desk.branch.parent)


def check_quarter(found: Together[Any], own: list[Desk]) -> None:
    whole = said(together.QUARTERS, found)
    alone = [said(QUARTER, quarter_report(desk, THIRD)) for desk in own]
    assert whole["branches"] == alone
    for key in ("due", "waived", "collected", "owing"):
        assert Decimal(whole["dues"][key]) == added(one["dues"][key] for one in alone)
    assert Decimal(whole["dues"]["received"]) == added(one["dues"]["received"] for one in alone)
    assert whole["members"]["total"] == sum(one["members"]["total"] for one in alone)


def check_year(found: Together[Any], own: list[Desk]) -> None:
    whole = said(together.YEARS, found)
    alone = [said(YEAR, year_reports.year_report(desk, 2026)) for desk in own]
    assert whole["branches"] == alone
    for key in ("due", "waived", "collected", "owing"):
        each = (quarter[key] for one in alone for quarter in one["dues"]["quarters"])
        assert Decimal(whole["all"][key]) == added(each)
    assert whole["all"]["meetings"] == sum(kind["held"] for one in alone for kind in one["meetings"])
    expected = sum(one["attendance"]["expected"] for one in alone)
    present = sum(one["attendance"]["present"] for one in alone)
    rate = whole["all"]["rate"]
    assert (rate is None) == (expected == 0)
    assert rate is None or abs(Decimal(rate) - Decimal(100 * present) / expected) <= Decimal("0.05")


def check_dues(found: Together[Any], own: list[Desk]) -> None:
    whole = said(together.DUES, found)
    alone = [said(DUES, dues_reports.dues_report(desk, (THIRD,), "三季度")) for desk in own]
    for key in ("due", "waived", "collected", "owing"):
        each = (member[key] for one in alone for member in one["members"])
        assert Decimal(whole[key]) == added(each)
    assert Decimal(whole["in_hand"]) == added(one["money"]["in_hand"] for one in alone)


def check_owing(found: Together[Any], own: list[Desk]) -> None:
    whole, alone = said(OWING_ALL, found), [said(OWING, who_owes(desk)) for desk in own]
    assert Decimal(whole["owing"]) == added(one["owing"] for one in alone)
    assert whole["members"] == sum(len(one["members"]) for one in alone)


def check_funds(found: Together[Any], own: list[Desk]) -> None:
    whole = said(together.FUNDS, found)
    alone = [said(fund_view.YEAR, fund_books.show(desk, 2026)) for desk in own]
    assert Decimal(whole["closing"]) == added(source["balance"] for one in alone for source in one["sources"])
