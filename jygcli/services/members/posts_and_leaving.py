"""What is dated about a member: exemptions, posts, and leaving the branch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from jygcli.domain.base.dates import Span, happened_on
from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Beyond, MonthDues
from jygcli.domain.dues.owed import above_elsewhere, owed_months, refundable
from jygcli.domain.people.membership import Departure, EndsBeforeStart, Member, PostName, find_member
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.services.members.marks_touched import MarkedAfter, clear_marks, marked_after
from jygcli.services.members.people import MemberShown, shown
from jygcli.store.reads import members as spans
from jygcli.store.rows import tables

Dated = TypeVar("Dated", spans.ExemptionSpan, spans.PostSpan)

# Of these posts a branch has one holder at a time.
SINGLE_POSTS = frozenset({PostName.SECRETARY})


class AlreadyLeft(Refused):
    message = "{name}已经不在本支部（{spans}）。"
    advice = "看记录：jyg member show {number}"


class NoReason(CalledWrongly):
    message = "缺少免到的原因。"
    advice = "写上原因，例如 --reason 行动不便。"


class AlreadyExempt(Refused):
    message = "{name}已有免到记录：{since} 起{until}，{reason}。"
    advice = "要结束它：jyg member exempt {number} --until 日期"


class NothingToEnd(Refused):
    message = "{name}现在没有{what}，没有可以结束的。"
    advice = "看记录：jyg member show {number}"


class PostHeld(Refused):
    message = "{name}已经是{post}（{since} 起）。"
    advice = "要卸任：jyg member post {number} {post} --until 日期"


class PostTaken(Refused):
    message = "{post}现在是{holder}。"
    advice = "换人就先记卸任：jyg member post {number} {post} --until 日期"


class AttendedAfter(Refused):
    message = "{name}在 {day} 的{kind}（第 {number} 号会议）记了“{state}”，不能记成 {on} 已离开。"
    advice = "核对离开日期，或先改考勤：jyg meeting show {number}"


class DuesUntilUnlikely(Refused):
    message = "党费交至 {given} 不合常理：{name}{on} 离开，要在 {earliest} 到 {latest} 之间。"
    advice = "核对转移介绍信上写的月份。"


class MemberLeft(NamedTuple):
    """A member who left; what is still owed to this branch, what may be refunded, and what was paid at a place of stay
    for months that aren't owed. `cleared`: marks of absence at meetings since, which fell away.
    """

    shown: MemberShown
    owed: tuple[MonthDues, ...]
    beyond: tuple[Beyond, ...]
    elsewhere: tuple[Beyond, ...]
    cleared: tuple[MarkedAfter, ...] = ()


def exempt(desk: Desk, given: str, since: date | None, until: date | None, reason: str | None) -> MemberShown:
    """免到: not required to attend, from `since` (without it: today) up to, not including, `until`.

    With `until` alone, the exemption that runs then ends on that day. Source: rule attendance.exempt.
    Raises NoReason, AlreadyExempt, NothingToEnd, EndsBeforeStart, NotAMemberThen.
    """
    with desk.operation("member.exempt") as desk:
        member = find_member(members_of(desk), given)
        if since is None and reason is None and until is not None:
            _end_exemption(desk, member, until)
            return shown(desk, member.id, Done.EXEMPTION_ENDED)
        if reason is None or not reason.strip():
            raise NoReason
        start = since or desk.today
        _require_forward(start, until)
        member.require_counted(start)
        for other in member.exemptions:
            if other.span.overlaps(Span(start, until)):
                raise AlreadyExempt(
                    name=member.name,
                    number=member.number,
                    since=other.since,
                    until=f"，至 {other.until}" if other.until else "",
                    reason=other.reason,
                )
        desk.add(tables.ExemptionRow(member_id=member.id, since=start, until=until, reason=reason.strip()))
        return shown(desk, member.id, Done.EXEMPTED)


def _end_exemption(desk: WritingDesk, member: Member, until: date) -> None:
    running = _running(desk.rows(spans.EXEMPTION_SPANS), member, until)
    if not running:
        raise NothingToEnd(name=member.name, number=member.number, what="免到")
    _require_forward(running[-1].since, until)
    desk.change(tables.ExemptionRow, running[-1].id, until=until)


def _running(rows: Sequence[Dated], member: Member, day: date) -> list[Dated]:
    """The member's rows that would go on after that day."""
    return [row for row in rows if row.member_id == member.id and (row.until is None or row.until > day)]


def post(
    desk: Desk, given: str, name: PostName, since: date | None, until: date | None, *, in_service: bool
) -> MemberShown:
    """A post held from `since` (without it: today). With `until` alone, the post that is held now ends then.

    Raises PostHeld, PostTaken, NothingToEnd, EndsBeforeStart, NotAMemberThen.
    """
    with desk.operation("member.post") as desk:
        members = members_of(desk)
        member = find_member(members, given)
        if since is None and until is not None:
            _end_post(desk, member, name, until)
            return shown(desk, member.id, Done.POST_LEFT)
        start = since or desk.today
        _require_forward(start, until)
        member.require_counted(start)
        require_free(members, member, name, start, until)
        desk.add(tables.PostRow(member_id=member.id, post=name, since=start, until=until, in_service=int(in_service)))
        return shown(desk, member.id, Done.POST_TAKEN)


