"""Papers of dues: receipts, the register of collecting, the slip, the notice board, the closed quarter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.cli.paper_readers import as_money, bare_name, document, dues_of, prose, saved, sheets, tables

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


DAY = "2026-02-13"  # of the 主题党日, when dues of January are taken


def test_receipts_of_a_day_are_slips_with_capitals(at_demo: Jyg):
    found = at_demo("dues", "receipt", "--on", DAY, "--json").json["receipts"]
    slips = tables(saved(at_demo, "dues", "receipt", "--on", DAY, name="r.docx"))
    assert len(slips) == len(found) == 25
    for slip, receipt in zip(slips, found, strict=True):
        assert bare_name(slip[0][1]) == receipt["name"]
        assert (slip[2][1], slip[2][3]) == (receipt["capitals"], f"￥{receipt['amount']}")


def test_a_reversed_receipt_is_marked_as_void(at_demo: Jyg):
    at_demo("dues", "reverse", "2026-0003", "--why", "重复登记")
    number = at_demo("dues", "receipt", "2026-0003", "--json").json["reversed_by"]
    said = prose(saved(at_demo, "dues", "receipt", "2026-0003", number, "2026-0004", name="r.docx"))
    assert f"党费收据　№ 2026-0003（作废，已由 {number} 号冲正）" in said
    assert f"党费收据　№ {number}（冲正 2026-0003 号）" in said
    assert "党费收据　№ 2026-0004\n" in said
    page = saved(at_demo, "dues", "receipt", "2026-0003", name="r.html").read_text("utf-8")
    assert '<div class="form void">' in page


def test_one_receipt_alone_is_still_the_json_of_one(at_demo: Jyg):
    assert at_demo("dues", "receipt", "2026-0001", "--json").json["receipt"] == "2026-0001"


def test_receipts_have_to_be_named_one_way_or_another(at_demo: Jyg):
    assert at_demo("dues", "receipt").err.splitlines()[0] == "没有写要哪张收据。"
    both = at_demo("dues", "receipt", "2026-0001", "--quarter", "2026Q1")
    assert (both.code, both.err.splitlines()[0]) == (2, "收据号 和 --quarter 只能用一个。")
    none = at_demo("dues", "receipt", "--on", "2026-02-21")
    assert (none.code, none.err.splitlines()[0]) == (1, "2026-02-21 没有开过收据。")


def test_the_register_of_collecting_has_due_paid_and_a_place_to_sign_for_each_quarter(at_demo: Jyg):
    report = at_demo("dues", "sheet", "--year", "2026", "--json").json
    rows = tables(saved(at_demo, "dues", "sheet", "--year", "2026", name="s.docx"))[0]
    assert [cell for cell in rows[0] if cell] == [
        "编号", "姓名", "一季度", "二季度", "三季度", "四季度", "合计",
    ]  # fmt: skip
    assert rows[1][2:14] == ["应交", "实交", "签名"] * 4
    for row, member in zip(rows[2:-1], report["members"], strict=True):
        quarters = [[q["payable"], q["collected"]] for q in member["quarters"]]
        assert [[as_money(row[at]), as_money(row[at + 1])] for at in (2, 5, 8, 11)] == quarters
        assert {row[at] for at in (4, 7, 10, 13)} == {""}
        assert [as_money(row[14]), as_money(row[15])] == [member["payable"], member["collected"]]
    total = at_demo("report", "dues", "--year", "2026", "--json").json["quarters"]
    assert [as_money(rows[-1][at + 1]) for at in (2, 5, 8, 11)] == [q["collected"] for q in total]


def test_the_slip_stands_twice_on_its_page_with_what_went_up(at_demo: Jyg):
    assert at_demo("dues", "slip", "2026Q1").err == "2026Q1 还没有上缴。\n先记上缴：jyg dues remit 2026Q1\n"
    closed = at_demo("dues", "close", "2026Q1", "--cash", "10880.15", "-o", "c.docx", "--yes")
    assert (closed.code, closed.out) == (0, "已写好：c.docx\n")
    at_demo("dues", "remit", "2026Q1", "--amount", "2548.80", "--voucher", "0105", "--yes")
    found = at_demo("dues", "slip", "2026Q1", "--json").json
    slips = tables(saved(at_demo, "dues", "slip", "2026Q1", name="s.docx"))
    assert len(slips) == 2
    assert slips[0] == slips[1]
    assert slips[0][4][1] == f"￥2,548.80　{found['capitals']}"
    assert slips[0][5][3] == "0105"


def test_a_closed_quarter_on_paper_has_the_figures_that_were_frozen(at_demo: Jyg):
    at_demo("dues", "close", "2026Q1", "--cash", "10880.15", "-o", "c.docx", "--yes")
    frozen = at_demo("report", "quarter", "2026Q1", "--json").json["dues"]
    rows = tables(Path("c.docx"))[0]
    names = ("due", "collected", "waived", "owing")
    assert dues_of(rows[1:]) == [[one[name] for name in names] for one in (*frozen["members"], frozen)]
    assert "账面结存 10,880.15 元，清点 10,880.15 元。" in prose(Path("c.docx"))


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx"])
def test_the_notice_board_has_neither_names_nor_reductions(at_demo: Jyg, ending: str):
    names = [member["name"] for member in at_demo("member", "list", "--json").json["members"]]
    path = saved(at_demo, "report", "public", "--quarter", "2026Q3", name=f"p.{ending}")
    said = str(sheets(path)) if ending == "xlsx" else prose(path)
    assert [name for name in names if name in said] == []
    assert not [word for word in ("减免", "免交", "少交", "免到", "欠交") if word in said]
    report = at_demo("report", "public", "--quarter", "2026Q3", "--json").json
    amounts = said.replace(",", "")
    for name in ("payable", "collected", "received"):
        assert str(float(report[name])) in amounts if ending == "xlsx" else report[name] in amounts


def test_no_row_of_a_slip_is_torn_over_two_pages(at_demo: Jyg):
    written = document(saved(at_demo, "dues", "receipt", "--quarter", "2026Q1", name="r.docx"))
    rows = list(written.iter(f"{W}tr"))
    assert rows
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for row in rows for p in row.iter(f"{W}p"))
