"""Empty or filled sheets for the user to fill in: a page of instructions and a table that the importer reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jygcli.domain.base.months import Month
from jygcli.domain.meetings.kinds import Meeting
from jygcli.files.grid import Cell, column_letters
from jygcli.sheets.kinds import TEMPLATED
from jygcli.sheets.layouts import Laid
from jygcli.sheets.written import pages

INSTRUCTIONS = "填表说明"
_HEADS = ("列", "要不要填", "怎样填", "例子")

# A field and, where it has a column for each month or meeting, which one.
Key = tuple[str, str]
Filled = Mapping[Key, object]


def template(
    kind: str, slots: Sequence[str] = (), rows: Sequence[Filled] | None = None, more: Sequence[Laid] = ()
) -> bytes:
    """The workbook of a kind's template. `slots` are the months or meetings that have columns of their own; `rows` are
    those of a filled one; `more`: columns besides those of the kind.
    """
    layout = replace(TEMPLATED[kind], columns=(*TEMPLATED[kind].columns, *more))
    columns = list(_columns([laid for laid in layout.columns if rows is not None or not laid.filled_only], slots))
    heads = [pages.ColumnHead(_heading(laid, slot), laid) for laid, slot in columns]
    page = pages.SheetPage(
        layout.sheet,
        heads,
        ([laid.cell_of(row.get((laid.field, slot))) for laid, slot in columns] for row in rows or ()),
        sample=[_sample(laid) for laid, _ in columns],
        frozen=1 + next((at for at, (laid, _) in enumerate(columns) if laid.required), 0),
    )
    return pages.workbook_of([page], (INSTRUCTIONS, list(_instructions(heads, layout.advice))))


def _columns(columns: Sequence[Laid], slots: Sequence[str]) -> Iterator[tuple[Laid, str]]:
    """Each column with its slot: those that stand once for each slot stand together, slot by slot."""
    per_slot = [laid for laid in columns if laid.per_slot]
    for laid in columns:
        if not laid.per_slot:
            yield laid, ""
        elif laid is per_slot[0]:
            yield from ((repeated, slot) for slot in slots for repeated in per_slot)


def _heading(laid: Laid, slot: str) -> str:
    return laid.heading.format(slot=slot) + ("*" if laid.required else "")


def _sample(laid: Laid) -> Cell:
    return float(laid.example) if laid.money and laid.example else str(laid.example) or None


def _instructions(heads: Sequence[pages.ColumnHead], advice: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A line for each column. Its letter stands before its name: a bare heading would look like a table's."""
    yield ("一人（一次会、一条记录）填一行，填完存盘，再用 jyg import 导入。带 * 的列必须填。灰色的示例行可以留着。",)
    yield from ((text,) for text in advice)
    yield _HEADS
    said: set[str] = set()
    for number, head in enumerate(heads, start=1):
        laid = head.laid
        if laid.per_slot and laid.field in said:
            continue
        said.add(laid.field)
        what = (laid.what or "照实填写") + (f"：{'、'.join(laid.choices)}" if laid.choices else "")
        named = f"{column_letters(number)} 列 {head.heading}"
        yield (named, "必填" if laid.required else "可不填", what, str(laid.example))


def heading_of(meeting: Meeting) -> str:
    """The heading of a meeting's column, as other records cite it; one that is only planned has no number."""
    told = "，".join(part for part in (meeting.group, meeting.number and f"第 {meeting.number} 号") if part)
    return f"{meeting.held_on} {meeting.kind}（{told}）" if told else f"{meeting.held_on} {meeting.kind}"


def nothing_to_pay(paid: Sequence[Month], free: Sequence[Month], *, unassessed: bool) -> str | None:
    """What a sheet of dues says of months that it leaves blank: paid, owing nothing, or without an assessment."""
    said = [f"{_months(paid)}已交清"] if paid else []
    said += [f"{_months(free)}免交"] if free else []
    said += ["没有核定党费"] if unassessed else []
    return "；".join(said) or None


def _months(months: Sequence[Month]) -> str:
    return "、".join(f"{month.month}月" for month in months)
