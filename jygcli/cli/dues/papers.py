"""jyg dues receipt, sheet, slip: what is printed, signed and handed over."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.months import Quarter
from jygcli.services.dues import receipts
from jygcli.services.reports import dues as dues_reports
from jygcli.views.dues import entries
from jygcli.views.reports import dues_sheets as view
from jygcli.views.reports import together_reviews as together


def add_to(app: Noun) -> None:
    """Give the noun these verbs."""
    app.command(chinese="收据 发票 收条", cls=PaperCommand)(receipt)
    app.command(chinese="登记表 收缴登记表", cls=PaperCommand)(sheet)
    app.command(chinese="上缴单", cls=PaperCommand)(slip)


def receipt(
    jyg: App,
    numbers: Annotated[
        list[str] | None, options.argument("[收据号]...", "例 2026-0001，今年的可只写 1，或写姓名；可写几个")
    ] = None,
    quarter: Annotated[Quarter | None, options.quarter("--quarter", "这个季度开的全部收据")] = None,
    on: Annotated[date | None, options.day("--on", "这一天开的全部收据")] = None,
) -> None:
    """看收据：谁、哪几个月、多少（有大写）、有没有冲正；存成文件就是几张一页的收据，剪开给本人。

    例：jyg dues receipt 2026-0001

    例：jyg dues receipt --on 2026-09-15 -o 收据.docx
    """
    given = {"收据号": bool(numbers), "--quarter": quarter is not None, "--on": on is not None}
    options.at_most_one(given)
    found = receipts.receipts(jyg.desk, receipts.ReceiptsWanted(tuple(numbers or ()), quarter, on))
    if numbers and len(found.receipts) == 1:
        jyg.show(entries.RECEIPT, found.receipts[0])
    else:
        jyg.show(entries.RECEIPTS, found)


def sheet(
    jyg: App,
    quarter: options.QuarterOpt = None,
    year: Annotated[int | None, options.year("--year", "哪一年；不写就是今年")] = None,
) -> None:
    """党费收缴登记表：每人每季应交、实交、签名；不写季度就是全年。

    例：jyg dues sheet --year 2026 -o 党费收缴登记表.docx
    """
    quarters, period = options.quarters_of(quarter, year, jyg.today)
    jyg.show(view.SHEET, dues_reports.dues_sheet(jyg.desk, quarters, period))


def slip(
    jyg: App,
    quarter: options.QuarterArg,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """党费上缴单：这个季度上缴了多少（有大写），一页两联。

    例：jyg dues slip 2026Q3 -o 上缴单.docx
    """
    if group := group_wanted(jyg, all_branches, under, quarter.first_day, quarter.last_day):
        every = group.of(lambda desk: dues_reports.remittance_slip(desk, quarter), dues_reports.NotRemittedYet)
        jyg.show(together.SLIPS, every)
    else:
        jyg.show(view.SLIP, dues_reports.remittance_slip(jyg.desk, quarter))
