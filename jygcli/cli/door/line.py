"""jyg 3: what stands on the third line of the page, done as if it had been chosen there."""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.door import instead, page
from jygcli.domain.base.errors import CalledWrongly
from jygcli.views.base.words import has_blanks, to_run, typed

app = Noun(several=False)


class NoSuchLine(CalledWrongly):
    message = "今天要办的没有第 {number} 件，一共 {count} 件。"
    advice = "看要办的：jyg"


class NotAllKnown(CalledWrongly):
    message = "第 {number} 件还要写几项内容。"
    advice = "写上再办：{typed}"


@app.command()
def line(
    jyg: App, number: Annotated[int, options.argument("第几件", "jyg 列出的第几件", options.parse_number)]
) -> None:
    """办 jyg 列出的第几件事，最急的是 1。

    例：jyg 1
    """
    tasks = page.tasks_of(jyg)
    if not 1 <= number <= len(tasks):
        raise NoSuchLine(number=number, count=len(tasks))
    advice = tasks[number - 1].asked if jyg.asks else tasks[number - 1].advice
    if has_blanks(advice) and not jyg.asks:
        raise NotAllKnown(number=number, typed=typed(advice))
    instead.run_instead(jyg, to_run(advice))