def require_free(
    members: tuple[Member, ...], member: Member, name: PostName, since: date, until: date | None = None
) -> None:
    """Raise PostHeld where the member has the post then, PostTaken where it is somebody else's alone."""
    for other in members:
        for held in (post for post in other.posts if post.post is name and post.span.overlaps(Span(since, until))):
            if other.id == member.id:
                raise PostHeld(name=member.name, number=member.number, post=name, since=held.since or "建账前")
            if name in SINGLE_POSTS and (other.left is None or held.until is not None):
                raise PostTaken(post=name, holder=other.name, number=other.number)


def end_post_of(desk: WritingDesk, member: Member, name: PostName, until: date) -> None:
    """End the posts of that name that the member holds on that day."""
    for row in desk.rows(spans.POST_SPANS):
        if row.member_id == member.id and row.post is name and (row.until is None or row.until > until):
            desk.change(tables.PostRow, row.id, until=max(until, row.since or until))


def _end_post(desk: WritingDesk, member: Member, name: PostName, until: date) -> None:
    posts = [row for row in desk.rows(spans.POST_SPANS) if row.post is name]
    rows = _running(posts, member, until)
    if not rows:
        raise NothingToEnd(name=member.name, number=member.number, what=f"“{name}”这个职务")
    _require_forward(rows[-1].since, until)
    desk.change(tables.PostRow, rows[-1].id, until=until)


_LEFT_BY = {Departure.TRANSFERRED: Done.TRANSFERRED, Departure.DIED: Done.DIED, Departure.OTHER: Done.LEFT}


def leave(desk: Desk, given: str, on: date, why: Departure, dues_until: Month | None) -> MemberLeft:
    """The member left the branch on that day, the first on which it no longer counts the member.

    `dues_until` is the last month paid here, where the transfer letter states one. Posts and exemptions that run end
    with the membership, and marks of absence since fall away.
    Raises AlreadyLeft, InTheFuture, LongAgo, EndsBeforeStart, AttendedAfter, DuesUntilUnlikely.
    """
    with desk.operation("member.leave") as desk:
        member = find_member(members_of(desk), given)
        cleared = leave_within(desk, member, on, why, dues_until)
        return as_left(desk, member, on, why, dues_until)._replace(cleared=cleared)


def as_left(desk: Desk, member: Member, on: date, why: Departure, dues_until: Month | None) -> MemberLeft:
    """Somebody who has left, as the store has it now."""
    account = account_of(accounts(desk), str(member.number))
    last = dues_until or Month.of(on)
    return MemberLeft(
        shown(desk, member.id, _LEFT_BY[why]), owed_months(account, last), refundable(account, desk.today),
        above_elsewhere(account),
    )  # fmt: skip


def leave_within(
    desk: WritingDesk, member: Member, on: date, why: Departure, dues_until: Month | None
) -> tuple[MarkedAfter, ...]:
    """End a membership as a part of an operation that also records why somebody left; the marks that fell away."""
    if member.left is not None:
        raise AlreadyLeft(name=member.name, spans=member.spans_in_words, number=member.number)
    require_day_of_leaving(member, on, desk.today)
    marked = marked_after(desk, member, on)
    _require_not_seen(member, on, marked)
    if dues_until is not None:
        require_likely(member, on, dues_until)
    rows = [row for row in desk.rows(spans.OPEN_MEMBERSHIPS) if row.member_id == member.id]
    desk.change(tables.MembershipRow, rows[-1].id, until=on, departure=why, dues_until=dues_until)
    for held in _running(desk.rows(spans.POST_SPANS), member, on):
        desk.change(tables.PostRow, held.id, until=max(on, held.since or on))
    for row in _running(desk.rows(spans.EXEMPTION_SPANS), member, on):
        desk.change(tables.ExemptionRow, row.id, until=max(on, row.since))
    return clear_marks(desk, member, marked)


def require_day_of_leaving(member: Member, on: date, today: date) -> date:
    """The day, if the member may have left on it. Raises InTheFuture, LongAgo, EndsBeforeStart."""
    happened_on(on, today, "离开")
    _require_forward(member.since, on)
    return on


def _require_not_seen(member: Member, on: date, marked: Iterable[MarkedAfter]) -> None:
    """Who attended on or after that day had not left."""
    for one in marked:
        if one.was_there:
            held = one.meeting
            raise AttendedAfter(
                name=member.name, day=held.held_on, kind=held.kind, number=held.number, state=one.state, on=on
            )


def require_likely(member: Member, on: date, dues_until: Month) -> None:
    """A letter states a month near the leaving: dues are assessed by the year and paid a year ahead at most.

    Raises DuesUntilUnlikely.
    """
    earliest = max(Month(on.year - 1, 1), Month.of(member.since).plus(-1) if member.since else Month(on.year - 1, 1))
    latest = Month(on.year + 1, 12)
    if not earliest <= dues_until <= latest:
        raise DuesUntilUnlikely(given=dues_until, name=member.name, on=on, earliest=earliest, latest=latest)


def _require_forward(start: date | None, end: date | None) -> None:
    if start is not None and end is not None and end < start:
        raise EndsBeforeStart(start=start, end=end)
