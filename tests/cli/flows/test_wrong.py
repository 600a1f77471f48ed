"""jyg 记错了: what will be undone or reversed is shown by name and sum before it is done."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.conftest import Jyg, once
from tests.cli.flows.conftest import Talk

NAMES = ("赵明远", "钱秀兰", "孙德山")


@once
def with_receipts(branch: Jyg) -> Jyg:
    """Three members who have paid 20 a month from July to September, and a meeting."""
    assert branch("settings", "set", "dues_from", "2026-07").code == 0
    for number, name in enumerate(NAMES, start=1):
        assert branch("member", "add", name).code == 0
        assert branch("dues", "assess", number, "--category", "离退休", "--base", "4000").code == 0
    assert branch("dues", "collect", "--all", "--quarter", "2026Q3").code == 0
    assert branch("meeting", "add", "--kind", "党课", "--on", "2026-11-05", "--title", "反炸课").code == 0
    assert branch("meeting", "attend", "1", "--all", "出席").code == 0
    return branch


def receipt(jyg: Jyg, number: str) -> dict[str, object]:
    return dict(jyg("dues", "receipt", number, "--json").json)


def test_a_receipt_that_should_not_be_is_reversed_by_name_and_sum(talk: Talk, with_receipts: Jyg) -> None:
    done = talk("记错了", "", "收据", "1", "2026-0009", "", "1", "1", "2", "b", "1", "")
    assert "没有“收据”这一项，请写 0 到 5 的数字。" in done.out
    assert "没有 2026-0009 号收据。" in done.out
    assert "  1 2026-0003　2026-11-20 孙德山 60.00 元（2026-07..2026-09）" in done.out
    assert "原因：没有收到这笔钱" in done.out
    assert "原因：重复登记" in done.out
    assert "✓ 更正一张收据：冲正了收据 2026-0003" in done.out
    assert receipt(with_receipts, "2026-0003")["reversed_by"] == "2026-0004"


def test_of_a_receipt_the_sum_is_put_right_and_what_cannot_be_is_asked_again(talk: Talk, with_receipts: Jyg) -> None:
    done = talk("记错了", "1", "3", "2", "50000", "五千", "40", "", "")
    shown = done.out.partition("将要更正：收据 2026-0001")[2].partition("原因：")[0]
    assert "将开收据号" in shown
    assert re.search(r"冲正 .* 2026-0004\b", shown)
    assert re.search(r"重新登记 .* 2026-0005\b", shown)
    assert "✓ 更正一张收据：冲正了收据 2026-0001，重新登记为 2026-0005" in done.out
    assert receipt(with_receipts, "2026-0005")["amount"] == "40.00"


def test_of_a_meeting_the_day_the_name_or_who_came_is_put_right(talk: Talk, with_receipts: Jyg) -> None:
    day = talk("记错了", "2", "1", "2", "明天", "11月6日", "")
    assert "2026-11-05 党课（第 1 号）：反炸课：2026-11-05 → 2026-11-06" in day.out
    assert talk("记错了", "2", "1", "名称", "反诈课", "").code == 0
    who = talk("记错了", "一次会", "1", "1", "钱秀兰", "病假：住院", "b", "b", "钱秀兰", "病假：住院", "")
    assert "2 钱秀兰：出席 → 病假（住院）\n就这样改吗？" in who.out
    assert "✓ 更正一次会：钱秀兰 病假" in who.out
    shown = with_receipts("meeting", "show", "1", "--json").json
    assert (shown["date"], shown["title"], shown["members"][1]["reason"]) == ("2026-11-06", "反诈课", "住院")


def test_a_meeting_that_was_not_held_is_cancelled(talk: Talk, with_receipts: Jyg) -> None:
    done = talk("记错了", "2", "1", "9", "没有开成", "")
    assert "将要取消：2026-11-05 党课（第 1 号）：反炸课；原因：没有开成。" in done.out
    assert with_receipts("meeting", "show", "1", "--json").json["cancelled_why"] == "没有开成"


def test_a_fact_of_a_member_is_put_right(talk: Talk, with_receipts: Jyg) -> None:
    done = talk("记错了", "3", "钱秀", "1", "3", "那年", "1955年9月", "")
    assert "2 钱秀兰　出生日期：（空） → 1955-09" in done.out
    assert with_receipts("member", "show", "2", "--json").json["birth_date"] == "1955-09"


def test_what_was_done_about_a_member_is_taken_back_with_what_stands_on_it(talk: Talk, with_receipts: Jyg) -> None:
    done = talk("记错了", "3", "3", "15", "3", "1", "", "")
    assert "先撤销后来的第" in done.out
    assert "✓ 更正一个人：撤销了第 8 号操作（核定党费）" in done.out
    assert receipt(with_receipts, "2026-0003")["reversed_by"] == "2026-0006"


def test_an_import_is_taken_back_whole(talk: Talk, with_receipts: Jyg, desk_folder: Path) -> None:
    none = talk("记错了", "4", "2")
    assert "没有可以撤销的导入。" in none.out
    (desk_folder / "名单.csv").write_text("姓名\n李芳\n王建国\n", "utf-8")
    assert with_receipts("import", "members", "名单.csv").code == 0
    done = talk("记错了", "4", "", "")
    assert "1 2026-11-20 12:00 导入党员：" in done.out
    assert [one["name"] for one in with_receipts("member", "list", "--json").json["members"]] == list(NAMES)


def test_the_last_step_is_taken_back(talk: Talk, with_receipts: Jyg) -> None:
    done = talk("记错了", "5", "")
    assert "（记考勤）" in done.out
    assert with_receipts("meeting", "show", "1", "--json").json["members"][0]["state"] is None


def test_a_receipt_is_found_by_the_name_of_who_paid(talk: Talk, with_receipts: Jyg) -> None:
    done = talk("记错了", "1", "王五", "钱秀兰", "1", "2", "40", "", "")
    assert "这里没有“王五”。" in done.out
    assert "钱秀兰的哪一张？\n  1 2026-0002" in done.out
    assert receipt(with_receipts, "2026-0002")["reversed_by"] == "2026-0004"
