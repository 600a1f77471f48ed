"""The flows that make a book, do a quarter and record a meeting."""

# fmt: off  - tables: the questions of a scenario in a line or two

from __future__ import annotations

from tests.cli.prompts.scenarios.scenario import Scenario
from tests.cli.prompts.scenarios.wrong import (
    LONG,
    NAME_OF_A_BRANCH,
    Step,
    amount,
    few_words,
    led,
    minute,
    text,
)

ROSTER = {"名单.csv": "姓名,出生年月\n李芳,1950-03\n王建国,1949-10\n"}
SEPTEMBER = "2026-09-25"
_NAMES = Step("李芳 王建国", ("-1", "999999", "，，", "☃", "2026-13-45", "1e9", "--help", LONG), "names of people")
_OF_OLD = (
    "settings set dues_from 2026-01",
    *(f"dues assess {number} --category 离退休 --base 4000 --from 2026-01" for number in (1, 2, 3)),
)

START = (
    Scenario(
        "开始",
        "开始",
        (
            NAME_OF_A_BRANCH,
            "",
            "",
            "7月",
            "",
            amount("120"),
            amount(""),
            "",
            "'名单.csv'",
            "1",
            "1",
            amount("4000"),
            amount("5200"),
            "",
            "",
            "",
            "",
        ),
        "都走完了",
        store="nothing",
        files=ROSTER,
    ),
    Scenario(
        "开始, names typed",
        "开始",
        (led(""), led(""), led("1"), _NAMES, "", led("3"), "2", led("")),
        "都走完了",
        store="branch",
    ),
    Scenario(
        "开始, an unusual base",
        "开始",
        (
            led(""),
            led(""),
            led("1"),
            led("李芳"),
            led(""),
            led("1"),
            led("2"),
            led("100000"),
            "1",
            led(""),
            led("2"),
            led(""),
        ),
        "都走完了",
        store="branch",
    ),
    Scenario(
        "开始, a step that fails",
        "开始",
        (led(""), led(""), led("'空.csv'"), "2", led("2"), led("")),
        "都走完了",
        store="branch",
        files={"空.csv": "姓名\n"},
        writes=False,
    ),
)
QUARTER_END = (
    Scenario(
        "季度末",
        "季度末",
        ("", "", "", few_words(""), "", amount(""), "", "", amount(""), "", ""),
        "都走完了",
        today=SEPTEMBER,
    ),
    Scenario(
        "季度末, some have not paid all",
        "季度末",
        (
            led(""),
            "1 2 3",
            "2",
            amount("30"),
            "3",
            "7月、8月",
            "1",
            "别的日子",
            "昨天",
            few_words("支付宝"),
            "",
            led("不办了"),
        ),
        "停在这里",
        code=1,
        today=SEPTEMBER,
    ),
    Scenario(
        "季度末, nobody has paid",
        "季度末",
        (led(""), led("1 2 3"), led("1"), led("1"), led("1"), "", led("不办了")),
        "停在这里",
        code=1,
        writes=False,
        today=SEPTEMBER,
    ),
    Scenario(
        "季度末, months of long ago",
        "季度末",
        (led(""), led(""), led(""), led(""), text("支委会"), led(""), led("不办了")),
        "停在这里",
        code=1,
        before=_OF_OLD,
        today=SEPTEMBER,
    ),
    Scenario(
        "季度末, a difference",
        "季度末",
        (led(""), led("170"), "1", led(""), led("0")),
        "停在这里",
        code=1,
        before=("--today 2026-09-20 dues collect --all --quarter 2026Q3",),
        today=SEPTEMBER,
    ),
    Scenario(
        "季度末, no base",
        "季度末",
        (led(""), led("1"), led("1"), amount("5000"), led(""), led("0")),
        "停在这里",
        code=1,
        before=("member add 李芳",),
        today=SEPTEMBER,
    ),
    Scenario(
        "季度末, what came back",
        "季度末",
        (led(""), led(""), "昨天", amount(""), ""),
        "都走完了",
        store="closed",
        before=("--today 2026-09-28 dues remit 2026Q3",),
        today="2026-10-20",
    ),
)
MEETING = (
    Scenario(
        "开会",
        "开会",
        (
            "",
            "",
            *(text("", covered=True),) * 4,
            "",
            "1 2",
            "1",
            "事假：带孙子",
            "1",
            "2",
            "",
            minute("学习了文件"),
            led(""),
            minute("通过计划"),
            led(""),
            "",
            "3",
        ),
        "都走完了",
        before=("plan-year 2026", "meeting cancel 1 --why 重复登记"),
    ),
    Scenario(
        "开会 of a group",
        "开会",
        (led("5"), "1", led("今天"), *(led(""),) * 10),
        "都走完了",
        before=("member edit 1 --group 第一组",),
    ),
    Scenario(
        "开会, somebody exempt",
        "开会",
        (led("1"), led(""), "1", *(led(""),) * 4),
        "都走完了",
        before=("member exempt 1 --reason 年老体弱 --since 2026-01-01",),
    ),
    Scenario(
        "开会, left with something counted", "开会", (led("1"), led("1 2"), led("1"), led("0"), "1"), "停在这里", code=1
    ),
    Scenario(
        "开会, a near name", "开会", (led("1"), led("赵明"), "1", led("0"), led("2")), "停在这里", code=1, writes=False
    ),
)
SCENARIOS = (*START, *QUARTER_END, *MEETING)
