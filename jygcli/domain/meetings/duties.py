"""What a branch does besides meetings and is to show that it did: a dated record with a note."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from jygcli.domain.base.errors import CalledWrongly


class DutyKind(StrEnum):
    REVIEW = "民主评议党员"
    TALKS = "谈心谈话"
    TRAINING = "骨干培训"
    UNIT_STUDY = "专题研究"
    VISIT = "走访慰问"


class VisitWhom(CalledWrongly):
    message = "走访慰问要写走访了谁。"
    advice = "例：jyg todo done 走访慰问 王建国 --on 2026-07-01"


class Duty(NamedTuple):
    """A duty that was done; `member_id` says with whom, where it was one member."""

    id: int
    kind: DutyKind
    on_day: date
    member_id: int | None = None
    note: str | None = None
