"""The kinds of sheets that can be read, by the word on the command line."""

from __future__ import annotations

from collections.abc import Mapping

from jygcli.formats.assessment_columns import ASSESSMENTS
from jygcli.formats.attendance_columns import ATTENDANCE
from jygcli.formats.columns import Kind
from jygcli.formats.dues_columns import DUES
from jygcli.formats.meetings_columns import MEETINGS
from jygcli.formats.members_columns import MEMBERS

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (MEMBERS, MEETINGS, ATTENDANCE, DUES)}

# Besides those of jyg import: a sheet that one command of its own reads.
READ: Mapping[str, Kind] = {**KINDS, ASSESSMENTS.name: ASSESSMENTS}
