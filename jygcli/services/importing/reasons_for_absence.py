"""What the words of a sheet say of an absence: 病假, 公假, 事假."""

from __future__ import annotations

import re
from functools import lru_cache

from jygcli.domain.meetings.attendance import State

# The first that fits is taken: whoever looks after the sick is not ill, whoever is told 事假 has that.
_EXCUSES = (
    (State.PERSONAL, re.compile(r"事假|因事|陪|照顾|照料|看护|看望|探望|探亲")),
    (State.SICK, re.compile(r"病|住院|医|手术|化疗|透析|康复|疗养|卧床|受伤|摔伤|骨折|身体|不适|体检")),
    (State.OFFICIAL, re.compile(r"^公$|公假|公务|公出|公差|公干|因公|出差|值班|开会|参会|会议|培训|执行任务")),
)
_NO_EXCUSE = re.compile(r"无故|缺席|缺勤|旷|未请假|没请假|没有请假|原因不明")


SAT_IN = "列席"  # what a reason begins with that says that somebody who isn't expected was there
BROUGHT_HOME = "送学"  # what a reason of making up says where the study was brought to the member


@lru_cache(maxsize=4096)
def leave_for(reason: str) -> State:
    """The leave that a reason speaks of; 事假 where it speaks of neither illness nor duty."""
    return next((state for state, pattern in _EXCUSES if pattern.search(reason)), State.PERSONAL)


@lru_cache(maxsize=4096)
def absence_for(reason: str | None) -> State:
    """The state of somebody who is listed as absent: 缺席 where no reason or none that excuses is given."""
    return State.ABSENT if reason is None or _NO_EXCUSE.search(reason) else leave_for(reason)
