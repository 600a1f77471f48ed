"""Views of the funds. They are the branch's own book: purposes and names stand in them, unlike in public reports."""

from __future__ import annotations

from rich.table import Table

from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.months import spoken_months
from jygcli.domain.funds.allowances import sum_due
from jygcli.domain.funds.fund_ledger import Flow, FundLedger, Line
from jygcli.domain.funds.purposes import FundLine, FundSource, FundUse
from jygcli.services.funds.allowances import Payout
from jygcli.services.funds.books import Due, FundYear, Holder, LedgerShown
from jygcli.services.funds.entries import FundBooked
from jygcli.views.base.periods import periods_data, periods_table
from jygcli.views.base.view import (
    Json,
    Look,
    Screen,
    View,
    heading,
    line,
    money,
    money_json,
    or_dash,
    table,
    text_or_none,
)

_INCOME_WORDS = {
    FundSource.GRANT: "{} 年工作经费",
    FundSource.RETURNED: "{} 返还党费",
    FundSource.ALLOWANCE: "{} 津贴拨款",
}


def entry_data(entry: FundLine) -> Json:
    return {
        "number": entry.number,
        "source": str(entry.source),
        "amount": money_json(entry.amount),
        "on": str(entry.on),
        "use": text_or_none(entry.use),
        "purpose": entry.purpose,
        "decision": entry.decision,
        "voucher": entry.voucher,
        "period": entry.period or entry.returned_for,
        "member": {"number": entry.member_number, "name": entry.member} if entry.member else None,
        "reverses": entry.reverses,
        "reversed_by": entry.reversed_by,
        "reason": entry.reason,
    }


def entry_words(entry: FundLine) -> str:
    """What an entry is, as the book says it: `培训党员：红色教育租车`."""
    if entry.reverses is not None:
        return f"冲正第 {entry.reverses} 笔：{entry.reason}"
    return _what(entry) + (f"（已由第 {entry.reversed_by} 笔冲正）" if entry.reversed_by else "")


def _what(entry: FundLine) -> str:
    if entry.use is None:
        return _INCOME_WORDS[entry.source].format(entry.period or entry.returned_for or "").strip()
    if entry.use is FundUse.ALLOWANCE:
        return f"{entry.use}：{entry.member} {entry.period}"
    return f"{entry.use}：{entry.purpose}"


def _grounds(entry: FundLine) -> str:
    return "；".join(word for word in (entry.voucher, entry.decision) if word)


def _booked_data(done: FundBooked, _: Look) -> Json:
    return {**entry_data(done.entry), "balance": money_json(done.left)}


def _booked(done: FundBooked, _: Look) -> Screen:
    entry = done.entry
    side = "收入" if entry.is_income else "支出"
    if done.cancelled is not None:
        yield line(f"已冲正第 {done.cancelled.number} 笔（{done.cancelled.on} {_what(done.cancelled)}）：")
        yield line(f"第 {entry.number} 笔，{entry.on} {entry.source}{side} {_signed(entry)} 元，原因：{entry.reason}")
        if entry.passing_id is not None:
            yield line(f"{done.cancelled.returned_for} 返还的党费也同时冲正了。")
    else:
        yield line(f"已登记第 {entry.number} 笔：{entry.on} {entry.source}{side} {_signed(entry)} 元，{_what(entry)}。")
        if _grounds(entry):
            yield line(f"凭据：{_grounds(entry)}")
    yield line(f"{entry.source}现有余额 {money(done.left)} 元。")


def _signed(entry: FundLine) -> str:
    return money(entry.amount if entry.is_income else Fen(-entry.amount))


def _payout_data(payout: Payout, look: Look) -> Json:
    return {
        "number": payout.member.number,
        "name": payout.member.name,
        "months": [str(month) for month in payout.months],
        "due": money_json(Fen(sum(due.amount for due in payout.due))),
        "amount": money_json(payout.amount),
        "on": str(payout.on),
        "missing": money_json(payout.missing),
        "entry": None if payout.booked is None else _booked_data(payout.booked, look),
    }


