"""The command line's table of contents, and the one place where an error becomes words and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import NoReturn

from jygcli.domain.base.tuples import NamedTuple
from jygcli.lazy import register

# a bare `jyg` has nothing for Typer to parse, and most commands lack nothing that would be asked for
register(
    "json",
    "jygcli.cli.app.asking",
    "jygcli.cli.app.tree.chinese",
    "jygcli.cli.app.guided",
    "jygcli.cli.app.missing",
    "jygcli.cli.app.printing",
    "jygcli.cli.app.shells",
    "jygcli.cli.app.spoken",
    "jygcli.cli.app.tree.groups",
    "jygcli.cli.app.tree.typer_errors",
    "jygcli.cli.todo.front",
    "jygcli.domain.said.answers",
)
# what the standard library and Typer take along for functions that no command calls, or few
register("bz2", "hashlib", "ipaddress", "lzma", "platform", "shellingham", "tempfile")

from jygcli.cli.app import asking, streams  # noqa: E402 - after they were registered
from jygcli.cli.app.context import App  # noqa: E402 - likewise
from jygcli.cli.app.file_wanted import FileNotMade  # noqa: E402 - likewise
from jygcli.cli.app.tree import groups as tree  # noqa: E402 - likewise
from jygcli.cli.app.tree import typer_errors as words  # noqa: E402 - likewise
from jygcli.cli.todo import front  # noqa: E402 - likewise
from jygcli.domain.base.errors import ExitCode, JygError  # noqa: E402 - likewise
from jygcli.store.base import damaged_at  # noqa: E402 - likewise


class Section(StrEnum):
    """Where a noun stands in `jyg 菜单`, in this order; those of FLOWS stand there by themselves."""

    FLOWS = "常办的事"
    MEMBERS = "党员"
    MEETINGS = "会议"
    DUES = "党费"
    REPORTS = "报表和打印"
    IMPORT = "导入"
    REGISTERS = "登记簿"
    KEEPING = "备份和检查"
    UNLISTED = ""


class CommandEntry(NamedTuple):
    """What the user types, the module with its `app`, its short help, its Chinese names and its place in the menu.
    One whose name is Chinese, as a flow's, needs no other.

    A noun that needs nothing but its registers names jygcli.cli.registers.commands, which makes the app.
    """

    name: str
    module: str
    short: str
    chinese: str = ""
    section: Section = Section.FLOWS


CONTENTS = (
    CommandEntry(
        "开始", "jygcli.cli.flows.start", "第一次用：一步一步建台账、导名单、核定、排计划", "第一次用", Section.FLOWS
    ),
    CommandEntry("开会", "jygcli.cli.flows.meeting.held", "登记一次会，记考勤，写记录，打印", "开了会", Section.FLOWS),
    CommandEntry(
        "季度末", "jygcli.cli.flows.quarter_end", "收党费、点钱、结账、上缴、返还、打印", "季末", Section.FLOWS
    ),
    CommandEntry("有人走了", "jygcli.cli.flows.gone", "转出、去世：哪天，党费交到哪月，考勤", "走了", Section.FLOWS),
    CommandEntry("有人来了", "jygcli.cli.flows.come", "登记新来的党员，或者回来的党员", "来了", Section.FLOWS),
    CommandEntry("记错了", "jygcli.cli.flows.wrong", "更正一张收据、一次会、一个人、一次导入", "错了", Section.FLOWS),
    CommandEntry("menu", "jygcli.cli.door.menu", "菜单：写数字，选要办的事", "菜单 目录", Section.UNLISTED),
    CommandEntry("search", "jygcli.cli.door.search", "按几个字找命令", "找 查找", Section.UNLISTED),
    CommandEntry("todo", "jygcli.cli.todo.commands", "今天要办什么；记办过的事", "待办 要办的", Section.REGISTERS),
    CommandEntry("init", "jygcli.cli.books.init", "新建台账和支部", "建账 新建台账", Section.KEEPING),
    CommandEntry(
        "demo", "jygcli.cli.keeping.demo", "看一个虚构支部的一年（不动你的台账）", "演示 样子 看样子", Section.KEEPING
    ),
    CommandEntry(
        "plan-year", "jygcli.cli.plan.plan_year", "排一年十二个主题月", "排计划 排年度计划 排主题月", Section.MEETINGS
    ),
    CommandEntry("plan", "jygcli.cli.plan.commands", "看年度计划，改主题，记已开展", "计划 年度计划", Section.MEETINGS),
    CommandEntry(
        "member", "jygcli.cli.members.commands", "党员：登记、名单、免到、职务、离开", "党员", Section.MEMBERS
    ),
    CommandEntry(
        "meeting", "jygcli.cli.meetings.commands", "会议：考勤、表决、记录、任务", "会议 会", Section.MEETINGS
    ),
    CommandEntry("dues", "jygcli.cli.dues.commands", "党费：核定、收缴、欠交、少交免交", "党费", Section.DUES),
    CommandEntry("fund", "jygcli.cli.funds.commands", "经费：工作经费、返还党费、工作补贴", "经费", Section.DUES),
    CommandEntry(
        "care", "jygcli.cli.registers.care", "关怀：谈心谈话、走访慰问、送学上门、困难帮扶", "关怀", Section.REGISTERS
    ),
    CommandEntry(
        "matter", "jygcli.cli.registers.matters", "请示报告、意见建议", "请示报告 请示 意见建议", Section.REGISTERS
    ),
    CommandEntry("task", "jygcli.cli.registers.tasks", "上级交办：下发、回复", "交办 上级交办", Section.REGISTERS),
    CommandEntry(
        "review", "jygcli.cli.registers.review", "民主评议、整改事项、年度考评材料", "评议 民主评议", Section.REGISTERS
    ),
    CommandEntry("training", "jygcli.cli.registers.training", "培训学习和学时", "培训 培训学习", Section.REGISTERS),
    CommandEntry("liaison", "jygcli.cli.registers.commands", "在职联络员和联络事项", "联络 联络员", Section.REGISTERS),
    CommandEntry("deed", "jygcli.cli.registers.deeds", "作用发挥、特长和意愿", "作用发挥", Section.REGISTERS),
    CommandEntry("honour", "jygcli.cli.registers.honours", "表彰和先进事迹", "表彰", Section.REGISTERS),
    CommandEntry("club", "jygcli.cli.registers.clubs", "兴趣小组、文化活动、四个阵地", "兴趣小组", Section.REGISTERS),
    CommandEntry("points", "jygcli.cli.registers.points", "党员积分", "积分", Section.REGISTERS),
    CommandEntry(
        "standard", "jygcli.cli.registers.standard", "标准化规范化建设的八个方面", "标准化", Section.REGISTERS
    ),
    CommandEntry("report", "jygcli.cli.reports", "报表：季度、年度、党费、公示", "报表 打印", Section.REPORTS),
    CommandEntry(
        "pack", "jygcli.cli.rollup.pack", "报给上级：一个季度的数字，签名的小文件", "报送 报给上级", Section.REPORTS
    ),
    CommandEntry(
        "rollup", "jygcli.cli.rollup.commands", "汇总下级支部报来的，核对往来", "汇总 收季报包", Section.REPORTS
    ),
    CommandEntry("import", "jygcli.cli.importing.commands", "从表格导入", "导入", Section.IMPORT),
    CommandEntry("export", "jygcli.cli.exporting.export", "导出成表格", "导出", Section.IMPORT),
    CommandEntry("template", "jygcli.cli.exporting.template", "写一份空表（模板）来填", "模板 空表", Section.IMPORT),
    CommandEntry("branch", "jygcli.cli.books.branch", "支部的职务和任期；一本台账管几个支部", "支部", Section.MEMBERS),
    CommandEntry("settings", "jygcli.cli.books.settings", "支部自己的设置", "设置", Section.KEEPING),
    CommandEntry("undo", "jygcli.cli.undo.undo", "撤销上一次操作", "撤销 撤回", Section.KEEPING),
    CommandEntry("redo", "jygcli.cli.undo.redo", "恢复刚撤销的操作", "重做 恢复撤销", Section.KEEPING),
    CommandEntry("log", "jygcli.cli.undo.log", "看做过什么，核对记录有没有被改过", "操作记录 日志", Section.KEEPING),
    CommandEntry("backup", "jygcli.cli.keeping.backup", "留一份备份，可加密，可拷到 U 盘", "备份", Section.KEEPING),
    CommandEntry("restore", "jygcli.cli.keeping.restore", "用备份恢复台账", "恢复 恢复备份", Section.KEEPING),
    CommandEntry("move", "jygcli.cli.keeping.move", "把整本台账搬到服务器或文件", "搬家 搬台账", Section.KEEPING),
    CommandEntry("doctor", "jygcli.cli.keeping.doctor", "给台账做一次检查", "检查 体检", Section.KEEPING),
    CommandEntry("server", "jygcli.cli.keeping.server", "数据库服务器：谁看得到哪些支部", "服务器", Section.KEEPING),
    CommandEntry("rules", "jygcli.cli.books.rules", "程序所依据的规定和出处", "规定 依据", Section.KEEPING),
)


INTERRUPTED = 130  # what shells expect of a program that Ctrl-C has ended


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and exit with a code of `ExitCode` (130 for Ctrl-C)."""
    streams.settle()
    streams.heed_interrupts()
    code = _to_the_end(App(_to_the_end), sys.argv[1:] if arguments is None else list(arguments))
    sys.exit(code if isinstance(code, int) else ExitCode.DONE)


