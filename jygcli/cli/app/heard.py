"""What people write, read for this run: with its today; asked about where two readings fit, told where filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from jygcli.cli.app import asking, typer_private
from jygcli.cli.app.context import App, here
from jygcli.domain.said import days, money, months, runs, times
from jygcli.domain.said.told import Said, Tense, TwoReadings

Reader = Callable[[str, date, Tense], Said[Any]]


def day(text: str, today: date, tense: Tense) -> Said[Any]:
    """日期."""
    return days.read_day(text, today, tense)


def partial(text: str, today: date, tense: Tense) -> Said[Any]:
    """日期."""
    return days.read_partial(text, today, tense)


def month(text: str, today: date, tense: Tense) -> Said[Any]:
    """月份."""
    return months.read_month(text, today, tense)


def quarter(text: str, today: date, tense: Tense) -> Said[Any]:
    """季度."""
    return months.read_quarter(text, today, tense)


def run(text: str, today: date, tense: Tense) -> Said[Any]:
    """月份."""
    return runs.read_run(text, today, tense)


def several_months(text: str, today: date, tense: Tense) -> Said[Any]:
    """月份."""
    return runs.read_months(text, today, tense)


def year(text: str, today: date, _: Tense) -> Said[Any]:
    """年份."""
    return months.read_year(text, today)


def amount(text: str, _: date, __: Tense) -> Said[Any]:
    """金额."""
    return money.read_money(text)


def time(text: str, _: date, __: Tense) -> Said[Any]:
    """时间."""
    return times.read_time(text)


CALLED: dict[Reader, str] = {
    day: "日期", partial: "日期", month: "月份", quarter: "季度", run: "月份", several_months: "月份", year: "年份",
    amount: "金额", time: "时间",
}  # fmt: skip


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


def _read(jyg: App, reader: Reader, text: str, tense: Tense) -> Any:
    try:
        said = reader(text, jyg.today, tense)
    except TwoReadings as unsure:
        if not jyg.asks:
            raise
        return _meant(unsure)
    if said.echo:
        jyg.filled_in(CALLED[reader], said.echo)
    return said.value


def _meant(unsure: TwoReadings) -> Any:
    """The value of the reading that is chosen. Raises the question where neither is, or it has no value."""
    question = f"{unsure.what}“{unsure.facts['given']}”是哪一个？"
    choices = [(one.spoken, one.value) for one in unsure.readings]
    value = asking.chosen(question, choices, none="都不是")
    if value is None:
        raise unsure
    return value
