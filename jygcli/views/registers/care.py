"""View of the talks that a year still asks for."""

from __future__ import annotations

from jygcli.domain.law.rules import rule
from jygcli.domain.people.talks import Talks
from jygcli.views.base.facts import shape
from jygcli.views.base.view import Look, Screen, View, heading, line, table

_DATA = shape(
    "year asked held among_committee() members=missing(member.number member.name with() each=every)",
    among_committee=lambda talks: [[one.name, other.name] for one, other in talks.among_committee],
    **{"with": lambda one: [partner.name for partner in one.partners]},
)


def _screen(talks: Talks, _: Look) -> Screen:
    yield heading(f"{talks.year}年谈心谈话")
    if not talks.asked:
        yield line("没有登记委员，无从核对。登记职务：jyg member post 姓名 书记")
        return
    yield line(f"应谈 {talks.asked} 对，已谈 {talks.held} 对，还缺 {talks.asked - talks.held} 对"
               f"（{rule('duty.talks').cited_briefly}）。")  # fmt: skip
    if talks.among_committee or talks.missing:
        rows = table("编号", "姓名", "还没有谈的", right=("编号",))
        for first, second in talks.among_committee:
            rows.add_row(str(first.number), first.name, second.name)
        for one in talks.missing:
            names = "、".join(partner.name for partner in one.partners)
            rows.add_row(str(one.member.number), one.member.name, names if one.every else f"任何一名委员（{names}）")
        yield rows
        yield line("登记：jyg care talk add 姓名 --with 委员")


TALKS = View[Talks](_DATA, _screen)
