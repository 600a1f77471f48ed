"""A branch's 季报包: the figures of its quarter's report, nothing private, signed with its own key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jygcli.domain.base.errors import JygError
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Quarter
from jygcli.domain.rollup.handed import read_body
from jygcli.domain.rollup.terms import KeyPurpose, fingerprint
from jygcli.files import age, packs, signing
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.books.log_end import end_of_log
from jygcli.services.dues.remittances import PassMoney, shares_of, take_back
from jygcli.services.funds import allowances
from jygcli.services.funds import entries as funds
from jygcli.services.keeping import demo
from jygcli.services.reports.quarter import quarter_report
from jygcli.services.rollup import keys, packing
from jygcli.services.undo import undoing
from jygcli.store.base import opened
from tests.engines import held, kept_file
from tests.leaks import SECRET
from tests.services.books import new_desk
from tests.store.books import found

Q3, Q4 = Quarter(2026, 3), Quarter(2026, 4)
TODAY = date(2026, 12, 31)
PASSPHRASE = "河口 柳树 三轮车"  # an invented one


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The store of a whole made-up year, which has a key."""
    path = demo.run(tmp_path_factory.mktemp("demo"), lambda _: None).path
    with opened(path) as store:
        keys.make(Desk(store, branches.find(store, None), TODAY), KeyPurpose.SIGN)
    return kept_file(path)


@pytest.fixture
def desk(year: bytes, tmp_path: Path) -> Iterator[Desk]:
    path = tmp_path / "jyg.db"
    path.write_bytes(year)
    with opened(path) as store:
        yield Desk(store, branches.find(store, None), TODAY)


def never() -> str:
    raise AssertionError("no passphrase is asked for")


def test_the_figures_are_those_of_the_quarters_report(desk):
    report = quarter_report(desk, Q3)
    figures = packing.pack(desk, Q3, never).handed.figures
    tally, dues = report.attendance.tally, report.dues
    assert (figures.members, figures.formal, figures.probationary, figures.exempt) == (
        report.members.total, report.members.formal, report.members.probationary, report.members.exempt,
    )  # fmt: skip
    assert (figures.joined, figures.left) == (len(report.members.joined), len(report.members.left))
    assert figures.meetings == len(report.held) == sum(kind.held for kind in report.meetings) > 0
    assert (figures.expected, figures.present, figures.excused_exempt, figures.reached) == (
        tally.expected, tally.present, tally.excused_exempt, tally.reached,
    )  # fmt: skip
    assert (figures.due, figures.waived, figures.collected, figures.owing) == (
        dues.due, dues.waived, dues.collected, dues.owing,
    )  # fmt: skip
    assert (figures.carried, figures.received, figures.remitted, figures.in_hand) == (
        dues.money.carried, dues.money.received, dues.money.remitted, dues.money.left,
    )  # fmt: skip
    assert figures.returned == shares_of(desk, Q3).back
    assert figures.themes_done <= figures.themes == 3


def test_kinds_of_meetings_and_registers_are_told_by_their_counts(desk):
    report, handed = quarter_report(desk, Q3), packing.pack(desk, Q3, never).handed
    assert [(one.kind, one.required, one.held) for one in handed.kinds] == [
        (one.kind, one.required, one.held) for one in report.meetings
    ]
    assert [(one.register, one.entries) for one in handed.registers] == [
        (one.register.label, one.entries) for one in report.registers
    ]
    assert handed.registers


def test_what_came_of_grants_and_allowances_in_the_quarter_is_told_and_what_is_due(desk):
    figures = packing.pack(desk, Q4, never).handed.figures
    assert figures.allowance_due == 20_000 * figures.secretary_months + 10_000 * figures.committee_months > 0
    day = date(2026, 11, 3)
    funds.grant(desk, Fen(100_000), day, "收9")
    allowances.receive(desk, Fen(90_000), day, Q4, "收10")
    after = packing.pack(desk, Q4, never).handed.figures
    assert after.grant_received - figures.grant_received == 100_000
    assert after.allowance_received - figures.allowance_received == 90_000
    assert packing.pack(desk, Q3, never).handed.figures.grant_received == 0
    number = next(entry.number for entry in funds.entries(desk) if entry.voucher == "收9")
    funds.reverse(desk, number, "记错")
    assert packing.pack(desk, Q4, never).handed.figures.grant_received == figures.grant_received


