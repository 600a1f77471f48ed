"""What a branch keeps of its members besides the plain facts, as sessions; and on which papers none of it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Jyg, once
from tests.cli.paper_readers import prose, saved, sheets
from tests.cli.test_registers import PUBLIC
from tests.cli.transcripts import play
from tests.people import phone

SESSIONS = Path(__file__).parent / "sessions"
KIN = ("王小明", "独生儿子", phone(2))


@pytest.mark.parametrize("session", ["member_contacts", "member_fields"])
def test_a_session(session: str, jyg: Jyg) -> None:
    play(SESSIONS / f"{session}.txt", jyg)


@once
def with_kin(branch: Jyg) -> Jyg:
    """A branch of two; of the first it is known whom to call."""
    facts = ("--contact", KIN[0], "--contact-relation", KIN[1], "--contact-phone", KIN[2])
    assert branch("member", "add", "王建国", "--born", "1944-10", *facts).code == 0
    assert branch("member", "add", "钱秀兰", "--born", "1940-01").code == 0
    return branch


def read(path: Path) -> str:
    return str(sheets(path)) if path.suffix == ".xlsx" else prose(path)


UPWARD = ("member show 1", "member list", "member list --all", "member statement 1", "log", *PUBLIC)


@pytest.mark.parametrize("command", UPWARD)
def test_no_paper_that_leaves_the_book_names_whom_to_call(with_kin: Jyg, command: str) -> None:
    assert with_kin(*command.split(), "-o", "纸.html", "--yes").code == 0
    said = prose(Path("纸.html"))
    assert [word for word in KIN if word in said] == []


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx"])
def test_the_secretarys_own_list_says_so_and_has_phones_whole_only_where_they_are_to_be_revealed(
    with_kin: Jyg, ending: str
) -> None:
    covered = read(saved(with_kin, "member", "list", "--contacts", name=f"a.{ending}"))
    whole = read(saved(with_kin, "member", "list", "--contacts", "--reveal", name=f"b.{ending}"))
    for said in (covered, whole):
        assert KIN[0] in said and KIN[1] in said
        assert "仅供支部内部使用" in said
    assert (KIN[2] in covered, KIN[2] in whole) == (False, True)


def test_a_script_that_reads_the_log_is_not_told_whom_to_call(with_kin: Jyg) -> None:
    told, whole = (with_kin("log", "--json", *more).out for more in ((), ("--reveal",)))
    assert [word for word in KIN if word in told] == []
    assert KIN[0] in whole and KIN[1] in whole


def test_its_own_export_comes_back_as_the_same_covered_or_whole(with_kin: Jyg) -> None:
    for more in ((), ("--reveal",)):
        for ending in ("csv", "xlsx"):
            assert with_kin("export", "members", f"名册.{ending}", "--yes", *more).code == 0
            again = with_kin("import", "members", f"名册.{ending}", "--json").json["summary"]
            assert (again["same"], again["add"], again["update"], again["reject"]) == (2, 0, 0, 0)
