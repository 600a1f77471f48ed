"""The registers: one table each, of the columns that its declaration had when it came."""

from alembic import op

from jygcli.store.rows.register_schema import register_table

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    register_table(
        op,
        "talk",
        "on day!, member @member!, partner @member!, way 当面|电话|微信|座谈, topic text, follow_up text, followed_on day, notes text",
    )
    register_table(
        op,
        "visit",
        "on day!, member @member!, occasion 春节|七一|国庆|重阳|其他节日纪念日|生病住院|家庭变故|其他!, visitors text, goods text, amount money, source 返还党费|工作经费, use 培训党员|订阅或购买学习资料和设备|表彰|补助困难党员|补助受灾党员和修缮教育设施|党员学习和活动, voucher text, decision text, fund_entry @fund_entry, follow_up text, followed_on day, notes text",
    )
    register_table(
        op,
        "study",
        "on day!, member @member!, meeting @meeting, way 上门|微信短信|在线课堂|送资料, topic text, hours tenths, brought_by text, notes text",
    )
    register_table(
        op,
        "hardship",
        "on day!, member @member!, ground 疾病|失能|家庭变故|收入低|独居无人照料|其他!, detail text, helper text, next_on day, ended_on day, outcome text, notes text",
    )
    register_table(
        op,
        "measure",
        "on day!, hardship @register_hardship!, what text!, goods text, amount money, source 返还党费|工作经费, use 培训党员|订阅或购买学习资料和设备|表彰|补助困难党员|补助受灾党员和修缮教育设施|党员学习和活动, voucher text, decision text, fund_entry @fund_entry, notes text",
    )
    register_table(
        op,
        "matter",
        "on day!, kind 请示|报告!, title text!, to text!, number_text text, due_on day, answered_on day, answer text, notes text",
    )
    register_table(
        op,
        "opinion",
        "on day!, member @member!, content text!, passed_on day, passed_to text, replied_on day, reply text, told_on day, notes text",
    )
    register_table(
        op,
        "appraisal",
        "year year!, meeting @meeting, expected count, took_part count, self_on day, mutual_on day, poll_on day, opinion_on day, notes text",
    )
    register_table(
        op,
        "grade",
        "appraisal @register_appraisal!, member @member!, on day!, mutual_excellent count, mutual_good count, mutual_fair count, mutual_poor count, poll_excellent count, poll_good count, poll_fair count, poll_poor count, grade 优秀|合格|基本合格|不合格, decided_on day, notes text",
    )
    register_table(
        op,
        "problem",
        "on day!, meeting @meeting, problem text!, measure text, responsible text, due_on day, settled_on day, result text, notes text",
    )
    register_table(
        op,
        "training",
        "on day!, member @member!, course text!, hours tenths!, kind 集中培训|集中学习|网络学习|自学!, organiser text, notes text",
    )
    register_table(
        op,
        "transfer",
        "on day!, member @member!, direction 转出|转入!, other_side text!, letter text, valid_days count, dues_until month, receipt_on day, notes text",
    )
    register_table(
        op,
        "float",
        "on day!, member @member!, place text!, reason text, card text, card_on day, every count!, returned_on day, notes text",
    )
    register_table(op, "contact", "on day!, float @register_float!, way 当面|电话|微信|座谈, content text, notes text")
    register_table(op, "affiliate", "on day!, member @member!, place text!, contact text, until day, notes text")
    register_table(
        op,
        "elsewhere",
        "on day!, affiliate @register_affiliate!, meeting @meeting, topic text!, hours tenths, notes text",
    )
    register_table(
        op,
        "retire",
        "on day!, member @member!, led 是|否, demands text, talk_on day, handover_on day, training_on day, notes text",
    )
    register_table(op, "liaison", "on day!, name text!, unit text, post text, until day, notes text")
    register_table(
        op,
        "ask",
        "on day!, liaison @register_liaison!, what text!, due_on day, settled_on day, result text, notes text",
    )
    register_table(
        op,
        "item",
        "year year!, name text!, points tenths!, basis 手工登记|到会|送学补课|按时交党费!, kind 支部党员大会|支部委员会|党小组会|党课|主题党日|组织生活会|其他, most tenths, notes text",
    )
    register_table(
        op, "point", "on day!, member @member!, item @register_item!, points tenths, reason text, notes text"
    )
    register_table(
        op,
        "evidence",
        "year year!, point 政治建设得到加强|组织设置优化科学|领导班子坚强有力|组织生活严肃认真|党员队伍充满活力|工作制度严谨规范|基础保障坚实有力|考评机制健全完善!, what text!, place text, notes text",
    )
