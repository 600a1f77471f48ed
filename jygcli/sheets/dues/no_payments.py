"""Tables of amounts of dues that nobody has paid: what is to be paid, what was paid back."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from jygcli.sheets.grids.readings import Slot
from jygcli.sheets.words.issues import Code, Flaw, Severity

_PAID_BACK = "退费|退款|退还|退党费|党费退|返还|下拨|拨付|发放"
_DUE = "应[收缴交]纳?|核定|标准|预算|测算"
_PAID = "实[收缴交]|收[缴交]|[缴交]纳|[缴交]费|已[收缴交]|补[缴交]"
_REGISTER = "登记|台账|明细|流水"
_DUES = frozenset({"due", "due_monthly", "due_year", "assessed"})


def why_no_payments(titles: Sequence[str], slots: Sequence[Slot], columns: Collection[str]) -> Flaw | None:
    """Why the amounts of a table are no payments, by its titles; None where titles or headings speak of payments."""
    said = [text for text in titles if "党费" in text]
    back = next((text for text in said if re.search(_PAID_BACK, text) and not re.search(_PAID, text)), None)
    if back is not None:
        return _flaw(back, "不像是收的党费")
    if any(re.search("[实已]|收到", slot.heading) for slot in slots) or not _DUES.isdisjoint(columns):
        return None
    due = next((text for text in said if _speaks_of_dues(text)), None)
    return None if due is None or not (slots or "paid" in columns) else _flaw(due, "像是应交的，不是实交的")


def _speaks_of_dues(title: str) -> bool:
    bare = re.sub(_DUE, "", title)
    return bare != title and re.search(f"{_PAID}|{_REGISTER}", bare) is None


def _flaw(title: str, what: str) -> Flaw:
    why = f"标题写的是“{title.strip()[:20]}”，{what}，没有登记；是实交的，请在标题或表头写明“实交”"
    return Flaw(Code.KIND_UNSURE, why, Severity.ERROR)
