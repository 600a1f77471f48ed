"""Which of the two readings of the dues a paper shows, as its quarter was closed or as known today; and beneath what
was closed, what has come to light about it since.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jygcli.domain.base.months import spoken_months
from jygcli.papers.paper import Block, Column, Sentence, Table, in_prose
from jygcli.services.dues.as_closed import MemberCorrected
from jygcli.services.reports.quarter import DuesSection
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Screen, line

KNOWN_TODAY = None  # as JSON, and for `reading`: the figures of no closing


def reading(as_closed: date | None, what: str = "以上") -> str:
    """Whether figures are those of the closing of a day, or what is known now. `what` they are, where not all above."""
    if as_closed:
        return f"{as_closed} 已结账，{what}是结账时的数字。"
    return f"{what}按今天所知：不论哪天交的、哪天查明的，都算在内。"


def reading_note(as_closed: date | None, what: str = "以上") -> Sentence:
    return Sentence(in_prose(reading(as_closed, what)), note=True)


def corrections_on_screen(dues: DuesSection) -> Screen:
    for title, found in _corrections(dues):
        yield line(title)
        yield grid(_COLUMNS, found)


def corrections_on_paper(dues: DuesSection) -> Iterator[Block]:
    for title, found in _corrections(dues):
        yield Sentence(title)
        yield Table.of(_COLUMNS, found)


def _corrections(dues: DuesSection) -> Iterator[tuple[str, tuple[MemberCorrected, ...]]]:
    """What has come to light about a closed quarter since, and in this one about earlier ones, each under its title."""
    if dues.corrections:
        yield "结账以后查明的更正，与上面的数字相加就是今天所知的：", dues.corrections
    if dues.earlier:
        yield "本季度查明的、以前季度的更正：", dues.earlier


_COLUMNS = (
    *PERSON, Column("月份", lambda line: spoken_months(line.corrected)), *parts.without_unit(parts.DUES),
    Column("列入", lambda line: str(line.told_in or "下次结账"))
)  # fmt: skip
CORRECTION = "member.number member.name months=corrected due waived collected owing told_in"  # as JSON
