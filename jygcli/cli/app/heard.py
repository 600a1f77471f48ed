"""What people write, read for this run: with its today; asked about where two readings fit, told where filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from jygcli.cli.app import asking
from jygcli.cli.app.context import App, here
from jygcli.cli.app.tree import typer_private
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.money import decimal_text
from jygcli.domain.base.text import plain_text
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.settings import Kind, checked, setting
from jygcli.domain.said import answers, days, money, months, runs, times
from jygcli.domain.said.numerals import unquoted, whole
from jygcli.domain.said.told import Said, Tense, TwoReadings


class Reader(NamedTuple):
    """What reads a text of one kind, and what that kind is called."""

    called: str
    read: Callable[[], Callable[[str, date, Tense], Said[Any]]]  # called for it, as its module waits until then


DAY = Reader("日期", lambda: days.read_day)
PARTIAL = Reader("日期", lambda: days.read_partial)
MONTH = Reader("月份", lambda: months.read_month)
RUN = Reader("月份", lambda: runs.read_run)
SEVERAL_MONTHS = Reader("月份", lambda: runs.read_months)
QUARTER = Reader("季度", lambda: months.read_quarter)
YEAR = Reader("年份", lambda: lambda text, today, _: months.read_year(text, today))
AMOUNT = Reader("金额", lambda: lambda text, *_: money.read_money(text))
TIME = Reader("时间", lambda: lambda text, *_: times.read_time(text))
_OF_SETTINGS = {Kind.DAY: DAY, Kind.MONTH: MONTH, Kind.TIME: TIME, Kind.MONEY: AMOUNT}
_COUNTED = "日号次年轮天"  # what people write after the number of a setting


def parser(reader: Reader, tense: Tense = Tense.PAST) -> Callable[[str], Any]:
    """What reads an option's text, or an answer, in the run that is being made."""

    def parse(text: str) -> Any:
        ctx: Any = typer_private.get_current_context(silent=True)
        return of_text(here(ctx) if ctx is not None else App(), reader, text, tense)

    return parse


def of_text(jyg: App, reader: Reader, text: str, tense: Tense = Tense.PAST) -> Any:
    """The value. A command line may be read several times; each text is asked about and told once.

    Raises what the reader raises; TwoReadings where nobody can be asked, or neither is meant.
    """
    key = (reader, text, tense)
    if key not in jyg.heard:
        jyg.heard[key] = _read(jyg, reader, text, tense)
    return jyg.heard[key]


def of_setting(jyg: App, name: str, text: str) -> str:
    """What a setting is to hold, written as it holds it; the text itself where it must say by itself what is wrong."""
    try:
        row = setting(name)
        reader = _OF_SETTINGS.get(row.type.kind)
        if row.type.check(text, jyg.today, {}) is None:
            return text
        if reader is None:
            return _plain_value(row.type.kind, text)
        value = of_text(jyg, reader, text, Tense.COMING if row.approval else Tense.PAST)
    except TwoReadings:
        raise
    except CalledWrongly:
        return text
    jyg.tell_filled_in()
    return decimal_text(value) if reader is AMOUNT else str(value)


def _plain_value(kind: Kind, text: str) -> str:
    """`25日` as 25, `好` as 是; the text itself where it is neither."""
    if kind is Kind.WHOLE:
        number = whole(unquoted(text).removeprefix("每月").removeprefix("每年").rstrip(_COUNTED))
        return text if number is None else str(number)
    answer = answers.read_answer(text) if kind is Kind.YES_OR_NO else None
    return text if answer is None else "是" if answer else "否"


def of_setting_at_start(name: str, option: str, label: str) -> Callable[[str], str]:
    """A parser for what a setting is to hold in a store that is to be made. Raises BadSetting, and as `plain_text`."""

    def parse(text: str) -> str:
        ctx: Any = typer_private.get_current_context(silent=True)
        jyg = here(ctx) if ctx is not None else App()
        value = of_setting(jyg, name, plain_text(text, label))
        return checked(name, value, jyg.today, command=f"jyg init --name 第一党支部 {option} {{value}}")

    return parse


def _read(jyg: App, reader: Reader, text: str, tense: Tense) -> Any:
    try:
        said = reader.read()(text, jyg.today, tense)
    except TwoReadings as unsure:
        if not jyg.asks:
            raise
        return _meant(unsure)
    if said.echo:
        jyg.filled_in(reader.called, said.echo)
    return said.value


def _meant(unsure: TwoReadings) -> Any:
    """The value of the reading that is chosen. Raises the question where neither is, or it has no value."""
    question = f"{unsure.what}“{unsure.facts['given']}”是哪一个？"
    choices = [(one.spoken, one.value) for one in unsure.readings]
    value = asking.chosen(question, choices, none="都不是")
    if value is None:
        raise unsure
    return value
