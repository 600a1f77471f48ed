"""What a row of a roster states of a person, as the store keeps it, and what that changes of a member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member, Person, PostName, Status
from jygcli.domain.people.own_fields import OwnField, OwnKind
from jygcli.services.importing.matching import Values, is_old_form, says_no_more
from jygcli.services.importing.steps import Changed
from jygcli.services.members.people import Facts
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.members.posts import posts_in

LETTER = "letter_until"
_FACTS = Facts._fields


class NewMember(NamedTuple):
    """Somebody whom the file adds: the number they get, and what is stated of them."""

    number: int
    facts: Mapping[str, object]
    posts: tuple[PostName, ...]
    own: Mapping[str, object] = {}  # what the branch's own fields hold, by their names


def facts_of(values: Values) -> dict[str, object]:
    """What the row states of the person, as the store keeps it. What dues were paid is the letter's to say, in a column
    of its own where the sheet has one.
    """
    stated = {name: values[name] for name in _FACTS if values.get(name) is not None}
    if LETTER in values:
        stated.pop("dues_paid_until", None)
        stated |= {"dues_paid_until": values[LETTER]} if values[LETTER] is not None else {}
    introducers = stated.pop("introducers", None)
    if isinstance(introducers, tuple) and introducers:
        stated["introducers"] = "、".join(str(name) for name in introducers)
    return stated


def own_of(values: Values, fields: Iterable[OwnField]) -> dict[str, object]:
    """What the row states of the branch's own fields, as their columns read it, by their names."""
    return {one.name: value for one in fields if (value := values.get(one.name)) is not None}


def own_changes(
    values: Values, known: Mapping[int, str], fields: Iterable[OwnField], kind: SheetKind, today: date
) -> Iterable[Changed]:
    """What the row says otherwise of them than the book; `known`: what they hold, by field."""
    for one in fields:
        old, new = known.get(one.id), values.get(one.name)
        was = PartialDate.from_iso(old) if old is not None and one.kind is OwnKind.DAY else old
        if new is not None and not kind.reads_as(one.name, old, new, today) and not _adds_nothing(was, new):
            yield Changed(one.name, old, new)


def posts_of(values: Values) -> tuple[PostName, ...]:
    """The posts that the row names; other words in that column the reader has spoken of."""
    return posts_in(str(values.get("party_post") or "")).known


def changes_of(values: Values, member: Member, today: date) -> Iterable[Changed]:
    """What the row says otherwise than the book; a blank, or a vaguer date, changes nothing."""
    for name, new in facts_of(values).items():
        old = getattr(member.person, name)
        if name == "status" and new == member.status_on(today):
            continue  # 转正日期 says so already, whatever was recorded before that day
        if not MEMBERS.reads_as(name, old, new, today) and not _adds_nothing(old, new):
            yield Changed(name, old, new)
    held = {held.post for held in member.posts if held.until is None}
    for post in posts_of(values):
        if post not in held:
            yield Changed("party_post", None, post)


def _adds_nothing(old: object, new: object) -> bool:
    """Whether the new value is the old one cut short: a vaguer date, the ID number in its old form."""
    if isinstance(old, PartialDate) and isinstance(new, PartialDate):
        return says_no_more(new, old)
    return is_old_form(old, new)


def with_changes(member: Member, changes: Iterable[Changed]) -> Member:
    """The member as the rows after it are matched against."""
    new = {change.field: change.new for change in changes if change.field in _FACTS}
    return member._replace(person=member.person._replace(**new))  # type: ignore[arg-type]  # as read


def as_member(new: NewMember, made_id: int) -> Member:
    """A member as the rows after it are matched against."""
    known = {name: new.facts.get(name) for name in ("birth_date", "join_date", "gender", "group", "id_number")}
    person = Person(made_id, new.number, str(new.facts["name"]), Status.FORMAL, **known)  # type: ignore[arg-type]  # read
    return Member(person)
