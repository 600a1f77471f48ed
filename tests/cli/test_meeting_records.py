"""Sessions of attendance, votes and minutes, word for word; and what they can't show."""

from __future__ import annotations

import hashlib
import io
import os
import sys
from pathlib import Path

import pytest

from jygcli.cli.meetings import minutes
from tests.cli.conftest import Jyg, once
from tests.cli.stores import dump
from tests.cli.test_meetings import ROSTER
from tests.cli.transcripts import play
from tests.registers import found_in

SESSIONS = Path(__file__).parent / "sessions"

NINE = """\
姓名,类别,党内职务
赵明远,正式党员,书记
钱秀兰,正式党员,组织委员
孙德山,正式党员,宣传委员
李桂芳,正式党员,
周国栋,正式党员,
王建国,正式党员,
吴淑珍,正式党员,
郑永福,正式党员,
冯小燕,预备党员,
"""

MINUTES = """\
议程：
1. 审议下半年工作计划
2. 学用手机

发言：
王建国：同意，建议增加一次走访
去看望周国栋
社区李主任：欢迎来社区活动
决定：
一、通过工作计划
# 这一行不记
记录
会议于十点结束。
"""


def test_a_session_of_attendance_from_the_day_of_the_meeting_to_its_rates(jyg: Jyg, desk_folder: Path) -> None:
    (desk_folder / "roster.csv").write_text(ROSTER, "utf-8")
    play(SESSIONS / "attendance.txt", jyg)


def test_a_session_of_votes_at_their_edges(jyg: Jyg, desk_folder: Path) -> None:
    (desk_folder / "nine.csv").write_text(NINE, "utf-8")
    play(SESSIONS / "votes.txt", jyg)


def test_a_session_of_an_election_from_the_ballot_to_the_posts(jyg: Jyg, desk_folder: Path) -> None:
    (desk_folder / "nine.csv").write_text(
        NINE.replace("书记", "").replace("组织委员", "").replace("宣传委员", ""), "utf-8"
    )
    play(SESSIONS / "election.txt", jyg)


def test_a_session_of_minutes(jyg: Jyg, desk_folder: Path) -> None:
    (desk_folder / "minutes.txt").write_text(MINUTES, "utf-8")
    (desk_folder / "binary.txt").write_bytes(b"\0\1\2")
    play(SESSIONS / "minutes.txt", jyg)


@once
def held(branch: Jyg) -> Jyg:
    """A branch with one member and one meeting."""
    assert branch("member", "add", "王建国").code == 0
    assert branch("meeting", "add", "--kind", "党员大会", "--on", "2026-09-15").code == 0
    return branch


def states(held: Jyg) -> list[str]:
    return [attachment["state"] for attachment in held("meeting", "show", "1", "--json").json["attachments"]]


def test_an_attachment_is_known_by_its_hash_when_it_is_shown(held: Jyg, desk_folder: Path) -> None:
    sheet = desk_folder / "签到表.jpg"
    sheet.write_bytes(b"signatures")
    shown = held("meeting", "minutes", "1", "--attach", "签到表.jpg")
    digest = hashlib.sha256(b"signatures").hexdigest()
    assert f"{sheet}（2026-11-20 记，未变，SHA-256 {digest[:12]}…）\n" in shown.out
    assert held("meeting", "show", "1", "--json").json["attachments"] == [
        {"path": str(sheet), "sha256": digest, "added_on": "2026-11-20", "state": "未变"}
    ]
    sheet.write_bytes(b"other signatures")
    assert states(held) == ["已改动"]
    sheet.unlink()
    assert states(held) == ["找不到"]
    again = held("meeting", "minutes", "1", "--attach", "签到表.jpg")
    assert (again.code, again.err.splitlines()[0]) == (1, "“签到表.jpg”已经是第 1 号会议的附件。")
    assert held("meeting", "minutes", "1", "--detach", "签到表.jpg").code == 0
    assert states(held) == []


def editor(folder: Path, code: str) -> str:
    """A command that runs this code on the file to be edited, as `path`."""
    script = folder / "editor.py"
    script.write_text(f"import os, pathlib, stat, sys\npath = pathlib.Path(sys.argv[1])\n{code}\n", "utf-8")
    return f"{sys.executable} {script}"


def test_minutes_written_in_an_editor_by_a_private_file_that_is_removed(
    held: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "text = path.read_text('utf-8')\n"
        "pathlib.Path('seen.txt').write_text(f'{path}\\n{stat.S_IMODE(path.stat().st_mode):o}\\n{text}', 'utf-8')\n"
        "path.write_text(text.replace('决定：', '决定：\\n通过工作计划'), 'utf-8')"
    )
    monkeypatch.setenv("EDITOR", editor(desk_folder, code))
    monkeypatch.delenv("VISUAL", raising=False)
    assert held("meeting", "minutes", "1", "--text", "十点结束。").code == 0
    assert "1. 通过工作计划\n" in held("meeting", "minutes", "1", "--edit").out
    path, mode, *text = (desk_folder / "seen.txt").read_text("utf-8").splitlines()
    assert not Path(path).exists()
    assert not Path(path).parent.exists()
    assert os.name == "nt" or mode == "600"
    assert "十点结束。" in text


def test_an_editor_that_fails_leaves_the_minutes_as_they_were(
    held: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    before = dump(desk_folder / "jyg.db")
    for given in (editor(desk_folder, "path.write_text('决定：\\n不算'); sys.exit(1)"), "no-such-editor"):
        monkeypatch.setenv("EDITOR", given)
        ran = held("meeting", "minutes", "1", "--edit")
        assert (ran.code, ran.out) == (3, "")
        assert ran.err == (
            f"编辑器“{given}”打不开，或没有正常退出；什么都没有写入。\n"
            "用环境变量 EDITOR 指定编辑器，或先写成文字文件，再用 --from-file 文件。\n"
        )
    assert dump(desk_folder / "jyg.db") == before


@pytest.mark.parametrize(
    ("given", "command"),
    [
        (r"notepad", ["notepad"]),
        (r'"C:\Program Files\记事 本\e.exe" -w', [r"C:\Program Files\记事 本\e.exe", "-w"]),
        (r'"C:\Program Files\e.exe"', [r"C:\Program Files\e.exe"]),
        (r"C:\e.exe /n", [r"C:\e.exe", "/n"]),
    ],
)
def test_the_path_of_an_editor_may_stand_in_quotes_on_windows(
    monkeypatch: pytest.MonkeyPatch, given: str, command: list[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert minutes._command(given) == command


def test_minutes_may_come_from_standard_input_in_the_encoding_of_notepad(
    held: Jyg, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("决定：\r\n1、通过\r\n".encode("gb18030"))))
    shown = held("meeting", "minutes", "1", "--from-file", "-", "--json").json
    assert shown["minutes"] == [{"part": "决定", "speaker": None, "text": "通过"}]


def test_the_same_minutes_again_write_nothing(held: Jyg, desk_folder: Path) -> None:
    (desk_folder / "minutes.txt").write_text(MINUTES, "utf-8")
    assert held("meeting", "minutes", "1", "--from-file", "minutes.txt").code == 0
    before = dump(desk_folder / "jyg.db")
    assert held("meeting", "minutes", "1", "--from-file", "minutes.txt").code == 0
    assert dump(desk_folder / "jyg.db") == before


def test_a_session_of_records_that_are_signed_and_of_guests(jyg: Jyg, desk_folder: Path) -> None:
    found_in(jyg, desk_folder)
    play(SESSIONS / "signed.txt", jyg)
