"""Which meeting is meant on a command line: by its number, or by the day on which it was held."""

from __future__ import annotations

from typing import Annotated, Any

from jygcli.cli.app import heard
from jygcli.cli.app import types as options
from jygcli.cli.app.context import here
from jygcli.cli.app.tree import typer_private
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.said.told import TwoReadings
from jygcli.services.plan import at_hand


class NoMeetingThen(Refused):
    message = "{on} 没有登记过会议。"
    advice = "看编号：jyg meeting list"


class SeveralThen(Refused):
    message = "{on} 有几次会：{meetings}。"
    advice = "请写会议的编号。"


def parse_meeting(text: str) -> int:
    """The number of a meeting: `3`, `第3号`, `8月17日`.

    Raises NotANumber, TwoReadings, NoMeetingThen, SeveralThen.
    """
    try:
        return options.parse_number(text)
    except options.NotANumber as no_number:
        try:
            on = heard.parser(heard.DAY)(text)
        except TwoReadings:
            raise
        except CalledWrongly:
            raise no_number from None
    ctx: Any = typer_private.get_current_context()
    found = at_hand.on_day(here(ctx).desk, on)
    if not found:
        raise NoMeetingThen(on=on)
    if len(found) > 1:
        raise SeveralThen(on=on, meetings="、".join(one.cited for one in found))
    return found[0].number


MeetingArg = Annotated[int, options.argument("编号", "会议编号", parse_meeting)]
