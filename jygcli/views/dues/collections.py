"""Views of collections and what is owed."""

from __future__ import annotations

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Month, spoken_months
from jygcli.domain.dues.arrears import article_applies, to_be_told
from jygcli.domain.law.rules import figure, rule
from jygcli.services.dues.collecting import Booking, DuesCollected
from jygcli.services.dues.owing import Owing, OwingList
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, table, text_or_none
from jygcli.views.dues import in_words


def _payment_data(booking: Booking) -> Json:
    return {
        "number": booking.member.number,
        "name": booking.member.name,
        "amount": money_json(booking.amount),
        "months": [str(share.month) for share in booking.shares],
        "shares": [{"month": str(share.month), "amount": money_json(share.amount)} for share in booking.shares],
        "voluntary": money_json(booking.voluntary),
        "pass_on_whole": booking.passes_on_whole,
        "receipt": booking.receipt or None,
    }


def _collected_data(collected: DuesCollected, _: Look) -> Json:
    return {
        "payments": [_payment_data(booking) for booking in collected.bookings],
        "total": money_json(collected.total),
        "paid_on": str(collected.paid_on),
        "method": collected.method,
        "payer": collected.payer,
        "consent": collected.consent,
        "unusual": in_words.doubts_of_collection(collected),
        "skipped": [
            {"number": skip.member.number, "name": skip.member.name, "why": in_words.why_skipped(skip)}
            for skip in collected.skipped
        ],
    }


def _collected(collected: DuesCollected, _: Look) -> Screen:
    booked = any(booking.receipt for booking in collected.bookings)
    if not collected.bookings:
        yield line("没有要收的党费。")
    else:
        rows = table("编号", "姓名", "抵交月份", "金额（元）", "收据号" if booked else "", right=("编号", "金额（元）"))
        for booking in collected.bookings:
            rows.add_row(
                str(booking.member.number),
                booking.member.name,
                _months_words(booking),
                money(booking.amount),
                booking.receipt,
            )
        rows.add_section()
        rows.add_row("", "合计", f"{len(collected.bookings)} 人", money(collected.total), "")
        by = f"，{collected.payer} 代交" if collected.payer else ""
        yield heading(f"{'已登记' if booked else '将要登记'}：{collected.paid_on} {collected.method}{by}")
        yield rows
        yield from _remarks(collected)
    for skip in collected.skipped:
        yield line(f"未收：{skip.member.number} {skip.member.name}，{in_words.why_skipped(skip)}。")


def _remarks(collected: DuesCollected) -> Screen:
    """What is worth a line below the table: one payer's sum, what is voluntary, who agreed to old months."""
    if collected.payer and len(collected.bookings) > 1:
        names = "、".join(booking.member.name for booking in collected.bookings)
        yield line(f"{collected.payer} 代 {names} 共交 {money(collected.total)} 元。")
    if collected.consent:
        yield line(f"补交更早的月份：{collected.consent}")
    if unusual := in_words.doubts_of_collection(collected):
        yield line(f"注意：{unusual}。")
    for booking in collected.bookings:
        if booking.passes_on_whole:
            found = rule("dues.voluntary_whole")
            given, bound = money(booking.voluntary), money(Fen(figure(found.id)))
            yield line(
                f"{booking.member.name}自愿一次多交 {given} 元，达到 {bound} 元，要全额上缴，"
                f"不能与平时的党费混在一起（{found.cited}）。"
            )


def _months_words(booking: Booking) -> str:
    """Whole months as a run; a month paid in part is named with what is left of it."""
    words = spoken_months(tuple(share.month for share in booking.shares))
    if booking.shares and booking.shares[-1].left:
        last = booking.shares[-1]
        words += f"（{last.month} 还差 {money(last.left)}）"
    return "，".join(filter(None, [words, f"自愿多交 {money(booking.voluntary)}" if booking.voluntary else ""]))


