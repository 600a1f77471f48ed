"""What leaves a random book as a sheet comes back as the same; one cell that is changed changes just its record.

A few books in each run; 500 with JYG_LONG=1.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jygcli.domain.base.errors import JygError
from jygcli.domain.base.months import Month
from jygcli.domain.dues.tariff import Category
from jygcli.domain.meetings.attendance import State
from jygcli.domain.registers import REGISTERS, FieldKind
from jygcli.services.books.desk import Desk
from jygcli.services.exporting import exports, templates
from jygcli.services.importing import steps as imports
from jygcli.services.importing.dues.assessments import assessments_importer
from jygcli.services.importing.dues.payments import dues_importer, empty_cells
from jygcli.services.importing.meetings.attendance import ATTENDANCE_IMPORTER
from jygcli.services.importing.meetings.register import MEETINGS_IMPORTER
from jygcli.services.importing.members.roster import MEMBERS_IMPORTER, members_importer
from jygcli.services.importing.registers import register_importer
from jygcli.services.importing.request import ImportFile, Near
from jygcli.services.importing.steps import Action, Imported, Importer
from jygcli.services.members.own_fields import fields_of
from jygcli.sheets.kinds import EXPORTED
from jygcli.sheets.words.issues import Code, Severity
from jygcli.sheets.written.exported import Format
from jygcli.store.log.verify import UNLOGGED
from tests.conftest import LONG
from tests.engines import held
from tests.services.importing.random_books import random_book
from tests.store.books import tables_in

IMPORTERS: dict[str, Importer] = {
    "members": MEMBERS_IMPORTER,
    "meetings": MEETINGS_IMPORTER,
    "attendance": ATTENDANCE_IMPORTER,
    "dues": dues_importer(),
    "assessments": assessments_importer(None, None),
    **{name: register_importer(register) for name, register in REGISTERS.items()},
}
BOOKS = 500 if LONG else 3
REGISTERS_IN_A_RUN = len(REGISTERS) if LONG else 7  # of each book; the other kinds are tried in all runs
TABLES = {"members": "member", "meetings": "meeting"}
COLUMNS = {"hours": "study_tenths"}  # of the store, where a field of a sheet is called otherwise
Place, Row = tuple[str, int], dict[str, object]


def books(test: Callable[[int], None]) -> Callable[[], None]:
    """Such a test of a book is tried with so many of them."""
    tried: Callable[[], None] = given(st.integers(0, 10**6))(test)
    return settings(max_examples=BOOKS, phases=[Phase.generate])(tried)


def kinds_of(seed: int) -> list[str]:
    """The kinds that are tried of a book: all of them, or some of the registers and the rest."""
    chosen = Random(seed).sample(sorted(REGISTERS), REGISTERS_IN_A_RUN)
    return [kind for kind in IMPORTERS if kind not in REGISTERS or kind in chosen]


def sheets(desk: Desk, kind: str) -> Iterator[tuple[str, bytes]]:
    """Every sheet of that kind that leaves the book and has rows, with its file's name."""
    for form, reveal in ((Format.XLSX, False), (Format.CSV, True)):
        exported = exports.export(desk, exports.WantedExport(kind, None, reveal))
        if exported.records:
            yield f"{kind}.{form}", exported.content(form)
    quarters = {Month.of(desk.today).plus(months).quarter for months in (-3, 0, 3)} if kind == "dues" else {None}
    with TemporaryDirectory() as folder:
        for quarter in quarters:
            path = Path(folder) / f"{kind}.xlsx"
            if templates.filled(desk, templates.MakeTemplate(kind, path, quarter, reveal=True)).rows:
                yield f"模板-{kind}-{quarter}.xlsx", path.read_bytes()


def brought(desk: Desk, importer: Importer, name: str, data: bytes) -> Imported:
    if importer is MEMBERS_IMPORTER:
        importer = members_importer(own=fields_of(desk))
    return imports.run(desk, importer, ImportFile(Path(name), data))


@books
def test_a_sheet_of_a_random_book_read_untouched_changes_nothing(seed: int) -> None:
    with random_book(seed) as desk:
        for kind in kinds_of(seed):
            for name, data in sheets(desk, kind):
                before = held(desk.store.path)
                done = brought(desk, IMPORTERS[kind], name, data)
                assert [row for row in done.rows if row.action is not Action.SAME] == [], name
                told = [one for one in done.issues if one.severity is Severity.ERROR or one.code is Code.NOT_STORED]
                assert (told, empty_cells(done.rows)) == ([], 0), name
                assert held(desk.store.path) == before, name


