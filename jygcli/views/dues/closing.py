"""Views of closed quarters, money passed up and back, corrections and the dues book."""

from __future__ import annotations

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import spoken_months
from jygcli.domain.dues.ledger import Direction, Shares
from jygcli.domain.law.rules import rule
from jygcli.services.dues.cashbook import Received
from jygcli.services.dues.closing import ClosedLine, QuarterClosed, QuarterReopened
from jygcli.services.dues.corrections import Corrected
from jygcli.services.dues.remittances import MoneyPassed
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, table
from jygcli.views.dues.closing_paper import closing_paper

_SUMS = ("due", "collected", "waived", "owing")


def _sums(of: QuarterClosed | ClosedLine) -> Json:
    return {name: money_json(getattr(of, name)) for name in _SUMS}


def _closed_data(closed: QuarterClosed, _: Look) -> Json:
    return {
        "quarter": str(closed.quarter),
        "closed": closed.done,
        "on": str(closed.on),
        **_sums(closed),
        **received_data(closed.took_in),
        "book": money_json(closed.book),
        "counted": None if closed.counted is None else money_json(closed.counted),
        "difference": money_json(closed.difference),
        "members": [
            {"number": entry.member.number, "name": entry.member.name, "months": len(entry.months), **_sums(entry)}
            for entry in closed.lines
        ],
    }


def _closed(closed: QuarterClosed, _: Look) -> Screen:
    done = "已结账" if closed.done else "将要结账"
    yield heading(f"{closed.branch}　{closed.quarter.spoken}党费（{done}，{closed.on}）")
    rows = table("编号", "姓名", "月数", "应交", "实交", "减免", "欠交",
                 right=("编号", "月数", "应交", "实交", "减免", "欠交"))  # fmt: skip
    for entry in closed.lines:
        sums = (money(getattr(entry, name)) for name in _SUMS)
        rows.add_row(str(entry.member.number), entry.member.name, str(len(entry.months)), *sums)
    rows.add_section()
    rows.add_row("", "合计", "", *(money(getattr(closed, name)) for name in _SUMS))
    yield rows
    yield line(f"本季度收到 {received_words(closed.took_in)}；账面结存 {money(closed.book)} 元，", _counted(closed))
    if closed.done:
        yield line(f"上缴：jyg dues remit {closed.quarter}")


def _counted(closed: QuarterClosed) -> str:
    if closed.book < 0:
        return f"上缴以后又冲正，上级应退回 {money(Fen(-closed.book))} 元；点到 {money(closed.counted or Fen(0))} 元。"
    if closed.difference == 0:
        return f"点到 {money(closed.counted or Fen(0))} 元，相符。"
    word = "多" if closed.difference > 0 else "少"
    return f"点到 {money(closed.counted or Fen(0))} 元，{word} {money(Fen(abs(closed.difference)))} 元，已记下。"


def _reopened(reopened: QuarterReopened, _: Look) -> Screen:
    yield line(f"{reopened.quarter} 已重开：{reopened.why}。")
    yield line(f"改好以后再结账：jyg dues close {reopened.quarter}")


_PARTS = {"own": "本季度的", "earlier": "以前季度的", "ahead": "以后季度的", "freely": "自愿多交"}


def received_data(received: Received) -> Json:
    return {
        "received": money_json(received.total),
        "received_for": {name: money_json(getattr(received, name)) for name in (*_PARTS, "whole")},
    }


def received_words(received: Received) -> str:
    """The sum; where not all of it is for the quarter's own months, also what it is for."""
    parts = [(said, getattr(received, name)) for name, said in _PARTS.items()]
    apart = "、".join(f"{said} {money(amount)}" for said, amount in parts if amount)
    whole = f"，其中要全额上缴 {money(received.whole)}" if received.whole else ""
    return f"{money(received.total)} 元" + (
        "" if received.own == received.total and not whole else f"（{apart}{whole}）"
    )


def shares_data(shares: Shares) -> Json:
    return {
        "up": money_json(shares.up),
        "back": money_json(shares.back),
        "whole": money_json(shares.whole),
        "floor": money_json(shares.floor),
        "missing": money_json(shares.missing),
    }


def shares_words(shares: Shares) -> str:
    """How a quarter's return stands against the floor, with the article."""
    found = rule("remit.returned")
    apart = f"自愿多交、全额上缴的 {money(shares.whole)} 元不算在内，" if shares.whole else ""
    if shares.missing == 0:
        return f"{apart}已达到不少于 {found.value}% 的要求（{found.cited_briefly}）。"
    return (
        f"{apart}按不少于 {found.value}% 应返还 {money(shares.floor)} 元，还差 {money(shares.missing)} 元"
        f"（{found.cited_briefly}）。"
    )


def _passed_data(passed: MoneyPassed, _: Look) -> Json:
    return {
        "quarter": str(passed.quarter),
        "direction": str(passed.direction),
        "amount": money_json(passed.amount),
        "on": str(passed.on),
        "voucher": passed.voucher,
        **received_data(passed.received),
        **shares_data(passed.shares),
        "in_hand": money_json(passed.in_hand),
    }


def _passed(passed: MoneyPassed, _: Look) -> Screen:
    did = "已登记" if passed.done else "将要登记"
    voucher = f"，凭证 {passed.voucher}" if passed.voucher else ""
    what = f"撤销{passed.direction} {money(Fen(-passed.amount))}" if passed.amount < 0 else (
        f"{passed.direction} {money(passed.amount)}"
    )  # fmt: skip
    yield line(f"{did}：{passed.quarter} {what} 元（{passed.on}{voucher}）。")
    if passed.direction is Direction.UP:
        yield line(
            f"本季度收到 {received_words(passed.received)}，共上缴 {money(passed.shares.up)} 元，"
            f"手里还有 {money(passed.in_hand)} 元。"
        )
    else:
        back, up = passed.shares.back, passed.shares.up
        yield line(f"共上缴 {money(up)} 元，已返还 {money(back)} 元。", shares_words(passed.shares))


def _corrected_data(done: Corrected, _: Look) -> Json:
    return {
        "number": done.member.number,
        "name": done.member.name,
        "receipt": done.entry.receipt,
        "amount": money_json(done.entry.amount),
        "months": [str(share.month) for share in done.payment.shares],
        "given_back": money_json(done.given_back),
        "reversal": done.reversal or None,
        "rebooked": done.rebooked or None,
        "kept": [{"month": str(share.month), "amount": money_json(share.amount)} for share in done.kept],
        "why": done.why,
    }


def _corrected(done: Corrected, _: Look) -> Screen:
    months = spoken_months(tuple(share.month for share in done.payment.shares)) or "自愿多交"
    did = f"已冲正（{done.reversal}）" if done.reversal else "将要冲正"
    yield line(f"{did}：收据 {done.entry.receipt}，{done.member.name}，{months}，{money(done.entry.amount)} 元。")
    yield line(f"原因：{done.why}")
    if done.rest:
        kept = spoken_months(tuple(share.month for share in done.kept)) or "自愿多交"
        again = f"（{done.rebooked}）" if done.rebooked else ""
        yield line(f"退还 {money(done.given_back)} 元；其余 {money(done.rest)} 元重新登记{again}，抵 {kept}。")


CLOSED = View[QuarterClosed](_closed_data, _closed, closing_paper)
REOPENED = View[QuarterReopened](lambda done, _: {"quarter": str(done.quarter), "why": done.why}, _reopened)
PASSED = View[MoneyPassed](_passed_data, _passed)
CORRECTED = View[Corrected](_corrected_data, _corrected)
