"""Every paper of the demo branch in each of its faces, and as PDF and pictures, to look at: `make papers`.

Needs LibreOffice, Chromium and poppler's pdftoppm, and fonts for Chinese; none of it is needed for the tests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from jygcli.services.keeping import demo

JYG = str(Path(sys.executable).with_name("jyg"))
FACES = ("docx", "xlsx", "html")
NEXT_YEAR = "2027-01-05"

# What has to be in the book besides the demo's year: a receipt that was reversed, a quarter that went up.
BEFORE = (
    ("dues", "reverse", "2026-0003", "--why", "重复登记"),
    ("settings", "set", "meeting_time", "09:30"),
    ("settings", "set", "meeting_place", "老干部活动中心"),
)
CLOSING = ("dues", "close", "2026Q1", "--cash", "10880.15", "--yes")
AFTER = (("dues", "remit", "2026Q1", "--amount", "2365.80", "--voucher", "0105", "--yes"),)
PAPERS = {
    "季度报表": ("report", "quarter", "2026Q3"),
    "年度报表": ("report", "year", "2026"),
    "党费收缴情况": ("report", "dues", "--year", "2026"),
    "党费公示": ("report", "public", "--quarter", "2026Q1"),
    "花名册": ("report", "roster"),
    "整寿名单": ("report", "roster", "寿辰"),
    "党龄名单": ("report", "roster", "党龄"),
    "录入单": ("report", "sheet", "三会一课", "--quarter", "2026Q3"),
    "年度计划": ("plan", "show", "2026"),
    "签到表": ("meeting", "sheet", "2"),
    "签到表支委会": ("meeting", "sheet", "1"),
    "会议通知": ("meeting", "notice", "--kind", "主题党日", "--today", "2026-09-01"),
    "组织生活登记表": ("meeting", "list", "--year", "2026"),
    "收据": ("dues", "receipt", "--quarter", "2026Q1"),
    "收缴登记表": ("dues", "sheet", "--year", "2026"),
    "收缴登记表一季度": ("dues", "sheet", "--quarter", "2026Q1"),
    "上缴单": ("dues", "slip", "2026Q1"),
    "出勤一览": ("report", "attendance", "--year", "2026"),
    "出勤情况": ("meeting", "rates", "--year", "2026"),
    "欠交名单": ("dues", "owing"),
    "党费流水账": ("dues", "ledger", "--year", "2026"),
    "经费": ("fund", "show", "2026"),
    "经费明细账": ("fund", "ledger", "--year", "2026"),
    "年度回顾": ("plan", "review", "2026"),
    "考评材料": ("review", "year", "--year", "2026"),
    "标准化": ("standard", "show", "--year", "2026"),
    "积分": ("points", "total", "--year", "2026"),
    "走访慰问": ("care", "visit", "list", "--year", "2026"),
    "整改事项": ("review", "problem", "list", "--year", "2026"),
    "组织设置": ("branch", "show"),
    "党员登记表": ("member", "show", "2"),
    "规定": ("rules",),
}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        store = demo.run(Path(place), lambda _: None).path
        made = write_all(store, folder)
    for path in made:
        sys.stdout.write(f"{path}\n")
    pdfs = [*office(made, folder), *(browser(path) for path in made if path.suffix == ".html")]
    for pdf in pdfs:
        run("pdftoppm", "-r", "60", "-png", str(pdf), str(pdf.with_suffix("")))


def write_all(store: Path, folder: Path) -> list[Path]:
    """The papers as files."""
    environment = {**os.environ, "JYG_DB": str(store), "JYG_TODAY": NEXT_YEAR}
    made: list[Path] = []
    for command in BEFORE:
        run(JYG, *command, environment=environment)
    closed = folder / "结账表-docx.docx"
    run(JYG, *CLOSING, "-o", str(closed), environment=environment)
    made.append(closed)
    for command in AFTER:
        run(JYG, *command, environment=environment)
    for name, command in PAPERS.items():
        for face in FACES:
            made.append(folder / f"{name}-{face}.{face}")
            run(JYG, *command, "-o", str(made[-1]), "--yes", environment=environment)
    return made


def office(papers: Iterable[Path], folder: Path) -> list[Path]:
    """Word documents and workbooks as PDF, all in one run of LibreOffice."""
    given = [path for path in papers if path.suffix != ".html"]
    with tempfile.TemporaryDirectory() as profile:
        settings = f"-env:UserInstallation={Path(profile).as_uri()}"
        run("soffice", settings, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, given))
    return [path.with_suffix(".pdf") for path in given]


def browser(page: Path) -> Path:
    """A web page as Chromium prints it."""
    pdf = page.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as profile:
        run(
            "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer",
            "--disable-background-networking", f"--user-data-dir={profile}", f"--print-to-pdf={pdf}",
            page.resolve().as_uri(),
        )  # fmt: skip
    return pdf


def run(program: str, *arguments: str, environment: dict[str, str] | None = None) -> None:
    if shutil.which(program) is None:
        sys.exit(f"{program} is not installed")
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{program} {' '.join(arguments)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
