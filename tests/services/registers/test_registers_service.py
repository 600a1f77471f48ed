"""What registers do to the rest of the book: study that reaches, members who move, money, grades, points, hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import Month
from jygcli.domain.dues.owed import owed_months
from jygcli.domain.dues.tariff import Category
from jygcli.domain.funds.purposes import FundSource, FundUse, OverBalance
from jygcli.domain.meetings.attendance import Tally
from jygcli.domain.people.membership import Departure
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.points import BY_ATTENDANCE, BY_DUES, BY_STUDY
from jygcli.services.books import branches
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook
from jygcli.services.dues import assessments, collecting
from jygcli.services.funds import entries as funds
from jygcli.services.meetings import recording as meetings
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.plan import asked_of_year
from jygcli.services.registers import due as register_due
from jygcli.services.registers import entries as registers
from jygcli.services.registers import hours, points
from jygcli.services.registers.counts import counts_between
from jygcli.services.registers.due import ToContact, Untalked, Untrained, Waiting
from jygcli.services.registers.moving import transfers
from jygcli.services.registers.reviews import TooManyExcellent
from jygcli.services.reports import review_year, standard
from tests.services.registers.registers_desk import add, branch_of_five

AFTER_THE_LETTER = {"2026-09", "2026-10", "2026-11"}


@pytest.fixture
def desk() -> Iterator[Desk]:
    with branch_of_five() as made:
        yield made


def rates(desk: Desk) -> Tally:
    return meetings.show(desk, 1).tally


# Study that reaches


def test_study_brought_home_changes_the_reached_rate_and_never_the_attendance(desk):
    before = rates(desk)
    assert (str(before.rate), str(before.rate_without_exempt), str(before.reached_rate)) == ("60.0", "60.0", "60.0")
    add(desk, "study", member="3", meeting=1)
    after = rates(desk)
    assert (after.rate, after.rate_without_exempt) == (before.rate, before.rate_without_exempt)
    assert str(after.reached_rate) == "80.0"


def test_study_attended_at_another_branch_does_too(desk):
    before = rates(desk)
    add(desk, "affiliate", member="4", place="胜利社区党支部", on=date(2026, 8, 1))
    add(desk, "elsewhere", affiliate=1, topic="社区主题党日", meeting=1, on=date(2026, 8, 17))
    after = rates(desk)
    assert (after.rate, after.rate_without_exempt) == (before.rate, before.rate_without_exempt)
    assert str(after.reached_rate) == "80.0"


def test_nobody_is_reached_twice_by_the_same_study(desk):
    add(desk, "study", member="3", meeting=1)
    add(desk, "study", member="3", meeting=1, topic="又一次")
    add(desk, "study", member="1", meeting=1)  # who was there anyway
    assert str(rates(desk).reached_rate) == "80.0"


def test_study_that_stands_for_no_meeting_changes_no_rate(desk):
    add(desk, "study", member="3")
    assert rates(desk).reached == 3


# Members who move


def test_a_letter_with_dues_until_august_owes_from_september_at_the_new_branch_and_nothing_twice(desk):
    """One member, two branches of one store: what one collects the other doesn't."""
    assess(desk, "5")
    collecting.collect(desk, collecting.CollectDues(("5",), through=Month(2026, 8)))
    add(desk, "transfer", member="5", direction="转出", other_side="第二党支部", letter="甲1", on=date(2026, 9, 2),
        dues_until=Month(2026, 8))  # fmt: skip
    other = desk.of(branches.add(desk.store, "第二党支部", None, today=desk.today))
    stated = {"member": "周国栋", "other_side": "第一党支部", "on": date(2026, 9, 2), "dues_until": Month(2026, 8)}
    transfers.receive(other, stated)
    assess(other, "1")
    assert owed(desk, "5") == set()
    assert owed(other, "1") == AFTER_THE_LETTER
    collecting.collect(other, collecting.CollectDues(("1",), through=Month(2026, 11)))
    assert owed(other, "1") == set()
    every = [m for account in (*accounts(desk), *accounts(other)) for m in paid_months(account)]
    assert len(every) == len(set(every)) == 11


