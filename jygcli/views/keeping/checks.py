"""Views of checks: what is wrong, and what to do about it."""

from __future__ import annotations

from jygcli.papers.paper import Column
from jygcli.services.keeping.doctor import Examined
from jygcli.services.keeping.findings import Finding, Severity
from jygcli.services.keeping.log_checks import LogVerified
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, line
from jygcli.views.keeping.findings import TITLES, advice, sentence

_MOST = 20  # findings of one check that are told; --json has all


_FINDING = "severity=severity.value what() advice() where"
_SAID = {"what": sentence, "advice": advice}


def _verified(found: LogVerified, _: Look) -> Screen:
    compared = f"，与 {found.copies} 份备份对照" if found.copies else ""
    if not found.findings:
        yield line(f"记录完好：{found.operations} 次操作、{found.changes} 条明细，逐条验算{compared}，没有改动。")
        yield line(f"末尾的校验码：{found.operations}-{found.head[:12]}。抄在纸上，以后可以对照。")
        return
    yield line(f"记录有 {len(found.findings)} 处不对。最早的一处：")
    yield line(f"  {sentence(found.findings[0])}")
    yield line(f"  办法：{advice(found.findings[0])}")
    for finding in found.findings[1:_MOST]:
        yield line(f"  {sentence(finding)}")
    if len(found.findings) > _MOST:
        yield line(f"  …… 一共 {len(found.findings)} 处；看全部加 --json")


def _examined(found: Examined, _: Look) -> Screen:
    columns = (
        Column("检查", lambda checked: TITLES[checked.check.name]),
        Column("结果", lambda checked: _result(checked.findings))
    )  # fmt: skip
    yield grid(columns, found.checks)
    for checked in found.checks:
        for finding in checked.findings[:_MOST]:
            mark = "✗" if finding.severity is Severity.WRONG else "·"
            yield line(f"{mark} {sentence(finding)}")
            yield line(f"  办法：{advice(finding)}")
        if len(checked.findings) > _MOST:
            yield line(f"  {TITLES[checked.check.name]}一共 {len(checked.findings)} 处；看全部加 --json")


def _result(findings: tuple[Finding, ...]) -> str:
    wrong = sum(finding.severity is Severity.WRONG for finding in findings)
    parts = [f"不对 {wrong} 处"] if wrong else []
    parts += [f"请看 {len(findings) - wrong} 处"] if len(findings) > wrong else []
    return "，".join(parts) or "好"


VERIFIED = View[LogVerified](
    shape(
        f"operations changes head copies sound() findings({_FINDING})", sound=lambda found: not found.findings, **_SAID
    ),
    _verified,
)
EXAMINED = View[Examined](
    shape(
        f"sound() checks(check.name title() findings({_FINDING}))",
        sound=lambda found: not found.wrong,
        title=lambda checked: TITLES[checked.check.name],
        **_SAID,
    ),
    _examined,
)
