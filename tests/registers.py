"""An entry for each register as somebody would type it, every field that can be said in it; and a branch to type it in.

A private word is `SECRET` with the field's name, so that it can be looked for where it must not stand.
"""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jygcli.domain.registers import REGISTERS, Field, FieldKind, Register
from tests.engines import kept_file

SECRET = "不外传"

Run = Callable[..., Any]

# What has to be there before, and the entry itself.
ENTRIES: dict[str, tuple[str, ...]] = {
    "talk": ("care talk add 王建国 --with 赵明远 --on 2026-10-12 --way 当面",),
    "visit": ("care visit add 王建国 --occasion 生病住院 --on 2026-10-13 --visitors 赵明远 --goods 水果 --amount 200 "
              "--source 工作经费 --use 党员学习和活动 --voucher 付字7号 --decision 2026-10-12支委会",),
    "study": ("care study add 李桂芳 --on 2026-10-16 --meeting 1 --way 上门 --topic 学习文件 --hours 1.5 --by 赵明远",),
    "hardship": ("care hardship add 王建国 --ground 疾病 --on 2026-10-14 --helper 钱秀兰 --next 2026-12-01",),
    "measure": ("care hardship add 王建国 --ground 疾病 --on 2026-10-14",
                "care measure add 1 --what 联系社区送餐 --on 2026-10-15 --goods 棉被"),
    "leader": ("care leader add 王建国 --leader 马志远 --on 2026-10-01 --post 副局长 --every 2",),
    "call": ("care leader add 王建国 --leader 马志远 --on 2026-10-01",
             "care call add 1 --on 2026-11-06 --way 上门走访"),
    "matter": ("matter add --kind 请示 --title 换届请示 --to 机关党委 --on 2026-10-09 --document 支字3号 "
               "--due 2026-10-30",),
    "notice": ("task add 报换届方案 --from 机关党委 --on 2026-10-09 --document 党字5号 --due 2026-11-30",),
    "opinion": ("matter opinion add 王建国 --content 活动室冬天太冷 --on 2026-10-10",),
    "election": ("branch election add --kind 换届 --on 2026-10-08 --due 2026-11-30 --asked 2026-10-09 --to 机关党委",),
    "life": ("review life add --year 2026 --meeting 1 --studied 2026-10-12 --solicited 2026-10-13",),
    "appraisal": ("review appraisal add --year 2026 --meeting 1 --expected 4 --took-part 3 --self 2026-10-20",),
    "grade": ("review appraisal add --year 2026 --expected 4 --took-part 3",
              "review grade add 1 王建国 --on 2026-10-21 --mutual-good 3 --poll-excellent 1 --poll-good 2"),
    "problem": ("review problem add --problem 请假手续不全 --on 2026-10-22 --meeting 1 --measure 补全 "
                "--responsible 钱秀兰 --due 2026-11-10",),
    "training": ("training add 赵明远 --course 支部书记培训班 --hours 8 --kind 集中培训 --on 2026-10-23 "
                 "--organiser 党工委",),
    "agenda": ("training agenda add --what 老干部工作重要论述 --on 2026-10-15 --meeting 1 --kind 会议精神 "
               "--form 读书班 --material 论述摘编 --speaker 赵明远",),
    "transfer": ("member transfer out 王建国 --other 兰州市某街道党委 --on 2026-10-24 --letter 甲字12号 --valid 30 "
                 "--dues-until 2026-10",),
    "float": ("member float add 王建国 --place 兰州市 --on 2026-10-25 --every 2",),
    "contact": ("member float add 王建国 --place 兰州市 --on 2026-10-25",
                "member contact add 1 --on 2026-11-05 --way 电话"),
    "affiliate": ("member affiliate add 李桂芳 --place 胜利社区党支部 --on 2026-10-01 --contact 社区书记",),
    "elsewhere": ("member affiliate add 李桂芳 --place 胜利社区党支部 --on 2026-10-01",
                  "member elsewhere add 1 --topic 社区主题党日 --on 2026-10-17 --meeting 1 --hours 2"),
    "inbound": ("member inbound add 何文清 --home 兰州市某局离退休党支部 --on 2026-10-01 --basis 编入 --contact 刘书记 "
                "--until 2026-11-01",),
    "joined": ("member inbound add 何文清 --home 兰州市某局离退休党支部 --on 2026-10-01",
               "member joined add 1 --on 2026-10-15 --meeting 1 --what 主题党日 --hours 2"),
    "retire": ("member retire add 王建国 --on 2026-10-26 --led 是",),
    "liaison": ("liaison add 马晓东 --on 2026-10-01 --unit 某局 --post 科长",),
    "ask": ("liaison add 马晓东 --on 2026-10-01",
            "liaison ask add 1 --what 解决活动场地 --on 2026-10-27 --due 2026-11-10"),
    "item": ("points item add 志愿服务 --points 5 --year 2026 --most 20",),
    "point": ("points item add 志愿服务 --points 5 --year 2026", "points add 王建国 --item 1 --on 2026-10-28"),
    "personal": ("matter add --kind 请示 --title 个人事项的请示 --to 市委组织部 --on 2026-10-10",
                 "matter personal add 王建国 --kind 出国（境） --what 探亲 --on 2026-10-11 --from 2026-12-01 "
                 "--until 2026-12-20 --request 1"),
    "lead": ("liaison lead add --kind 专题研究 --topic 支部活动场地 --on 2026-10-20 --leader 党组书记 "
             "--decided 腾出一间活动室 --due 2026-12-10",),
    "deed": ("deed add 王建国 --kind 关心下一代 --what 给小学生讲传统 --on 2026-10-19 --place 胜利路小学 --hours 1.5 "
             "--reached 40 --programme 雄关银发先锋 --meeting 1",),
    "skill": ("deed skill add 王建国 --can 讲党史 --on 2026-10-18 --kind 政策宣讲",),
    "honour": ("honour add 优秀共产党员 --member 王建国 --level 市级 --on 2026-10-16 --story 热心公益十余年",),
    "club": ("club add 书画组 --leader 王建国 --base 老年大学 --on 2026-10-08",),
    "clubmember": ("club add 书画组 --leader 王建国 --on 2026-10-08", "club member add 1 王建国 --on 2026-10-09"),
    "activity": ("club add 书画组 --leader 王建国 --on 2026-10-08",
                 "club activity add 书画展 --base 老干部活动中心 --club 1 --people 12 --on 2026-10-21 --meeting 1"),
    "base": ("club add 书画组 --leader 王建国 --on 2026-10-08",
             "club base add 市老年大学 --base 老年大学 --club 1 --contact 教务处 --on 2026-10-09"),
    "evidence": ("standard evidence add --point 工作制度严谨规范 --what 制度汇编 --place 文件柜 --year 2026",),
}  # fmt: skip