def assess(desk: Desk, who: str) -> None:
    request = assessments.AssessDues(who, Category.RETIRED, yuan("5000"), from_month=Month(2026, 1), ground="核定")
    assessments.assess(desk, request)


def owed(desk: Desk, who: str) -> set[str]:
    account = account_of(accounts(desk), who)
    return {str(dues.month) for dues in owed_months(account, Month(2026, 11))}


def paid_months(account) -> list[str]:
    return [str(allocation.month) for allocation in account.allocations]


def test_a_transfer_out_ends_the_membership_that_day_and_its_slip_is_awaited(desk):
    (entry,) = add(
        desk, "transfer", member="5", direction="转出", other_side="兰州", on=date(2026, 9, 2), valid_days=30
    )
    left = people.find(desk, "5").left
    assert (left.until, left.departure) == (date(2026, 9, 2), Departure.TRANSFERRED)
    assert [step.label for step in entry.missing] == ["回执"]
    assert entry.due_on == date(2026, 10, 2)
    (waiting,) = [item for item in register_due.items(desk) if isinstance(item, Waiting)]
    assert (waiting.due, waiting.step.label, len(waiting.entries)) == (date(2026, 10, 2), "回执", 1)
    registers.done(desk, REGISTERS["transfer"], 1, None, date(2026, 9, 20), {})
    assert not [item for item in register_due.items(desk) if isinstance(item, Waiting)]


def test_a_letter_for_somebody_whose_leaving_is_recorded_already_is_only_a_letter(desk):
    standing.leave(desk, "5", date(2026, 9, 2), Departure.TRANSFERRED, None)
    add(desk, "transfer", member="5", direction="转出", other_side="兰州", on=date(2026, 9, 2))
    assert len(people.find(desk, "5").memberships) == 1


def test_the_letter_says_what_is_paid_and_a_debt_stays_one(desk):
    request = assessments.AssessDues("5", Category.RETIRED, yuan("5000"), from_month=Month(2026, 7))
    assessments.assess(desk, request)
    collecting.collect(desk, collecting.CollectDues(("5",), months=(Month(2026, 7),)))
    add(desk, "transfer", member="5", direction="转出", other_side="兰州", on=date(2026, 9, 2))
    [entry] = RegisterBook(desk).entries(REGISTERS["transfer"])
    assert entry["dues_until"] == Month(2026, 7)
    owed = owed_months(account_of(accounts(desk), "5"), Month(2026, 12))
    assert [str(dues.month) for dues in owed] == ["2026-08", "2026-09"]


def test_who_comes_by_a_letter_is_in_the_list_from_that_day(desk):
    transfers.receive(desk, {"member": "罗文斌", "other_side": "酒泉", "on": date(2026, 9, 2)})
    member = people.find(desk, "罗文斌")
    assert (member.number, member.since) == (6, date(2026, 9, 2))


def test_who_comes_back_by_a_letter_is_the_same_member_again(desk):
    add(desk, "transfer", member="5", direction="转出", other_side="兰州", on=date(2026, 9, 2))
    stated = {"member": "周国栋", "other_side": "兰州", "on": date(2026, 11, 2), "dues_until": Month(2026, 10)}
    transfers.receive(desk, stated)
    member = people.find(desk, "周国栋")
    assert (member.number, [m.since for m in member.memberships]) == (5, [None, date(2026, 11, 2)])
    assert member.person.dues_paid_until == Month(2026, 10)


