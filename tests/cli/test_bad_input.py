"""Bad input: one plain sentence and what to do next on standard error, the code, and nothing written."""

from __future__ import annotations

import shlex
import sqlite3
from pathlib import Path
from textwrap import dedent

import pytest

from tests.cli.conftest import Jyg, Ran, once
from tests.cli.stores import dump
from tests.people import id_number

REFUSED, WRONGLY, UNUSABLE = 1, 2, 3

# A branch of five: two namesakes, a newcomer of March, one who left in May, one without an assessment.
SETTING_UP = """
    jyg init --name 第一党支部 --yes
    jyg member add 王建国 --born 1949-10 --group 第一组
    jyg member add 王建国 --born 1956-03 --group 第二组
    jyg member add 李桂芳 --since 2026-03-10 --joined 1976-05-12
    jyg member add 孙德山 --group 第一组
    jyg member add 周国栋
    jyg member leave 周国栋 --why 转出 --on 2026-05-20
    jyg dues assess 李桂芳 --category 离退休 --base 5000
    jyg dues assess 1 --category 离退休 --base 6000
    jyg meeting add --kind 主题党日 --on 2026-01-15
    jyg meeting add --kind 主题党日 --on 2026-06-15
    jyg plan-year 2026
"""

# The date of birth in it is not one; the check digit fits.
IMPOSSIBLE_ID = id_number("1949-13-01", 1)

FUTURE = "请核对日期；补录旧账时可用 --today 指定工作日期。"
AMOUNT = "写成元，最多两位小数，例如 25 或 25.50。"
DAY = "写成 2026-07-01。"
MONTH = "写成 2026-07（年-月，月份 01 到 12，年份 1900 到 2099）。"
PIN = "写成 月份=主题，例如 --set 5=健康养生月。"
RULE = "嘉发〔2020〕25号第2条"

# Commands that end in an option of free text, and what the option is called.
TEXTS = (
    ("meeting add --kind 主题党日 --on 2026-11-16 --title", "--title"),
    ("meeting add --kind 主题党日 --on 2026-11-16 --place", "--place"),
    ("meeting add --kind 主题党日 --on 2026-11-16 --host", "--host"),
    ("meeting add --kind 主题党日 --on 2026-11-16 --recorder", "--recorder"),
    ("dues collect 3 --method", "--method"),
    ("dues collect 3 --payer", "--payer"),
    ("dues assess 3 --category 离退休 --base 5000 --ground", "--ground"),
    (
        "dues waive 3 --from 2026-07 --through 2026-12 --amount 0 --applied 2026-06-01 --discussed 2026-06-10"
        " --approved 2026-06-20 --by",
        "--by",
    ),
    ("plan done 2026-03 --note", "--note"),
    ("member exempt 3 --reason", "--reason"),
    ("branch add 第二党支部 --parent", "--parent"),
)
CLEARABLE = tuple(
    (f"member edit 3 {option}", option) for option in ("--notes", "--address", "--group", "--work-unit", "--education")
)

