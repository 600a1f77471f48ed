"""Rows of members' spans, by which they are changed."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import PostName
from jygcli.domain.people.own_fields import OwnField
from jygcli.store.reads.queries import Query


class MemberRowId(NamedTuple):
    """Which row of some table is a member's."""

    id: int
    member_id: int


class ExemptionSpan(NamedTuple):
    """The row of an exemption, with its span."""

    id: int
    member_id: int
    since: date
    until: date | None


class PostSpan(NamedTuple):
    """The row of a post, with its span."""

    id: int
    member_id: int
    post: PostName
    since: date | None
    until: date | None


class GroupSpanRow(NamedTuple):
    """The row of a span in a group."""

    id: int
    member_id: int
    group: str
    since: date | None
    until: date | None


class OwnValueRecord(NamedTuple):
    """The row of what one of the branch's own fields holds of a member."""

    id: int
    member_id: int
    field_id: int
    value: str


class MemberFileRecord(NamedTuple):
    """A file of a member; `sha256` is of what it held on the day it was added."""

    id: int
    member_id: int
    path: str
    sha256: str
    added_on: date


NEWEST_MEMBERSHIPS = Query("members/newest_memberships", MemberRowId)
OPEN_MEMBERSHIPS = Query("members/open_memberships", MemberRowId)
EXEMPTION_SPANS = Query("members/exemption_spans", ExemptionSpan)
POST_SPANS = Query("members/post_spans", PostSpan)
GROUP_SPANS = Query("members/group_spans", GroupSpanRow)
OWN_FIELDS = Query("members/own_fields", OwnField)
OWN_VALUES = Query("members/own_values", OwnValueRecord)
FILES = Query("members/files", MemberFileRecord)
