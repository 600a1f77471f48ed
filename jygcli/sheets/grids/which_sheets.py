"""Which sheets of a workbook are read where several look like the kind, and what is said of the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from jygcli.domain.base.errors import Unusable
from jygcli.domain.base.patterns import late
from jygcli.files.grid import Sheet
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.grids.header import Header, Wish
from jygcli.sheets.grids.header_search import find_header
from jygcli.sheets.grids.levels import words_of
from jygcli.sheets.words.cells import text_of, words_of_leaving, words_of_others
from jygcli.sheets.words.issues import Code, Ignored, Issue, Severity
from jygcli.sheets.words.question import Choice, Question

_SUMMARY = late(r"汇总|总表|合计|统计|总计")
_PATTERN = late(r"示例|样例|样表|模板|范例|填表说明")
# So many of all their fields must sheets share to be parts of one list.
_ALIKE = 0.7
_MOST_NAMED = 5


class OtherTable(Unusable):
    message = "“{file}”像是别的名单，不是{kind}：写着“{foreign}”，又没有{proof}这样的列。"
    advice = "请换成{kind}；确是{kind}的，请用 --header-row 指明表头在第几行，再导入。"


class OfOtherThings(OtherTable):
    message = "“{file}”写的是“{word}”，不像{kind}，没有读。"
    advice = "请换一个文件；确是{kind}的，请用 --header-row 指明表头在第几行，再导入。"


def word_of_others(sheets: list[Sheet], kind: SheetKind, today: date, wish: Wish) -> str | None:
    """The word for which tables of other things were passed over, that otherwise have all columns."""
    foreign = kind.foreign
    if foreign is None:
        return None
    headers = (find_header(sheet, replace(kind, foreign=None), today, wish) for sheet in sheets)
    for header in filter(None, headers):
        titles = (text_of(cell) for row in header.title_rows for cell in header.sheet.rows[row])
        words = (match[0] for text in (*titles, header.sheet.name, wish.file) if (match := foreign.search(text)))
        return next(filter(None, words), None)
    return None


def of_the_kind(headers: list[Header], kind: SheetKind, file: str) -> list[Header]:
    """The headers of sheets that aren't other lists of names. Raises OtherTable where none is left."""
    fits = [header for header in headers if _other_list(header, kind) is None]
    if not fits:
        proof = "、".join(column.label for name in kind.proof[:3] if (column := kind.column(name)))
        foreign = next(words for header in headers if (words := _other_list(header, kind)))
        raise OtherTable(file=file, kind=kind.label, foreign=foreign, proof=proof)
    return fits


def _other_list(header: Header, kind: SheetKind) -> str | None:
    titles = [word for row in header.title_rows for word in words_of(header.sheet, row).values()]
    read: dict[str, str] = {}
    for bound in header.bound:
        read[bound.column.field] = "、".join(filter(None, (read.get(bound.column.field), bound.heading)))
    return kind.foreign_words("|".join((header.sheet.name, *titles)), [words for _, words in header.unread], read)


def chosen(headers: list[Header], kind: SheetKind) -> tuple[list[Header], list[Header]]:
    """The headers to read, and those of other sheets that look like such a table too."""
    filled = [header for header in headers if _has_lines(header)]
    if not kind.all_sheets:
        best = max(headers, key=lambda header: (_has_lines(header), not _is_apart(header), header.size))
        parts = list(_parts(best, filled, kind))
        return parts, [header for header in filled if header not in parts]
    filled = filled or [max(headers, key=lambda header: header.size)]
    real = [header for header in filled if not _PATTERN.search(header.sheet.name)] or filled
    single = [header for header in real if not _SUMMARY.search(header.sheet.name)] or real
    return single, [header for header in filled if header not in single]


def sheet_key(kind: SheetKind) -> tuple[str, str]:
    """Of the question which sheet is to be read: the answer is its name, None for the one that is read anyway."""
    return "sheet", kind.name


def _which_sheet(taken: list[Header], others: list[Header], kind: SheetKind) -> Question | None:
    """What to ask where another sheet has as many of the columns as the one that is read."""
    alike = [header for header in others if not _is_apart(header) and header.size >= taken[0].size]
    if not alike or kind.all_sheets:
        return None
    choices = [Choice(_shown(taken[0]), None), *(Choice(_shown(header), header.sheet.name) for header in alike)]
    return Question(sheet_key(kind), f"有几张工作表都像{kind.label}。读哪一张？", tuple(choices), "先读第 1 张")


def _shown(header: Header) -> str:
    lines = len(header.sheet.rows) - header.first_data_row
    heads = "、".join(bound.heading for bound in header.bound[:_MOST_NAMED])
    return f"{header.sheet.name}（{lines} 行：{heads}）"


def left_out_of(
    taken: list[Header], others: list[Header], cards: list[Sheet], kind: SheetKind
) -> tuple[list[Issue], list[Ignored]]:
    """What to say of the sheets that hold such a table too, and were not read."""
    issues, ignored = [], []
    question = _which_sheet(taken, others, kind)
    for header in others:
        at, name = header.sheet.at(header.rows[-1]), header.sheet.name
        if kind.all_sheets and _SUMMARY.search(name):
            ignored.append(Ignored(at, f"工作表“{name}”是汇总表，与其他工作表重复"))
        elif kind.all_sheets:
            ignored.append(Ignored(at, f"工作表“{name}”是样表"))
        else:
            why = f"工作表“{name}”也像{kind.label}，这次没有读；要读它，请用 --sheet 指明"
            issues.append(Issue(Severity.WARNING, at, None, "*", name, Code.SHEET_NOT_READ, why, question))
    if cards:
        named = "、".join(sheet.name for sheet in cards[:_MOST_NAMED]) + ("……" if len(cards) > _MOST_NAMED else "")
        why = f"还有 {len(cards)} 张工作表是一张一份的表格（{named}），这次没有读；要读它，请用 --sheet 指明"
        issues.append(Issue(Severity.WARNING, cards[0].at(0), None, "*", cards[0].name, Code.SHEET_NOT_READ, why))
    return issues, ignored


def _parts(best: Header, filled: list[Header], kind: SheetKind) -> Iterator[Header]:
    """The best one, and the sheets with the same columns and other people: one list, a branch or a group a sheet."""
    key = kind.key
    taken: set[str] = set()
    for header in filled if best in filled else [best]:
        if header is not best and (_is_apart(header) or not _alike(header, best)):
            continue
        people = _people(header, key)
        if header is best or 2 * len(people & (taken | _people(best, key))) < len(people):
            taken |= people
            yield header


def _alike(header: Header, best: Header) -> bool:
    own, its = header.blocks[0].names, best.blocks[0].names
    return len(own) > 1 and len(own & its) >= _ALIKE * len(own | its)


def _is_apart(header: Header) -> bool:
    """Whether a sheet holds those who left, or no members yet, or is a sum or a pattern of others."""
    name = header.sheet.name
    named = _SUMMARY.search(name) or _PATTERN.search(name)
    return named is not None or words_of_leaving(name) is not None or words_of_others(name) is not None


def _people(header: Header, key: str) -> set[str]:
    column = header.blocks[0].column_of(key)
    if column is None:
        return set()
    rows = range(header.first_data_row, len(header.sheet.rows))
    return {"".join(text.split()) for row in rows if (text := text_of(header.sheet.cell(row, column)))}


def _has_lines(header: Header) -> bool:
    return header.first_data_row < len(header.sheet.rows)
