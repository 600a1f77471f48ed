"""The branch's funds on a real store: what comes in, what goes out, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from jygcli.domain.base.dates import InTheFuture, LongAgo
from jygcli.domain.base.money import ZERO, Fen, NoMoney, yuan
from jygcli.domain.base.months import Quarter
from jygcli.domain.dues.ledger import Direction
from jygcli.domain.funds.purposes import DecisionMissing, FundLine, FundSource, FundUse, OverBalance, PublicUse
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.funds import allowances
from jygcli.services.funds import books as fund_books
from jygcli.services.funds import entries as funds
from jygcli.services.funds.entries import AlreadySpent
from jygcli.services.meetings import marking
from jygcli.services.meetings import recording as meetings
from jygcli.services.meetings.recording import UnknownMeeting
from jygcli.store.rows import tables
from tests.services.books import new_desk
from tests.store.books import found, refusals, write

TODAY = date(2026, 11, 20)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with new_desk(TODAY, members=3) as made:
        yield made


def passed_back(desk: Desk, amount: Fen, quarter: Quarter = Quarter(2026, 3)) -> int:
    """Returned dues of a quarter, as `jyg dues return` books them; the passing's id."""
    with desk.operation("dues.return") as desk:
        passing = desk.add(
            tables.Passing(
                branch_id=desk.branch.id, quarter=quarter, direction=Direction.BACK, amount=amount, on_day=TODAY
            )
        )
        funds.receive_returned(desk, amount, TODAY, passing, "凭12")
        return passing


def test_returned_dues_come_into_the_fund_with_their_quarter(desk: Desk) -> None:
    passing = passed_back(desk, yuan("600"))
    (entry,) = funds.entries(desk)
    assert (entry.number, entry.source, entry.amount, entry.on) == (1, FundSource.RETURNED, yuan("600"), TODAY)
    assert (entry.passing_id, entry.returned_for, entry.voucher) == (passing, "2026Q3", "凭12")


def test_a_return_that_is_reversed_leaves_the_fund_again(desk: Desk) -> None:
    passing = passed_back(desk, yuan("600"))
    with desk.operation("dues.reverse") as writing:
        back = tables.Passing(
            branch_id=desk.branch.id, quarter=Quarter(2026, 3), direction=Direction.BACK, amount=-yuan("600"),
            on_day=TODAY, reverses=passing, reason="记错了",
        )  # fmt: skip
        funds.withdraw_returned(writing, passing, writing.add(back), "记错了")
    assert [entry.amount for entry in funds.entries(desk)] == [yuan("600"), -yuan("600")]


def test_reversing_returned_dues_in_the_fund_reverses_their_passing_too(desk: Desk) -> None:
    passed_back(desk, yuan("600"))
    done = funds.reverse(desk, 1, "重复登记")
    assert done.left == 0
    sums = found(desk.store.path, "SELECT direction, quarter, sum(amount), count(*) FROM passing GROUP BY 1, 2")
    assert sums == [("返还", "2026Q3", 0, 2)]


def test_a_return_that_was_spent_cannot_be_reversed(desk: Desk) -> None:
    passing = passed_back(desk, yuan("600"))
    spend(desk, "1")
    with pytest.raises(AlreadySpent), desk.operation("dues.reverse") as desk:
        funds.withdraw_returned(desk, passing, passing, "记错了")


def spend(desk: Desk, amount: str, on: date | None = None, **more: Any) -> funds.FundBooked:
    facts = {"source": FundSource.RETURNED, "use": FundUse.TRAINING, "purpose": "租车", "voucher": "付1"}
    facts |= {"decision": "支委会"} | more
    return funds.spend(desk, funds.SpendFunds(amount=yuan(amount), on=on, **facts))


def test_an_expense_lessens_its_own_source_only(desk: Desk) -> None:
    passed_back(desk, yuan("600"))
    funds.grant(desk, yuan("3000"), None, "收1")
    assert spend(desk, "100").left == yuan("500")
    assert [one.closing for one in fund_books.show(desk).sources] == [yuan("3000"), yuan("500"), 0]
    with pytest.raises(OverBalance):
        spend(desk, "500.01", decision="支委会")


