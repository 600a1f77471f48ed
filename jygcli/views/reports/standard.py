"""Views of the eight points with their evidence, and of the pack for the 年度考评."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from jygcli.domain.base.money import Fen
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table, Value, in_prose, spoken_day
from jygcli.services.reports.review_year import YearPack
from jygcli.services.reports.standard import Checklist, Evidence, Point
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json
from jygcli.views.meetings.meeting import TALLY, tally_words
from jygcli.views.reports.readings import KNOWN_TODAY, reading

SHORTEST_RUN = 3  # numbers that follow each other are drawn together from so many on


def evidence_words(evidence: Evidence) -> tuple[str, str, str]:
    """What there is, what is asked, and what is lacking."""
    seen = evidence.seen
    figure = _money if evidence.money else str
    asked = "" if seen.asked is None else figure(seen.asked)
    lacking = figure(seen.asked - seen.done) if seen.asked is not None and seen.lacking else ""
    return figure(seen.done), asked, lacking


def _money(fen: int) -> str:
    return money(Fen(fen))


def evidence_data(evidence: Evidence) -> Json:
    seen = evidence.seen
    done, asked = (
        money_json(Fen(figure)) if evidence.money and figure is not None else figure
        for figure in (seen.done, seen.asked)
    )
    records = None if evidence.records is None else facts(evidence.records, "what numbers")
    return {"what": evidence.what, "done": done, "asked": asked, "lacking": seen.lacking, "records": records}


def records_words(evidence: Evidence) -> str:
    """On what it rests: `会议第 1、3—5 号`, `党员名册`."""
    if evidence.records is None:
        return ""
    numbers = evidence.records.numbers
    return f"{evidence.records.what}{f'第 {in_runs(numbers)} 号' if numbers else ''}"


def in_runs(numbers: Sequence[int]) -> str:
    """Numbers with those that follow each other drawn together: `1、3—5`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join("、".join(map(str, run)) if len(run) < SHORTEST_RUN else f"{run[0]}—{run[-1]}" for run in runs)


POINTS = "point=name found() by_hand()"  # as JSON, of each point
POINT: Mapping[str, Callable[[Point], object]] = {
    "found": lambda point: list(map(evidence_data, point.found)),
    "by_hand": lambda point: [{key: values[key] for key in ("what", "place")} for values in point.by_hand],
}


def points_screen(checklist: Checklist) -> Screen:
    for number, point in enumerate(checklist.points, start=1):
        yield line(f"{number}. {point.name}{_state(point)}")
        if rows := tuple(_evidence(point)):
            yield Table(_EVIDENCE, rows)


_EVIDENCE = (
    Column("佐证", holds=Holds.LONG), Column("有", holds=Holds.NUMBER), Column("应有", holds=Holds.NUMBER),
    Column("还缺", holds=Holds.NUMBER)
)  # fmt: skip


def _evidence(point: Point) -> Iterator[tuple[Value, ...]]:
    """What was found, and what was written down by hand."""
    for evidence in point.found:
        if evidence.seen.done or evidence.seen.asked:
            yield evidence.what, *evidence_words(evidence)
    for values in point.by_hand:
        place = f"（{values['place']}）" if values["place"] else ""
        yield f"{values['what']}{place}", "√", None, None


def _state(point: Point) -> str:
    if point.lacking:
        return f"：还缺 {len(point.lacking)} 项"
    return "" if point.found or point.by_hand else "：还没有佐证"


def _screen(checklist: Checklist, _: Look) -> Screen:
    yield heading(f"{checklist.branch}　{checklist.year}年标准化规范化建设（到 {checklist.through}）")
    yield from points_screen(checklist)
    yield line("“有”“应有”是程序从记录里找到的；没有数字的是自己登记的", advice="：jyg standard evidence add --help")


_ON_PAPER = (
    Column("佐证", holds=Holds.LONG), Column("依据的记录", holds=Holds.LONG), Column("有", holds=Holds.NUMBER),
    Column("应有", holds=Holds.NUMBER), Column("还缺", holds=Holds.NUMBER)
)  # fmt: skip
_NUMERALS = "一二三四五六七八"


def point_sections(checklist: Checklist) -> Iterator[Section]:
    """A part for each of the eight points: the evidence with the records that it rests on, then what is missing."""
    for numeral, point in zip(_NUMERALS, checklist.points, strict=True):
        rows: list[tuple[Value, ...]] = [
            (evidence.what, in_prose(records_words(evidence)), *evidence_words(evidence))
            for evidence in point.found
            if evidence.seen.done or evidence.seen.asked
        ]
        rows += [(values["what"], values["place"] or "支部自存", "√", None, None) for values in point.by_hand]
        lacking = "、".join(evidence.what for evidence in point.lacking)
        said = f"还缺：{lacking}。" if lacking else "没有缺的。" if rows else "还没有佐证。"
        if point.unrecorded:
            said += f"没有登记的：{'、'.join(evidence.what for evidence in point.unrecorded)}。"
        yield Section(f"（{numeral}）{point.name}", (Table(_ON_PAPER, tuple(rows)), Sentence(said)))


