"""Columns that are known by what their cells hold, where no heading is one that a column claims.

Each field that can be known so has a voice: a test of its values, and the words of a heading that speak for or
against it. Every column gets a score for every field that is looked for; the best is taken where no other comes near.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell, Sheet
from jygcli.sheets.grids.lines import why_no_record
from jygcli.sheets.words.cells import Reader, read_gender, says_nothing, text_of
from jygcli.sheets.words.identifiers import read_id_number, read_phone
from jygcli.sheets.words.issues import Code
from jygcli.sheets.words.meeting_words import Held, kinds_named, read_held
from jygcli.sheets.words.surnames import looks_like_name

# So much of what is written in a column must be what the field holds.
_MOSTLY = 0.75
# What the words of a heading add, and by how much the best must lead.
_WORDS, _LEAD = 0.5, 0.25
# What a column is worth of which few cells are filled.
_SPARSE = 0.4
_FEWEST_SILENT = 2
_LONGEST_KIND = 20
_LINES_JUDGED = 200


@dataclass(frozen=True, slots=True)
class Voice:
    """How the values of a field are known. `says`, `denies`: words in a heading for it and against it.

    `loosely`: a test that is enough where the heading speaks for it. `alone`: the values suffice, whatever the heading.
    `varies`: one line differs from the next, as people do. `last`: looked for only where no sheet has the headings.
    """

    fits: Callable[[Cell], bool]
    says: re.Pattern[str]
    denies: re.Pattern[str] | None = None
    alone: bool = True
    varies: bool = False
    last: bool = False
    loosely: Callable[[Cell], bool] | None = None

    def score(self, heading: str, cells: Sequence[Cell]) -> float:
        """How well a column fits, from 0 to 1.5. `heading`: as columns claim it; `cells`: those of the records."""
        written = [cell for cell in cells if not says_nothing(text_of(cell))]
        said = self.says.search(heading) is not None
        if not written or (self.denies is not None and self.denies.search(heading)):
            return 0
        if not said and (not self.alone or len(written) < _FEWEST_SILENT or (heading and self.fits(heading))):
            return 0
        share = sum(map((self.loosely if said else None) or self.fits, written)) / len(written)
        if share < _MOSTLY:
            return 0
        if self.varies and len(written) > 1:
            share *= sum(text_of(one) != text_of(other) for one, other in pairwise(written)) / (len(written) - 1)
        filled = _SPARSE + (1 - _SPARSE) * len(written) / len(cells)
        return share * filled + (_WORDS if said else 0)


@dataclass(frozen=True, slots=True)
class Heard:
    """A column that fits a field; `rival`: another that fits it nearly as well, so that neither is taken."""

    field: str
    index: int
    rival: int | None = None


def heard(
    voices: Mapping[str, Voice], headings: Mapping[int, str], cells_of: Callable[[int], Sequence[Cell]]
) -> Iterator[Heard]:
    """The columns that fit the fields, each field and each column once, the surest first."""
    if not voices:
        return
    columns = {index: cells_of(index) for index in headings}
    scores = [
        (score, field, index)
        for index, heading in headings.items()
        for field, voice in voices.items()
        if (score := voice.score(heading, columns[index])) > 0
    ]
    while scores:
        best, field, index = max(scores, key=lambda found: (found[0], -found[2]))
        rivals = [at for score, name, at in scores if name == field and at != index and best - score < _LEAD]
        yield Heard(field, index, rivals[0] if rivals else None)
        scores = [found for found in scores if found[1] != field and found[2] != index]


def by_reader(reader: Reader) -> Callable[[Cell], bool]:
    """A test by the reader of a column: it reads a value, and without a flaw."""

    def fits(cell: Cell) -> bool:
        read = reader(cell, date.max)
        return read.flaw is None and read.value is not None

    return fits


def _is_name(cell: Cell) -> bool:
    return isinstance(cell, str) and looks_like_name(text_of(cell))


def _is_day(cell: Cell) -> bool:
    read = read_held(cell, date.max)
    return isinstance(read.value, Held) and read.value.day is not None


def _is_kind(cell: Cell) -> bool:
    text = text_of(cell)
    return len(text) <= _LONGEST_KIND and len(kinds_named(text)) == 1


def _is_id_number(cell: Cell) -> bool:
    read = read_id_number(cell, date.max)
    return read.value is not None and (read.flaw is None or read.flaw.code is Code.LEGACY_ID)


_OF_OTHERS = "家属|配偶|父|母|子女|紧急|亲属|介绍人|联系人|监护|代办|经办"
NAMES = Voice(
    _is_name,
    late("姓名|名字|人$|人员|党员|同志|谁|名单"),
    late(f"签|主持|记录|主讲|授课|审核|填表|经手|收款|证明|{_OF_OTHERS}"),
    varies=True,
    last=True,
)
DAYS = Voice(
    _is_day,
    late("会|活动|开展|召开|学习|哪天|哪日|何时|几号|日子|什么时候|^(日期|时间|天)"),
    late("生|入党|转正|参加工作|加入|填|登记|录入|打印|公示|退休|补|请假|任职|审|批|通知"),
    alone=False,
)
KINDS = Voice(_is_kind, late("会|活动|类|形式|党日|什么"))
ID_NUMBERS = Voice(_is_id_number, late("证|身份"), late(_OF_OTHERS))
ETHNICITIES = Voice(lambda cell: re.fullmatch(r"[\u4e00-\u9fff]{1,5}族", text_of(cell)) is not None,
                    late("族"), late(_OF_OTHERS))  # fmt: skip
PHONES = Voice(by_reader(read_phone), late("电话|手机|号码|联系"), late(f"办公|座机|固定|家|{_OF_OTHERS}"), alone=False)
GENDERS = Voice(by_reader(read_gender), late("性|男|女"), late(_OF_OTHERS), alone=False)


def cells_under(sheet: Sheet, first: int, key: int, index: int) -> list[Cell]:
    """The cells of a column in the lines from `first` on that are records by the column of their key."""
    last = min(first + _LINES_JUDGED, len(sheet.rows))
    lines = (row for row in range(first, last) if why_no_record(sheet.rows[row], key) is None)
    return [sheet.cell(row, index) for row in lines]
