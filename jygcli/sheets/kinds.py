"""The kinds of sheets that can be read, by the word on the command line."""

from __future__ import annotations

from collections.abc import Mapping

from jygcli.domain.registers import REGISTERS
from jygcli.sheets.attendance.columns import ATTENDANCE
from jygcli.sheets.dues.assessment_columns import ASSESSMENTS
from jygcli.sheets.dues.columns import DUES
from jygcli.sheets.grids.columns import SheetKind
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
