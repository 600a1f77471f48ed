"""季报包 made by hand, as a branch's program makes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Quarter
from jygcli.domain.rollup.figures import Figures
from jygcli.domain.rollup.handed import Handed, LogEnd, body_of
from jygcli.files import packs, signing

Q3 = Quarter(2026, 3)
FIGURES = Figures(
    members=20, formal=19, probationary=1, exempt=4, meetings=9, expected=150, present=120, reached=140, themes=3,
    themes_done=3, due=Fen(120_000), collected=Fen(110_000), received=Fen(110_000), remitted=Fen(110_000),
    secretary_months=3, committee_months=6, allowance_due=Fen(120_000),
)  # fmt: skip


def seed(number: int) -> bytes:
    return number.to_bytes(2, "big") * (signing.SEED // 2)


def handed(number: int = 1, **changes: Any) -> Handed:
    """What the branch of that number hands in of the third quarter."""
    return Handed(
        code=f"{number:016x}",
        name=f"第{number}党支部",
        parent=None,
        quarter=Q3,
        made_on=date(2026, 10, 8),
        made_at="2026-10-08T02:00:00+00:00",
        closed_on=date(2026, 10, 5),
        log=LogEnd(120, "ab" * 32),
        figures=FIGURES,
    )._replace(**changes)


def put(folder: Path, what: Handed, key: int | None = None, name: str = "") -> Path:
    """A file of it, signed with the key of a number: without one, the branch's own."""
    path = folder / (name or f"{what.name}-{what.quarter}{packs.ENDING}")
    path.write_bytes(packs.signed(body_of(what), seed(int(what.code, 16) if key is None else key)))
    return path
