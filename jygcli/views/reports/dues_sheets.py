"""Views of the forms to fill and to sign."""

from __future__ import annotations

from typing import Any

from jygcli.domain.base.money import in_capitals
from jygcli.papers.paper import Column, Form, Holds, Paper, Section, Sentence, Table, in_prose, spoken_day
from jygcli.services.dues.sums import MemberDues
from jygcli.services.reports.dues import DuesSheet, RemittanceSlip, SheetLine
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.paper_parts import quarter_name
from jygcli.views.base.tables import PERSON, facts_table, grid
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money
from jygcli.views.dues.in_words import paid_elsewhere
from jygcli.views.dues.quarters_money import MONEY, moved_words, there_before
from jygcli.views.reports.readings import KNOWN_TODAY, reading


def _quarters(sheet: DuesSheet, one: SheetLine) -> list[Json]:
    """What of each quarter stands in JSON: zeros where nothing was to be paid."""
    cells = (cell or MemberDues(one.member, ()) for cell in one.quarters)
    return [
        {"quarter": str(quarter), **facts(cell, "payable collected")}
        for quarter, cell in zip(sheet.quarters, cells, strict=True)
    ]


def _of_quarter(title: str, place: int, way: str, **more: Any) -> Column:
    """A figure of one of the sheet's quarters. What was not yet paid is left blank, to be written by hand."""
    return Column(title, f"quarters.{place}.{way}", Holds.MONEY, blank=way == "collected", **more)


def _sheet(sheet: DuesSheet, _: Look) -> Screen:
    yield heading(f"{sheet.branch}　{sheet.period}党费收缴登记表")
    columns = (
        *PERSON, Column("月应交", "monthly", Holds.MONEY), Column("应交", "payable", Holds.MONEY),
        *(_of_quarter(f"{quarter_name(quarter).removesuffix('度')}实交", place, "collected")
          for place, quarter in enumerate(sheet.quarters))
    )  # fmt: skip
    yield grid(columns, sheet.lines)
    yield line(reading(KNOWN_TODAY))
    if told := paid_elsewhere(sheet.lines):
        yield line(told)
    yield line("要打印出来签名的，加 -o 党费收缴登记表.docx")


def sheet_paper(sheet: DuesSheet, _: Look) -> Paper:
    """应交, 实交 and 签名 for each quarter, in the usual layout."""
    of_quarter = (
        column
        for place, quarter in enumerate(sheet.quarters)
        for over in [quarter_name(quarter)]
        for column in (
            _of_quarter("应交", place, "payable", summed=True, over=over),
            _of_quarter("实交", place, "collected", summed=True, over=over),
            Column("签名", lambda _: None, Holds.SIGNATURE, over=over),
        )
    )
    whole = (
        Column("应交", "payable", Holds.MONEY, summed=True, over="合计"),
        Column("实交", "collected", Holds.MONEY, summed=True, blank=True, over="合计")
    )  # fmt: skip
    several = len(sheet.quarters) > 1
    columns = (*PERSON, *of_quarter, *(whole if several else ()))
    note = Sentence(f"单位：元。实交是已经登记的，空着的收款时填写。{reading(KNOWN_TODAY)}", note=True)
    told = paid_elsewhere(sheet.lines)
    elsewhere = (Sentence(told, note=True),) if told else ()
    return Paper(
        title=f"{sheet.period}党费收缴登记表",
        issuer=sheet.branch,
        sections=(Section("", (Table.of(columns, sheet.lines), note, *elsewhere)),),
        signatures=("收款人",),
        landscape=several,
        one_page=several,
    )


def slip_paper(slip: RemittanceSlip, _: Look) -> Paper:
    """The slip twice on a page: one for the level above, one to keep."""
    ending = "支部书记（签字）：　　　　　　经办人（签字）：　　　　　　收款单位（盖章）："
    titles = (f"{slip.quarter.spoken}党费上缴单（{copy}）" for copy in ("收款单位留存", "上缴支部留存"))
    forms = tuple(Form(title, _lines(slip), ending) for title in titles)
    return Paper(
        title=f"{slip.quarter.spoken}党费上缴单",
        issuer=slip.branch,
        sections=(Section("", forms),),
        bare=True,
    )


def _lines(slip: RemittanceSlip) -> tuple[tuple[tuple[str, str], ...], ...]:
    dues, whole = slip.of_quarter.dues, slip.of_quarter.shares.whole
    days = "、".join(spoken_day(entry.on_day) for entry in slip.entries)
    found = dues.money
    vouchers = "、".join(entry.voucher for entry in slip.entries if entry.voucher)
    return (
        (("上缴单位", slip.branch), ("所属季度", slip.quarter.spoken)),
        (("交纳人数", f"{sum(member.collected > 0 for member in dues.members)} 人"),
         ("应交（减免后）", f"{money(dues.payable)} 元")),
        (("已交", f"{money(dues.collected)} 元"), ("本季实际收到", f"{money(found.received)} 元")),
        (*((in_prose(name), f"{money(amount)} 元") for name, amount in there_before(found, "上期结余")),
         ("上缴以后手存", f"{money(found.left)} 元")),
        (("上缴金额", f"￥{money(slip.amount)}　{in_capitals(slip.amount)}"),),
        *(((("其中自愿多交、全额上缴", f"{money(whole)} 元"),),) if whole else ()),
        (("上缴日期", days), ("凭证号", vouchers or "—")),
        *((("另有" if moved.quarter == slip.quarter else "其中", in_prose(moved_words(moved))),)
          for moved in found.moved),
        (("说明", in_prose(reading(dues.as_closed, "应交、已交"))),),
    )  # fmt: skip


SHEET = View[DuesSheet](
    lambda sheet, _: facts(
        sheet,
        "branch period as_closed()"
        " members=lines(member.number member.name monthly quarters() payable collected elsewhere)",
        as_closed=KNOWN_TODAY,
        quarters=lambda one: _quarters(sheet, one),
    ),
    _sheet,
    sheet_paper,
)
SLIP = View[RemittanceSlip](
    shape(
        "branch quarter closed_on=closed members() *of_quarter.dues(as_closed payable collected)"
        f" of_quarter.shares.whole *of_quarter.dues.money({MONEY}) amount capitals() entries(on=on_day amount voucher)",
        members=lambda slip: len(slip.of_quarter.dues.members),
        capitals=lambda slip: in_capitals(slip.amount),
    ),
    lambda slip, _: [
        heading(f"{slip.branch}　{slip.quarter.spoken}党费上缴单"),
        facts_table(pair for pairs in _lines(slip) for pair in pairs),
    ],
    slip_paper,
)
