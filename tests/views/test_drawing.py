"""A table is written without Rich where that changes nothing."""

import io
import re
from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.papers import terminal
from jygcli.papers.paper import Column, Holds, Table
from jygcli.views.base import drawing
from jygcli.views.base.view import Look, View, print_view

COLOURS = re.compile(r"\x1b\[[\d;]*m")

TEXTS = st.text(st.sampled_from("赵明远王abc 1-，（）—…·　"), max_size=12)
VALUES = {
    Holds.TEXT: st.one_of(st.none(), TEXTS),
    Holds.LONG: TEXTS,
    Holds.NUMBER: st.one_of(st.none(), st.integers(-5, 100_000)),
    Holds.MONEY: st.integers(-100_000, 10_000_000),
    Holds.RATE: st.one_of(st.none(), st.decimals(0, 100, places=1)),
}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    holds = draw(st.lists(st.sampled_from(list(VALUES)), min_size=1, max_size=6))
    columns = tuple(
        Column(draw(TEXTS), holds=each, summed=each is Holds.MONEY and draw(st.booleans())) for each in holds
    )
    rows = draw(st.lists(st.tuples(*(VALUES[each] for each in holds)), max_size=6))
    ruled = draw(st.frozensets(st.integers(0, max(len(rows) - 1, 0)), max_size=2)) if rows else frozenset()
    last = draw(st.one_of(st.just(()), st.tuples(*(VALUES[each] for each in holds))))
    return Table(columns, tuple(rows), last=last, ruled=ruled)


def by_rich(shown: Table, width: int = 80) -> list[str]:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        patch.setenv("COLUMNS", str(width))
        console = terminal.console()
    console.print(drawing.by_rich(shown, drawing.in_words(shown, str), width), crop=False)
    return out.getvalue().removesuffix("\n").split("\n")


@given(tables())
def test_a_table_that_fits_into_a_line_is_written_as_rich_writes_it(shown):
    written = drawing.plain(shown, drawing.in_words(shown, str), 80)
    assert written is None or written == by_rich(shown)


@given(tables(), st.integers(60, 80))
def test_nothing_of_a_table_is_cut_however_narrow_the_screen_is_and_a_figure_stays_in_one_line(shown, width):
    said = drawing.in_words(shown, str)
    drawn = by_rich(shown, width)
    told = [*said.heads, *(text for line in said.lines for text in line), *said.last]
    assert Counter("".join("".join(drawn).replace("─", "").split())) == Counter("".join("".join(told).split()))
    for column, texts in zip(shown.columns, zip(*said.lines, strict=True), strict=False):
        assert not column.to_the_right or all(any(text in line for line in drawn) for text in texts)


def _branches(*titles: str) -> Table:
    """A table of one branch and the sum, with its figures under such heads."""
    figures = (1_267_090, 12_000, 1_111_715)
    columns = (Column("支部", whole=True), *(Column(title, holds=Holds.MONEY) for title in titles))
    return Table(columns, (("第一离退休干部党支部", *figures),), last=("合计", *figures))


def test_heads_of_figures_fold_before_names():
    assert by_rich(_branches("实际收到的应交党费", "减免", "已经交来的应交党费"), 60) == [
        "                       实际收到的            已经交来的",
        "支部                     应交党费     减免     应交党费",
        "───────────────────────────────────────────────────────",
        "第一离退休干部党支部    12,670.90   120.00    11,117.15",
        "───────────────────────────────────────────────────────",
        "合计                    12,670.90   120.00    11,117.15",
    ]


@pytest.mark.parametrize(
    ("width", "drawn"),
    [
        (80, ["支部                  应交     减免        已交        应交     减免        已交",
              "第一离退休干部   12,670.90   120.00   11,117.15   12,670.90   120.00   11,117.15",
              "党支部                                                                          "]),
        (70, ["支部                  应交   减免      已交      应交   减免      已交",
              "第一离退休干部党 12,670.90 120.00 11,117.15 12,670.90 120.00 11,117.15",
              "支部                                                                  "]),
        (60, ["支部          应交   减免      已交      应交   减免      已交",
              "第一离退 12,670.90 120.00 11,117.15 12,670.90 120.00 11,117.15",
              "休干部党                                                      ",
              "支部                                                          "]),
    ],
)  # fmt: skip
def test_then_names_fold_then_columns_stand_closer_and_figures_stay_whole_even_beyond_the_width(width, drawn):
    one = _branches("应交", "减免", "已交")
    head, _, *lines = by_rich(Table((*one.columns, *one.columns[1:]), ((*one.rows[0], *one.rows[0][1:]),)), width)
    assert [head, *lines] == drawn


def test_a_table_of_the_whole_width_is_still_written_plainly_and_one_sign_more_is_left_to_rich():
    shown = Table((Column("姓名"), Column("备注")), (("王建国", "字" * 35 + "a"),))  # 6 + 3 + 71 columns
    said = drawing.in_words(shown, str)
    assert drawing.plain(shown, said, 80) == by_rich(shown)
    assert drawing.plain(shown, said, 79) is None


@pytest.mark.parametrize("last", [(), ("合计", None)])
def test_at_a_terminal_it_is_written_so_too_with_the_heads_in_bold(monkeypatch, last):
    shown = Table((Column("姓名"), Column("编号", holds=Holds.NUMBER)), (("王建国", 1), ("李桂芳", 2)), last=last)
    out = io.StringIO()
    for name, value in (("FORCE_COLOR", "1"), ("COLUMNS", "80"), ("TERM", "xterm")):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout", out)
    terminal.console().print(drawing.by_rich(shown, drawing.in_words(shown, str)))
    of_rich = out.getvalue()
    print_view(View(lambda *_: {}, lambda *_: [shown]), None, Look())
    written = out.getvalue().removeprefix(of_rich)
    assert COLOURS.sub("", written) == COLOURS.sub("", of_rich)
    assert [line.startswith("\x1b[1m") for line in written.splitlines()] == [
        at == 0 for at in range(of_rich.count("\n"))
    ]


@pytest.mark.parametrize("text", ["两\n行", "a\tb", "\x1b[31m红"])
def test_a_text_that_takes_more_than_a_line_or_steers_the_terminal_is_left_to_rich(text):
    shown = Table((Column("备注"),), ((text,),))
    assert drawing.plain(shown, drawing.in_words(shown, str), 80) is None


def test_texts_are_changed_before_they_are_laid_out():
    shown = Table((Column("电话"), Column("分", holds=Holds.RATE)), (("17000001234", Decimal("80.0")), ("无", None)))
    said = drawing.in_words(shown, lambda text: text.replace("0000", "****"))
    assert said.lines == [("17****01234", "80.0%"), ("无", "—")]