def test_who_is_away_is_to_be_called_every_so_many_months_until_they_are_back(desk):
    add(desk, "float", member="3", place="兰州", on=date(2026, 5, 31), every=3)
    assert contact(desk) == (None, date(2026, 8, 31))
    add(desk, "contact", float=1, on=date(2026, 8, 31))
    assert contact(desk) == (date(2026, 8, 31), date(2026, 11, 30))
    registers.done(desk, REGISTERS["float"], 1, "返回", date(2026, 10, 1), {})
    assert [item for item in register_due.items(desk) if isinstance(item, ToContact)] == []


def contact(desk: Desk) -> tuple[date | None, date]:
    (found,) = [item for item in register_due.items(desk) if isinstance(item, ToContact)]
    return found.last, found.due


# Money


def visit(desk: Desk, amount: str) -> None:
    add(desk, "visit", member="3", occasion="生病住院", amount=yuan(amount), source=FundSource.GRANT,
        use=FundUse.ACTIVITIES, voucher="付1", decision="支委会", on=date(2026, 11, 3))  # fmt: skip


def test_money_for_a_visit_comes_out_of_the_fund_on_that_day_with_neither_name_nor_ground(desk):
    funds.grant(desk, yuan("300"), date(2026, 3, 1), "收1")
    visit(desk, "200")
    (entry,) = [entry for entry in funds.entries(desk) if not entry.is_income]
    assert (entry.amount, entry.on, entry.purpose, entry.member) == (-20000, date(2026, 11, 3), "走访慰问", None)


def test_money_whose_expense_was_reversed_counts_nowhere(desk):
    funds.grant(desk, yuan("300"), date(2026, 3, 1), "收1")
    visit(desk, "200")
    assert counted(desk) == 20000
    (entry,) = [entry for entry in funds.entries(desk) if not entry.is_income]
    funds.reverse(desk, entry.number, "没有去成")
    assert counted(desk) == 0


def counted(desk: Desk) -> int:
    (count,) = [
        one for one in counts_between(desk, date(2026, 1, 1), date(2026, 12, 31)) if one.register.name == "visit"
    ]
    return count.amount


def test_an_empty_fund_gives_nothing_and_no_visit_is_recorded(desk):
    with pytest.raises(OverBalance):
        visit(desk, "200")
    assert registers.list_entries(desk, REGISTERS["visit"], registers.WantedEntries()).entries == ()


# Grades


@pytest.fixture
def appraised(desk) -> Desk:
    add(desk, "appraisal", year=2026, expected=5, took_part=5)
    return desk


def grade(desk: Desk, who: str, wanted: str) -> None:
    add(desk, "grade", appraisal=1, member=who, grade=wanted)


def test_without_the_cap_everybody_may_be_excellent(appraised):
    for who in "12345":
        grade(appraised, who, "优秀")


def test_with_the_cap_a_third_of_those_who_took_part_may_be(appraised):
    branches.set_setting(appraised, "excellent_most", "是")
    grade(appraised, "1", "优秀")
    grade(appraised, "2", "合格")
    with pytest.raises(TooManyExcellent) as refused:
        grade(appraised, "3", "优秀")
    assert str(refused.value) == (
        "评为优秀的已有 1 人，不能再多：参加 5 人，优秀不超过三分之一（设置 excellent_most）。"
    )
    with pytest.raises(TooManyExcellent):
        registers.edit(appraised, REGISTERS["grade"], 2, {"grade": "优秀"})


# Points


@pytest.fixture
def scored(desk) -> Desk:
    add(desk, "item", year=2026, name="到会", points=Decimal("2.0"), basis=BY_ATTENDANCE)
    add(desk, "item", year=2026, name="送学", points=Decimal("1.0"), basis=BY_STUDY)
    add(desk, "item", year=2026, name="党费", points=Decimal("0.5"), basis=BY_DUES)
    add(desk, "item", year=2026, name="志愿", points=Decimal("3.0"), most=Decimal("5.0"))
    return desk


def totals(desk: Desk, **how) -> dict[int, str]:
    return {one.member.number: str(one.total) for one in points.of_year(desk, 2026, **how).members}


