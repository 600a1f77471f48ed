"""The page, the menu and the search, and the questions of a command that is chosen there."""

# fmt: off  - a table: the questions of a scenario in a line or two

from __future__ import annotations

from tests.cli.prompts.scenarios.scenario import Scenario
from tests.cli.prompts.scenarios.wrong import Step, amount, led, read_later, text

_AT_THE_PAGE = Step("3", ("999999", "88"), "a word is a command, as it would be after jyg")
SCENARIOS = (
    Scenario("the page", "", (_AT_THE_PAGE, "", "", "", led("")), ""),
    Scenario("the page without a book", "", ("1", led("0"), "0"), "", store="nothing", writes=False),
    Scenario("a command at the page", "", (led("member list"), "", "", led("0")), "", writes=False),
    Scenario("agreed to at the page", "", (led("branch use"), led("第一党支部"), "", led("0")), "", writes=False),
    Scenario("what may be left out", "", (led("plan show"), "", led("0"), led("0")), "", writes=False),
    Scenario("the menu", "菜单", ("7", "2", led(""), led(""), led("0"), led("0")), "", writes=False),
    Scenario("a blank for a name", "3", ("2", "", ""), "书记", store="three"),
    Scenario("a blank for a value", "5", (read_later("2024-03-20"), ""), "2024-03-20", store="assessed"),
    Scenario("a blank with a usual answer", "4", ("", amount("5000"), ""), "25.00", store="three"),
    Scenario(
        "a blank for a file",
        "导入党员",
        ("1", read_later("名单.csv"), led("")),
        "",
        store="branch",
        files={"名单.csv": "姓名\n李芳\n"},
    ),
    Scenario("search of one", "search 签到表", ("", "1", ""), "", writes=False),
    Scenario("search of several", "search 打印", ("0", "0"), "", writes=False),
    Scenario("guided", "登记会议", ("", "主题党日", "", "2 3", "九点半", text("活动中心"), ""), "主题党日"),
    Scenario("guided with a usual", "季度报表", ("", "", "", ""), "", writes=False),
    Scenario("guided with an amount", "核定", (led("1"), "1", "", "1", amount("5000")), ""),
)
