"""The book itself, meetings and the plan."""

# fmt: off  - a table: the questions of a scenario in a line or two

from __future__ import annotations

from tests.cli.prompts.scenarios.scenario import Scenario
from tests.cli.prompts.scenarios.wrong import NAME_OF_A_BRANCH, PASSPHRASE, Step, led, text

_OF_FILES = "backups and restores are of files"

SCENARIOS = (
    Scenario("init", "init", (NAME_OF_A_BRANCH, "", "", ""), "已建台账", store="nothing"),
    Scenario("meeting add", "meeting add", ("主题党日", "昨天"), "主题党日"),
    Scenario(
        "meeting add of a group",
        "meeting add",
        (led("小组会"), led("今天"), text("第一组")),
        "第一组",
        before=("member edit 1 --group 第一组", "member edit 2 --group 第二组"),
    ),
    Scenario("meeting attend", "meeting attend 1", ("1", "6", ""), "考勤"),
    Scenario("minutes that are emptied", "meeting minutes 1", ("是",), "", before=("meeting minutes 1 --text 学习",)),
    Scenario(
        "minutes from a file",
        "meeting minutes 1 --from-file 记录.txt",
        ("是",),
        "",
        before=("meeting minutes 1 --text 学习",),
        files={"记录.txt": "讨论了计划\n"},
    ),
    Scenario(
        "a file that is there", "member list -o 名单.docx", ("是",), "名单", files={"名单.docx": "旧"}, writes=False
    ),
    Scenario("plan-year", "plan-year 2026", ("",), "2026"),
    Scenario("branch rename", "branch rename 第二党支部", ("昨天",), "第二党支部"),
    Scenario("branch edit", "branch edit --parent 机关离退休党总支", ("昨天",), "第一党支部"),
    Scenario(
        "meeting seat",
        "meeting seat 2 钱秀兰=副书记",
        ("",),
        "就任",
        before=(
            "meeting add --kind 支部党员大会 --on 2026-11-15 --title 补选",
            "meeting attend 2 --all 出席",
            "meeting elect 2 补选副书记 --seats 1 --candidate 钱秀兰=3",
        ),
    ),
    Scenario(
        "care visit all",
        "care visit all --occasion 重阳 --on 2026-10-18",
        ("",),
        "重阳",
        before=("member edit 1 --born 1940-03",),
    ),
    Scenario("settings set", "settings set elected_on", ("2024-03-20",), "上次换届"),
    Scenario("undo", "undo", ("",), "撤销"),
    Scenario("redo", "redo", ("",), "恢复", before=("undo",)),
    Scenario("restore", "restore 拷贝.db", ("",), "", before=("backup 拷贝.db", "member add 李芳"), of_files=_OF_FILES),
    Scenario(
        "restore of what is sealed",
        "restore 拷贝.age",
        (PASSPHRASE, ""),
        "",
        before=("backup 拷贝.db", "member add 李芳"),
        sealed=("拷贝.db", "拷贝.age", PASSPHRASE),
        of_files=_OF_FILES,
    ),
    Scenario(
        "backup",
        "backup 拷贝.age --encrypt",
        (Step(PASSPHRASE, ("", "短", "乱码"), "any text that is long enough"), led(PASSPHRASE)),
        "拷贝.age",
    ),
    Scenario("a new key in the place of the old one", "pack key --new", ("是",), "指纹", before=("pack key",)),
    Scenario(
        "a branch's first pack",
        "rollup add 报.jygpack",
        ("是",),
        "收下 1 份",
        before=(
            "--db 别的.db init --name 第二党支部",
            "--db 别的.db pack key",
            "--db 别的.db pack 2026Q3 -o 报.jygpack",
        ),
    ),
    Scenario(
        "the same money with a branch once more",
        "rollup book 收到党费 第二党支部 --amount 688 --quarter 2026Q3",
        ("是",),
        "688.00",
        before=(
            "rollup expect 第二党支部",
            "rollup book 收到党费 第二党支部 --amount 688 --quarter 2026Q3",
        ),
    ),
)
