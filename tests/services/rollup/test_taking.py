"""Taking what branches hand in: what is trusted, what is newer, what is refused, and that nothing of it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Quarter
from jygcli.domain.rollup.figures import Difference
from jygcli.domain.rollup.handed import LogEnd, RosterLine, body_of
from jygcli.domain.rollup.log_ends import LogDoubt
from jygcli.domain.rollup.terms import MoneyKind
from jygcli.files import age, packs
from jygcli.services.books.desk import Desk
from jygcli.services.rollup import keys, money, opening, reporters, taking
from jygcli.services.rollup.taking import HowTaken
from jygcli.services.undo import undoing
from jygcli.views.base.view import Look, on_screen
from jygcli.views.rollup import packs as packs_view
from jygcli.views.rollup.packs import doubt_words
from tests.services.books import new_desk
from tests.services.rollup.made import FIGURES, handed, put, seed
from tests.store.books import found

TODAY = date(2026, 10, 9)
LATER = "2026-10-08T09:30:00+00:00"
LATEST = "2026-10-08T11:00:00+00:00"


@pytest.fixture
def desk() -> Iterator[Desk]:
    with new_desk(TODAY) as desk:
        yield desk


def never() -> str:
    raise AssertionError("no passphrase is asked for")


def take(desk: Desk, *paths: Path, trust: bool = True, new_keys: tuple[str, ...] = ()) -> taking.TakenIn:
    return taking.take(desk, opening.look(desk, paths, never), trust=trust, new_keys=new_keys)


def refused(desk: Desk, path: Path, *, trust: bool = True, new_keys: tuple[str, ...] = ()) -> tuple[str, str]:
    """The sentence and the advice of a file that is not taken, after which the book is as it was."""
    before = dump(desk)
    done = take(desk, path, trust=trust, new_keys=new_keys)
    assert done.taken == ()
    assert dump(desk) == before
    [failed] = done.failed
    return str(failed.error), failed.error.advice_text


def dump(desk: Desk) -> list[list[tuple]]:
    tables = ("reporter", "pack", "operation", "change")
    return [found(desk.store.path, f"SELECT * FROM {table} ORDER BY id") for table in tables]


def hows(done: taking.TakenIn) -> list[HowTaken]:
    return [one.how for one in done.taken]


def test_a_first_pack_is_taken_once_its_key_is_trusted(desk, tmp_path):
    path = put(tmp_path, handed())
    sentence, advice = refused(desk, path, trust=False)
    assert sentence == "“第1党支部-2026Q3.jygpack”是第1党支部第一次报来的，密钥还没有核对：W447 C231 W865 U843 R483。"
    assert advice == "打电话核对指纹（他们看：jyg pack key），一样的，加上 --trust 再收一次。"
    [taken] = take(desk, path).taken
    assert (taken.how, taken.is_first, taken.old, taken.doubts) == (HowTaken.NEW, True, None, ())
    [shown] = reporters.list_all(desk).reporters
    assert (shown.reporter.name, shown.newest, shown.quarters) == ("第1党支部", handed(), (Quarter(2026, 3),))


def test_the_same_again_changes_nothing(desk, tmp_path):
    path = put(tmp_path, handed())
    take(desk, path)
    before = dump(desk)
    assert hows(take(desk, path, path)) == [HowTaken.SAME, HowTaken.SAME]
    assert dump(desk) == before


def test_a_newer_one_stands_in_place_of_the_older_and_says_what_changed(desk, tmp_path):
    take(desk, put(tmp_path, handed()))
    newer = handed(made_at=LATER, figures=FIGURES._replace(collected=Fen(115_000), members=21, formal=20))
    [taken] = take(desk, put(tmp_path, newer), trust=False).taken
    assert (taken.how, taken.old) == (HowTaken.NEWER, handed())
    assert taken.changes == (
        Difference("党员", 20, 21, False),
        Difference("正式党员", 19, 20, False),
        Difference("已交党费", 110_000, 115_000, True),
    )
    assert reporters.list_all(desk).reporters[0].newest == newer


def test_an_older_one_is_refused_and_two_in_one_go_are_taken_in_their_order(desk, tmp_path):
    new, old = put(tmp_path, handed(made_at=LATER), name="新"), put(tmp_path, handed(), name="旧")
    assert hows(take(desk, new, old)) == [HowTaken.NEW, HowTaken.NEWER]
    before, after = taking.moment(handed()), taking.moment(handed(made_at=LATER))
    assert refused(desk, old) == (
        f"“旧”是 {before} 做的，已经收了第1党支部 2026Q3 更新的一份（{after}）。",
        "没有收。要收旧的，先撤销新的：jyg undo",
    )


def test_after_an_undo_the_older_one_is_there_again(desk, tmp_path):
    take(desk, put(tmp_path, handed(), name="旧"))
    take(desk, put(tmp_path, handed(made_at=LATER), name="新"))
    undoing.undo(desk)
    assert reporters.list_all(desk).reporters[0].newest == handed()
    undoing.undo(desk)
    assert reporters.list_all(desk).reporters == ()


def test_another_key_is_refused_until_it_is_said_that_the_branch_has_a_new_one(desk, tmp_path):
    take(desk, put(tmp_path, handed()))
    path = put(tmp_path, handed(made_at=LATER), key=99, name="新")
    sentence, advice = refused(desk, path)
    assert sentence == (
        "“新”不是用第1党支部原来的密钥签的：原来 W447 C231 W865 U843 R483，现在 H578 T010 Y971 W587 M959。"
    )
    assert advice == "打电话问清楚。确实换了密钥，核对新的指纹，再收一次：jyg rollup add 文件 --new-key 第1党支部"
    [taken] = take(desk, path, new_keys=("第1党支部",)).taken
    assert (taken.how, taken.has_new_key, taken.is_first) == (HowTaken.NEWER, True, False)
    assert hows(take(desk, put(tmp_path, handed(made_at=LATEST), key=99), trust=False)) == [HowTaken.NEWER]


def test_what_is_signed_with_the_key_of_another_branch_is_refused(desk, tmp_path):
    take(desk, put(tmp_path, handed()), put(tmp_path, handed(2)))
    assert refused(desk, put(tmp_path, handed(made_at=LATER), key=2, name="假")) == (
        "“假”写的是第1党支部，签名的却是第2党支部的密钥。",
        "没有收。请第1党支部用自己的台账重做一份。",
    )
    assert refused(desk, put(tmp_path, handed(3), key=2, name="假"))[0] == (
        "“假”写的是第3党支部，签名的却是第2党支部的密钥。"
    )


def test_a_branch_of_the_same_name_with_another_book_is_refused_until_it_is_said_to_be_the_same(desk, tmp_path):
    take(desk, put(tmp_path, handed()))
    path = put(tmp_path, handed(7, name="第1党支部", made_at=LATER), name="另一本")
    sentence, advice = refused(desk, path)
    assert sentence == (
        "“另一本”写的是第1党支部，可是和以前报来的第1党支部不是同一本台账："
        "原来 W447 C231 W865 U843 R483，现在 J394 A256 K125 W826 Y099。"
    )
    assert advice == (
        "打电话问清楚。是同一个支部换了台账，核对指纹，再收一次：jyg rollup add 文件 --new-key 第1党支部；"
        "是同名的两个支部，请一个改名：jyg branch rename"
    )
    [taken] = take(desk, path, new_keys=("第1党支部",)).taken
    assert (taken.how, taken.has_new_key) == (HowTaken.NEWER, True)
    assert len(reporters.list_all(desk).reporters) == 1


def test_a_branch_that_was_renamed_stays_the_same_one(desk, tmp_path):
    take(desk, put(tmp_path, handed()))
    [taken] = take(desk, put(tmp_path, handed(name="机关第一党支部", made_at=LATER))).taken
    assert (taken.how, taken.old_name) == (HowTaken.NEWER, "第1党支部")
    assert [shown.reporter.name for shown in reporters.list_all(desk).reporters] == ["机关第一党支部"]


def test_a_branch_is_not_renamed_into_another_one_of_the_list(desk, tmp_path):
    take(desk, put(tmp_path, handed()))
    reporters.expect(desk, ["机关第一党支部"])
    money.book(desk, money.BookMoney(MoneyKind.RECEIVED, "机关第一党支部", Fen(100), Quarter(2026, 3)))
    take(desk, put(tmp_path, handed(2)))
    for other in ("机关第一党支部", "第2党支部"):
        assert refused(desk, put(tmp_path, handed(name=other, made_at=LATER), name="报")) == (
            f"“报”说第1党支部改名叫{other}了，可是{other}已经另外有季报包或往来。",
            "没有收。打电话问清楚，请一个支部换一个名称再报：jyg branch rename",
        )


def test_a_name_that_was_only_expected_is_one_with_the_branch_that_is_called_so_now(desk, tmp_path):
    take(desk, put(tmp_path, handed()))
    reporters.expect(desk, ["机关第一党支部"])
    done = take(desk, put(tmp_path, handed(name="机关第一党支部", made_at=LATER)))
    [taken] = done.taken
    assert (taken.old_name, taken.joined) == ("第1党支部", True)
    assert [shown.reporter.name for shown in reporters.list_all(desk).reporters] == ["机关第一党支部"]
    told = on_screen(packs_view.TAKEN, done, Look()).splitlines()
    assert "机关第一党支部 2026Q3：支部改名了，原来叫第1党支部；这个名称原来只登记着，现在合在一起。" in told
    undoing.undo(desk)
    assert [shown.reporter.name for shown in reporters.list_all(desk).reporters] == ["第1党支部", "机关第一党支部"]


def test_what_was_made_before_a_branch_was_renamed_and_comes_late_does_not_rename_it_back(desk, tmp_path):
    take(desk, put(tmp_path, handed()))
    take(desk, put(tmp_path, handed(name="机关第一党支部", made_at=LATEST)))
    late = handed(quarter=Quarter(2026, 2), made_at=LATER)
    [taken] = take(desk, put(tmp_path, late)).taken
    assert (taken.how, taken.old_name) == (HowTaken.NEW, None)
    [shown] = reporters.list_all(desk).reporters
    assert (shown.reporter.name, shown.quarters) == ("机关第一党支部", (Quarter(2026, 2), Quarter(2026, 3)))


def test_of_two_of_one_second_the_one_with_the_longer_log_is_the_newer(desk, tmp_path):
    longer = handed(log=LogEnd(121, "cd" * 32))
    take(desk, put(tmp_path, longer))
    assert refused(desk, put(tmp_path, handed(), name="报"))[0].startswith("“报”是 2026-10-08 ")
    other = handed(figures=FIGURES._replace(meetings=8), log=longer.log)
    assert hows(take(desk, put(tmp_path, other))) == [HowTaken.NEWER]


def test_two_of_one_minute_are_told_apart_by_the_second(desk, tmp_path):
    take(desk, put(tmp_path, handed(made_at="2026-10-08T09:30:07+00:00")))
    sentence, _ = refused(desk, put(tmp_path, handed(made_at="2026-10-08T09:30:02+00:00"), name="报"))
    assert re.search(r"做的，已经收了第1党支部 2026Q3 更新的一份（[0-9-]+ [0-9]+:30:07）。", sentence)
    assert ":30:02 做的" in sentence


def test_one_whose_clock_is_far_ahead_is_refused_as_it_would_bar_all_later_ones(desk, tmp_path):
    sentence, advice = refused(desk, put(tmp_path, handed(made_at="2099-01-05T09:30:00+00:00"), name="报"))
    assert sentence.startswith("“报”的日期是 2099-01-05 ")
    assert advice == "核对两边电脑的日期，请这个支部重做一份。"


def test_a_new_key_that_nothing_was_signed_with_is_told(desk, tmp_path):
    done = take(desk, put(tmp_path, handed()), new_keys=("第9党支部",))
    assert done.needless == ("第9党支部",)
    told = on_screen(packs_view.TAKEN, done, Look())
    assert "没有收到第9党支部用新密钥签的，--new-key 第9党支部 没有用上。\n" in told


def test_files_with_which_the_same_is_wrong_are_told_in_one(desk, tmp_path):
    paths = [put(tmp_path, handed(quarter=Quarter(2026, number))) for number in (1, 2, 3)]
    done = take(desk, *paths, tmp_path / "没有.jygpack", trust=False)
    told = on_screen(packs_view.TAKEN, done, Look()).splitlines()
    assert [line for line in told if line.startswith("没收")] == [
        "没收：没有找到“" + str(tmp_path / "没有.jygpack") + "”。",
        "没收：“第1党支部-2026Q1.jygpack”等 3 份是第1党支部第一次报来的，密钥还没有核对：W447 C231 W865 U843 R483。",
    ]


def test_whether_there_is_a_roster_is_told_as_is_that_the_newer_one_has_none(desk, tmp_path):
    line = RosterLine("赵明远", "男", "1953-04", "正式党员", "1979-07-01", None, "书记")
    with_it = take(desk, put(tmp_path, handed(roster=(line,))))
    without = take(desk, put(tmp_path, handed(made_at=LATER)))
    assert "第1党支部 2026Q3：带名册，1 人。\n" in on_screen(packs_view.TAKEN, with_it, Look())
    assert "第1党支部 2026Q3：这一份没有名册，上一份的（1 人）不再留着。\n" in on_screen(
        packs_view.TAKEN, without, Look()
    )


def test_one_that_was_expected_is_known_by_its_name(desk, tmp_path):
    assert reporters.expect(desk, ["第1党支部", "第2党支部", "第1党支部"]).added == ("第1党支部", "第2党支部")
    assert reporters.expect(desk, ["第2党支部"]).known == ("第2党支部",)
    [taken] = take(desk, put(tmp_path, handed(2))).taken
    assert taken.is_first
    shown = reporters.list_all(desk).reporters
    assert [(one.number, one.reporter.name, bool(one.newest)) for one in shown] == [
        (1, "第1党支部", False), (2, "第2党支部", True),
    ]  # fmt: skip


def test_one_of_a_day_to_come_is_refused(desk, tmp_path):
    assert hows(take(desk, put(tmp_path, handed(made_on=date(2026, 10, 10))))) == [HowTaken.NEW]
    assert refused(desk, put(tmp_path, handed(made_on=date(2026, 10, 11), made_at=LATER), name="报")) == (
        "“报”的日期是 2026-10-11，在今天（2026-10-09）以后。",
        "核对两边电脑的日期，请这个支部重做一份。",
    )


def test_a_log_that_has_become_shorter_or_another_one_is_told(desk, tmp_path):
    take(desk, put(tmp_path, handed(quarter=Quarter(2026, 2), made_at="2026-07-03T01:00:00+00:00")))
    put_back = handed(made_at=LATER, log=LogEnd(100, "cd" * 32))
    [taken] = take(desk, put(tmp_path, put_back)).taken
    assert [doubt.kind for doubt in taken.doubts] == [LogDoubt.SHORTER]
    assert doubt_words(taken.doubts[0]).endswith("反而只有 100 次：台账退回过，请问清楚。")
    [taken] = take(desk, put(tmp_path, handed(made_at=LATEST, log=LogEnd(120, "cd" * 32)))).taken
    assert [doubt.kind for doubt in taken.doubts] == [LogDoubt.OTHER]
    assert doubt_words(taken.doubts[0]).endswith("次数一样，校验码却不同：台账被改写过，请问清楚。")


def test_a_folder_stands_for_the_packs_in_it(desk, tmp_path):
    for number in (2, 1):
        put(tmp_path, handed(number))
    (tmp_path / "说明.txt").write_text("不是季报包", "utf-8")
    assert [one.opened.handed.name for one in take(desk, tmp_path).taken] == ["第1党支部", "第2党支部"]
    empty = tmp_path / "空"
    empty.mkdir()
    assert refused(desk, empty) == (
        f"文件夹“{empty}”里没有季报包。", "季报包以 .jygpack 或 .jygpack.age 结尾。",
    )  # fmt: skip


def test_bad_files_do_not_stop_the_good_ones(desk, tmp_path):
    bad = tmp_path / "坏.jygpack"
    bad.write_bytes(b"?")
    done = take(desk, tmp_path / "没有", put(tmp_path, handed()), bad)
    assert hows(done) == [HowTaken.NEW]
    assert [str(one.error) for one in done.failed] == [f"没有找到“{tmp_path / '没有'}”。", "“坏.jygpack”不是季报包。"]


def test_what_is_closed_is_opened_with_the_own_key_and_needs_one(desk, tmp_path):
    path = tmp_path / "报.jygpack.age"
    _, public = age.new_identity()
    path.write_bytes(age.close_for(put(tmp_path, handed()).read_bytes(), public, ""))
    assert refused(desk, path) == (
        "“报.jygpack.age”是加密的，第一党支部还没有收件的密钥。",
        "先做一个，把公钥发给支部：jyg rollup key -o 收件公钥.pub",
    )
    own = keys.make(desk, keys.KeyPurpose.OPEN)
    sentence, advice = refused(desk, path)
    assert sentence == "“报.jygpack.age”打不开：它不是加密给本台账的，或者文件已损坏。"
    assert advice == "请对方用你的收件公钥重做（你的公钥：jyg rollup key），或者再发一次。"
    path.write_bytes(age.close_for(put(tmp_path, handed()).read_bytes(), own.public, ""))
    assert hows(take(desk, path)) == [HowTaken.NEW]


@pytest.mark.parametrize(
    ("was", "becomes", "what"),
    [
        (b'"quarter":"2026Q3"', b'"quarter":"2026Q5"', "季度不对"),
        (b'"members":20', b'"members":21', "党员数相加不对"),
        (b'"members":20', b'"members":true', "党员不是个数"),
        (b'"present":120', b'"present":151', "实到多于应到"),
        (b'"due":120000', b'"due":1.5', "应交党费不是金额"),
        (b'"due":120000', b'"due":10000000001', "应交党费不是金额"),
        (b'"due":120000,', b"", "数字的项目不对"),
        (b'"at":"2026-10-08T02:00:00+00:00"', b'"at":"2026-10-08"', "时间不对"),
        (b'"closed_on":"2026-10-05"', b'"closed_on":"2026-13-05"', "格式读不懂"),
        ("第1党支部".encode(), "第1\\u202e党支部".encode(), "支部名称不能用"),
        ("第1党支部".encode(), b"", "支部名称不是文字"),
        (b'"kinds":[]', b'"kinds":{}', "会议读不懂"),
        (b'"roster":null', b'"roster":[{"name":"x"}]', "名册的栏目不对"),
        (b"{", b"", "格式读不懂"),
        (b"{", b"[" * 100_000 + b"{", "格式读不懂"),
    ],
)  # fmt: skip
def test_a_content_that_no_jyg_has_written_is_refused_though_it_is_signed(desk, tmp_path, was, becomes, what):
    body = body_of(handed())
    assert was in body
    path = tmp_path / "报.jygpack"
    path.write_bytes(packs.signed(body.replace(was, becomes, 1), seed(1)))
    assert refused(desk, path) == (
        f"“报.jygpack”里的内容不对：{what}。", "没有收。请这个支部用 jyg 重做一份：jyg pack 季度",
    )  # fmt: skip


def test_three_hundred_packs_are_taken_in_one_operation(desk, tmp_path):
    for number in range(1, 301):
        put(tmp_path, handed(number))
    done = take(desk, tmp_path)
    assert (len(done.taken), done.failed) == (300, ())
    assert found(desk.store.path, "SELECT count(*) FROM pack") == [(300,)]
    assert found(desk.store.path, "SELECT count(*) FROM operation WHERE command = 'rollup.add'") == [(1,)]
    assert desk.store.verify().breaks == ()
