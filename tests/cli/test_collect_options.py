"""`dues collect`: options that don't go together, and the end of what may be paid ahead."""

from __future__ import annotations

import pytest

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


@once
def three(assessed: Jyg) -> Jyg:
    for name in ("李芳", "张三"):
        assert assessed("member", "add", name, "--group", "第一组").code == 0
        assert assessed("dues", "assess", name, "--category", "离退休", "--base", "5000", "--from", "2026-11").code == 0
    return assessed


@pytest.mark.parametrize("words", [("李 芳", "--except", "4"), ("李", "芳", "--except", "张三"), ("李芳、张三",)])
def test_all_but_some_pay_who_are_named_in_any_way(three: Jyg, words: tuple[str, ...]) -> None:
    ran = three("dues", "collect", "--all", "--through", "2026-11", "--except", *words)
    assert ran.code == 0, ran.err
    assert "未收：3 李芳，写明除外，还欠 25.00 元。\n未收：4 张三，写明除外，还欠 25.00 元。\n" in ran.out
    assert [one["name"] for one in three("dues", "owing", "--json").json["members"]] == ["李芳", "张三"]


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("--all", "--except", "赵六"), 1, "本支部没有“赵六”这名党员。\n看名单：jyg member list\n"),
        (
            ("--group", "第一组", "--except", "王建国"),
            1,
            "王建国不在这次要收的人里，不用除外：不在第一组。\n核对是不是写错了人；看谁欠交：jyg dues owing\n",
        ),
        (
            ("--all", "--quarter", "2026Q3", "--except", "张三"),
            1,
            "张三不在这次要收的人里，不用除外：到 2026-09 没有欠交的党费。\n"
            "核对是不是写错了人；看谁欠交：jyg dues owing\n",
        ),
        (("李芳", "--except", "张三"), 2, "--except 只和 --all 或 --group 一起用。\n去掉 --except，或加上 --all。\n"),
    ],
)
def test_who_is_not_among_those_who_pay_is_no_exception(
    three: Jyg, command: tuple[str, ...], code: int, said: str
) -> None:
    ran = three("dues", "collect", *command)
    assert (ran.code, ran.out, ran.err) == (code, "", said)
    assert len(three("dues", "owing", "--json").json["members"]) == 4
