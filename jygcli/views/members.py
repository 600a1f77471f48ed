"""Views of members. ID numbers and phones are masked unless revealed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from jygcli.domain.base.masks import masked
from jygcli.domain.base.money import total
from jygcli.domain.base.months import spoken_months
from jygcli.domain.people.membership import Exemption, GroupSpan, Member, Post, Status
from jygcli.domain.people.plain_facts import DISCREET, PLAIN
from jygcli.papers.paper import Column, Holds
from jygcli.services.members.people import BranchMembers, MemberList, MemberShown
from jygcli.services.members.posts_and_leaving import MemberLeft
from jygcli.views.base.facts import facts
from jygcli.views.base.tables import facts_table, grid
from jygcli.views.base.together import Figure, Part, rolled
from jygcli.views.base.view import Json, Look, Screen, View, line, money, money_json, or_dash, title
from jygcli.views.dues import assessments as dues
from jygcli.views.dues import late_facts
from jygcli.views.people import files, own_fields
from jygcli.views.registers import entries as registers

if TYPE_CHECKING:
    from jygcli.services.books.together import Together


def private(number: str | None, look: Look) -> str | None:
    return number if look.reveal else masked(number)


def member_data(member: Member, on: date, look: Look) -> Json:
    """A member as JSON; status, exemption and posts are those of one day."""
    person = member.person
    return facts(
        member,
        "number name status() since *last() person.gender person.ethnicity person.birth_date"
        " person.join_date person.full_date person.group groups(group since until) *plain() person.dues_paid_until"
        " introducers() person.notes id_number() phone() contact_phone() exempt() posts()",
        status=member.status_on(on),
        last=facts(member.memberships[-1], "until departure dues_until"),
        plain={fact.name: getattr(person, fact.name) for fact in PLAIN[1:]},
        introducers=person.introducers.split("、") if person.introducers else [],
        id_number=private(person.id_number, look),
        phone=private(person.phone, look),
        contact_phone=private(person.contact_phone, look),
        exempt=member.exempt_on(on),
        posts=[post.post for post in member.posts_on(on)],
    )


def fields_to_edit(shown: MemberShown, look: Look) -> tuple[tuple[str, str, str], ...]:
    """What may be edited of a member: the fact, what it's called, and how it is recorded; nothing where it isn't."""
    data = member_data(shown.member, shown.on, look)
    rows = (("姓名", "name"), *_LABELS)
    plain = ((key, label, "" if data[key] is None else str(data[key])) for label, key in rows)
    own = (
        (OWN + one.field.name, one.field.name, one.field.shown(one.value or "", reveal=look.reveal))
        for one in shown.own
    )
    return (*plain, *own)


OWN = "own:"  # before the name of one of the branch's own fields, where facts are told apart by their names
_PLAIN = tuple((fact.label, fact.name) for fact in PLAIN)
_LABELS = (
    ("类别", "status"), ("性别", "gender"), _PLAIN[0], ("出生", "birth_date"), ("入党", "join_date"),
    ("转正", "full_date"), ("党小组", "group"), ("身份证号", "id_number"), ("电话", "phone"), *_PLAIN[1:],
    ("紧急联系电话", "contact_phone"), ("介绍信交至", "dues_paid_until"),
    ("备注", "notes"),
)  # fmt: skip
_DISCREET = DISCREET | {"notes", "contact_phone"}  # what may say that somebody is ill or poor, and who is of kin


def _shown(shown: MemberShown, look: Look) -> Screen:
    member = shown.member
    yield title(f"{shown.what}：{member.number} {member.name}" if shown.what else f"{member.number} {member.name}")
    yield facts_table(_facts(shown, look))
    yield from registers.member_records(shown.records, member.id, look)


def _facts(shown: MemberShown, look: Look) -> Iterator[tuple[str, str]]:
    member = shown.member
    data = member_data(member, shown.on, look)
    left_out = _DISCREET if look.discreet else frozenset()
    yield from ((label, str(data[key])) for label, key in _LABELS if data[key] is not None and key not in left_out)
    yield from own_fields.shown(shown.own, look)
    yield "在本支部", member.spans_in_words
    if any(held.since or held.until for held in member.groups):
        yield "各组", "；".join(f"{held.group}，{_span(held)}" for held in member.groups)
    for post in member.posts:
        yield "职务", f"{post.post}，{_span(post)}{'（在职）' if post.in_service else ''}"
    for exemption in member.exemptions:
        yield "免到", _span(exemption) + ("" if look.discreet else f"，{exemption.reason}")
    if shown.paid_through is not None:
        yield "党费已交至", str(shown.paid_through)
    if shown.assessment is not None:
        yield "党费核定", f"{shown.assessment.from_month} 起每月 {money(shown.assessment.amount)} 元"
    yield from ((dues.waiver_kind(waiver), dues.waiver_words(waiver)) for waiver in shown.waivers)
    yield from files.shown(shown.files, look)


def _span(held: GroupSpan | Post | Exemption) -> str:
    return f"{held.since or '建账前'} 起" + (f"，至 {held.until}" if held.until else "")


def _shown_data(shown: MemberShown, look: Look) -> Json:
    own = f"paid_through dues_monthly=assessment.amount waivers({dues.WAIVER}) records()"
    records = [registers.entry_data(entry) for entry in shown.records]
    fields = own_fields.data(shown.own, look)
    return {
        **member_data(shown.member, shown.on, look),
        **facts(shown, own, records=records),
        "fields": fields,
        "files": files.data(shown.files, look),
    }


def _left_data(left: MemberLeft, look: Look) -> Json:
    return {
        **_shown_data(left.shown, look),
        "owing": money_json(total(dues.owing for dues in left.owed)),
        "paid_beyond": money_json(total(one.amount for one in left.beyond)),
        "cleared": [one.meeting.number for one in left.cleared],
    }


def _left(left: MemberLeft, look: Look) -> Screen:
    yield from _shown(left.shown, look)
    if left.owed:
        months = spoken_months(tuple(dues.month for dues in left.owed))
        yield line(f"在本支部还欠 {months} 的党费，共 {money(total(dues.owing for dues in left.owed))} 元。")
    if left.beyond:
        yield line(f"{late_facts.beyond_sentence(left.beyond)}转出的，在介绍信上写明党费交至哪月；要退还：")
        yield from late_facts.refund_lines(left.beyond)
    yield from late_facts.elsewhere_lines(left.shown.member, left.elsewhere)


def _dashed(title: str, name: str) -> Column:
    return Column(title, lambda member: or_dash(getattr(member.person, name)))


def _list(found: MemberList, _: Look) -> Screen:
    on = found.on
    columns = (
        Column("编号", "number", Holds.NUMBER), Column("姓名", "name"),
        Column("类别", lambda member: str(member.status_on(on)).removesuffix("党员")),
        _dashed("性别", "gender"), _dashed("出生", "birth_date"), _dashed("入党", "join_date"),
        _dashed("党小组", "group"),
        Column("职务", lambda member: "、".join(str(post.post) for post in member.posts_on(on))),
        Column("备注", lambda member: _remark(member, on))
    )  # fmt: skip
    formal = sum(m.status_on(on) is Status.FORMAL for m in found.members if m.counted_on(on))
    counted = sum(m.counted_on(on) for m in found.members)
    yield grid(columns, found.members)
    yield line(f"在册 {counted} 人：正式 {formal} 人，预备 {counted - formal} 人。")


def _remark(member: Member, on: date) -> str:
    if not member.counted_on(on):
        last = member.memberships[-1]
        return f"{last.departure or '离开'} {last.until}" if last.until else f"{last.since} 起"
    return "免到" if member.exempt_on(on) else ""


SHOWN = View[MemberShown](_shown_data, _shown, listed=lambda shown: f"党员登记表（{shown.member.name}）")
LEFT = View[MemberLeft](_left_data, _left)
LIST = View[MemberList](
    lambda found, look: {"members": [member_data(member, found.on, look) for member in found.members]},
    _list,
    listed="党员名单",
)
COUNTS: View[Together[BranchMembers]] = rolled(
    lambda _: "党员人数",
    Part("", tuple(Figure(label, key, key) for label, key in (
        ("在册", "total"), ("正式", "formal"), ("预备", "probationary"), ("免到", "exempt")))),
)  # fmt: skip
