"""View of the eight points with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jygcli.domain.base.money import Fen
from jygcli.services.reports.standard import Checklist, Evidence, Point
from jygcli.views.base.facts import shape
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, table


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
    return {"what": evidence.what, "done": done, "asked": asked, "lacking": seen.lacking}


POINTS = "point=name found() by_hand()"  # as JSON, of each point
POINT: Mapping[str, Callable[[Point], object]] = {
    "found": lambda point: list(map(evidence_data, point.found)),
    "by_hand": lambda point: [{key: values[key] for key in ("what", "place")} for values in point.by_hand],
}


def points_screen(checklist: Checklist) -> Screen:
    for number, point in enumerate(checklist.points, start=1):
        yield line(f"{number}. {point.name}{_state(point)}")
        rows = table("佐证", "有", "应有", "还缺", right=("有", "应有", "还缺"))
        for evidence in point.found:
            if evidence.seen.done or evidence.seen.asked:
                rows.add_row(evidence.what, *evidence_words(evidence))
        for values in point.by_hand:
            place = f"（{values['place']}）" if values["place"] else ""
            rows.add_row(f"{values['what']}{place}", "√", "", "")
        if rows.row_count:
            yield rows


def _state(point: Point) -> str:
    if point.lacking:
        return f"：还缺 {len(point.lacking)} 项"
    return "" if point.found or point.by_hand else "：还没有佐证"


def _screen(checklist: Checklist, _: Look) -> Screen:
    yield heading(f"{checklist.branch}　{checklist.year}年标准化规范化建设（到 {checklist.through}）")
    yield from points_screen(checklist)
    yield line("“有”“应有”是程序从记录里找到的；没有数字的是自己登记的：jyg standard evidence add --help")


STANDARD = View[Checklist](shape(f"branch year through points({POINTS})", **POINT), _screen)
