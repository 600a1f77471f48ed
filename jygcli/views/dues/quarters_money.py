"""The money of quarters in words: what was there and came in, what went up and is in hand, and money counted elsewhere
than by its day.
"""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.money import Fen
from jygcli.domain.base.money import grouped_text as money
from jygcli.domain.base.months import Quarter
from jygcli.domain.dues.ledger import OPENING
from jygcli.services.dues.cashbook import DuesMoney, Moved

MOVED = "quarter first last amount counted_in"  # as JSON
MONEY = f"carried opened(on amount) received moved({MOVED}) in_hand=left"  # beside what went up


def balance_words(found: DuesMoney, before: str) -> Iterator[str]:
    """How what was there and came in stands with what went up; then what is counted elsewhere than by its day.

    `before`: what they call what earlier quarters left over.
    """
    there = "".join(f"{name} {money(amount)} 元，" for name, amount in there_before(found, before))
    yield (
        f"{there}收到 {money(found.received)} 元，上缴 {money(found.remitted)} 元，"
        f"上缴以后手存 {money(found.left)} 元。"
    )
    yield from map(moved_words, found.moved)


def there_before(found: DuesMoney, before: str) -> Iterator[tuple[str, Fen]]:
    """What earlier quarters left over, and what the book began with, on its day."""
    if found.before or found.opened is None:
        yield before, found.before
    if found.opened is not None:
        yield f"{OPENING} {found.opened.on}", found.opened.amount


def moved_words(moved: Moved) -> str:
    days = f"{moved.first} 至 {moved.last}"
    return f"{moved.quarter} 结账以后、季末以前（{days}）收到的 {money(moved.amount)} 元，计入 {moved.counted_in}。"


def money_rows(found: DuesMoney, quarter: Quarter, up: Fen, whole: Fen) -> Iterator[tuple[str, Fen]]:
    """What was there and came in, what of it went up and is in hand: the first two come to as much as the last two.

    Last, what came in during the quarter and counts in the next.
    """
    yield from there_before(found, "上期结余")
    yield "本季度收到（含补交、预交）", found.received
    for moved in found.moved:
        if moved.counted_in == quarter:
            yield f"其中 {moved.first} 至 {moved.last} 收到（{moved.quarter} 结账以后）", moved.amount
    if whole:
        yield "其中自愿多交、全额上缴", whole
    yield "上缴", up
    yield "上缴以后手存", found.left
    for moved in found.moved:
        if moved.quarter == quarter:
            yield f"{moved.first} 至 {moved.last} 收到（结账以后，计入 {moved.counted_in}）", moved.amount
