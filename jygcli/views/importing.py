"""Views of an import.

In the JSON of a dry run the values are those of the file, whole: nothing is stored, and scripts compare
them with it. Everywhere else ID numbers and phones are masked unless revealed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from jygcli.domain.base.errors import Unusable
from jygcli.domain.base.masks import covered, masked
from jygcli.domain.base.money import total
from jygcli.domain.base.months import spoken_months
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Assessment
from jygcli.domain.people.identity import NUMBERS
from jygcli.domain.people.own_fields import NOT_SHOWN
from jygcli.domain.registers import REGISTERS
from jygcli.papers.paper import Column, Table
from jygcli.services.dues.booking import NewPayment
from jygcli.services.importing.dues import payments as import_dues
from jygcli.services.importing.dues import statements as import_statements
from jygcli.services.importing.meetings import attendance as import_attendance
from jygcli.services.importing.request import ImportFile
from jygcli.services.importing.steps import Action, Imported, ImportedRow
from jygcli.sheets.tables.reading import as_json
from jygcli.sheets.words.issues import Issue, Severity
from jygcli.views.base.facts import facts
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, or_dash
from jygcli.views.dues import in_words

_MOST_LISTED = 100
_TO_MEND = "改好表格再导入，或加 --skip-rejected 只写其余的。"
_ALWAYS = (Action.ADD, Action.UPDATE, Action.SAME, Action.REJECT)
_TOLD_FIRST = (Action.UPDATE, Action.REJECT, Action.LEAVE_OUT)
_WORDS = {
    Action.ADD: "新增",
    Action.UPDATE: "修改",
    Action.SAME: "相同",
    Action.REJECT: "未收",
    Action.LEAVE_OUT: "不收",
}


class _Face(NamedTuple):
    """How the rows of a kind are shown: what each is, by what it's known, what is said of a new one, and what they are
    held against. `marks`: each gives a mark of attendance; `proposes`: each proposes a payment.
    """

    noun: str
    subject: str
    known_by: tuple[str, ...]
    facts: tuple[str, ...] = ()
    book: str = "台账"
    marks: bool = False
    proposes: bool = False


_FACES = {
    "members": _Face("党员", "姓名", ("name",), ("status", "birth_date", "join_date", "group"), "花名册"),
    "meetings": _Face("会议", "会议", ("date", "meeting_type"), ("title", "time", "place", "host")),
    "attendance": _Face("考勤", "姓名", ("name",), ("date", "meeting_type"), marks=True),
    "assessments": _Face("核定", "姓名", ("name",), ("category", "base", "due", "from_month", "ground")),
    "fund": _Face("经费", "来源", ("source",), ("date", "summary", "income", "expense", "balance", "use")),
    "statement": _Face(
        "收款流水",
        "姓名",
        ("name",),
        ("when", "amount", "payer", "remark", "period_from", "period_to", "why"),
        proposes=True,
    ),
    "dues": _Face("党费", "姓名", ("name",), ("period_from", "period_to", "due", "paid", "pay_date")),
}
_PLAIN = _Face("记录", "姓名", ("name",))
# What an import changes that isn't a column of the sheet.
_OWN_LABELS = {"attendance": "考勤", "assessment": "核定"}


def _face(done: Imported) -> _Face:
    register = REGISTERS.get(done.reading.kind)
    if register is None:
        return _FACES.get(done.reading.kind, _PLAIN)
    listed = tuple(field.name for field in register.given if field.listed and not field.private)
    return _Face(register.label, register.label, listed[:2], listed[2:])


def _data(done: Imported, look: Look) -> Json:
    whole = done.preview or look.reveal
    return {
        **facts(
            done,
            "reading.kind reading.file dry_run=preview written tables=reading.tables(sheet header_rows) recognised()"
            " reading.unrecognised rows() issues()"
            " ignored=reading.ignored(at why) summary()",
            recognised=[{"heading": heading, "field": label} for heading, label in done.reading.recognised],
            rows=[_row_data(row, done.reading.private, whole=whole) for row in done.rows],
            issues=[_issue_data(issue, done.reading.private, whole=whole) for issue in done.issues],
            summary={**_counted(done), "ignored": len(done.reading.ignored)},
        ),
        **_own_data(done),
    }


def _counted(done: Imported) -> dict[str, int]:
    """The rows by what came of them; those left out only where there are any."""
    return {str(action): done.count(action) for action in Action if action in _ALWAYS or done.count(action)}


def _own_data(done: Imported) -> Json:
    """What only one kind has."""
    if done.reading.kind == "attendance":
        made = import_attendance.meetings_made(done.rows)
        return {"new_meetings": [facts(meeting, "meeting_type=kind date=held_on group") for meeting in made]}
    if done.reading.kind == "statement":
        found = [
            payment.amount for row, _, payment in import_statements.proposals(done.rows) if row.action is Action.ADD
        ]
        return {"payments": {"count": len(found), "total": money_json(total(found))}}
    if done.reading.kind == "dues":
        brought = import_dues.brought_by(done.rows)
        paid = [one.payment.amount for one in brought if one.payment is not None]
        undone = [payment.amount for one in brought for payment in one.replaced]
        return {
            "payments": {"count": len(paid), "total": money_json(total(paid))},
            "reversed": {"count": len(undone), "total": money_json(total(undone))},
            "assessments": sum(len(one.assessments) for one in brought),
        }
    return {}


def _issue_data(issue: Issue, private: frozenset[str], *, whole: bool) -> Json:
    found = facts(issue, "severity at cell field value code message")
    return {**found, "value": NOT_SHOWN} if issue.field in private and issue.value and not whole else found


def _row_data(entry: ImportedRow, private: frozenset[str], *, whole: bool) -> Json:
    values = {
        name: value if whole and (name in NUMBERS or name in private) else _told(name, value, private)
        for name, value in as_json(entry.row.values).items()
    }
    found: Json = {"at": entry.row.at, "action": str(entry.action), "values": values}
    if entry.row.cell:
        found["cell"] = entry.row.cell
    if entry.changes:
        changes = _changes(entry, private, whole=whole)
        found["changes"] = [{"field": name, "old": old, "new": new} for name, old, new in changes]
    return found


def _told(name: str, value: object, private: frozenset[str]) -> object:
    return NOT_SHOWN if name in private and value is not None else _safe(name, value)


def _changes(
    entry: ImportedRow, private: frozenset[str], *, whole: bool
) -> Iterator[tuple[str, str | None, str | None]]:
    """Each field that changes, with what was written in it and what will be."""
    for change in entry.changes:
        old, new = _changed_text(change.old), _changed_text(change.new)
        if isinstance(change.new, Assessment):
            new = f"{change.new.from_month} 起{new}"
        name = change.field
        if not whole and name in private:
            old, new = old and NOT_SHOWN, new and NOT_SHOWN
        yield (name, old, new) if whole else (name, _covered(name, old), _covered(name, new))


def _changed_text(value: object) -> str | None:
    if isinstance(value, Assessment):
        return f"每月 {money_json(value.amount)}"
    return None if value is None else str(value)


def _safe(name: str, value: object) -> object:
    """A value as it may be shown: private numbers masked, also those that stand in free text."""
    if isinstance(value, list):
        return [_safe(name, part) for part in value]
    if isinstance(value, dict):
        return {part: _safe(part, own) for part, own in value.items()}
    return _covered(name, str(value)) if value and (name in NUMBERS or isinstance(value, str)) else value


def _covered(name: str, text: str | None) -> str | None:
    if text is None:
        return None
    return masked(text) if name in NUMBERS else covered(text)


def unreadable(kind: str, request: ImportFile, why: Unusable) -> Json:
    """The document for a file that can't be read as this kind at all."""
    message = f"{why}{why.advice_text}"
    issue = {"severity": "error", "at": request.path.name, "field": "*", "value": None, "code": "unreadable",
             "message": message}  # fmt: skip
    nothing: Json = {"tables": [], "rows": [], "issues": [issue], "ignored": []}
    summary = dict.fromkeys([*map(str, _ALWAYS), "ignored"], 0)
    return {"kind": kind, "file": request.path.name, "dry_run": request.preview, **nothing, "summary": summary}


