"""jyg dues assess --from-file: a whole sheet of assessments, brought in by the importer."""

from __future__ import annotations

from pathlib import Path

from jygcli.cli.app.context import App
from jygcli.cli.importing.bringing import bring_in
from jygcli.domain.base.months import Month
from jygcli.domain.dues.tariff import Category
from jygcli.services.importing.dues.assessments import assessments_importer
from jygcli.services.importing.request import ImportFile
from jygcli.views.importing import unusual_amounts


def assess(
    jyg: App,
    file: Path,
    start: Month | None,
    category: Category | None,
    *,
    sheet: str | None,
    preview: bool,
    skip_rejected: bool,
) -> None:
    """Month and category are those of lines that state none."""
    how = ImportFile(file, sheet=sheet, preview=preview, skip_rejected=skip_rejected)
    bring_in(jyg, assessments_importer(start, category), file, how, unusual_amounts)
