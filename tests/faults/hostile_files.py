"""Small files made so that a reader of spreadsheets takes hours or gigabytes, or ends the process."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import xlsxwriter

MANY = 100_000
_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_HEADS = ("姓名", "入党时间", "备注")


def an_xlsx(rows: int = 3, text: str = "王建国") -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        page = book.add_worksheet("花名册")
        page.write_row(0, 0, _HEADS)
        for row in range(1, rows):
            page.write_row(row, 0, (text, "1985-07-01", text))
    return made.getvalue()


def changed(change: Mapping[str, Callable[[bytes], bytes]], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A roster with members of its container changed, and all of them packed in one way."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(an_xlsx())) as old, zipfile.ZipFile(made, "w", packing) as new:
        for name in old.namelist():
            new.writestr(name, change.get(name, bytes)(old.read(name)))
    return made.getvalue()


def _sheet(rows: bytes) -> bytes:
    return changed({"xl/worksheets/sheet1.xml": lambda old: old.replace(b"</sheetData>", rows + b"</sheetData>")})


def _styles(styles: bytes) -> bytes:
    return changed({"xl/styles.xml": lambda _: b"<styleSheet>" + styles + b"</styleSheet>"})


def _cell_at(address: str) -> bytes:
    return _sheet(f'<row r="1048576"><c r="{address}"><v>1</v></c></row>'.encode())


def _shared_everywhere() -> bytes:
    """One text of 32,000 letters that 100,000 cells name by its number."""
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(10, MANY))
    text = b"<si><t>" + b"x" * 32_000 + b"</t></si>"
    with zipfile.ZipFile(io.BytesIO(_sheet(rows))) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members["xl/sharedStrings.xml"] = b'<sst xmlns="%s">' % _SPACE[7:-1].encode() + text * 9 + b"</sst>"
    return zipped(members)


def zipped(members: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def _size_belied() -> bytes:
    """A container whose directory says that its sheet is small."""
    data = bytearray(_sheet(b"<row/>" * 3_000_000))
    at = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    struct.pack_into("<I", data, at + 24, 500)
    return bytes(data)


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "王建国">{levels}]>'.encode()
    return changed(
        {"xl/sharedStrings.xml": lambda old: old.replace(b"?>", b"?>" + doctype, 1).replace(b"<t>", b"<t>&l9;", 1)}
    )


def _spreadsheetml(cells: str) -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="a"><Table>'
        f"{cells}</Table></Worksheet></Workbook>"
    ).encode()


def _ods(cells: str) -> bytes:
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names)
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name='a'>{cells}"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": mime.encode(), "content.xml": content.encode()})


_REPEATED = (
    '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384">'
    "<text:p>王建国</text:p></table:table-cell></table:table-row>"
)
_FAR = (
    '<Row ss:Index="1048576"><Cell ss:Index="16384" ss:MergeAcross="9999999" ss:MergeDown="9999999">'
    '<Data ss:Type="String">x</Data></Cell></Row>'
)

CONTAINERS: Mapping[str, Callable[[], bytes]] = {
    "a cell far out, in small letters": lambda: _cell_at("xfd1048576"),
    "a cell far out, with a space": lambda: _cell_at(" XFD1048576"),
    "a cell far out, with noughts": lambda: _cell_at("XFD0001048576"),
    "a cell beyond all columns": lambda: _cell_at("ZZZZZZ9999999999"),
    "fonts that never end": lambda: _styles(b"<fonts" * MANY + b"<strike/>"),
    "fonts without an end": lambda: _styles(b"<fonts>" + b"<font>" * MANY + b"<strike/></fonts>"),
    "formats that never end": lambda: _styles(b"<cellXfs " * MANY + b"<strike/>"),
    "an attribute of a million letters": lambda: changed(
        {"xl/workbook.xml": lambda old: old.replace(b"<sheet ", b"<sheet " + b"a" * 1_000_000 + b" ", 1)}
    ),
    "an attribute and a million spaces": lambda: changed(
        {"xl/workbook.xml": lambda old: old.replace(b"<sheet ", b"<sheet " + b"a" * 60 + b" " * 1_000_000, 1)}
    ),
    "a row with its number a hundred thousand times": lambda: _sheet(b"<row " + b'r="9" ' * MANY + b"></row>"),
    "a cell with its address a hundred thousand times": lambda: _sheet(b"<row><c " + b'r="XFD9" ' * MANY + b">"),
    "one text in many cells": _shared_everywhere,
    "a size that is belied": _size_belied,
    "entities within entities": _entities,
    "packed with LZMA": lambda: changed({}, zipfile.ZIP_LZMA),
    "packed with BZIP2": lambda: changed({}, zipfile.ZIP_BZIP2),
    "a type of document packed with LZMA": lambda: zipped({"mimetype": b"x" * 200}, zipfile.ZIP_LZMA),
    "cells repeated over all of a sheet": lambda: _ods(_REPEATED),
    "a cell merged over all of a sheet": lambda: _spreadsheetml(_FAR),
    "tables within tables": lambda: b"<html>" + b"<table><tr><td>" * 20_000 + "姓名".encode(),
    "a hundred thousand tags that never end": lambda: b"<html><tr>" + b"<span>x" * MANY,
}

# Texts over which a careless reader of cells sits for ever: what many patterns begin with, and never end.
TEXTS = {
    "marks": "王" + "\u0301" * 30_000,
    "brackets": "(" * 30_000,
    "days": "2020年1月1日至" * 3_000,
    "digits": "1" * 30_000,
    "spaces": "王" + " " * 30_000 + "国",
    "names": "王建国、" * 8_000,
    "reasons": "王建国（病假" * 5_000,
    "months": "1月、" * 10_000,
    "dots": "2020." * 6_000,
    "boxes": "□男" * 10_000,
    "amounts": "100+" * 8_000,
    "a million letters": "党" * 1_000_000,
}  # fmt: skip
