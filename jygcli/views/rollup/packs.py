"""Views of keys, of packs made and taken, of the branches that hand in, and of the money with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.months import Quarter
from jygcli.domain.rollup.figures import LABELS, Difference, Figures
from jygcli.domain.rollup.log_ends import Doubt, LogDoubt
from jygcli.domain.rollup.terms import KeyPurpose, MoneyKind, fingerprint
from jygcli.papers.paper import Column, Holds
from jygcli.services.rollup.keys import KeyShown
from jygcli.services.rollup.money import HandBook, HandEntry, MoreBack, Twice
from jygcli.services.rollup.opening import Looked
from jygcli.services.rollup.packing import Packed
from jygcli.services.rollup.reporters import Expected, ReporterList, ReporterShown
from jygcli.services.rollup.rosters import HandedRosters
from jygcli.services.rollup.taking import HowTaken, Taken, TakenIn, moment
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json

AWAY_WITH_THE_OLD = {
    KeyPurpose.SIGN: "换了密钥，上级要打电话核对新的指纹才会再收",
    KeyPurpose.OPEN: "换了密钥，支部用旧公钥加密的就打不开了，要把新的公钥发给他们",
}


def _key(key: KeyShown, _: Look) -> Screen:
    made = "换了新的" if key.replaced else "做好了" if key.is_new else ""
    yield line(f"{key.branch}　{key.purpose}的密钥{made}（{key.made_on}）", "，加了口令" if key.is_sealed else "")
    if key.purpose is KeyPurpose.SIGN:
        yield line(f"指纹：{key.fingerprint}")
        yield line(f"公钥：{key.public}")
        yield line("打电话把指纹念给上级，对上了，以后报的就认得是你们支部的。")
    else:
        yield line(f"公钥：{key.public}")
        if key.path is not None:
            yield line(f"公钥写在：{key.path}")
        yield line("发给各支部，他们报送时写：jyg pack 季度 --for 公钥文件")
    if key.is_new:
        yield line("私钥在台账里，不显示，也不用抄；台账搬到别的电脑、用备份恢复，密钥都在。")


def key_file(key: KeyShown) -> bytes:
    """The file with a public key for the branches, as age has such files."""
    return f"# {key.branch} 收件公钥 {key.made_on}\n{key.public}\n".encode()


def _packed(made: Packed, _: Look) -> Screen:
    handed = made.handed
    yield line(f"季报包做好了：{made.path}（{'已加密' if made.closed else f'{made.size} 字节'}）")
    figures = handed.figures
    yield line(
        f"{handed.name}　{handed.quarter.spoken}：党员 {figures.members} 人，会议 {figures.meetings} 次，"
        f"应交党费 {money(figures.due)} 元，已交 {money(figures.collected)} 元，上缴 {money(figures.remitted)} 元。"
    )
    if made.bare_since is not None:
        yield line(
            f"这个季度在建账（{made.bare_since}）以前：台账里没有那时的记录，党员按建账时的算，"
            "会议、党费都是 0。那时开过会、收过党费的，先补记，再做一份。"
        )
    elif handed.closed_on is None:
        yield line("这个季度还没有结账，数字还会变；结账以后再做一份，上级收新的。")
    if handed.roster is not None:
        yield line(
            f"有名册 {len(handed.roster)} 人：姓名、性别、出生年月、类别、入党日期、党小组、职务；没有号码和住址。"
        )
    yield line(f"签名的指纹：{made.fingerprint}；台账校验码：{made.log_code}")
    yield line("把这个文件报给上级；上级用 jyg rollup add 收。")


def _packed_data(made: Packed, _: Look) -> Json:
    return facts(
        made,
        "file=path size closed fingerprint log_code handed(code name quarter made_on closed_on figures()"
        " kinds(kind required held) registers(register entries) roster())",
        figures=lambda handed: figures_json(handed.figures),
        roster=lambda handed: None if handed.roster is None else len(handed.roster),
    )


def figures_json(figures: Figures) -> Json:
    """All figures, money in yuan."""
    return facts(figures, " ".join((*LABELS, "owing", "in_hand")))


def _strangers(looked: Looked, _: Look) -> Screen:
    yield heading(f"有 {len(looked.strangers)} 个支部第一次报来，密钥还没有核对：")
    yield grid(_STRANGERS, looked.strangers)
    yield line("打电话给他们，请他们用 jyg pack key 看指纹，逐个对一对。")


_STRANGERS = (
    Column("支部", "handed.name"), Column("指纹", "fingerprint"), Column("文件", "path.name")
)  # fmt: skip
_HOW = {HowTaken.NEW: "收下", HowTaken.NEWER: "更新", HowTaken.SAME: "已有"}
_TAKEN = (
    Column("支部", "opened.handed.name"), Column("季度", "opened.handed.quarter"),
    Column("办理", lambda one: _HOW[one.how]),
    Column("党员", "opened.handed.figures.members", Holds.NUMBER),
    Column("应交", "opened.handed.figures.due", Holds.MONEY),
    Column("已交", "opened.handed.figures.collected", Holds.MONEY),
    Column("上缴", "opened.handed.figures.remitted", Holds.MONEY)
)  # fmt: skip


def _taken(done: TakenIn, _: Look) -> Screen:
    if done.taken:
        yield grid(_TAKEN, done.taken)
    for one in done.taken:
        yield from _about(one)
    counts = {how: sum(one.how is how for one in done.taken) for how in HowTaken}
    yield line(
        f"收下 {counts[HowTaken.NEW]} 份，更新 {counts[HowTaken.NEWER]} 份，已有 {counts[HowTaken.SAME]} 份，"
        f"没收 {len(done.failed)} 份。"
    )
    for name in done.needless:
        yield line(f"没有收到{name}用新密钥签的，--new-key {name} 没有用上。")
    for told, advised in _failures(done):
        yield line(f"没收：{told}")
        yield line(f"    {advised}")


def _failures(done: TakenIn) -> Iterator[tuple[str, str]]:
    """What was not taken and what to do; files with which the same is wrong, in one."""
    alike: dict[tuple[str, str], list[str]] = {}
    for failed in done.failed:
        name = f"“{failed.path.name}”"
        alike.setdefault((str(failed.error).replace(name, "{}", 1), failed.error.advice_text), []).append(name)
    for (told, advised), names in alike.items():
        named = f"{names[0]}等 {len(names)} 份" if len(names) > 1 else names[0]
        yield told.replace("{}", named, 1), advised


def _about(one: Taken) -> Screen:
    handed = one.opened.handed
    who = f"{handed.name} {handed.quarter}"
    if one.old is not None:
        said = "；".join(map(change_words, one.changes)) or "数字没有变"
        yield line(f"{who} 比上一份（{moment(one.old)}）：{said}。")
    if one.old_name is not None:
        also = "；这个名称原来只登记着，现在合在一起" if one.joined else ""
        yield line(f"{who}：支部改名了，原来叫{one.old_name}{also}。")
    if one.has_new_key:
        yield line(f"{who}：换了密钥，现在的指纹 {one.opened.fingerprint}。")
    before = None if one.old is None else one.old.roster
    if handed.roster is not None:
        yield line(f"{who}：带名册，{len(handed.roster)} 人。")
    elif before is not None:
        yield line(f"{who}：这一份没有名册，上一份的（{len(before)} 人）不再留着。")
    for doubt in one.doubts:
        yield line(f"{who}：{doubt_words(doubt)}")


def change_words(change: Difference) -> str:
    """`已交党费 361.50 → 529.50`."""
    said = (money(Fen(value)) if change.is_money else str(value) for value in (change.before, change.after))
    return f"{change.label} {' → '.join(said)}"


def doubt_words(doubt: Doubt) -> str:
    """What the ends of a branch's log, stated at different times, say of its book."""
    before, after = doubt.before, doubt.after
    told = f"{before.quarter} 的包（{moment(before)}）写着操作 {before.log.operations} 次，"
    if doubt.kind is LogDoubt.SHORTER:
        return (
            told
            + f"后来 {after.quarter} 的（{moment(after)}）反而只有 {after.log.operations} 次：台账退回过，请问清楚。"
        )
    return told + f"和 {after.quarter} 的（{moment(after)}）次数一样，校验码却不同：台账被改写过，请问清楚。"


