"""Views of members. ID numbers and phones are masked unless revealed."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.masks import masked
from jygcli.domain.base.money import total
from jygcli.domain.base.months import spoken_months
from jygcli.domain.people.membership import GroupSpan, Member, Status
from jygcli.services.members.people import BranchMembers, MemberList, MemberShown
from jygcli.services.members.posts_and_leaving import MemberLeft
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
from jygcli.views.dues.waivers import waiver_data, waiver_kind, waiver_words
from jygcli.views.registers.entries import entry_data, member_records


def private(number: str | None, look: Look) -> str | None:
    return number if look.reveal else masked(number)


def member_data(member: Member, on: date, look: Look) -> Json:
    """A member as JSON; status, exemption and posts are those of one day."""
    person, last = member.person, member.memberships[-1]
    return {
        "number": member.number,
        "name": member.name,
        "status": str(member.status_on(on)),
        "since": text_or_none(member.since),
        "until": text_or_none(last.until),
        "departure": text_or_none(last.departure),
        "dues_until": text_or_none(last.dues_until),
        "gender": text_or_none(person.gender),
        "ethnicity": person.ethnicity,
        "birth_date": text_or_none(person.birth_date),
        "join_date": text_or_none(person.join_date),
        "full_date": text_or_none(person.full_date),
        "group": person.group,
        "groups": [
            {"group": held.group, "since": text_or_none(held.since), "until": text_or_none(held.until)}
            for held in member.groups
        ],
        "native_place": person.native_place,
        "education": person.education,
        "address": person.address,
        "work_unit": person.work_unit,
        "dues_paid_until": text_or_none(person.dues_paid_until),
        "introducers": person.introducers.split("、") if person.introducers else [],
        "notes": person.notes,
        "id_number": private(person.id_number, look),
        "phone": private(person.phone, look),
        "exempt": member.exempt_on(on),
        "posts": [str(post.post) for post in member.posts_on(on)],
    }


_LABELS = (
    ("类别", "status"), ("性别", "gender"), ("民族", "ethnicity"), ("出生", "birth_date"), ("入党", "join_date"),
    ("转正", "full_date"), ("党小组", "group"), ("身份证号", "id_number"), ("电话", "phone"), ("籍贯", "native_place"),
    ("学历", "education"), ("住址", "address"), ("原单位", "work_unit"), ("党费已交至", "dues_paid_until"),
    ("备注", "notes"),
)  # fmt: skip


def _shown(shown: MemberShown, look: Look) -> Screen:
    member = shown.member
    data = member_data(member, shown.on, look)
    yield line(f"{shown.what}：" if shown.what else "", f"{member.number} {member.name}")
    facts = table("项目", "内容")
    for label, key in _LABELS:
        if data[key] is not None:
            facts.add_row(label, str(data[key]))
    facts.add_row("在本支部", member.spans_in_words)
    if any(held.since or held.until for held in member.groups):
        facts.add_row("各组", "；".join(map(_group_words, member.groups)))
    for post in member.posts:
        facts.add_row("职务", f"{post.post}，{post.since or '建账前'} 起{f'，至 {post.until}' if post.until else ''}"
                      f"{'（在职）' if post.in_service else ''}")  # fmt: skip
    for exemption in member.exemptions:
        until = f"，至 {exemption.until}" if exemption.until else ""
        facts.add_row("免到", f"{exemption.since} 起{until}，{exemption.reason}")
    if shown.assessment is not None:
        facts.add_row("党费核定", f"{shown.assessment.from_month} 起每月 {money(shown.assessment.amount)} 元")
    for waiver in shown.waivers:
        facts.add_row(waiver_kind(waiver), waiver_words(waiver))
    yield facts
    yield from member_records(shown.records, member.id)


def _group_words(held: GroupSpan) -> str:
    end = f"，至 {held.until}" if held.until else ""
    return f"{held.group}，{held.since or '建账前'} 起{end}"


def _shown_data(shown: MemberShown, look: Look) -> Json:
    return {
        **member_data(shown.member, shown.on, look),
        "dues_monthly": money_json(shown.assessment.amount) if shown.assessment else None,
        "waivers": [waiver_data(waiver) for waiver in shown.waivers],
        "records": [entry_data(entry) for entry in shown.records],
    }


def _left_data(left: MemberLeft, look: Look) -> Json:
    return {
        **_shown_data(left.shown, look),
        "owing": money_json(total(dues.owing for dues in left.owed)),
        "paid_beyond": money_json(total(share.amount for share in left.beyond)),
    }


def _left(left: MemberLeft, look: Look) -> Screen:
    yield from _shown(left.shown, look)
    if left.owed:
        months = spoken_months(tuple(dues.month for dues in left.owed))
        yield line(f"在本支部还欠 {months} 的党费，共 {money(total(dues.owing for dues in left.owed))} 元。")
    if left.frozen:
        months = spoken_months(left.frozen)
        yield line(f"{months} 已经结账，应交数没有改动；确是离开得早，还没有上缴的季度可以重开再结。")
    if left.beyond:
        months = spoken_months(tuple(sorted({share.month for share in left.beyond})))
        paid = money(total(share.amount for share in left.beyond))
        yield line(
            f"离开以后的 {months} 已经交了 {paid} 元：转出的，在介绍信上写明党费交至哪月；要退还的，请与上级商定。"
        )


def _list(found: MemberList, _: Look) -> Screen:
    rows = table("编号", "姓名", "类别", "性别", "出生", "入党", "党小组", "职务", "备注", right=("编号",))
    for member in found.members:
        person, on = member.person, found.on
        rows.add_row(
            str(member.number),
            member.name,
            str(member.status_on(on)).removesuffix("党员"),
            or_dash(person.gender),
            or_dash(person.birth_date),
            or_dash(person.join_date),
            or_dash(person.group),
            "、".join(str(post.post) for post in member.posts_on(on)),
            _remark(member, on),
        )
    formal = sum(m.status_on(found.on) is Status.FORMAL for m in found.members if m.counted_on(found.on))
    counted = sum(m.counted_on(found.on) for m in found.members)
    yield rows
    yield line(f"在册 {counted} 人：正式 {formal} 人，预备 {counted - formal} 人。")


def _remark(member: Member, on: date) -> str:
    if not member.counted_on(on):
        last = member.memberships[-1]
        return f"{last.departure or '离开'} {last.until}" if last.until else f"{last.since} 起"
    return "免到" if member.exempt_on(on) else ""


def _list_data(found: MemberList, look: Look) -> Json:
    return {"members": [member_data(member, found.on, look) for member in found.members]}


Counts = tuple[BranchMembers, ...]
COUNTED = ("total", "formal", "probationary", "exempt")


def _counts_data(counts: Counts, _: Look) -> Json:
    return {
        "branches": [{"branch": c.branch, **{key: getattr(c, key) for key in COUNTED}} for c in counts],
        **{key: sum(getattr(c, key) for c in counts) for key in COUNTED},
    }


def _counts(counts: Counts, look: Look) -> Screen:
    data = _counts_data(counts, look)
    rows = table("支部", "在册", "正式", "预备", "免到", right=("在册", "正式", "预备", "免到"))
    for entry in data["branches"]:
        rows.add_row(entry["branch"], *(str(entry[key]) for key in COUNTED))
    rows.add_section()
    rows.add_row("合计", *(str(data[key]) for key in COUNTED))
    yield heading("全部支部党员")
    yield rows


SHOWN = View[MemberShown](_shown_data, _shown)
LEFT = View[MemberLeft](_left_data, _left)
LIST = View[MemberList](_list_data, _list)
COUNTS = View[Counts](_counts_data, _counts)
