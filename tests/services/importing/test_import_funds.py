"""The cash books of funds brought in: movements, what was carried over, the running balance, and out again."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import MonthRun, Quarter
from jygcli.domain.funds.purposes import FundSource, FundUse
from jygcli.domain.people.membership import PostName
from jygcli.services.books.desk import Desk
from jygcli.services.dues import opening
from jygcli.services.exporting import exports
from jygcli.services.exporting.exports import WantedExport
from jygcli.services.funds import allowances
from jygcli.services.funds import entries as funds
from jygcli.services.funds.allowances import PayAllowance
from jygcli.services.funds.entries import SpendFunds
from jygcli.services.importing import steps as imports
from jygcli.services.importing.fund_ledgers import fund_importer
from jygcli.services.importing.request import ImportFile
from jygcli.services.importing.steps import Imported
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.undo import undoing
from jygcli.sheets.written.exported import Format
from tests.services.books import NAMES, new_desk
from tests.services.files import actions, bring, found, said

TODAY = date(2026, 11, 20)
HEAD = "日期,凭证号,摘要,收入,支出,结余"
TITLE = "第一党支部工作经费收支明细账（2026年）,,,,,"
BOOK = (
    TITLE, HEAD, ",,上年结转,,,850.00", "3月10日,收1,收到工作经费,3000,,3850", "3月12日,付1,订阅报刊,,320.50,3529.50",
    "〃,付2,租车参观,,400,3129.5", ",,本月合计,3000,720.5,3129.5", ",,承前页,,,3129.50",
    "4月2日,付3,购买学习资料,,100,3029.50", "4月9日,付4,主题党日茶水,,29.50,3000.00", ",,合计,3000,850,3000.00",
)  # fmt: skip
ENTRIES = "SELECT source, amount, on_day, use, purpose, voucher, period FROM fund_entry ORDER BY id"


@pytest.fixture
def desk():
    with new_desk(TODAY, 3) as made:
        yield made


def book(desk: Desk, *lines: str, source: FundSource | None = None, **how: object) -> Imported:
    return bring(desk, fund_importer(source), *lines, **how)


def test_each_line_is_a_movement_and_what_was_carried_over_the_opening(desk):
    done = book(desk, *BOOK)
    assert done.written
    assert found(desk, ENTRIES) == [
        ("工作经费", 85000, "2026-03-10", None, "建账时结余", None, None),
        ("工作经费", 300000, "2026-03-10", None, "收到工作经费", "收1", "2026"),
        ("工作经费", -32050, "2026-03-12", "订阅或购买学习资料和设备", "订阅报刊", "付1", None),
        ("工作经费", -40000, "2026-03-12", "党员学习和活动", "租车参观", "付2", None),
        ("工作经费", -10000, "2026-04-02", "订阅或购买学习资料和设备", "购买学习资料", "付3", None),
        ("工作经费", -2950, "2026-04-09", "党员学习和活动", "主题党日茶水", "付4", None),
    ]
    assert said(done) == [(f"L{line}", "kind_unsure") for line in (5, 6, 9, 10)]
    assert actions(book(desk, *BOOK)) == ["same"] * 6


def test_the_first_balance_that_does_not_add_up_is_named_and_nothing_is_written(desk):
    wrong = [line.replace("3529.50", "3530.00").replace("3029.50", "3000") for line in BOOK]
    done = book(desk, *wrong)
    assert ("F5", "balance_differs") in said(done)
    assert [place for place, code in said(done) if code == "balance_differs"] == ["F5"]
    assert "结余写的是 3530.00 元，从前一笔算下来是 3529.50 元" in done.issues[0].message
    assert found(desk, ENTRIES) == []


@pytest.mark.parametrize(
    "carried", ["上年结转", "上月结余", "期初余额", "年初结余", "承前页", "上期结余", "建账时结余"]
)
def test_what_was_carried_over_goes_by_many_names(desk, carried):
    book(desk, TITLE, HEAD, f"1月1日,,{carried},,,100", "1月5日,付1,买书,,40,60")
    assert [amount for _, amount, *_ in found(desk, ENTRIES)] == [10000, -4000]


def test_a_book_that_goes_on_is_held_against_what_is_there(desk):
    book(desk, *BOOK)
    more = (TITLE, HEAD, ",,上月结余,,,3000.00", "5月6日,付5,表彰奖品,,200,2800")
    assert actions(book(desk, *more)) == ["same", "add"]
    other = (TITLE, HEAD, ",,上月结余,,,999.00", "6月6日,付6,表彰奖品,,200,799")
    assert said(book(desk, *other))[0] == ("L3", "balance_differs")
    without = (TITLE, HEAD, "6月6日,付6,表彰奖品,,200,2600")
    assert actions(book(desk, *without)) == ["add"]
    gap = book(desk, TITLE, HEAD, "7月6日,付7,表彰奖品,,200,2300")
    assert (actions(gap), said(gap)[0]) == (["reject"], ("L3", "balance_differs"))


def test_entries_made_by_hand_are_known_by_their_fund_day_and_amount(desk):
    funds.grant(desk, yuan("3000"), date(2026, 3, 10), "收1")
    funds.spend(desk, SpendFunds(FundSource.GRANT, FundUse.MATERIALS, yuan("20"), "书", "付1", None, date(2026, 3, 12)))
    lines = TITLE, HEAD, "3月10日,,拨款,3000,,", "3月12日,,别的话,,20,", "3月12日,,买书,,20,"
    assert actions(book(desk, *lines)) == ["same", "same", "add"]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("3月12日,付1,不知道什么,,20,", "type_unknown", "看不出“不知道什么”是哪种用途"),
        ("3月12日,付1,慰问困难党员,,20,", "type_unknown", "看不出“慰问困难党员”是哪种用途"),
        ("3月12日,付1,买书,20,20,", "values_disagree", "收入和支出都有金额"),
        ("3月12日,付1,买书,,,", "amount_missing", "没有收入或支出的金额"),
        ("3月12日,付1,买书,,-20,", "value_unreadable", "红字是冲销"),
        (",付1,买书,,20,", "date_unreadable", "不知道是哪一天"),
        ("3月12日,付1,买书,,99999,", "value_unreadable", "工作经费余额不够"),
        ("2026-12-01,付1,买书,,20,", "value_unreadable", "还没有到"),
    ],
)
def test_a_line_that_can_not_be_taken_says_why(desk, line, code, words):
    done = book(desk, TITLE, HEAD, "1月1日,,上年结转,,,100", line)
    assert actions(done)[1] == "reject"
    [issue] = [issue for issue in done.issues if issue.code == code and words in issue.message]
    assert issue.severity == "error"
    assert found(desk, ENTRIES) == []


def test_which_fund_it_is_stands_in_a_title_a_column_or_is_said(desk):
    line = "2026-03-10,收1,拨款,3000,,3000"
    assert said(book(desk, HEAD, line)) == [("L2", "type_unknown")]
    book(desk, HEAD, line, source=FundSource.GRANT)
    column = "来源,日期,摘要,收入,支出,结余"
    book(desk, column, "返还党费,2026-03-01,拨回,500,,500", "党支部工作经费,2026-03-02,拨款,700,,700")
    assert [(source, amount) for source, amount, *_ in found(desk, ENTRIES)] == [
        ("工作经费", 300000), ("返还党费", 50000), ("工作经费", 70000),
    ]  # fmt: skip


def test_returned_dues_of_a_quarter_that_this_book_sent_up_are_left_to_the_book_of_dues(desk):
    opening.open_with(desk, opening.OpenDues(remitted=yuan("500"), quarter=Quarter(2025, 4), on=date(2026, 1, 5)))
    title = "返还党费收支账,,,,,"
    known = book(desk, title, HEAD, "2026-03-05,收1,返还2025年第四季度党费,400,,400")
    assert (said(known), found(desk, ENTRIES)) == ([("L3", "not_stored")], [])
    assert "jyg dues return 2025Q4 --amount 400.00" in known.issues[0].message
    assert book(desk, title, HEAD, "2026-03-05,收1,返还2025年第三季度党费,400,,400").written


def test_returned_dues_that_were_spent_without_a_decision_are_told(desk):
    lines = "返还党费收支账,,,,,", f"{HEAD},决定", "2026-03-05,,拨回,400,,400,", "2026-03-06,,慰问困难党员,,100,300,"
    assert ("L4", "not_stored") in said(book(desk, *lines))
    decided = (*lines[:3], "2026-03-06,,慰问困难党员,,50,350,3月支委会")
    done = book(desk, *decided)
    assert ("L4", "not_stored") not in said(done)


def test_allowances_are_paid_to_somebody_for_some_months(desk):
    title = "岗位津贴发放台账,,,,,"
    lines = title, HEAD, "2026-09-20,,津贴拨款,600,,600", f"2026-09-25,,{NAMES[0]}7-9月津贴,,600,0"
    assert book(desk, *lines).written
    assert [(amount, use, period) for _, amount, _, use, _, _, period in found(desk, ENTRIES)] == [
        (60000, None, "2026Q3"), (-60000, "发放补贴", "2026-07..2026-09"),
    ]  # fmt: skip
    nobody = book(desk, title, HEAD, "2026-09-20,,津贴拨款,600,,600", "2026-09-26,,津贴,,0.01,")
    assert said(nobody)[-1][1] in ("value_unreadable", "unknown_member")


def lived(desk: Desk) -> None:
    """A year of three funds, with what was cancelled."""
    standing.post(desk, NAMES[0], PostName.SECRETARY, date(2026, 1, 1), None, in_service=False)
    funds.open_with(desk, FundSource.RETURNED, yuan("500"), date(2026, 1, 5), None)
    funds.grant(desk, yuan("3000"), date(2026, 3, 10), "收1")
    spent = SpendFunds(FundSource.GRANT, FundUse.MATERIALS, yuan("20"), "=书", "付1", None, date(2026, 3, 12))
    number = funds.spend(desk, spent).entry.number
    funds.reverse(desk, number, "记错")
    funds.spend(desk, spent)
    allowances.receive(desk, yuan("600"), date(2026, 9, 20), Quarter(2026, 3), None)
    allowances.pay(desk, PayAllowance(NAMES[0], yuan("150"), date(2026, 9, 25), MonthRun.parse("2026-07")))


@pytest.mark.parametrize("form", [Format.CSV, Format.XLSX])
@pytest.mark.parametrize("year", [None, 2026])
def test_what_is_exported_says_the_same_when_it_comes_back(desk, form, year):
    lived(desk)
    content = exports.export(desk, WantedExport("fund", year)).content(form)
    done = imports.run(desk, fund_importer(), ImportFile(Path(f"经费.{form}"), content))
    assert set(actions(done)) == {"same"}
    assert [issue for issue in done.issues if issue.severity == "error"] == []


def test_one_year_is_exported_with_what_was_carried_into_it(desk):
    funds.grant(desk, yuan("3000"), date(2025, 12, 10), "收1")
    funds.grant(desk, yuan("500"), date(2026, 3, 10), "收2")
    content = exports.export(desk, WantedExport("fund", 2026)).content(Format.CSV)
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[1] == "工作经费,,,上年结转,,3000.00,,3000.00,,,"
    assert actions(book(desk, *lines)) == ["same", "same"]
    with new_desk(TODAY, 3) as other:
        book(other, *lines)
        assert [(amount, purpose) for _, amount, _, _, purpose, *_ in found(other, ENTRIES)] == [
            (300000, "建账时结余"), (50000, "工作经费"),
        ]  # fmt: skip


def test_an_exported_book_makes_the_same_book_elsewhere(desk):
    book(desk, *BOOK)
    content = exports.export(desk, WantedExport("fund")).content(Format.CSV).decode("utf-8-sig")
    rows = json.loads(exports.export(desk, WantedExport("fund")).content(Format.JSON))["rows"]
    assert [row["balance"] for row in rows] == ["850.00", "3850.00", "3529.50", "3129.50", "3029.50", "3000.00"]
    with new_desk(TODAY, 3) as other:
        book(other, *content.splitlines())
        assert found(other, ENTRIES) == found(desk, ENTRIES)


def test_a_book_that_was_undone_can_be_brought_in_again(desk):
    book(desk, *BOOK)
    undoing.undo(desk, None)
    assert actions(book(desk, *BOOK)) == ["add"] * 6
    assert len(found(desk, ENTRIES)) == 18


def test_days_and_vouchers_in_columns_of_their_own_under_the_year(desk):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as made:
        sheet = made.add_worksheet("工作经费")
        sheet.merge_range("A1:B1", "2026年")
        sheet.merge_range("C1:D1", "凭证")
        for column, word in zip("EFGH", ("摘要", "借方", "贷方", "余额"), strict=True):
            sheet.merge_range(f"{column}1:{column}2", word)
        sheet.write_row(1, 0, ("月", "日", "字", "号"))
        sheet.write_row(2, 0, (1, 1, "", "", "上年结转", "", "", 500))
        sheet.write_row(3, 0, (3, 20, "付", 1, "买书", "", 200, 300))
    request = ImportFile(Path("账.xlsx"), data.getvalue())
    assert imports.run(desk, fund_importer(), request).written
    assert [(day, amount, voucher) for _, amount, day, _, _, voucher, _ in found(desk, ENTRIES)] == [
        ("2026-01-01", 50000, None), ("2026-03-20", -20000, "付字1号"),
    ]  # fmt: skip
