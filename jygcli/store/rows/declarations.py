"""The one declaration of the tables: the migrations' baseline is made of it, and the rows that services write
(tables.py). Those of meetings are in meeting_tables.py, those of money in money_tables.py, those of what branches
hand in in rollup_tables.py; those of registers are made of their own declarations.

Money is an integer number of fen. Spans are half-open: `until` is the first day (or month) that is
not covered. Entries (payment, allocation, operation, change) are never updated or deleted: the
database refuses it.
"""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.months import Month
from jygcli.domain.meetings.kinds import DutyKind
from jygcli.domain.people.membership import Departure, Gender, PostName, Status
from jygcli.domain.people.own_fields import OwnKind
from jygcli.store.log.chain import new_salt
from jygcli.store.rows import meeting_tables, money_tables, register_schema, rollup_tables
from jygcli.store.rows.columns import a_day, a_month, one_of
from jygcli.store.rows.table_base import STRICT, Base, optional_text, reference, text

__all__ = ["Base", "meeting_tables", "money_tables", "register_schema", "rollup_tables"]


class BranchRow(Base, table=True):
    """`opened_on`: of one that came from another store, the day on which it was opened there."""

    __tablename__ = "branch"
    __table_args__ = (sa.CheckConstraint("in_use IN (0, 1)", name="in_use_is_flag"), a_day("opened_on"), STRICT)
    name: str = Field(sa_type=sa.Text, unique=True)
    parent: str | None = optional_text()
    in_use: int = 0
    opened_on: date | None = optional_text()


class FormerNameRow(Base, table=True):
    """What a branch was called before `until`, and the level above then."""

    __tablename__ = "former_name"
    __table_args__ = (a_day("until"), STRICT)
    branch_id: int = reference("branch")
    name: str = text()
    parent: str | None = optional_text()
    until: date = text()


class SettingRow(Base, table=True):
    __tablename__ = "setting"
    __table_args__ = (sa.UniqueConstraint("branch_id", "name"), STRICT)
    branch_id: int = reference("branch")
    name: str = text()
    value: str = text()


class Private(Base, table=True):
    """An ID number or a phone. Kept apart so that the log holds only which one was meant, and its seal (log.py).

    Never changed or removed: an undo of a change to a number points back to the old one.
    """

    __table_args__ = (STRICT,)
    value: str = text()
    salt: str = Field(default_factory=new_salt, sa_type=sa.Text)


class MemberRow(Base, table=True):
    __tablename__ = "member"
    __table_args__ = (
        sa.UniqueConstraint("branch_id", "number"),
        one_of("status", Status),
        one_of("gender", Gender),
        a_month("dues_paid_until"),
        STRICT,
    )
    branch_id: int = reference("branch")
    number: int
    name: str = text()
    status: Status = text()
    gender: Gender | None = optional_text()
    ethnicity: str | None = optional_text()
    birth_date: PartialDate | None = optional_text()
    join_date: PartialDate | None = optional_text()
    full_date: PartialDate | None = optional_text()
    native_place: str | None = optional_text()
    education: str | None = optional_text()
    address: str | None = optional_text()
    work_unit: str | None = optional_text()
    contact: str | None = optional_text()
    contact_relation: str | None = optional_text()
    dues_paid_until: Month | None = optional_text()
    introducers: str | None = optional_text()
    notes: str | None = optional_text()
    id_number_ref: int | None = Field(default=None, foreign_key="private.id")
    phone_ref: int | None = Field(default=None, foreign_key="private.id")
    contact_phone_ref: int | None = Field(default=None, foreign_key="private.id")


class OwnFieldRow(Base, table=True):
    """A field of members that the branch has declared itself; one that is retired keeps what it holds."""

    __tablename__ = "member_field"
    __table_args__ = (
        one_of("kind", OwnKind),
        a_day("retired_on"),
        sa.CheckConstraint("is_private IN (0, 1)", name="is_private_is_flag"),
        STRICT,
    )
    branch_id: int = reference("branch")
    name: str = text()
    kind: OwnKind = text()
    choices: str | None = optional_text()
    is_private: int = 1
    retired_on: date | None = optional_text()


class OwnValueRow(Base, table=True):
    """What such a field holds of one member."""

    __tablename__ = "member_value"
    __table_args__ = (sa.UniqueConstraint("member_id", "field_id"), STRICT)
    member_id: int = Field(foreign_key="member.id")  # found by the unique key
    field_id: int = reference("member_field")
    value: str = text()


class MemberFileRow(Base, table=True):
    """A file that belongs to a member, by its path, and what it held when it was added."""

    __tablename__ = "member_file"
    __table_args__ = (
        sa.UniqueConstraint("member_id", "path"),
        a_day("added_on"),
        sa.CheckConstraint("length(sha256) = 64", name="sha256_whole"),
        STRICT,
    )
    member_id: int = Field(foreign_key="member.id")  # found by the unique key
    path: str = text()
    sha256: str = text()
    added_on: date = text()


