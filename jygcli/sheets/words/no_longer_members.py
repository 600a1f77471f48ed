"""Words in lists of names that say somebody is no member of the branch: any more, or at all."""

from __future__ import annotations

import re

_GONE = re.compile(
    r"已故|亡故|病故|身故|去世|逝世|病逝|过世|离世|死亡|转出|转走|转往|已转(?![正入])|迁出|调出|调离|"
    r"退党|除名|开除|停止党籍|取消(预备)?党员资格|出党|脱党"
)
_NOT_GONE = re.compile(
    r"(未|没有?|不|拟|待|是否|无)(已故|去世|转出|迁出|调出|调离|除名|开除)|"
    r"(父|母|妻|夫|配偶|老伴|爱人|子|女)亲?(已故|去世|病故|病逝|过世|逝世|死亡)"
)
_NO_MEMBERS = re.compile(r"积极分子|发展对象|入党申请人?|非党员|群众")


def words_of_leaving(text: str) -> str | None:
    """The words by which a remark or a title says that somebody died, left or was struck off."""
    found = _GONE.search(_NOT_GONE.sub("", text))
    return found[0] if found else None


def words_of_others(text: str) -> str | None:
    """The words by which a title says that those under it are no members yet."""
    found = _NO_MEMBERS.search(text)
    return found[0] if found else None
