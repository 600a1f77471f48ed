"""Statements of WeChat, Alipay and banks: what is proposed as dues, what is asked about, what is left out."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.base.months import Month
from jygcli.domain.dues.tariff import Category
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments, collecting, corrections
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.corrections import Correct
from jygcli.services.importing import steps as imports
from jygcli.services.importing.dues.statements import proposals, statement_importer
from jygcli.services.importing.request import ImportFile
from jygcli.services.importing.steps import Action, Imported
from jygcli.sheets.words.against_book import WhyLeft
from tests.services.books import NAMES, new_desk
from tests.services.files import actions, found, said

TODAY = date(2026, 11, 20)
ZHAO, QIAN, SUN, LI = NAMES[:4]
PREAMBLE = [
    "微信支付账单明细,,,,,,,,,,", "微信昵称：[老周],,,,,,,,,,",
    "起始时间：[2026-07-01 00:00:00] 终止时间：[2026-10-31 23:59:59],,,,,,,,,,", "导出类型：[全部],,,,,,,,,,",
    "导出时间：[2026-11-01 10:00:00],,,,,,,,,,", ",,,,,,,,,,", "共9笔记录,,,,,,,,,,", "收入：7笔 400.00元,,,,,,,,,,",
    "支出：1笔 23.50元,,,,,,,,,,", "中性交易：1笔 50.00元,,,,,,,,,,", "注：,,,,,,,,,,",
    "1. 充值、提现等交易将计入中性交易,,,,,,,,,,", "2. 本明细不包括已删除的记录,,,,,,,,,,",
    "3. 本明细仅供个人对账使用,,,,,,,,,,",
    ",,,,,,,,,,", "----------------------微信支付账单明细列表--------------------,,,,,,,,,,",
]  # fmt: skip
WECHAT = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注"
ALIPAY = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,"
REASONS = "SELECT receipt, amount, paid_on, method, payer, source FROM payment ORDER BY id"


@pytest.fixture
def desk():
    with new_desk(TODAY, 4) as made:
        for name in NAMES[:4]:
            assessments.assess(made, AssessDues(name, Category.RETIRED, yuan("4000"), None, Month(2026, 7)))
        yield made


def line(payer: str, remark: str, amount: str = "20.00", *, day: str = "2026-09-08", way: str = "收入",
         state: str = "已存入零钱", number: str = "", what: str = "转账") -> str:  # fmt: skip
    return f"{day} 09:00:00,{what},{payer},{remark},{way},¥{amount},/,{state},\t{number},/,/"


def read(desk: Desk, data: bytes, taken=None, *, preview: bool = True, name: str = "账单.csv") -> Imported:
    return imports.run(desk, statement_importer(taken), ImportFile(Path(name), data, preview=preview))


def wechat(desk: Desk, *lines: str, taken=None, preview: bool = True, encoding: str = "utf-8-sig") -> Imported:
    return read(desk, "\n".join([*PREAMBLE, WECHAT, *lines, ""]).encode(encoding), taken, preview=preview)


def told(done: Imported) -> list[tuple[str, tuple[str, ...]]]:
    """What comes of each line: whose months, or why not."""
    shown = []
    for row in done.rows:
        payment = row.subject.payment
        months = f"{payment.shares[0].month}..{payment.shares[-1].month}" if payment else ""
        shown.append((f"{payment.member.name} {months}" if payment else "", row.subject.whys))
    return shown


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_the_dues_of_wechat_are_proposed_under_its_long_preamble(desk, encoding):
    lines = line(ZHAO, f"转账备注:{ZHAO}7-9月党费", "60.00", number="1001"), line("花开", f"{QIAN}党费", number="1002")
    done = wechat(desk, *lines, encoding=encoding)
    assert told(done) == [(f"{ZHAO} 2026-07..2026-09", ()), (f"{QIAN} 2026-07..2026-07", ())]
    assert (actions(done), done.written, found(desk, REASONS)) == (["add", "add"], False, [])
    wechat(desk, *lines, preview=False)
    assert found(desk, REASONS) == [
        ("2026-0001", 6000, "2026-09-08", "微信", None, "微信 1001"),
        ("2026-0002", 2000, "2026-09-08", "微信", "花开", "微信 1002"),
    ]


def test_the_same_file_again_says_the_same_and_a_reversed_receipt_is_asked_about(desk):
    lines = line(ZHAO, "党费", number="1001"), line(QIAN, "党费"), line(QIAN, "党费")
    wechat(desk, *lines, preview=False)
    again = wechat(desk, *lines, preview=False)
    assert (actions(again), len(found(desk, REASONS))) == (["same"] * 3, 3)
    corrections.correct(desk, Correct("2026-0001", "记错"))
    third = wechat(desk, *lines, preview=False)
    assert (actions(third), told(third)[0][1]) == (["leave_out", "same", "same"], (WhyLeft.REVERSED,))
    assert len(found(desk, REASONS)) == 4


def test_each_line_pays_what_those_before_it_have_left(desk):
    done = wechat(desk, line(ZHAO, "党费", "40.00", number="1"), line(ZHAO, "党费", number="2"))
    assert [months for months, _ in told(done)] == [f"{ZHAO} 2026-07..2026-08", f"{ZHAO} 2026-09..2026-09"]
    second_alone = wechat(desk, *(line(ZHAO, "党费", "40.00", number="1"), line(ZHAO, "党费", number="2")), taken=())
    assert told(second_alone)[1][0] == f"{ZHAO} 2026-07..2026-07"
    assert actions(second_alone) == ["leave_out", "leave_out"]


@pytest.mark.parametrize(
    ("movement", "why"),
    [
        (line("某商店", "文具", way="支出"), WhyLeft.OUT),
        (line("某银行", "/", way="/"), WhyLeft.NEITHER),
        (line(ZHAO, "党费", state="已全额退款"), WhyLeft.RETURNED),
        (line(ZHAO, "党费", what="微信红包-退款"), WhyLeft.RETURNED),
        (line("某人", "聚餐"), WhyLeft.NOBODY),
        (line(ZHAO, "特殊党费"), WhyLeft.OTHER_MONEY),
        (line("某人", f"{ZHAO}、{QIAN}党费", "40.00"), WhyLeft.SEVERAL_NAMED),
        (line(ZHAO, "党费", "9999.00"), WhyLeft.TOO_MUCH),
        (line(ZHAO, "2026年3月党费"), WhyLeft.NOT_OWED),
        (line(ZHAO, "2025.1党费"), WhyLeft.MONTHS_UNSURE),
        (line(ZHAO, "党费（支书垫付）"), WhyLeft.NOT_OWN),
    ],
)
def test_what_is_no_payment_of_dues_is_left_out_and_says_why(desk, movement, why):
    done = wechat(desk, movement, preview=False)
    assert (actions(done), told(done)) == (["leave_out"], [("", (why,))])
    assert done.rows[0].row.values["why"] == (str(why),)
    assert found(desk, REASONS) == []


@pytest.mark.parametrize(
    ("movement", "why"),
    [
        (line(ZHAO, "/"), WhyLeft.NOT_SAID),
        (line("*明远", "党费"), WhyLeft.NAME_COVERED),
        (line(ZHAO, "党费", "33.00"), WhyLeft.NOT_WHOLE),
        (line(ZHAO, "7-9月党费", "50.00"), WhyLeft.AMOUNT_DIFFERS),
    ],
)
def test_what_has_no_plain_reading_is_proposed_and_booked_only_where_it_was_agreed_to(desk, movement, why):
    done = wechat(desk, movement, preview=False)
    assert (actions(done), told(done)[0][1]) == (["leave_out"], (why,))
    assert found(desk, REASONS) == []
    [(_, proposal, payment)] = proposals(done.rows)
    assert payment.member.name == ZHAO
    wechat(desk, movement, taken={proposal.key}, preview=False)
    assert len(found(desk, REASONS)) == 1


def test_a_receipt_written_by_hand_may_be_the_same_money(desk):
    collecting.collect(desk, CollectDues((ZHAO,), amount=Fen(2000), on=date(2026, 9, 9), method="微信"))
    assert told(wechat(desk, line(ZHAO, "党费"))) == [(f"{ZHAO} 2026-08..2026-08", (WhyLeft.IN_BOOK,))]
    assert told(wechat(desk, line(ZHAO, "党费", day="2026-10-09"))) == [(f"{ZHAO} 2026-08..2026-08", ())]


def test_months_without_a_year_are_of_the_year_in_which_they_are_owed(desk):
    assert told(wechat(desk, line(ZHAO, "1-3月党费", "60.00"))) == [("", (WhyLeft.NOT_OWED,))]
    with new_desk(date(2026, 12, 20), 1) as december:
        assessments.assess(december, AssessDues(ZHAO, Category.RETIRED, yuan("4000"), None, Month(2026, 7)))
        paid = wechat(december, line(ZHAO, "1-3月党费", "60.00", day="2026-12-18"))
        assert told(paid) == [(f"{ZHAO} 2027-01..2027-03", ())]
    with new_desk(date(2027, 1, 20), 1) as january:
        assessments.assess(january, AssessDues(ZHAO, Category.RETIRED, yuan("4000"), None, Month(2026, 12)))
        paid = wechat(january, line(ZHAO, "12月党费", day="2027-01-08"))
        assert told(paid) == [(f"{ZHAO} 2026-12..2026-12", (WhyLeft.WHICH_YEAR,))]


def test_alipay_is_read_and_an_account_number_is_never_kept_whole(desk):
    lines = ["导出信息：", "姓名：老周", "支付宝账户：17000000001", "共2笔记录", "特别提示：", "",
             "------------------支付宝支付科技有限公司  电子客户回单------------------", ALIPAY,
             f"2026/9/3 10:00,转账红包,{ZHAO},17000000002,党费 卡号6222020000000001234,收入,20,余额,成功,A1\t,,,",
             "2026-09-04 11:00:00,账户存取,本人,/,提现,不计收支,20.00,余额,交易成功,A2\t,,,"]  # fmt: skip
    done = read(desk, "\n".join(lines).encode("gbk"), preview=False)
    assert actions(done) == ["add", "leave_out"]
    assert found(desk, REASONS) == [("2026-0001", 2000, "2026-09-03", "支付宝", None, "支付宝 A1")]
    assert "6222020000000001234" not in str(done.rows)
    assert "17000000002" not in str(done.rows)


def bank(*rows: tuple[object, ...]) -> bytes:
    heads = (
        "交易日期",
        "交易时间",
        "借方发生额（支出）",
        "贷方发生额（收入）",
        "账户余额",
        "对方户名",
        "对方账号",
        "摘要",
        "附言",
        "流水号",
    )
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        sheet = book.add_worksheet("明细")
        for number, row in enumerate((("账户交易明细",), heads, *rows)):
            sheet.write_row(number, 0, row)
    return data.getvalue()


def test_a_banks_debit_and_credit_are_money_out_and_in(desk):
    rows = (
        ("20260903", "10:00:01", "0.00", "60.00", "160.00", ZHAO, "6222020000000009999", "转账", "三季度党费", "F1"),
        ("20260904", "10:00:02", 12.5, "", "147.50", "某公司", "", "手续费", "", "F2"),
        ("20260905", "10:00:03", "", 20, "167.50", "某人", "", "转账", f"代{QIAN}交党费", "F3"),
        ("合计", "", 12.5, 80),
    )
    done = read(desk, bank(*rows), preview=False, name="明细.xlsx")
    assert told(done) == [
        (f"{ZHAO} 2026-07..2026-09", ()),
        ("", (WhyLeft.OUT,)),
        (f"{QIAN} 2026-07..2026-07", ()),
    ]
    assert [source for *_, source in found(desk, REASONS)] == ["银行 F1", "银行 F3"]


@pytest.mark.parametrize(
    ("rows", "right"),
    [
        (("日期,金额,对方户名,摘要", f"2026-09-03,20.00,{ZHAO},党费", f"2026-09-03,-20.00,{ZHAO},党费"),
         ["add", "leave_out"]),
        (("日期,金额,借贷标志,对方户名,摘要", f"2026-09-03,20.00,贷,{ZHAO},党费", f"2026-09-03,20.00,借,{ZHAO},党费"),
         ["add", "leave_out"]),
        (("记账日期,收入金额,支出金额,付款人,备注", f"2026-09-03,-20.00,,{ZHAO},党费", f"2026-09-03,,20,{ZHAO},党费"),
         ["leave_out", "leave_out"]),
    ],
)  # fmt: skip
def test_which_way_the_money_went(desk, rows, right):
    assert actions(read(desk, "\n".join(rows).encode("utf-8-sig"))) == right


def test_a_line_without_a_day_or_an_amount_is_rejected_and_nothing_is_written(desk):
    rows = (
        "日期,金额,对方户名,摘要",
        f"2026-13-45,20,{ZHAO},党费",
        f"2026-09-03,abc,{ZHAO},党费",
        f"2026-09-03,20,{ZHAO},党费",
    )
    done = read(desk, "\n".join(rows).encode("utf-8-sig"), preview=False)
    assert (actions(done), done.written) == (["reject", "reject", "add"], False)
    assert ("B3", "amount_unreadable") in said(done)
    assert done.count(Action.ADD) == 1
    assert found(desk, REASONS) == []
