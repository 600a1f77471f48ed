"""Tasks on the command line: set, done, opened again, taken away."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Jyg
from tests.cli.transcripts import play


def test_a_task_from_the_meeting_that_set_it_until_it_is_done(jyg: Jyg) -> None:
    play(Path(__file__).parent / "sessions" / "tasks.txt", jyg)


def test_a_tasks_number_is_not_given_again_while_later_ones_stand(branch: Jyg) -> None:
    for what in ("甲", "乙", "丙"):
        assert branch("meeting", "task", "add", what).code == 0
    assert branch("meeting", "task", "remove", "2").code == 0
    assert branch("meeting", "task", "add", "丁", "--json").json["number"] == 4
