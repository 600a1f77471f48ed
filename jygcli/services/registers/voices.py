"""Whose an opinion is: a member's, that of several together, or of somebody who isn't named."""

from __future__ import annotations

from typing import Any

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.registers import Entry, Register
from jygcli.services.books.desk import Desk


class WhoSaidIt(CalledWrongly):
    message = "没有写是谁提的。"
    advice = "写上姓名；大家一起提的加 --voice 集体，不留姓名的加 --voice 匿名。"


class NamedAfterAll(Refused):
    message = "{voice}的意见建议不写姓名。"
    advice = "本人提的不加 --voice；集体的、匿名的去掉姓名。"


def voiced(desk: Desk, register: Register, values: dict[str, Any], before: Entry | None) -> dict[str, Any]:
    """Raises WhoSaidIt, NamedAfterAll."""
    voice = values.get("voice")
    if values.get("member") is None and voice is None:
        raise WhoSaidIt
    if values.get("member") is not None and voice is not None:
        raise NamedAfterAll(voice=voice)
    return values