CASES: dict[str, list[tuple[str, int, str, str]]] = {
    "a member who is unknown or not the only one": [
        ("member show 张三", REFUSED, "本支部没有“张三”这名党员。", "看名单：jyg member list"),
        ("member show 99", REFUSED, "本支部没有“99”这名党员。", "看名单：jyg member list"),
        ("dues collect 张三", REFUSED, "本支部没有“张三”这名党员。", "看名单：jyg member list"),
        ("dues collect 3 张三", REFUSED, "本支部没有“张三”这名党员。", "看名单：jyg member list"),
        ("meeting attend 1 --set 张三=出席", REFUSED, "本支部没有“张三”这名党员。", "看名单：jyg member list"),
        (
            "meeting attend 1 --all 出席 --set 王建国=病假",
            REFUSED,
            "“王建国”有 2 人：1 王建国（1949-10，第一组）；2 王建国（1956-03，第二组）。",
            "请用编号指明，例如 1。",
        ),
        *(
            (
                command,
                REFUSED,
                "“王建国”有 2 人：1 王建国（1949-10，第一组）；2 王建国（1956-03，第二组）。",
                "请用编号指明，例如 1。",
            )
            for command in (
                "member show 王建国",
                "member edit 王建国 --group 第二组",
                "member exempt 王建国 --reason 行动不便",
                "member post 王建国 书记",
                "member leave 王建国 --why 转出",
                "dues assess 王建国 --category 离退休 --base 5000",
                "dues collect 王建国",
            )
        ),
    ],
    "a month, a quarter or a year that isn't one": [
        ("dues collect 3 --through 2026-13", WRONGLY, "月份“2026-13”读不懂。", MONTH),
        ("dues collect 3 --through 2026-00", WRONGLY, "月份“2026-00”读不懂。", MONTH),
        ("dues collect 3 --through 腊月", WRONGLY, "“腊月”是农历的月份，这里要写公历的。", "写成 9月 或 2026-09。"),
        ("dues assess 3 --category 离退休 --base 1 --from 2026-13", WRONGLY, "月份“2026-13”读不懂。", MONTH),
        ("plan done 2026-13", WRONGLY, "月份“2026-13”读不懂。", MONTH),
        ("dues owing --quarter 2026Q5", WRONGLY, "季度“2026Q5”读不懂。", "写成 第三季度、2026年第三季度，或 2026Q3。"),
        ("report quarter 2026-3", WRONGLY, "季度“2026-3”读不懂。", "写成 第三季度、2026年第三季度，或 2026Q3。"),
        *(
            (f"{command} {year}", WRONGLY, f"没有 {year} 年的节日表。", "年份要在 2000 到 2099 之间，例如 2027。")
            for command in ("plan-year", "plan show", "plan set 5=健康养生月 --year")
            for year in (1899, 1900, 1999, 2100)
        ),
        ("plan done 1950-03", WRONGLY, "没有 1950 年的节日表。", "年份要在 2000 到 2099 之间，例如 2027。"),
        ("meeting list --year 1899", WRONGLY, "年份“1899”超出范围。", "年份要在 1900 到 2099 之间。"),
        ("plan-year abc", WRONGLY, "“abc”不是年份。", "写四位数字，例如 2026。"),
        ("plan-year 26", WRONGLY, "“26”不是年份。", "写四位数字，例如 2026。"),
        ("meeting list --year 那年", WRONGLY, "“那年”不是年份。", "写四位数字，例如 2026。"),
    ],
    "a day that isn't in the calendar": [
        (
            "meeting add --kind 主题党日 --on 2026-02-30",
            WRONGLY,
            "日期“2026-02-30”读不懂：2026 年 2 月只有 28 天。",
            DAY,
        ),
        (
            "meeting add --kind 主题党日 --on 2026-02-29",
            WRONGLY,
            "日期“2026-02-29”读不懂：2026 年 2 月只有 28 天。",
            DAY,
        ),
        ("meeting add --kind 主题党日 --on 2026-06", WRONGLY, "日期“2026-06”读不懂：要写到日。", DAY),
        ("meeting add --kind 主题党日 --on 改天", WRONGLY, "日期“改天”读不懂：不是年月日。", DAY),
        ("dues collect 3 --on 2026-02-30", WRONGLY, "日期“2026-02-30”读不懂：2026 年 2 月只有 28 天。", DAY),
        ("member add 钱秀兰 --born 1949-13", WRONGLY, "日期“1949-13”读不懂：月份要在 1 到 12 之间。", DAY),
        (
            "member add 钱秀兰 --joined 1985-06-31",
            WRONGLY,
            "日期“1985-06-31”读不懂：1985 年 6 月只有 30 天。",
            DAY,
        ),
        (
            "member add 钱秀兰 --joined 2006.1",
            WRONGLY,
            "日期“2006.1”有两种读法：2006 年 1 月，或 2006 年 10 月。",
            "写成 2006-01 或 2006-10。",
        ),
        ("--today 2026-02-30 member list", WRONGLY, "日期“2026-02-30”读不懂：2026 年 2 月只有 28 天。", DAY),
    ],
    "a date in the future for what has happened": [
        (
            f"{command} 2026-11-21",
            REFUSED,
            f"{what}的日期 2026-11-21 还没有到（今天是 2026-11-20）。",
            FUTURE,
        )
        for command, what in (
            ("meeting add --kind 主题党日 --on", "会议"),
            ("dues collect 3 --on", "交纳"),
            ("member add 钱秀兰 --born", "出生"),
            ("member add 钱秀兰 --joined", "入党"),
            ("member add 钱秀兰 --since", "列入支部"),
            ("member edit 3 --joined", "入党"),
            ("member leave 3 --why 去世 --on", "离开"),
            ("plan done 2026-11 --on", "开展"),
            (
                "dues waive 3 --from 2026-11 --through 2026-12 --amount 0 --by 上级党工委"
                " --applied 2026-11-01 --discussed 2026-11-02 --approved",
                "批准",
            ),
        )
    ]
    + [
        (
            "settings set elected_on 2026-11-21",
            WRONGLY,
            "设置 elected_on 不能是“2026-11-21”：换届的日期 2026-11-21 还没有到（今天是 2026-11-20）。",
            "例：jyg settings set elected_on 2024-03-20",
        )
    ]
    + [("plan done 2026-12", REFUSED, "主题月的日期 2026-12-01 还没有到（今天是 2026-11-20）。", FUTURE)],
    "a date so long ago that its year is mistyped, or that lies elsewhere": [
        *(
            (
                f"{command} {given}",
                REFUSED,
                f"{what}的日期 {given} 太早了，多半是年份写错（今天是 2026-11-20）。",
                "请核对日期；确是补录旧账，用 --today 写上当时的日期。",
            )
            for command, what, given in (
                ("meeting add --kind 主题党日 --on", "会议", "1900-01-01"),
                ("meeting add --kind 主题党日 --on", "会议", "1989-12-31"),
                ("member leave 3 --why 去世 --on", "离开", "1926-11-01"),
                ("dues collect 3 --on", "交纳", "2019-12-31"),
                (
                    "dues waive 3 --from 2026-11 --through 2026-12 --amount 0 --by 上级党工委"
                    " --applied 1926-11-01 --discussed 1926-11-02 --approved",
                    "批准",
                    "1926-11-03",
                ),
            )
        ),
        *(
            (
                f"plan done 2026-03 --on {given}",
                REFUSED,
                f"2026-03 的主题，不能记成 {given} 开展：要在这个月或下个月里（2026-03-01 到 2026-04-30）。",
                "请核对月份和 --on 的日期。",
            )
            for given in ("2020-01-05", "2026-02-28", "2026-05-01")
        ),
    ],
    "a time that is none": [
        (
            f"meeting add --kind 主题党日 --on 2026-11-16 --time {given}",
            WRONGLY,
            f"时间“{given}”读不懂。",
            "写成 09:30、9点30 或 下午2点半。",
        )
        for given in ("99:99", "24:00", "上午", "09:30-11:00")
    ],
    "text that is blank, too long or not to be seen": [
        (f"{command} ' '", WRONGLY, f"{option} 后面是空的。", f"写上内容，或去掉 {option}。")
        for command, option in TEXTS
    ]
    + [
        (f"{command} {'长' * 201}", WRONGLY, f"{option} 太长：201 个字，最多 200 个。", "请写短一些。")
        for command, option in (*TEXTS, *CLEARABLE)
    ]
    + [
        (
            f"{command} 一{unseen}二",
            WRONGLY,
            f"{option} 里有看不见的字符（第 2 个字：“一?”）。",
            "不要从别处复制，直接打字再写一次；要换行的，用分号隔开。",
        )
        for command, option in (*TEXTS, *CLEARABLE)
        for unseen in ("\x1b[31m", "\u200b", "\x7f")
    ],
    "a branch that cannot be called so": [
        (
            "branch add 2",
            WRONGLY,
            "支部名称不能全是数字（“2”）：会和支部的编号混淆。",
            "写全名称，例如 第二党支部。",
        ),
        (
            "branch add ２",
            WRONGLY,
            "支部名称不能全是数字（“２”）：会和支部的编号混淆。",
            "写全名称，例如 第二党支部。",
        ),
        (
            "branch add 第二\x1b党支部",
            WRONGLY,
            "支部名称 里有看不见的字符（第 3 个字：“第二?”）。",
            "不要从别处复制，直接打字再写一次；要换行的，用分号隔开。",
        ),
        (f"branch add {'长' * 201}", WRONGLY, "支部名称 太长：201 个字，最多 200 个。", "请写短一些。"),
        ("branch add ' 第一党支部 '", REFUSED, "台账里已经有支部“第一党支部”。", "看有哪些：jyg branch list"),
    ],
    "an amount that is negative, too fine, too large or no number": [
        ("dues collect 3 --amount -25", WRONGLY, "金额“-25”读不懂：不能是负数。", AMOUNT),
        ("dues collect 3 --amount=-25", WRONGLY, "金额“-25”读不懂：不能是负数。", AMOUNT),
        ("dues collect 3 --amount 25.125", WRONGLY, "金额“25.125”读不懂：小数超过两位。", AMOUNT),
        ("dues collect 3 --amount 二十来块", WRONGLY, "金额“二十来块”读不懂：不是数字。", AMOUNT),
        ("dues collect 3 --amount 2.5e1", WRONGLY, "金额“2.5e1”读不懂：不是数字。", AMOUNT),
        ("dues collect 3 --amount ''", WRONGLY, "金额“”读不懂：不是数字。", AMOUNT),
        ("dues collect 3 --amount 100000000.01", WRONGLY, "金额“100000000.01”读不懂：超过一亿元。", AMOUNT),
        ("dues collect 3 --amount 0", WRONGLY, "金额要大于 0 元。", "请核对 --amount。"),
        (
            "dues assess 3 --category 离退休 --base -5000",
            WRONGLY,
            "金额“-5000”读不懂：不能是负数。",
            AMOUNT,
        ),
        (
            "dues assess 3 --category 离退休 --base 5000.001",
            WRONGLY,
            "金额“5000.001”读不懂：小数超过两位。",
            AMOUNT,
        ),
    ],
    "themes that the document does not allow": [
        (
            "plan-year --set 3=志愿活动月 --set 5=志愿活动",
            REFUSED,
            f"“志愿活动月”安排在3月、5月：固定主题月每年各一次（{RULE}）。",
            "只留其中一个月，另外的月份换成别的主题。",
        ),
        (
            "plan-year --set 1=素质提升 --set 2=红色教育 --set 3=志愿活动 --set 4=慰问关怀 --set 5=民主议事"
            " --set 6=激励表彰 --set 9=党员评议 --set 12=素质提升",
            REFUSED,
            f"“素质提升月”安排在1月、12月：固定主题月每年各一次（{RULE}）。",
            "只留其中一个月，另外的月份换成别的主题。",
        ),
        (
            "plan-year --set 3=志愿活动月 --set 3=健康养生月",
            WRONGLY,
            "3月给了两次主题：“志愿活动月”和“健康养生月”。",
            "一个月只留一个主题。",
        ),
        (
            "plan set 3=志愿活动月 3月=志愿活动月",
            WRONGLY,
            "3月给了两次主题：“志愿活动月”和“志愿活动月”。",
            "一个月只留一个主题。",
        ),
        (
            "plan-year --set 1=甲 --set 2=乙 --set 3=丙 --set 4=丁 --set 5=戊 --set 6=己",
            REFUSED,
            "自选主题有 6 个（1月甲月、2月乙月、3月丙月、4月丁月、5月戊月、6月己月），最多 5 个："
            f"另外 7 个月要安排固定主题月（{RULE}）。",
            "去掉 1 个自选主题，或换成固定主题月。",
        ),
        ("plan-year --set 13=志愿活动", WRONGLY, "“13=志愿活动”读不懂：月份要在 1 到 12 之间。", PIN),
        ("plan-year --set 3志愿活动", WRONGLY, "“3志愿活动”读不懂：没有等号。", PIN),
        ("plan-year --set 3=", WRONGLY, "“3=”读不懂：没有写主题。", PIN),
        ("plan show 2031", REFUSED, "2031 年还没有计划。", "先排计划：jyg plan-year 2031"),
        ("plan done 2031-01 --today 2031-02-01", REFUSED, "2031 年还没有计划。", "先排计划：jyg plan-year 2031"),
    ],
    "attendance that cannot be": [
        (
            "meeting attend 1 --set 李桂芳=出席",
            REFUSED,
            "李桂芳在 2026-01-15 不是本支部党员（2026-03-10 起）。",
            "请核对日期，或看：jyg member show 3",
        ),
        (
            "meeting attend 2 --all 出席 --set 周国栋=病假",
            REFUSED,
            "周国栋在 2026-06-15 不是本支部党员（建账前已在，2026-05-20 转出）。",
            "请核对日期，或看：jyg member show 5",
        ),
        ("meeting attend 9 --all 出席", REFUSED, "没有第 9 号会议。", "看编号：jyg meeting list"),
        ("meeting attend 某次 --all 出席", WRONGLY, "“某次”不是编号。", "写数字，例如 1。"),
        ("meeting attend 1 --set 孙德山", WRONGLY, "“孙德山”要写成 姓名=状态。", "例：--set 张三=病假"),
        (
            "meeting attend 1 --set 孙德山=来了",
            WRONGLY,
            "考勤状态没有“来了”。",
            "可以写：出席、线上、列席、病假、事假、公假、缺席、送学上门、补课、免到。",
        ),
        ("meeting attend 1", WRONGLY, "没有写要记什么。", "例：jyg meeting attend 1 --all 出席 --set 张三=病假"),
        (
            "meeting add --kind 主题党日 --on 2026-06-15",
            REFUSED,
            "2026-06-15 的主题党日已经登记过（第 2 号）。",
            "登记考勤：jyg meeting attend 2；确是另一次会议，加 --title 写明名称。",
        ),
        (
            "meeting add --kind 党小组会 --on 2026-06-15",
            WRONGLY,
            "党小组会要写明是哪个小组。",
            "加上 --group，支部现有：第一组、第二组。",
        ),
        (
            "meeting add --kind 党小组会 --on 2026-06-15 --group 第三组",
            REFUSED,
            "支部没有党小组“第三组”。",
            "支部现有：第一组、第二组。",
        ),
        (
            "meeting add --kind 茶话会 --on 2026-06-15",
            WRONGLY,
            "会议类型没有“茶话会”。",
            "可以写：支部党员大会、支部委员会、党小组会、党课、主题党日、组织生活会、其他。",
        ),
    ],
    "collecting what can't be collected": [
        (
            "dues collect 孙德山",
            REFUSED,
            "孙德山没有核定党费，不能收 2026-11 的。",
            "先核定：jyg dues assess 4 --category 离退休 --base 金额 --from 2026-01",
        ),
        (
            "dues collect 李桂芳 孙德山",
            REFUSED,
            "孙德山没有核定党费，不能收 2026-11 的。",
            "先核定：jyg dues assess 4 --category 离退休 --base 金额 --from 2026-01",
        ),
        ("dues collect", WRONGLY, "没有写向谁收。", "写姓名或编号，或者 --all 收全支部、--group 收一个党小组。"),
        (
            "dues collect 1 3 --amount 5",
            WRONGLY,
            "--amount 只能用于一名党员，这里有 2 名。",
            "去掉 --amount 按核定数收，或者一人一人登记。",
        ),
        (
            "dues collect 3 --through 2026-05 --quarter 2026Q1",
            WRONGLY,
            "--through、--quarter、--months 只能用一个。",
            "只留一个。",
        ),
        (
            "dues collect 3 --quarter 2026Q1 --amount 100",
            REFUSED,
            "李桂芳到 2026-03 只欠 25.00 元，100.00 元多了 75.00 元。",
            "核对金额；要预交以后的月份，用 --through 写到更晚的月份；自愿多交的，用 --voluntary 另写。",
        ),
        (
            "dues collect 3 --through 2026-02",
            REFUSED,
            "李桂芳到 2026-02 没有欠交的党费。",
            "要预交，用 --through 写到更晚的月份，例如 --through 2026-03。",
        ),
        (
            "dues collect 3 --through 2029-01",
            REFUSED,
            "预交到 2029-01 太远了，最远到 2027-12。",
            "党费一年一核定，请改近一些。",
        ),
        (
            "dues assess 4 --category 离退休",
            WRONGLY,
            "离退休按基数计算党费，缺少基数。",
            "加上 --base 金额（元/月），或用 --amount 直接写核定金额。",
        ),
        (
            "dues assess 4 --category 农民",
            WRONGLY,
            "农民党员每月 0.20 到 1.00 元，由支部定，缺少核定金额。",
            "加上 --amount 金额。",
        ),
        (
            "dues assess 4 --category 农民 --amount 1.01",
            REFUSED,
            "农民党员每月党费 1.01 元不在 0.20 到 1.00 元之间"
            "（中组发〔2008〕3号《关于中国共产党党费收缴、使用和管理的规定》第6条）。",
            "请核对金额。",
        ),
        (
            "dues assess 4 --category 离休 --base 5000",
            WRONGLY,
            "类别没有“离休”。",
            "可以写：离退休、在职、年薪制、个体、农民、学生低保等。",
        ),
        (
            "dues assess 4 --category 在职 --base 100000",
            REFUSED,
            "每月 2000.00 元，一般不超过 1000.00 元（组电明字〔2017〕5号）。",
            "确实要这样办，加上 --yes 再做一次。",
        ),
        (
            "dues waive 3 --from 2026-06 --through 2026-12 --amount 0 --applied 2026-06-01 --discussed 2026-06-10"
            " --approved 2026-07-20 --by 上级党工委",
            REFUSED,
            "少交、免交从批准之月（2026-07）起算，不能从 2026-06 起（嘉发〔2020〕25号"
            "《关于加强新时代离退休干部党建工作的意见（试行）》第10条）。",
            "把 --from 改为 2026-07 或以后。",
        ),
        (
            "dues waive 3 --from 2026-07 --through 2026-12 --amount 0 --applied 2026-06-11 --discussed 2026-06-10"
            " --approved 2026-07-20 --by 上级党工委",
            REFUSED,
            "申请、讨论、批准三个日期要依次先后：2026-06-11、2026-06-10、2026-07-20。",
            "请核对三个日期。",
        ),
    ],
    "a member who cannot be written so": [
        ("member add", WRONGLY, "姓名“”不能用：是空的。", "写党员的姓名，最多 30 个字。"),
        ("member add '  '", WRONGLY, "姓名“”不能用：是空的。", "写党员的姓名，最多 30 个字。"),
        ("member add 12", WRONGLY, "姓名“12”不能用：不能全是数字。", "写党员的姓名，最多 30 个字。"),
        (f"member add {'王' * 31}", WRONGLY, f"姓名“{'王' * 30}”不能用：太长。", "写党员的姓名，最多 30 个字。"),
        (
            "member add 王建国 --born 1949-10",
            REFUSED,
            "已有同名同出生日期的党员：1 王建国（1949-10，第一组）。",
            "确是两个人时，加 --namesake 再做一次。",
        ),
        (
            "member add 钱秀兰 --joined 1985-07-01 --full 1984-07-01",
            REFUSED,
            "转正日期 1984-07-01 早于入党日期 1985-07-01。",
            "请核对两个日期。",
        ),
        (
            "member edit 3 --full 1975-05-12",
            REFUSED,
            "转正日期 1975-05-12 早于入党日期 1976-05-12。",
            "请核对两个日期。",
        ),
        ("member edit 3", WRONGLY, "没有写要改什么。", "例：jyg member edit 3 --phone 号码"),
        (
            f"member add 钱秀兰 --id-number {IMPOSSIBLE_ID}",
            WRONGLY,
            "身份证号不对：其中的出生日期不存在。",
            "请核对证件后重新输入 18 位号码。",
        ),
        (
            "member add 钱秀兰 --id-number 6202991949",
            WRONGLY,
            "身份证号不对：要有 18 位数字，末位可以是 X。",
            "请核对证件后重新输入 18 位号码。",
        ),
        (
            "member add 钱秀兰 --phone 110",
            WRONGLY,
            "电话号码不对：要有 7 到 14 位数字。",
            "手机写 11 位数字，座机写 区号-号码。",
        ),
        ("member add 钱秀兰 --status 党员", WRONGLY, "党员类别没有“党员”。", "可以写：正式党员、预备党员。"),
        (
            "member leave 周国栋 --why 去世",
            REFUSED,
            "周国栋已经不在本支部（建账前已在，2026-05-20 转出）。",
            "看记录：jyg member show 5",
        ),
        ("member leave 3 --why 走了", WRONGLY, "离开原因没有“走了”。", "可以写：转出、去世、其他。"),
        (
            "member leave 3 --why 转出 --on 2026-03-09",
            REFUSED,
            "结束日期 2026-03-09 早于开始日期 2026-03-10。",
            "请核对两个日期。",
        ),
        (
            "member exempt 3 --reason 行动不便 --since 2026-02-01",
            REFUSED,
            "李桂芳在 2026-02-01 不是本支部党员（2026-03-10 起）。",
            "请核对日期，或看：jyg member show 3",
        ),
        (
            "member exempt 3 --reason 行动不便 --since 2026-06-01 --until 2026-05-01",
            REFUSED,
            "结束日期 2026-05-01 早于开始日期 2026-06-01。",
            "请核对两个日期。",
        ),
        (
            "member post 3 主任",
            WRONGLY,
            "职务没有“主任”。",
            "可以写：书记、副书记、组织委员、宣传委员、纪检委员、委员、党小组组长。",
        ),
    ],
    "a command that is written wrongly": [
        ("nobody", WRONGLY, "没有命令“nobody”。", "看全部命令：jyg --help"),
        ("membr list", WRONGLY, "没有命令“membr”。", "是不是 jyg member？看全部命令：jyg --help"),
        ("member lst", WRONGLY, "没有命令“lst”。", "是不是 jyg member list？看全部命令：jyg member --help"),
        (
            "member list --al",
            WRONGLY,
            "没有选项 --al。是不是 --all、--reveal、--xlsx？",
            "看写法：jyg member list --help",
        ),
        ("member show", WRONGLY, "缺少 党员。", "看写法：jyg member show --help"),
        ("member show 1 2", WRONGLY, "命令写得不对，多了或少了内容。", "看写法：jyg member show --help"),
        ("member exempt 3", WRONGLY, "缺少免到的原因。", "写上原因，例如 --reason 行动不便。"),
        (
            "dues collect 3 --through",
            WRONGLY,
            "选项 --through 后面缺少内容，或多了内容。",
            "看写法：jyg dues collect --help",
        ),
        (
            "settings set party_day 29",
            WRONGLY,
            "设置 party_day 不能是“29”：要是 1 到 28 的整数。",
            "例：jyg settings set party_day 15",
        ),
        ("settings set colour red", WRONGLY, "没有叫“colour”的设置。", "看有哪些：jyg settings list"),
        ("branch use 第二党支部", REFUSED, "台账里没有支部“第二党支部”。", "看有哪些：jyg branch list"),
        ("member list --branch 2", REFUSED, "台账里没有支部“2”。", "看有哪些：jyg branch list"),
        ("branch add 第一党支部", REFUSED, "台账里已经有支部“第一党支部”。", "看有哪些：jyg branch list"),
        ("branch add ' '", WRONGLY, "缺少支部名称。", "写上名称：jyg branch add 第二党支部"),
        (
            "init --name 第二党支部",
            REFUSED,
            "台账 jyg.db 已经有支部“第一党支部”。",
            "同一台账再加一个支部：jyg branch add 名称；另建台账：--db 另一个文件。",
        ),
    ],
}