# The first day of 2026 on which the branch below may be worked with, and what makes it.
BRANCH = (
    "init --name 第一党支部 --yes --elected-on 2024-03-20",
    "member add 赵明远 --group 第一组",
    "member add 钱秀兰 --group 第一组",
    "member add 李桂芳 --group 第一组",
    "member add 王建国 --group 第二组",
    "member post 赵明远 书记 --since 2024-03-20",
    "member post 钱秀兰 组织委员 --since 2024-03-20",
    "fund grant --amount 3000 --on 2026-03-10 --voucher 收字5号",
    "meeting add --kind 主题党日 --on 2026-10-15 --title 议事",
    "meeting attend 1 --all 出席 --set 李桂芳=病假",
)


def secrets(register: Register) -> list[str]:
    """The options that state a private word in every field that takes one."""
    stated = shlex.split(ENTRIES[register.name][-1])
    words: list[str] = []
    for field in _private_texts(register):
        if field.flag in stated:
            stated[stated.index(field.flag) + 1] = secret(field)
        else:
            words += [field.flag, secret(field)]
    return [*stated, *words]


def secret(field: Field) -> str:
    return f"{SECRET}{field.name}"


def _private_texts(register: Register) -> list[Field]:
    return [field for field in register.given if field.private and field.kind is FieldKind.TEXT]


def run(jyg: Run, line: str) -> None:
    ran = jyg(*shlex.split(line))
    assert ran.code == 0, (line, ran)


def found_in(jyg: Run, folder: Path) -> None:
    """Put the branch into the folder; it is made once, by the commands above, without the copies of that."""
    path = folder / "jyg.db"
    if not _MADE:
        for line in BRANCH:
            run(jyg, line)
        _MADE.append(kept_file(path))
        shutil.rmtree(folder / "backups", ignore_errors=True)  # the first one to be made has none either
    path.write_bytes(_MADE[0])
    path.chmod(0o600)


_MADE: list[bytes] = []

assert ENTRIES.keys() == REGISTERS.keys(), "each register has its entry here"
