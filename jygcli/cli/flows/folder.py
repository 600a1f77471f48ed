"""Files of a flow: those that are dragged into the window, and the folder of the user's documents where papers go."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

from jygcli.domain.base.errors import Refused
from jygcli.files.meant import is_there, meant_by

_DOCUMENTS = ("文档", "Documents", "My Documents")


class NoSuchFile(Refused):
    message = "没有“{file}”这个文件。"
    advice = "把文件从文件夹里拖进窗口，或者写前面的数字。"


def dragged(text: str) -> Path:
    """The file that was dragged into the window. Raises NoSuchFile."""
    path = meant_by(Path(text))
    if not is_there(path):
        raise NoSuchFile(file=path)
    return path


class NoSuchFolder(Refused):
    message = "没有“{folder}”这个文件夹。"
    advice = "把文件夹拖进窗口；以后再说，直接按回车。"


def dragged_folder(text: str) -> Path:
    """The folder that was dragged into the window. Raises NoSuchFolder."""
    path = meant_by(Path(text))
    if not is_there(path) or not path.is_dir():
        raise NoSuchFolder(folder=path)
    return path


def of_papers(name: str) -> Path:
    """The folder of that name among the papers of jyg; made where it isn't there yet."""
    path = place_of_papers(name)
    path.mkdir(parents=True, exist_ok=True)
    return path


def place_of_papers(name: str) -> Path:
    """Where that folder is, or would be."""
    home = Path.home()
    documents = next((home / known for known in _DOCUMENTS if (home / known).is_dir()), home / "Documents")
    return documents / "jyg" / name


def free(path: Path) -> Path:
    """The path, or one beside it with a number, at which there is nothing yet."""
    if not os.path.lexists(path):
        return path
    return next(other for n in count(2) if not os.path.lexists(other := path.with_stem(f"{path.stem}（{n}）")))
