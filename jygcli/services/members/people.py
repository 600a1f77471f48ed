"""Members: adding, editing, listing, showing. What is dated about them is in posts_and_leaving.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from jygcli.domain.base.dates import PartialDate, not_after
from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Assessment, Waiver, assessment_for
from jygcli.domain.dues.owed import paid_through
from jygcli.domain.people.identity import NUMBERS, checked_id, checked_phone
from jygcli.domain.people.membership import Gender, Member, Status, described, find_member, members_meant
from jygcli.domain.people.names import LONGEST_NAME, clean_name, name_fault
from jygcli.files.attached import Attached
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.books.roster import members_of
from jygcli.services.members import own_fields
from jygcli.services.members.files import files_of
from jygcli.services.members.groups import begins, put_in_group
from jygcli.store.reads import members as spans
from jygcli.store.reads import queries
from jygcli.store.rows import tables


class NameUnusable(CalledWrongly):
    message = "姓名“{given}”不能用：{why}。"
    advice = "写党员的姓名，最多 {longest} 个字。"


class SameIdNumber(Refused):
    message = "{other}已经用了这个身份证号。"
    advice = "请核对是不是同一个人：jyg member show {number}"


class LooksTheSame(Refused):
    message = "已有同名同出生日期的党员：{other}。"
    advice = "确是两个人时，加 --namesake 再做一次。"


class FullBeforeJoin(Refused):
    message = "转正日期 {full} 早于入党日期 {joined}。"
    advice = "请核对两个日期。"


class StatusAgainstDate(Refused):
    message = "类别写的是{status}，转正日期却是 {full}（今天是 {today}）。"
    advice = "请核对类别和转正日期，改其中一个。"


class WasHereBefore(Refused):
    message = "{other}以前在本支部（{spans}），现在不在。"
    advice = "是同一个人回来了：jyg member add {name} --again --since 日期。确是另一个人，加 --namesake。"


class StillHere(Refused):
    message = "{name}现在就在本支部（{spans}）。"
    advice = "看记录：jyg member show {number}"


class BackBeforeLeaving(Refused):
    message = "{name} {left} 才离开，不能从 {since} 起重新列入。"
    advice = "请核对 --since。"


class NothingToChange(CalledWrongly):
    message = "没有写要改什么。"
    advice = "例：jyg member edit {given} --phone 号码"


class GroupUnsaid(CalledWrongly):
    message = "写了 --group-since，没有写是哪个党小组。"
    advice = "加上 --group 小组。"


OwnStated = tuple[tuple[str, str], ...]


class Facts(NamedTuple):
    """What a command or an import states of a member; None is not stated."""

    name: str | None = None
    status: Status | None = None
    gender: Gender | None = None
    ethnicity: str | None = None
    birth_date: PartialDate | None = None
    join_date: PartialDate | None = None
    full_date: PartialDate | None = None
    group: str | None = None
    native_place: str | None = None
    education: str | None = None
    address: str | None = None
    work_unit: str | None = None
    contact: str | None = None
    contact_relation: str | None = None
    dues_paid_until: Month | None = None
    introducers: str | None = None
    notes: str | None = None
    id_number: str | None = None
    phone: str | None = None
    contact_phone: str | None = None

    def stated(self) -> dict[str, Any]:
        """The facts that are stated, by name."""
        return {name: fact for name, fact in self._asdict().items() if fact is not None}


class AddMember(NamedTuple):
    """`namesake`: another person of a known name. `again`: somebody who left has come back. `own`: what the
    branch's own fields are to hold, by their names.
    """

    facts: Facts
    since: date | None = None
    namesake: bool = False
    again: bool = False
    own: OwnStated = ()


class MemberShown(NamedTuple):
    """One member, and the day for which status, posts and the assessment are shown.

    `what` says what was done, if anything; `records` is what the registers hold about the member. `paid_through`: the
    month up to which dues are paid.
    """

    member: Member
    on: date
    what: Done | None = None
    assessment: Assessment | None = None
    waivers: tuple[Waiver, ...] = ()
    records: tuple[EntryShown, ...] = ()
    paid_through: Month | None = None
    own: tuple[own_fields.OwnFact, ...] = ()
    files: tuple[Attached, ...] = ()


class MemberList(NamedTuple):
    members: tuple[Member, ...]
    on: date


class BranchMembers(NamedTuple):
    """One line of the list over all branches."""

    branch: str
    total: int
    formal: int
    probationary: int
    exempt: int


def find(desk: Desk, given: str) -> Member:
    """The one member of that number, name or initials. Raises UnknownMember, AmbiguousMember."""
    return find_member(members_of(desk), given)


def meant(desk: Desk, typed: str) -> tuple[Member, ...]:
    """Whom somebody may mean who has typed a part of a name, or of its initials."""
    return members_meant(members_of(desk), typed)


def list_members(desk: Desk, *, everyone: bool = False) -> MemberList:
    """Members counted today; with `everyone`, those who left too."""
    members = members_of(desk)
    return MemberList(tuple(m for m in members if everyone or m.counted_on(desk.today)), desk.today)


def has_met(desk: Desk) -> bool:
    """Whether the book has meetings, of which it matters since when somebody is a member."""
    return bool(desk.rows(queries.MEETINGS, first=date.min, last=date.max))


def count_members(desk: Desk) -> BranchMembers:
    """How many members the branch counts today."""
    counted = list_members(desk).members
    formal = sum(m.status_on(desk.today) is Status.FORMAL for m in counted)
    exempt = sum(m.exempt_on(desk.today) for m in counted)
    return BranchMembers(desk.branch.name, len(counted), formal, len(counted) - formal, exempt)


def show(desk: Desk, given: str) -> MemberShown:
    return shown(desk, find(desk, given).id, None)


def add(desk: Desk, request: AddMember) -> MemberShown:
    """Add one member, or count one again who had left.

    Raises NameUnusable, SameIdNumber, LooksTheSame, WasHereBefore, FullBeforeJoin, InTheFuture,
    BadIdNumber, BadPhone, and as `own_fields.checked`; with `again` UnknownMember, AmbiguousMember, StillHere,
    BackBeforeLeaving.
    """
    with desk.operation("member.add") as desk:
        own = own_fields.checked(desk, request.own)
        member_id = rejoin(desk, request) if request.again else insert(desk, request)
        own_fields.write(desk, {member_id: own} if own else {})
        return shown(desk, member_id, Done.LISTED_AGAIN if request.again else Done.RECORDED)


def rejoin(desk: WritingDesk, request: AddMember) -> int:
    """A further membership for somebody who left, with what is newly stated of them; returns the id.

    Raises UnknownMember, AmbiguousMember, StillHere, InTheFuture, BackBeforeLeaving.
    """
    member = find_member(members_of(desk), request.facts.name or "")
    if member.left is None or member.left.until is None:
        raise StillHere(name=member.name, spans=member.spans_in_words, number=member.number)
    since = not_after(request.since or desk.today, desk.today, "列入支部")
    if since < member.left.until:
        raise BackBeforeLeaving(name=member.name, left=member.left.until, since=since)
    before = next(row for row in desk.rows(spans.NEWEST_MEMBERSHIPS) if row.member_id == member.id)
    desk.change(tables.MembershipRow, before.id, dues_paid_until=member.person.dues_paid_until)
    desk.change(tables.MemberRow, member.id, dues_paid_until=None)  # the letter of that entry, not of this one
    desk.add(tables.MembershipRow(member_id=member.id, since=since))
    facts = checked_facts(request.facts._replace(name=None), desk.today)._replace(name=None)
    write_facts(desk, member.id, facts, group_since=since)
    return member.id


def insert(desk: WritingDesk, request: AddMember) -> int:
    """Write a new member and return the id."""
    facts = checked_facts(request.facts, desk.today)
    members = members_of(desk)
    _refuse_double(facts, members, namesake=request.namesake)
    if request.since is not None:
        not_after(request.since, desk.today, "列入支部")
    return write_new(desk, facts, max((m.number for m in members), default=0) + 1, request.since)


def write_new(desk: WritingDesk, facts: Facts, number: int, since: date | None) -> int:
    """Write a new member whose facts were checked, and return the id.

    Without `since`, the branch counts the member from the day of joining the Party where that lies
    in this year, else from before the book began.
    """
    member_id = desk.add(
        tables.MemberRow(
            branch_id=desk.branch.id, number=number, name=facts.name or "", status=facts.status or Status.FORMAL
        )
    )
    write_facts(desk, member_id, facts)
    desk.add(tables.MembershipRow(member_id=member_id, since=since or default_since(facts.join_date, desk.today)))
    return member_id


def write_facts(desk: WritingDesk, member_id: int, facts: Facts, *, group_since: date | None = None) -> None:
    """Set what is stated; private numbers are kept apart from the row, so that the log never holds them.

    A group holds from `group_since` on; None is ever since.
    """
    columns = facts.stated()
    if "group" in columns:
        put_in_group(desk, member_id, columns.pop("group"), group_since)
    for name in NUMBERS:
        if name in columns:
            number = columns.pop(name)
            columns[f"{name}_ref"] = desk.add(tables.Private(value=number)) if number else None
    if columns:
        desk.change(tables.MemberRow, member_id, **columns)


def default_since(joined: object, today: date) -> date | None:
    """From when a new member is counted, unless it's stated: the day of joining, where that lies in this year."""
    this_year = isinstance(joined, PartialDate) and joined.month is not None and joined.year == today.year
    return joined.earliest if this_year and isinstance(joined, PartialDate) else None


