"""What the doctor and the check of the log find: what is wrong, and what to do about it.

SAID is the table. In its sentences `{amount:money}` is an amount in yuan, `{table:words}` a table as users know it,
`{one:who}` a member told from namesakes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any

from jygcli.domain.log_words import command_words, table_words
from jygcli.domain.people.membership import described
from jygcli.papers.paper import Column
from jygcli.services.keeping.doctor import Examined
from jygcli.services.keeping.findings import Finding, Found, Gravity
from jygcli.services.keeping.log_checks import LogVerified
from jygcli.services.undo.logbook import local_time
from jygcli.store.copies.schema import DiffersBy, SchemaKind, SchemaPart
from jygcli.store.log.breaks import Break, LogFault
from jygcli.store.reads.log import HistoryLine
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, line, money_json

# What each check looks at, by its name.
TITLES = {
    "file": "文件和索引",
    "schema": "表、索引和触发器",
    "log": "操作记录",
    "books": "账目",
    "themes": "七个固定主题",
    "dates": "日期",
    "twice": "像是同一个人",
    "clock": "电脑的时间",
    "copies": "备份",
    "private": "文件权限",
}

_RESTORE = "不要再写入；用最近的好备份恢复：jyg backup --list，再 jyg restore 文件 --check"
_ASK = "问一问谁用别的软件打开过台账；数字以纸质收据核对，或用备份恢复：jyg backup --list"
# On a server the backups are its administrator's.
_RESTORE_THERE = "不要再写入；请管理员先用 pg_dump 留底，再用最近的好备份恢复（pg_restore，见 docs/server.md）"
_LIST, _LIST_THERE = "jyg backup --list", "管理员用 pg_dump 留的（见 docs/server.md）"
_OWN_FOLDER = "把台账放进自己的用户文件夹（例如“文档”），再用 --db 指明；U 盘和共享文件夹，谁拿到谁能读"
_KEEP_TO_YOURSELF = _OWN_FOLDER if os.name == "nt" else '只留给自己：chmod 600 "{path}"'
_LOOK_AT_LOG = "先看是谁改过：jyg log verify；再以纸质收据核对"
_MEND = "改正：jyg member edit {number} …，看现在的：jyg member show {number}"
_COMPARE_NUMBERS = (
    "对照证件：jyg member show {one.number} --reveal，jyg member show {other.number} --reveal；"
    "是同一个人，改正一个的号码、另一个记离开，或撤销那次导入：jyg undo"
)
_COMPARE = (
    "对照：jyg member show {one.number}，jyg member show {other.number}；"
    "是同一个人，保留一个，另一个记离开；是两个人，补上出生日期或身份证号"
)

SAID: Mapping[Found | LogFault, tuple[str, str]] = {
    Found.FILE_DAMAGED: ("文件损坏：SQLite 报告 {count} 处（{first}）。", _RESTORE),
    Found.HEADER_DAMAGED: ("文件开头的格式标记坏了，写不进去。", _RESTORE),
    Found.READ_IN_PART: ("台账的结构坏了，别的命令打不开它；下面只是还读得出来的。", _RESTORE),
    Found.SEEN_IN_PART: (
        "这个登录名只看得到自己支部的，别的支部和整个操作记录没有查。",
        "不用办什么；全部的，由看得到全部支部的上级或管理员来查：jyg doctor",
    ),
    Found.CHECK_IMPOSSIBLE: ("要看的记录读不出来，这一项没有查成。", _RESTORE),
    Found.REFERENCE_BROKEN: (
        "“{table:words}”第 {row_id} 条所指的{parent:words}不存在。",
        "核对是谁用别的软件改过台账；再运行 jyg log verify",
    ),
    Found.SCHEMA_DIFFERS: ("{owner}{differs}。", _RESTORE),
    Found.OPERATIONS_LOST: (
        "备份 {name} 里的第 {operation} 号操作，台账里没有或不一样。",
        "恢复过更早的备份，就不用管；没有恢复过，说明记录被删改过，用这份备份核对：jyg restore 文件 --check",
    ),
    Found.NOTE_LOST: (
        "{name} 已经不在，旁边记着它最后是第 {operation} 号操作，台账里没有或不一样。",
        "恢复过更早的备份，就不用管；没有恢复过，说明记录和备份都被动过，用 U 盘上的备份核对：jyg restore 文件 --check",
    ),
    Found.HEAD_LOST: (
        "这台电脑上 {at:moment} 写下的第 {operation} 号操作，台账里没有或不一样。",
        "自己用旧文件换过台账，就不用管；没有换过，说明记录被删改过，用备份核对：jyg backup --list",
    ),
    Found.CODE_DIFFERS: (
        "纸上的校验码 {code} 对不上：第 {operation} 号操作不是那一个，那一次或以前的记录被改写过。",
        "看清楚抄的是不是这一本；是，用那时的备份核对：jyg backup --list",
    ),
    Found.CODE_BEYOND: (
        "纸上的校验码 {code} 是后来的：记录只到第 {there} 号，后面的都没有了，台账退回过。",
        "看清楚抄的是不是这一本；自己用旧备份恢复过的，把以后的补登；没有的，找新的备份：jyg backup --list",
    ),
    Found.COPY_CHANGED: (
        "备份 {name} 与它旁边记下的校验码不符，留下以后被改过。",
        "不要用它恢复；看别的：jyg backup --list",
    ),
    Found.CLOCK_SET_BACK: (
        "第 {line} 号操作的时间早于第 {before} 号：电脑的时间被调回过。",
        "核对电脑的日期和时间；先后以编号为准，数字不受影响",
    ),
    Found.COPY_UNREADABLE: ("备份 {name} 读不出来。", "它不能用来恢复，可以删掉；再留一份：jyg backup"),
    Found.COPY_GONE: (
        "备份 {name} 不见了，不是程序清理的。",
        "自己删掉或拿走的，把旁边同名的 .txt 也删掉；不是，就问一问谁动过 backups 文件夹",
    ),
    Found.NO_RECENT_COPY: ("最近一个月没有备份。", "留一份：jyg backup；再拷到 U 盘：jyg backup --to U盘"),
    Found.OTHERS_CAN_READ: ("{path} 别的用户也能读，里面有身份证号和电话。", _KEEP_TO_YOURSELF),
    Found.RIGHTS_UNKNOWN: ("{path} 谁能读，这台电脑上看不出来，里面有身份证号和电话。", _OWN_FOLDER),
    Found.PAYMENT_UNBALANCED: ("收据 {receipt} 是 {amount:money} 元，各月合计却是 {parts:money} 元。", _LOOK_AT_LOG),
    Found.REVERSAL_UNBALANCED: ("收据 {receipt} 是 {amount:money} 元，冲正合计却是 {parts:money} 元。", _LOOK_AT_LOG),
    Found.CLOSING_UNEQUAL: (
        "{quarter} 结账时{name} {month} 已交 {collected:money} 元，账上那时是 {parts:money} 元。",
        _LOOK_AT_LOG,
    ),
    Found.MORE_BACK_THAN_UP: ("{quarter} 上缴 {up:money} 元，返还却有 {back:money} 元。", _LOOK_AT_LOG),
    Found.RETURN_NOT_IN_FUND: ("{quarter} 返还 {amount:money} 元，经费里记的是 {parts:money} 元。", _LOOK_AT_LOG),
    Found.FUND_BELOW_ZERO: (
        "{source}在 {on} 只有 {left:money} 元（第 {number} 笔之后）。",
        "核对那天前后的收支：jyg fund ledger",
    ),
    Found.THEMES_NOT_ONCE: (
        "{branch} {year} 年的计划里，固定主题应当各一次，现在{times}。",
        "重排：jyg plan-year {year}，或换月份：jyg plan set 月=主题",
    ),
    Found.PLAN_INCOMPLETE: ("{branch} {year} 年的计划只有 {months} 个月。", "补齐：jyg plan-year {year}"),
    Found.IN_THE_FUTURE: ("{number} {name}：{field:field} {day} 在今天以后。", _MEND),
    Found.JOINED_BEFORE_BIRTH: ("{number} {name}：入党日期 {joined} 早于出生日期 {born}。", _MEND),
    Found.FULL_BEFORE_JOINING: ("{number} {name}：转正日期 {full} 早于入党日期 {joined}。", _MEND),
    Found.MEMBERSHIPS_OVERLAP: ("{number} {name}：在支部的时间重叠（{first.in_words}；{second.in_words}）。", _MEND),
    Found.BIRTH_NOT_OF_ID: ("{number} {name}：出生日期 {born} 与身份证号里的不同。", _MEND),
    Found.PAID_IN_THE_FUTURE: (
        "收据 {receipt} 的日期 {on} 在今天（{today}）以后。",
        "核对电脑的日期；确是记错，冲正后重记",
    ),
    Found.SAME_ID_NUMBER: ("{one:who} 和 {other:who} 身份证号相同，像是同一个人。", _COMPARE),
    Found.SAME_NAME: ("{one:who} 和 {other:who} 同名，出生日期也说不上不同，像是同一个人。", _COMPARE),
    Found.ID_MISTYPED: (
        "{one:who} 和 {other:who} 同名，身份证号只差一两位或有一个没有通过校验，别的却相同，像是同一个人。",
        _COMPARE_NUMBERS,
    ),
    LogFault.OPERATION_MISSING: ("{operation}不见了，记录从这里断开。", _RESTORE),
    LogFault.OPERATION_CHANGED: ("{operation}的记录被改过{row}{columns}。", "{then}"),
    LogFault.CHANGE_MISSING: ("{operation}的明细少了。", _ASK),
    LogFault.CHANGE_EXTRA: ("多出来一条不属于任何操作的明细（第 {row_id} 条）。", _ASK),
    LogFault.CHANGE_MOVED: ("{operation}的明细（第 {row_id} 条）排到了后来的操作后面。", _ASK),
    LogFault.LOG_CUT_SHORT: ("最后的操作被删掉了：应当有第 {number} 号，与记下的末尾不符。", _RESTORE),
    LogFault.HEAD_MISSING: ("记录末尾的标记被删掉了。", _RESTORE),
    LogFault.ROW_CHANGED: ("“{table:words}”第 {row_id} 条被改过{columns}，不是{operation}写下的内容。", _ASK),
    LogFault.ROW_MISSING: ("“{table:words}”第 {row_id} 条不见了，{operation}写下过它。", _ASK),
    LogFault.ROW_EXTRA: ("“{table:words}”多出来第 {row_id} 条，没有哪次操作写过它。", _ASK),
    LogFault.UNREADABLE: ("{told:before}“{table:words}”里有读不出来的内容。", _RESTORE),
    LogFault.UNGUARDED: ("“{table:words}”的保护（不许改、不许删）被去掉了。", _ASK),
    LogFault.TABLE_MISSING: ("“{table:words}”这张表不见了。", _RESTORE),
    LogFault.TABLE_UNKNOWN: (
        "台账里有一张不是 jyg 的表 “{table:words}”。",
        "问一问谁用别的软件打开过台账；要去掉它，用没有这张表的备份恢复：jyg backup --list",
    ),
}

_DATES = table_words("member").columns
_PARTS = {
    SchemaKind.INDEX: "索引",
    SchemaKind.TRIGGER: "触发器",
    SchemaKind.VIEW: "视图",
    SchemaKind.UNKNOWN: "读不懂的",
}
_HOW = {
    DiffersBy.MISSING: "的{part}不见了",
    DiffersBy.CHANGED: "的{part}被改过",
    DiffersBy.UNKNOWN: "多出来的{part}不是 jyg 的",
}


class _Filled(Formatter):
    """Fills the sentences of SAID: what stands behind the colon says how a fact is written."""

    def format_field(self, value: Any, format_spec: str) -> str:
        write = _WRITTEN.get(format_spec)
        return str(write(value)) if write else super().format_field(value, format_spec)


_WRITTEN: Mapping[str, Callable[[Any], str]] = {
    "money": money_json,
    "words": lambda table: table_words(table).name,
    "who": described,
    "field": lambda name: _DATES[name],
    "moment": lambda at: _when(at),  # noqa: PLW0108 - it stands below
    "before": lambda told: told and f"{told}的",
}
_FILLED = _Filled()


def sentence(finding: Finding) -> str:
    """What is wrong."""
    return _FILLED.format(SAID[finding.kind][0], **_facts(finding))


def advice(finding: Finding) -> str:
    """What to do about it."""
    told = _FILLED.format(SAID[finding.kind][1], **_facts(finding))
    return told.replace(_RESTORE, _RESTORE_THERE).replace(_LIST, _LIST_THERE) if finding.on_server else told


def _facts(finding: Finding) -> Mapping[str, object]:
    """The facts of a finding, and beside them those that are put together from several."""
    match finding.facts:
        case {"part": SchemaPart() as part, "how": DiffersBy() as how}:
            owner = "台账" if part.kind is SchemaKind.VIEW else f"“{table_words(part.table).name}”"
            called = "结构" if part.kind is SchemaKind.TABLE else f"{_PARTS[part.kind]} {part.name} "
            return {"owner": owner, "differs": _HOW[how].format(part=called)}
        case {"found": Break() as found, "line": line}:
            return _facts_of_log(found, line if isinstance(line, HistoryLine) else None)
        case {"themes": dict() as themes}:
            return {**finding.facts, "times": "、".join(f"{theme} {times} 次" for theme, times in themes.items())}
    return finding.facts


def _facts_of_log(found: Break, line: HistoryLine | None) -> Mapping[str, object]:
    told = f"（{command_words(line.command)}，{_when(line.at)}）" if line else ""
    words = table_words(found.table or "")
    named = found.fault is LogFault.OPERATION_CHANGED and found.table is not None
    columns = "、".join(words.columns.get(name, name) for name in found.columns)
    return {
        "operation": "最后一次操作" if found.operation is None else f"第 {found.operation} 号操作{told}",
        "told": "" if found.operation is None else f"第 {found.operation} 号操作{told}",
        "number": found.operation,
        "table": found.table or "",
        "row_id": found.row_id,
        "row": f"：“{words.name}”第 {found.row_id} 条与前面对不上" if named else "",
        "columns": f"（{columns}）" if columns else "",
        "then": _ASK if found.table else _RESTORE,
    }


def _when(at: str) -> str:
    try:
        return f"{local_time(at):%Y-%m-%d %H:%M}"
    except ValueError:  # changed by somebody
        return at


_MOST = 20  # findings of one check that are told; --json has all
_FINDING = "severity=severity.value what() advice() where"
_OWN = {"what": sentence, "advice": advice}


def _verified(found: LogVerified, _: Look) -> Screen:
    compared = f"，与 {found.copies} 份备份对照" if found.copies else ""
    if not found.findings:
        yield line(_sound(found, f"逐条验算{compared}，没有改动"))
        if not found.in_part:
            yield from _vouched(found)
        return
    yield line(f"记录有 {len(found.findings)} 处不对。最早的一处：")
    yield line(f"  {sentence(found.findings[0])}")
    yield line(f"  办法：{advice(found.findings[0])}")
    for finding in found.findings[1:_MOST]:
        yield line(f"  {sentence(finding)}")
    if len(found.findings) > _MOST:
        yield line(f"  …… 一共 {len(found.findings)} 处；看全部加 --json")


def _sound(found: LogVerified, checked: str) -> str:
    if found.in_part:
        return (
            f"看得到的完好：{found.changes} 条明细和写下的内容，{checked}。"
            "这个登录名只看得到自己支部的；整个记录有没有缺，由上级或管理员核对。"
        )
    if found.since is None:
        return f"记录完好：{found.operations} 次操作、{found.changes} 条明细，{checked}。"
    if found.since > found.operations:
        return f"那天以来没有操作；末尾是第 {found.operations} 号，以前的没有看。"
    return f"第 {found.since} 号到第 {found.operations} 号操作完好：{checked}；以前的没有看。"


def _vouched(found: LogVerified) -> Screen:
    """How far the log is known outside the file, as what came after that may have been changed unseen."""
    copies, computer = found.vouched
    known = [f"备份到第 {copies} 号操作"] if copies else []
    known += [f"这台电脑到第 {computer} 号操作"] if computer else []
    if known:
        yield line(f"能作证的：{'，'.join(known)}；在那以后的改动查不出。")
    else:
        yield line("没有备份，这台电脑也没有记下过它：整本被换过，查不出。")
    if found.gone:
        yield line(f"有 {found.gone} 份备份不见了，不是程序清理的：jyg doctor")
    for code in found.codes:
        yield line(f"纸上的 {code} 对得上：第 {code.operation} 号操作和以前的，与抄下时一样。")
    end = f"{found.operations}-{found.head[:12]}"
    yield line(f"末尾的校验码：{end}。抄在纸上，以后对照：jyg log verify --code {end}")


def _examined(found: Examined, _: Look) -> Screen:
    columns = (
        Column("检查", lambda checked: TITLES[checked.check.name]),
        Column("结果", lambda checked: _result(checked.findings))
    )  # fmt: skip
    if found.branch is not None:
        yield line(f"只查了{found.branch}：账目、主题、日期和人；文件和操作记录没有查。")
    yield grid(columns, found.checks)
    for checked in found.checks:
        for finding in checked.findings[:_MOST]:
            mark = "✗" if finding.severity is Gravity.WRONG else "·"
            yield line(f"{mark} {sentence(finding)}")
            yield line(f"  办法：{advice(finding)}")
        if len(checked.findings) > _MOST:
            yield line(f"  {TITLES[checked.check.name]}一共 {len(checked.findings)} 处；看全部加 --json")


def at_work(check: str, share: float) -> str:
    """Which check is at work and how far it is: `操作记录 40%`."""
    return f"{TITLES[check]} {share:.0%}" if share else TITLES[check]


def _result(findings: tuple[Finding, ...]) -> str:
    wrong = sum(finding.severity is Gravity.WRONG for finding in findings)
    parts = [f"不对 {wrong} 处"] if wrong else []
    parts += [f"请看 {len(findings) - wrong} 处"] if len(findings) > wrong else []
    return "，".join(parts) or "好"


VERIFIED = View[LogVerified](
    shape(
        "operations changes head copies gone vouched(copies computer) codes() since in_part sound() "
        f"findings({_FINDING})",
        codes=lambda found: [str(code) for code in found.codes],
        sound=lambda found: not found.findings,
        **_OWN,
    ),
    _verified,
)
EXAMINED = View[Examined](
    shape(
        f"sound() checks(check.name title() findings({_FINDING}))",
        sound=lambda found: not found.wrong,
        title=lambda checked: TITLES[checked.check.name],
        **_OWN,
    ),
    _examined,
)
