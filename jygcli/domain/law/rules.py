"""Every figure of legal origin that the program uses, with its source: one table, one row a rule.

Nothing else in the code holds such a figure. Amounts are fen, rates are fractions of the whole
base. `sure` says how well the row is attested: H text seen, M one secondary source, L custom.
`jyg rules` prints the table; a finding that rests on a rule carries its id.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from jygcli.domain.base.money import Fen
from jygcli.domain.base.tuples import NamedTuple

CONSTITUTION = "《中国共产党章程》"
OPINION = "嘉发〔2020〕25号《关于加强新时代离退休干部党建工作的意见（试行）》"
DUES_RULES = "中组发〔2008〕3号《关于中国共产党党费收缴、使用和管理的规定》"
DUES_2017 = "组电明字〔2017〕5号"
BRANCH_RULES = "《中国共产党支部工作条例（试行）》(2018)"
EDUCATION_RULES = "《中国共产党党员教育管理工作条例》(2019)"
ELECTION_RULES = "《中国共产党基层组织选举工作条例》(2020)"
TERM_RULES = "《关于党的基层组织任期的意见》(2018)"
TRAINING_PLAN = "全国性培训规划，未见现行有效的文本"
HOLIDAYS = "《全国年节及纪念日放假办法》"
HOLIDAY_NOTICES = "国务院办公厅历年放假通知"
FIFTY = "中央组织部“光荣在党50年”纪念章颁发工作的通知(2021)，未见全文"
CUSTOM = "实务惯例"

_SHORT = {
    CONSTITUTION: "党章",
    OPINION: "嘉发〔2020〕25号",
    DUES_RULES: "党费规定",
    BRANCH_RULES: "支部工作条例",
    EDUCATION_RULES: "教育管理条例",
    ELECTION_RULES: "选举工作条例",
    TERM_RULES: "任期意见",
    CUSTOM: "惯例",
}

_OPINION_DAY = date(2020, 12, 9)
_DUES_DAY = date(2008, 4, 1)
_BRANCH_DAY = date(2018, 10, 28)
_TERM_DAY = date(2018, 1, 1)  # of it only the year was found
_ELECTION_DAY = date(2020, 7, 13)
_EDUCATION_DAY = date(2019, 5, 6)
_HOLIDAYS_1999 = date(1999, 9, 18)
_HOLIDAYS_2008 = date(2008, 1, 1)
_HOLIDAYS_2014 = date(2014, 1, 1)
_HOLIDAYS_2025 = date(2025, 1, 1)
_FIFTY_DAY = date(2021, 7, 1)
_EVER = date(1900, 1, 1)


class Bracket(NamedTuple):
    """One step of a tariff: a monthly base up to and including `upto` pays `rate` on the whole of it."""

    upto: Fen | None
    rate: Decimal


Value = int | tuple[str, ...] | tuple[Bracket, ...]


class Rule(NamedTuple):
    """One figure, the day from which it holds, and where it is written."""

    id: str
    title: str
    value: Value
    unit: str
    since: date
    source: str
    article: str
    sure: str
    setting: str | None = None  # the setting that may replace the value in a branch

    @property
    def cited(self) -> str:
        """Source and article in one phrase, as findings quote it."""
        return f"{self.source}{self.article}"

    @property
    def cited_briefly(self) -> str:
        """The article with the everyday name of its source, for narrow tables."""
        return f"{_SHORT.get(self.source, self.source)}{self.article}"


def _tariff(*steps: tuple[int | None, str]) -> tuple[Bracket, ...]:
    return tuple(Bracket(None if upto is None else Fen(upto * 100), Decimal(rate) / 100) for upto, rate in steps)


# Of 在职, 年薪制 and 个体 alike. A new law is a further row of RULES with its own day; the old one holds before it.
_WAGE_TARIFF = _tariff((3000, "0.5"), (5000, "1"), (10000, "1.5"), (None, "2"))

_FIRST_THREE = ("正月初一", "正月初二", "正月初三")

RULES: tuple[Rule, ...] = (
    # the year
    Rule("themes.fixed", "固定主题月，每年各一次，分在七个月",
         ("素质提升月", "红色教育月", "志愿活动月", "慰问关怀月", "民主议事月", "激励表彰月", "党员评议月"), "",
         _OPINION_DAY, OPINION, "第2条", "H"),
    Rule("themes.own", "自选动作的月数", 5, "个月", _OPINION_DAY, OPINION, "第2条", "H"),
    # meetings: how many in the period
    Rule("meeting.assembly", "支部党员大会，每季度", 1, "次/季度", _BRANCH_DAY, BRANCH_RULES, "第11条", "H"),
    Rule("meeting.committee", "支部委员会，每月", 1, "次/月", _BRANCH_DAY, BRANCH_RULES, "第12条", "H"),
    Rule("meeting.group", "党小组会，每组每月", 1, "次/月", _BRANCH_DAY, BRANCH_RULES, "第13条", "H"),
    Rule("meeting.lecture", "党课，每季度", 1, "次/季度", _EVER, CUSTOM, "", "M", "lectures_per_quarter"),
    Rule("meeting.party_day", "主题党日，每月固定一天", 1, "次/月", _BRANCH_DAY, BRANCH_RULES, "第16条", "H"),
    Rule("meeting.life", "组织生活会，每年", 1, "次/年", _BRANCH_DAY, BRANCH_RULES, "第17条", "H"),
    Rule("meeting.review", "民主评议党员，每年", 1, "次/年", _BRANCH_DAY, BRANCH_RULES, "第18条", "H"),
    # duties of the year that are no meeting
    Rule("duty.talks", "谈心谈话，每年", 1, "次/年", _BRANCH_DAY, BRANCH_RULES, "第19条", "H", "talks_per_year"),
    Rule("duty.training", "书记、委员和骨干集中培训，每年", 1, "次/年", _OPINION_DAY, OPINION, "第20条", "H",
         "trainings_per_year"),
    Rule("duty.unit_study", "单位党组（党委）研究离退休干部党建工作，每年", 1, "次/年", _OPINION_DAY, OPINION, "第18条",
         "H", "unit_studies_per_year"),
    Rule("visit.jubilee", "生日、入党周年逢五逢十，走访慰问，每隔", 5, "年", _EVER, CUSTOM, "", "L"),
    Rule("roster.birthday", "寿辰名单从此岁数列起", 70, "岁", _EVER, CUSTOM, "", "L"),
    Rule("remit.quarterly", "党费上缴市离退休干部党工委，每季度", 1, "次/季度", _OPINION_DAY, OPINION, "第13条", "H"),
    # how a branch is set up
    Rule("branch.formal_from", "单独建立党支部的正式党员人数", 3, "人以上", _OPINION_DAY, OPINION, "第8条", "H"),
    Rule("branch.committee_from", "设支部委员会的正式党员人数", 7, "人以上", _BRANCH_DAY, BRANCH_RULES, "第六章", "H"),
    Rule("branch.committee_members", "设支部委员会的党员人数", 7, "人以上", _OPINION_DAY, OPINION, "第8条", "H"),
    Rule("branch.committee_least", "支部委员会委员人数，最少", 3, "人", _BRANCH_DAY, BRANCH_RULES, "第六章", "H"),
    Rule("branch.committee_most", "支部委员会委员人数，一般不超过", 7, "人", _BRANCH_DAY, BRANCH_RULES, "第六章", "H"),
    Rule("branch.secretary", "支部书记人数", 1, "人", _OPINION_DAY, OPINION, "第8条", "H"),
    Rule("branch.vacancy", "书记、委员出现空缺，及时补选", 0, "", _OPINION_DAY, OPINION, "第8条", "H"),
    Rule("branch.renewed", "按规定及时换届，出现空缺及时补选", 0, "", _OPINION_DAY, OPINION, "第8条", "H"),
    Rule("branch.units", "联合党支部覆盖的单位，一般不超过", 5, "个", _OPINION_DAY, OPINION, "第8条", "H"),
    Rule("branch.most", "超过此人数设党总支", 50, "人", _OPINION_DAY, OPINION, "第8条", "H"),
    Rule("branch.term", "支部委员会任期", 3, "年", _TERM_DAY, TERM_RULES, "", "H", "term_years"),
    Rule("branch.put_off", "经上级批准可提前或延期换届，延期不超过", 1, "年", _ELECTION_DAY, ELECTION_RULES, "第3条",
         "H"),
    Rule("branch.term_told", "任期届满前，从此数起提醒换届", 6, "个月", _EVER, CUSTOM, "", "L"),
    Rule("branch.term_near", "任期届满前，到此数再提醒换届", 3, "个月", _EVER, CUSTOM, "", "L"),
    # dues
    Rule("dues.rate.离退休", "离退休党员月交党费", _tariff((5000, "0.5"), (None, "1")), "基数分档", _DUES_DAY,
         DUES_RULES, "第5条", "H"),
    Rule("dues.rate.在职", "按月领薪党员月交党费", _WAGE_TARIFF, "基数分档", _DUES_DAY, DUES_RULES, "第2条", "H"),
    Rule("dues.rate.年薪制", "年薪制党员月交党费（按当月实得）", _WAGE_TARIFF, "基数分档", _DUES_DAY, DUES_RULES,
         "第3条", "H"),
    Rule("dues.rate.个体", "个体等党员月交党费（按上季度月均纯收入）", _WAGE_TARIFF, "基数分档", _DUES_DAY, DUES_RULES,
         "第4条", "H"),
    Rule("dues.least.农民", "农民党员月交党费，最低", 20, "分", _DUES_DAY, DUES_RULES, "第6条", "H"),
    Rule("dues.most.农民", "农民党员月交党费，最高", 100, "分", _DUES_DAY, DUES_RULES, "第6条", "H"),
    Rule("dues.flat.学生低保等", "学生、下岗失业、靠抚恤或救济、低保党员月交党费", 20, "分", _DUES_DAY, DUES_RULES,
         "第6条", "H"),
    Rule("dues.usual_most", "每月党费一般不超过（超过要确认）", 100_000, "分", date(2017, 1, 1), DUES_2017, "", "H"),
    Rule("dues.collect", "党费按月交纳；经支部同意可按季度收", 1, "次/季度", _DUES_DAY, DUES_RULES, "第12条", "H"),
    Rule("dues.months_back", "补交一般不超过", 6, "个月", _DUES_DAY, DUES_RULES, "第12条", "H"),
    Rule("dues.probation", "预备党员从支部大会通过之日所在月起交纳", 0, "个月", _DUES_DAY, DUES_RULES, "第8条", "H"),
    Rule("dues.first_month", "从列入支部的当月起交纳", 0, "个月", _EVER, CUSTOM, "", "M"),
    Rule("dues.letter", "介绍信写明党费交至某月的，新支部从次月起收，原支部收到那个月", 1, "个月", _EVER, CUSTOM, "",
         "M"),
    Rule("dues.book", "建账以前的党费不在本台账里记、收", 0, "个月", _EVER, CUSTOM, "", "M"),
    Rule("dues.last_month", "交纳到离开支部（去世、转出等）的当月", 0, "个月", _EVER, CUSTOM, "", "L"),
    Rule("dues.own_money", "党费由本人交纳，不得垫交，不得从工资中代扣", 0, "", _DUES_DAY, DUES_RULES, "第14条", "H"),
    Rule("dues.elsewhere", "持活动证的流动党员，可以在流入地交纳", 0, "", _DUES_DAY, DUES_RULES, "第9条", "H"),
    Rule("dues.voluntary_whole", "自愿一次多交达到此数的，全额上缴，与平时的党费分开", 100_000, "分", _DUES_DAY,
         DUES_RULES, "第11条", "H"),
    Rule("dues.arrears_told", "连续未交达到此数，提醒书记", 3, "个月", _EVER, CUSTOM, "", "L"),
    Rule("dues.arrears", "无正当理由，连续六个月不交纳党费的，按自行脱党处理", 6, "个月", _DUES_DAY, DUES_RULES,
         "第13条", "H"),
    Rule("dues.reduced", "党费的减免：可以少交、免交", 0, "", _DUES_DAY, DUES_RULES, "第7条", "H"),
    Rule("dues.waiver", "少交、免交：本人申请、支部讨论、上级批准后生效", 3, "步", _OPINION_DAY, OPINION, "第10条",
         "H"),
    Rule("dues.public", "党费收缴和使用情况，每年至少向党员公布", 1, "次/年", _EVER, CUSTOM, "", "L"),
    Rule("remit.returned", "上缴党费返还支部，不少于", 80, "%", _OPINION_DAY, OPINION, "第19条", "H"),
    # funds and allowances
    Rule("fund.grant", "党支部工作经费，每年不低于", 300_000, "分", _OPINION_DAY, OPINION, "第19条", "H"),
    Rule("fund.allowance.书记", "书记工作补贴，每月不低于", 20_000, "分", _OPINION_DAY, OPINION, "第19条", "H"),
    Rule("fund.allowance.副书记", "副书记工作补贴，每月不低于", 10_000, "分", _OPINION_DAY, OPINION, "第19条", "H"),
    Rule("fund.allowance.委员", "委员工作补贴，每月不低于", 10_000, "分", _OPINION_DAY, OPINION, "第19条", "H"),
    Rule("fund.allowance.在职", "担任职务的在职人员的工作补贴", 0, "分", _OPINION_DAY, OPINION, "第19条", "H"),
    Rule("fund.allowance.day", "月中换人的，补贴发给当月几日在任的人；一人几职，按高的一职发一份", 1, "日", _EVER,
         CUSTOM, "", "L"),
    Rule("rollup.on_the_way", "上级和支部之间的钱，一方记了、另一方没有记，几天以内当作还在路上", 10, "日", _EVER,
         CUSTOM, "", "L"),
    Rule("fund.uses.党费", "党费的用途",
         ("培训党员", "订阅或购买学习资料和设备", "表彰", "补助困难党员", "补助受灾党员和修缮教育设施"), "", _DUES_DAY,
         DUES_RULES, "第19条", "H"),
    Rule("fund.uses.返还党费", "返还党费的用途", ("党员学习和活动",), "", _OPINION_DAY, OPINION, "第19条", "H"),
    Rule("fund.uses.工作经费", "工作经费的用途（补助个人的从返还党费开支）",
         ("培训党员", "订阅或购买学习资料和设备", "表彰", "党员学习和活动"), "", _EVER, CUSTOM, "", "L"),
    Rule("fund.decision", "使用党费要集体讨论决定，每次都写明是哪次会", 0, "", _DUES_DAY, DUES_RULES, "第20条", "H"),
    Rule("fund.earmarked", "党费专款专用", 0, "", _DUES_DAY, DUES_RULES, "第21条", "H"),
    Rule("fund.public", "经费的使用向党员公开", 0, "", _OPINION_DAY, OPINION, "第19条", "H"),
    # the other registers
    Rule("care.visit", "重要节日走访慰问，患病住院、家庭重大变故时看望", 0, "", _OPINION_DAY, OPINION, "第7条", "H"),
    Rule("care.festivals", "集中走访慰问的节日（意见只说“重要节日”）",
         ("春节", "七一", "国庆", "重阳"), "", _EVER, CUSTOM, "", "L"),
    Rule("care.visit_age", "节日走访名单从此岁数列起", 80, "岁", _EVER, CUSTOM, "", "L", "festival_visit_age"),
    Rule("care.visit_ahead", "节日前提出走访名单", 15, "天", _EVER, CUSTOM, "", "L", "festival_visit_days"),
    Rule("care.leader", "领导干部联系离退休干部制度", 0, "", _OPINION_DAY, OPINION, "第7条", "H"),
    Rule("care.study", "年老体弱、行动不便的，送学上门、微信短信、在线课堂", 0, "", _OPINION_DAY, OPINION, "第12条",
         "H"),
    Rule("care.hardship", "党内关怀和困难帮扶机制", 0, "", _OPINION_DAY, OPINION, "第11条", "H"),
    Rule("matter.report", "请示报告制度", 0, "", _OPINION_DAY, OPINION, "第11条", "H"),
    Rule("matter.opinion", "定期听取意见建议", 0, "", _OPINION_DAY, OPINION, "第14条", "H"),
    Rule("study.agenda", "阅读文件、通报情况、参观；四史教育", 0, "", _OPINION_DAY, OPINION, "第3、5、6条", "H"),
    Rule("training.hours", "党员集中学习培训，每年不少于", 32, "学时", _EDUCATION_DAY, EDUCATION_RULES, "第20条", "H"),
    Rule("training.committee", "书记和班子成员集中学习培训，每年（设置 committee_hours 打开才要求）", 56, "学时", _EVER,
         TRAINING_PLAN, "", "M"),
    Rule("member.probation", "预备党员的预备期", 1, "年", _EVER, CONSTITUTION, "第7条", "H"),
    Rule("member.float", "外出满此时间又没有转组织关系的，是流动党员，持活动证", 6, "个月", _EDUCATION_DAY,
         EDUCATION_RULES, "第32条", "H"),
    Rule("member.affiliate", "一方隶属，多方管理，就近参加组织生活", 0, "", _OPINION_DAY, OPINION, "第9条", "H"),
    Rule("member.inbound", "一方隶属，多方管理：外支部党员就近参加", 0, "", _OPINION_DAY, OPINION, "第9条", "H"),
    Rule("member.retire", "新退休干部党员谈话、交接、培训", 3, "步", _OPINION_DAY, OPINION, "第11条", "H"),
    Rule("liaison.system", "在职联络员制度", 0, "", _OPINION_DAY, OPINION, "第13条", "H"),
    Rule("personal.report", "讲座、论坛、刊登、出版、兼职（任职）、继续从业、出国（境）、重要情况，按规定报告",
         ("讲座", "论坛", "刊登", "出版", "企业兼职（任职）", "社会团体兼职（任职）", "继续从业", "出国（境）",
          "重要情况"), "", _OPINION_DAY, OPINION, "第1条", "H"),
    Rule("deed.kinds", "离退休干部党员发挥作用的各项工作",
         ("传承红色基因", "弘扬传统文化", "政策宣讲", "意识形态建设", "精神文明建设", "助力非公经济党建", "精准帮扶",
          "建言献策", "关心下一代", "正能量活动"), "", _OPINION_DAY, OPINION, "第15条", "H"),
    Rule("deed.programmes", "正能量活动和党建品牌", ("增添正能量·共筑中国梦", "雄关银发先锋"), "", _OPINION_DAY,
         OPINION, "第15条", "H"),
    Rule("deed.wishes", "尊重意愿、量力而行、发挥特长", 0, "", _OPINION_DAY, OPINION, "第16条", "H"),
    Rule("honour.given", "宣传先进事迹，按规定表彰", 0, "", _OPINION_DAY, OPINION, "第16条", "H"),
    Rule("honour.fifty", "“光荣在党50年”纪念章，每年七一颁发，党龄达到", 50, "年", _FIFTY_DAY, FIFTY, "", "M"),
    Rule("party_age.from", "党龄从预备期满转为正式党员之日算起", 0, "", _EVER, CONSTITUTION, "第7条", "H"),
    Rule("party_age.no_probation", "这段时间入党的没有预备期，党龄从入党之日算起", ("1969-04-01", "1977-08-11"), "",
         _EVER, CUSTOM, "", "M"),
    Rule("culture.clubs", "建立兴趣爱好小组，发挥“头雁”作用", 0, "", _OPINION_DAY, OPINION, "第17条", "H"),
    Rule("culture.bases", "四个主阵地", ("老年大学", "老干部活动中心", "居住社区", "老年社团"), "", _OPINION_DAY,
         OPINION, "第17条", "H"),
    Rule("points.own", "党员积分管理，项目和分值由支部定", 0, "", _OPINION_DAY, OPINION, "第11条", "H"),
    Rule("review.most_excellent", "民主评议评为优秀的，不超过参加人数的（有的单位这样要求）", 3, "分之一", _EVER,
         CUSTOM, "", "M"),
    Rule("standard.points", "标准化规范化建设的八个方面",
         ("政治建设得到加强", "组织设置优化科学", "领导班子坚强有力", "组织生活严肃认真", "党员队伍充满活力",
          "工作制度严谨规范", "基础保障坚实有力", "考评机制健全完善"), "", _OPINION_DAY, OPINION, "第21条", "H"),
    # attendance
    Rule("attendance.exempt", "年老体弱、行动不便的，集体学习及活动不作硬性要求", 0, "", _OPINION_DAY, OPINION,
         "第12条", "H"),
    Rule("attendance.expected", "应到：开会那天本支部的党员，含预备党员", 0, "", _BRANCH_DAY, BRANCH_RULES, "第11条",
         "L"),
    Rule("attendance.committee", "支部委员会的应到：那天在任的委员", 0, "", _BRANCH_DAY, BRANCH_RULES, "第12条", "H"),
    Rule("attendance.group", "党小组会的应到：那天在这个小组的党员", 0, "", _BRANCH_DAY, BRANCH_RULES, "第13条", "H"),
    Rule("attendance.leave", "请假的留在应到", 0, "", _EVER, CUSTOM, "", "M"),
    Rule("attendance.observer", "列席的不计应到、实到", 0, "", _EVER, CUSTOM, "", "M"),
    Rule("attendance.makeup", "缺席以后补课的，计入学习覆盖，不算实到", 0, "", _EVER, CUSTOM, "", "M"),
    Rule("life.absent", "无正当理由，连续不参加组织生活（免到、请假、学习覆盖到的不算）", 6, "个月", _EDUCATION_DAY,
         EDUCATION_RULES, "第31条", "H"),
    Rule("life.absent_told", "连续不参加组织生活达到此数，提醒书记", 3, "个月", _EVER, CUSTOM, "", "L"),
    # votes and elections: shares in percent
    Rule("vote.formal", "预备党员和受留党察看处分的，没有表决权、选举权和被选举权", 0, "", _ELECTION_DAY,
         ELECTION_RULES, "第5条", "H"),
    Rule("vote.quorum.assembly", "党员大会表决，到会有表决权的党员不少于", 50, "%", _BRANCH_DAY, BRANCH_RULES, "第11条",
         "H"),
    Rule("vote.pass.assembly", "党员大会通过，赞成的超过应到会有表决权的党员的", 50, "%", _BRANCH_DAY, BRANCH_RULES,
         "第11条", "H"),
    Rule("vote.quorum.committee", "支部委员会开会，到会委员不少于", 50, "%", _BRANCH_DAY, BRANCH_RULES, "第12条", "H"),
    Rule("vote.pass.committee", "支部委员会通过，赞成的超过应到会委员的", 50, "%", _EVER, CUSTOM, "", "M"),
    Rule("vote.quorum.group", "党小组会表决，参照党员大会，到会的不少于", 50, "%", _EVER, CUSTOM, "", "L"),
    Rule("vote.pass.group", "党小组会通过，参照党员大会，赞成的超过应到会的", 50, "%", _EVER, CUSTOM, "", "L"),
    Rule("vote.left_out", "经批准可不计入应到会人数的，免到不在其内；到了会的照计", 0, "", _EVER, CUSTOM, "", "M"),
    Rule("vote.online", "线上参会的，表决算到会（设置可改）；选举要到会投票，不算", 0, "", _EVER, CUSTOM, "", "L"),
    Rule("election.quorum", "选举，有选举权的到会人数不少于应到会人数的", 80, "%", _ELECTION_DAY, ELECTION_RULES, "",
         "H"),
    Rule("election.more", "选举委员，候选人多于应选名额，不少于（不设委员会的支部选书记不在内）", 20, "%",
         _ELECTION_DAY, ELECTION_RULES, "第13条", "H"),
    Rule("election.elected", "当选，得赞成票超过实到会有选举权的人数的", 50, "%", _ELECTION_DAY, ELECTION_RULES, "",
         "M"),
    # statutory holidays, each with the days that are off; calendar.py knows the words
    Rule("holiday.元旦", "元旦放假", ("1月1日",), "", _HOLIDAYS_1999, HOLIDAYS, "第2条", "H"),
    Rule("holiday.春节", "春节放假", _FIRST_THREE, "", _HOLIDAYS_1999, HOLIDAYS, "第2条", "H"),
    Rule("holiday.春节", "春节放假", ("除夕", *_FIRST_THREE[:2]), "", _HOLIDAYS_2008, HOLIDAYS, "第2条", "H"),
    Rule("holiday.春节", "春节放假", _FIRST_THREE, "", _HOLIDAYS_2014, HOLIDAYS, "第2条", "H"),
    Rule("holiday.春节", "春节放假", ("除夕", *_FIRST_THREE), "", _HOLIDAYS_2025, HOLIDAYS, "第2条", "H"),
    Rule("holiday.清明", "清明节放假", ("清明当日",), "", _HOLIDAYS_2008, HOLIDAYS, "第2条", "H"),
    Rule("holiday.劳动节", "劳动节放假", ("5月1日", "5月2日", "5月3日"), "", _HOLIDAYS_1999, HOLIDAYS, "第2条", "H"),
    Rule("holiday.劳动节", "劳动节放假", ("5月1日",), "", _HOLIDAYS_2008, HOLIDAYS, "第2条", "H"),
    Rule("holiday.劳动节", "劳动节放假", ("5月1日", "5月2日"), "", _HOLIDAYS_2025, HOLIDAYS, "第2条", "H"),
    Rule("holiday.端午", "端午节放假", ("端午当日",), "", _HOLIDAYS_2008, HOLIDAYS, "第2条", "H"),
    Rule("holiday.中秋", "中秋节放假", ("中秋当日",), "", _HOLIDAYS_2008, HOLIDAYS, "第2条", "H"),
    Rule("holiday.国庆", "国庆节放假", ("10月1日", "10月2日", "10月3日"), "", _HOLIDAYS_1999, HOLIDAYS, "第2条", "H"),
    # days off around them, as the yearly notices put them; on which weekends that is worked off, only the notice says
    Rule("holiday_run.春节", "春节连休，从除夕起", 8, "天", _HOLIDAYS_2025, HOLIDAY_NOTICES, "", "H"),
    Rule("holiday_run.劳动节", "劳动节连休", 5, "天", _HOLIDAYS_2025, HOLIDAY_NOTICES, "", "H"),
    Rule("holiday_run.国庆", "国庆节连休", 7, "天", _HOLIDAYS_2025, HOLIDAY_NOTICES, "", "H"),
    Rule("holiday_run.国庆中秋", "国庆节逢中秋节，合并连休", 8, "天", _HOLIDAYS_2025, HOLIDAY_NOTICES, "", "H"),
    Rule("holiday_bridge", "连休3天的节日：逢周二连周一，逢周四连周五，逢周三只放当日",
         ("元旦", "清明", "端午", "中秋"), "", _HOLIDAYS_2025, HOLIDAY_NOTICES, "", "H"),
    Rule("holiday_on_weekend", "逢周六、周日，下一个工作日补假的节日", ("元旦", "清明", "端午", "中秋"), "",
         _HOLIDAYS_1999, HOLIDAYS, "第6条", "H"),
    # the years whose notice is out: the days off with their name, then those that are worked for them
    Rule("days_off.2024", "2024年放假调休",
         ("元旦：1月1日", "春节：2月10日至17日", "清明：4月4日至6日", "劳动节：5月1日至5日", "端午：6月10日",
          "中秋：9月15日至17日", "国庆：10月1日至7日", "上班：2月4日", "上班：2月18日", "上班：4月7日",
          "上班：4月28日", "上班：5月11日", "上班：9月14日", "上班：9月29日", "上班：10月12日"),
         "", date(2023, 10, 25), "国办发明电〔2023〕7号", "", "H"),
    Rule("days_off.2025", "2025年放假调休",
         ("元旦：1月1日", "春节：1月28日至2月4日", "清明：4月4日至6日", "劳动节：5月1日至5日",
          "端午：5月31日至6月2日", "国庆、中秋：10月1日至8日", "上班：1月26日", "上班：2月8日", "上班：4月27日",
          "上班：9月28日", "上班：10月11日"),
         "", date(2024, 11, 12), "国办发明电〔2024〕12号", "", "H"),
    Rule("days_off.2026", "2026年放假调休",
         ("元旦：1月1日至3日", "春节：2月15日至23日", "清明：4月4日至6日", "劳动节：5月1日至5日", "端午：6月19日至21日",
          "中秋：9月25日至27日", "国庆：10月1日至7日", "上班：1月4日", "上班：2月14日", "上班：2月28日", "上班：5月9日",
          "上班：9月20日", "上班：10月10日"),
         "", date(2025, 11, 4), "国办发明电〔2025〕7号", "", "H"),
)  # fmt: skip

_BY_ID: dict[str, list[Rule]] = {}
for _rule in RULES:
    _BY_ID.setdefault(_rule.id, []).append(_rule)


def rule(rule_id: str, on: date | None = None) -> Rule:
    """The rule of that id in force on a day (without a day: the newest). KeyError for an unknown id.

    A day before the first version gets that first version: older facts are read by it.
    """
    versions = _BY_ID[rule_id]
    if len(versions) == 1:
        return versions[0]
    in_force = [version for version in versions if on is None or version.since <= on]
    return max(in_force or versions[:1], key=lambda version: version.since)


def figure(rule_id: str, on: date | None = None) -> int:
    """The rule's value where it is a single number."""
    value = rule(rule_id, on).value
    if not isinstance(value, int):
        raise TypeError(f"{rule_id} holds no single figure")
    return value


def brackets(rule_id: str, on: date | None = None) -> tuple[Bracket, ...]:
    """The rule's value where it is a tariff."""
    return tuple(step for step in _items(rule_id, on) if isinstance(step, Bracket))


def names(rule_id: str, on: date | None = None) -> tuple[str, ...]:
    """The rule's value where it is a list of names."""
    return tuple(name for name in _items(rule_id, on) if isinstance(name, str))


def _items(rule_id: str, on: date | None) -> tuple[str, ...] | tuple[Bracket, ...]:
    value = rule(rule_id, on).value
    if isinstance(value, int):
        raise TypeError(f"{rule_id} holds a single figure")
    return value
