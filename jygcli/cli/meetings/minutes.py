"""jyg meeting minutes: typed as options, read from a file, or written in an editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Annotated

from jygcli.cli.app import asking, missing
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.meetings.which import MeetingArg
from jygcli.domain.base.errors import CalledWrongly, Unusable
from jygcli.domain.meetings.minutes import Minute, MinutePart, minutes_text, parse_minutes
from jygcli.files import leftovers
from jygcli.files.attached import piped, plain, read_plain
from jygcli.services.meetings import minutes
from jygcli.services.meetings.minutes import WriteMinutes
from jygcli.views.meetings import record as view

HINT = """\
# 会议记录：写在各个标题下面，一行一条。以 # 开头的行不记。发言写成“姓名：内容”。
# 保存后关闭编辑器就记下；内容全删掉，就是没有记录。

"""


_OF_THE_SYSTEM = "notepad" if sys.platform == "win32" else "vi"


class EditorFailed(Unusable):
    message = "编辑器“{editor}”打不开，或没有正常退出；什么都没有写入。"
    advice = "用环境变量 EDITOR 指定编辑器，或先写成文字文件，再用 --from-file 文件。"


class NotASpeech(CalledWrongly):
    message = "“{given}”要写成 姓名=内容。"
    advice = "例：--speech 王建国=同意这个计划"


def _speech(given: str) -> Minute:
    """`王建国=同意` as a speech. Raises NotASpeech."""
    speaker, equals, text = given.replace("＝", "=", 1).partition("=")
    if not (equals and speaker.strip() and text.strip()):
        raise NotASpeech(given=given)
    return Minute(MinutePart.SPEECH, text.strip(), speaker.strip())


def add_to(app: Noun) -> None:
    """Give the noun this verb."""
    app.command("minutes", chinese="记录 会议记录")(write_minutes)


def write_minutes(
    jyg: App,
    number: MeetingArg,
    agenda: Annotated[list[str] | None, options.option("--agenda", "一项议程，可写多次", "文字")] = None,
    speech: Annotated[list[str] | None, options.option("--speech", "一人的发言，可写多次", "姓名=内容")] = None,
    decision: Annotated[list[str] | None, options.option("--decision", "一项决定，可写多次", "文字")] = None,
    text: Annotated[list[str] | None, options.option("--text", "一段记录，可写多次", "文字")] = None,
    file: Annotated[Path | None, options.option("--from-file", "文字文件；- 是标准输入", "文件")] = None,
    edit: Annotated[bool, options.flag("--edit", "在编辑器里写全部记录")] = False,
    attach: Annotated[list[Path] | None, options.option("--attach", "附件，可写多次", "文件")] = None,
    detach: Annotated[list[Path] | None, options.option("--detach", "去掉一个附件", "文件")] = None,
) -> None:
    """记会议记录：议程、发言、决定，和附件在哪里。写选项是接着记；文件和编辑器里的，是全部记录，代替原来的。

    在终端里只写编号，就打开编辑器；编号也不写，就一条一条问。会上定的任务用 jyg meeting task add 记。

    例：jyg meeting minutes 3 --agenda 审议工作计划 --speech 王建国=同意 --decision 通过

    例：jyg meeting minutes 3 --from-file 会议记录.txt --attach 签到表.jpg
    """
    if (
        jyg.asks
        and missing.were_asked()
        and not (edit or file or agenda or speech or decision or text or attach or detach)
    ):
        jyg.do("开会", str(number))  # who answers questions is asked for the lines too
        return
    if edit and file is not None:
        raise options.ConflictingOptions(one="--edit", other="--from-file")
    added = (
        *(Minute(MinutePart.AGENDA, each.strip()) for each in agenda or ()),
        *map(_speech, speech or ()),
        *(Minute(MinutePart.DECISION, each.strip()) for each in decision or ()),
        *(Minute(MinutePart.TEXT, each.strip()) for each in text or ()),
    )
    lines = tuple(minute for minute in added if minute.text)
    files = (tuple(attach or ()), tuple(detach or ()))
    if lines and (edit or file is not None):
        raise options.ConflictingOptions(one="--edit" if edit else "--from-file", other="--agenda 等")
    if file is not None:
        request = WriteMinutes(number, _from_file(jyg, number, file), True, *files)
    elif edit or (jyg.asks and not (lines or any(files))):
        request = WriteMinutes(number, _in_editor(jyg, number), True, *files)
    else:
        request = WriteMinutes(number, lines, False, *files)
    jyg.show(view.RECORD, minutes.write(jyg.desk, request))


def _from_file(jyg: App, number: int, file: Path) -> tuple[Minute, ...]:
    written = minutes.minutes_of(jyg.desk, number)
    given = plain(piped(), "标准输入") if str(file) == "-" else read_plain(file)
    found = parse_minutes(given)
    if not found:
        raise minutes.NothingToMinute(number=number)
    replaced = bool(written) and written != found
    jyg.insist(f"第 {number} 号会议已有 {len(written)} 行记录，会被“{file.name}”里的代替" if replaced else None)
    return found


def _in_editor(jyg: App, number: int) -> tuple[Minute, ...]:
    written = minutes.minutes_of(jyg.desk, number)
    found = parse_minutes(_edited(HINT + minutes_text(written), f"第{number}号会议记录"))
    if found == written:
        jyg.tell("没有改动。")
    elif not found and not asking.yes("记录是空的，去掉原来的吗？", enter=False):
        return written
    return found


def _edited(text: str, name: str) -> str:
    """The text as the user leaves it in an editor ($VISUAL, $EDITOR, else the system's own).

    Its file is private, and gone afterwards. Raises EditorFailed, NotPlainText.
    """
    given = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _OF_THE_SYSTEM
    with leftovers.scratch_folder() as folder:
        path = Path(folder) / f"{name}.txt"
        handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        try:
            done = subprocess.run([*_command(given), str(path)], check=False)  # noqa: S603 - the user's own editor
        except (OSError, ValueError):  # ValueError: a quote that isn't closed
            raise EditorFailed(editor=given) from None
        if done.returncode != 0:
            raise EditorFailed(editor=given)
        return plain(path.read_bytes(), path.name)


def _command(given: str) -> list[str]:
    r"""The editor and its options, each word without its quotes: `"C:\Program Files\e.exe" -w`. Raises ValueError."""
    if Path(given).is_file():
        return [given]
    if sys.platform != "win32":
        return shlex.split(given)
    return [word.strip('"') for word in shlex.split(given, posix=False)]
