"""Money for a member who is visited or helped: an expense of the fund that it comes from, booked with the entry."""

from __future__ import annotations

from typing import Any

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.funds.purposes import FundSource, FundUse
from jygcli.domain.registers import Entry, Register
from jygcli.domain.registers.care import UNIT
from jygcli.services.books.desk import WritingDesk
from jygcli.services.funds import entries as funds


class AmountNotStated(CalledWrongly):
    message = "写了{label}，没有写金额。"
    advice = "加上 --amount 金额；没有花钱的，去掉这一项。"
    supplied_by = "--amount"


class SourceNotStated(CalledWrongly):
    message = "写了金额，没有写用哪笔钱。"
    advice = "加上 --source 返还党费 或 --source 工作经费；单位出的，--source 单位经费。"
    supplied_by = "--source"


class VoucherNotStated(CalledWrongly):
    message = "写了金额，没有写凭证号。"
    advice = "加上 --voucher 凭证号。"
    supplied_by = "--voucher"


class NotOfTheBranch(CalledWrongly):
    message = "{source}不是支部的经费，不记{label}。"
    advice = "去掉这一项；用的是支部的钱，--source 写 返还党费 或 工作经费。"


def _require_of_branch(register: Register, values: dict[str, Any]) -> None:
    """Raise NotOfTheBranch where a use or a decision is stated for money that isn't the branch's."""
    for name in ("use", "decision"):
        if values.get(name) is not None:
            raise NotOfTheBranch(source=UNIT, label=register.field(name).label)


def spent(desk: WritingDesk, register: Register, values: dict[str, Any], before: Entry | None) -> dict[str, Any]:
    """A new entry's money is booked; the purpose in the fund's book names neither the member nor the ground. What the
    unit gives is only noted with the entry.

    Raises AmountNotStated, SourceNotStated, VoucherNotStated, NotOfTheBranch, and what funds.spend raises.
    """
    if before is not None:
        return values
    if values.get("amount") is None:
        for name in ("source", "use", "voucher", "decision"):
            if values.get(name) is not None:
                raise AmountNotStated(label=register.field(name).label)
        return values
    if values.get("source") is None:
        raise SourceNotStated
    if values["source"] == UNIT:
        _require_of_branch(register, values)
        return values
    if values.get("voucher") is None:
        raise VoucherNotStated
    use = FundUse(values.get("use") or FundUse.HARDSHIP)
    booked = funds.spend_within(
        desk,
        funds.SpendFunds(
            FundSource(values["source"]),
            use,
            values["amount"],
            register.label,
            values["voucher"],
            values.get("decision"),
            values["on"],
        ),
    )
    return {**values, "use": use, "decision": booked.decision, "fund_entry": booked.id}
