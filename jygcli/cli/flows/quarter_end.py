"""jyg 季度末: a quarter's dues collected, counted, closed, sent up, printed; and on a later day what came back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jygcli.cli.app import heard
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.flows import bases, collecting, folder
from jygcli.cli.flows.flow import Flow, NotDone, Step, take
from jygcli.cli.flows.questions import (
    Back,
    Question,
    agreed,
    choose,
    collected,
    day_or_not_yet,
    money,
    reading,
    settled,
    tell,
    without_commands,
)
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Quarter
from jygcli.domain.dues.ledger import Direction
from jygcli.services.dues import cashbook, closing, receipts, remittances
from jygcli.services.dues.closing import CloseQuarter
from jygcli.services.dues.owing import who_owes
from jygcli.services.dues.quarters_to_do import QuarterToDo, recent, state_of
from jygcli.services.dues.remittances import PassMoney
from jygcli.views.base.view import money as yuan
from jygcli.views.dues import in_words
from jygcli.views.dues.closing import CLOSED

app = Noun(several=False)
FLOW = Flow(
    "季度末",
    "收党费、点钱、结账、上缴、打印；返还到账了再来一次",
    ("dues owing", "dues collect", "dues close", "dues remit", "dues slip", "dues return"),
    asks_first=True,
)


@app.command("季度末")
def quarter_end(jyg: App) -> None:
    """一个季度的党费办到底：谁没有交，点钱结账，上缴，打印；过些日子再写一次，记返还。

    例：jyg 季度末
    """
    take(jyg, FLOW, lambda: _steps(jyg))


def _steps(jyg: App) -> Iterator[Step]:
    end = QuarterEnd(jyg, _which(jyg))
    if end.lacking:
        yield Step("核定党费", lambda: None, lambda: bases.assess_all(jyg))
    yield Step("收党费", lambda: collecting.nobody_owes(jyg, end.quarter), lambda: collecting.collect(jyg, end.quarter))
    yield Step("点钱结账", end.closed, end.close)
    yield Step("上缴", end.remitted, end.remit)
    yield Step("打印", end.printed, end.put_on_paper)
    yield Step("返还", end.returned, end.take_back)


def _which(jyg: App) -> Quarter:
    """The quarter to be worked at: the oldest of which something is to do, unless another is named."""
    states = recent(jyg.desk)
    usual = next((at for at, state in enumerate(states, start=1) if state.is_open), len(states))
    choices = [(f"{state.quarter.spoken}　{_how_far(state)}", state.quarter) for state in states]
    quarter: Quarter = choose("办哪个季度？", choices, enter=usual, other=reading(jyg, heard.QUARTER))
    return quarter


def _how_far(state: QuarterToDo) -> str:
    if state.can_close:
        return "还没有结账"
    if state.closed is None:
        return "还没有到结账的时候"
    if state.to_remit:
        return f"已结账，还有 {yuan(state.left)} 元没有上缴"
    return "已上缴，返还还没有到" if state.to_come_back else "都办完了"


@dataclass
class QuarterEnd:
    """The quarter that is worked at."""

    jyg: App
    quarter: Quarter

    @property
    def state(self) -> QuarterToDo:
        return state_of(self.jyg.desk, self.quarter)

    @property
    def lacking(self) -> bool:
        """Whether somebody who owes in the quarter has no assessment."""
        return bool(who_owes(self.jyg.desk, self.quarter).unassessed)

    def closed(self) -> str | None:
        on = self.state.closed
        return f"{on} 结的账" if on else None

    def close(self) -> str | None:
        """Count the money and freeze the quarter's figures."""
        if not self.state.can_close:
            tell(f"{self.quarter.spoken}最早 {self.quarter.months[-1].first_day} 结账，到时候再写：jyg 季度末")
            return None
        questions = (
            Question("counted", lambda _: self._counted()),
            Question("agreed", self._agree_to_close),
        )
        counted: Fen = collected(questions)["counted"]
        done = closing.close(self.jyg.desk, CloseQuarter(self.quarter, counted))
        return f"点到 {yuan(counted)} 元，{'相符' if not done.difference else '有差额，已记下'}"

    def _counted(self) -> Fen:
        book = Fen(max(cashbook.in_hand(self.jyg.desk), 0))
        tell("点一点手里的党费，现金和存在银行、微信的合在一起。")
        return money(
            self.jyg, f"账面应有 {yuan(book)} 元。点过了正好是，按回车；不是，写点到的数（一分没有，写 没有）：", book
        )

    def _agree_to_close(self, found: dict[str, Any]) -> bool:
        preview = closing.preview(self.jyg.desk, CloseQuarter(self.quarter, found["counted"]))
        listed = self.jyg.on_screen(CLOSED, preview)
        unusual = in_words.doubts_of_closing(preview)
        if unusual is None:
            return settled("就按这些数字结账吗？", listed)
        if not agreed(f"{without_commands(unusual)}。照这样结账吗？", listed, enter=False):
            raise Back
        return settled("就按这些数字结账吗？")

    def remitted(self) -> str | None:
        state = self.state
        return f"{yuan(state.shares.up)} 元" if state.closed and state.shares.up > 0 and not state.to_remit else None

    def remit(self) -> str | None:
        state = self.state
        if not state.to_remit:
            tell("结了账再上缴。" if state.closed is None else "手里没有要上缴的。")
            return None
        amount = f"上缴 {yuan(state.left)} 元。"
        return self._pass(Direction.UP, f"{amount}哪天交上去的？", "还没有交，以后再记", state.left)

    def returned(self) -> str | None:
        shares = self.state.shares
        return f"{yuan(shares.back)} 元，已到规定的比例" if shares.up > 0 and not shares.missing else None

    def take_back(self) -> str | None:
        state = self.state
        if state.shares.up <= 0:
            tell("上缴以后才有返还。")
            return None
        if state.remitted_on == self.jyg.today:
            tell("返还到账那天，再写：jyg 季度末")
            return None
        up, back, missing = map(yuan, (state.shares.up, state.shares.back, state.shares.missing))
        asked = f"上缴 {up} 元，已返还 {back} 元，按规定还该返还 {missing} 元。\n哪天到账的？"
        return self._pass(Direction.BACK, asked, "还没有到账", state.shares.missing)

    def _pass(self, direction: Direction, question: str, not_yet: str, usual: Fen) -> str | None:
        """Money that went up or came back, if it did."""
        today = self.jyg.today if direction is Direction.UP else None
        how_much = f"{direction}多少元？（回车 {yuan(usual)}）"

        def fits(on: date, amount: Fen = usual) -> date:
            """Raises what passing so much on that day raises."""
            remittances.preview(self.jyg.desk, PassMoney(self.quarter, amount, on), direction)
            return on

        def amount(found: dict[str, Any]) -> Fen:
            def may_be(given: Fen) -> Fen:
                fits(found["on"], given)
                return given

            return money(self.jyg, how_much, usual, fits=may_be)

        questions = (
            Question("on", lambda _: day_or_not_yet(self.jyg, question, not_yet, usual=today, fits=fits)),
            Question("amount", amount, _was_done),
            Question("agreed", partial(_agree_to_pass, direction), _was_done),
        )
        found = collected(questions)
        if not _was_done(found):
            return None
        request = PassMoney(self.quarter, found["amount"], found["on"])
        passed = (remittances.remit if direction is Direction.UP else remittances.take_back)(self.jyg.desk, request)
        return f"{yuan(passed.amount)} 元（{passed.on}）"

    def _papers(self) -> dict[str, tuple[str, ...]]:
        """The commands of the papers that there can be by now, by the names of their files."""
        quarter, numbers = str(self.quarter), receipts.numbers_for(self.jyg.desk, self.quarter)
        wanted = {
            "上缴单": ("dues", "slip", quarter) if self.state.shares.up > 0 else (),
            "收据": ("dues", "receipt", *numbers) if numbers else (),
            "公示表": ("report", "public", "--quarter", quarter),
            "登记表": ("dues", "sheet", "--quarter", quarter),
        }
        return {f"{name}.docx": command for name, command in wanted.items() if command}

    @property
    def folder(self) -> Path:
        return folder.of_papers(self.quarter.spoken)

    def printed(self) -> str | None:
        place = folder.place_of_papers(self.quarter.spoken)
        return f"在 {place}" if all((place / name).exists() for name in self._papers()) else None

    def put_on_paper(self) -> str | None:
        papers = self._papers()
        names = "、".join(Path(name).stem for name in papers)
        if not agreed(f"{names}，存成 Word 文件吗？"):
            return None
        place = self.folder
        done = [self.jyg.do(*command, "-o", str(folder.free(place / name))) for name, command in papers.items()]
        if not all(done):
            raise NotDone
        return f"{names}，在 {place}"


def _was_done(found: dict[str, Any]) -> bool:
    return found["on"] is not None


def _agree_to_pass(direction: Direction, found: dict[str, Any]) -> bool:
    return settled(f"登记 {found['on']} {direction} {yuan(found['amount'])} 元，对吗？")
