"""Each prompt of the program is fed ten wrong answers: none ends it, none writes, each is explained and asked again.

All scenarios are gone through in this process, and one of each kind of prompt at a terminal too; with JYG_LONG=1 all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from typing import Any

import pytest

from tests.cli.prompts import found, runs
from tests.cli.prompts.conftest import Begin
from tests.cli.prompts.interview import CTRL_C, CTRL_D, Fault, Interview, written
from tests.cli.prompts.runs import Answer, Ended
from tests.cli.prompts.scenarios import SCENARIOS
from tests.cli.prompts.scenarios.scenario import Scenario
from tests.cli.prompts.watched import Asked, At
from tests.conftest import LONG
from tests.engines import on_server

Run = Callable[[Sequence[str], Answer], Ended]
KINDS = (
    "init", "member add", "member edit", "several near names", "dues assess", "dues collect", "meeting attend",
    "import statement", "backup", "the page", "guided", "开始",
)  # fmt: skip
_DOOR = {"jygcli/cli/door/page.py", "jygcli/cli/door/menu.py"}  # where to leave is one of the answers


def _param(scenario: Scenario) -> Any:
    """The scenario as a test's parameter, named and marked."""
    marks = [pytest.mark.of_files(scenario.of_files)] if scenario.of_files else []
    return pytest.param(scenario, id=scenario.name, marks=marks)


def gone_through(begin: Begin, scenario: Scenario, run: Run) -> tuple[list[Fault], Interview]:
    """All faults of the scenario, and its last interview. Where a wrong answer is taken, the same is
    gone through again without that one.
    """
    faults: list[Fault] = []
    while True:
        folder = begin(scenario)
        before = written(folder)
        spared = frozenset((fault.step, fault.answer) for fault in faults)
        talk = Interview(folder, scenario.answers, spared)
        ended = run(scenario.command.split(), talk.answer)
        talk.ended(ended.text)
        faults += talk.faults
        if not talk.faults:
            break
        if (talk.faults[0].step, talk.faults[0].answer) in spared or not talk.faults[0].answer:
            return faults, talk
    whole = Fault(talk.at, "", "", "")
    if ended.code != scenario.code or scenario.ends not in ended.text:
        faults.append(whole._replace(why=f"doesn't end as it should: {ended}"))
    if (written(folder) != before) is not scenario.writes:
        faults.append(whole._replace(why=f"wrote {before} → {written(folder)}"))
    return faults, talk


def test_every_prompt_is_found_and_explains_wrong_answers(begin: Begin, quick_seals: None, quick_demo: None) -> None:
    faults: list[str] = []
    calls: set[At] = set()
    asked_from: set[At] = set()
    for scenario in SCENARIOS:
        if scenario.of_files and on_server():
            continue
        these, talk = gone_through(begin, scenario, runs.here)
        faults += [f"{scenario.name}: {fault}" for fault in these]
        calls |= talk.calls
        asked_from |= talk.outside()
    assert not faults, "\n".join(faults)
    if on_server():
        return  # what is asked in the scenarios that are of files alone, is asked in the run on files
    places = {At(place.file, place.end): place for place in found.places()}
    missed = [f"{place} is asked in no scenario" for at, place in places.items() if at not in calls]
    assert not missed, "\n".join(missed)
    assert asked_from <= places.keys()  # or the search has lost its sight


@pytest.mark.parametrize("scenario", [_param(one) for one in SCENARIOS if LONG or one.name in KINDS])
def test_at_a_terminal_too(begin: Begin, scenario: Scenario) -> None:
    faults, _ = gone_through(begin, scenario, runs.at_terminal)
    assert not faults, "\n".join(map(str, faults))


@pytest.mark.parametrize("scenario", [_param(one) for one in SCENARIOS])
def test_who_leaves_at_a_question_is_told_what_is_kept(
    begin: Begin, quick_seals: None, quick_demo: None, scenario: Scenario
) -> None:
    for place, key in product(range(len(scenario.answers)), (CTRL_C, CTRL_D)):
        if not LONG and (key == CTRL_C) is bool(place % 2):
            continue  # one key at each question
        folder = begin(scenario)
        start = written(folder)
        talk = Interview(folder, scenario.answers, leaves=(place, key))
        ended = runs.here(scenario.command.split(), talk.answer)
        talk.ended(ended.text)
        asked = talk.asked[place]
        assert written(folder) == talk.before, asked.question
        assert ended.code == code_of_leaving(asked, key), (asked.question, ended)
        if is_of_a_paper(asked) and key == CTRL_D:
            continue  # nothing is lost: what was asked for stands on the screen
        told = ("什么都没有写入",) if written(folder) == start else ("已经写入台账", "留在台账里")
        assert is_at_the_door(asked) or any(words in talk.left for words in told), (asked.question, talk.left)


def code_of_leaving(asked: Asked, key: str) -> int:
    files = {call.file for call in asked.calls}
    if files & _DOOR or (is_of_a_paper(asked) and key == CTRL_D):
        return 0
    in_a_flow = any(file.startswith("jygcli/cli/flows/") for file in files)
    return 130 if key == CTRL_C and not in_a_flow else 1


def is_of_a_paper(asked: Asked) -> bool:
    """Whether it is “要打印”, after all that the command was asked for is done."""
    return any(call.file == "jygcli/cli/app/printing.py" for call in asked.calls)


def is_at_the_door(asked: Asked) -> bool:
    """Whether the page or the menu itself asks, where nothing is going on."""
    return any(call.file == "jygcli/cli/door/running.py" for call in asked.calls[:3])


def test_what_asks_is_called_where_it_asks() -> None:
    assert found.handed_over() == []


def test_each_question_that_takes_some_of_the_junk_says_why() -> None:
    steps = [step for scenario in SCENARIOS for step in scenario.answers]
    assert all(step.why for step in steps if len(step.wrong) < 10)
