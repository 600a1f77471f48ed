"""What the parser of .ods doesn't tell: rows that are hidden, or that a filter leaves out."""

from __future__ import annotations

import io
import re
import zipfile

from jygcli.files.zips import FAULTS
from jygcli.sheets.containers.xlsx_looks import SheetLooks

_LARGEST_PART = 20_000_000
_MOST_ROWS = 1_048_576
_HIDDEN = (b"collapse", b"filter")


def looks_of(packed: bytes) -> dict[str, SheetLooks]:
    """What is found out about each sheet, by its name."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            if archive.getinfo("content.xml").file_size > _LARGEST_PART:
                return {}
            content = archive.read("content.xml")
    except FAULTS:
        return {}
    return _sheets(content) if b"table:visibility" in content else {}


def _sheets(content: bytes) -> dict[str, SheetLooks]:
    found: dict[str, SheetLooks] = {}
    looks, row = SheetLooks(), 1
    for tag in re.finditer(rb"<table:table(?:-row)?(?=[\s>/])([^<>]{0,2000})>", content):
        about = tag[1]
        if not tag[0].startswith(b"<table:table-row"):
            name = re.search(rb'table:name="([^"]*)"', about)
            looks, row = found.setdefault(_unescaped(name[1]) if name else "", SheetLooks()), 1
            continue
        repeated = re.search(rb'table:number-rows-repeated="(\d{1,7})"', about)
        count = int(repeated[1]) if repeated else 1
        hidden = re.search(rb'table:visibility="(\w+)"', about)
        if hidden and hidden[1] in _HIDDEN:
            looks.hidden.update(range(row, min(row + count, _MOST_ROWS)))
        row += count
    return found


def _unescaped(name: bytes) -> str:
    text = name.decode("utf-8", "replace")
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&apos;"), ("&", "&amp;")):
        text = text.replace(entity, sign)
    return text
