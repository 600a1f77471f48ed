"""Views of what was collected."""

from __future__ import annotations

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import spoken_months
from jygcli.domain.law.rules import figure, rule
from jygcli.papers.paper import Column, Holds
from jygcli.services.dues.collecting import Booking, DuesCollected
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Look, Screen, View, heading, line, money
from jygcli.views.dues import in_words

_COLLECTED_JSON = shape(
    "payments=bookings(member.number member.name amount months() shares(month amount) voluntary"
    " pass_on_whole=passes_on_whole receipt()) total paid_on method payer consent elsewhere unusual()"
    " skipped(member.number member.name why())",
    months=lambda booking: [share.month for share in booking.shares],
    unusual=in_words.doubts_of_collection,
    why=in_words.why_skipped,
    receipt=lambda booking: booking.receipt or None,
)


def _collected(collected: DuesCollected, _: Look) -> Screen:
    booked = any(booking.receipt for booking in collected.bookings)
    if not collected.bookings:
        yield line("没有要收的党费。")
    else:
        by = f"（{collected.elsewhere}），本支部没有收钱" if collected.elsewhere else ""
        by += f"，{collected.payer} 代交" if collected.payer else ""
        yield heading(f"{'已登记' if booked else '将要登记'}：{collected.paid_on} {collected.method}{by}")
        columns = (
            *PERSON, Column("抵交月份", _months_words), Column("金额（元）", "amount", Holds.MONEY, summed=True),
            Column("收据号" if booked else "", "receipt")
        )  # fmt: skip
        yield grid(columns, collected.bookings, "合计", f"{len(collected.bookings)} 人")
        yield from _remarks(collected)
    for skip in collected.skipped:
        yield line(f"未收：{skip.member.number} {skip.member.shown}，{in_words.why_skipped(skip)}。")


def _to_collect(found: DuesCollected, _: Look) -> Screen:
    columns = (
        *PERSON, Column("欠交月份", _months_words), Column("金额（元）", "amount", Holds.MONEY, summed=True)
    )  # fmt: skip
    yield grid(columns, found.bookings, "合计", f"{len(found.bookings)} 人")
    for skip in found.skipped:
        label = "已经离开、还欠的" if skip.owing else "不在这里收"
        yield line(f"{label}：{skip.member.number} {skip.member.name}，{in_words.what_is_owed(skip)}。")


def _remarks(collected: DuesCollected) -> Screen:
    """What is worth a line below the table: one payer's sum, what is voluntary, who agreed to old months."""
    if collected.payer and len(collected.bookings) > 1:
        names = "、".join(booking.member.shown for booking in collected.bookings)
        yield line(f"{collected.payer} 代 {names} 共交 {money(collected.total)} 元。")
    if collected.consent:
        yield line(f"同意：{collected.consent}")
    if unusual := in_words.doubts_of_collection(collected):
        yield line(f"注意：{unusual}。")
    for booking in collected.bookings:
        if booking.passes_on_whole:
            found = rule("dues.voluntary_whole")
            given, bound = money(booking.voluntary), money(Fen(figure(found.id)))
            yield line(f"{booking.member.shown}自愿一次多交 {given} 元，达到 {bound} 元，要全额上缴，",
                       f"不能与平时的党费混在一起（{found.cited}）。")  # fmt: skip


def _months_words(booking: Booking) -> str:
    """Whole months as a run; a month paid in part is named with what is left of it."""
    words = spoken_months(tuple(share.month for share in booking.shares))
    if booking.shares and booking.shares[-1].left:
        last = booking.shares[-1]
        words += f"（{last.month} 还差 {money(last.left)}）"
    return "，".join(filter(None, [words, f"自愿多交 {money(booking.voluntary)}" if booking.voluntary else ""]))


COLLECTED = View[DuesCollected](_COLLECTED_JSON, _collected)
TO_COLLECT = View[DuesCollected](_COLLECTED_JSON, _to_collect)