def _owing_data(owing: OwingList, _: Look) -> Json:
    return {
        "branch": owing.branch,
        "period": in_words.period(owing),
        "members": [_member_data(line_) for line_ in owing.members],
        "owing": money_json(owing.owing),
        "unassessed": [{"number": member.number, "name": member.name} for member in owing.unassessed],
    }


def _member_data(owing: Owing) -> Json:
    return {
        "number": owing.member.number,
        "name": owing.member.name,
        "months": [str(dues.month) for dues in owing.months],
        "owing": money_json(owing.owing),
        "months_in_a_row": len(owing.in_a_row),
        "notice": _notice(owing),
        "departure": text_or_none(owing.member.memberships[-1].departure),
    }


def _owing(owing: OwingList, _: Look) -> Screen:
    yield heading(f"党费欠交（{in_words.period(owing)}）")
    if not owing.members:
        yield line("没有人欠交。")
    else:
        rows = table("编号", "姓名", "欠交月份", "月数", "金额（元）", "备注", right=("编号", "月数", "金额（元）"))
        for entry in owing.members:
            departure = entry.member.memberships[-1].departure
            rows.add_row(
                str(entry.member.number),
                entry.member.name,
                spoken_months(tuple(dues.month for dues in entry.months)),
                str(len(entry.months)),
                money(entry.owing),
                f"已{departure}" if departure else "",
            )
        rows.add_section()
        rows.add_row("", "合计", f"{len(owing.members)} 人", "", money(owing.owing), "")
        yield rows
        yield from _notices(owing)
        yield line("收款：jyg dues collect 姓名，或 jyg dues collect --all")
    if owing.unassessed:
        names = "、".join(f"{member.number} {member.name}" for member in owing.unassessed)
        yield line(f"还没有核定党费（{len(owing.unassessed)} 人）：{names}")
        yield line("核定：jyg dues assess 姓名 --category 离退休 --base 基数")


_TO_CHECK = "先核对：钱交了没有登记？应记免到？申请过少交、免交？流动在外？"


def _notices(owing: OwingList) -> Screen:
    told = [entry for entry in owing.members if to_be_told(entry.in_a_row)]
    for entry in told:
        yield line(f"{entry.member.number} {entry.member.name}：{_in_a_row(entry.in_a_row)}。")
    if any(article_applies(entry.in_a_row) for entry in told):
        yield line(_article())
    if told:
        yield line(_TO_CHECK)


def _notice(owing: Owing) -> str | None:
    """How many months in a row nothing was paid, where that is to be told: facts about months, none of the person."""
    if not to_be_told(owing.in_a_row):
        return None
    article = _article() if article_applies(owing.in_a_row) else ""
    return f"{_in_a_row(owing.in_a_row)}。{article}{_TO_CHECK}"


def _in_a_row(months: tuple[Month, ...]) -> str:
    return f"{spoken_months(months)} 连续 {len(months)} 个月没有交纳的记录"


def _article() -> str:
    found = rule("dues.arrears")
    return f"{found.cited}：{found.title}。有没有正当理由，要由支部先核实。"


OwingOfAll = tuple[OwingList, ...]


def _owing_all_data(every: OwingOfAll, _: Look) -> Json:
    return {
        "branches": [
            {"branch": one.branch, "members": len(one.members), "owing": money_json(one.owing)} for one in every
        ],
        "owing": money_json(total(one.owing for one in every)),
    }


def _owing_all(every: OwingOfAll, _: Look) -> Screen:
    rows = table("支部", "欠交人数", "金额（元）", right=("欠交人数", "金额（元）"))
    for one in every:
        rows.add_row(one.branch, str(len(one.members)), money(one.owing))
    rows.add_section()
    rows.add_row("合计", str(sum(len(one.members) for one in every)), money(total(one.owing for one in every)))
    yield heading(f"全部支部党费欠交（{in_words.period(every[0])}）")
    yield rows


COLLECTED = View[DuesCollected](_collected_data, _collected)
OWING = View[OwingList](_owing_data, _owing)
OWING_ALL = View[OwingOfAll](_owing_all_data, _owing_all)