def _to_the_end(app: App, arguments: list[str]) -> object:
    """The code of a command, which has told all that there is to tell, and has closed its store."""
    try:
        code = _answered(app, arguments)
        if code == INTERRUPTED:  # Typer has caught Ctrl-C by itself
            raise KeyboardInterrupt
        app.copy_owed()
    except KeyboardInterrupt:
        streams.leave_interrupts()
        app.complain(*_interrupted(app), ExitCode.REFUSED)
        code = INTERRUPTED
    finally:
        streams.leave_interrupts()
        app.close()
    _tell_of_lost(app)
    return code


def _tell_of_lost(app: App) -> None:
    """Say which characters were shown as question marks: the store has them, and so have its papers."""
    if found := streams.lost_characters():
        codes = "、".join(f"U+{ord(sign):04X}" for sign in found[:5])
        app.tell(
            f"有 {len(found)} 个字这里显示不出来，写成了问号（{codes}）；台账里没有错。"
            "要看原样，存成文件，例如 -o 名单.xlsx。"
        )


def _answered(app: App, arguments: list[str]) -> object:
    """The code of a command; what went wrong is told."""
    try:
        return _run(app, arguments)
    except asking.Declined:
        streams.leave_question()
        return app.complain(*_interrupted(app), ExitCode.REFUSED)
    except JygError as wrong:
        if streams.was_interrupted():  # within SQLite, which only says that something failed
            raise KeyboardInterrupt from wrong
        return app.complain(_after_writing(app, wrong), wrong.advice_text, wrong.exit_code)
    except words.TyperException as misused:
        return app.complain(*words.in_plain_words(misused), ExitCode.CALLED_WRONGLY)
    except streams.OutputFailed as failed:
        return _not_shown(app, failed.why)
    except Exception as fault:
        if streams.was_interrupted():
            raise KeyboardInterrupt from fault
        if os.environ.get("JYG_DEBUG") == "1":
            raise
        return _failed(app, fault)