def test_points_are_drawn_from_the_records_by_the_branchs_own_table(scored):
    add(scored, "study", member="3", meeting=1)
    assess(scored, "2")
    early = replace(scored, today=date(2026, 6, 30))
    collecting.collect(
        early, collecting.CollectDues(("2",), through=Month(2026, 6))
    )  # 1–3 are of a quarter that was over
    assert totals(scored) == {1: "2.0", 2: "3.5", 3: "1.0", 4: "0.0", 5: "2.0"}


def test_what_is_recorded_by_hand_counts_up_to_the_items_most(scored):
    for day in (1, 2, 3):
        add(scored, "point", member="4", item=4, on=date(2026, 11, day))
    assert totals(scored)[4] == "5.0"


def test_nobody_is_ranked_unless_asked_and_the_exempt_never(scored):
    standing.exempt(scored, "1", date(2026, 1, 1), None, "年老体弱")
    assert {one.rank for one in points.of_year(scored, 2026).members} == {None}
    ranked = {one.member.number: one.rank for one in points.of_year(scored, 2026, ranked=True).members}
    assert ranked == {2: 1, 5: 1, 3: 3, 4: 3, 1: None}


# Hours, and what waits


def test_hours_come_from_training_and_from_study_brought_home_and_the_exempt_are_held_to_none(desk):
    add(desk, "training", member=["3", "4"], course="班", hours=Decimal("8.0"))
    add(desk, "study", member="3", hours=Decimal("1.5"))
    standing.exempt(desk, "4", date(2026, 1, 1), None, "年老体弱")
    lines = {one.member.number: one for one in hours.hours_of_year(desk).members}
    assert (lines[3].hours, lines[3].short) == (Decimal("9.5"), Decimal("22.5"))
    assert (lines[4].hours, lines[4].short, lines[4].held) == (Decimal("8.0"), 0, False)


def test_more_hours_are_asked_of_the_committee_only_where_the_branch_says_so(desk):
    def needed() -> dict[int, int]:
        return {one.member.number: one.needed for one in hours.hours_of_year(desk).members}

    assert set(needed().values()) == {32}
    branches.set_setting(desk, "committee_hours", "是")
    assert needed() == {1: 56, 2: 56, 3: 32, 4: 32, 5: 32}


def test_secretary_and_committee_are_to_be_trained_once_a_year(desk):
    assert not [item for item in register_due.items(desk) if isinstance(item, Untrained)]  # the checks tell it
    add(desk, "training", member="1", course="班", hours=Decimal("8.0"), kind="集中培训")
    add(desk, "training", member="2", course="读书会", hours=Decimal("2.0"))
    assert [member.number for member in untrained(desk)] == [2]


def untrained(desk: Desk):
    return next(item for item in register_due.items(desk) if isinstance(item, Untrained)).members


def test_pairs_that_have_still_to_talk_are_told_until_they_have(desk):
    add(desk, "talk", member="1", partner="2", on=date(2026, 11, 2))
    (item,) = [item for item in register_due.items(desk) if isinstance(item, Untalked)]
    assert (item.pairs, [member.number for member in item.members]) == (6, [3, 4, 5])
    for pair in ("13", "14", "15", "23", "24", "25"):
        add(desk, "talk", member=pair[0], partner=pair[1], on=date(2026, 11, 2))
    assert asked_of_year.talks(desk).held == 7
    assert [item for item in register_due.items(desk) if isinstance(item, Untalked)] == []


def test_entries_that_wait_for_the_same_are_one_line(desk):
    for title in ("甲", "乙"):
        add(desk, "matter", kind="请示", title=title, to="党委")
    add(desk, "matter", kind="报告", title="丙", to="党委")
    waiting = [item for item in register_due.items(desk) if isinstance(item, Waiting)]
    assert [(item.register.name, len(item.entries)) for item in waiting] == [("matter", 2)]