def test_an_expense_before_the_money_came_is_refused(desk: Desk) -> None:
    passed_back(desk, yuan("600"))
    with pytest.raises(OverBalance):
        spend(desk, "100", TODAY - timedelta(1))


def test_the_bound_for_a_decision_is_the_branchs_own(desk: Desk) -> None:
    funds.grant(desk, yuan("600"), None, "收1")
    other_money = {"source": FundSource.GRANT, "decision": None}
    with pytest.raises(DecisionMissing):
        spend(desk, "500.01", **other_money)
    branches.set_setting(desk, "fund_decision_over", "50")
    with pytest.raises(DecisionMissing):
        spend(desk, "50.01", **other_money)
    assert spend(desk, "50", **other_money).left == yuan("550")


def test_every_use_of_dues_needs_a_decision(desk: Desk) -> None:
    passed_back(desk, yuan("600"))
    with pytest.raises(DecisionMissing):
        spend(desk, "0.01", decision=None)


def test_a_decision_given_by_number_is_that_meeting_in_words(desk: Desk) -> None:
    passed_back(desk, yuan("600"))
    meetings.add(desk, meetings.AddMeeting(MeetingKind.ASSEMBLY, date(2026, 9, 10)))
    entry = spend(desk, "100", use=FundUse.HARDSHIP, decision="1").entry
    assert entry.decision == "2026-09-10 支部党员大会（第 1 号），登记时查不出到会够不够"
    with pytest.raises(UnknownMeeting):
        spend(desk, "100", decision="2")


def test_a_meeting_after_the_expense_did_not_decide_it(desk: Desk) -> None:
    funds.grant(desk, yuan("3000"), date(2026, 3, 10), "收1")
    meetings.add(desk, meetings.AddMeeting(MeetingKind.ASSEMBLY, date(2026, 9, 10)))
    with pytest.raises(funds.DecidedLater):
        spend(desk, "100", date(2026, 9, 9), source=FundSource.GRANT, decision="1")


def test_a_meeting_may_decide_what_is_spent_on_its_own_day(desk: Desk) -> None:
    funds.grant(desk, yuan("3000"), date(2026, 3, 10), "收1")
    meetings.add(desk, meetings.AddMeeting(MeetingKind.ASSEMBLY, date(2026, 9, 10)))
    entry = spend(desk, "600", date(2026, 9, 10), source=FundSource.GRANT, decision="1").entry
    assert (entry.on, (entry.decision or "")[:10]) == (date(2026, 9, 10), "2026-09-10")


def decided_at(desk: Desk, kind: MeetingKind, *came: str) -> FundLine:
    """An expense that a meeting of 10 September decided, to which so many of the three members came."""
    passed_back(desk, yuan("600"))
    meetings.add(desk, meetings.AddMeeting(kind, date(2026, 9, 10)))
    if came:
        states = tuple((name, State.PRESENT) for name in came)
        marking.attend(desk, marking.AttendMeeting(1, State.ABSENT, states))
    return spend(desk, "100", decision="1").entry


def test_a_meeting_to_which_half_of_those_entitled_came_decides(desk: Desk) -> None:
    assert decided_at(desk, MeetingKind.ASSEMBLY, "1", "2").decision == "2026-09-10 支部党员大会（第 1 号）"


def test_a_meeting_to_which_too_few_came_decided_nothing(desk: Desk) -> None:
    with pytest.raises(funds.TooFewDecided) as refused:
        decided_at(desk, MeetingKind.ASSEMBLY, "1")
    assert str(refused.value) == (
        "第 1 号会议应到会有表决权的 3 人，到会 1 人，不到 2 人，作不了决定（支部工作条例第11条）。"
    )
    assert refused.value.advice_text == (
        "考勤记错的先改：jyg meeting attend 1；没有记错的，开会人数够了再决定，写那次会的编号。"
    )


@pytest.mark.parametrize(
    "kind", [MeetingKind.GROUP, MeetingKind.LECTURE, MeetingKind.PARTY_DAY, MeetingKind.LIFE, MeetingKind.OTHER]
)
def test_only_an_assembly_or_the_committee_decides_on_money(desk: Desk, kind: MeetingKind) -> None:
    with pytest.raises(funds.NotDecidedThere) as refused:
        decided_at(desk, kind, "1", "2", "3")
    assert str(refused.value) == f"第 1 号会议是{kind}，不能决定经费怎么用（党费规定第20条）。"
    assert refused.value.advice_text == "写支部党员大会或支部委员会的编号，看：jyg meeting list"


