"""Columns of kinds of meetings: 支部党员大会, 支委会, 党课 … side by side, of which a line ticks one or says when."""

from __future__ import annotations

from collections.abc import Sequence

from jygcli.domain.base.patterns import late
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.files.grid import Cell
from jygcli.sheets.grids.columns import plain_heading
from jygcli.sheets.grids.readings import SlotHeading
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.meeting_words import meeting_kind

_KIND = late(
    r"(?:召开|开展)?(?:支部|党支部)?(?:党员大会|大会|支部委员会|委员会|支委会?|党?小组(?=[会学活])|上?党课|主题党日|党日|主题日|组织生活会|其[他它])"
    r"(?:会议?|活动|学习)?"
)
_NOT_TICKED = frozenset("□☐◻×✗✘xX/\\—–-0否无")


def kind_over(word: str) -> MeetingKind | None:
    """The kind that a heading is, and nothing more: 党课, 支委会（召开时间）; not 党课题目, 党员大会次数."""
    plain = plain_heading(word)
    return meeting_kind(plain if plain != "大会" else "支部大会") if _KIND.fullmatch(plain) else None


def ticked_kind(path: tuple[str, ...]) -> SlotHeading | None:
    """A kind that stands over a column of its own; over 时间, 内容 too, which are then no columns of one meeting."""
    kind = next((kind for word in path if (kind := kind_over(word)) is not None), None)
    return None if kind is None else SlotHeading(kind, "meeting_type", f"会议类型：{kind}")


def are_ticks(cells: Sequence[Cell]) -> bool:
    """Whether a column holds ticks: one sign, 是, 1."""
    texts = [text for cell in cells if (text := text_of(cell))]
    return all(len(text) == 1 and not (text.isdecimal() and text not in "01") for text in texts)


def is_ticked(cell: Cell) -> bool:
    text = text_of(cell)
    return bool(text) and text not in _NOT_TICKED