def _payout(payout: Payout, _: Look) -> Screen:
    done = payout.booked
    begin = "将要发放" if done is None else f"已登记第 {done.entry.number} 笔"
    amount, months = money(payout.amount), spoken_months(payout.months)
    yield line(f"{begin}：{payout.on} 发给{payout.member.name} {months} 的津贴 {amount} 元（{_posts_words(payout)}）。")
    if payout.missing:
        yield line(f"比规定的下限少 {money(payout.missing)} 元。")
    if done is not None:
        yield line(f"岗位津贴现有余额 {money(done.left)} 元。")


def above_due(payout: Payout) -> str | None:
    """What is asked about before it is paid: more than the posts give."""
    if not payout.over:
        return None
    due, amount, over = map(decimal_text, (sum_due(payout.due), payout.amount, payout.over))
    return f"{payout.member.name} {spoken_months(payout.months)} 应发 {due} 元，要发 {amount} 元，多 {over} 元"


def _posts_words(payout: Payout) -> str:
    if not payout.due:
        return "这些月份没有应发津贴的职务"
    posts = "、".join(dict.fromkeys(due.post for due in payout.due))
    return f"{posts}，应发 {money(Fen(sum(due.amount for due in payout.due)))} 元"


def _due_data(due: Due) -> Json:
    return {"due": money_json(due.due), "received": money_json(due.done), "missing": money_json(due.missing)}


def _holder_data(holder: Holder) -> Json:
    return {
        "number": holder.member.number,
        "name": holder.member.name,
        "posts": [str(post) for post in holder.posts],
        "months": [str(month) for month in holder.months],
        "in_service": holder.in_service,
        "due": money_json(holder.allowance.due),
        "paid": money_json(holder.allowance.done),
        "missing": money_json(holder.allowance.missing),
    }


def _flow_data(flow: Flow) -> Json:
    return {"received": money_json(flow.received), "spent": money_json(flow.spent)}


def _year_data(year: FundYear, _: Look) -> Json:
    return {
        "branch": year.branch,
        "year": year.year,
        "through": str(year.through),
        "running": year.running,
        "grant": {**_due_data(year.grant), "rule": year.grant_rule.cited},
        "allowances": {
            **_due_data(year.allowance_due),
            "paid": money_json(year.allowance_paid),
            "rule": year.allowance_rule.cited,
            "members": [_holder_data(holder) for holder in year.holders],
        },
        "sources": [
            {
                "source": str(one.source),
                "carried": money_json(one.carried),
                **_flow_data(one.flow),
                "balance": money_json(one.balance),
            }
            for one in year.sources
        ],
        "uses": [{"source": str(one.source), "use": str(one.use), "spent": money_json(one.spent)} for one in year.uses],
    }


def _year(year: FundYear, _: Look) -> Screen:
    yield heading(f"{year.branch}　{year.year} 年经费" + (f"（到 {year.through}）" if year.running else ""))
    yield line(f"工作经费：应不低于 {_against(year.grant)}（{year.grant_rule.cited}）")
    yield from _allowances(year)
    yield heading("各来源余额（元，专款专用）")
    yield sources_rows(year)
    if year.uses:
        rows = table("来源", "用途", "支出（元）", right=("支出（元）",))
        for one in year.uses:
            rows.add_row(one.source, one.use, money(one.spent))
        yield heading("支出用途")
        yield rows


def _against(due: Due) -> str:
    missing = f"还差 {money(due.missing)} 元" if due.missing else "已足额"
    return f"{money(due.due)} 元，收到 {money(due.done)} 元，{missing}"