def run(jyg: Jyg, command: str) -> Ran:
    return jyg(*shlex.split(command))


@once
def five(jyg: Jyg) -> Jyg:
    for command in dedent(SETTING_UP).strip().splitlines():
        assert run(jyg, command.removeprefix("jyg ")).code == 0, command
    return jyg


@pytest.mark.parametrize("what", CASES)
def test_each_gets_a_sentence_and_its_code_and_nothing_is_written(five: Jyg, desk_folder: Path, what: str) -> None:
    before = dump(desk_folder / "jyg.db")
    for command, code, sentence, advice in CASES[what]:
        assert run(five, command) == Ran(code, "", f"{sentence}\n{advice}\n"), command
    assert dump(desk_folder / "jyg.db") == before


@pytest.mark.parametrize("what", CASES)
def test_with_json_the_words_still_go_to_standard_error(five: Jyg, what: str) -> None:
    command, code, sentence, advice = CASES[what][0]
    assert run(five, f"{command} --json") == Ran(code, "", f"{sentence}\n{advice}\n")


def test_a_month_of_the_plan_that_was_carried_out_is_neither_changed_nor_marked_again(
    five: Jyg, desk_folder: Path
) -> None:
    themes = {month["month"]: month["theme"] for month in five("plan", "show", "--json").json["months"]}
    assert five("plan", "done", "2026-03", "--on", "2026-03-16").code == 0
    before = dump(desk_folder / "jyg.db")
    assert run(five, "plan done 2026-03") == Ran(
        REFUSED, "", f"2026-03 的{themes['2026-03']}已经记为 2026-03-16 开展。\n看计划：jyg plan show 2026\n"
    )
    held = (
        f"3月的“{themes['2026-03']}”已经开展，不能改成“银发宣讲月”。\n"
        "已开展的月份保持不变；把“银发宣讲月”安排到别的月份。\n"
    )
    assert run(five, "plan set 3=银发宣讲月") == Ran(REFUSED, "", held)
    assert run(five, "plan-year --set 3=银发宣讲月") == Ran(REFUSED, "", held)
    assert dump(desk_folder / "jyg.db") == before


