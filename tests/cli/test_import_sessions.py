"""Imports as a session shows them: rosters, registers of meetings, sheets of attendance."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.cli.transcripts import play

SESSIONS = Path(__file__).parent / "sessions"
BRANCH = """\
姓名,性别,党内职务
赵明远,男,书记
李桂芳,女,组织委员
孙德山,男,
"""
FILES = {
    "import_members": {
        "roster.csv": """\
序号,姓名,性别,出生年月,入党时间,所在党支部
1,赵明远,男,1949.11,1973-07-01,第一党支部
2,李桂芳,女,1948-11,1976-05-12,第一党支部
3,李桂芳,女,1948-11,1976-05-12,第一党支部
4,孙七,男,1951,1980-07,第一党支部
5,孙七,男,1951-02,1980-07,第一党支部
6,=cmd|' /C calc'!A0,男,1950-01,1970-01,第一党支部
合计,6人,,,,
""",
        "corrected.csv": "姓名,出生年月\n赵明远,1949-12\n",
        "numbered.csv": "编号,姓名,出生年月\n1,赵明远,1949-12\n",
        "headings.csv": "姓名,出生年月\n",
        "own_words.csv": "姓名,哪天进的党\n周国栋,1975-07-01\n",
    },
    "import_meetings": {
        "roster.csv": BRANCH,
        "register.csv": """\
会议时间,会议类型,会议名称,地点,主持人,应到人数,实到人数,缺席人员及原因,会议内容
3月5日下午2:30,主题党日,学雷锋,社区广场,赵明远,3,2,孙德山（住院）,志愿服务
4月2日,支委会,,活动室,赵明远,2,2,,
5月7日,党课,,活动室,李桂芳,5,4,孙德山（出差）,
12月30日,支部党员大会,总结,活动室,赵明远,3,3,,
""",
        "corrected.csv": """\
会议时间,会议类型,会议名称,地点,主持人,应到人数,实到人数,缺席人员及原因
3月5日下午3:00,主题党日,,社区广场,赵明远,3,2,孙德山（家中有事）
""",
    },
    "import_attendance": {
        "roster.csv": BRANCH,
        "marks.csv": """\
姓名,3月5日主题党日,4月2日支委会,5月7日党课,12月30日党课
赵明远,√,√,√,
李桂芳,√,△,√,
孙德山,住院,√,,
孙得山,,,√,
注：√出席 △请假 ×缺席,,,,
""",
        "corrected.csv": """\
姓名,3月5日主题党日,5月7日党课
赵明远,√,√
李桂芳,√,√
孙德山,送学上门,√
""",
    },
}


@pytest.mark.parametrize("session", FILES)
def test_an_import_reads_as_the_session_shows(jyg: Jyg, desk_folder: Path, session: str) -> None:
    for name, text in FILES[session].items():
        (desk_folder / name).write_text(text, "utf-8-sig")
    play(SESSIONS / f"{session}.txt", jyg)
