"""CSV and TSV: which encoding, which delimiter, and on which line each record begins."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from itertools import islice

from jygcli.domain.errors import Unusable
from jygcli.formats.grid import MAX_CELLS, Sheet, TooManyCells

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", "\t", ";")
_RECORDS_TO_SNIFF = 50
_MOST_KNOWN = 50_000


class NotText(Unusable):
    message = "“{file}”既不是电子表格，也不是能读懂的文字文件。"
    advice = "请用 Excel 或 WPS 打开它，另存为 .xlsx，再导入。"


class BrokenQuotes(Unusable):
    message = "“{file}”第 {line} 行起读不下去：可能少了一个引号。"
    advice = "请检查这一行的双引号是否成对，或另存为 .xlsx，再导入。"


def read_delimited(data: bytes, name: str) -> Sheet:
    """The one sheet of a text file. Raises NotText, BrokenQuotes, TooManyCells."""
    text = decoded(data, name)
    rows: list[list[str]] = []
    lines: list[int] = []
    cells = ended = 0
    known: dict[str, str] = {}  # the same few words fill most columns: each is kept once
    reader = csv.reader(_lines(text), delimiter=sniffed_delimiter(text))
    try:
        for row in reader:
            rows.append([known.setdefault(cell, cell) if len(known) < _MOST_KNOWN else cell for cell in row])
            lines.append(ended + 1)
            ended = reader.line_num
            cells += len(row)
            if cells > MAX_CELLS:
                raise TooManyCells(file=name, limit=MAX_CELLS)
    except csv.Error:
        raise BrokenQuotes(file=name, line=ended + 1) from None
    return Sheet("csv", rows, lines=lines)


def decoded(data: bytes, name: str) -> str:
    """The text: by its mark, else strict UTF-8, else GB18030. Raises NotText."""
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotText(file=name)


def sniffed_delimiter(text: str) -> str:
    """The delimiter that cuts the most records into the same, largest number of cells; a comma if none does."""

    def evenness(delimiter: str) -> int:
        try:
            widths = Counter(map(len, islice(csv.reader(_lines(text), delimiter=delimiter), _RECORDS_TO_SNIFF)))
        except csv.Error:
            return 0
        return max(((width - 1) * records for width, records in widths.items()), default=0)

    return max(_DELIMITERS, key=evenness)


def _lines(text: str) -> io.StringIO:
    # newline="" leaves line breaks inside quotes as they are; str.splitlines would also cut at U+2028.
    return io.StringIO(text, newline="")
