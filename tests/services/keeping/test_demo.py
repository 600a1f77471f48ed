"""The invented branch and its year: the shipped roster, the third quarter's figures, and the command."""

from __future__ import annotations

import re
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from jygcli.cli.keeping import demo as cli_demo
from jygcli.domain.base.money import decimal_text
from jygcli.domain.people.membership import Status
from jygcli.services.keeping import demo
from jygcli.services.keeping.demo import DemoYear
from jygcli.sheets.containers.workbook import read_file
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import read_table
from jygcli.views.base.view import Look
from jygcli.views.keeping import demo as view
from tests.cli.conftest import desk_folder, jyg  # noqa: F401 - fixtures
from tests.demo import make_roster
from tests.store.books import found
from tests.systems import only_for_its_owner

YEAR_END = "2026-12-31"


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> DemoYear:
    return demo.run(tmp_path_factory.mktemp("demo"), lambda _: None)


def test_the_shipped_roster_holds_the_rows_of_its_source():
    reading = read_table(read_file(demo.ROSTER), MEMBERS, today=date(2026, 1, 4))
    assert not [issue for issue in reading.issues if issue.severity == "error"]
    read = [tuple(str(row.values[name] or "") for name in ("name", "gender", "id_number", "group", "phone", "notes"))
            for row in reading.rows]  # fmt: skip
    made = [(row[1], row[2], row[5], row[9], row[11], row[13]) for row in make_roster.rows()]
    assert read == made
    assert [str(row.values["join_date"]) for row in reading.rows] == [person[3] for person in make_roster.PEOPLE]
    assert [str(row.values["birth_date"]) for row in reading.rows] == [person[2][:7] for person in make_roster.PEOPLE]


def test_the_people_of_the_story_are_there(year):
    assert year.imported.written
    path = year.path
    assert 26 <= found(path, "SELECT count(*) FROM member")[0][0] <= 30
    assert found(path, "SELECT name, count(*) FROM member GROUP BY name HAVING count(*) > 1") == [("王建国", 2)]
    assert found(path, "SELECT departure, count(*) FROM membership GROUP BY 1 ORDER BY 1 NULLS FIRST") == [
        (None, 26),
        ("去世", 1),
        ("转出", 1),
    ]
    assert found(path, "SELECT count(*) FROM membership WHERE since = '2026-04-08'") == [(1,)]
    assert found(path, "SELECT count(DISTINCT post) FROM post") == [(3,)]
    assert found(path, "SELECT DISTINCT party_group FROM group_span ORDER BY 1") == [("第一组",), ("第二组",)]
    assert found(path, "SELECT count(*) FROM exemption") == [(4,)]
    assert found(path, "SELECT name FROM member WHERE full_date = '2026-06-20'") == [("严文博",)]


def test_the_third_quarters_members_are_those_counted_by_hand(year):
    # 27 on the roster + 1 transferred in (April) − 1 who died (May) − 1 transferred out (20 August) = 26.
    # 严文博 became a full member in June: nobody is on probation. Of the four exempt, 杨振华 is dead: 3.
    members = year.report.members
    assert (members.total, members.formal, members.probationary, members.exempt) == (26, 26, 0, 3)
    assert [(left.member.name, str(left.on), str(left.why)) for left in members.left] == [
        ("许国平", "2026-08-20", "转出")
    ]
    assert members.joined == ()


def test_the_third_quarters_dues_are_those_worked_out_by_hand(year):
    # Bases go round by number mod 6: 4200 → 21.00, 5000 → 25.00, 5000.01 → 50.00, 6100 → 61.00, 3850 → 19.25,
    # 4729 → 23.65 (0.5% is 23.645). Round by round of six that is 199.90 a month.
    #   1–24: four rounds 799.60; 25 → 25.00, 26 → 50.00, 27 → 61.00, 28 (罗文斌) → 19.25      = 954.85
    #   17, who died in May (17 mod 6 = 5 → 23.65), owes nothing any more                    − 23.65 = 931.20
    #   three months of 931.20 = 2793.60; 21, who left on 20 August (61.00), not September   − 61.00 = 2732.60
    #   waived: 13 (mod 6 = 1 → 25.00) pays 5.00 from July on: 3 × 20.00                            = 60.00
    # By the year's end everybody has paid the quarter: 16's 60.00 covered it with 2.25 left over, 20 paid in November.
    section = year.report.dues
    sums = (section.due, section.waived, section.collected, section.owing)
    assert [decimal_text(fen) for fen in sums] == ["2732.60", "60.00", "2672.60", "0.00"]
    lines = {line.member.number: line for line in section.members}
    assert (decimal_text(lines[13].due), decimal_text(lines[13].waived)) == ("75.00", "60.00")
    assert decimal_text(lines[21].due) == "122.00"
    assert 17 not in lines


