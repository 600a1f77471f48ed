"""Views of assessments, waivers, collections and what is owed."""

from __future__ import annotations

from jygcli.domain.dues import Assessment
from jygcli.domain.money import total
from jygcli.domain.months import spoken_months
from jygcli.render.member import waiver_data, waiver_kind
from jygcli.render.view import Json, Look, Screen, View, heading, line, money, money_json, table, text_or_none
from jygcli.services.assessments import DuesAssessed, DuesWaived
from jygcli.services.dues import Booking, DuesCollected, Owing, OwingList


def _assessment_data(assessment: Assessment) -> Json:
    return {
        "from_month": str(assessment.from_month),
        "category": str(assessment.category),
        "base": None if assessment.base is None else money_json(assessment.base),
        "amount": money_json(assessment.amount),
        "by_hand": assessment.by_hand,
        "ground": assessment.ground,
    }


def _assessed_data(done: DuesAssessed, _: Look) -> Json:
    return {
        "number": done.member.number,
        "name": done.member.name,
        **_assessment_data(done.assessment),
        "why": done.why,
        "before": _assessment_data(done.before) if done.before else None,
        "later": _assessment_data(done.later) if done.later else None,
        "unusual": done.unusual,
    }


def _assessed(done: DuesAssessed, _: Look) -> Screen:
    new, old = done.assessment, done.before
    yield line(f"{done.member.name}：{new.from_month} 起每月 {money(new.amount)} 元。")
    yield line(f"怎样算的：{done.why}")
    if new.ground:
        yield line(f"依据：{new.ground}")
    if old is not None and old != new:
        yield line(f"原来：{old.from_month} 起每月 {money(old.amount)} 元。已交清的月份不变。")
    elif old == new:
        yield line("与原来的核定相同，没有重复登记。")
    if done.later is not None:
        start = done.later.from_month
        yield line(f"只管到 {start.plus(-1)}：{start} 起另有核定，每月 {money(done.later.amount)} 元，没有改动。")
        yield line(f"以后的月份也要改，就再核定一次：--from {start}")


def _waived_data(done: DuesWaived, _: Look) -> Json:
    return {
        "number": done.member.number,
        "name": done.member.name,
        **waiver_data(done.waiver),
        "already_paid": [str(month) for month in done.paid],
    }


def _waived(done: DuesWaived, _: Look) -> Screen:
    waiver = done.waiver
    yield line(f"{done.member.name}：{waiver.from_month} 至 {waiver.through} {waiver_kind(waiver)}。")
    if done.paid:
        yield line(f"其中 {spoken_months(done.paid)} 已经交清，不改动。")


def _payment_data(booking: Booking) -> Json:
    return {
        "number": booking.member.number,
        "name": booking.member.name,
        "amount": money_json(booking.amount),
        "months": [str(share.month) for share in booking.shares],
        "shares": [{"month": str(share.month), "amount": money_json(share.amount)} for share in booking.shares],
        "receipt": booking.receipt or None,
    }


def _collected_data(collected: DuesCollected, _: Look) -> Json:
    return {
        "payments": [_payment_data(booking) for booking in collected.bookings],
        "total": money_json(collected.total),
        "paid_on": str(collected.paid_on),
        "method": collected.method,
        "payer": collected.payer,
        "skipped": [
            {"number": skip.member.number, "name": skip.member.name, "why": skip.why} for skip in collected.skipped
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
    for skip in collected.skipped:
        yield line(f"未收：{skip.member.number} {skip.member.name}，{skip.why}。")


def _months_words(booking: Booking) -> str:
    """Whole months as a run; a month paid in part is named with what is left of it."""
    parts = [spoken_months(tuple(share.month for share in booking.shares))]
    last = booking.shares[-1]
    if last.left:
        parts.append(f"（{last.month} 还差 {money(last.left)}）")
    return "".join(parts)


def _owing_data(owing: OwingList, _: Look) -> Json:
    return {
        "branch": owing.branch,
        "period": owing.period,
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
        "departure": text_or_none(owing.member.memberships[-1].departure),
    }


def _owing(owing: OwingList, _: Look) -> Screen:
    yield heading(f"党费欠交（{owing.period}）")
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
        yield line("收款：jyg dues collect 姓名，或 jyg dues collect --all")
    if owing.unassessed:
        names = "、".join(f"{member.number} {member.name}" for member in owing.unassessed)
        yield line(f"还没有核定党费（{len(owing.unassessed)} 人）：{names}")
        yield line("核定：jyg dues assess 姓名 --category 离退休 --base 基数")


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
    yield heading(f"全部支部党费欠交（{every[0].period}）")
    yield rows


ASSESSED = View[DuesAssessed](_assessed_data, _assessed)
WAIVED = View[DuesWaived](_waived_data, _waived)
COLLECTED = View[DuesCollected](_collected_data, _collected)
OWING = View[OwingList](_owing_data, _owing)
OWING_ALL = View[OwingOfAll](_owing_all_data, _owing_all)