def checked_facts(facts: Facts, today: date) -> Facts:
    """The facts with name, ID number and phone in plain form.

    Raises NameUnusable, BadIdNumber, BadPhone, InTheFuture, FullBeforeJoin, StatusAgainstDate.
    """
    changed: dict[str, Any] = facts.stated()
    if facts.name is not None:
        changed["name"] = checked_name(facts.name)
    if facts.id_number is not None:
        changed["id_number"] = checked_id(facts.id_number, today)
    if facts.phone is not None:
        changed["phone"] = checked_phone(facts.phone)
    if facts.contact_phone:  # an empty one is taken away
        changed["contact_phone"] = checked_phone(facts.contact_phone)
    if facts.birth_date is not None:
        not_after(facts.birth_date.earliest, today, "出生")
    if facts.join_date is not None:
        not_after(facts.join_date.earliest, today, "入党")
    if facts.join_date and facts.full_date and facts.full_date.latest < facts.join_date.earliest:
        raise FullBeforeJoin(full=facts.full_date, joined=facts.join_date)
    if facts.status is not None and facts.full_date is not None:
        is_full = facts.full_date.earliest <= today
        if is_full is not (facts.status is Status.FORMAL):
            raise StatusAgainstDate(status=facts.status, full=facts.full_date, today=today)
    return Facts(**changed)


