"""Funds and allowances on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Jyg, once
from tests.cli.transcripts import play

SESSION = Path(__file__).parent / "sessions" / "funds.txt"
SPEND = ("fund", "spend", "--source", "经费", "--use", "表彰", "--purpose", "奖状", "--voucher", "付1")


def test_a_year_of_funds(jyg: Jyg) -> None:
    play(SESSION, jyg)


@once
def funded(branch: Jyg) -> Jyg:
    """2000 元 of the grant and 1000 元 of allowances came; 1 is 书记 from October."""
    assert branch("member", "add", "王建国").code == 0
    assert branch("member", "post", "1", "书记", "--since", "2026-10-01").code == 0
    assert branch("fund", "grant", "--amount", "2000", "--voucher", "收1", "--on", "2026-03-01").code == 0
    assert branch("fund", "allowance", "receive", "--amount", "1000").code == 0
    return branch


ENTRY_KEYS = {"number", "source", "amount", "on", "use", "purpose", "decision", "voucher", "period", "member",
              "reverses", "reversed_by", "reason"}  # fmt: skip


def test_what_is_booked_is_given_as_json_with_the_balance(funded: Jyg) -> None:
    entry = funded(*SPEND, "--amount", "25.50", "--json").json
    assert entry.keys() == ENTRY_KEYS | {"balance", "version"}
    assert (entry["number"], entry["source"], entry["amount"], entry["use"]) == (3, "工作经费", "-25.50", "表彰")
    assert (entry["on"], entry["balance"]) == ("2026-11-20", "1974.50")
    back = funded("fund", "reverse", "3", "--why", "退货", "--json").json
    assert (back["number"], back["reverses"], back["amount"], back["balance"]) == (4, 3, "25.50", "2000.00")


def test_a_payout_is_given_as_json_with_what_was_due(funded: Jyg) -> None:
    paid = funded("fund", "allowance", "pay", "王建国", "--amount", "400", "--json").json
    assert paid["months"] == ["2026-10", "2026-11"]
    assert (paid["due"], paid["amount"], paid["missing"]) == ("400.00", "400.00", "0.00")
    assert paid["entry"]["member"] == {"number": 1, "name": "王建国"}
    assert paid["entry"]["balance"] == "600.00"


def test_more_than_is_due_takes_a_yes(funded: Jyg) -> None:
    pay = ("fund", "allowance", "pay", "1", "--amount", "500")
    refused = funded(*pay)
    assert (refused.code, refused.err.splitlines()[0]) == (
        1,
        "王建国 2026-10..2026-11 应发 400.00 元，要发 500.00 元，多 100.00 元。",
    )
    assert funded(*pay, "--yes").code == 0


def test_the_year_and_the_ledger_as_json(funded: Jyg) -> None:
    year = funded("fund", "show", "--json").json
    assert {key: year["grant"][key] for key in ("due", "received", "missing")} == {
        "due": "3000.00", "received": "2000.00", "missing": "1000.00",
    }  # fmt: skip
    assert "第19条" in year["grant"]["rule"]
    assert [one["balance"] for one in year["sources"]] == ["2000.00", "0.00", "1000.00"]
    book = funded("fund", "ledger", "--source", "津贴", "--json").json
    (allowances,) = book["sources"]
    assert (allowances["opening"], allowances["closing"]) == ("0.00", "1000.00")
    assert allowances["entries"][0].keys() == ENTRY_KEYS | {"balance"}
    assert allowances["months"] == [{"month": "2026-11", "received": "1000.00", "spent": "0.00", "balance": "1000.00"}]


def test_an_empty_book_has_the_same_keys(branch: Jyg) -> None:
    assert branch("fund", "ledger", "--json").json["sources"] == []
    (book,) = branch("fund", "ledger", "--source", "返还党费", "--json").json["sources"]
    assert (book["opening"], book["closing"], book["entries"], book["months"]) == ("0.00", "0.00", [], [])
    assert "没有收支" in branch("fund", "ledger").out
    year = branch("fund", "show", "2027", "--json").json
    assert (year["allowances"]["members"], year["uses"]) == ([], [])


def test_a_quarter_and_a_year_are_not_both_meant(funded: Jyg) -> None:
    ran = funded("fund", "ledger", "--quarter", "2026Q3", "--year", "2026")
    assert (ran.code, ran.err) == (2, "--quarter 和 --year 只能用一个。\n去掉其中一个。\n")


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("fund grant --amount 0 --voucher 收2", 2, "金额要大于 0 元。"),
        ("fund grant --amount 1.234 --voucher 收2", 2, "金额“1.234”读不懂：小数超过两位。"),
        ("fund grant --amount 5 --voucher 收2 --on 2026-11-21", 1, "还没有到"),
        ("fund reverse 99 --why 错", 1, "没有第 99 笔收支。"),
        ("fund reverse 某笔 --why 错", 2, "“某笔”不是编号。"),
        ("fund allowance pay 钱多多 --amount 5", 1, "本支部没有“钱多多”这名党员。"),
        ("fund allowance pay 1 --amount 5 --months 2026-09..2026-07", 2, "起点在终点之后"),
        ("fund allowance pay 1 --amount 5 --months 2025-12..2026-01", 1, "跨了年"),
        ("fund allowance receive --amount 5 --period 2026Q5", 2, "季度“2026Q5”读不懂。"),
        ("fund ledger --source 党费", 2, "来源没有“党费”。"),
    ],
)
def test_what_cannot_be_booked_is_said_in_words(funded: Jyg, command: str, code: int, said: str) -> None:
    ran = funded(*command.split())
    assert (ran.code, said in ran.err) == (code, True), ran.err


def test_the_rules_name_the_floors(jyg: Jyg) -> None:
    rules = {rule["id"]: rule for rule in jyg("rules", "--json").json["rules"]}
    assert rules["fund.grant"]["value"] == "3,000.00 元"
    assert rules["fund.allowance.书记"]["value"] == "200.00 元"
    assert (rules["fund.allowance.day"]["value"], rules["fund.allowance.day"]["sure"]) == ("1 日", "L")
