"""The project's own tests on the Windows Python that is shipped, under Wine: what passed, and why what didn't run.

`python packaging/windows/own_tests.py [PATHS]`; without paths those of domain, files, sheets, store, services and cli.
What only tests need is in build/windows/tests, and is never shipped.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from wine import BUILT, PROJECT, lacking, new, on_z, unpacked

OUR_OWN = ("domain", "files", "sheets", "store", "services", "cli", "said", "views")
FOR_TESTS = (
    "pytest", "pytest-xdist", "hypothesis", "colorama==0.4.6", "pexpect", "openpyxl", "ical", "cnlunar", "pypinyin",
    "tzdata",
)  # fmt: skip
TESTS = BUILT / "tests"


def main() -> None:
    """Run them and print the counts; ends as pytest does."""
    if why := lacking():
        sys.exit(why)
    paths = sys.argv[1:] or [f"tests/{name}" for name in OUR_OWN]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        pc, python = new(Path(home)), _python(Path(home) / "python")
        report = Path(home) / "report.xml"
        environment = {
            **pc.environment,
            "TZ": "CST-8",  # Windows reads it when a program starts, see tests/systems.py
            "PYTHONPYCACHEPREFIX": on_z(TESTS / "pycache"),  # the checkout keeps what Linux has compiled
        }
        command = [
            "wine", str(python), "-m", "pytest", "-p", "no:cacheprovider", "-n", str(os.cpu_count()), "--dist",
            "worksteal", "--tb=short", f"--junitxml={on_z(report)}", *paths,
        ]  # fmt: skip
        pipe, none = subprocess.PIPE, subprocess.DEVNULL  # Python under Wine wants pipes
        with subprocess.Popen(
            command, cwd=PROJECT, env=environment, stdin=none, stdout=pipe, stderr=subprocess.STDOUT
        ) as ran:
            assert ran.stdout
            for line in ran.stdout:
                sys.stdout.write(line.decode("gbk", "replace"))
                sys.stdout.flush()
        told = list(_told(report)) if report.exists() else ["no report"]
        pc.stop()
    print(*told, sep="\n")
    print(f"{time.monotonic() - began:.0f} s")
    sys.exit(ran.returncode)


def _python(folder: Path) -> Path:
    """The shipped interpreter, which finds the shipped libraries, what tests need, and the checkout before all."""
    shutil.copytree(unpacked() / "python", folder)
    (folder / "python311._pth").unlink()  # with it nothing else would be found
    packages = TESTS / "packages"
    if not (packages / "pytest").exists():
        subprocess.run([
            sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-compile",
            "--only-binary", ":all:", "--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp",
            "--target", str(packages), "-c", str(PROJECT / "constraints.txt"), *FOR_TESTS,
        ], check=True)  # fmt: skip
    found = folder / "Lib" / "site-packages"
    found.mkdir(parents=True)
    lines = [on_z(path) for path in (PROJECT, unpacked() / "lib", packages)]
    (found / "jyg.pth").write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return folder / "python.exe"


def _told(report: Path) -> Iterator[str]:
    """The counts, and of what was left out the reason of each kind."""
    cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    skipped = Counter(_why(one) for case in cases for one in case.iter("skipped"))
    failed = sum(1 for case in cases if case.find("failure") is not None or case.find("error") is not None)
    yield f"Windows: {len(cases) - failed - skipped.total()} passed, {failed} failed, {skipped.total()} skipped"
    for reason, number in skipped.most_common():
        yield f"  {number} skipped: {reason}"


def _why(skipped: ElementTree.Element) -> str:
    """The reason; that of a whole module stands at the end of where it was left out."""
    told = skipped.get("message", "")
    if told != "collection skipped":
        return told
    return str(ast.literal_eval(skipped.text or "")[-1]).removeprefix("Skipped: ")


if __name__ == "__main__":
    main()
