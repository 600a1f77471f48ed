"""The options by which `member add` and `member edit` state facts of a member: one table for both."""

from __future__ import annotations

from typing import Annotated, Any

from jygcli.cli.app import types as options
from jygcli.cli.app.shared_options import takes
from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.months import Month
from jygcli.domain.people.membership import Gender, Status
from jygcli.domain.people.plain_facts import PLAIN
from jygcli.domain.said.told import Tense
from jygcli.services.members.people import Facts


def _words(name: str, label: str) -> Any:
    return Annotated[str | None, options.text(name, label, blank=True)]


# A field of Facts → the option that states it, in the order of the help page.
FACTS: dict[str, Any] = {
    "status": Annotated[
        Status | None, options.option("--status", "正式党员或预备党员", "类别", options.one_of(Status, "党员类别"))
    ],
    "gender": Annotated[Gender | None, options.choice("--gender", Gender, "性别", "性别")],
    "birth_date": Annotated[PartialDate | None, options.partial("--born", "出生日期，可只写到年月")],
    "join_date": Annotated[PartialDate | None, options.partial("--joined", "入党日期")],
    "full_date": Annotated[PartialDate | None, options.partial("--full", "转正日期")],
    "id_number": Annotated[str | None, options.number("--id-number", "身份证号")],
    "phone": Annotated[str | None, options.number("--phone", "电话")],
    "group": Annotated[str | None, options.group("党小组", blank=True)],
    "dues_paid_until": Annotated[
        Month | None, options.month("--dues-paid-until", "介绍信写明党费已交至的月份", Tense.NEAR)
    ],
    **{fact.name: _words(fact.option, fact.title) for fact in PLAIN},
    "contact_phone": Annotated[str | None, options.number("--contact-phone", "紧急联系电话")],
    "notes": _words("--notes", "备注"),
}
# Gives a command all these options; it gets what was stated as one keyword argument `facts`.
states_facts = takes("facts", Facts, FACTS)
