"""A heading speaks for one field only: by its own words, and where prefixes and ends stand around them."""

from itertools import product

import pytest

from jygcli.sheets.grids.columns import SheetKind, plain_heading
from jygcli.sheets.kinds import KINDS

BEFORE = ("", "本人", "党员", "个人", "月", "每月", "本月", "本季度", "全年", "实际", "所属", "所在", "会议", "活动")
AFTER = ("", "时间", "日期", "年月", "金额", "人数", "情况", "名称", "名单", "姓名", "地点", "月份", "原因")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_heading_is_claimed_for_one_field_unless_its_values_decide(kind):
    """Where the words are a heading of several fields, all but one wait for what the cells hold (`by_values`), or the
    key yields to the other one (交款人 beside 姓名).
    """
    named = {heading for column in kind.columns for heading in column.headings.split()}
    written = {f"{before}{word}{after}" for word in named for before, after in product(BEFORE, AFTER)}
    claims = {
        heading: {column.field for column in kind.columns_for(heading) if not column.by_values} for heading in written
    }
    assert {heading: fields for heading, fields in claims.items() if len(fields - {kind.key}) > 1} == {}


def and_others(kind: SheetKind | None):
    while kind is not None:
        yield kind
        kind = kind.otherwise


@pytest.mark.parametrize("kind", [other for kind in KINDS.values() for other in and_others(kind)])
def test_every_heading_is_written_as_it_is_compared(kind):
    """A heading written with 缴 in a table of columns would never be found: compared is 交."""
    assert [h for column in kind.columns for h in column.headings.split() if plain_heading(h) != h] == []
