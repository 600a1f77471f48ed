"""From a workbook to typed rows: find the table of a kind, read its cells, say what could not be read.

Nothing is matched or written here: a `Reading` holds what stands in the file. Which columns a kind has
is in columns.py, where a table begins in headers.py, which lines are no records in lines.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jygcli.domain.dates import PartialDate
from jygcli.domain.errors import CalledWrongly, Unusable
from jygcli.domain.months import Month
from jygcli.formats.cells import read_notes, read_number, read_text, text_of
from jygcli.formats.columns import Kind
from jygcli.formats.grid import Sheet, Workbook
from jygcli.formats.headers import ROWS_SEARCHED, Bound, Header, find_header, headings_seen, is_header_again
from jygcli.formats.issues import Code, Flaw, Ignored, Issue, Severity, shown
from jygcli.formats.lines import BLANK, why_no_record

# A value in one of these shows no person yet: a remark or a branch's name may stand in them alone.
_FREE_TEXT = (read_text, read_notes, read_number)
# The value is refused, the person stays readable.
_KEEPS_ITS_ROW = frozenset({Code.ID_PRECISION_LOST})


class NoRequiredColumn(Unusable):
    message = "在“{file}”前 {rows} 行里没有找到“{wanted}”这一列，当作{kind}读不了。看到的文字：{seen}。"
    advice = "请给这一列加上表头“{wanted}”，表头要在前 {rows} 行里，再导入。"


class NoSuchSheet(CalledWrongly):
    message = "“{file}”里没有工作表“{given}”。"
    advice = "其中的工作表有：{sheets}。"


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table was found. `header_rows` are numbers as the user sees them."""

    sheet: str
    header_rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One record. `cell` is set where a row of the sheet holds several; a rejected one must not be written."""

    at: str
    values: Mapping[str, object]
    cell: str | None = None
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a file says as one kind. `recognised` pairs each heading with the field's label."""

    kind: str
    file: str
    tables: tuple[Table, ...]
    recognised: tuple[tuple[str, str], ...]
    unrecognised: tuple[str, ...]
    rows: tuple[ReadRow, ...]
    issues: tuple[Issue, ...]
    ignored: tuple[Ignored, ...]


def read_table(workbook: Workbook, kind: Kind, *, today: date, sheet: str | None = None) -> Reading:
    """Read the one table of that kind, in the sheet that names most of its fields, or in the one given.

    Raises NoRequiredColumn where no sheet has one, NoSuchSheet.
    """
    header, others = _best_header(workbook, kind, today, sheet)
    found = _Found(header, kind, today)
    found.note_columns()
    for other in others:
        found.note_sheet(other)
    for index in range(header.first_data_row, len(header.sheet.rows)):
        found.take_line(index)
    found.check_file()
    place = Table(header.sheet.name, tuple(header.sheet.row_number(row) for row in header.rows))
    return Reading(
        kind=kind.name,
        file=workbook.name,
        tables=(place,),
        recognised=tuple((bound.heading, bound.column.label) for bound in header.bound),
        unrecognised=tuple(heading for _, heading in header.unread),
        rows=tuple(found.rows),
        issues=tuple(found.issues),
        ignored=tuple(found.ignored),
    )


def as_json(values: Mapping[str, object]) -> dict[str, object]:
    """The values in the forms of the import contract."""
    return {name: _json_form(value) for name, value in values.items()}


def _json_form(value: object) -> object:
    if isinstance(value, tuple):
        return [_json_form(part) for part in value]
    # str() also makes a plain string of an enum member.
    return str(value) if isinstance(value, PartialDate | Month | str) else value


def _best_header(workbook: Workbook, kind: Kind, today: date, wanted: str | None) -> tuple[Header, list[Header]]:
    """The header to read, and those of other sheets that look like such a table too."""
    sheets = [sheet for sheet in workbook.sheets if (sheet.name == wanted if wanted else not sheet.hidden)]
    if wanted and not sheets:
        names = "、".join(sheet.name for sheet in workbook.sheets)
        raise NoSuchSheet(file=workbook.name, given=wanted, sheets=names)
    headers = [header for sheet in sheets if (header := find_header(sheet, kind, today)) is not None]
    if not headers:
        raise NoRequiredColumn(
            file=workbook.name,
            kind=kind.label,
            wanted="、".join(column.label for column in kind.required),
            rows=ROWS_SEARCHED,
            seen=_seen(sheets),
        )
    best = max(headers, key=lambda header: (_has_lines(header), len(header.fields)))
    return best, [header for header in headers if header is not best and _has_lines(header)]


def _seen(sheets: list[Sheet]) -> str:
    words = [word for sheet in sheets for word in headings_seen(sheet)]
    return "、".join(words[:12]) or "没有文字"


def _has_lines(header: Header) -> bool:
    return header.first_data_row < len(header.sheet.rows)