def _screen(done: Imported, _: Look) -> Screen:
    reading = done.reading
    yield heading(f"{reading.file}：{'、'.join(t.sheet for t in reading.tables)}")
    named = "，".join(f"“{head}”→{label}" for head, label in reading.recognised if head != label)
    yield line(f"认出 {len(reading.recognised)} 列{f'，其中 {named}' if named else ''}。")
    if reading.unrecognised:
        yield line(f"没有用到的列：{'、'.join(reading.unrecognised)}。")
    yield from _listing(done)
    if reading.kind == "attendance" and (made := import_attendance.meetings_made(done.rows)):
        named = "、".join(f"{m.held_on} {m.kind}{f'（{m.group}）' if m.group else ''}" for m in made[:_MOST_LISTED])
        did = "一并登记了" if done.written else "要一并登记"
        yield line(f"{did} {len(made)} 次会议：{named}{_more(len(made)) or '。'}")
    yield from _money(done)
    yield from _issues(done)
    if reading.ignored:
        listed = "；".join(f"{ignored.at} {ignored.why}" for ignored in reading.ignored[:_MOST_LISTED])
        yield line(f"不是{_face(done).noun}的行：{listed}{_more(len(reading.ignored))}")
    yield line(_outcome(done))


def _money(done: Imported) -> Screen:
    """What sheets of dues book: so many payments, so much; what they reverse, what they assess."""
    if done.reading.kind not in ("dues", "statement"):
        return
    data, will = _own_data(done), "" if done.written else "将"
    told = [f"{will}登记 {data['payments']['count']} 笔，共 {data['payments']['total']} 元"]
    if data.get("reversed", {"count": 0})["count"]:
        told.append(f"{will}冲正 {data['reversed']['count']} 笔，共 {data['reversed']['total']} 元")
    if data.get("assessments"):
        told.append(f"{will}核定 {data['assessments']} 次")
    yield line("；".join(told) + "。")


