"""View of the pack for the 年度考评."""

from __future__ import annotations

from jygcli.services.reports.review_year import YearPack
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, table
from jygcli.views.meetings.meeting import tally_data, tally_words
from jygcli.views.registers.counts import counts_data, counts_table
from jygcli.views.reports.standard import evidence_data, evidence_words, points_data, points_screen

_DUES = ("due", "waived", "collected", "owing", "up", "back")


def _data(pack: YearPack, _: Look) -> Json:
    funds = pack.funds
    return {
        "branch": pack.branch,
        "year": pack.year,
        "through": str(pack.through),
        "running": pack.running,
        "members": {
            "on": str(pack.members.on),
            "total": pack.members.total,
            "formal": pack.members.formal,
            "probationary": pack.members.probationary,
            "exempt": pack.members.exempt,
            "joined": pack.joined,
            "left": pack.left,
        },
        "attendance": tally_data(pack.attendance),
        "dues": {name: money_json(getattr(pack.dues, name)) for name in _DUES},
        "funds": {
            "grant": {"due": money_json(funds.grant.due), "received": money_json(funds.grant.done)},
            "uses": [{"source": str(use.source), "use": str(use.use), "spent": money_json(use.spent)}
                     for use in funds.uses],
        },
        "registers": counts_data(pack.registers),
        "grades": dict(pack.grades),
        "points": points_data(pack.checklist),
        "missing": [{"point": point, **evidence_data(evidence)} for point, evidence in pack.missing],
    }  # fmt: skip


def _screen(pack: YearPack, _: Look) -> Screen:
    running = f"（到 {pack.through}）" if pack.running else ""
    yield heading(f"{pack.branch}　{pack.year}年度考评材料{running}")
    yield from _figures(pack)
    yield from counts_table(pack.registers, "二、其他登记")
    yield heading("三、标准化规范化建设的八个方面")
    yield from points_screen(pack.checklist)
    yield heading("四、还缺的")
    if not pack.missing:
        yield line("没有缺的。")
        return
    rows = table("方面", "佐证", "有", "应有", "还缺", right=("有", "应有", "还缺"))
    for point, evidence in pack.missing:
        rows.add_row(point, evidence.what, *evidence_words(evidence))
    yield rows


def _figures(pack: YearPack) -> Screen:
    members, dues, grant = pack.members, pack.dues, pack.funds.grant
    yield heading("一、全年数字")
    yield line(f"党员：{members.on} 在册 {members.total} 人（正式 {members.formal}，预备 {members.probationary}），"
               f"其中免到 {members.exempt} 人；全年增加 {pack.joined} 人，减少 {pack.left} 人。")  # fmt: skip
    if pack.attendance.expected:
        yield line(f"组织生活：{tally_words(pack.attendance)}（各次会议人次合计）。")
    yield line(f"党费（已过完的季度）：应交 {money(dues.due)} 元，减免 {money(dues.waived)} 元，已交 "
               f"{money(dues.collected)} 元，欠交 {money(dues.owing)} 元；上缴 {money(dues.up)} 元，返还 "
               f"{money(dues.back)} 元。")  # fmt: skip
    yield line(f"工作经费：应不低于 {money(grant.due)} 元，收到 {money(grant.done)} 元。")
    for use in pack.funds.uses:
        yield line(f"  {use.source}用于{use.use} {money(use.spent)} 元")
    if pack.grades:
        yield line(f"民主评议：{'，'.join(f'{grade} {count} 人' for grade, count in pack.grades)}。")


YEAR = View[YearPack](_data, _screen)
