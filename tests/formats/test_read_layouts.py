"""Every layout is read as it was meant, by the rules that hold for all of them."""

from __future__ import annotations

import random

import pytest

from jygcli.formats.kinds import KINDS
from jygcli.formats.sheets import read_bytes
from jygcli.formats.tables import NoRequiredColumn, as_json, read_table
from tests.formats.layouts import LAYOUTS
from tests.formats.rosters import TODAY


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("make", LAYOUTS, ids=lambda make: make.__name__)
def test_a_layout_is_read_as_it_was_meant(make, seed):
    layout = make(random.Random(seed))
    book, kind = read_bytes(layout.data, layout.file), KINDS[layout.kind]
    if layout.refused:
        with pytest.raises(NoRequiredColumn):
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
    unpaid = {issue.at for issue in reading.issues if issue.code.value == "amount_missing"}
    assert {row.at for row in reading.rows if row.rejected} <= unpaid
