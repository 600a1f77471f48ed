"""What the branch of three years writes into its registers: a table of days, for lines of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from jygcli.domain.registers import REGISTERS
from jygcli.services.books.desk import Desk
from jygcli.services.registers import entries as registers

Happening = tuple[date, Callable[[Desk], object]]


def _added(on: date, register: str, **stated: Any) -> Happening:
    return on, lambda desk: registers.add(desk, REGISTERS[register], {"on": on, **stated})


def _done(on: date, register: str, number: int, step: str | None = None) -> Happening:
    return on, lambda desk: registers.done(desk, REGISTERS[register], number, step, on, {})


def _edited(on: date, register: str, number: int, **stated: Any) -> Happening:
    return on, lambda desk: registers.edit(desk, REGISTERS[register], number, stated)


def story() -> Iterator[Happening]:
    """Members by their numbers: 1 is 书记, 2 and 3 (until May) and 5 (from July) are of the committee."""
    yield _added(
        date(2025, 9, 10), "transfer", member="28", direction="转出", other_side="兰州市某街道党工委", valid_days=90
    )
    yield _added(date(2026, 1, 20), "talk", member="2", partner="1")
    yield _added(date(2026, 1, 20), "talk", member="3", partner="1")
    yield _done(date(2026, 2, 20), "transfer", 1)
    yield _added(date(2026, 2, 24), "talk", member="14", partner="1", follow_up="帮助办理慢性病备案")
    yield _added(date(2026, 3, 2), "hardship", member="9", ground="疾病", next_on=date(2026, 5, 10))
    yield _added(
        date(2026, 3, 5),
        "matter",
        kind="请示",
        title="换届请示",
        to="市离退休干部党工委",
        due_on=date(2026, 3, 31),
    )
    yield _done(date(2026, 4, 15), "talk", 3)
    yield _added(date(2026, 4, 20), "opinion", member="12", content="希望多讲些手机防骗")
    yield _done(date(2026, 4, 20), "matter", 1)
    yield _added(date(2026, 5, 6), "float", member="22", place="兰州市", every=3)
    yield _added(date(2026, 5, 15), "training", member="1", course="书记培训班", hours=Decimal(8), kind="集中培训")
    yield _edited(date(2026, 5, 25), "hardship", 1, next_on=date(2026, 9, 15))
    yield _done(date(2026, 5, 28), "opinion", 1)
    yield _done(date(2026, 6, 20), "opinion", 1)
    yield _done(date(2026, 6, 25), "float", 1, "发证")
    yield _added(date(2026, 6, 29), "retire", member="49")
    yield _done(date(2026, 6, 29), "retire", 1, "谈话")
    yield _done(date(2026, 7, 20), "retire", 1, "交接")
    yield _added(date(2026, 8, 5), "contact", float=1)
    yield _done(date(2026, 8, 20), "opinion", 1)
    yield _added(date(2026, 9, 1), "liaison", name="马晓东")
    yield _added(
        date(2026, 9, 5), "hardship", member="41", ground="疾病", next_on=date(2026, 10, 30)
    )  # dies in October
    yield _added(date(2026, 9, 10), "ask", liaison=1, what="修暖气", due_on=date(2026, 9, 30))
    yield _added(date(2026, 9, 11), "training", member="2", course="委员培训班", hours=Decimal(8), kind="集中培训")
    yield _done(date(2026, 10, 15), "ask", 1)
    yield _done(date(2026, 10, 20), "retire", 1, "培训")
    yield _done(date(2026, 11, 10), "float", 1, "返回")
    yield _added(date(2026, 11, 30), "training", member="5", course="委员培训班", hours=Decimal(8), kind="集中培训")
    yield _done(date(2026, 12, 1), "hardship", 1)
    yield _added(date(2026, 12, 16), "problem", problem="请假手续不全", due_on=date(2027, 3, 1))