def _taken_data(done: TakenIn, _: Look) -> Json:
    taken = facts(
        done,
        "taken(file=opened.path name=opened.handed.name quarter=opened.handed.quarter how=how.value"
        " is_first has_new_key old_name fingerprint=opened.fingerprint changes() doubts())",
        changes=lambda one: [
            {"label": change.label,
             **{key: money_json(Fen(value)) if change.is_money else value
                for key, value in (("before", change.before), ("after", change.after))}}
            for change in one.changes
        ],
        doubts=lambda one: [doubt_words(doubt) for doubt in one.doubts],
    )  # fmt: skip
    failed = [{"file": str(one.path), "why": str(one.error), "advice": one.error.advice_text} for one in done.failed]
    return {**taken, "failed": failed}


def _key_of(shown: ReporterShown) -> str:
    return fingerprint(shown.reporter.public) if shown.reporter.public else "还没有报过"


def _in_years(quarters: Sequence[Quarter]) -> str:
    """Quarters in few words: `2025Q4、2026Q1 Q2 Q3`."""
    years = groupby(quarters, key=lambda quarter: quarter.year)
    return "、".join(f"{year}{' '.join(f'Q{quarter.number}' for quarter in found)}" for year, found in years)


_REPORTERS = (
    Column("编号", "number", Holds.NUMBER), Column("支部", "reporter.name"), Column("指纹", _key_of),
    Column("报过的季度", lambda shown: _in_years(shown.quarters), Holds.LONG),
    Column("最近一份", lambda shown: shown.newest and moment(shown.newest)),
    Column("台账校验码", "log_code")
)  # fmt: skip


