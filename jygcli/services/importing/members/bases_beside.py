"""Whether a roster has a column of the bases of dues."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jygcli.domain.base.errors import JygError
from jygcli.sheets.containers.workbook import read_file
from jygcli.sheets.dues.assessment_columns import ASSESSMENTS
from jygcli.sheets.grids.header_search import find_header


def bases_in(path: Path, today: date) -> str | None:
    """The heading of the column; None where there is none, or the file can't be read."""
    try:
        sheets = read_file(path).sheets
    except JygError:
        return None
    headers = (find_header(sheet, ASSESSMENTS, today) for sheet in sheets)
    found = (bound.heading for header in headers if header for bound in header.bound if bound.column.field == "base")
    return next(found, None)
