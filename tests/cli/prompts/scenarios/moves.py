"""The flows of somebody who comes or goes, and of what was recorded wrong."""

# fmt: off  - tables: the questions of a scenario in a line or two

from __future__ import annotations

from tests.cli.prompts.scenarios.flows import ROSTER
from tests.cli.prompts.scenarios.scenario import Scenario
from tests.cli.prompts.scenarios.wrong import Step, amount, few_words, led, name, text
from tests.people import id_number

MOVES = (
    Scenario(
        "有人走了",
        "有人走了",
        ("1", "1", "昨天", text("兰州市某街道党委", covered=True), text("2026-017", covered=True), "", "", "2"),
        "都走完了",
    ),
    Scenario(
        "有人走了, a near name", "有人走了", (led("赵明"), "1", led("2"), led("昨天"), led(""), led("")), "都走完了"
    ),
    Scenario(
        "有人走了, the slip",
        "有人走了",
        ("2", "今天"),
        "都走完了",
        before=("member transfer out 1 --other 兰州市某街道党委 --on 2026-11-10",),
    ),
    Scenario(
        "有人来了",
        "有人来了",
        (
            name("李芳"),
            Step(id_number("1950-03-08")),
            "1",
            "1985年7月",
            "昨天",
            text("兰州市某支部", covered=True),
            text("", covered=True),
            "9月",
            "1",
            amount("4000"),
            "",
            "2",
        ),
        "都走完了",
    ),
    Scenario(
        "有人来了, a namesake",
        "有人来了",
        (
            led("钱秀兰"),
            "1",
            led(""),
            "1949年10月",
            led(""),
            led(""),
            "2",
            text("第二组", covered=True),
            led("昨天"),
            led(""),
            "5",
            "0.5",
            led(""),
        ),
        "都走完了",
        before=("member edit 1 --group 第一组",),
    ),
    Scenario(
        "有人来了, somebody comes back",
        "有人来了",
        (led("钱秀兰"), "1", led("昨天"), led(""), led("7"), led("")),
        "都走完了",
        before=("member leave 2 --why 其他 --on 2026-11-10",),
    ),
)


def _of(kind: str, *steps: str | Step, name: str, **more: object) -> Scenario:
    """`jyg 记错了` of that kind of thing."""
    scenario = Scenario(f"记错了, {name}", "记错了", (led(kind), *steps), "都走完了")
    return scenario._replace(**more)


WRONG = (
    Scenario("记错了", "记错了", ("1", "1", "1", few_words("1"), ""), "都走完了", store="paid"),
    _of("1", led("1"), "2", amount("40"), led("1"), "", name="an amount", store="paid"),
    _of("1", led("1"), led("3"), "7月、8月、9月", led("1"), "", name="months", store="paid"),
    _of("1", led("1"), led("4"), "2", led("1"), "", name="who paid", before=("dues collect 1 --quarter 2026Q3",)),
    _of("1", led("1"), led("5"), "昨天", led("1"), "", name="a day", store="paid"),
    _of("1", led("1"), led("6"), few_words("微信"), led("1"), "", name="the way of paying", store="paid"),
    _of("2", "1", "2", "11月6日", "", name="a meeting's day"),
    _of("2", led("1"), led("3"), "1", led(""), name="a meeting's kind"),
    _of("2", led("1"), led("4"), text("反诈课", covered=True), led(""), name="a meeting's name"),
    _of("2", led("1"), led("9"), few_words("1"), led(""), name="a meeting that was not held"),
    _of("2", led("1"), led("1"), "1", "2", "", name="who came"),
    _of("3", "2", "3", "1955年9月", "", name="a member"),
    _of("3", led("2"), led("2"), "2", led(""), name="what is one of a few"),
    _of("3", led("3"), led("15"), "2", "1", "", "", name="what was done", store="paid"),
    _of("4", "1", "", name="an import", before=("import members 名单.csv",), files=ROSTER),
    _of("5", "", name="the last step"),
)
SCENARIOS = (*MOVES, *WRONG)
