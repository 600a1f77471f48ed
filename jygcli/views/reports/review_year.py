"""View of the pack for the 年度考评."""

from __future__ import annotations

from jygcli.services.reports.review_year import YearPack
from jygcli.views.base.facts import shape
from jygcli.views.base.view import Look, Screen, View, heading, line, money, table
from jygcli.views.meetings.meeting import TALLY, tally_words
from jygcli.views.registers.counts import COUNT, counts_table
from jygcli.views.reports.standard import POINT, POINTS, evidence_data, evidence_words, points_screen

_DATA = shape(
    "branch year through running members=(*members(on total formal probationary exempt) joined left)"
    f" attendance({TALLY}) dues(due waived collected owing up back)"
    f" funds(grant(due received=done) uses(source use spent)) registers({COUNT}) grades()"
    f" points=checklist.points({POINTS}) missing()",
    grades=lambda pack: dict(pack.grades),
    missing=lambda pack: [{"point": point, **evidence_data(evidence)} for point, evidence in pack.missing],
    **POINT,
)


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


YEAR = View[YearPack](_DATA, _screen)
