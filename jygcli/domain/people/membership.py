"""Members as the branch counts them: dated spans, status, exemption, posts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from jygcli.domain.base import years
from jygcli.domain.base.dates import PartialDate, Span
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import figure
from jygcli.domain.people.initials import as_initials, fits_initials, is_near
from jygcli.domain.people.names import Known, apart, clean_name, comparable, named


class Status(StrEnum):
    FORMAL = "正式党员"
    PROBATIONARY = "预备党员"


class Gender(StrEnum):
    MALE = "男"
    FEMALE = "女"


class Departure(StrEnum):
    """Why the branch stopped counting a member."""

    TRANSFERRED = "转出"
    DIED = "去世"
    OTHER = "其他"


class PostName(StrEnum):
    SECRETARY = "书记"
    DEPUTY = "副书记"
    ORGANISATION = "组织委员"
    PUBLICITY = "宣传委员"
    DISCIPLINE = "纪检委员"
    COMMITTEE = "委员"
    GROUP_LEADER = "党小组组长"


COMMITTEE_POSTS = frozenset(PostName) - {PostName.GROUP_LEADER}


class UnknownMember(Refused):
    message = "本支部没有“{given}”这名党员。"
    advice = "看名单：jyg member list"


class AmbiguousMember(Refused):
    message = "“{given}”有 {count} 人：{candidates}。"
    advice = "请用编号指明，例如 {example}。"


class NotAMemberThen(Refused):
    message = "{name}在 {day} 不是本支部党员（{spans}）。"
    advice = "请核对日期，或看：jyg member show {number}"


class EndsBeforeStart(Refused):
    message = "结束日期 {end} 早于开始日期 {start}。"
    advice = "请核对两个日期。"


class Membership(NamedTuple):
    """A span in which the branch counts the member.

    `since` is None for a member who was there before the book began. `until` is the day of leaving,
    the first that is not counted; `dues_until` the last month that is paid here where a transfer
    letter states one. `dues_paid_until` is what the letter of an earlier entry stated; that of the
    newest one is the person's.
    """

    member_id: int
    since: date | None
    until: date | None = None
    departure: Departure | None = None
    dues_until: Month | None = None
    dues_paid_until: Month | None = None

    @property
    def span(self) -> Span:
        return Span(self.since, self.until)

    @property
    def in_words(self) -> str:
        start = f"{self.since} 起" if self.since else "建账前已在"
        end = f"，{self.until} {self.departure or '离开'}" if self.until else ""
        return start + end + (f"，党费在本支部交至 {self.dues_until}" if self.dues_until else "")


class Exemption(NamedTuple):
    """免到: not required to attend, with a private reason."""

    member_id: int
    since: date
    until: date | None
    reason: str

    @property
    def span(self) -> Span:
        return Span(self.since, self.until)


class GroupSpan(NamedTuple):
    """A span in which the member belongs to a 党小组; `since` None is from before the book began."""

    member_id: int
    group: str
    since: date | None
    until: date | None = None

    @property
    def span(self) -> Span:
        return Span(self.since, self.until)


class Post(NamedTuple):
    """党内职务 held from–to; `in_service` marks a holder who is still 在职."""

    member_id: int
    post: PostName
    since: date | None
    until: date | None
    in_service: bool

    @property
    def span(self) -> Span:
        return Span(self.since, self.until)


class Person(NamedTuple):
    """The plain facts of one member, as stored; `group` is the one of today."""

    id: int
    number: int
    name: str
    status: Status
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


class Member(NamedTuple):
    """A person with all that is dated about them. Spans are in order of time. `dues_from`: the month from which the
    branch keeps dues in this book, if it said so. `apart`: what tells the member from others of the name, where the
    branch has or had any.
    """

    person: Person
    memberships: tuple[Membership, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    posts: tuple[Post, ...] = ()
    groups: tuple[GroupSpan, ...] = ()
    dues_from: Month | None = None
    apart: str = ""

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def number(self) -> int:
        return self.person.number

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def shown(self) -> str:
        """How the member is named wherever people read it: with what tells apart from others of the name."""
        return named(self.name, self.apart)

    @property
    def since(self) -> date | None:
        """From when the branch counts the member; None if from before the book began."""
        return self.memberships[-1].since

    def counted_on(self, day: date) -> bool:
        """Whether the branch counts the member on that day."""
        for held in self.memberships:  # without a Span each: asked of everybody for each month of the page
            if (held.since is None or held.since <= day) and (held.until is None or day < held.until):
                return True
        return False

    def status_on(self, day: date) -> Status:
        """Formal from the day of 转正; without that day, as recorded. Source: 党章第7条."""
        full = self.person.full_date
        if full is None:
            return self.person.status
        return Status.FORMAL if full.earliest <= day else Status.PROBATIONARY

    def exempt_on(self, day: date) -> bool:
        return bool(self.exemptions) and any(exemption.span.covers(day) for exemption in self.exemptions)

    def group_on(self, day: date) -> str | None:
        """The 党小组 that the member belongs to on that day."""
        return next((held.group for held in self.groups if held.span.covers(day)), None)

    def posts_on(self, day: date) -> tuple[Post, ...]:
        return tuple(post for post in self.posts if post.span.covers(day))

    def on_committee(self, day: date) -> bool:
        return any(post.post in COMMITTEE_POSTS for post in self.posts_on(day))

    @property
    def spans_in_words(self) -> str:
        return "；".join(membership.in_words for membership in self.memberships)

    @property
    def left(self) -> Membership | None:
        """The last membership where it has ended; None while the branch counts the member."""
        last = self.memberships[-1]
        return last if last.until is not None else None

    def dead_on(self, day: date) -> bool:
        left = self.left
        return left is not None and left.departure is Departure.DIED and (left.until or day) <= day

    def require_counted(self, day: date) -> None:
        """Raise NotAMemberThen unless the branch counts the member on that day."""
        if not self.counted_on(day):
            raise NotAMemberThen(name=self.name, day=day, spans=self.spans_in_words, number=self.number)


def in_probation(joined: date, day: date) -> bool:
    """Whether nobody who was admitted on a day can be a full member yet. Source: 党章第7条."""
    return day < years.after(joined, figure("member.probation"))


def given_for(member: Member, members: Iterable[Member]) -> str:
    """What a command is given for the member: the name, or the number where others have the name too."""
    namesakes = sum(comparable(other.name) == comparable(member.name) for other in members)
    return member.name if namesakes == 1 else str(member.number)


def namesakes_apart(members: Iterable[Member]) -> tuple[Member, ...]:
    """The members, those of one name with what tells them apart."""
    known = tuple(members)
    people = [
        Known(one.number, one.name, str(one.person.birth_date) if one.person.birth_date else None, one.person.group)
        for one in known
    ]
    told = zip(known, apart(people), strict=True)
    return tuple(member._replace(apart=words) if words else member for member, words in told)


def described(member: Member) -> str:
    """Enough to tell namesakes apart, nothing private: `7 王建国（1949-10，第一组）`."""
    return f"{member.number} {told_apart(member)}"


def told_apart(member: Member) -> str:
    """The same without the number: `王建国（1949-10，第一组）`."""
    facts = [str(member.person.birth_date)] if member.person.birth_date else []
    facts += [member.person.group] if member.person.group else []
    return member.name + (f"（{'，'.join(facts)}）" if facts else "")


def find_member(members: Iterable[Member], given: str) -> Member:
    """The one member of that number, name or, where nobody has that name, pinyin initials.

    Raises UnknownMember, AmbiguousMember.
    """
    fits = _named(tuple(members), given)
    if not fits:
        raise UnknownMember(given=given)
    if len(fits) > 1:
        raise AmbiguousMember(
            given=given, count=len(fits), candidates="；".join(map(described, fits)), example=fits[0].number
        )
    return fits[0]


def _named(members: Sequence[Member], given: str) -> tuple[Member, ...]:
    wanted, letters = clean_name(given), as_initials(given)
    if wanted.isdecimal():
        return tuple(member for member in members if str(member.number) == wanted.lstrip("0"))
    of_that_name = tuple(member for member in members if comparable(member.name) == wanted)
    if not of_that_name and wanted.endswith(")"):  # as it is shown of namesakes
        of_that_name = tuple(member for member in members if member.apart and clean_name(member.shown) == wanted)
    return of_that_name or tuple(member for member in members if fits_initials(member.name, letters))


def members_meant(members: Iterable[Member], given: str) -> tuple[Member, ...]:
    """Whom somebody at a terminal may mean: as `find_member`, else whose name begins so, else whose name is near."""
    known = tuple(members)
    start, letters = clean_name(given), as_initials(given)
    return (
        _named(known, given)
        or tuple(
            member
            for member in known
            if (start and member.name.startswith(start)) or fits_initials(member.name, letters, whole=False)
        )
        or tuple(member for member in known if is_near(comparable(member.name), start))
    )


def committee_due(members: Iterable[Member], day: date, least_formal: int) -> bool:
    """Whether the branch should have a committee: enough formal members, or one that sits already."""
    counted = [member for member in members if member.counted_on(day)]
    formal = sum(member.status_on(day) is Status.FORMAL for member in counted)
    return formal >= least_formal or sum(member.on_committee(day) for member in counted) >= 3


def groups_of(members: Iterable[Member], day: date) -> tuple[str, ...]:
    """The 党小组 that members counted on that day belong to."""
    return tuple(sorted({group for m in members if m.counted_on(day) and (group := m.group_on(day))}))
