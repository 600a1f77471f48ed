"""What a branch may set for itself: one table of name, type, default, prose and source."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum, auto

from jygcli.domain.base import years
from jygcli.domain.base.dates import happened_on, parse_day, parse_time
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import figure


class UnknownSetting(CalledWrongly):
    message = "没有叫“{name}”的设置。"
    advice = "看有哪些：jyg settings list"


class BadSetting(CalledWrongly):
    message = "设置 {name} 不能是“{given}”：{why}。"
    advice = "例：{example}"


Settings = Mapping[str, str]  # what the branch has set; names that are missing have their default

# Why a text can't be the value on that working day, beside what else is set; or None.
Check = Callable[[str, date, Settings], str | None]


class Kind(Enum):
    """As what a setting's text is read where somebody types it."""

    WORDS = auto()
    WHOLE = auto()
    YES_OR_NO = auto()
    DAY = auto()
    MONTH = auto()
    TIME = auto()
    MONEY = auto()


class Type(NamedTuple):
    """What a setting may hold: in words, as a check, and as what it is read."""

    words: str
    check: Check
    kind: Kind = Kind.WORDS


def _whole(least: int, most: int) -> Type:
    def check(text: str, _: date, __: Settings) -> str | None:
        if text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most:
            return None
        return f"要是 {least} 到 {most} 的整数"

    return Type(f"{least}–{most}", check, Kind.WHOLE)


def _one_of(*words: str) -> Type:
    def check(text: str, _: date, __: Settings) -> str | None:
        return None if text in words else f"只能是 {'、'.join(words)}"

    return Type("或".join(words), check, Kind.YES_OR_NO if words == ("是", "否") else Kind.WORDS)


def _past_day_or_none(text: str, today: date, _: Settings) -> str | None:
    if not text:
        return None
    try:
        happened_on(parse_day(text), today, "换届")
    except (CalledWrongly, Refused) as wrong:
        return str(wrong).rstrip("。")
    return None


def _put_off_or_none(text: str, _: date, chosen: Settings) -> str | None:
    """A day after the term's end, up to as late as an approval may put the election off."""
    if not text:
        return None
    try:
        given = parse_day(text)
    except CalledWrongly as wrong:
        return str(wrong).rstrip("。")
    ends = term_end(chosen)
    if ends is None:
        return "还没有记上次换届是哪天（elected_on），不知道任期到哪天"
    last = years.after(ends, figure("branch.put_off"))
    return None if ends < given <= last else f"任期到 {ends}，延期要在它以后、不晚于 {last}"


def _time_or_none(text: str, _: date, __: Settings) -> str | None:
    if not text:
        return None
    try:
        return None if parse_time(text) == text else f"要写成 {parse_time(text)}"
    except CalledWrongly:
        return "要是时间，写成 09:30"


def _plain(text: str, _: date, __: Settings) -> str | None:
    return None if len(text) <= 40 and text.isprintable() else "要是一行字，最多 40 个字"


def _amount(text: str, _: date, __: Settings) -> str | None:
    try:
        yuan(text)
    except CalledWrongly:
        return "要是金额（元），最多两位小数"
    return None


def _month_or_none(text: str, _: date, __: Settings) -> str | None:
    if not text:
        return None
    try:
        return None if str(Month.parse(text)) == text else f"要写成 {Month.parse(text)}"
    except CalledWrongly as wrong:
        return str(wrong).rstrip("。")


_DAY = Type("日期", _past_day_or_none, Kind.DAY)
_PUT_OFF = Type("日期", _put_off_or_none, Kind.DAY)
_TIME = Type("时间", _time_or_none, Kind.TIME)
_MONTH = Type("月份", _month_or_none, Kind.MONTH)
_LINE = Type("一行字", _plain)
_YUAN = Type("金额（元）", _amount, Kind.MONEY)


class Setting(NamedTuple):
    """One row. `rule`: the id of the rule that it's about, where it has a source. `approval`: the setting that keeps
    who approved it, where it needs an approval.
    """

    name: str
    title: str
    default: str
    type: Type
    prose: str
    rule: str | None = None
    example: str | None = None  # where the default is none
    approval: str | None = None


