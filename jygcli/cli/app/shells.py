"""Setting up TAB in the shell that jyg was started from. The scripts are Typer's; see completion/shells.py."""

from __future__ import annotations

import subprocess
from pathlib import Path

import shellingham

from jygcli.cli.app import streams
from jygcli.cli.app.tree import typer_private
from jygcli.domain.base.errors import CalledWrongly, Unusable

_ASKS = "_JYG_COMPLETE"
_POWERSHELLS = ("powershell", "pwsh")
_KNOWN = ("bash", "zsh", "fish", *_POWERSHELLS)
_WHERE_IS_PROFILE = "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $PROFILE"


class NoTabHere(CalledWrongly):
    message = "这个窗口（{program}）不能按 TAB 补全。"
    advice = "Windows 请用 PowerShell，其他系统请用 bash、zsh 或 fish；姓名不补全，也可以只写拼音首字母，例 wjg。"


class NotInstalled(Unusable):
    message = "补全没有装上：{why}。"
    advice = "脚本见 jyg --show-completion，可以自己放进启动文件。"


def show() -> None:
    """Print the script. Raises NoTabHere."""
    _say(_script(_shell()))


def install() -> None:
    """Put the script where the shell reads it when it starts. Raises NoTabHere, NotInstalled."""
    shell = _shell()
    try:
        if shell in _POWERSHELLS:
            _say(f"已装好 TAB 补全：{_into_profile(shell)}", "关掉窗口重新打开就能用。如果打开时提示“禁止运行脚本”，")
            _say("先执行：Set-ExecutionPolicy -Scope CurrentUser RemoteSigned")
        else:
            _, place = typer_private.install(shell=shell, prog_name="jyg", complete_var=_ASKS)
            _say(f"已装好 TAB 补全：{place}", "关掉终端重新打开就能用。")
    except (OSError, UnicodeError, subprocess.SubprocessError) as fault:
        raise NotInstalled(why=getattr(fault, "strerror", None) or type(fault).__name__) from fault


def _shell() -> str:
    try:
        shell = str(shellingham.detect_shell()[0])
    except shellingham.ShellDetectionFailure:
        raise NoTabHere(program="认不出是哪一种") from None
    if shell not in _KNOWN:
        raise NoTabHere(program=shell)
    return shell


def _script(shell: str) -> str:
    return typer_private.get_completion_script(prog_name="jyg", complete_var=_ASKS, shell=shell)


def _into_profile(shell: str) -> Path:
    """Ours rather than Typer's, which misreads a folder with a Chinese name and opens the door to any script."""
    asked = [shell, "-NoProfile", "-Command", _WHERE_IS_PROFILE]
    told = subprocess.run(asked, check=True, capture_output=True, encoding="utf-8")  # noqa: S603 - a known shell
    profile = Path(told.stdout.strip())
    profile.parent.mkdir(parents=True, exist_ok=True)
    known = profile.read_text("utf-8-sig") if profile.exists() else ""
    script = _script(shell)
    if script not in known:
        with profile.open("a", encoding="utf-8") as file:
            file.write(f"\n{script}\n")
    return profile


def _say(*lines: str) -> None:
    with streams.showing():
        print(*lines, sep="\n")  # noqa: T201 - for a file as much as for a person