# One cell changed

# Columns of the sheets that are no registers, with what is written into them: another word for each.
WORDS = {
    "members": {"住址": "第二生活区9栋", "备注": "改过的", "紧急联系人": "李小红", "与本人关系": "长女"},
    "meetings": {
        "地点": "第三会议室",
        "主持人": "吴凤英",
        "记录人": "郑海",
        "开始时间": "10:10",
        "学时": "2.5",
        "主讲人": "陈老师",
        "列席人员": "陈老师（讲师）",
    },
    "attendance": {"出勤情况": None},
    "dues": {"实交": "1.23", "交纳方式": "支付宝"},
    "assessments": {"核定金额": "1.23", "依据": "改过的依据"},
}


def row_of(path: Path) -> dict[tuple[str, int], dict[str, object]]:
    """All rows of the store beside the log, by table and id."""
    with closing(sqlite3.connect(path)) as plain:
        plain.row_factory = sqlite3.Row
        return {
            (table, row["id"]): dict(row)
            for table in sorted({*tables_in(path)} - UNLOGGED)
            for row in plain.execute(f'SELECT * FROM "{table}"')
        }


def changes(before: Mapping[Place, Row], after: Mapping[Place, Row]) -> dict[str, list[set[str]]]:
    """By table: the columns that differ, for each row that is new or another one."""
    found: dict[str, list[set[str]]] = {}
    assert before.keys() <= after.keys()
    for (table, number), row in after.items():
        old = before.get((table, number))
        if row != old:
            found.setdefault(table, []).append({"*"} if old is None else {c for c in row if row[c] != old[c]})
    return found


def table_of(desk: Desk, kind: str) -> list[list[str]]:
    content = exports.export(desk, exports.WantedExport(kind, None, reveal=True)).content(Format.CSV)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def as_csv(table: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(table)
    return text.getvalue().encode("utf-8-sig")


def columns_to_change(kind: str) -> dict[str, str]:
    """A heading and the field behind it, for each column that a user may put right in an exported sheet."""
    fields = {laid.heading: laid.field for laid in EXPORTED[kind].columns}
    if kind in REGISTERS:
        free = {f.name for f in REGISTERS[kind].given if f.kind is FieldKind.TEXT and not f.fixed}
        return {heading: name for heading, name in fields.items() if name in free}
    return {heading: fields[heading] for heading in WORDS[kind]}


@books
def test_one_cell_that_is_changed_changes_just_that_record(seed: int) -> None:
    random = Random(seed)
    with random_book(seed) as desk:
        for kind in kinds_of(seed):
            table = table_of(desk, kind)
            if len(table) > 1:
                heading, field = random.choice(sorted(columns_to_change(kind).items()))
                number = random.randrange(1, len(table))
                change_one(desk, kind, table, heading, field, table[number])


def change_one(desk: Desk, kind: str, table: list[list[str]], heading: str, field: str, line: list[str]) -> None:
    at, before = table[0].index(heading), row_of(desk.store.path)
    others = (state for state in (State.SICK, State.PERSONAL) if state != line[at])
    line[at] = next(others) if kind == "attendance" else WORDS.get(kind, {}).get(heading) or f"改过的{heading}"
    importer = dues_importer(Near.INSTEAD) if kind == "dues" else IMPORTERS[kind]
    shared = kind == "dues" and sum(other[-1] == line[-1] for other in table) > 1  # a receipt of several months
    try:
        done = brought(desk, importer, f"{kind}.csv", as_csv(table))
    except JygError:  # votes were counted of those who came; the money is of a closed quarter
        assert kind in ("attendance", "dues") and row_of(desk.store.path) == before
        return
    found = changes(before, row_of(desk.store.path))
    if kind == "assessments":  # one more, which holds in place of the other; of farmers, only what the rules allow
        assert found == {"assessment": [{"*"}]} or line[2] == Category.FARMER, (heading, line)
    elif kind == "dues":
        assert found == ({} if shared else {"payment": [{"*"}] * 2, "allocation": [{"*"}] * 2}), (heading, line)
    elif line[at] == State.SICK or line[at] == State.PERSONAL:
        assert found in ({"attendance": [{"state"}]}, {}), line
    else:
        assert found == {TABLES.get(kind, f"register_{kind}"): [{COLUMNS.get(field, field)}]}, (kind, heading, line)
    if found:
        assert done.count(Action.UPDATE) == 1 and done.count(Action.SAME) == len(done.rows) - 1