def test_it_says_where_the_log_ended_and_who_has_signed(desk):
    packed = packing.pack(desk, Q3, never)
    own = keys.find(desk, KeyPurpose.SIGN)
    read = packs.read(packed.data, "报")
    assert read_body(read.body, "报") == packed.handed
    assert (read.public, packed.handed.code, packed.fingerprint) == (own.public, own.code, fingerprint(own.public))
    assert packed.log_code == end_of_log(desk)
    assert packed.name == f"{desk.branch.name}-2026Q3.jygpack"


def test_the_same_content_gives_the_same_bytes(desk, monkeypatch):
    one = packing.pack(desk, Q3, never)
    monkeypatch.setattr(packing.clock, "now", lambda: packing.clock.datetime.fromisoformat(one.handed.made_at))
    assert packing.pack(desk, Q3, never).data == packing.pack(desk, Q3, never).data == one.data


def test_nothing_is_written_into_the_book_by_packing(desk):
    before = held(desk.store.path)
    packing.pack(desk, Q3, never, roster=True)
    assert held(desk.store.path) == before


def test_the_roster_is_left_out_unless_it_is_wanted_and_never_has_a_number_or_an_address(desk):
    assert packing.pack(desk, Q3, never).handed.roster is None
    packed = packing.pack(desk, Q3, never, roster=True)
    roster = packed.handed.roster
    assert len(roster) == packed.handed.figures.members
    assert {len(line.born) for line in roster if line.born} == {len("1950-04")}
    assert SECRET.search(packed.data.decode()) is None
    assert found(desk.store.path, "SELECT count(*) FROM private")[0][0] > 10