def test_the_same_id_number_is_refused_without_being_repeated(five: Jyg, desk_folder: Path) -> None:
    number = id_number("1949-10-01", 1)
    assert five("member", "edit", "1", "--id-number", number).code == 0
    before = dump(desk_folder / "jyg.db")
    said = "1 王建国（1949-10，第一组）已经用了这个身份证号。\n请核对是不是同一个人：jyg member show 1\n"
    assert five("member", "add", "钱秀兰", "--id-number", number) == Ran(REFUSED, "", said)
    assert five("member", "edit", "3", "--id-number", number.lower()) == Ran(REFUSED, "", said)
    assert dump(desk_folder / "jyg.db") == before


def test_a_store_that_is_missing_is_not_made_by_a_read_or_a_write(jyg: Jyg, desk_folder: Path) -> None:
    advice = "先建一个：jyg init；台账在别处时，用 --db 文件 指明。"
    for command in ("member list", "member add 王建国", "plan-year", "dues collect --all"):
        assert run(jyg, command) == Ran(UNUSABLE, "", f"没有找到台账文件 jyg.db。\n{advice}\n")
    assert run(jyg, "--db 别处.db member list") == Ran(UNUSABLE, "", f"没有找到台账文件 别处.db。\n{advice}\n")
    assert list(desk_folder.iterdir()) == []


