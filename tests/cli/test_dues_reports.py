"""Reports of dues: the branch's own with everybody's sums, the public one with nobody in it; and the count of money."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.conftest import Jyg, once
from tests.cli.paper_readers import prose, saved, sheets, tables
from tests.people import id_number, phone

LIVED = (
    f"member add 王建国 --id-number {id_number('1949-10-05')} --phone {phone(1)} --born 1949-10-05",
    "member add 李桂芳",
    "member add 孙德山",
    "member exempt 孙德山 --reason 长期卧床 --since 2026-01-01",
    "dues assess 1 --category 离退休 --base 5000 --from 2026-07",
    "dues assess 2 --category 离退休 --base 5000.01 --from 2026-07",
    "dues assess 3 --category 离退休 --base 4000 --from 2026-07",
    "--today 2026-07-20 dues waive 3 --from 2026-07 --through 2026-12 --amount 5 --applied 2026-07-01"
    " --discussed 2026-07-05 --approved 2026-07-20 --by 市离退休干部党工委",
    "dues collect 1 2 3 --quarter 2026Q3 --on 2026-09-20",
    "--today 2026-09-25 dues reverse 2026-0002 --why 金额记错",
    "--today 2026-09-25 dues collect 2 --amount 100 --on 2026-09-25",
    "--today 2026-09-28 dues close 2026Q3 --cash 190",
    "--today 2026-09-28 dues remit 2026Q3 --voucher 0928",
    "dues return 2026Q3 --on 2026-10-20",
)


@once
def lived(branch: Jyg) -> Jyg:
    for command in LIVED:
        ran = branch(*shlex.split(command))
        assert ran.code == 0, f"{command}: {ran.err}"
    return branch


def test_the_public_report_has_totals_and_uses_and_nobody_in_it(lived: Jyg) -> None:
    ran = lived("report", "public", "--quarter", "2026Q3")
    assert ran.out.splitlines()[1:12] == [
        "第一党支部　2026年第三季度党费收缴使用公示",
        "项目                         金额（元）",
        "───────────────────────────────────────",
        "本季度应交                       240.00",
        "已交（3 人）                     190.00",
        "上期结余                           0.00",
        "本季度收到（含补交、预交）       190.00",
        "上缴                             190.00",
        "上缴以后手存                       0.00",
        "返还                             152.00",
        "2026-09-28 已结账，应交、已交是结账时的数字。",
    ]
    private = ("王建国", "李桂芳", "孙德山", "减免", "少交", "免交", "免到", "卧床", "记错", "6202", "1700", "欠")
    everything = ran.out + lived("report", "public", "--quarter", "2026Q3", "--json", "--reveal").out
    assert [word for word in private if word in everything] == []


CLOSED, KNOWN = "2026-09-28 已结账，", "按今天所知：不论哪天交的、哪天查明的，都算在内。"
PAPERS = {
    "report dues --quarter 2026Q3": CLOSED,
    "report quarter 2026Q3": CLOSED,
    "report public --quarter 2026Q3": CLOSED,
    "dues slip 2026Q3": CLOSED,
    "report dues --year 2026": KNOWN,
    "report year 2026": KNOWN,
    "dues sheet --year 2026": KNOWN,
    "dues sheet --quarter 2026Q3": KNOWN,
}


def _in_prose(said: str) -> str:
    return said.replace("2026-09-28 ", "2026年9月28日")


@pytest.mark.parametrize("command", PAPERS)
def test_which_reading_a_paper_is_stands_on_the_screen_in_each_kind_of_file_and_in_json(
    lived: Jyg, command: str
) -> None:
    words = shlex.split(command)
    shown = lived(*words).out
    assert PAPERS[command] in shown or _in_prose(PAPERS[command]) in shown  # a slip is shown as its paper
    for ending in ("docx", "html", "xlsx"):
        path = saved(lived, *words, name=f"p.{ending}")
        said = str(sheets(path)) if ending == "xlsx" else prose(path) + (str(tables(path)) * (ending == "docx"))
        assert _in_prose(PAPERS[command]) in said, ending
    found = lived(*words, "--json").json
    assert found.get("dues", found)["as_closed"] == ("2026-09-28" if PAPERS[command] == CLOSED else None)


def test_what_comes_to_light_later_stands_beneath_the_closed_quarter_on_paper_too(lived: Jyg) -> None:
    assert lived("dues", "collect", "2", "--months", "2026-09").code == 0
    beneath = lived("report", "dues", "--quarter", "2026Q3").out.split("结账以后查明的更正")[1]
    assert "李桂芳" in beneath and "2026-09" in beneath and "王建国" not in beneath
    [told] = lived("report", "dues", "--quarter", "2026Q3", "--json").json["quarters"][0]["corrections"]
    assert told == {"number": 2, "name": "李桂芳", "months": ["2026-09"], "due": "0.00", "waived": "0.00",
                    "collected": "50.00", "owing": "-50.00", "told_in": None}  # fmt: skip
    papers = tables(saved(lived, "report", "dues", "--quarter", "2026Q3", name="d.docx"))
    assert papers[-1][1][:3] == ["2", "李桂芳", "2026-09"]


def test_the_sheet_to_sign_tells_what_is_to_be_paid_and_a_month_only_where_all_are_alike(lived: Jyg) -> None:
    lines = {line["number"]: line for line in lived("dues", "sheet", "--year", "2026", "--json").json["members"]}
    assert (lines[3]["monthly"], lines[3]["payable"]) == ("5.00", "30.00")
    assert lived("dues", "unwaive", "3", "--from", "2026-12", "--why", "情况变了").code == 0
    lines = {line["number"]: line for line in lived("dues", "sheet", "--year", "2026", "--json").json["members"]}
    assert (lines[3]["monthly"], lines[3]["payable"]) == (None, "45.00")


def test_the_dues_of_a_year_add_up_by_quarter_and_by_member(lived: Jyg) -> None:
    report = lived("report", "dues", "--year", "2026", "--json").json
    third = next(quarter for quarter in report["quarters"] if quarter["quarter"] == "2026Q3")
    assert {name: third[name] for name in ("due", "waived", "collected", "owing", "received", "up", "back")} == {
        "due": "285.00", "waived": "45.00", "collected": "190.00", "owing": "50.00", "received": "190.00",
        "up": "190.00", "back": "152.00",
    }  # fmt: skip
    for name in ("due", "collected", "waived", "owing"):
        quarters = sum(round(100 * float(quarter[name])) for quarter in report["quarters"])
        assert quarters == sum(round(100 * float(member[name])) for member in report["members"])


def test_money_is_counted_against_both_books_and_the_difference_recorded(lived: Jyg) -> None:
    assert lived("fund", "count", "--cash", "152").out.endswith("2026-11-20 点钱：账款相符。\n")
    short = lived("fund", "count", "--cash", "100", "--bank", "51.50")
    assert "比账面少 0.50 元，已记下。" in short.out
    assert lived("fund", "count", "--cash", "0", "--json").json == {
        "version": 1, "on": "2026-11-20", "cash": "0.00", "bank": "0.00", "dues": "0.00", "funds": "152.00",
        "difference": "-152.00",
    }  # fmt: skip


def test_money_is_counted_against_the_books_of_the_day_it_was_counted_on(lived: Jyg) -> None:
    assert lived("fund", "count", "--cash", "190", "--on", "2026-09-27").out.endswith("2026-09-27 点钱：账款相符。\n")
