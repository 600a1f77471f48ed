"""Many visited at once: everybody whom the registers propose for a festival and who was not visited yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jygcli.domain.base.errors import Refused
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.rounds import feast_around
from jygcli.services.books.desk import Desk
from jygcli.services.registers import entries
from jygcli.services.registers.entries import Recorded
from jygcli.services.registers.visits.rounds import Round, round_of


class EverybodyVisited(Refused):
    message = "{festival}走访名单上的人都已经登记过走访，或名单上没有人。"
    advice = "名单以外的，写明是谁：jyg care visit add 姓名 --occasion {festival}"


def visit_all(desk: Desk, stated: Mapping[str, Any]) -> Recorded:
    """Record a visit of everybody who is proposed for the festival (the occasion) and was not visited yet.

    Raises NoSuchFestival, EverybodyVisited, and what registers.add raises.
    """
    found = round_for(desk, stated)
    if not found.still:
        raise EverybodyVisited(festival=found.feast.name)
    members = tuple(str(one.member.number) for one in found.still)
    return entries.add(desk, REGISTERS["visit"], {**stated, "member": members, "occasion": found.feast.name})


def round_for(desk: Desk, stated: Mapping[str, Any]) -> Round:
    """The round for which visits are stated, by their occasion and day."""
    feast = feast_around(stated["occasion"], stated.get("on") or desk.today)
    return round_of(desk, feast.name, feast.day.year)