@pytest.mark.of_files("what is wrong with files; for servers see test_servers.py")
def test_an_empty_file_is_a_missing_store(jyg: Jyg, desk_folder: Path) -> None:
    (desk_folder / "jyg.db").touch()
    assert run(jyg, "member list").code == UNUSABLE
    assert (desk_folder / "jyg.db").read_bytes() == b""


@pytest.mark.of_files("what is wrong with files; for servers see test_servers.py")
def test_a_store_in_a_read_only_file_is_read_but_not_written(five: Jyg, desk_folder: Path) -> None:
    path = desk_folder / "jyg.db"
    path.chmod(0o400)
    desk_folder.chmod(0o500)
    before = path.read_bytes()
    said = "台账 jyg.db 只能读，不能写入。\n检查文件或 U 盘是否设为只读；可复制到自己的文件夹后再用 --db 打开。\n"
    try:
        if not _root_ignores_permissions(path):
            assert run(five, "member list").code == 0
            assert run(five, "member add 钱秀兰") == Ran(UNUSABLE, "", said)
            assert run(five, "dues collect 3") == Ran(UNUSABLE, "", said)
    finally:
        desk_folder.chmod(0o700)
    assert path.read_bytes() == before


def _root_ignores_permissions(path: Path) -> bool:
    try:
        path.open("r+b").close()
    except PermissionError:
        return False
    return True