def test_no_private_text_of_the_book_is_in_it(desk):
    text = json.dumps(
        json.loads(packs.read(packing.pack(desk, Q3, never, roster=True).data, "报").body), ensure_ascii=False
    )
    for column, table in (("reason", "exemption"), ("reason", "attendance"), ("text", "minute"), ("address", "member")):
        for (private,) in found(desk.store.path, f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL"):
            assert private not in text
    names = [name for (name,) in found(desk.store.path, "SELECT name FROM member")]
    assert not [name for name in names if name in packs.read(packing.pack(desk, Q3, never).data, "报").body.decode()]


def test_one_that_is_closed_is_opened_by_whom_it_is_for_alone(desk, tmp_path):
    secret, public = age.new_identity()
    (tmp_path / "市.pub").write_text(f"# 市离退休干部党工委 收件公钥\n\n{public}\n", "utf-8")
    packed = packing.pack(desk, Q3, never, recipient=tmp_path / "市.pub")
    assert packed.name.endswith("-2026Q3.jygpack.age")
    assert read_body(packs.read(age.open_with(packed.data, secret, "报"), "报").body, "报") == packed.handed
    with pytest.raises(age.ClosedForOthers):
        age.open_with(packed.data, age.new_identity()[0], "报")


def refusal(error: pytest.ExceptionInfo[JygError]) -> tuple[str, str]:
    return str(error.value), error.value.advice_text


def test_what_is_lacking_is_told(desk, tmp_path):
    with pytest.raises(packing.NoSuchKeyFile) as wrong:
        packing.pack(desk, Q3, never, recipient=Path("没有.pub"))
    assert refusal(wrong) == ("没有找到收件公钥“没有.pub”。", "核对文件名；没有的，请上级发一个来。")
    (tmp_path / "空.pub").write_bytes(b"")
    with pytest.raises(age.NotARecipient):
        packing.pack(desk, Q3, never, recipient=tmp_path / "空.pub")
    with pytest.raises(packing.QuarterToCome) as wrong:
        packing.pack(desk, Quarter(2027, 1), never)
    assert refusal(wrong) == ("2027Q1 还没有开始，没有数字可报。", "核对季度，例如 jyg pack 本季度。")
    with new_desk(TODAY) as other, pytest.raises(keys.NoKey) as wrong:
        packing.pack(other, Q3, never)
    assert refusal(wrong) == ("第一党支部还没有签名的密钥。", "先做一个，指纹告诉上级：jyg pack key")


# Keys


def test_the_secret_part_of_a_key_is_in_no_log_and_nothing_shows_it():
    with new_desk(TODAY) as desk:
        shown = keys.make(desk, KeyPurpose.SIGN)
        secret = keys.find(desk, KeyPurpose.SIGN).secret
        assert signing.public_of(bytes.fromhex(secret)) == shown.public
        assert secret not in str(shown)
        logged = found(desk.store.path, "SELECT before, after FROM change")
        assert not [line for line in logged if secret in str(line)]
        assert desk.store.verify().breaks == ()


def test_a_new_key_leaves_the_branch_its_code():
    with new_desk(TODAY) as desk:
        first = keys.make(desk, KeyPurpose.SIGN)
        second = keys.make(replace(desk, today=date(2027, 1, 4)), KeyPurpose.SIGN)
        assert (second.code, second.replaced, second.made_on) == (first.code, True, date(2027, 1, 4))
        assert second.public != first.public
        undoing.undo(desk)
        assert keys.shown(desk, KeyPurpose.SIGN) == first._replace(is_new=False)


def test_a_key_under_a_passphrase_signs_for_who_knows_it_alone():
    with new_desk(TODAY) as desk:
        shown = keys.make(desk, KeyPurpose.SIGN, PASSPHRASE)
        own = keys.find(desk, KeyPurpose.SIGN)
        assert signing.public_of(keys.seed_of(own, lambda: PASSPHRASE)) == shown.public
        with pytest.raises(keys.KeyStaysClosed) as wrong:
            packing.pack(desk, Q3, lambda: "别的口令别的口令")
        assert refusal(wrong) == (
            "密钥的口令不对。", "口令区分大小写，再试一次；忘了的，做新的密钥，加 --new：jyg pack key --new",
        )  # fmt: skip


def test_a_key_that_is_damaged_is_told_so():
    with new_desk(TODAY) as desk:
        keys.make(desk, KeyPurpose.SIGN)
        own = keys.find(desk, KeyPurpose.SIGN)
        for broken in ("xx", "00" * 32, ""):
            with pytest.raises(keys.SecretDamaged) as wrong:
                keys.seed_of(own._replace(secret=broken), never)
        assert refusal(wrong) == ("台账里的密钥读不出来。", "用备份恢复，或者做新的密钥：jyg pack key --new")


def test_a_return_that_comes_later_is_in_the_next_pack(desk):
    before = packing.pack(desk, Q3, never).handed.figures
    if before.returned < before.remitted:
        take_back(desk, PassMoney(Q3, Fen(100)))
        assert packing.pack(desk, Q3, never).handed.figures.returned == before.returned + 100


def test_a_pack_says_by_which_name_the_branch_is_known_now_also_of_an_earlier_quarter(desk):
    branches.rename(desk, "机关第一党支部", None)
    again = Desk(desk.store, branches.find(desk.store, None), TODAY)
    assert packing.pack(again, Q3, never).handed.name == "机关第一党支部"


def test_of_a_quarter_before_the_book_it_is_told_that_there_is_no_record_of_it(desk):
    [before] = [packing.pack(desk, Quarter(2025, 4), never)]
    assert before.bare_since is not None
    assert packing.pack(desk, Q3, never).bare_since is None
    with pytest.raises(packing.BeforeTheBook) as refused:
        packing.pack(desk, Quarter(2016, 4), never)
    assert str(refused.value) == (f"2016Q4 在建账（{before.bare_since}）以前，台账里没有那时的记录，没有数字可报。")


def test_the_key_itself_may_stand_in_the_place_of_its_file(desk):
    secret, public = age.new_identity()
    made = packing.pack(desk, Q3, never, recipient=Path(public))
    assert packs.read(age.open_with(made.data, secret, "报"), "报").body
