"""The folder in which the system keeps a user's documents, and the one of jyg's papers within it."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_documents_path

from jygcli.files.outfile import CannotWrite

_CHINESE = "文档"  # what the folder is called where nothing says so and somebody has made it
_OWN = "jyg"


def papers_folder() -> Path:
    """Where papers go of which nobody says where, made if it isn't there. Raises CannotWrite."""
    folder = _documents() / _OWN
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotWrite.saying("文件夹“{file}”建不了。", "用 -o 写明存在哪里，例如 -o 报表.docx。")(
            file=folder
        ) from None
    return folder


def _documents() -> Path:
    found = user_documents_path()
    chinese = found.with_name(_CHINESE)
    return chinese if chinese.is_dir() and not found.is_dir() else found


def free_name(path: Path) -> Path:
    """A name beside one that is taken: `季度报表（2）.docx`."""
    number = 2
    while (other := path.with_stem(f"{path.stem}（{number}）")).exists():
        number += 1
    return other
