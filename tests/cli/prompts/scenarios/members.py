"""Members: commands that ask who, when and why."""

# fmt: off  - a table: the questions of a scenario in a line or two

from __future__ import annotations

from tests.cli.prompts.scenarios.scenario import Scenario
from tests.cli.prompts.scenarios.wrong import led, name, text

SCENARIOS = (
    Scenario("member add", "member add", (name("李芳"), "昨天"), "已登记：4 李芳"),
    Scenario("member show", "member show", ("1", led("")), "", writes=False),
    Scenario("a near name", "member show", (led("赵明"), "", led("")), "", writes=False),
    Scenario(
        "several near names",
        "member show",
        (led("赵"), "4", led("")),
        "",
        before=("member add 赵明月",),
        writes=False,
    ),
    Scenario(
        "a paper that is there",
        "member show 1",
        ("3", ""),
        "",
        files={"文档/jyg/第一党支部党员登记表（赵明远）.html": "旧"},
    ),
    Scenario("member leave", "member leave", ("1", "去世", "昨天"), "去世"),
    Scenario(
        "member transfer out",
        "member transfer out",
        ("1", text("兰州市某街道党委"), "昨天"),
        "兰州市",
    ),
    Scenario(
        "member leave, marked absent since",
        "member leave 2 --why 转出 --on 2026-11-01",
        ("是",),
        "转出",
        before=("meeting attend 1 --set 钱秀兰=缺席",),
    ),
    Scenario(
        "member transfer out, marked absent since",
        "member transfer out 2 --other 兰州市某街道党委 --on 2026-11-01",
        ("是",),
        "兰州市",
        before=("meeting attend 1 --set 钱秀兰=缺席",),
    ),
    Scenario("member edit", "member edit 1", ("1", name("赵明运"), ""), ""),
    Scenario("member edit of two fields", "member edit", ("1", led("3"), "男", "5", "1949-10", ""), ""),
    Scenario("member post", "member post 1", ("2",), "副书记"),
    Scenario(
        "a post that changes who was expected",
        "member post 2 组织委员 --since 2026-11-01",
        ("是",),
        "组织委员",
        before=("meeting add --kind 支部委员会 --on 2026-11-06", "meeting attend 2 --all 出席"),
    ),
    Scenario("two readings", "member add", (led("李芳"), led("八月十五"), "1"), "已登记：4 李芳"),
)
