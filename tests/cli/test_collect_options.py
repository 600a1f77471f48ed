"""`dues collect`: options that don't go together, and the end of what may be paid ahead."""

from __future__ import annotations

from tests.cli.conftest import Jyg, once


@once
def assessed(branch: Jyg) -> Jyg:
    for name in ("王建国", "李桂芳"):
        branch("member", "add", name)
        branch("dues", "assess", name, "--category", "离退休", "--base", "5000")
    return branch


def test_an_amount_for_everybody_is_refused_and_books_nothing(assessed: Jyg) -> None:
    ran = assessed("dues", "collect", "--all", "--amount", "5")
    assert ran.code == 2
    assert ran.err.splitlines()[0] == "--amount 只能用于一名党员，这里有 2 名。"
    assert assessed("dues", "owing", "--json").json["owing"] == "550.00"


def test_names_beside_all_are_refused_and_book_nothing(assessed: Jyg) -> None:
    ran = assessed("dues", "collect", "王建国", "--all")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "--all 是全支部，不能再写姓名（王建国）。")
    assert assessed("dues", "owing", "--json").json["owing"] == "550.00"


def test_the_first_month_that_is_not_paid_is_named_to_who_pays_ahead(assessed: Jyg) -> None:
    assert assessed("dues", "collect", "1", "--through", "2026-12", "--yes").code == 0
    ran = assessed("dues", "collect", "1", "--through", "2026-11")
    assert (ran.code, ran.err) == (
        1,
        "王建国到 2026-11 没有欠交的党费。\n要预交，用 --through 写到更晚的月份，例如 --through 2027-01。\n",
    )
    assert assessed("dues", "collect", "1", "--through", "2027-01", "--yes").code == 0


def test_who_has_paid_to_the_end_of_next_year_is_not_told_to_pay_further(assessed: Jyg) -> None:
    assert assessed("dues", "collect", "1", "--through", "2027-12", "--yes").code == 0
    ran = assessed("dues", "collect", "1", "--through", "2027-12")
    assert (ran.code, ran.err) == (
        1,
        "王建国已经交到 2027-12，不能再预交。\n党费一年一核定，最远预交到次年 12 月。\n",
    )
