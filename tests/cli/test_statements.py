"""`jyg import statement` at a terminal, in a pipe, and with --yes."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Jyg, once
from tests.cli.terminals import ENTER, code_of

LINES = """\
交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注
2026-09-08 09:00:00,转账,王建国,7月党费,收入,¥20.00,/,已存入零钱,1001,/,/
2026-09-09 09:00:00,转账,李桂芳,/,收入,¥20.00,/,已存入零钱,1002,/,/
2026-09-10 09:00:00,转账,王建国,8月党费,收入,¥20.00,/,已存入零钱,1003,/,/
2026-09-11 09:00:00,商户消费,某商店,文具,支出,¥5.00,零钱,支付成功,1004,/,/
"""
TODAY = ("--today", "2026-10-08")


@once
def dues(branch: Jyg, desk_folder: Path) -> Jyg:
    for name in ("王建国", "李桂芳"):
        branch("member", "add", name)
        branch("dues", "assess", name, "--category", "离退休", "--base", "4000", "--from", "2026-07")
    Path(desk_folder, "微信.csv").write_text(LINES, "utf-8")
    return branch


def test_in_a_pipe_nothing_is_booked_without_yes(dues: Jyg) -> None:
    ran = dues(*TODAY, "import", "statement", "微信.csv")
    assert ran.code == 1
    assert "待确认" in ran.out
    assert ran.err == "没有登记：这里没有人可以逐笔确认。\n在终端里做；或者加 --yes，只登记一看就明白的。\n"
    assert "20.00" not in dues(*TODAY, "dues", "ledger").out


def test_yes_books_what_has_one_plain_reading_and_the_same_file_says_the_same(dues: Jyg) -> None:
    done = dues(*TODAY, "import", "statement", "微信.csv", "--yes", "--json")
    assert (done.code, done.json["written"]) == (0, True)
    assert done.json["summary"] == {"add": 2, "update": 0, "same": 0, "reject": 0, "leave_out": 2, "ignored": 0}
    assert done.json["payments"] == {"count": 2, "total": "40.00"}
    assert [row["values"].get("why") for row in done.json["rows"]] == [None, ["没有写是党费"], None, ["支出"]]
    again = dues(*TODAY, "import", "statement", "微信.csv", "--yes", "--json").json
    assert (again["summary"]["same"], again["payments"]["count"]) == (2, 0)


def test_at_a_terminal_each_payment_is_asked_about(dues: Jyg, at_terminal) -> None:
    child = at_terminal(*TODAY, "import", "statement", "微信.csv")
    child.expect("L2 王建国：2026-09-08，20.00，王建国，7月党费，交 2026-07")
    child.send("n" + ENTER)
    child.expect("L3 李桂芳.*没有写是党费")
    child.send("什么" + ENTER)
    child.expect("请写 1、2 或 3（是、否、全部 也行）。")
    child.send("y" + ENTER)
    child.expect("L4 王建国.*8月党费，交 2026-08")
    child.send("all" + ENTER)
    child.expect("登记 2 笔，共 40.00 元")
    assert code_of(child) == 0
    ledger = dues(*TODAY, "dues", "ledger").out
    assert ledger.count("交纳") == 2
    assert "40.00" in ledger


def test_all_takes_the_plain_ones_and_asks_about_the_others(dues: Jyg, at_terminal) -> None:
    child = at_terminal(*TODAY, "import", "statement", "微信.csv")
    child.expect("L2 王建国")
    child.send("all" + ENTER)
    child.expect("L3 李桂芳")
    child.send(ENTER)
    child.expect("登记 2 笔，共 40.00 元")
    assert code_of(child) == 0
