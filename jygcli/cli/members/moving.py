"""Who comes and who goes by a letter, who takes part here or elsewhere: the registers of jyg member."""

from __future__ import annotations

from typing import Annotated, Any

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.members.days_said import agree_on_marks, day_said, tell_day
from jygcli.cli.registers.commands import add_adding, add_registers
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.moves import OUT
from jygcli.services.registers import entries as registers
from jygcli.services.registers.moving import transfers
from jygcli.views.registers import entries as entries_view
from jygcli.views.registers import letters as letters_view
from jygcli.views.registers.certificates import CERTIFICATE

SENT_ON = "哪天开的介绍信（就是今天，写“今天”）："
CAME_ON = "哪天来报到的（就是今天，写“今天”）："

_TRANSFER = REGISTERS["transfer"]


def add_to(app: Noun) -> None:
    """Give `jyg member` its registers, and a transfer its two directions, each with what the declaration asks for."""
    add_registers(app, "member")
    transfer = app.inner("transfer")
    for verb, chinese, run, text in (
        ("out", "转出 转走", _out, "开介绍信转出：同时记离开支部，党费收到介绍信写明的月份"),
        ("in", "转入", _in, "凭介绍信转入：名单里没有的同时登记，党费从次月起收"),
    ):
        add_adding(transfer, _TRANSFER, verb, run, text, ("direction",), chinese=chinese)
    transfer.command("letter", chinese="介绍信 回执", cls=PaperCommand)(letter)
    app.inner("inbound").command(chinese="证明 参加证明", cls=PaperCommand)(certificate)


def _out(jyg: App, given: dict[str, Any]) -> None:
    on = day_said(jyg, given["on"], SENT_ON)
    agree_on_marks(jyg, given["member"], on or jyg.today)
    sent = registers.add(jyg.desk, _TRANSFER, {**given, "on": on, "direction": OUT})
    tell_day(jyg, on)
    jyg.show(entries_view.RECORDED, sent)


def _in(jyg: App, given: dict[str, Any]) -> None:
    on = day_said(jyg, given["on"], CAME_ON)
    received = transfers.receive(jyg.desk, {**given, "on": on})
    tell_day(jyg, on)
    jyg.show(entries_view.RECORDED, received)


def letter(
    jyg: App, number: Annotated[int, options.argument("编号", "组织关系转接的编号", options.parse_number)]
) -> None:
    """转出的介绍信底稿和回执，转入的回执：存成文件打印。身份证号要写全，加 --reveal。

    例：jyg member transfer letter 1 -o 介绍信.docx
    """
    jyg.show(letters_view.LETTER, transfers.letter(jyg.desk, number))


def certificate(
    jyg: App,
    number: Annotated[int, options.argument("编号", "哪一名，见 jyg member inbound list", options.parse_number)],
) -> None:
    """参加组织生活证明：外支部党员在本支部参加了哪些、几学时，寄回所在支部。

    例：jyg member inbound certificate 1 -o 证明.docx
    """
    jyg.show(CERTIFICATE, registers.show(jyg.desk, REGISTERS["inbound"], number))
