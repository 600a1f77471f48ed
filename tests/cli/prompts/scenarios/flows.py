"""The flows that make a book, do a quarter and record a meeting."""

# fmt: off  - tables: the questions of a scenario in a line or two

from __future__ import annotations

from tests.cli.prompts.scenarios.scenario import Scenario
from tests.cli.prompts.scenarios.wrong import (
    LONG,
    NAME_OF_A_BRANCH,
    NUMBERS,
    Step,
    amount,
    but,
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
        "开始, what was typed before",
        "开始",
        (led("120"), led("b"), led("d"), led(""), led(""), led("0")),
        "停在这里",
        store="branch",
        code=1,
        writes=False,
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
            "2",
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
        (led(""), led("2"), led("赵明 2 3"), led("1"), led("1"), led("1"), led("1"), "", led("不办了")),
        "停在这里",
        code=1,
        writes=False,
        today=SEPTEMBER,
    ),
    Scenario(
        "季度末, who has not paid in a sentence",
        "季度末",
        (led(""), led("赵明没交"), "1", "1", led(""), led(""), led(""), "", led("不办了")),
        "停在这里",
        code=1,
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
_PASSED = (led(""),) * 3  # hours, lecturer, guests of the lecture
_VISITOR = "member inbound add 何文清 --home 兰州市某局离退休党支部 --on 2026-01-05"
MEETING = (
    Scenario(
        "开会",
        "开会",
        (
            "",
            "",
            *(text("", covered=True),) * 4,
            but("2", "y1", why="hours"),
            Step("马晓东（联络员）", ("-1", "999999", "，，", "☃", LONG, *NUMBERS), "any words"),
            "1",
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
        before=("plan-year 2026", "meeting cancel 1 --why 重复登记", _VISITOR),
    ),
    Scenario(
        "开会 of a lecture",
        "开会",
        (led("党课"), led("今天"), *(led(""),) * 5, led("张三"), "1", led(""), led("0")),
        "停在这里",
        code=1,
        writes=False,
    ),
    Scenario(
        "开会, taken up again",
        "开会 1",
        ("2", led("无"), led(""), led("没有"), led("0")),
        "停在这里",
        code=1,
        before=("meeting edit 1 --hours 2",),
    ),
    Scenario(
        "开会 of a group",
        "开会",
        (led("5"), "1", led("今天"), *(led(""),) * 11),
        "都走完了",
        before=("member edit 1 --group 第一组",),
    ),
    Scenario(
        "开会, somebody exempt",
        "开会",
        (led("1"), *_PASSED, led(""), "1", *(led(""),) * 4),
        "都走完了",
        before=("member exempt 1 --reason 年老体弱 --since 2026-01-01",),
    ),
    Scenario(
        "开会, left with something counted",
        "开会",
        (led("1"), *_PASSED, led("1 2"), led("1"), led("0"), "1"),
        "停在这里",
        code=1,
    ),
    Scenario(
        "开会, a near name",
        "开会",
        (led("1"), *_PASSED, led("赵明"), "1", led("0"), led("2")),
        "停在这里",
        code=1,
        writes=False,
    ),
)
_BASES = {"名单.csv": "姓名,每月党费基数\n李芳,4000\n"}
_LEFT = ("member leave 3 --why 转出 --on 2026-09-20",)
# Left at the question after the one that is tried: nothing is written.
LOOKED_AT = tuple(
    Scenario(name, command, (*steps, led("0")), "停在这里", store, before, today=today, writes=False, code=1)
    for name, command, steps, today, before, store in (
        ("季度末, a near name", "季度末", (led(""), led("赵明"), "1"), SEPTEMBER, (), "assessed"),
        ("季度末, except a near name", "季度末", (led(""), led("除了 赵明"), "1"), SEPTEMBER, (), "assessed"),
        ("季度末, somebody who has left", "季度末", (led(""), led("都没交"), "3"), SEPTEMBER, _LEFT, "assessed"),
        (
            "开会, several on a day",
            "开会",
            (led("11月5日"), "1"),
            "2026-11-20",
            ("--today 2026-11-20 meeting add --kind 支部委员会 --on 2026-11-05",),
            "assessed",
        ),
        (
            "开会, a chair from elsewhere",
            "开会",
            (led("党课"), led("今天"), led(""), led(""), led("张三"), "1"),
            "2026-11-20",
            (),
            "assessed",
        ),
        ("记错了, a receipt by a name", "记错了", (led("1"), led("赵明"), "1", "1"), "2026-11-20", (), "paid"),
    )
)
OTHERS = (
    Scenario(
        "开始, bases in the roster",
        "开始",
        (led(""), led(""), led("'名单.csv'"), "", led(""), led("2"), led("")),
        "都走完了",
        store="branch",
        files=_BASES,
    ),
    Scenario(
        "开会, somebody who was away speaks",
        "开会",
        (led("1"), *_PASSED, led("1"), led("1"), led(""), led("赵明远：同意"), "1", led("0"), led("2")),
        "停在这里",
        code=1,
    ),
    Scenario(
        "开会, a guest speaks",
        "开会",
        (led("1"), *_PASSED, led(""), led(""), led("刘德华：唱歌"), "2", led("0"), led("2")),
        "停在这里",
        code=1,
    ),
)
SCENARIOS = (*START, *QUARTER_END, *MEETING, *LOOKED_AT, *OTHERS)