def waiting(desk: Desk) -> list[tuple[str, str]]:
    return [(item.register.name, item.step.label) for item in register_due.items(desk) if isinstance(item, Waiting)]


def test_what_lies_ahead_waits_for_nothing_yet(desk):
    add(desk, "talk", member="3", partner="1", on=date(2026, 11, 2), follow_up="修暖气")
    assert waiting(desk) == [("talk", "办结")]
    assert waiting(replace(desk, today=date(2026, 11, 1))) == []


def test_nothing_waits_of_a_member_who_has_died(desk):
    add(desk, "hardship", member="3", ground="疾病", next_on=date(2026, 12, 1))
    add(desk, "float", member="3", place="兰州", on=date(2026, 5, 31))
    standing.leave(desk, "3", date(2026, 11, 10), Departure.DIED, None)
    assert list(register_due.items(desk)) == []


def test_who_is_back_needs_no_card_any_more(desk):
    add(desk, "float", member="3", place="兰州", on=date(2026, 5, 31))
    assert waiting(desk) == [("float", "发证")]
    registers.done(desk, REGISTERS["float"], 1, "返回", date(2026, 10, 1), {})
    assert list(register_due.items(desk)) == []


# The eight points, and the pack


def test_the_checklist_finds_in_the_records_what_is_there_and_what_lacks(desk):
    found = {evidence.what: evidence.seen for point in standard.checklist(desk).points for evidence in point.found}
    assert (found["主题党日"].done, found["主题党日"].asked) == (1, 12)
    assert not found["书记在任"].lacking
    assert found["工作经费（元）"].lacking
    funds.grant(desk, yuan("3000"), date(2026, 3, 1), "收1")
    again = {evidence.what: evidence.seen for point in standard.checklist(desk).points for evidence in point.found}
    assert not again["工作经费（元）"].lacking


def test_of_what_nobody_asks_a_number_the_checklist_says_what_there_is_and_what_is_not_recorded(desk):
    add(desk, "deed", member="3", kind="志愿服务", what="清扫楼道")
    add(desk, "club", on=date(2025, 3, 1), name="书画组")
    add(desk, "club", on=date(2024, 3, 1), name="棋牌组", until=date(2025, 12, 31))
    add(desk, "lead", kind="专题研究", topic="活动场地")
    points = standard.checklist(desk).points
    rests = {evidence.what: evidence.records for point in points for evidence in point.found}
    assert rests["作用发挥（人次）"] == standard.Records("作用发挥", (1,))
    assert rests["兴趣小组"] == standard.Records("兴趣小组", (1,))
    assert rests["单位专题研究"] == standard.Records("单位研究和听取汇报", (1,))
    unrecorded = {evidence.what for point in points for evidence in point.unrecorded}
    assert {"表彰", "文化活动", "学习内容", "有联系的阵地"} <= unrecorded
    assert not unrecorded & {evidence.what for point in points for evidence in point.lacking}


def test_the_pack_lists_as_missing_what_the_checklist_lacks(desk):
    pack = review_year.pack(desk)
    lacking = [(point.name, evidence) for point in pack.checklist.points for evidence in point.lacking]
    assert list(pack.missing) == lacking
    assert pack.missing


def test_evidence_by_hand_stands_under_its_point(desk):
    add(desk, "evidence", year=2026, point="工作制度严谨规范", what="制度汇编")
    (point,) = [point for point in standard.checklist(desk).points if point.by_hand]
    assert (point.name, point.by_hand[0]["what"]) == ("工作制度严谨规范", "制度汇编")


def test_somebody_who_came_after_retiring_has_the_day_of_retiring_in_the_register(desk):
    came = people.add(desk, people.AddMember(people.Facts(name="后来人"), date(2026, 9, 1)))
    add(desk, "retire", on=date(2026, 7, 1), member=str(came.member.number))
    assert [one["on"] for one in RegisterBook(desk).entries(REGISTERS["retire"])] == [date(2026, 7, 1)]