SETTINGS: tuple[Setting, ...] = (
    Setting("party_day", "主题党日", "15", _whole(1, 28), "每月几日；遇周末和法定节假日顺延", "meeting.party_day"),
    Setting("meeting_time", "开会时间", "", _TIME, "平时几点开会；写了，日历和会议通知就用这个时间，不写就是全天",
            example="09:30"),
    Setting("meeting_place", "开会地点", "", _LINE, "平时在哪里开会，用在日历和会议通知里", example="老干部活动中心"),
    Setting(
        "dues_from",
        "党费起始月",
        "",
        _MONTH,
        "党费从哪月起在本台账里记；以前的月份不核定、不算欠交",
        "dues.book",
        example="2026-07",
    ),
    Setting("remit_day", "党费上缴日", "25", _whole(1, 28), "每季度末月几日前上缴", "remit.quarterly"),
    Setting("rounding", "党费取整", "分", _one_of("分", "角", "元"), "算出的党费四舍五入到哪一位"),
    Setting("lectures_per_quarter", "党课次数", str(figure("meeting.lecture")), _whole(0, 12), "每季度几次",
            "meeting.lecture"),
    Setting("talks_per_year", "谈心谈话次数", str(figure("duty.talks")), _whole(0, 12), "每年几轮；0 是不提醒",
            "duty.talks"),
    Setting("trainings_per_year", "骨干培训次数", str(figure("duty.training")), _whole(0, 12), "每年几次；0 是不提醒",
            "duty.training"),
    Setting("unit_studies_per_year", "专题研究次数", str(figure("duty.unit_study")), _whole(0, 12),
            "单位党组（党委）每年研究几次；0 是不提醒", "duty.unit_study"),
    Setting("festival_visit_days", "节日走访提前", str(figure("care.visit_ahead")), _whole(0, 60),
            "春节、七一、国庆、重阳前几天提出走访名单；0 是不提醒", "care.visit_ahead"),
    Setting("festival_visit_age", "节日走访岁数", str(figure("care.visit_age")), _whole(60, 100),
            "多少岁以上的列进节日走访名单", "care.visit_age"),
    Setting("term_years", "任期", str(figure("branch.term")), _whole(1, 5), "支部委员会任期几年；村和社区为 5 年",
            "branch.term"),
    Setting("elected_on", "上次换届", "", _DAY, "本届支部委员会选出的日期，据此提醒换届", "branch.term", "2024-03-20"),
    Setting("put_off_to", "延期换届", "", _PUT_OFF, "上级批准本届延期到哪天换届；不超过一年", "branch.put_off",
            "2027-09-20", "put_off_by"),
    Setting("put_off_by", "延期由谁批准", "", _LINE, "批准延期换届的上级党组织，和延期换届一起写", "branch.put_off",
            "市离退休干部党工委"),
    Setting("units", "覆盖单位", "1", _whole(1, 99), "联合党支部覆盖几个单位；单独建的写 1", "branch.units"),
    Setting("waiver_by_branch", "少交免交由支部定", "否", _one_of("是", "否"),
            "离退休党员少交、免交，支部讨论即为批准（2017年通知的做法）；否就要上级批准", "dues.waiver"),
    Setting("talk_with", "党员和几名委员谈", "每名委员", _one_of("每名委员", "一名委员"),
            "谈心谈话：每名党员一年里要和每名委员都谈，或有一名委员谈过就算", "duty.talks"),
    Setting("party_age", "党龄从哪天算", "转正", _one_of("转正", "入党日期"),
            "党龄按党章从转正之日算（1969年4月1日至1977年8月11日入党的没有预备期，从入党之日算）；上级另有算法、从入党日期算的再改",
            "party_age.from"),
    Setting("excellent_most", "优秀不超过三分之一", "否", _one_of("是", "否"),
            "民主评议评为优秀的，不超过参加人数的三分之一（有的单位这样要求）", "review.most_excellent"),
    Setting("committee_hours", f"书记、委员 {figure('training.committee')} 学时", "否", _one_of("是", "否"),
            "书记、委员每年要不要这么多学时；没有查到现行有效的规定，上级这样要求的再打开", "training.committee"),
    Setting("online_is_present", "线上算实到", "是", _one_of("是", "否"), "线上参会的计入实到，或只计入学习覆盖"),
    Setting("fund_decision_over", "支出要写决定", "500.00", _YUAN,
            "工作经费一笔超过多少元要写明是哪次会决定的；党费每笔都写", "fund.decision"),
)  # fmt: skip

_BY_NAME = {setting.name: setting for setting in SETTINGS}


def setting(name: str) -> Setting:
    """The row of that name. Raises UnknownSetting."""
    if name not in _BY_NAME:
        raise UnknownSetting(name=name)
    return _BY_NAME[name]


def setting_called(text: str) -> Setting:
    """The row of that name or title, as somebody types it: `party_day`, `主题党日`. Raises UnknownSetting."""
    plain = _without_spaces(text)
    found = next((row for row in SETTINGS if plain in (row.name, _without_spaces(row.title))), None)
    if found is None:
        raise UnknownSetting(name=text)
    return found


def _without_spaces(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).strip('“”"')


def checked(
    name: str,
    text: str,
    today: date,
    chosen: Settings | None = None,
    *,
    command: str = "jyg settings set {name} {value}",
) -> str:
    """The text in half-width letters, if the setting may hold it beside what else is chosen.

    `command` is how the user sets it, for the advice. Raises UnknownSetting, BadSetting.
    """
    row, plain = setting(name), unicodedata.normalize("NFKC", text).strip()
    why = row.type.check(plain, today, chosen or {})
    if why is not None:
        example = command.format(name=name, value=row.example or row.default)
        raise BadSetting(name=name, given=text, why=why, example=example)
    return plain


def month(settings: Settings, name: str) -> Month | None:
    """The month that is set; None where none is."""
    text = word(settings, name)
    return Month.from_iso(text) if text else None


def number(settings: Settings, name: str) -> int:
    return int(word(settings, name))


def word(settings: Settings, name: str) -> str:
    return settings.get(name, setting(name).default)


def is_yes(settings: Settings, name: str) -> bool:
    """Whether a setting of 是 or 否 is 是."""
    return word(settings, name) == "是"


def amount(settings: Settings, name: str) -> Fen:
    return yuan(word(settings, name))


def day(settings: Settings, name: str) -> date | None:
    text = word(settings, name)
    return parse_day(text) if text else None


def term_end(settings: Settings) -> date | None:
    """The day on which the term of the committee ends, as elected; None where nobody knows when that was.

    One that began on 29 February ends on the 28th where there's no 29th.
    """
    elected = day(settings, "elected_on")
    return None if elected is None else years.after(elected, number(settings, "term_years"))


def put_off_to(settings: Settings) -> date | None:
    """Until when the election of this term is put off by approval; an approval of an earlier term is none of this."""
    ends, until = term_end(settings), day(settings, "put_off_to")
    if ends is None or until is None or not ends < until <= years.after(ends, figure("branch.put_off")):
        return None
    return until


def put_off_by(settings: Settings) -> str | None:
    """Who approved that the election of this term is put off, where it is and the book has it."""
    return (word(settings, "put_off_by") or None) if put_off_to(settings) else None
