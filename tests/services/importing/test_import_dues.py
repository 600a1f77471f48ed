"""Sheets of dues brought in: assessments, payments, what is recognised again, what is asked about."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.months import Month
from jygcli.domain.people.membership import Departure
from jygcli.services.books.desk import Desk
from jygcli.services.dues import collecting
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.owing import who_owes
from jygcli.services.importing import steps as imports
from jygcli.services.importing.dues.payments import dues_importer, not_own_money
from jygcli.services.importing.request import ImportFile, Near
from jygcli.services.importing.steps import Action, Imported
from jygcli.services.members import posts_and_leaving as standing
from tests.conftest import LONG
from tests.services.books import NAMES, new_desk

TODAY = date(2026, 11, 20)
HEAD = "姓名,月份,基数,应交,实交,交纳时间\n"


@pytest.fixture
def desk():
    with new_desk(TODAY, 3) as made:
        yield made


def bring(
    desk: Desk, text: str, near: Near | None = None, *, skip_rejected: bool = False, consent: str | None = None
) -> Imported:
    request = ImportFile(Path("党费.csv"), text.encode("utf-8-sig"), skip_rejected=skip_rejected)
    return imports.run(desk, dues_importer(near, consent=consent), request)


def actions(done: Imported) -> list[str]:
    return [str(row.action) for row in done.rows]


def said(done: Imported) -> list[str]:
    return [str(issue.code) for issue in done.issues]


def money(desk: Desk) -> tuple[int, int]:
    """How many entries the book has, and their sum in fen."""
    with closing(sqlite3.connect(desk.store.path)) as driver:
        return driver.execute("SELECT count(*), coalesce(sum(amount), 0) FROM payment").fetchone()


def dump(desk: Desk) -> list[str]:
    with closing(sqlite3.connect(desk.store.path)) as driver:
        return list(driver.iterdump())


def owing(desk: Desk) -> dict[str, str]:
    return {line.member.name: decimal_text(line.owing) for line in who_owes(desk).members}


TWO = HEAD + "赵明远,2026年10月,5000,25.00,25.00,2026-10-15\n赵明远,2026年11月,5000,25.00,,\n"


def test_a_payment_is_booked_with_its_month_and_the_base_is_assessed(desk):
    done = bring(desk, TWO)
    assert actions(done) == ["add", "same"]
    assert done.written
    assert money(desk) == (1, 2500)
    assert owing(desk) == {"赵明远": "25.00"}
    [share] = who_owes(desk).members[0].months
    assert share.month == Month(2026, 11)
    with closing(sqlite3.connect(desk.store.path)) as driver:
        made = driver.execute("SELECT from_month, category, base, amount, by_hand, ground FROM assessment").fetchall()
        entry = driver.execute("SELECT receipt, paid_on, source FROM payment").fetchall()
    assert made == [("2026-10", "离退休", 500000, 2500, 0, "导入：党费.csv")]
    assert entry == [("2026-0001", "2026-10-15", "党费.csv L2")]


def test_the_same_file_again_writes_nothing(desk):
    bring(desk, TWO)
    before = dump(desk)
    again = bring(desk, TWO)
    assert (actions(again), dump(desk)) == (["same", "same"], before)


def test_what_was_collected_by_hand_is_recognised_by_month_or_by_quarter(desk):
    months = "".join(f"赵明远,2026-{month:02d},5000,25.00,,\n" for month in (7, 8, 9))
    bring(desk, HEAD + months)
    collecting.collect(desk, CollectDues(("赵明远",), through=Month(2026, 9)))
    by_month = bring(desk, HEAD + months.replace(",,\n", ",25.00,2026-09-20\n"))
    by_quarter = bring(desk, HEAD + "赵明远,2026年第三季度,5000,75.00,75.00,2026-09-20\n")
    assert (actions(by_month), actions(by_quarter)) == (["same"] * 3, ["same"])
    assert money(desk) == (1, 7500)


def test_a_corrected_amount_is_asked_about_and_nothing_is_written(desk):
    bring(desk, TWO)
    before = dump(desk)
    corrected = TWO.replace("25.00,25.00", "25.00,20.00")
    done = bring(desk, corrected)
    assert (actions(done), done.written, dump(desk)) == (["reject", "same"], False, before)
    assert [issue.message for issue in done.issues] == [
        "这几个月账上已有收据 2026-0001（2026-10 共 25.00 元），与表里不同；确是另一笔，加 --near 另记；"
        "以表格为准，加 --near 更正"
    ]


def test_a_correction_reverses_the_old_entry_and_books_the_new_one(desk):
    bring(desk, TWO)
    corrected = TWO.replace("25.00,25.00", "25.00,20.00")
    done = bring(desk, corrected, Near.INSTEAD)
    assert actions(done) == ["update", "same"]
    assert [(change.field, change.old, change.new) for change in done.rows[0].changes] == [("paid", "25.00", "20.00")]
    assert money(desk) == (3, 2000)
    assert owing(desk) == {"赵明远": "30.00"}
    before = dump(desk)
    assert actions(bring(desk, corrected, Near.INSTEAD)) == ["same", "same"]
    assert dump(desk) == before


def test_another_payment_of_the_same_month_is_booked_where_the_user_says_so_and_once(desk):
    bring(desk, TWO)
    extra = TWO + "赵明远,2026-10,5000,25.00,25.00,2026-10-20\n"
    assert actions(bring(desk, extra)) == ["same", "same", "reject"]
    assert actions(bring(desk, extra, Near.ALSO)) == ["same", "same", "add"]
    assert money(desk) == (2, 5000)
    assert actions(bring(desk, extra)) == ["same", "same", "same"]


def test_two_part_payments_of_a_month_are_two_payments(desk):
    done = bring(
        desk, HEAD + "赵明远,2026-10,5000,25.00,10.00,2026-10-05\n赵明远,2026-10,5000,25.00,15.00,2026-10-25\n"
    )
    assert actions(done) == ["add", "add"]
    assert money(desk) == (2, 2500)
    assert owing(desk) == {"赵明远": "25.00"}  # November


def test_a_payment_that_differs_from_the_dues_is_booked_as_paid_and_reported(desk):
    done = bring(
        desk, HEAD + "赵明远,2026-10,5000,25.00,30.00,2026-10-15\n钱秀兰,2026-10,5000,25.00,20.00,2026-10-15\n"
    )
    assert actions(done) == ["add", "add"]
    assert said(done) == ["paid_differs", "paid_differs"]
    assert done.issues[0].message == "应交 25.00 元，实交 30.00 元，按实交登记；请核对"
    assert money(desk) == (2, 5000)
    assert owing(desk) == {"赵明远": "25.00", "钱秀兰": "30.00"}


def test_a_payment_without_a_day_is_dated_at_the_end_of_its_months_and_said_once(desk):
    done = bring(desk, "姓名,月份,实交\n赵明远,2026-03,25\n钱秀兰,2026年第四季度,60\n")
    assert said(done) == ["pay_date_missing"]
    assert done.issues[0].message.startswith("2 笔没有写明交纳的日子（第一笔在 L2）")
    with closing(sqlite3.connect(desk.store.path)) as driver:
        assert driver.execute("SELECT paid_on FROM payment ORDER BY id").fetchall() == [
            ("2026-03-31",),
            ("2026-11-20",),
        ]
        shares = driver.execute("SELECT month, amount FROM allocation ORDER BY id").fetchall()
    assert shares == [("2026-03", 2500), ("2026-10", 2000), ("2026-11", 2000), ("2026-12", 2000)]


def test_marks_that_are_no_payments_book_nothing(desk):
    done = bring(
        desk, HEAD + "赵明远,2026-10,5000,25.00,免,\n赵明远,2026-11,5000,25.00,欠,\n钱秀兰,2026-10,5000,25.00,/,\n"
    )
    assert money(desk) == (0, 0)
    assert said(done) == ["waiver_not_written"]
    assert owing(desk) == {"赵明远": "50.00"}  # and nothing was assessed for 钱秀兰


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("吴淑珍,2026-10,5000,25.00,25.00,2026-10-15", "unknown_member"),
        ("赵明远,2029-10,5000,25.00,25.00,2026-10-15", "impossible_date"),
        ("赵明远,2026-10,5000,25.00,25.00,2026-12-15", "impossible_date"),
        ("赵明远,,5000,25.00,25.00,", "period_unknown"),
    ],
)
def test_a_row_that_cannot_be_booked_is_rejected_with_the_reason_and_stops_the_rest(desk, line, code):
    text = HEAD + "钱秀兰,2026-10,5000,25.00,25.00,2026-10-15\n" + line + "\n"
    done = bring(desk, text)
    assert (done.rows[1].action, done.written, money(desk)) == (Action.REJECT, False, (0, 0))
    assert code in said(done)
    assert bring(desk, text, skip_rejected=True).written
    assert money(desk) == (1, 2500)


def test_months_that_another_branch_collected_are_booked_and_reported(desk):
    standing.leave(desk, "1", date(2026, 5, 10), Departure.TRANSFERRED, None)
    done = bring(desk, HEAD + "赵明远,2026-07,5000,25.00,25.00,2026-07-15\n")
    assert said(done) == ["not_liable"]
    assert "建账前已在，2026-05-10 转出" in done.issues[0].message
    assert money(desk) == (1, 2500)


def test_two_amounts_for_one_month_assess_nothing_and_are_said(desk):
    done = bring(desk, HEAD + "赵明远,2026-10,5000,25.00,,\n赵明远,2026-10,5000,30.00,,\n")
    assert said(done) == ["values_disagree"]
    assert owing(desk) == {}


rows_of_year = st.lists(
    st.tuples(
        st.sampled_from(NAMES[:3]),
        st.integers(1, 11),
        st.sampled_from([0, 1000, 2000, 2500, 3000]),
        st.integers(1, 28),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=250 if LONG else 8)
@given(rows_of_year, st.sampled_from(list(Near)))
def test_importing_twice_never_doubles_money(rows, near):
    lines = (
        f"{name},2026-{month:02d},5000,25.00,{decimal_text(Fen(paid)) if paid else ''},2026-{month:02d}-{day:02d}\n"
        for name, month, paid, day in rows
    )
    text = HEAD + "".join(lines)
    with new_desk(TODAY, 3) as desk:
        first = bring(desk, text, near, skip_rejected=True)
        written = sum(paid for (_, _, paid, _), row in zip(rows, first.rows, strict=True) if row.action is Action.ADD)
        assert money(desk)[1] == written
        before = dump(desk)
        bring(desk, text, near, skip_rejected=True)
        assert dump(desk) == before


MOVED = "姓名,月应交,1月,2月,3月\n赵明远,25,{},{},{}\n"


def in_2026(desk: Desk, text: str, near: Near | None = None) -> Imported:
    request = ImportFile(Path("党费.csv"), text.encode("utf-8-sig"), year=2026)
    return imports.run(desk, dues_importer(near), request)


def test_a_payment_moved_to_another_month_is_asked_about_and_never_booked_twice(desk):
    in_2026(desk, MOVED.format("25", "", ""))
    moved = in_2026(desk, MOVED.format("", "25", ""))
    assert [row.action for row in moved.rows].count(Action.REJECT) == 1
    assert money(desk) == (1, 2500)
    in_2026(desk, MOVED.format("", "25", ""), Near.INSTEAD)
    assert money(desk) == (3, 2500)
    assert [str(row.action) for row in in_2026(desk, MOVED.format("", "25", "25")).rows] == ["same", "same", "add"]


def test_another_file_of_the_same_name_that_is_silent_on_what_was_paid_is_another_payment(desk):
    for month, entries in (("2026-01", 1), ("2026-04", 2), ("2026-04", 2)):
        bring(desk, f"姓名,月份,实交\n赵明远,{month},25\n")
        assert money(desk) == (entries, 2500 * entries)


def test_another_day_or_way_is_said_and_corrected_by_reversal_where_the_sheet_is_right(desk):
    head = "姓名,月份,实交,交纳时间,交纳方式\n"
    bring(desk, head + "赵明远,2026-01,30,2026-01-10,现金\n")
    later = head + "赵明远,2026-01,30,2026-01-12,微信\n"
    said_ = bring(desk, later)
    assert (actions(said_), said(said_), money(desk)) == (["same"], ["near_payment"], (1, 3000))
    assert said_.issues[0].message == (
        "收据 2026-0001 记的是 2026-01-10 现金，与表里不同，没有改；以表格为准，加 --near 更正"
    )
    assert actions(bring(desk, later, Near.INSTEAD)) == ["update"]
    assert money(desk) == (3, 3000)
    assert actions(bring(desk, later)) == ["same"]


def test_instalments_that_make_up_the_dues_are_no_difference(desk):
    parts = ("赵明远,2026-10,5000,25.00,10.00,2026-10-05", "赵明远,2026-10,5000,25.00,15.00,2026-10-25")
    assert said(bring(desk, HEAD + "\n".join(parts) + "\n")) == []


OWN = "姓名,所属月份,应交,减免,账上已交,实交,交纳时间,交纳方式,收据号\n"
FIRST = f"{NAMES[0]},2026-01,25,,,10,2026-01-08,现金,\n"


def test_a_row_that_says_what_was_paid_before_as_the_book_has_it_is_a_further_payment(desk):
    bring(desk, OWN + FIRST)
    again = f"{NAMES[0]},2026-01,25,,10,10,2026-01-08,现金,\n"
    assert actions(bring(desk, OWN + "\n" + again)) == ["add"]
    assert money(desk) == (2, 2000)
    assert actions(bring(desk, OWN + "\n" + again)) == ["same"]


def test_a_row_that_says_otherwise_what_was_paid_before_is_asked_about(desk):
    bring(desk, OWN + FIRST)
    done = bring(desk, OWN + "\n" + f"{NAMES[0]},2026-01,25,,5,10.5,2026-01-20,现金,\n")
    assert (actions(done), said(done)[-1]) == (["reject"], "near_payment")


def test_a_tick_pays_what_is_left_after_what_is_waived_and_paid(desk):
    done = bring(desk, OWN + f"{NAMES[0]},2026-01,25,5,10,√,2026-01-08,现金,\n")
    assert [row.row.values["paid"] for row in done.rows] == [1000]


@pytest.mark.parametrize(("near", "action"), [(None, "reject"), (Near.ALSO, "reject"), (Near.INSTEAD, "update")])
def test_a_row_of_a_receipt_with_another_amount_is_no_other_payment(desk, near, action):
    bring(desk, OWN + FIRST)
    assert actions(bring(desk, OWN + "\n" + FIRST.replace(",\n", ",2026-0001\n"))) == ["same"]
    other = f"{NAMES[0]},2026-01,25,,,11,2026-01-08,现金,2026-0001\n"
    assert actions(bring(desk, OWN + "\n" + other, near)) == [action]


def test_a_heading_of_assessment_assesses_anew_and_one_of_dues_does_not(desk):
    bring(desk, f"姓名,所属月份,应交,实交\n{NAMES[0]},2026-01,25,25\n")
    for heading, made in (("应交", 0), ("核定金额", 1)):
        done = bring(desk, f"姓名,所属月份,{heading},实交\n{NAMES[0]},2026-02,30,30\n")
        assert sum(len(row.subject.assessments) for row in done.rows) == made, heading


# Money that isn't the member's own

PAID_BY = "姓名,月份,基数,应交,实交,方式\n" + f"{NAMES[0]},2026-07,4000,20,20,"


@pytest.mark.parametrize("method", ["工资代扣", "支部垫付"])
def test_money_that_is_not_the_members_own_is_asked_about_and_booked_with_who_decided(desk, method):
    refused = bring(desk, PAID_BY + method)
    assert (actions(refused), said(refused)) == (["reject"], ["pay_date_missing", "not_own_money"][1:])
    assert "第14条" in refused.issues[0].message
    assert money(desk) == (0, 0)
    assert actions(bring(desk, PAID_BY + method, consent="支委会")) == ["add"]
    with closing(sqlite3.connect(desk.store.path)) as driver:
        assert driver.execute("SELECT method, consent FROM payment").fetchall() == [(method, "支委会")]
    assert actions(bring(desk, PAID_BY + method)) == ["same"]


def test_what_a_member_orders_the_bank_to_pay_is_booked_without_a_word(desk):
    assert actions(bring(desk, PAID_BY + "银行代扣")) == ["add"]


BROUGHT_BY = "姓名,月份,基数,应交,实交,{heading}\n" + f"{NAMES[0]},2026-07,4000,20,20," + "{payer}"


@pytest.mark.parametrize("heading", ["代交人", "代缴人", "交款人", "付款人", "实际交款人姓名"])
def test_a_payer_by_whose_words_the_money_is_not_the_members_own_is_asked_about_too(desk, heading):
    sheet = BROUGHT_BY.format(heading=heading, payer="支部垫付")
    refused = bring(desk, sheet)
    [issue] = refused.issues
    assert (actions(refused), issue.code, issue.field, issue.value) == (
        ["reject"], "not_own_money", "payer", "支部垫付",
    )  # fmt: skip
    assert (money(desk), not_own_money(refused.issues)) == ((0, 0), ("支部垫付",))
    assert actions(bring(desk, sheet, consent="支委会")) == ["add"]
    with closing(sqlite3.connect(desk.store.path)) as driver:
        assert driver.execute("SELECT payer, consent FROM payment").fetchall() == [("支部垫付", "支委会")]
    assert actions(bring(desk, sheet)) == ["same"]


@pytest.mark.parametrize(("payer", "kept"), [("女儿", "女儿"), (NAMES[1], NAMES[1]), (NAMES[0], None), ("", None)])
def test_who_brought_the_money_is_kept_where_it_is_another_one_than_the_member(desk, payer, kept):
    assert actions(bring(desk, BROUGHT_BY.format(heading="代交人", payer=payer))) == ["add"]
    with closing(sqlite3.connect(desk.store.path)) as driver:
        assert driver.execute("SELECT payer, consent FROM payment").fetchall() == [(kept, None)]


@pytest.mark.parametrize("headings", ["姓名,交款人", "交款人,姓名"])
def test_who_brought_the_money_is_not_taken_for_the_member_whichever_stands_first(desk, headings):
    line = ",".join({"姓名": NAMES[0], "交款人": "女儿"}[heading] for heading in headings.split(","))
    assert actions(bring(desk, f"{headings},月份,基数,应交,实交\n{line},2026-07,4000,20,20\n")) == ["add"]
    with closing(sqlite3.connect(desk.store.path)) as driver:
        assert driver.execute("SELECT member_id, payer FROM payment").fetchall() == [(1, "女儿")]


def test_where_no_other_column_holds_names_who_brought_the_money_is_the_member(desk):
    assert actions(bring(desk, f"交款人,月份,基数,应交,实交\n{NAMES[0]},2026-07,4000,20,20\n")) == ["add"]
    with closing(sqlite3.connect(desk.store.path)) as driver:
        assert driver.execute("SELECT payer FROM payment").fetchall() == [(None,)]
