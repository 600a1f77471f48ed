"""A store with rows in nearly every table, as services and operations write them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.domain.people.membership import Gender
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.dues import cash_counts, collecting, opening, remittances, waivers
from jygcli.services.dues import closing as closings
from jygcli.services.members import people
from jygcli.store.base import opened
from jygcli.store.engines import agreed
from jygcli.store.engines.sqlite import opening as files
from jygcli.store.rows import tables
from tests import engines
from tests.people import id_number, phone

TODAY = date(2026, 10, 8)
SUMMER = Quarter(2026, 3)

# Written by the third operation: 柳长青 is there already, as the first member.
RECORDS: dict[str, list[dict[str, object]]] = {
    "member": [
        {"branch_id": 1, "number": 2, "name": "钱秀兰", "status": "正式党员"},
        {"branch_id": 1, "number": 3, "name": "孙德山", "status": "正式党员", "phone_ref": 3},
    ],
    "membership": [{"member_id": 2}, {"member_id": 3}],
    "group_span": [{"member_id": member, "party_group": "第一组"} for member in (1, 2)],
    "post": [{"member_id": 1, "post": "书记", "since": "2024-03-20", "in_service": 0}],
    "exemption": [{"member_id": 3, "since": "2026-01-01", "reason": "行动不便"}],
    "plan_month": [
        {"branch_id": 1, "month": month, "theme": theme, "pinned": 0, "why": "", "party_day": f"{month}-16"}
        for month, theme in (("2026-03", "志愿活动月"), ("2026-04", "红色教育月"))
    ],
    "meeting": [
        {"branch_id": 1, "number": 1, "kind": "主题党日", "held_on": "2026-03-16", "title": "学雷锋"},
        {"branch_id": 1, "number": 2, "kind": "支部党员大会", "held_on": "2026-04-16"},
    ],
    "attendance": [{"meeting_id": 1, "member_id": member, "state": "出席"} for member in (1, 2)],
    "tie": [{"plan_month_id": 1, "meeting_id": 1}],
    "left_out": [
        {"meeting_id": 2, "member_id": 3, "approved_on": "2026-04-01", "approved_by": "党工委", "reason": "失联"}
    ],
    "vote": [{"meeting_id": 2, "number": 1, "motion": "增补委员", "seats": 1}],
    "candidate": [{"vote_id": 1, "member_id": member, "ayes": member} for member in (1, 2)],
    "minute": [{"meeting_id": 1, "place": place, "part": "发言", "text": "同意"} for place in (1, 2)],
    "attachment": [{"meeting_id": 1, "path": "照片.jpg", "sha256": "a" * 64, "added_on": "2026-03-17"}],
    "task": [{"branch_id": 1, "number": 1, "meeting_id": 1, "member_id": 1, "what": "写小结"}],
    "duty": [{"branch_id": 1, "kind": "谈心谈话", "on_day": "2026-05-06", "member_id": 2}],
    "register_talk": [{"branch_id": 1, "number": 1, "on": "2026-05-06", "member": 2, "partner": 1, "topic": "身体"}],
}  # fmt: skip


def full_book(path: Path) -> Path:
    """Such a store in a file: a branch of three, a year's beginning, and a quarter of dues that is closed."""
    if engines.on_server():
        return _on_server(path)
    files.create_private(path)
    path.write_bytes(_made(agreed.SCHEMA))
    return path


def _on_server(path: Path) -> Path:
    """Made anew: by the clock of each test, and in a second."""
    branches.init(path, "第一党支部", {"party_day": "20"}, today=TODAY)
    with opened(path) as store:
        _fill(Desk(store, branches.find(store, None), TODAY))
    return path


@cache
def _made(_schema: int) -> bytes:
    """Its file, as the program of that schema makes it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "jyg.db"
        branches.init(path, "第一党支部", {"party_day": "20"}, today=TODAY)
        with opened(path) as store:
            _fill(Desk(store, branches.find(store, None), TODAY))
        return path.read_bytes()


def _fill(desk: Desk) -> None:
    facts = people.Facts(name="柳长青", gender=Gender.MALE, id_number=id_number("1949-10-01", 1), phone=phone(1))
    people.add(desk, people.AddMember(facts))
    with desk.store.operation("import.members", TODAY) as op:
        op.add(tables.Private(value=phone(3)))
        for table, rows in RECORDS.items():
            op.add_columns(table, {name: [row.get(name) for row in rows] for name in {**rows[0], **rows[-1]}})
    assessed = {"from_month": Month(2026, 7), "category": Category.RETIRED, "base": 500_000, "amount": 2500}
    with desk.store.operation("dues.assess", TODAY) as op:
        op.add_many(tables.AssessmentRow, [{"member_id": n, "assessed_on": TODAY, **assessed} for n in (1, 2, 3)])
    collecting.collect(desk, collecting.CollectDues(("1", "2"), quarter=SUMMER, on=date(2026, 9, 25)))
    steps = (date(2026, 6, 1), date(2026, 6, 5), date(2026, 6, 10))
    waivers.waive(desk, waivers.WaiveDues("3", Month(2026, 7), Month(2026, 9), Fen(0), *steps, "离退休干部党工委"))
    closings.close(desk, closings.CloseQuarter(SUMMER, Fen(15_000)))
    remittances.remit(desk, remittances.PassMoney(SUMMER, voucher="0925"))
    remittances.take_back(desk, remittances.PassMoney(SUMMER))
    opening.open_with(desk, opening.OpenDues(remitted=Fen(36_000), quarter=Quarter(2026, 2)))
    cash_counts.count(desk, cash_counts.CountCash(Fen(12_000), Fen(0)))
