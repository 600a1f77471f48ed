"""A text that the user writes in an editor ($VISUAL, $EDITOR, else the system's own); its file is private and goes."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from jygcli.domain.base.errors import Unusable
from jygcli.files.attached import plain

_OF_THE_SYSTEM = "notepad" if sys.platform == "win32" else "vi"


class EditorFailed(Unusable):
    message = "编辑器“{editor}”打不开，或没有正常退出；什么都没有写入。"
    advice = "用环境变量 EDITOR 指定编辑器，或先写成文字文件，再用 --from-file 文件。"


def edited(text: str, name: str) -> str:
    """The text as the user leaves it. Raises EditorFailed, NotPlainText."""
    given = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _OF_THE_SYSTEM
    with tempfile.TemporaryDirectory(prefix="jyg-") as folder:  # mode 0700, and gone whatever happens
        path = Path(folder) / f"{name}.txt"
        handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        command = [given] if Path(given).is_file() else shlex.split(given, posix=sys.platform != "win32")
        try:
            done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the user's own editor
        except OSError:
            raise EditorFailed(editor=given) from None
        if done.returncode != 0:
            raise EditorFailed(editor=given)
        return plain(path.read_bytes(), path.name)
