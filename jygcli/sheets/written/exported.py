"""Records of a kind as a file for outside: .xlsx, .csv or JSON, in the layout of layouts.py."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from jygcli.domain.base import unseen
from jygcli.files.neutral import for_csv
from jygcli.sheets.kinds import EXPORTED
from jygcli.sheets.layouts import Laid, Layout
from jygcli.sheets.tables.reading import as_json
from jygcli.sheets.written import pages

# The values of one record by field, in the types that reading such a file gives.
Record = Mapping[str, object]

# Fields that stand in cells only: in JSON the import contract has fields of its own for them.
_CELLS_ONLY = frozenset({"period"})


class Format(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    JSON = "json"


def exported(
    kind: str, branch: str, records: Sequence[Record], form: Format, *, marked: bool = True, more: Sequence[Laid] = ()
) -> bytes:
    """The file's content; a .csv begins with a mark by which Excel knows UTF-8, unless `marked` is false. `more`:
    columns besides those of the kind.
    """
    layout = replace(EXPORTED[kind], columns=(*EXPORTED[kind].columns, *more))
    if form is Format.JSON:
        return _json(kind, branch, records)
    return _workbook(layout, records) if form is Format.XLSX else _csv(layout, records, marked=marked)


def _workbook(layout: Layout, records: Sequence[Record]) -> bytes:
    heads = [pages.ColumnHead(laid.heading, laid) for laid in layout.columns]
    rows = ([laid.cell_of(record.get(laid.field)) for laid in layout.columns] for record in records)
    return pages.workbook_of([pages.SheetPage(layout.sheet, heads, rows)])


def _csv(layout: Layout, records: Sequence[Record], *, marked: bool) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([laid.heading for laid in layout.columns])
    for record in records:
        writer.writerow([for_csv(unseen.shown(laid.text_of(record.get(laid.field)))) for laid in layout.columns])
    return (codecs.BOM_UTF8 if marked else b"") + text.getvalue().encode("utf-8", "replace")


def _json(kind: str, branch: str, records: Sequence[Record]) -> bytes:
    rows = [as_json({name: value for name, value in record.items() if name not in _CELLS_ONLY}) for record in records]
    document = {"kind": kind, "branch": branch, "rows": rows}
    return f"{unseen.escaped(json.dumps(document, ensure_ascii=False, indent=2))}\n".encode("utf-8", "replace")
