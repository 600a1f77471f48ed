"""Views of the forms to fill and to sign."""

from __future__ import annotations

from jygcli.domain.base.money import Fen, in_capitals
from jygcli.papers.paper import Column, Form, Holds, Paper, Section, Sentence, Value, spoken_day
from jygcli.papers.paper import Table as PaperTable
from jygcli.services.reports.dues_sheets import DuesSheet, QuarterCell, RemittanceSlip, SheetLine
from jygcli.views.base.paper_parts import PERSON, person
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, table, text_or_none

_QUARTERS = "一二三四"


def _sheet_data(sheet: DuesSheet, _: Look) -> Json:
    return {
        "branch": sheet.branch,
        "period": sheet.period,
        "members": [
            {
                "number": one.member.number,
                "name": one.member.name,
                "monthly": None if one.monthly is None else money_json(one.monthly),
                "quarters": [
                    {"quarter": str(quarter), **_cell_data(cell)}
                    for quarter, cell in zip(sheet.quarters, one.quarters, strict=True)
                ],
                "payable": money_json(one.payable),
                "collected": money_json(one.collected),
            }
            for one in sheet.lines
        ],
    }


def _cell_data(cell: QuarterCell | None) -> Json:
    payable, collected = (cell.payable, cell.collected) if cell else (Fen(0), Fen(0))
    return {"payable": money_json(payable), "collected": money_json(collected)}


def _sheet(sheet: DuesSheet, _: Look) -> Screen:
    yield heading(f"{sheet.branch}　{sheet.period}党费收缴登记表")
    quarters = [f"{_QUARTERS[quarter.number - 1]}季实交" for quarter in sheet.quarters]
    rows = table("编号", "姓名", "月应交", "应交", *quarters, right=("编号", "月应交", "应交", *quarters))
    for one in sheet.lines:
        cells = [money(paid) if paid else "" for cell in one.quarters for paid in _amounts(cell)[1:]]
        monthly = "" if one.monthly is None else money(one.monthly)
        rows.add_row(str(one.member.number), one.member.name, monthly, money(one.payable), *cells)
    yield rows
    yield line("要打印出来签名的，加 -o 党费收缴登记表.docx")


def _amounts(cell: QuarterCell | None) -> tuple[Fen | None, Fen | None]:
    """What is due and what was paid; what was not yet paid is left blank, to be written by hand."""
    return (cell.payable, cell.collected or None) if cell else (None, None)


def sheet_paper(sheet: DuesSheet, _: Look) -> Paper:
    """应交, 实交 and 签名 for each quarter, in the usual layout."""
    of_quarter = (
        column
        for quarter in sheet.quarters
        for over in [f"{_QUARTERS[quarter.number - 1]}季度"]
        for column in (
            Column("应交", Holds.MONEY, True, over), Column("实交", Holds.MONEY, True, over),
            Column("签名", Holds.SIGNATURE, False, over),
        )
    )  # fmt: skip
    whole = (Column("应交", Holds.MONEY, True, "合计"), Column("实交", Holds.MONEY, True, "合计"))
    several = len(sheet.quarters) > 1
    columns = (*PERSON, Column("月应交", Holds.MONEY), *of_quarter, *(whole if several else ()))
    return Paper(
        title=f"{sheet.period}党费收缴登记表",
        issuer=sheet.branch,
        sections=(
            Section(
                "",
                (
                    PaperTable(columns, tuple(_row(one, several=several) for one in sheet.lines)),
                    Sentence("单位：元。应交是减免以后的数；实交是已经登记的，空着的收款时填写。", note=True),
                ),
            ),
        ),
        signatures=("收款人",),
        landscape=several,
        one_page=several,
    )


def _row(one: SheetLine, *, several: bool) -> tuple[Value, ...]:
    cells = (value for cell in one.quarters for value in (*_amounts(cell), None))
    return (*person(one.member), one.monthly, *cells, *((one.payable, one.collected or None) if several else ()))


def _slip_data(slip: RemittanceSlip, _: Look) -> Json:
    dues = slip.of_quarter.dues
    return {
        "branch": slip.branch,
        "quarter": str(slip.quarter),
        "closed_on": text_or_none(slip.closed),
        "members": len(dues.members),
        "payable": money_json(Fen(dues.due - dues.waived)),
        "collected": money_json(dues.collected),
        "received": money_json(dues.received),
        "amount": money_json(slip.amount),
        "capitals": in_capitals(slip.amount),
        "entries": [
            {"on": str(entry.on_day), "amount": money_json(entry.amount), "voucher": entry.voucher}
            for entry in slip.entries
        ],
    }


def _slip(slip: RemittanceSlip, _: Look) -> Screen:
    yield heading(f"{slip.branch}　{slip.quarter.spoken}党费上缴单")
    facts = table("项目", "内容")
    for label, text in (pair for pairs in _lines(slip) for pair in pairs):
        facts.add_row(label, text)
    yield facts


def slip_paper(slip: RemittanceSlip, _: Look) -> Paper:
    """The slip twice on a page: one for the level above, one to keep."""
    return Paper(
        title=f"{slip.quarter.spoken}党费上缴单",
        issuer=slip.branch,
        sections=(Section("", tuple(_form(slip, copy) for copy in ("收款单位留存", "上缴支部留存"))),),
        bare=True,
    )


def _form(slip: RemittanceSlip, copy: str) -> Form:
    return Form(
        title=f"{slip.quarter.spoken}党费上缴单（{copy}）",
        lines=_lines(slip),
        ending="支部书记（签字）：　　　　　　经办人（签字）：　　　　　　收款单位（盖章）：",
    )


def _lines(slip: RemittanceSlip) -> tuple[tuple[tuple[str, str], ...], ...]:
    dues = slip.of_quarter.dues
    days = "、".join(spoken_day(entry.on_day) for entry in slip.entries)
    vouchers = "、".join(entry.voucher for entry in slip.entries if entry.voucher)
    return (
        (("上缴单位", slip.branch), ("所属季度", slip.quarter.spoken)),
        (("交纳人数", f"{sum(member.collected > 0 for member in dues.members)} 人"),
         ("应交（减免后）", f"{money(Fen(dues.due - dues.waived))} 元")),
        (("已交", f"{money(dues.collected)} 元"), ("本季实际收到", f"{money(dues.received)} 元")),
        (("上缴金额", f"￥{money(slip.amount)}　{in_capitals(slip.amount)}"),),
        (("上缴日期", days), ("凭证号", vouchers or "—")),
    )  # fmt: skip


SHEET = View[DuesSheet](_sheet_data, _sheet, sheet_paper)
SLIP = View[RemittanceSlip](_slip_data, _slip, slip_paper)
