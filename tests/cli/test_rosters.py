"""Rosters: who is on which list, with which columns; private numbers are covered in every face."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Jyg
from tests.cli.paper_readers import prose, saved, sheets, tables

PRIVATE = ("report", "roster", "花名册", "--columns", "编号,姓名,身份证号，电话")


def numbers(jyg: Jyg) -> set[str]:
    members = jyg("member", "list", "--json", "--reveal").json["members"]
    return {member[name] for member in members for name in ("id_number", "phone") if member[name]}


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx"])
def test_id_numbers_are_whole_only_when_revealed(at_demo: Jyg, ending: str):
    whole = numbers(at_demo)
    assert len(whole) > 40
    for name, options in (("a", ()), ("b", ("--reveal",))):
        path = saved(at_demo, *PRIVATE, *options, name=f"{name}.{ending}")
        said = str(sheets(path)) if ending == "xlsx" else prose(path)
        assert {number for number in whole if number in said} == (whole if options else set())


@pytest.mark.parametrize(
    "command",
    [
        ("report", "quarter", "2026Q3"),
        ("report", "year", "2026"),
        ("report", "dues"),
        ("report", "roster"),
        ("report", "attendance"),
        ("report", "sheet", "三会一课"),
        ("meeting", "list"),
        ("meeting", "sheet", "2"),
        ("dues", "sheet"),
        ("dues", "receipt", "--quarter", "2026Q1"),
    ],
)
def test_no_paper_shows_a_private_number(at_demo: Jyg, command: tuple[str, ...]):
    whole = numbers(at_demo)
    for ending in ("docx", "html", "xlsx"):
        path = saved(at_demo, *command, name=f"p.{ending}")
        said = str(sheets(path)) if ending == "xlsx" else prose(path)
        assert [number for number in whole if number in said] == []


def test_a_roster_has_the_columns_chosen_in_their_order(at_demo: Jyg):
    rows = tables(saved(at_demo, "report", "roster", "--columns", "姓名,党龄,姓名", name="r.docx"))[0]
    assert rows[0] == ["姓名", "党龄"]
    members = at_demo("member", "list", "--json").json["members"]
    assert [row[0] for row in rows[1:]] == [member["name"] for member in members]


def test_a_column_that_there_is_not_is_named(at_demo: Jyg):
    refused = at_demo("report", "roster", "--columns", "姓名,健康")
    assert (refused.code, refused.err.splitlines()[0]) == (2, "列没有“健康”。")


def test_birthdays_are_those_of_the_year_that_end_in_five_or_nought_from_seventy(at_demo: Jyg):
    found = at_demo("report", "roster", "寿辰", "--year", "2027", "--json").json["members"]
    assert found == at_demo("report", "roster", "整寿", "--year", "2027", "--json").json["members"]
    assert {member["years"] for member in found} <= {70, 75, 80, 85, 90, 95}
    everybody = at_demo("member", "list", "--json").json["members"]
    due = [m["name"] for m in everybody if (age := 2027 - int(m["birth_date"][:4])) >= 70 and age % 5 == 0]
    assert sorted(member["name"] for member in found) == sorted(due)
    assert [int(member["birth_date"][5:7]) for member in found] == sorted(int(m["birth_date"][5:7]) for m in found)


def test_party_ages_begin_with_the_longest(at_demo: Jyg):
    years = [member["years"] for member in at_demo("report", "roster", "党龄", "--json").json["members"]]
    told = [each for each in years if each is not None]
    assert told == sorted(told, reverse=True)
    assert years == [*told, *[None] * (26 - len(told))]


def joining(jyg: Jyg, *dates: tuple[str, str, str]) -> None:
    for number, joined, full in dates:
        assert jyg("member", "edit", number, "--joined", joined, "--full", full).code == 0


def test_years_in_the_party_count_from_when_somebody_became_a_full_member_and_what_is_lacking_is_named(at_demo: Jyg):
    joining(at_demo, ("5", "1984-06-01", "1986-06-01"), ("6", "1972-03", "1973-03"))
    assert at_demo("member", "add", "冯学文", "--joined", "1980-05-01").code == 0
    members = at_demo("report", "roster", "党龄", "--year", "2026", "--json").json["members"]
    by_number = {member["number"]: member for member in members}
    assert [by_number[number]["years"] for number in (5, 6, 29)] == [40, 54, None]
    assert [by_number[number]["party_age"]["basis"] for number in (5, 6, 29)] == [
        "转正",
        "入党（没有预备期）",
        "没有转正日期",
    ]
    at_demo("settings", "set", "party_age", "入党日期")
    members = at_demo("report", "roster", "党龄", "--year", "2026", "--json").json["members"]
    assert {member["number"]: member["years"] for member in members}[5] == 42


def test_the_list_for_the_first_of_july_says_who_is_new_who_was_before_and_who_has_the_medal(at_demo: Jyg):
    everybody = at_demo("member", "list", "--json").json["members"]
    joining(at_demo, *((str(member["number"]), "1990-01-01", "1991-01-01") for member in everybody))
    joining(at_demo, ("5", "1974-06-01", "1974-06-01"), ("6", "1975-09", "1975-09"), ("7", "1962-05-01", "1963-05-01"))
    assert at_demo("member", "add", "冯学文", "--joined", "1960-01-01").code == 0
    given = ("honour", "add", "光荣在党50年", "--member", "5", "--level", "全国", "--on", "2026-06-01")
    assert at_demo(*given, "--decided", "2026-06-28").code == 0
    found = at_demo("report", "roster", "光荣在党50年", "--year", "2026", "--json").json["members"]
    assert [(member["number"], member["years"], member["medal"]) for member in found] == [
        (6, 50, "今年新满"),
        (29, None, "要核对：没有转正日期"),
        (5, 52, "2026-06-28 已颁发"),
        (7, 63, "往年已满，没有颁发的记录"),
    ]


def test_an_id_number_is_text_in_a_workbook(at_demo: Jyg):
    rows = next(iter(sheets(saved(at_demo, *PRIVATE, "--reveal", name="r.xlsx")).values()))
    head = next(place for place, row in enumerate(rows) if row[0] == "编号")
    found = [row[2] for row in rows[head + 1 : head + 27] if row[2] is not None]
    assert len(found) == 25
    assert all(isinstance(number, str) and len(number) == 18 for number in found)


def test_hardship_and_moving_members_are_listed_without_their_grounds(at_demo: Jyg):
    added = at_demo("care", "hardship", "add", "李桂芳", "--ground", "疾病", "--detail", "慢性病", "--helper", "钱秀兰")
    assert (added.code, added.err) == (0, "")
    gone = at_demo(
        "member", "float", "add", "朱丽华", "--place", "兰州市", "--reason", "照看孙辈", "--on", "2026-09-01"
    )
    assert (gone.code, gone.err) == (0, "")
    for kind, name, word in (("困难党员", "李桂芳", "钱秀兰"), ("流动党员", "朱丽华", "兰州市")):
        for ending in ("docx", "html"):
            path = saved(at_demo, "report", "roster", kind, name=f"{kind}.{ending}")
            said, rows = prose(path), tables(path)[0][1:]
            assert [word in row for row in rows if row[1] == name] == [True]
            assert not [ground for ground in ("疾病", "慢性病", "照看孙辈") if ground in said]


def test_who_is_no_longer_on_a_register_is_off_its_list(at_demo: Jyg):
    at_demo("member", "float", "add", "朱丽华", "--place", "兰州市", "--on", "2026-09-01")
    before = away(at_demo)
    assert "朱丽华" in before
    number = at_demo("member", "float", "list", "--json").json["entries"][-1]["number"]
    assert at_demo("member", "float", "edit", str(number), "--returned", "2026-11-01").code == 0
    assert away(at_demo) == [name for name in before if name != "朱丽华"]


def away(jyg: Jyg) -> list[str]:
    return [member["name"] for member in jyg("report", "roster", "流动党员", "--json").json["members"]]
