"""What is said of the lines of one table: flaws with their places, and lines that are no records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jygcli.files.grid import Sheet
from jygcli.sheets.grids.columns import Column, SheetKind, plain_heading
from jygcli.sheets.grids.header import Header, Race
from jygcli.sheets.grids.lines import BLANK
from jygcli.sheets.grids.readings import Remark
from jygcli.sheets.grids.voices import cells_under
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw, Ignored, Issue, Severity, sampled, shown, without_advice
from jygcli.sheets.words.question import STANDS, CellKey, Choice, HeadingKey, Question

_HIDDEN = Flaw(Code.HIDDEN_COLUMN, "这一列在表格里是隐藏的，照样读了；不要的话请删去这一列")
# The value is refused, the person stays readable.
_OF_A_PERSON = frozenset({"birth_date", "join_date", "full_date", "dues_paid_until", "letter_until"})
_KEEPS_ITS_ROW = frozenset({Code.ID_PRECISION_LOST})


@dataclass(slots=True)
class LineIssues:
    """Issues and ignored lines of a sheet, in the order in which they are found."""

    sheet: Sheet
    issues: list[Issue] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)

    def ignore(self, index: int, why: str) -> None:
        self.ignored.append(Ignored(self.sheet.at(index), why))

    def blank(self, index: int) -> None:
        """A blank line, which is worth a word only between records."""
        self.blanks.append(index)

    def record(self, *, is_first: bool) -> None:
        """A record follows blank lines: tell of them, unless it's the first."""
        if not is_first:
            count = len(self.blanks)
            self.ignore(self.blanks[0], BLANK if count == 1 else f"{BLANK}，共 {count} 行")
        self.blanks.clear()

    def remark(self, index: int, remark: Remark) -> None:
        if remark.column is None:
            at, flaw = self.sheet.at(index), remark.flaw
            self.issues.append(
                Issue(flaw.severity, at, None, remark.field, None, flaw.code, flaw.message, flaw.question)
            )
        else:
            self.add(index, remark.column, remark.field, remark.flaw)

    def add(self, index: int, column: int, name: str, flaw: Flaw, text: str | None = None, whose: str = "") -> None:
        self.issues.append(self.at(index, column, name, flaw, text, whose))

    def at(self, index: int, column: int, name: str, flaw: Flaw, text: str | None = None, whose: str = "") -> Issue:
        """An issue on a cell, whose text is repeated as far as it may be; `whose`: as 赵明远的出生日期."""
        place = self.sheet.cell_name(index, column)
        value = shown(name, text_of(self.sheet.cell(index, column)) if text is None else text) or None
        question = flaw.question or self._question(index, column, name, flaw, whose)
        at = self.sheet.place(index, column)
        return Issue(flaw.severity, at, place, name, value, flaw.code, flaw.message, question)

    def _say_race(self, at: int, race: Race) -> None:
        """A column may be either of two fields: told with what it's read as, and asked with some of its values."""
        choices = tuple(
            Choice(f"{claim.label}，如 {sampled(claim.field, texts)}", claim.field) for claim, texts in race.readings
        )
        key, (taken, _) = HeadingKey(self.sheet.name, race.heading.split("·")[-1]), race.readings[0]
        asked = f"{self.sheet.at(at)}：“{race.heading}”这一列是什么？"
        named = "或".join(claim.label for claim, _ in race.readings)
        why = f"“{race.heading}”这一列的内容像{named}，按{taken.label}读；不对时请用 --column 指明"
        flaw = Flaw(Code.COLUMN_UNSURE, why, question=Question(key, asked, choices, "都不是，不收这一列"))
        self.add(at, race.index, taken.field, flaw, race.heading)

    def key(self, index: int, column: int, name: str) -> CellKey:
        """Under which it's kept what a cell means: somebody's own dates each, other cells by what they say."""
        text = text_of(self.sheet.cell(index, column))
        return CellKey(self.sheet.name, column, index if name in _OF_A_PERSON else None, text)

    def _question(self, index: int, column: int, name: str, flaw: Flaw, whose: str) -> Question | None:
        """What to ask of a cell that can be read in several ways."""
        if not (flaw.readings or flaw.stands):
            return None
        key, place = self.key(index, column, name), self.sheet.cell_name(index, column)
        choices = [Choice(f"{flaw.stands}（照写的）", STANDS)] if flaw.stands else []
        choices += [Choice(str(reading), str(reading)) for reading in flaw.readings]
        none = "都不是，这一格不收" if name in _OF_A_PERSON else "都不是，这样写的都不收"
        where = f"{whose}（{self.sheet.name} {place}）" if whose else f"{self.sheet.name} {place} "
        asked = f"{where}写的是“{shown(name, key.text)}”：{without_advice(flaw.message)}。是哪一个？"
        return Question(key, asked, tuple(choices), none)

    def on_missed(self, header: Header, kind: SheetKind) -> None:
        """Say which of the columns that were not read hold what such a sheet is read for."""
        at, key = header.rows[-1], header.blocks[0].column_of(kind.key)
        for index, heading in header.unread if kind.missed and key is not None else ():
            cells = cells_under(self.sheet, header.first_data_row, key or 0, index)
            plain = plain_heading(heading)
            held = next((what for what, voice in kind.missed.items() if voice.score(plain, cells)), None)
            if held is not None:
                why = f"“{heading}”这一列像是{held}，不知道是什么，没有读；要读它，请改表头，或用 --column 指明"
                self.add(at, index, "*", Flaw(Code.COLUMN_NOT_READ, why), heading)

    def on_columns(self, header: Header, required: tuple[Column, ...]) -> None:
        """Say which headings look known but were not read, and why."""
        at = header.rows[-1]
        known = {bound.index for block in header.blocks for bound in block.bound}
        known |= {slot.index for block in header.blocks for slot in block.slots}
        for index in sorted(known & self.sheet.hidden_columns):
            self.add(at, index, "*", _HIDDEN)
        for race in header.raced:
            self._say_race(at, race)
        for index, heading, column in header.refused:
            why = f"“{heading}”这一列的内容大多不是{column.label}，这一列没有读"
            self.add(at, index, column.field, Flaw(Code.COLUMN_NOT_READ, why), heading)
        for index, heading in header.void:
            why = f"“{heading}”这一列表上写明不用了，没有读"
            self.add(at, index, "*", Flaw(Code.COLUMN_NOT_READ, why), heading)
        for column, one, other in header.unsure:
            words = "”和“".join(text_of(self.sheet.cell(at, index)) for index in (one, other))
            why = f"“{words}”两列都像{column.label}，分不清，没有读；请把{column.label}那一列的表头改成“{column.label}”"
            self.add(at, one, column.field, Flaw(Code.COLUMN_NOT_READ, why))
        repeated = header.repeated
        for index in repeated[:1]:
            name = required[0]
            many = "一列" if len(repeated) == 1 else f" {len(repeated)} 列"
            why = f"又有{many}“{name.label}”，与第一栏的格式不同，没有读；请把它移到第一栏下面，再导入"
            self.add(at, index, name.field, Flaw(Code.COLUMN_NOT_READ, why), name.label)


def flaws_of(kind: SheetKind, values: dict[str, object], flaws: Mapping[str, Flaw]) -> Iterator[tuple[str, Flaw]]:
    """The flaws of a record by field: those of its cells, and those that the kind's checks find in it as a whole.

    A check may settle a flaw of its own code and the value with it.
    """
    found = {(name, flaw.code): flaw for name, flaw in flaws.items()}
    for check in kind.row_checks:
        for finding in check(values, flaws):
            values[finding.field] = finding.value
            found[finding.field, finding.flaw.code] = finding.flaw
    for (name, _), flaw in found.items():
        yield name, flaw


def rejects(flaw: Flaw) -> bool:
    """Whether a record with that flaw must not be written."""
    return flaw.severity is Severity.ERROR and flaw.code not in _KEEPS_ITS_ROW