def _listing(done: Imported) -> Screen:
    """The rows that aren't the same; of very many the changed and the rejected before the new ones."""
    others = sum(done.count(action) for action in _TOLD_FIRST)
    count = others + done.count(Action.ADD)
    if not count:
        return
    listed: Iterable[ImportedRow] = (entry for entry in done.rows if entry.action is not Action.SAME)
    if count > _MOST_LISTED:
        changed = (entry for entry in done.rows if entry.action in _TOLD_FIRST)
        listed = chain(islice(changed, others), (entry for entry in done.rows if entry.action is Action.ADD))
    face, labels = _face(done), {**done.reading.labels, **_OWN_LABELS}
    columns = (Column("位置"), Column(face.subject), Column("办理"), Column("内容"))
    private = done.reading.private
    yield Table(columns, tuple(_listed(entry, face, labels, private) for entry in islice(listed, _MOST_LISTED)))
    if more := _more(count):
        yield line(f"以上是前 {_MOST_LISTED} 行{more}")


def _listed(entry: ImportedRow, face: _Face, labels: Mapping[str, str], private: frozenset[str]) -> tuple[str, ...]:
    known_by = _visible(" ".join(_texts(entry.row.values, face.known_by))) or "—"
    return _place(entry), known_by, _did(entry, face), _visible(_what(entry, face, labels, private))


def _did(entry: ImportedRow, face: _Face) -> str:
    return (
        "待确认"
        if face.proposes and _payment(entry) is not None and entry.action is Action.LEAVE_OUT
        else _WORDS[entry.action]
    )


def _more(count: int) -> str:
    return f"……共 {count} 行，全部见 --json。" if count > _MOST_LISTED else ""


def _place(entry: ImportedRow) -> str:
    """The cell where a line holds several records, else the line."""
    sheet = entry.row.at.rpartition("!")[0]
    return entry.row.at if entry.row.cell is None else f"{sheet}!{entry.row.cell}".lstrip("!")


def _texts(values: Mapping[str, object], names: Iterable[str]) -> list[str]:
    found = as_json({name: values.get(name) for name in names})
    return [covered(str(text)) for text in found.values() if text]


