"""A table is written without Rich where that changes nothing."""

import io
import re
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


def by_rich(shown: Table) -> list[str]:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        console = terminal.console()
    console.print(drawing.by_rich(shown, drawing.in_words(shown, str)))
    return out.getvalue().removesuffix("\n").split("\n")


@given(tables())
def test_a_table_that_fits_into_a_line_is_written_as_rich_writes_it(shown):
    written = drawing.plain(shown, drawing.in_words(shown, str), 80)
    assert written is None or written == by_rich(shown)


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