def checklist_paper(checklist: Checklist, _: Look) -> Paper:
    """The eight points, to be filed or handed up."""
    return Paper(
        f"{checklist.year}年党支部标准化规范化建设佐证目录",
        checklist.branch,
        tuple(point_sections(checklist)),
        facts=(("数字截至", spoken_day(checklist.through)),),
        signatures=("支部书记",),
    )


STANDARD = View[Checklist](shape(f"branch year through points({POINTS})", **POINT), _screen, checklist_paper)


_PACK = shape(
    "branch year through running members=(*members(on total formal probationary exempt) joined left)"
    f" attendance({TALLY}) dues(as_closed() due waived collected owing up back)"
    f" funds(grant(due received=done) uses(source use spent)) registers({parts.COUNT}) grades()"
    f" points=checklist.points({POINTS}) missing()",
    as_closed=KNOWN_TODAY,
    grades=lambda pack: dict(pack.grades),
    missing=lambda pack: [{"point": point, **evidence_data(evidence)} for point, evidence in pack.missing],
    **POINT,
)


def _pack(pack: YearPack, _: Look) -> Screen:
    running = f"（到 {pack.through}）" if pack.running else ""
    yield heading(f"{pack.branch}　{pack.year}年度考评材料{running}")
    yield from _figures(pack)
    yield from parts.counts_table(pack.registers, "二、其他登记")
    yield heading("三、标准化规范化建设的八个方面")
    yield from points_screen(pack.checklist)
    yield heading("四、还缺的")
    if not pack.missing:
        yield line("没有缺的。")
        return
    rows = tuple((point, evidence.what, *evidence_words(evidence)) for point, evidence in pack.missing)
    yield Table((Column("方面"), *_EVIDENCE), rows)


def _figures(pack: YearPack) -> Screen:
    yield heading("一、全年数字")
    for said in _figures_said(pack):
        yield line(said)
    yield line(f"台账校验码：{pack.log_code}", advice=f"（以后对照：jyg log verify --code {pack.log_code}）")


def _figures_said(pack: YearPack) -> Iterator[str]:
    """The figures of the year in sentences, on the screen as on paper."""
    members, dues, grant = pack.members, pack.dues, pack.funds.grant
    yield (f"党员：{members.on} 在册 {members.total} 人（正式 {members.formal}，预备 {members.probationary}），"
           f"其中免到 {members.exempt} 人；全年增加 {pack.joined} 人，减少 {pack.left} 人。")  # fmt: skip
    if pack.attendance.expected:
        yield f"组织生活：{tally_words(pack.attendance)}（各次会议人次合计）。"
    yield (f"党费（已过完的季度）：应交 {money(dues.due)} 元，减免 {money(dues.waived)} 元，已交 "
           f"{money(dues.collected)} 元，欠交 {money(dues.owing)} 元；上缴 {money(dues.up)} 元，返还 "
           f"{money(dues.back)} 元。{reading(KNOWN_TODAY, '')}")  # fmt: skip
    yield f"工作经费：应不低于 {money(grant.due)} 元，收到 {money(grant.done)} 元。"
    for use in pack.funds.uses:
        yield f"  {use.source}用于{use.use} {money(use.spent)} 元。"
    if pack.grades:
        yield f"民主评议：{'，'.join(f'{grade} {count} 人' for grade, count in pack.grades)}。"


def pack_paper(pack: YearPack, _: Look) -> Paper:
    """The pack as it is handed up: figures, the other registers, the eight points, what is missing."""
    missing = (
        Table((Column("方面"), *_EVIDENCE), tuple((p, e.what, *evidence_words(e)) for p, e in pack.missing)),
    ) if pack.missing else (Sentence("没有缺的。"),)  # fmt: skip
    return Paper(
        f"{pack.year}年度考评材料",
        pack.branch,
        (
            Section("一、全年数字", tuple(Sentence(in_prose(said.strip())) for said in _figures_said(pack))),
            *parts.counts_sections(pack.registers, "二、其他登记"),
            Section("三、标准化规范化建设的八个方面", ()),
            *point_sections(pack.checklist),
            Section("四、还缺的", missing),
        ),
        facts=(("数字截至", spoken_day(pack.through)), ("台账校验码", str(pack.log_code))),
        signatures=("支部书记",),
    )


YEAR = View[YearPack](_PACK, _pack, pack_paper)