def _allowances(year: FundYear) -> Screen:
    yield heading("岗位津贴")
    if not year.holders:
        yield line("没有登记书记、副书记、委员的任职。登记：jyg member post 姓名 书记 --since 日期")
        return
    rows = table("编号", "姓名", "职务", "应发月份", "应发", "已发", "未发", right=("编号", "应发", "已发", "未发"))
    for holder in year.holders:
        rows.add_row(
            str(holder.member.number),
            holder.member.name,
            or_dash("、".join(holder.posts)) + ("（在职）" if holder.in_service else ""),
            or_dash(spoken_months(holder.months)),
            money(holder.allowance.due),
            money(holder.allowance.done),
            money(holder.allowance.missing),
        )
    missing = Fen(sum(holder.allowance.missing for holder in year.holders))
    rows.add_section()
    rows.add_row("", "合计", "", "", money(year.allowance_due.due), money(year.allowance_paid), money(missing))
    yield rows
    yield line(f"上级拨款：应不低于 {_against(year.allowance_due)}（{year.allowance_rule.cited}）")
    yield line(f"月中换人的，津贴发给当月 {year.day_rule.value} 日在任的人；一人几职，按高的一职发一份；在职的不发。")


def sources_rows(year: FundYear) -> Table:
    columns = ("年初结余", "收入", "支出", "结余")
    rows = table("来源", *columns, right=columns)
    for one in year.sources:
        rows.add_row(one.source, *(money(f) for f in (one.carried, one.flow.received, one.flow.spent, one.balance)))
    return rows


def _line_data(one: Line) -> Json:
    return {**entry_data(one.entry), "balance": money_json(one.balance)}


def _fund_data(book: FundLedger) -> Json:
    return {
        "source": str(book.source),
        "opening": money_json(book.opening),
        **_flow_data(book.flow),
        "closing": money_json(book.closing),
        "months": [
            {"month": str(month.month), **_flow_data(month.flow), "balance": money_json(month.balance)}
            for month in book.months
        ],
        "entries": [_line_data(one) for month in book.months for one in month.lines],
    }


def _ledger_data(shown: LedgerShown, _: Look) -> Json:
    return {
        "branch": shown.branch,
        "period": shown.period,
        "from": str(shown.first),
        "through": str(shown.last),
        "sources": [
            {**_fund_data(book), "periods": periods_data(book.by(shown.by) if shown.by else ())} for book in shown.funds
        ],
    }


def _ledger(shown: LedgerShown, _: Look) -> Screen:
    yield heading(f"{shown.branch}　{shown.period}经费明细账")
    if not shown.funds:
        yield line("没有收支。登记：jyg fund grant、jyg fund spend、jyg fund allowance")
    for book in shown.funds:
        yield heading(f"{book.source}（元）")
        yield periods_table(book.by(shown.by), book.opening, book.closing) if shown.by else _book(book)


def _book(book: FundLedger) -> Table:
    figures = ("收入", "支出", "余额")
    rows = table("日期", "编号", "摘要", "凭据", *figures, right=("编号", *figures))
    rows.add_row("", "", "期初结余", "", "", "", money(book.opening))
    for month in book.months:
        for one in month.lines:
            amount, side = _signed(one.entry), one.entry.is_income
            rows.add_row(
                str(one.entry.on),
                str(one.entry.number),
                entry_words(one.entry),
                _grounds(one.entry),
                amount if side else "",
                "" if side else amount,
                money(one.balance),
            )
        rows.add_section()
        flow = month.flow
        rows.add_row(
            str(month.month), "", "本月小计", "", money(flow.received), money(flow.spent), money(month.balance)
        )
        rows.add_section()
    rows.add_row("", "", "合计", "", money(book.flow.received), money(book.flow.spent), money(book.closing))
    return rows


BOOKED = View[FundBooked](_booked_data, _booked)
PAYOUT = View[Payout](_payout_data, _payout)
YEAR = View[FundYear](_year_data, _year)
LEDGER = View[LedgerShown](_ledger_data, _ledger)