def _visible(text: str) -> str:
    """The text with signs that would steer the terminal made harmless."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "?" for sign in text)


def _what(entry: ImportedRow, face: _Face, labels: Mapping[str, str], private: frozenset[str]) -> str:
    if entry.action is Action.UPDATE:
        changes = _changes(entry, private, whole=False)
        return "；".join(f"{labels.get(name, name)} {or_dash(old)} → {or_dash(new)}" for name, old, new in changes)
    if face.proposes:
        return _proposed(entry)
    facts = _texts(entry.row.values, face.facts)
    if isinstance(entry.subject, Assessment):
        facts.append(f"{entry.subject.from_month} 起每月 {money(entry.subject.amount)} 元")
    if face.marks and isinstance(entry.subject, import_attendance.Marking):
        facts.append(str(entry.subject.state))
    return "，".join(facts)


def _payment(entry: ImportedRow) -> NewPayment | None:
    """The payment that a movement of a statement may be."""
    return entry.subject.payment if isinstance(entry.subject, import_statements.Proposal) else None


def _proposed(entry: ImportedRow) -> str:
    """A movement of a statement, the months that it would pay, and what stands against that."""
    values, told = entry.row.values, _texts(entry.row.values, ("when", "amount", "payer", "remark"))
    if (payment := _payment(entry)) is not None:
        told.append(f"交 {spoken_months(tuple(share.month for share in payment.shares))}")
    whys = values.get("why")
    return "，".join(told) + (f"（{'；'.join(whys)}）" if isinstance(whys, tuple) else "")


def question(entry: ImportedRow) -> str:
    """What is asked of one payment that a statement proposes."""
    return f"{_place(entry)} {entry.row.values.get('name')}：{_visible(_proposed(entry))}"


def _issues(done: Imported) -> Screen:
    if not done.issues:
        return
    labels = {**done.reading.labels, **_OWN_LABELS}
    ordered = sorted(done.issues, key=lambda issue: issue.severity is not Severity.ERROR)
    yield heading("要核对的地方（× 是错误，其余是提醒）")
    yield Table(_TO_CHECK, tuple(_to_check(issue, labels) for issue in ordered[:_MOST_LISTED]))
    if more := _more(len(ordered)):
        yield line(f"以上是前 {_MOST_LISTED} 处{more}")


_TO_CHECK = (Column("位置"), Column("项目"), Column("原来写的"), Column("问题和办法"))


def _to_check(issue: Issue, labels: Mapping[str, str]) -> tuple[str, ...]:
    mark = "× " if issue.severity is Severity.ERROR else ""
    written = _visible(or_dash(issue.value))
    return f"{mark}{issue.cell or issue.at}", labels.get(issue.field, ""), written, _visible(issue.message)


# Of the rows that change nothing, how many say nothing.
_EMPTY: Mapping[str, Callable[[Sequence[ImportedRow]], int]] = {
    "dues": lambda rows: import_dues.empty_cells(rows),  # noqa: PLW0108 - the module loads when this is called
    "assessments": lambda rows: sum(row.action is Action.SAME and row.subject is None for row in rows),
}


def unusual_amounts(done: Imported) -> str | None:
    """What to ask about before a sheet of assessments is brought in: the amounts above what is usual."""
    found = [
        f"{row.row.values.get('name')}：{said}"
        for row in done.rows
        if row.action in (Action.ADD, Action.UPDATE) and isinstance(row.subject, Assessment)
        if (said := in_words.high(row.subject.amount))
    ]
    return "；".join(found) or None


def _counts(done: Imported) -> str:
    """How many rows came to what; an empty cell of payments is no record that is there already."""
    empty = _EMPTY[done.reading.kind](done.rows) if done.reading.kind in _EMPTY else 0
    numbers = {action: done.count(action) - (empty if action is Action.SAME else 0) for action in Action}
    told = (action for action in _WORDS if numbers[action] or action in _ALWAYS)
    counts = [f"{_WORDS[action]} {numbers[action]}" for action in told]
    return "，".join([*counts, f"空格 {empty}"] if empty else counts)


def _outcome(done: Imported) -> str:
    if not done.rows:
        return f"没有读到{_face(done).noun}的行，没有写入；请核对工作表（--sheet）和表头的行（--header-row）。"
    counts = _counts(done)
    if done.count(Action.SAME) == len(done.rows) and (done.written or done.preview):
        return f"{'试读：' if done.preview else ''}{counts}。没有要写入的：与{_face(done).book}相同。"
    if done.written:
        return f"已导入：{counts}。"
    if rejected := done.count(Action.REJECT):
        what_now = _TO_MEND if rejected < len(done.rows) else "改好表格再导入。"
        tried, left = f"试读：{counts}。没有写入。有未收的行：", f"{counts}。有未收的行，什么都没有写入："
        return (tried if done.preview else left) + what_now
    if done.reading.kind == "statement" and any(True for _ in import_statements.proposals(done.rows)):
        return f"试读：{counts}。没有写入；在终端里逐笔确认，或加 --yes 登记一看就明白的。"
    return f"试读：{counts}。没有写入；去掉 --dry-run 就会写入。"


IMPORTED = View[Imported](_data, _screen, data_whole=True)