class MembershipRow(Base, table=True):
    """`dues_paid_until`: what the letter of this entry stated, kept here once somebody has left and come back; that of
    the newest entry stands in the member's row.
    """

    __tablename__ = "membership"
    __table_args__ = (
        one_of("departure", Departure),
        a_day("since"),
        a_day("until"),
        a_month("dues_until"),
        a_month("dues_paid_until"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="span_forward"),
        STRICT,
    )
    member_id: int = reference("member")
    since: date | None = optional_text()
    until: date | None = optional_text()
    departure: Departure | None = optional_text()
    dues_until: Month | None = optional_text()
    dues_paid_until: Month | None = optional_text()


class GroupRow(Base, table=True):
    """A span in which a member belongs to a 党小组; the open one is the group of today."""

    __tablename__ = "group_span"
    __table_args__ = (
        a_day("since"),
        a_day("until"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="span_forward"),
        STRICT,
    )
    member_id: int = reference("member")
    party_group: str = text()
    since: date | None = optional_text()
    until: date | None = optional_text()


class ExemptionRow(Base, table=True):
    __tablename__ = "exemption"
    __table_args__ = (
        a_day("since"),
        a_day("until"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="span_forward"),
        STRICT,
    )
    member_id: int = reference("member")
    since: date = text()
    until: date | None = optional_text()
    reason: str = text()


class PostRow(Base, table=True):
    __tablename__ = "post"
    __table_args__ = (
        one_of("post", PostName),
        a_day("since"),
        a_day("until"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="span_forward"),
        STRICT,
    )
    member_id: int = reference("member")
    post: PostName = text()
    since: date | None = optional_text()
    until: date | None = optional_text()
    in_service: int = 0


class PlanMonth(Base, table=True):
    __tablename__ = "plan_month"
    __table_args__ = (
        sa.UniqueConstraint("branch_id", "month"),
        a_month("month"),
        a_day("party_day"),
        a_day("done_on"),
        sa.CheckConstraint("pinned IN (0, 1)", name="pinned_is_flag"),
        STRICT,
    )
    branch_id: int = reference("branch")
    month: Month = text()
    theme: str = text()
    pinned: int = 0
    why: str = text()
    party_day: date = text()
    done_on: date | None = optional_text()
    note: str | None = optional_text()


class TieRow(Base, table=True):
    """A month's theme and the meeting that carried it out, where the secretary says so."""

    __tablename__ = "tie"
    __table_args__ = (sa.UniqueConstraint("plan_month_id"), STRICT)
    plan_month_id: int = Field(foreign_key="plan_month.id")  # found by the unique key
    meeting_id: int = reference("meeting")


class DutyRow(Base, table=True):
    __tablename__ = "duty"
    __table_args__ = (one_of("kind", DutyKind), a_day("on_day"), STRICT)
    branch_id: int = reference("branch")
    kind: DutyKind = text()
    on_day: date = text()
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    note: str | None = optional_text()


class OperationRow(Base, table=True):
    """One command that wrote. `hash` chains it to the one before: see log.py."""

    __tablename__ = "operation"
    __table_args__ = (STRICT,)
    at: str = text()
    work_day: date = text()
    user: str = text()
    command: str = text()
    previous: str = text()
    hash: str = text()


class ChangeRow(Base, table=True):
    """One row that an operation wrote, before and after, as JSON; or many new or removed ones, see `log.listed`.
    Private values are not in it.
    """

    __tablename__ = "change"
    __table_args__ = (sa.Index("ix_change_table_row", "table_name", "row_id"), STRICT)
    operation_id: int = reference("operation")
    table_name: str = text()
    row_id: int
    before: str | None = optional_text()
    after: str | None = optional_text()


class ChainHead(Base, table=True):
    """How long the log is and where its chain ends, so that one cut short at its end is noticed. One row, id 1."""

    __tablename__ = "chain_head"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"), STRICT)
    operations: int
    changes: int
    hash: str = text()


class UndoneRow(Base, table=True):
    """An operation that another one took back. Of a redo, the operation taken back is an undo."""

    __tablename__ = "undone"
    __table_args__ = (sa.UniqueConstraint("operation_id"), STRICT)
    operation_id: int = Field(foreign_key="operation.id")
    by_operation_id: int = reference("operation")


class TakenBackRow(Base, table=True):
    """An entry that an undo took back. `by_row`: the entry of the same table that stands for it since;
    NULL where such entries have no counter-entry and are just no longer counted.
    """

    __tablename__ = "taken_back"
    __table_args__ = (sa.UniqueConstraint("table_name", "row_id"), STRICT)
    table_name: str = text()
    row_id: int
    by_row: int | None = None