@dataclass(slots=True)
class _Found:
    """What has been read so far, line by line."""

    header: Header
    kind: Kind
    today: date
    rows: list[ReadRow] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    _line_of: list[int] = field(default_factory=list)
    _blanks: list[int] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        return self.header.sheet

    def note_columns(self) -> None:
        """Say which headings look known but were not read, and why."""
        for index, heading, column in self.header.refused:
            why = f"“{heading}”这一列的内容大多不是{column.label}，这一列没有读"
            self._issue(self.header.rows[-1], index, column.field, Flaw(Code.COLUMN_NOT_READ, why), heading)
        for index in self.header.repeated:
            label = self.kind.required[0].label
            why = f"又有一列“{label}”：并排的第二栏没有读；请把它移到第一栏下面，再导入"
            self._issue(
                self.header.rows[-1], index, self.kind.required[0].field, Flaw(Code.COLUMN_NOT_READ, why), label
            )

    def note_sheet(self, other: Header) -> None:
        """Say that another sheet holds such a table too, and was not read."""
        at = other.sheet.at(other.rows[-1])
        why = f"工作表“{other.sheet.name}”也像{self.kind.label}，这次没有读；要读它，请用 --sheet 指明"
        self.issues.append(Issue(Severity.WARNING, at, None, "*", other.sheet.name, Code.SHEET_NOT_READ, why))

    def take_line(self, index: int) -> None:
        """Read one line of the sheet, or say why it's no record."""
        name_column = self.header.column_of(self.kind.required[0].field) or 0
        why = why_no_record(self.sheet.rows[index], name_column)
        if why == BLANK:
            self._blanks.append(index)
        elif why is None and is_header_again(self.header, index):
            self.ignored.append(Ignored(self.sheet.at(index), "重复的表头"))
        elif why is not None:
            self.ignored.append(Ignored(self.sheet.at(index), why))
        else:
            self._take_record(index)

    def check_file(self) -> None:
        """Report what only shows over all rows."""
        for check in self.kind.file_checks:
            for number, finding in check([(row.at, row.values) for row in self.rows]):
                row = self.rows[number]
                self._issue_at_field(self._line_of[number], finding.field, finding.flaw)
                if finding.flaw.severity is Severity.ERROR:
                    self.rows[number] = ReadRow(row.at, row.values, row.cell, rejected=True)

    def _take_record(self, index: int) -> None:
        values: dict[str, object] = {bound.column.field: None for bound in self.header.bound}
        flaws: dict[str, tuple[Bound, Flaw]] = {}
        hints: dict[str, object] = {}
        typed = False
        for bound in self.header.bound:
            name = bound.column.field
            read = bound.column.reader(self.sheet.cell(index, bound.index), self.today)
            hints.update(read.also)
            flaw = read.flaw
            if bound.column.repeats and isinstance(read.value, tuple) and isinstance(values[name], tuple):
                values[name] = (*values[name], *read.value)  # type: ignore[misc]
            elif values[name] is None:
                values[name] = read.value
            elif read.value is not None and read.value != values[name]:
                flaw = Flaw(Code.VALUES_DISAGREE, f"有两列都是{bound.column.label}，内容不同，取了前一列；请核对")
            if flaw is not None:
                flaws[name] = (bound, flaw)
            typed = typed or (read.value is not None and bound.column.reader not in _FREE_TEXT)
        if not typed and any(values[column.field] is None for column in self.kind.required):
            self.ignored.append(Ignored(self.sheet.at(index), f"没有{self.kind.required[0].label}"))
            return
        for name, value in hints.items():
            if values.get(name) is None:
                values[name] = value
        self._flush_blanks()
        self._finish_record(index, values, flaws)

    def _finish_record(self, index: int, values: dict[str, object], flaws: dict[str, tuple[Bound, Flaw]]) -> None:
        plain = {name: flaw for name, (_, flaw) in flaws.items()}
        for check in self.kind.row_checks:
            for finding in check(values, plain):
                values[finding.field] = finding.value
                plain[finding.field] = finding.flaw
        for name, flaw in plain.items():
            if name in flaws:
                bound = flaws[name][0]
                self._issue(index, bound.index, name, flaw, text_of(self.sheet.cell(index, bound.index)))
            else:
                self._issue_at_field(index, name, flaw)
        rejected = any(f.severity is Severity.ERROR and f.code not in _KEEPS_ITS_ROW for f in plain.values())
        self.rows.append(ReadRow(self.sheet.at(index), values, rejected=rejected))
        self._line_of.append(index)

    def _flush_blanks(self) -> None:
        """Blank lines are worth a word only between records."""
        if self._blanks and self.rows:
            count = len(self._blanks)
            why = BLANK if count == 1 else f"{BLANK}，共 {count} 行"
            self.ignored.append(Ignored(self.sheet.at(self._blanks[0]), why))
        self._blanks.clear()

    def _issue_at_field(self, index: int, name: str, flaw: Flaw) -> None:
        column = self.header.column_of(name) or 0
        self._issue(index, column, name, flaw, text_of(self.sheet.cell(index, column)))

    def _issue(self, index: int, column: int, name: str, flaw: Flaw, text: str) -> None:
        place = self.sheet.cell_name(index, column)
        value = shown(name, text) or None
        self.issues.append(Issue(flaw.severity, self.sheet.at(index), place, name, value, flaw.code, flaw.message))
