"""The rows that services write, as they are declared. Made by `python -m tests.store.make_tables`."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.ledger import Direction, QuarterAct
from jygcli.domain.dues.tariff import Category
from jygcli.domain.funds.purposes import FundSource, FundUse
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import DutyKind, MeetingKind
from jygcli.domain.meetings.minutes import MinutePart
from jygcli.domain.people.membership import Departure, Gender, PostName, Status
from jygcli.domain.people.own_fields import OwnKind
from jygcli.domain.rollup.terms import KeyPurpose, MoneyKind
from jygcli.store.rows.row import Row


class AllocationRow(Row, table="allocation"):
    payment_id: int
    member_id: int
    month: Month
    amount: int
    due: int
    waived: int
    assessed_from: Month | None = None
    ahead: int = 0


class AssessmentRow(Row, table="assessment"):
    member_id: int
    from_month: Month
    category: Category
    base: int | None = None
    amount: int
    by_hand: int = 0
    ground: str | None = None
    assessed_on: date


class AttachmentRow(Row, table="attachment"):
    meeting_id: int
    path: str
    sha256: str
    added_on: date


class AttendanceRow(Row, table="attendance"):
    meeting_id: int
    member_id: int
    state: State
    made_up_on: date | None = None
    reason: str | None = None


class BranchRow(Row, table="branch"):
    name: str
    parent: str | None = None
    in_use: int = 0
    opened_on: date | None = None


class CandidateRow(Row, table="candidate"):
    vote_id: int
    member_id: int
    ayes: int


class CashCount(Row, table="cash_count"):
    branch_id: int
    on_day: date
    cash: int
    bank: int
    book: int


class ClosedMonth(Row, table="closed_month"):
    event_id: int
    member_id: int
    month: Month
    due: int
    waived: int
    collected: int
    elsewhere: int = 0


class DutyRow(Row, table="duty"):
    branch_id: int
    kind: DutyKind
    on_day: date
    member_id: int | None = None
    note: str | None = None


class ExemptionRow(Row, table="exemption"):
    member_id: int
    since: date
    until: date | None = None
    reason: str


class FormerNameRow(Row, table="former_name"):
    branch_id: int
    name: str
    parent: str | None = None
    until: date


class FundEntry(Row, table="fund_entry"):
    branch_id: int
    source: FundSource
    amount: int
    on_day: date
    use: FundUse | None = None
    purpose: str | None = None
    decision: str | None = None
    voucher: str | None = None
    period: str | None = None
    member_id: int | None = None
    passing_id: int | None = None
    reverses: int | None = None
    reason: str | None = None


class GroupRow(Row, table="group_span"):
    member_id: int
    party_group: str
    since: date | None = None
    until: date | None = None


class HandMoney(Row, table="hand_money"):
    branch_id: int
    reporter_id: int
    kind: MoneyKind
    period: str
    amount: int
    on_day: date
    voucher: str | None = None
    reverses: int | None = None
    reason: str | None = None


class LeftOutRow(Row, table="left_out"):
    meeting_id: int
    member_id: int
    approved_on: date
    approved_by: str
    reason: str


class MeetingRow(Row, table="meeting"):
    branch_id: int
    number: int
    kind: MeetingKind
    held_on: date
    title: str | None = None
    time: str | None = None
    place: str | None = None
    host: str | None = None
    recorder: str | None = None
    party_group: str | None = None
    cancelled_on: date | None = None
    cancelled_why: str | None = None
    lecturer: str | None = None
    guests: str | None = None
    study_tenths: int | None = None
    signed_on: date | None = None
    signed_roster: str | None = None


class MemberFileRow(Row, table="member_file"):
    member_id: int
    path: str
    sha256: str
    added_on: date


class MemberRow(Row, table="member"):
    branch_id: int
    number: int
    name: str
    status: Status
    gender: Gender | None = None
    ethnicity: str | None = None
    birth_date: PartialDate | None = None
    join_date: PartialDate | None = None
    full_date: PartialDate | None = None
    native_place: str | None = None
    education: str | None = None
    address: str | None = None
    work_unit: str | None = None
    contact: str | None = None
    contact_relation: str | None = None
    dues_paid_until: Month | None = None
    introducers: str | None = None
    notes: str | None = None
    id_number_ref: int | None = None
    phone_ref: int | None = None
    contact_phone_ref: int | None = None


class MembershipRow(Row, table="membership"):
    member_id: int
    since: date | None = None
    until: date | None = None
    departure: Departure | None = None
    dues_until: Month | None = None
    dues_paid_until: Month | None = None


class MinuteRow(Row, table="minute"):
    meeting_id: int
    place: int
    part: MinutePart
    speaker: str | None = None
    text: str


class Opening(Row, table="opening"):
    branch_id: int
    quarter: Quarter | None = None
    amount: int
    on_day: date
    voucher: str | None = None


class OwnFieldRow(Row, table="member_field"):
    branch_id: int
    name: str
    kind: OwnKind
    choices: str | None = None
    is_private: int = 1
    retired_on: date | None = None


class OwnKeyRow(Row, table="own_key"):
    branch_id: int
    purpose: KeyPurpose
    code: str
    public: str
    secret_ref: int
    is_sealed: int = 0
    made_on: date


class OwnValueRow(Row, table="member_value"):
    member_id: int
    field_id: int
    value: str


class PackRow(Row, table="pack"):
    reporter_id: int
    quarter: Quarter
    digest: str
    content: str
    taken_on: date


class Passing(Row, table="passing"):
    branch_id: int
    quarter: Quarter
    direction: Direction
    amount: int
    on_day: date
    voucher: str | None = None
    reverses: int | None = None
    reason: str | None = None


class Payment(Row, table="payment"):
    branch_id: int
    member_id: int
    receipt: str
    amount: int
    paid_on: date
    method: str
    payer: str | None = None
    voluntary: int = 0
    consent: str | None = None
    source: str | None = None
    elsewhere: str | None = None
    reverses: int | None = None
    reason: str | None = None


class PlanMonth(Row, table="plan_month"):
    branch_id: int
    month: Month
    theme: str
    pinned: int = 0
    why: str
    party_day: date
    done_on: date | None = None
    note: str | None = None


class PostRow(Row, table="post"):
    member_id: int
    post: PostName
    since: date | None = None
    until: date | None = None
    in_service: int = 0


class Private(Row, table="private"):
    value: str


class QuarterEvent(Row, table="quarter_event"):
    branch_id: int
    quarter: Quarter
    event: QuarterAct
    on_day: date
    why: str | None = None
    cash: int | None = None
    book: int | None = None


class ReporterRow(Row, table="reporter"):
    branch_id: int
    name: str
    code: str | None = None
    public: str | None = None
    trusted_on: date | None = None


class SettingRow(Row, table="setting"):
    branch_id: int
    name: str
    value: str


class TakenBackRow(Row, table="taken_back"):
    table_name: str
    row_id: int
    by_row: int | None = None


class TaskRow(Row, table="task"):
    branch_id: int
    number: int
    meeting_id: int | None = None
    member_id: int | None = None
    what: str
    due_on: date | None = None
    done_on: date | None = None


class TieRow(Row, table="tie"):
    plan_month_id: int
    meeting_id: int


class UndoneRow(Row, table="undone"):
    operation_id: int
    by_operation_id: int


class VoteRow(Row, table="vote"):
    meeting_id: int
    number: int
    motion: str
    ayes: int | None = None
    nays: int | None = None
    abstentions: int | None = None
    seats: int | None = None


class WaiverRow(Row, table="waiver"):
    member_id: int
    from_month: Month
    until: Month
    amount: int
    applied_on: date
    discussed_on: date
    approved_on: date | None = None
    approved_by: str | None = None
    ended_why: str | None = None
