"""The JSON that scripts rely on: every documented key is there, with its type. More keys may join."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Jyg, once
from tests.people import id_number, phone

Check = Callable[[object], bool]


def matching(pattern: str) -> Check:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def number(value: object) -> bool:
    return type(value) is int


def flag(value: object) -> bool:
    return type(value) is bool


def text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def or_null(check: Check) -> Check:
    return lambda value: value is None or check(value)


def rate(value: object) -> bool:
    """A percentage with one decimal, or null where there was nobody to count."""
    return value is None or (type(value) is float and 0 <= value <= 100 and round(value, 1) == value)


money = matching(r"\d+\.\d\d")
month = matching(r"\d{4}-(0[1-9]|1[0-2])")
day = matching(r"\d{4}-\d\d-\d\d")
partial_day = matching(r"\d{4}(-\d\d(-\d\d)?)?")

PLAN = {
    "year": number,
    "months": [
        {
            "month": month,
            "theme": text,
            "fixed": flag,
            "why": text,
            "party_day": day,
            "meetings": [{"kind": text, "date": day}],
        }
    ],
}
MEMBER = {
    "number": number,
    "name": text,
    "status": matching("正式党员|预备党员"),
    "since": or_null(day),
    "until": or_null(day),
    "gender": or_null(matching("男|女")),
    "birth_date": or_null(partial_day),
    "join_date": or_null(partial_day),
    "full_date": or_null(partial_day),
    "group": or_null(text),
    "id_number": or_null(matching(r"\d{4}\*{10}\d{3}[\dX]")),
    "phone": or_null(matching(r"\d{3}\*{4}\d{4}")),
    "exempt": flag,
    "posts": [text],
}
COLLECTED = {
    "payments": [
        {
            "number": number,
            "name": text,
            "amount": money,
            "months": [month],
            "receipt": matching(r"\d{4}-\d{4}"),
        }
    ],
    "total": money,
}
OWING = {"members": [{"number": number, "name": text, "months": [month], "owing": money}], "owing": money}
SUMS = {"due": money, "collected": money, "owing": money, "waived": money}
REPORT = {
    "quarter": matching(r"\d{4}Q[1-4]"),
    "branch": text,
    "members": dict.fromkeys(("total", "formal", "probationary", "joined", "left", "exempt"), number),
    "meetings": [{"kind": text, "required": number, "held": number, "rule": or_null(text)}],
    "attendance": {
        "expected": number,
        "present": number,
        "rate": rate,
        "rate_without_exempt": rate,
        "reached_rate": rate,
    },
    "dues": {**SUMS, "received": money, "members": [{"number": number, "name": text, **SUMS}]},
    "plan": [{"month": month, "theme": or_null(text), "fixed": flag, "done": flag}],
}


TALLY = {**REPORT["attendance"], "unmarked": number}
PERSON = {"number": number, "name": text}
ANSWER = {"found": number, "needed": number, "met": flag, "rule": text, "source": text}
ELECTORATE = {"entitled": number, "present": number, "online": number, "online_counts": flag, "left_out": [PERSON],
              "no_vote": [PERSON], "quorum": ANSWER, "majority": ANSWER}  # fmt: skip
MOTION = {**ELECTORATE, "number": number, "motion": text, "for": number, "against": number, "abstain": number,
          "passed": flag}  # fmt: skip
ELECTION = {**ELECTORATE, "number": number, "motion": text, "seats": number, "valid": flag, "choice": ANSWER,
            "candidates": [{**PERSON, "votes": number, "elected": flag}], "tied": [PERSON],
            "open_seats": number}  # fmt: skip
TASK = {"number": number, "what": text, "member": or_null(lambda who: isinstance(who, dict)),
        "meeting": or_null(number), "due_on": or_null(day), "done_on": or_null(day), "overdue": flag}  # fmt: skip
RECORD = {
    "number": number,
    "kind": text,
    "date": day,
    "cancelled_on": or_null(day),
    "attendance": TALLY,
    "members": [{**PERSON, "state": or_null(text), "exempt": flag, "expected": flag, "made_up_on": or_null(day)}],
    "left_out": [{**PERSON, "approved_on": day, "approved_by": text, "reason": text}],
    "minutes": [{"part": text, "speaker": or_null(text), "text": text}],
    "attachments": [{"path": text, "sha256": matching(r"[0-9a-f]{64}"), "added_on": day, "state": text}],
    "tasks": [TASK],
}
FIGURES = {**TALLY, "label": text, "meetings": number}
RATES = {
    "whose": text,
    "from": day,
    "through": day,
    "total": FIGURES,
    "sections": [{"by": text, "lines": [FIGURES]}],
    "without": [number],
    "meetings": [
        {
            **TALLY,
            "number": number,
            "date": day,
            "kind": text,
            "group": or_null(text),
            "rule": text,
            "source": text,
            "members": [{**PERSON, "state": or_null(text), "exempt": flag, "made_up_on": or_null(day), "present": flag,
                         "reached": flag}],
            "not_expected": [{**PERSON, "why": text}],
        }
    ],
    "rules": [{"rule": text, "title": text, "source": text}],
}  # fmt: skip


def check(value: Any, shape: Any, at: str = "$") -> None:
    """Every documented key, in a list at least one element, all of the right type."""
    if isinstance(shape, dict):
        assert isinstance(value, dict), at
        assert shape.keys() <= value.keys(), f"{at} lacks {shape.keys() - value.keys()}"
        for key, inner in shape.items():
            check(value[key], inner, f"{at}.{key}")
    elif isinstance(shape, list):
        assert isinstance(value, list), at
        for position, entry in enumerate(value):
            check(entry, shape[0], f"{at}[{position}]")
    else:
        assert shape(value), f"{at} is {value!r}"


@once
def three(branch: Jyg) -> Jyg:
    """A branch with an attended meeting: 王建国 pays, 李桂芳 is exempt, 孙德山 is a probationary member."""
    private = ("--id-number", id_number("1949-10-01", 1), "--phone", phone(1))
    assert branch("member", "add", "王建国", "--born", "1949-10", "--gender", "男", *private).code == 0
    assert branch("member", "add", "李桂芳", "--group", "第一组", "--since", "2026-08-10").code == 0
    assert branch("member", "add", "孙德山", "--status", "预备党员", "--joined", "2026-09-02").code == 0
    assert branch("member", "exempt", "李桂芳", "--reason", "行动不便", "--since", "2026-08-10").code == 0
    assert branch("member", "post", "王建国", "书记", "--since", "2024-03-20").code == 0
    assert branch("dues", "assess", "王建国", "--category", "离退休", "--base", "5000").code == 0
    assert branch("dues", "assess", "李桂芳", "--category", "离退休", "--base", "4729").code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-09-15").code == 0
    assert branch("meeting", "attend", "1", "--all", "出席", "--set", "孙德山=病假").code == 0
    return branch


def test_plan_year_gives_the_documented_keys(three: Jyg) -> None:
    plan = three("plan-year", "2027", "--json").json
    check(plan, PLAN)
    assert plan["year"] == 2027
    assert [entry["month"] for entry in plan["months"]] == [f"2027-{number:02d}" for number in range(1, 13)]
    assert all(entry["meetings"] for entry in plan["months"])
    assert three("plan", "show", "2027", "--json").json["months"] == plan["months"]


def test_a_dry_run_gives_the_same_plan(three: Jyg) -> None:
    proposed = three("plan-year", "2027", "--dry-run", "--json").json
    check(proposed, PLAN)
    assert three("plan-year", "2027", "--json").json["months"] == proposed["months"]


def test_member_add_gives_the_member(branch: Jyg) -> None:
    member = branch("member", "add", "钱秀兰", "--born", "1955-09", "--since", "2026-03-01", "--json").json
    check(member, MEMBER)
    assert member["number"] == 1
    assert (member["name"], member["status"], member["since"]) == ("钱秀兰", "正式党员", "2026-03-01")
    assert (member["birth_date"], member["gender"]) == ("1955-09", None)


def test_member_list_gives_the_same_objects(three: Jyg) -> None:
    listed = three("member", "list", "--json").json
    check(listed, {"members": [MEMBER]})
    assert [member["name"] for member in listed["members"]] == ["王建国", "李桂芳", "孙德山"]
    assert [member["since"] for member in listed["members"]] == [None, "2026-08-10", "2026-09-02"]
    assert [member["status"] for member in listed["members"]] == ["正式党员", "正式党员", "预备党员"]
    assert [member["posts"] for member in listed["members"]] == [["书记"], [], []]
    dues = {"dues_monthly": "25.00", "paid_through": None, "waivers": [], "records": [], "fields": {}, "files": []}
    assert three("member", "show", "1", "--json").json == {"version": 1} | listed["members"][0] | dues


def test_dues_collect_gives_each_payment_and_the_total(three: Jyg) -> None:
    collected = three("dues", "collect", "王建国", "李桂芳", "--quarter", "2026Q3", "--json", "--yes").json
    check(collected, COLLECTED)
    nine = [f"2026-{number:02d}" for number in range(1, 10)]
    payments = [(p["number"], p["name"], p["amount"], p["months"], p["receipt"]) for p in collected["payments"]]
    assert payments == [
        (1, "王建国", "225.00", nine, "2026-0001"),
        (2, "李桂芳", "47.30", ["2026-08", "2026-09"], "2026-0002"),  # 4729 × 0.5% = 23.645 → 23.65
    ]
    assert collected["total"] == "272.30"


def test_dues_owing_gives_who_owes_and_the_sum(three: Jyg) -> None:
    owing = three("dues", "owing", "--quarter", "2026Q3", "--json").json
    check(owing, OWING)
    assert [(m["name"], m["months"], m["owing"]) for m in owing["members"]] == [
        ("王建国", ["2026-07", "2026-08", "2026-09"], "75.00"),
        ("李桂芳", ["2026-08", "2026-09"], "47.30"),
    ]
    assert owing["owing"] == "122.30"


def test_the_quarters_report_gives_the_documented_keys(three: Jyg) -> None:
    assert three("plan-year").code == 0
    assert three("dues", "collect", "王建国", "--through", "2026-08", "--on", "2026-09-15", "--yes").code == 0
    report = three("report", "quarter", "2026Q3", "--json").json
    check(report, REPORT)
    assert (report["quarter"], report["branch"]) == ("2026Q3", "第一党支部")
    assert {key: report["members"][key] for key in ("total", "formal", "probationary", "joined", "left", "exempt")} == {
        "total": 3, "formal": 2, "probationary": 1, "joined": 2, "left": 0, "exempt": 1,
    }  # fmt: skip
    # 3 expected: one came, one is excused for good, one was ill
    assert (report["attendance"]["expected"], report["attendance"]["present"]) == (3, 1)
    rates = [report["attendance"][key] for key in ("rate", "rate_without_exempt", "reached_rate")]
    assert rates == [33.3, 50.0, 33.3]
    dues = report["dues"]
    assert (dues["due"], dues["collected"], dues["owing"], dues["waived"]) == ("122.30", "50.00", "72.30", "0.00")
    assert dues["received"] == "200.00"  # January to August
    assert [entry["month"] for entry in report["plan"]] == ["2026-07", "2026-08", "2026-09"]
    assert [entry["done"] for entry in report["plan"]] == [False, False, True]
    assert {entry["kind"]: entry["held"] for entry in report["meetings"]}["主题党日"] == 1


@once
def assembly(three: Jyg, desk_folder: Path) -> Jyg:
    """The same with an assembly at which there was everything that can be."""
    (desk_folder / "签到表.jpg").write_bytes(b"signatures")
    for line in (
        "add --kind 党员大会 --on 2026-09-20",
        "attend 2 --all 出席 --set 孙德山=病假 --set 李桂芳=线上",
        "makeup 2 孙德山 --on 2026-09-22",
        "leave-out 2 李桂芳 --approved 2026-09-01 --by 市离退休干部党工委 --reason 长期卧床",
        "vote 2 通过计划 --for 2",
        "elect 2 补选委员 --seats 1 --candidate 王建国=1 --candidate 李桂芳=0",
        "minutes 2 --agenda 甲 --speech 王建国=乙 --decision 丙 --attach 签到表.jpg",
        "task add 整理照片 --who 王建国 --by 2026-10-01 --meeting 2",
        "add --kind 党课 --on 2026-09-25",
    ):
        assert three("meeting", *line.split()).code == 0, line
    return three


def test_a_meeting_gives_all_that_is_recorded_of_it(assembly: Jyg) -> None:
    record = assembly("meeting", "show", "2", "--json").json
    check(record, RECORD)
    motion, election = record["votes"]
    check(motion, MOTION)
    check(election, ELECTION)
    assert all(record[key] for key in ("left_out", "minutes", "attachments", "tasks"))
    assert (motion["passed"], motion["entitled"], election["entitled"], election["valid"]) == (True, 2, 1, True)


def test_votes_and_approvals_give_themselves(assembly: Jyg) -> None:
    check(assembly("meeting", "vote", "2", "再议", "--for", "0", "--json").json, {"meeting": number, **MOTION})
    undone = assembly("meeting", "leave-out", "2", "李桂芳", "--undo", "--json").json
    check(undone, {"meeting": number, **RECORD["left_out"][0], "entitled": number, "present": number})
    check(assembly("meeting", "task", "done", "1", "--json").json, TASK)
    check(assembly("meeting", "task", "list", "--all", "--json").json, {"tasks": [TASK]})


@pytest.mark.parametrize("whose", [(), ("--member", "王建国"), ("--group", "第一组"), ("2",)])
def test_rates_explained_give_the_documented_keys(assembly: Jyg, whose: tuple[str, ...]) -> None:
    check(assembly("meeting", "rates", *whose, "--explain", "--json").json, RATES)
    brief = assembly("meeting", "rates", *whose, "--json").json
    check(brief, {key: RATES[key] for key in RATES if key not in ("meetings", "rules")})


MISSING = {
    "what": text, "group": or_null(text), "period": text, "from": day, "until": day, "asked": number, "done": number,
    "rule": text, "source": text,
}  # fmt: skip
ITEM = {
    "kind": text, "due": or_null(day), "what": text, "command": matching("jyg .+"), "rule": or_null(text),
    "source": or_null(text), "missing": [MISSING],
}  # fmt: skip
PAGE = {
    "branch": text, "today": day, "days": number, "members": number, "next_party_day": {**ITEM, "theme": or_null(text)},
    "overdue": [ITEM], "soon": [ITEM], "coming": [ITEM],
}  # fmt: skip
KIND = {"kind": text, "required": number, "held": number, "rule": or_null(text), "source": or_null(text)}


def test_the_page_gives_the_documented_keys(three: Jyg) -> None:
    page = three("todo", "--json").json
    check(page, PAGE)
    kinds = [item["kind"] for part in ("overdue", "soon", "coming") for item in page[part]]
    assert {"not_done", "no_plan", "dues_owing", "not_assessed", "setup"} <= set(kinds)
    assert three("--json", "todo", "--days", "60").json["days"] == 60


def test_no_store_gives_what_to_begin_with(jyg: Jyg) -> None:
    assert jyg("--json").json == {
        "version": 1, "store": None, "begin": ["jyg init", "jyg import members 花名册.xlsx", "jyg plan-year"],
    }  # fmt: skip


def test_a_year_reviewed_gives_the_documented_keys(three: Jyg) -> None:
    assert three("plan-year").code == 0
    review = three("plan", "review", "--json").json
    month_ = {"month": month, "theme": text, "fixed": flag, "state": text, "on": or_null(day), "note": or_null(text)}
    check(review, {"year": number, "on": day, "months": [month_], "meetings": [KIND], "missing": [MISSING]})
    assert [each["state"] for each in review["months"]].count("已开展") == 1


def test_the_map_gives_the_documented_keys(three: Jyg) -> None:
    found = three("report", "attendance", "--json").json
    counts = {"expected": number, "present": number, "rate": rate, "rate_without_exempt": rate, "reached_rate": rate}
    cell = {"month": month, "shade": matching("all|most|few|reached|exempt|none|nothing|away"), **counts}
    member = {"number": number, "name": text, "months": [cell], **counts}
    check(found, {"branch": text, "period": text, "months": [month], "members": [member], "meetings": [KIND]})
    assert [each["months"][8]["shade"] for each in found["members"]] == ["all", "exempt", "none"]


def test_duties_give_the_documented_keys(three: Jyg) -> None:
    done = three("todo", "done", "走访慰问", "王建国", "--on", "2026-09-01", "--json").json
    duty = {"kind": "走访慰问", "on": "2026-09-01", "member": {"number": 1, "name": "王建国"}, "note": None}
    assert done == {"version": 1, **duty}
    assert three("todo", "list", "--json").json == {"version": 1, "year": 2026, "duties": [duty]}


def test_rates_are_null_where_nothing_was_held(three: Jyg) -> None:
    attendance = three("report", "quarter", "2026Q1", "--json").json["attendance"]
    assert [attendance[key] for key in ("rate", "rate_without_exempt", "reached_rate")] == [None, None, None]


def test_an_empty_branch_gives_the_same_keys(branch: Jyg) -> None:
    check(branch("member", "list", "--json").json, {"members": [MEMBER]})
    check(branch("dues", "owing", "--json").json, OWING)
    check(branch("dues", "collect", "--all", "--json").json, COLLECTED)
    check(branch("report", "quarter", "--json").json, REPORT)


def test_the_output_is_one_document_whatever_stands_in_the_names(branch: Jyg) -> None:
    for name in ("阿依古丽·买买提", "王(red)", '王"建\\国'):
        assert branch("member", "add", name, "--json").json["name"] == name
    assert len(branch("--json", "member", "list").json["members"]) == 3
