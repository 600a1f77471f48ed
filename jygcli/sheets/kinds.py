"""The kinds of sheets that can be read, by the word on the command line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jygcli.domain.registers import REGISTERS
from jygcli.files.grid import Workbook
from jygcli.sheets.attendance.columns import ATTENDANCE
from jygcli.sheets.dues.assessment_columns import ASSESSMENTS
from jygcli.sheets.dues.columns import DUES
from jygcli.sheets.dues.statement import STATEMENT
from jygcli.sheets.funds.ledger import FUND
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.grids.header_search import find_header
from jygcli.sheets.layouts import EXPORTS, TEMPLATES, Layout
from jygcli.sheets.meetings.columns import MEETINGS
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.registers.columns import exported_layout, kind_of, template_layout

KINDS: Mapping[str, SheetKind] = {kind.name: kind for kind in (MEMBERS, MEETINGS, ATTENDANCE, DUES, ASSESSMENTS)}

# Besides those five the sheet of each register.
REGISTER_KINDS: Mapping[str, SheetKind] = {name: kind_of(register) for name, register in REGISTERS.items()}

# How the sheets that this program writes are laid out.
EXPORTED: Mapping[str, Layout] = {**EXPORTS, **{name: exported_layout(r) for name, r in REGISTERS.items()}}
TEMPLATED: Mapping[str, Layout] = {**TEMPLATES, **{name: template_layout(r) for name, r in REGISTERS.items()}}

_FEWEST_FIELDS = 4


def likely_kind(workbook: Workbook, but: SheetKind, today: date) -> SheetKind | None:
    """The kind, besides one that it isn't, of which a file has the most headings, if these are enough to tell it."""
    others = [kind for kind in (*KINDS.values(), STATEMENT, FUND) if kind.name != but.name]
    found = [
        (header.size, -number, kind)
        for number, kind in enumerate(others)
        for sheet in workbook.sheets
        if (header := find_header(sheet, kind, today)) is not None and header.size >= _FEWEST_FIELDS
    ]
    return max(found, key=lambda one: one[:2])[2] if found else None
