"""CSV and TSV: which encoding, which delimiter, and on which line each record begins."""

from __future__ import annotations

import codecs
import csv
import io
from array import array
from collections import Counter
from itertools import islice

from jygcli.domain.base.errors import Unusable
from jygcli.files.grid import MAX_CELLS, MAX_FILLED, MOST_KNOWN, Row, Sheet, TooManyCells, are_printable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", "\t", ";")
_RECORDS_TO_SNIFF = 50
# Far more than the 16,384 columns of the widest sheet.
_MOST_COLUMNS = 100_000


class NotText(Unusable):
    message = "“{file}”既不是电子表格，也不是能读懂的文字文件。"
    advice = "请用 Excel 或 WPS 打开它，另存为 .xlsx，再导入。"


class BrokenQuotes(Unusable):
    message = "“{file}”第 {line} 行起读不下去：可能少了一个引号。"
    advice = "请检查这一行的双引号是否成对，或另存为 .xlsx，再导入。"


def read_delimited(data: bytes, name: str) -> Sheet:
    """The one sheet of a text file. Raises NotText, BrokenQuotes, TooManyCells."""
    encoding = encoding_of(data, name)
    _refuse_wide_lines(data, name)
    delimiter = sniffed_delimiter(data, encoding)
    lines = array("L")
    try:
        rows, printable = _records(data, encoding, delimiter, lines, name)
    except csv.Error:
        raise BrokenQuotes(file=name, line=lines[-1]) from None
    lines.pop()
    return Sheet("csv", rows, lines=lines, printable=printable)


def _records(data: bytes, encoding: str, delimiter: str, lines: array[int], name: str) -> tuple[list[Row], bool]:
    """The records, with the line on which each begins, and the one after the last, noted in `lines`; whether all signs
    of their texts are printed ones.

    Equal texts are one object, as with `gathered`, which takes longer: it knows other cells too.
    Raises csv.Error, TooManyCells.
    """
    reader = csv.reader(_lines(data, encoding), delimiter=delimiter)
    begun = lines.append
    known: dict[str, str] = {}
    share = known.setdefault
    printable = True
    rows: list[Row] = []
    begun(1)
    cells = blank = 0
    for row in reader:
        begun(reader.line_num + 1)
        width, empty = len(row), row.count("")
        cells += width or 1
        blank += empty if row else 1
        if cells > MAX_CELLS or cells - blank > MAX_FILLED:
            raise TooManyCells(file=name, limit=MAX_CELLS if cells > MAX_CELLS else MAX_FILLED)
        if len(known) > MOST_KNOWN:
            printable = printable and are_printable(known)
            known.clear()
        rows.append(tuple(map(share, row, row)) if empty < width else ())
    return rows, printable and are_printable(known)


def _refuse_wide_lines(data: bytes, name: str) -> None:
    """Raise TooManyCells before a line of millions of cells becomes a list of them."""
    start = 0
    while start < len(data):
        if data.find(b"\n", start, start + _MOST_COLUMNS) >= 0:  # no line fills this piece
            start += _MOST_COLUMNS
            continue
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        if any(data.count(sign.encode(), start, end) > _MOST_COLUMNS for sign in _DELIMITERS):
            raise TooManyCells(file=name, limit=MAX_CELLS)
        start = end + 1


def encoding_of(data: bytes, name: str) -> str:
    """How the text is written: by its mark, else strict UTF-8, else GB18030. Raises NotText."""
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            if "\0" not in data.decode(encoding):
                return encoding
        except UnicodeDecodeError:
            continue
    raise NotText(file=name)


def sniffed_delimiter(data: bytes, encoding: str) -> str:
    """The delimiter that cuts the most records into the same, largest number of cells; a comma if none does."""

    def evenness(delimiter: str) -> int:
        try:
            records = islice(csv.reader(_lines(data, encoding), delimiter=delimiter), _RECORDS_TO_SNIFF)
            widths = Counter(map(len, records))
        except csv.Error:
            return 0
        return max(((width - 1) * count for width, count in widths.items()), default=0)

    return max(_DELIMITERS, key=evenness)


def _lines(data: bytes, encoding: str) -> io.TextIOWrapper:
    # Decoded piece by piece: the whole text takes four times the file. newline="" leaves line breaks
    # inside quotes as they are; str.splitlines would also cut at U+2028.
    return io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