def test_the_collection_of_august_is_worked_out_by_hand_too(year):
    # The quarter's 2672.60, without 16 (3 × 19.25) and 20 (3 × 50.00) who were late, and with the second quarter of
    # 12 (3 × 21.00) who had been: 2672.60 − 57.75 − 150.00 + 63.00
    assert decimal_text(year.collected.total) == "2527.85"
    assert str(year.collected.paid_on) == "2026-08-17"  # the 15th is a Saturday
    assert len(year.collected.bookings) == 25  # 27 were members in the quarter


def test_the_third_quarters_sums_are_those_of_plain_sql(year):
    report = year.report
    collected = found(year.path, "SELECT sum(amount) FROM allocation WHERE month BETWEEN '2026-07' AND '2026-09'")
    received = found(year.path, "SELECT sum(amount) FROM payment WHERE paid_on BETWEEN '2026-07-01' AND '2026-09-30'")
    assert [(report.dues.collected,), (report.dues.received,)] == [*collected, *received]
    held = found(
        year.path,
        "SELECT kind, count(*) FROM meeting WHERE held_on BETWEEN '2026-07-01' AND '2026-09-30' GROUP BY kind",
    )
    assert {str(line.kind): line.held for line in report.meetings if line.held} == dict(held)
    present = found(
        year.path,
        "SELECT count(*), count(*) FILTER (WHERE state = '出席') FROM attendance a"
        " JOIN meeting m ON m.id = a.meeting_id WHERE m.held_on BETWEEN '2026-07-01' AND '2026-09-30'",
    )
    assert [(report.attendance.tally.expected, report.attendance.tally.present)] == present


def test_one_committee_of_august_is_missing_and_the_report_says_so(year):
    committee = next(line for line in year.report.meetings if str(line.kind) == "支部委员会")
    assert (committee.required, committee.held) == (3, 2)


def test_nobody_in_it_can_be_a_real_person(year):
    assert found(year.path, "SELECT count(*) FROM private WHERE length(value) = 18 AND value NOT LIKE '620299%'") == [
        (0,)
    ]
    assert found(year.path, "SELECT count(*) FROM private WHERE length(value) = 11 AND value NOT LIKE '1700000%'") == [
        (0,)
    ]


def test_everybody_is_formal_at_the_years_end(year):
    assert {line.member.status_on(year.report.members.on) for line in year.report.dues.members} == {Status.FORMAL}


def test_the_command_prints_plan_collection_and_report_and_names_its_store(jyg, desk_folder: Path):  # noqa: F811
    ran = jyg("demo", "--folder", "演示")
    assert ran.code == 0, ran.err
    order = [
        "虚构的支部：从花名册导入 27 人，过完了 2026 年。",
        "示例离退休干部党支部　2026 年主题月计划",
        "已登记：2026-08-",
        "党费欠交（截至 2026-12）",
        "示例离退休干部党支部　2026年第三季度报表",
        "到处看看",
        f"这本演示台账在：{Path('演示') / 'demo.db'}",
    ]
    places = [ran.out.index(words) for words in order]
    assert places == sorted(places)
    assert not (desk_folder / "jyg.db").exists()  # the user's own store is not touched
    for command in re.findall(r"^  jyg (--db .*)$", ran.out, re.MULTILINE):
        assert jyg(*command.split()).code == 0, command


def test_without_a_folder_it_makes_one_that_it_names_and_the_year_is_the_same(
    jyg,  # noqa: F811
    year: DemoYear,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    shown = jyg("demo", "--json").json
    assert Path(shown["store"]).is_file()
    assert Path(shown["store"]).parent.parent == tmp_path
    assert only_for_its_owner(Path(shown["store"]))
    assert shown["imported"] == 27
    assert shown == {"version": 1, **view.DEMO.data(view.Shown(year), Look()), "store": shown["store"]}


@pytest.mark.parametrize(
    ("by", "known", "said"),
    [
        (".venv/bin/jyg", False, ".venv/bin/jyg"), ("/my place/jyg", False, '"/my place/jyg"'),
        (".venv/bin/jyg", True, "jyg"), ("/x/jygcli/__main__.py", True, f"{sys.executable} -m jygcli"),
    ],
)  # fmt: skip
def test_its_last_lines_call_the_program_as_it_was_called(
    monkeypatch: pytest.MonkeyPatch, by: str, known: bool, said: str
):
    monkeypatch.setattr(sys, "argv", [by, "demo"])
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/jyg" if known else None)
    assert cli_demo.called() == said


def test_the_way_to_the_store_is_quoted_where_it_has_blanks(year: DemoYear):
    path = Path("my place/demo.db")
    (last,) = list(view.DEMO.screen(view.Shown(year._replace(path=path), ".venv/bin/jyg"), Look()))[-1:]
    assert last.plain == f'  .venv/bin/jyg --db "{path}" --today 2026-12-31 report quarter 2026Q4'
