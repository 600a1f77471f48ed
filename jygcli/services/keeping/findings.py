"""What a look over the store finds, as facts: what kind of thing, where, how bad. Its sentence is made by the view."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from jygcli.store.base import Store
from jygcli.store.log.breaks import LogFault


class Gravity(StrEnum):
    """Something is wrong, or somebody should look at it."""

    WRONG = "wrong"
    LOOK = "look"


class Found(StrEnum):
    """What the doctor's checks may find, beside the faults of the log (`LogFault`)."""

    FILE_DAMAGED = "file_damaged"
    HEADER_DAMAGED = "header_damaged"
    READ_IN_PART = "read_in_part"
    SEEN_IN_PART = "seen_in_part"
    CHECK_IMPOSSIBLE = "check_impossible"
    REFERENCE_BROKEN = "reference_broken"
    SCHEMA_DIFFERS = "schema_differs"
    OPERATIONS_LOST = "operations_lost"
    NOTE_LOST = "note_lost"
    HEAD_LOST = "head_lost"
    CODE_DIFFERS = "code_differs"
    CODE_BEYOND = "code_beyond"
    COPY_CHANGED = "copy_changed"
    CLOCK_SET_BACK = "clock_set_back"
    COPY_UNREADABLE = "copy_unreadable"
    COPY_GONE = "copy_gone"
    NO_RECENT_COPY = "no_recent_copy"
    OTHERS_CAN_READ = "others_can_read"
    RIGHTS_UNKNOWN = "rights_unknown"
    PAYMENT_UNBALANCED = "payment_unbalanced"
    REVERSAL_UNBALANCED = "reversal_unbalanced"
    CLOSING_UNEQUAL = "closing_unequal"
    MORE_BACK_THAN_UP = "more_back_than_up"
    RETURN_NOT_IN_FUND = "return_not_in_fund"
    FUND_BELOW_ZERO = "fund_below_zero"
    THEMES_NOT_ONCE = "themes_not_once"
    PLAN_INCOMPLETE = "plan_incomplete"
    IN_THE_FUTURE = "in_the_future"
    JOINED_BEFORE_BIRTH = "joined_before_birth"
    FULL_BEFORE_JOINING = "full_before_joining"
    MEMBERSHIPS_OVERLAP = "memberships_overlap"
    BIRTH_NOT_OF_ID = "birth_not_of_id"
    PAID_IN_THE_FUTURE = "paid_in_the_future"
    SAME_ID_NUMBER = "same_id_number"
    SAME_NAME = "same_name"
    ID_MISTYPED = "id_mistyped"


@dataclass(frozen=True, slots=True)
class Finding:
    """`facts` are the arguments of the kind's sentence; `where` says for scripts what of the store it is about:
    `member:7`, `payment:2026-0001`. `on_server`: the store is on a server, whose backups are its administrator's.
    """

    kind: Found | LogFault
    where: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    severity: Gravity = Gravity.WRONG
    on_server: bool = False


def found_in(store: Store, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, which say where the store is."""
    return tuple(replace(finding, on_server=store.file is None) for finding in findings)