def checked_name(name: str) -> str:
    """The name in its plain form. Raises NameUnusable."""
    plain = clean_name(name)
    if (why := name_fault(plain)) is not None:
        readable = "".join(letter if letter.isprintable() else "?" for letter in plain[:LONGEST_NAME])
        raise NameUnusable(given=readable, why=why, longest=LONGEST_NAME)
    return plain


def _refuse_double(facts: Facts, members: Iterable[Member], *, namesake: bool) -> None:
    for member in members:
        same_id = facts.id_number is not None and member.person.id_number == facts.id_number
        same = member.name == facts.name and member.person.birth_date == facts.birth_date and not namesake
        if (same_id or same) and member.left is not None:
            raise WasHereBefore(other=described(member), spans=member.spans_in_words, name=member.number)
        if same_id:
            raise SameIdNumber(other=described(member), number=member.number)
        if same:
            raise LooksTheSame(other=described(member))


def edit(desk: Desk, given: str, facts: Facts, group_since: date | None = None, own: OwnStated = ()) -> MemberShown:
    """Change what is stated of one member; the group from `group_since`, else as `groups.begins` says. `own`: what the
    branch's own fields are to hold, by their names.

    Raises as `add`, and NothingToChange, GroupUnsaid.
    """
    if not (facts.stated() or own):
        raise NothingToChange(given=given)
    if group_since is not None and facts.group is None:
        raise GroupUnsaid
    with desk.operation("member.edit") as desk:
        members = members_of(desk)
        member = find_member(members, given)
        known = {name: getattr(member.person, name) for name in Facts._fields}
        checked = checked_facts(facts, desk.today)
        # checked once more with what is known: a new 转正日期 must fit the known 入党日期
        unsaid = {**dict.fromkeys(NUMBERS), **({} if facts.status else {"status": None})}
        checked_facts(Facts(**{**known, **checked.stated(), **unsaid}), desk.today)
        others = [other for other in members if other.id != member.id]
        _refuse_double(Facts(id_number=checked.id_number), others, namesake=True)
        since = not_after(group_since, desk.today, "编入党小组") if group_since else begins(desk, member)
        write_facts(desk, member.id, checked, group_since=since)
        own_fields.write(desk, {member.id: own_fields.checked(desk, own)} if own else {})
        return shown(desk, member.id, Done.CHANGED)


def shown(desk: Desk, member_id: int, what: Done | None) -> MemberShown:
    """The member as the store has them now."""
    account = next(one for one in accounts(desk) if one.member.id == member_id)
    assessment = assessment_for(account.assessments, Month.of(desk.today))
    records = RegisterBook(desk).of_member(member_id)
    paid, own = paid_through(account), own_fields.of_member(desk, member_id)
    files = files_of(desk, member_id)
    return MemberShown(account.member, desk.today, what, assessment, account.waivers, records, paid, own, files)