def test_of_a_committee_without_known_members_nobody_guesses_who_came(desk: Desk) -> None:
    decision = decided_at(desk, MeetingKind.COMMITTEE).decision
    assert decision == "2026-09-10 支部委员会（第 1 号），登记时查不出到会够不够"


def test_no_entry_is_reversed_twice_and_no_reversal_is(desk: Desk) -> None:
    funds.grant(desk, yuan("3000"), None, "收1")
    done = funds.reverse(desk, 1, "记错")
    assert (done.entry.number, done.entry.reverses, done.entry.amount) == (2, 1, -yuan("3000"))
    with pytest.raises(funds.ReversedAlready):
        funds.reverse(desk, 1, "记错")
    with pytest.raises(funds.ReversalOfReversal):
        funds.reverse(desk, 2, "记错")
    with pytest.raises(funds.UnknownEntry):
        funds.reverse(desk, 3, "记错")


def test_money_that_was_spent_cannot_be_taken_back_until_the_expense_is_reversed(desk: Desk) -> None:
    funds.grant(desk, yuan("3000"), None, "收1")
    spend(desk, "1", source=FundSource.GRANT)
    with pytest.raises(AlreadySpent, match="已经用了"):
        funds.reverse(desk, 1, "记错")
    funds.reverse(desk, 2, "退货")
    assert funds.reverse(desk, 1, "记错").left == 0


def test_the_database_refuses_to_change_or_delete_an_entry(desk: Desk) -> None:
    funds.grant(desk, yuan("3000"), None, "收1")
    for sql in ("UPDATE fund_entry SET amount = 1", "DELETE FROM fund_entry"):
        with pytest.raises(refusals(), match="never changed or deleted"):
            write(desk.store.path, sql)


def test_a_grant_may_be_meant_for_another_year_near_by(desk: Desk) -> None:
    funds.grant(desk, yuan("2000"), None, "收1", 2025)
    assert (fund_books.show(desk, 2025).grant.done, fund_books.show(desk).grant.done) == (yuan("2000"), 0)
    assert fund_books.show(desk, 2025).grant.missing == yuan("1000")
    with pytest.raises(funds.GrantYearUnlikely):
        funds.grant(desk, yuan("2000"), None, "收1", 2062)


@pytest.mark.parametrize(("on", "error"), [(TODAY + timedelta(1), InTheFuture), (date(2019, 12, 31), LongAgo)])
def test_a_day_that_cannot_be_is_refused_for_all_kinds_of_entries(desk: Desk, on: date, error: type[Exception]) -> None:
    with pytest.raises(error):
        funds.grant(desk, yuan("1"), on, "收1")
    with pytest.raises(error):
        spend(desk, "1", on)
    with pytest.raises(error):
        allowances.receive(desk, yuan("1"), on, None, None)
    with pytest.raises(error):
        allowances.pay(desk, allowances.PayAllowance("1", yuan("1"), on))


def test_nothing_is_no_money(desk: Desk) -> None:
    for book in (
        lambda: funds.grant(desk, ZERO, None, "收1"),
        lambda: spend(desk, "0"),
        lambda: allowances.receive(desk, ZERO, None, None, None),
        lambda: allowances.pay(desk, allowances.PayAllowance("1", ZERO)),
    ):
        with pytest.raises(NoMoney):
            book()


def test_public_uses_hold_sums_by_use_and_nothing_else(desk: Desk) -> None:
    passed_back(desk, yuan("600"))
    spend(desk, "100", use=FundUse.HARDSHIP, purpose="赵明远住院", decision="支委会")
    spend(desk, "50", use=FundUse.HARDSHIP, purpose="钱秀兰", decision="支委会")
    spend(desk, "20")
    funds.reverse(desk, 4, "退货")
    public = fund_books.public_uses(desk, date(2026, 10, 1), date(2026, 12, 31))
    assert public == (PublicUse(FundSource.RETURNED, FundUse.HARDSHIP, yuan("150")),)
