"""jyg member transfer out | in"""

from __future__ import annotations

from typing import Any

import typer

from jygcli.cli.app.context import here
from jygcli.cli.app.tree import Noun
from jygcli.cli.registers.commands import add_adding
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.moves import OUT
from jygcli.services.registers import entries as registers
from jygcli.services.registers import transfers
from jygcli.views.registers import entries as view

_TRANSFER = REGISTERS["transfer"]


def add_transfers(app: Noun) -> None:
    """Give the command its two directions, each with what the register's declaration asks for."""
    add_adding(app, _TRANSFER, "out", _out, "开介绍信转出：同时记离开支部，党费收到介绍信写明的月份", ("direction",))
    add_adding(app, _TRANSFER, "in", _in, "凭介绍信转入：名单里没有的同时登记，党费从次月起收", ("direction",))


def _out(ctx: typer.Context, given: dict[str, Any]) -> None:
    jyg = here(ctx)
    jyg.show(view.RECORDED, registers.add(jyg.desk, _TRANSFER, {**given, "direction": OUT}))


def _in(ctx: typer.Context, given: dict[str, Any]) -> None:
    jyg = here(ctx)
    jyg.show(view.RECORDED, transfers.receive(jyg.desk, given))