@pytest.mark.of_files("what is wrong with files; for servers see test_servers.py")
def test_a_read_only_store_is_refused_also_where_the_user_may_do_everything(
    five: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jygcli.store.engines.sqlite.opening.os.access", lambda *_: False)
    before = dump(desk_folder / "jyg.db")
    assert run(five, "member list").code == 0
    assert run(five, "member add 钱秀兰") == Ran(
        UNUSABLE,
        "",
        "台账 jyg.db 只能读，不能写入。\n检查文件或 U 盘是否设为只读；可复制到自己的文件夹后再用 --db 打开。\n",
    )
    assert dump(desk_folder / "jyg.db") == before


@pytest.mark.of_files("what is wrong with files; for servers see test_servers.py")
def test_a_store_of_a_newer_version_is_left_alone(five: Jyg, desk_folder: Path) -> None:
    path = desk_folder / "jyg.db"
    connection = sqlite3.connect(path)
    known = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()
    said = (
        f"台账 jyg.db 是更新版本的 jyg 建的（第 999 版，本程序只认到第 {known} 版）。\n"
        "请升级 jyg 后再打开；台账没有改动。\n"
    )
    for command in ("member list", "member add 钱秀兰", "init --name 第二党支部"):
        assert run(five, command) == Ran(UNUSABLE, "", said)
    assert path.read_bytes() == before


@pytest.mark.of_files("what is wrong with files; for servers see test_servers.py")
@pytest.mark.parametrize(
    "content",
    [b"\xd0\xcf\x11\xe0" + b"\0" * 2000, "姓名,性别\n王建国,男\n".encode(), b"PK\x03\x04" + b"x" * 500],
    ids=["an old spreadsheet", "a csv", "an xlsx"],
)
def test_a_file_that_is_no_database_is_said_to_be_none_and_left_alone(
    jyg: Jyg, desk_folder: Path, content: bytes
) -> None:
    path = desk_folder / "jyg.db"
    path.write_bytes(content)
    said = "jyg.db 不是 jyg 台账。\n核对 --db 后面的文件名；要导入表格，请用 jyg import。\n"
    for command in ("member list", "member add 王建国", "init --name 第一党支部"):
        assert run(jyg, command) == Ran(UNUSABLE, "", said)
    assert path.read_bytes() == content


@pytest.mark.of_files("what is wrong with files; for servers see test_servers.py")
def test_somebody_elses_database_is_said_to_be_none_and_left_alone(jyg: Jyg, desk_folder: Path) -> None:
    path = desk_folder / "jyg.db"
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE branch (id INTEGER, name TEXT); INSERT INTO branch VALUES (1, '别的程序')")
    connection.close()
    before = path.read_bytes()
    said = "jyg.db 不是 jyg 台账。\n核对 --db 后面的文件名；要导入表格，请用 jyg import。\n"
    for command in ("member list", "member add 王建国", "init --name 第一党支部"):
        assert run(jyg, command) == Ran(UNUSABLE, "", said)
    assert path.read_bytes() == before


def test_a_folder_is_no_store(jyg: Jyg, desk_folder: Path) -> None:
    (desk_folder / "台账").mkdir()
    assert run(jyg, "--db 台账 member list") == Ran(
        UNUSABLE, "", "台账 不是 jyg 台账。\n核对 --db 后面的文件名；要导入表格，请用 jyg import。\n"
    )


def test_init_without_a_name_makes_nothing(jyg: Jyg, desk_folder: Path) -> None:
    assert run(jyg, "init") == Ran(WRONGLY, "", "缺少支部名称。\n写上名称：jyg init --name 第一党支部\n")
    assert run(jyg, "init --name 第一党支部 --party-day 40") == Ran(
        WRONGLY,
        "",
        "设置 party_day 不能是“40”：要是 1 到 28 的整数。\n例：jyg init --name 第一党支部 --party-day 15\n",
    )
    assert run(jyg, "init --name 第一党支部 --elected-on abc") == Ran(
        WRONGLY,
        "",
        "设置 elected_on 不能是“abc”：日期“abc”读不懂：不是年月日。\n"
        "例：jyg init --name 第一党支部 --elected-on 2024-03-20\n",
    )
    assert run(jyg, "init --name 2").code == WRONGLY
    assert list(desk_folder.iterdir()) == []


def test_an_unforeseen_fault_is_told_without_a_traceback_and_writes_nothing(
    five: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    before = dump(desk_folder / "jyg.db")
    monkeypatch.setattr("jygcli.services.members.people.write_facts", broken)
    assert run(five, "member add 钱秀兰") == Ran(
        UNUSABLE,
        "",
        "程序出错了（RuntimeError）。\n"
        "先别重做：出错前可能已经写入，请先查看台账，再决定要不要再做。排查时设 JYG_DEBUG=1。\n",
    )
    assert dump(desk_folder / "jyg.db") == before
