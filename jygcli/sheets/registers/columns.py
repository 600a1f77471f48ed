"""The sheets of registers: columns to be read and laid out, each made of a field of the declaration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.months import FIRST_YEAR, LAST_YEAR
from jygcli.domain.base.patterns import late
from jygcli.domain.registers import Field, FieldKind, Register
from jygcli.domain.said.choices import chosen
from jygcli.files.grid import Cell
from jygcli.sheets.grids.columns import Column, SheetKind, plain_heading
from jygcli.sheets.layouts import SERIAL, Laid, Layout
from jygcli.sheets.words.amounts import read_amount
from jygcli.sheets.words.cells import NOTHING, Read, Reader, half_width, read_name, read_text, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.written_dates import read_date, read_month

NUMBER = "number"  # the field of an entry's own number
_COUNT = late(r"(?:第)?(\d{1,9})(?:\.0+)?(?:号|人|次|个|天|票|年)?")
_TENTHS = late(r"-?\d{1,4}(?:\.\d)?0*(?=学时|分|$)")


def _unreadable(why: str) -> Read:
    return Read(None, Flaw(Code.VALUE_UNREADABLE, f"{why}，没有读；请改后重新导入", Severity.ERROR))


def _read_day(cell: Cell, today: date) -> Read:
    """A whole day, of the past or not: the service says which may lie ahead."""
    read = read_date(cell, date(LAST_YEAR, 12, 31))
    if isinstance(read.value, PartialDate) and read.value.day is not None:
        return Read(read.value.earliest, read.flaw)
    if read.flaw is None and read.value is None:
        return NOTHING
    return Read(None, Flaw(Code.DATE_UNREADABLE, "日期要写到日，没有读；请写成 2026-03-05", Severity.ERROR))


def _read_count(cell: Cell, _today: date) -> Read:
    text = half_width(cell)
    if says_nothing(text):
        return NOTHING
    match = _COUNT.fullmatch(text)
    return Read(int(match[1])) if match else _unreadable("这里应当是整数")


def _read_year(cell: Cell, today: date) -> Read:
    read = _read_count(cell, today)
    if isinstance(read.value, int) and not FIRST_YEAR <= read.value <= LAST_YEAR:
        return _unreadable("这里应当是年份")
    return read


def _read_tenths(cell: Cell, _today: date) -> Read:
    text = half_width(cell)
    if says_nothing(text):
        return NOTHING
    match = _TENTHS.match(text)
    return Read(Decimal(match[0]).quantize(Decimal("0.1"))) if match else _unreadable("这里应当是数，最多一位小数")


def _read_person(cell: Cell, today: date) -> Read:
    """A name, or the number of a member where namesakes need one."""
    text = half_width(cell)
    if says_nothing(text):
        return NOTHING
    return Read(text) if text.isdecimal() else read_name(text_of(cell), today)


def _reader_of_words(field: Field) -> Reader:
    def read(cell: Cell, _today: date) -> Read:
        text = half_width(cell)
        if says_nothing(text):
            return NOTHING
        word = chosen(field.words, text)
        return Read(word) if word else _unreadable(f"{field.label}应当是{'、'.join(field.words)}")

    return read


_READERS: Mapping[FieldKind, Reader] = {
    FieldKind.TEXT: read_text,
    FieldKind.DAY: _read_day,
    FieldKind.MONTH: read_month,
    FieldKind.YEAR: _read_year,
    FieldKind.COUNT: _read_count,
    FieldKind.TENTHS: _read_tenths,
    FieldKind.MONEY: read_amount,
    FieldKind.MEMBER: _read_person,
    FieldKind.MEETING: _read_count,
    FieldKind.ENTRY: _read_count,
}
# An example that a column of a kind has in a template where the declaration gives none.
_EXAMPLES: Mapping[FieldKind, str] = {
    FieldKind.DAY: "2026-03-05", FieldKind.MONTH: "2026-03", FieldKind.YEAR: "2026", FieldKind.COUNT: "3",
    FieldKind.TENTHS: "1.5",
    FieldKind.MONEY: "200.00", FieldKind.MEMBER: "王建国", FieldKind.MEETING: "1", FieldKind.ENTRY: "1",
}  # fmt: skip
_NUMBERED = Laid(NUMBER, "编号", "台账里的编号；新登记的不用填", width=6)


def kind_of(register: Register) -> SheetKind:
    """The columns by which a sheet of the register is read. A private column that is blank says nothing."""
    needed = tuple(field for field in register.given if field.required and not field.private)
    found = dict.fromkeys((register.on, *(field.name for field in needed)))
    return SheetKind(
        register.name,
        register.label,
        (Column(NUMBER, "编号", _read_count, "编号"), *(_column(field) for field in register.given)),
        any_of=tuple((name,) for name in found),
        wanted="、".join(register.field(name).label for name in found),
    )


def _column(field: Field) -> Column:
    reader = _reader_of_words(field) if field.kind is FieldKind.CHOICE else _READERS[field.kind]
    headings = dict.fromkeys(plain_heading(text) for text in (field.label, *field.headings))
    return Column(field.name, field.label, reader, " ".join(headings))


def exported_layout(register: Register) -> Layout:
    return Layout(register.label, (_NUMBERED, *(_laid(register, field) for field in register.given)))


def template_layout(register: Register) -> Layout:
    return Layout(register.label, (SERIAL, *exported_layout(register).columns))


def _laid(register: Register, field: Field) -> Laid:
    example = field.example or (field.words[0] if field.words else _EXAMPLES.get(field.kind, ""))
    return Laid(
        field.name,
        field.label,
        field.what,
        example if field.never_empty else "",
        24 if field.kind is FieldKind.TEXT else 12,
        required=field.required or field.name == register.on,
        choices=field.words,
        text=field.kind in (FieldKind.DAY, FieldKind.MONTH),
        money=field.kind is FieldKind.MONEY,
    )
