"""Imports: what a sheet leaves open is asked."""

# fmt: off  - a table: the questions of a scenario in a line or two

from __future__ import annotations

from tests.cli.prompts.scenarios.scenario import Scenario
from tests.cli.prompts.scenarios.wrong import text
from tests.people import id_number

ROSTER = {"名单.csv": "姓名,出生年月\n李芳,1950-03\n王建国,1949-10\n"}
_HEAD = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"
WECHAT = {
    "微信.csv": _HEAD + "2026-09-08 09:00:00,转账,赵明远,7月党费,收入,¥20.00,/,已存入零钱,1001,/,/\n"
    "2026-09-09 09:00:00,转账,钱秀兰,/,收入,¥20.00,/,已存入零钱,1002,/,/\n"
}
_ID, _NEAR = id_number("1950-03-08", 1), id_number("1950-03-08", 3)
SCENARIOS = (
    Scenario(
        "import members",
        "import members 名单.csv",
        ("7月",),
        "",
        store="nothing",
        before=("init --name 第一党支部",),
        files=ROSTER,
    ),
    Scenario(
        "a file is asked for",
        "import members",
        ("表/名单.csv", "7月"),
        "",
        store="nothing",
        before=("init --name 第一党支部",),
        files={"表/名单.csv": "姓名\n李芳\n"},
    ),
    Scenario("a sheet that is not there", "import members 名单.xlsx", ("1",), "已导入", files=ROSTER),
    Scenario("import statement", "import statement 微信.csv", ("y", "n"), "登记", files=WECHAT),
    Scenario(
        "one person or two",
        "import members 名单.csv",
        ("",),
        "已导入",
        before=(f"member add 李芳 --id-number {_ID}",),
        files={"名单.csv": f"姓名,身份证号\n李芳,{_NEAR}\n"},
    ),
    Scenario(
        "money that is not their own",
        "import dues 党费.csv --year 2026",
        (text("支委会"),),
        "",
        files={"党费.csv": "姓名,月份,实交,交纳方式\n赵明远,2026-07,20,支部垫付\n"},
    ),
    Scenario(
        "bases that are unusual",
        "import assessments 核定.csv",
        ("是",),
        "",
        files={"核定.csv": "姓名,基数\n赵明远,200000\n"},
    ),
    Scenario(
        "months of two kinds",
        "import dues 党费.csv",
        ("1",),
        "已导入",
        files={"党费.csv": "2026年第三季度党费收缴表\n姓名,1月,2月,3月\n赵明远,20,20,20\n"},
    ),
)
