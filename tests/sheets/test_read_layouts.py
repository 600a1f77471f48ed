"""Every layout is read as it was meant, by the rules that hold for all of them."""

from __future__ import annotations

import random

import pytest

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.grids.which_sheets import OtherTable
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import NoRequiredColumn, as_json, read_table
from tests.sheets.layouts import LAYOUTS
from tests.sheets.layouts_of_marks import OF_MARKS
from tests.sheets.layouts_of_money import OF_MONEY
from tests.sheets.layouts_people import PEOPLE_LAYOUTS
from tests.sheets.rosters import TODAY


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("make", (*LAYOUTS, *PEOPLE_LAYOUTS, *OF_MARKS, *OF_MONEY), ids=lambda make: make.__name__)
def test_a_layout_is_read_as_it_was_meant(make, seed):
    layout = make(random.Random(seed))
    book, kind = read_bytes(layout.data, layout.file), KINDS[layout.kind]
    if layout.refused:
        with pytest.raises((NoRequiredColumn, OtherTable)):
            read_table(book, kind, today=TODAY, year=layout.year)
        return
    reading = read_table(book, kind, today=TODAY, year=layout.year)
    found = {(row.at, row.cell): as_json(row.values) for row in reading.rows}
    wanted = {(at, cell): values for at, cell, values in layout.records}
    assert {
        place: {name: values.get(name) for name in wanted.get(place, {})} for place, values in found.items()
    } == wanted
    assert {issue.code.value for issue in reading.issues} == layout.codes
    assert set(layout.ignored) <= {line.at for line in reading.ignored}
    wrong = {issue.at for issue in reading.issues if issue.code.value in ("amount_missing", "not_a_member")}
    rejected = {row.at for row in reading.rows if row.rejected}
    assert set(layout.rejected) <= rejected <= wrong | set(layout.rejected)
