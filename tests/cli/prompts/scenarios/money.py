"""Dues and funds: commands that ask who pays how much, and whether it is meant."""

# fmt: off  - a table: the questions of a scenario in a line or two

from __future__ import annotations

from tests.cli.prompts.scenarios.scenario import Scenario
from tests.cli.prompts.scenarios.wrong import amount, led, text

SCENARIOS = (
    Scenario("dues assess", "dues assess", ("1", "1", amount("5000")), "25.00"),
    Scenario("a base that is unusual", "dues assess 1 --category 在职 --base 100000", ("是",), "赵明远"),
    Scenario("bases carried over", "dues assess --all --year 2027", ("",), "2027"),
    Scenario(
        "bases carried over with doubts",
        "dues assess --all --year 2027",
        ("是", ""),
        "2027",
        before=("dues assess 1 --category 在职 --base 100000",),
    ),
    Scenario(
        "dues collect",
        "dues collect",
        ("1", amount("100"), "钱秀", led(""), "", "", ""),
        "已登记",
    ),
    Scenario(
        "dues of long ago",
        "dues collect 1",
        (text("支委会同意"), ""),
        "已登记",
        before=("settings set dues_from 2026-01", "dues assess 1 --category 离退休 --base 4000 --from 2026-01"),
    ),
    Scenario(
        "dues paid elsewhere",
        "dues collect 1 --months 2026-10 --elsewhere 深圳市某支部",
        ("是", ""),
        "深圳",
    ),
    Scenario(
        "dues correct", "dues correct", (text("1"), "金额", amount("20"), text("多写了"), ""), "已更正", store="paid"
    ),
    Scenario("dues reverse", "dues reverse 2026-0001", (text("重复登记"), ""), "", store="paid"),
    Scenario("dues refund", "dues refund 2026-0001", (amount("20"), text("重复登记"), ""), "", store="paid"),
    Scenario("dues close", "dues close 2026Q3", (amount("180"), ""), "", store="paid"),
    Scenario("dues close with a difference", "dues close 2026Q3 --cash 170", ("是", ""), "", store="paid"),
    Scenario("dues remit", "dues remit 2026Q3", ("",), "上缴", store="closed"),
    Scenario(
        "fund allowance pay",
        "fund allowance pay 1 --amount 900 --months 2026-10..2026-11",
        ("是", ""),
        "",
        before=("fund allowance receive --amount 5000",),
    ),
)
