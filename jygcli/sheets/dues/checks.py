"""What only shows when all the payments of a file are looked at together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jygcli.sheets.grids.readings import ReadRow
from jygcli.sheets.members.checks import Finding
from jygcli.sheets.words.issues import Code, Flaw


def same_months_on_two_sheets(rows: Sequence[ReadRow]) -> Iterator[tuple[int, Finding]]:
    """The same person, months and amount on another sheet: a summary that wasn't recognised as one."""
    first: dict[tuple[object, ...], str] = {}
    sheets = {row.at.rpartition("!")[0] for row in rows}
    for number, row in enumerate(rows if len(sheets) > 1 else ()):
        values = row.values
        if not values.get("paid") or values.get("period_from") is None:
            continue
        key = tuple(values.get(name) for name in ("name", "id_number", "period_from", "period_to", "paid"))
        sheet = row.at.rpartition("!")[0]
        known = first.setdefault(key, row.at)
        if known.rpartition("!")[0] != sheet:
            why = f"与 {known} 是同一人、同几个月、同一金额；一笔记在两张表里时，请只留一处"
            yield number, Finding("paid", values["paid"], Flaw(Code.DUPLICATE_ROW, why))
