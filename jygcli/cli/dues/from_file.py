"""jyg dues assess --from-file: a whole sheet of assessments, brought in by the importer."""

from __future__ import annotations

from pathlib import Path

from jygcli.cli.app.context import App
from jygcli.cli.importing import bring_in
from jygcli.domain.base.months import Month
from jygcli.domain.dues.owed import Assessment
from jygcli.domain.dues.tariff import Category
from jygcli.services.importing.assessments import assessments_importer
from jygcli.services.importing.steps import Action, Imported, ImportFile
from jygcli.views.dues import in_words


def assess(
    jyg: App,
    file: Path,
    start: Month | None,
    category: Category | None,
    sheet: str | None,
    *,
    preview: bool,
    skip_rejected: bool,
) -> None:
    """Month and category are those of lines that state none."""
    how = ImportFile(file, sheet=sheet, preview=preview, skip_rejected=skip_rejected)
    bring_in(jyg, assessments_importer(start, category), file, how, _unusual)


def _unusual(done: Imported) -> str | None:
    """What to ask about before the sheet is brought in: the amounts above what is usual."""
    found = [
        f"{row.row.values.get('name')}：{said}"
        for row in done.rows
        if row.action in (Action.ADD, Action.UPDATE) and isinstance(row.subject, Assessment)
        if (said := in_words.high(row.subject.amount))
    ]
    return "；".join(found) or None
