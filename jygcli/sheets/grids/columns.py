"""How a kind of sheet is declared: one table of its columns, each with field, label, reader, headings.

The tables stand in members/columns.py and its like; a further kind is a further table. Headings are
compared by `plain_heading`, so a table holds plain words: no spaces, hints in brackets or signs. Where
one heading may mean several things (人员类别 holds 正式/预备 in one file and an occupation in the next),
several rows claim it and the first whose values can be read has it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Sheet
from jygcli.sheets.grids.readings import FileCheck, Opener, RowCheck, SlotCodes, SlotFits, SlotReader, SlotsFit
from jygcli.sheets.grids.sections import SectionReader
from jygcli.sheets.grids.voices import Voice
from jygcli.sheets.words.cells import Reader, words_of_others


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a kind, and how it's found and read.

    `headings` are set apart by spaces, each as `plain_heading` makes it (缴 is written 交), which a test holds.
    `by_values`: the heading alone doesn't settle it, most values must read without a flaw.
    `repeats`: 入党介绍人1, 入党介绍人2 are one field; their tuples are joined.
    `merged_down`: a cell merged over several rows speaks for each of them.
    `pattern`: what fits it is such a heading too, where no column claims the heading by name.
    `hint`: words, in brackets too, that make a heading this column's before any other's.
    `of_line`: a sum over the whole line, which a sum under a group of headings is not.
    `beside`: the headings alone may mean something else, and are this column's only where the sheet has one of these
    fields besides: 联系人 beside 与本人关系. `private`: its values are for nobody but the branch.
    """

    field: str
    label: str
    reader: Reader
    headings: str
    required: bool = False
    by_values: bool = False
    repeats: bool = False
    merged_down: bool = False
    pattern: re.Pattern[str] | None = None
    hint: re.Pattern[str] | None = None
    of_line: bool = False
    beside: tuple[str, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet: `name` is the word on the command line, `label` what the user calls it.

    Besides the required columns, one column of each group in `any_of` must be there; SLOTS in a group
    stands for a column of the family that `slots` knows (months, meetings), which `opened` unpivots.
    """

    name: str
    label: str
    columns: tuple[Column, ...]
    any_of: tuple[tuple[str, ...], ...] = ()
    wanted: str = ""
    # Whether every sheet that holds such a table is read, or only the best one.
    all_sheets: bool = False
    # How far down the headings may begin.
    rows_searched: int = 15
    # Whether a sheet may be a stack of cards, one person each.
    cards: bool = False
    # Turns a sheet that has rows for columns.
    made_upright: Callable[[Sheet], Sheet] | None = None
    slots: SlotReader | None = None
    # Whether the cells under such a heading can be what it promises.
    slot_fits: SlotFits | None = None
    # Takes the words over such a column and the texts around its table: what may stand in it besides.
    slot_codes: SlotCodes | None = None
    # Whether those of all such columns together can be.
    slots_fit: SlotsFit | None = None
    # Whether each slot is a record of its own, which is then named by its cell.
    unpivots: bool = True
    # Whether 1, 2, 3 over slots may count what was held, rather than be months.
    counted: bool = False
    # Titles that speak of something else, unless they (or the headings) speak of this kind too.
    foreign: re.Pattern[str] | None = None
    native: re.Pattern[str] | None = None
    # Takes titles and headings: whether they are of what the file may be as well, though it has the columns.
    yields: Callable[[str, str], bool] | None = None
    # Fields that only this kind has: with one of them a sheet is read whatever its titles and headings speak of.
    proof: tuple[str, ...] = ()
    foreign_headings: tuple[str, ...] = ()
    # Fields that say the same of a list, if it has none of those in `proof`.
    foreign_fields: tuple[str, ...] = ()
    opened: Opener | None = None
    # What a file may be as well, if no sheet of it is of this kind.
    otherwise: SheetKind | None = None
    # Reads what titles between lines say of the lines under them.
    sections: SectionReader | None = None
    # Whether a line that is struck out is none: of meetings and payments. A person is kept and told.
    struck_is_void: bool = False
    # Whether its titles and totals say how many people there are of each status.
    counts_people: bool = False
    # How fields are known by what their cells hold, by field; and whether a needed one may be known by that alone,
    # which is tried where no sheet has the headings.
    voices: Mapping[str, Voice] = field(default_factory=dict)
    listens: bool = False
    # What a column that was not read may well hold, by what that is called: it's told, rather than passed over.
    missed: Mapping[str, Voice] = field(default_factory=dict)
    # Headings that are known and hold nothing to keep.
    skipped: tuple[str, ...] = ("序号", "序", "签名", "签字")
    # Headings of other things, whatever stands over them: 座机 under 联系方式 is no mobile phone.
    others: tuple[str, ...] = ()
    # Looks at one row as a whole, and at all rows together.
    row_checks: tuple[RowCheck, ...] = ()
    file_checks: tuple[FileCheck, ...] = ()

    _by_heading: dict[str, tuple[Column, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for column in self.columns:
            for heading in () if column.beside else column.headings.split():
                self._by_heading[heading] = (*self._by_heading.get(heading, ()), column)

    @property
    def required(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.required)

    @property
    def key(self) -> str:
        """The field without which a line is no record: the name, or what else must be there."""
        return self.required[0].field if self.required else self.any_of[0][0]

    def columns_for(self, heading: str) -> tuple[Column, ...]:
        """The columns that claim a heading, in the order of the table."""
        plain = plain_heading(heading)
        hinted = tuple(column for column in self.columns if column.hint is not None and column.hint.search(heading))
        claims = hinted or self._by_heading.get(plain, ())
        if claims or not plain:
            return claims
        numbered = self._by_heading.get(plain.rstrip("0123456789一二三"), ())
        by_number = tuple(column for column in numbered if column.repeats)
        return by_number or tuple(c for c in self.columns if c.pattern is not None and c.pattern.fullmatch(plain))

    def columns_beside(self, heading: str, fields: Set[str]) -> tuple[Column, ...]:
        """The columns that claim a heading, which is no other's, because the sheet has those fields too."""
        plain = plain_heading(heading)
        may_be = (column for column in self.columns if column.beside and column.field not in fields)
        return tuple(one for one in may_be if plain in one.headings.split() and not fields.isdisjoint(one.beside))

    def named(self, plain: str) -> tuple[Column, ...]:
        """The columns that list a plain heading by name."""
        return self._by_heading.get(plain, ())

    def column(self, field: str) -> Column | None:
        return next((column for column in self.columns if column.field == field), None)

    def reads_as(self, field: str, known: object, given: object, today: date) -> bool:
        """Whether a value is what reading the known one from a cell gives: then an untouched sheet says just that."""
        if known == given:
            return True
        column = self.column(field)
        return column is not None and isinstance(known, str) and column.reader(known, today).value == given

    def may_be(self, file: str, titles: str, headings: str) -> bool:
        """Whether a table can be of this kind by its words: months of 活动次数, amounts of 慰问金 are no dues.

        What the sheet itself says comes before the name of its file.
        """
        if self.yields is not None and self.yields(titles, headings):
            return False
        if self.foreign is None or self.native is None or self.proof:
            return True
        said = titles + headings
        if not self.foreign.search(titles):
            said = file + said if self.foreign.search(file) else ""
        return not said or self.native.search(said) is not None

    def foreign_words(self, titles: str, unread: Iterable[str], read: Mapping[str, str]) -> str | None:
        """The words by which a sheet is another list of names, though it has the columns that are needed.

        `read`: the headings that are known, by field.
        """
        if not self.proof or any(name in read for name in self.proof):
            return None
        if self.foreign is not None and (found := self.foreign.search(titles)):
            native = self.native is not None and self.native.search(titles) is not None
            return None if native and words_of_others(found[0]) is None else found[0]
        known = "、".join(read[name] for name in self.foreign_fields if name in read)
        return known or next((heading for heading in unread if plain_heading(heading) in self.foreign_headings), None)

    def skips(self, heading: str) -> bool:
        return plain_heading(heading) in self.skipped


def words(text: str) -> tuple[str, ...]:
    """Many headings in one text, set apart by spaces."""
    return tuple(text.split())


_BRACKETED = late(r"\([^()]*\)|\[[^\[\]]*\]|【[^】]*】|〔[^〕]*〕|<[^<>]*>")
_SIGNS = late(r"[\s\u200b-\u200f\ufeff/\\\-—_*:;,.、。·#\"'“”‘’()\[\]【】|]+")
_LONGEST_HEADING, _LONGEST_WITH_HINTS = 30, 1000


@lru_cache(maxsize=4096)
def plain_heading(text: str) -> str:
    """A heading as the table writes it: without brackets and what they hold, white space and signs; 缴 is 交."""
    if len(text) > _LONGEST_WITH_HINTS:
        return ""
    unbracketed = _BRACKETED.sub("", unicodedata.normalize("NFKC", text))
    plain = _SIGNS.sub("", unbracketed).replace("缴", "交")
    return plain if len(plain) <= _LONGEST_HEADING else ""


_VOID = late(r"作废|废止|停用|弃用|废弃|不再使用|不用了|勿[用读填]|已?失效|无效|旧档")
_OLD = late(r"[(（\[【](旧|原|以前|历史|过去|变更前|改前|曾用|别名)[^()（）]{0,6}[)）\]】]")


def is_void(index: int, headings: Mapping[int, str]) -> bool:
    """Whether a sheet says that a column is void: 作废, 停用; 旧, 原 in brackets where another has the same heading."""
    heading = headings[index]
    if _VOID.search(heading):
        return True
    others = (other for at, other in headings.items() if at != index)
    return _OLD.search(heading) is not None and any(
        plain_heading(other) == plain_heading(heading) and not _OLD.search(other) for other in others
    )