def _run(app: App, arguments: list[str]) -> object:
    if not arguments:
        front.open_page(app)
        return None
    return tree.Root(CONTENTS).main(arguments, prog_name="jyg", standalone_mode=False, obj=app)


def _failed(app: App, fault: Exception) -> ExitCode:
    """What nobody foresaw: a damaged store's fault, or the program's."""
    if app.is_damaged:
        damaged = damaged_at(app.place)
        return app.complain(str(damaged), damaged.advice_text, damaged.exit_code)
    advice = "先别重做：出错前可能已经写入，请先查看台账，再决定要不要再做。排查时设 JYG_DEBUG=1。"
    return app.complain(f"程序出错了（{type(fault).__name__}）。", advice, ExitCode.UNUSABLE)


def _not_shown(app: App, why: str) -> ExitCode:
    if app.wrote:
        return app.complain(f"已经办好并写入台账，只是结果显示不出来：{why}。", "不要重做。", ExitCode.UNUSABLE)
    return app.complain(f"结果显示不出来：{why}。", "台账没有改动。", ExitCode.UNUSABLE)


def _after_writing(app: App, wrong: JygError) -> str:
    """What was wrong; where something was written before it, that as well."""
    if app.wrote and not isinstance(wrong, FileNotMade):
        return f"前面的已经写入台账，不要重做；后面的没有办成。\n{wrong}"
    return str(wrong)


def _interrupted(app: App) -> tuple[str, str]:
    if app.went_back and not app.wrote:  # the question before comes next
        return "", ""
    if app.wrote and streams.was_left_at_question():
        return "已取消。前面的已经写入台账，都留着，不要重做；从这个问题起的没有办。", "看写了什么：jyg log"
    if app.wrote:
        return "已经办好并写入台账，只是没有显示完。", "不要重做。"
    return "已取消，什么都没有写入。", ""
