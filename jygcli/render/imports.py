"""Views of an import.

In the JSON of a dry run the values are those of the file, whole: nothing is stored, and scripts compare
them with it. Everywhere else ID numbers and phones are masked unless revealed.
"""

from __future__ import annotations

from jygcli.domain.errors import Unusable
from jygcli.domain.identity import masked
from jygcli.formats.columns import MEMBERS
from jygcli.formats.issues import Issue, Severity
from jygcli.formats.tables import as_json
from jygcli.render.view import Json, Look, Screen, View, heading, line, or_dash, table
from jygcli.services.imports import Action, Changed, Imported, ImportedRow, ImportFile

PRIVATE = ("id_number", "phone")
_LABELS = {column.field: column.label for column in MEMBERS.columns}
_WORDS = {Action.ADD: "新增", Action.UPDATE: "修改", Action.SAME: "相同", Action.REJECT: "未收"}


def _data(done: Imported, look: Look) -> Json:
    whole = done.dry_run or look.reveal
    return {
        "kind": done.reading.kind,
        "file": done.reading.file,
        "dry_run": done.dry_run,
        "written": done.written,
        "tables": [{"sheet": t.sheet, "header_rows": list(t.header_rows)} for t in done.reading.tables],
        "recognised": [{"heading": heading, "field": label} for heading, label in done.reading.recognised],
        "unrecognised": list(done.reading.unrecognised),
        "rows": [_row_data(row, whole=whole) for row in done.rows],
        "issues": [_issue_data(issue) for issue in done.issues],
        "ignored": [{"at": ignored.at, "why": ignored.why} for ignored in done.reading.ignored],
        "summary": _summary(done),
    }


def _summary(done: Imported) -> Json:
    return {**{str(action): done.count(action) for action in Action}, "ignored": len(done.reading.ignored)}


def _row_data(entry: ImportedRow, *, whole: bool) -> Json:
    values = as_json(entry.row.values)
    if not whole:
        values |= {name: masked(str(values[name])) for name in PRIVATE if values.get(name)}
    found: Json = {"at": entry.row.at, "action": str(entry.action), "values": values}
    if entry.row.cell:
        found["cell"] = entry.row.cell
    if entry.changes:
        found["changes"] = [
            {"field": change.field, "old": old, "new": new}
            for change in entry.changes
            for old, new in [_change_texts(change, whole=whole)]
        ]
    return found


def _change_texts(change: Changed, *, whole: bool) -> tuple[str | None, str | None]:
    texts = (None if value is None else str(value) for value in (change.old, change.new))
    old, new = texts if whole or change.field not in PRIVATE else (masked(text) for text in texts)
    return old, new


def _issue_data(issue: Issue) -> Json:
    return {
        "severity": str(issue.severity),
        "at": issue.at,
        "cell": issue.cell,
        "field": issue.field,
        "value": issue.value,
        "code": str(issue.code),
        "message": issue.message,
    }


def unreadable(kind: str, request: ImportFile, why: Unusable) -> Json:
    """The document for a file that can't be read as this kind at all."""
    message = f"{why}{why.advice_text}"
    issue = {"severity": "error", "at": request.path.name, "field": "*", "value": None, "code": "unreadable",
             "message": message}  # fmt: skip
    nothing: Json = {"tables": [], "rows": [], "issues": [issue], "ignored": []}
    summary = dict.fromkeys([*map(str, Action), "ignored"], 0)
    return {"kind": kind, "file": request.path.name, "dry_run": request.dry_run, **nothing, "summary": summary}


def _screen(done: Imported, _: Look) -> Screen:
    reading = done.reading
    yield heading(f"{reading.file}：{'、'.join(t.sheet for t in reading.tables)}")
    named = "，".join(f"“{head}”→{label}" for head, label in reading.recognised if head != label)
    yield line(f"认出 {len(reading.recognised)} 列{f'，其中 {named}' if named else ''}。")
    if reading.unrecognised:
        yield line(f"没有用到的列：{'、'.join(reading.unrecognised)}。")
    changed = [entry for entry in done.rows if entry.action is not Action.SAME]
    if changed:
        rows = table("位置", "姓名", "办理", "内容")
        for entry in changed:
            name = str(entry.row.values.get("name") or "—")
            rows.add_row(entry.row.at, name, _WORDS[entry.action], _what(entry))
        yield rows
    yield from _issues(done.issues)
    if reading.ignored:
        yield line("不是党员的行：" + "；".join(f"{ignored.at} {ignored.why}" for ignored in reading.ignored))
    yield line(_outcome(done))


def _what(entry: ImportedRow) -> str:
    if entry.action is Action.UPDATE:
        texts = ((change, *_change_texts(change, whole=False)) for change in entry.changes)
        return "；".join(f"{_LABELS.get(c.field, c.field)} {or_dash(old)} → {or_dash(new)}" for c, old, new in texts)
    facts = as_json(entry.row.values)
    return "，".join(str(facts[name]) for name in ("status", "birth_date", "join_date", "group") if facts.get(name))


def _issues(issues: tuple[Issue, ...]) -> Screen:
    if not issues:
        return
    rows = table("位置", "项目", "原来写的", "问题和办法")
    for issue in sorted(issues, key=lambda issue: issue.severity is not Severity.ERROR):
        mark = "× " if issue.severity is Severity.ERROR else ""
        place = issue.cell or issue.at
        rows.add_row(f"{mark}{place}", _LABELS.get(issue.field, ""), or_dash(issue.value), issue.message)
    yield heading("要核对的地方（× 是错误，其余是提醒）")
    yield rows


def _outcome(done: Imported) -> str:
    counts = "，".join(f"{word} {done.count(action)}" for action, word in _WORDS.items())
    if done.dry_run:
        return f"试读：{counts}。没有写入；去掉 --dry-run 就会写入。"
    if done.written:
        return f"已导入：{counts}。"
    return f"{counts}。有未收的行，什么都没有写入：改好表格再导入，或加 --skip-rejected 只写其余的。"


IMPORTED = View[Imported](_data, _screen)