_ROSTERS = (
    Column("支部", "branch"), Column("季度", "quarter"), Column("姓名", "line.name"), Column("性别", "line.gender"),
    Column("出生年月", "line.born"), Column("类别", "line.status"), Column("入党日期", "line.joined"),
    Column("党小组", "line.group"), Column("职务", "line.posts", Holds.LONG)
)  # fmt: skip


HOW_TO_BEGIN = "登记：jyg rollup expect 第一党支部；收季报包：jyg rollup add 文件"


def _reporters(found: ReporterList, _: Look) -> Screen:
    if not found.reporters:
        yield line("还没有下级支部。", advice=HOW_TO_BEGIN)
        return
    yield grid(_REPORTERS, found.reporters)


def _rosters(found: HandedRosters, _: Look) -> Screen:
    if found.lines:
        yield grid(_ROSTERS, found.lines)
        yield line(f"共 {len(found.lines)} 人，是各支部最近一次报的名册。")
    if found.without:
        yield line(f"没有报名册：{'、'.join(found.without)}。", advice="请他们报送时写：jyg pack 季度 --roster")
    if not (found.lines or found.without):
        yield line("还没有下级支部。", advice=HOW_TO_BEGIN)


def _expected(done: Expected, _: Look) -> Screen:
    if done.added:
        yield line(f"已登记 {len(done.added)} 个支部：{'、'.join(done.added)}")
    if done.known:
        yield line(f"本来就有：{'、'.join(done.known)}")


def entry_words(entry: HandEntry) -> str:
    """What an entry is, beside its branch and its amount."""
    if entry.cancels is not None:
        return f"冲正第 {entry.cancels} 笔：{entry.line.reason}"
    return entry.line.kind + (f"（已由第 {entry.cancelled_by} 笔冲正）" if entry.cancelled_by else "")


def unusual_words(found: Twice | MoreBack | None) -> str | None:
    """What is unusual about an entry that is wanted, to be asked about."""
    if isinstance(found, Twice):
        line = found.standing.line
        told = f"{line.on_day} {found.standing.reporter} {line.period} {line.kind} {decimal_text(line.amount)} 元"
        return f"第 {found.standing.number} 笔就是 {told}，再记就是两笔"
    if found is None:
        return None
    return (
        f"{found.reporter} {found.period} 收到党费 {decimal_text(found.came)} 元，"
        f"返还合起来要有 {decimal_text(found.back)} 元，比收到的多"
    )


def _booked(entry: HandEntry, _: Look) -> Screen:
    period = f"{entry.line.period}{'年' if entry.line.kind is MoneyKind.GRANTED else ' '}"
    yield line(
        f"已登记第 {entry.number} 笔：{entry.line.on_day} {entry.reporter} {period}{entry_words(entry)}"
        f" {money(entry.line.amount)} 元。"
    )


_MONEY = (
    Column("编号", "number", Holds.NUMBER), Column("日期", "line.on_day", Holds.DAY), Column("支部", "reporter"),
    Column("期间", "line.period"), Column("摘要", entry_words), Column("凭证号", "line.voucher"),
    Column("金额（元）", "line.amount", Holds.MONEY)
)  # fmt: skip
_ENTRY = (
    "number reporter kind=line.kind period=line.period amount() on=line.on_day voucher=line.voucher"
    " reverses=cancels reversed_by=cancelled_by reason=line.reason"
)
_OWN = {"amount": lambda entry: decimal_text(entry.line.amount)}


def _money(found: HandBook, _: Look) -> Screen:
    if found.entries:
        yield grid(_MONEY, found.entries)
    else:
        yield line("还没有记往来。", advice="记：jyg rollup book 收到党费 支部 --amount 金额 --quarter 季度")


KEY = View[KeyShown](shape("branch purpose public fingerprint code made_on is_sealed is_new replaced file=path"), _key)
PACKED = View[Packed](_packed_data, _packed)
STRANGERS = View[Looked](shape("strangers(name=handed.name fingerprint)"), _strangers)
TAKEN = View[TakenIn](_taken_data, _taken)
REPORTERS = View[ReporterList](
    shape(
        "branch reporters(number name=reporter.name fingerprint() quarters made_at=newest.made_at"
        " operations=newest.log.operations hash=newest.log.hash log_code)",
        fingerprint=lambda shown: shown.reporter.public and fingerprint(shown.reporter.public),
    ),
    _reporters,
    listed="下级支部",
)
ROSTERS = View[HandedRosters](
    shape(
        "branch members=lines(branch quarter name=line.name gender=line.gender born=line.born status=line.status"
        " joined=line.joined group=line.group posts=line.posts) without"
    ),
    _rosters,
    listed="下级支部报的名册",
)
EXPECTED = View[Expected](shape("added known"), _expected)
BOOKED = View[HandEntry](shape(_ENTRY, **_OWN), _booked)
MONEY = View[HandBook](shape(f"branch entries({_ENTRY})", **_OWN), _money, listed="与下级支部的往来")
