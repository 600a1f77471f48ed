"""What can be wrong with the store itself."""

from __future__ import annotations

from jygcli.domain.base.errors import Refused, Unusable


class ConstraintBroken(Exception):
    """A row that the constraints of its table don't allow. Who expects that says what it means to a user."""


class StoreMissing(Unusable):
    message = "没有找到台账文件 {path}。"
    advice = "先建一个：jyg init；台账在别处时，用 --db 文件 指明。"


class StoreExists(Refused):
    message = "台账 {path} 已经有支部“{branch}”。"
    advice = "同一台账再加一个支部：jyg branch add 名称；另建台账：--db 另一个文件。"


class StoreReadOnly(Unusable):
    message = "台账 {path} 只能读，不能写入。"
    advice = "检查文件或 U 盘是否设为只读；可复制到自己的文件夹后再用 --db 打开。"


class StoreTooNew(Unusable):
    message = "台账 {path} 是更新版本的 jyg 建的（第 {found} 版，本程序只认到第 {known} 版）。"
    advice = "请升级 jyg 后再打开；台账没有改动。"


class NotAStore(Unusable):
    message = "{path} 不是 jyg 台账。"
    advice = "核对 --db 后面的文件名；要导入表格，请用 jyg import。"


class NotOurs(Unusable):
    message = "{path} 里有不是 jyg 建的或被改过的东西：{names}。"
    advice = "它会留在恢复的台账里，所以不收。换一份没有它的备份：jyg backup --list"


class NotPlainBeside(Unusable):
    message = "台账旁边的 {file} 不是普通文件，是链接、管道或文件夹。"
    advice = "它占了台账自己要用的名字：把它移到别处，再试一次；台账没有改动。"


class StoreDamaged(Unusable):
    message = "台账 {path} 读不下去，文件可能已损坏。"
    advice = "不要再写入；先复制一份留底，再用旁边 backups 文件夹里最近的备份恢复：jyg restore 备份文件"


class StoreBusy(Unusable):
    message = "台账 {path} 正被另一个程序写入，等了 {seconds} 秒还没有轮到。"
    advice = "等那边做完再试一次；什么都没有写入。"


class StoreBusyWith(StoreBusy):
    message = "台账 {path} 正被另一个 jyg 写入（{command}，{since} 开始），等了 {seconds} 秒还没有轮到。"


class StoreUnreachable(Unusable):
    message = "打不开台账 {path}：{why}。"
    advice = "检查文件夹是否存在、U 盘是否插好、是否有权限。"


class StoreHeld(StoreUnreachable):
    message = "打不开台账 {path}：正被别的程序占用。"
    advice = "关掉打开着它的软件，等杀毒软件和网盘同步完，再试一次；台账没有改动。"


class HeldOpen(StoreHeld):
    message = "台账 {path} 移不开：没有权限，或它正被别的程序占用。"


class DiskFull(StoreUnreachable):
    message = "打不开台账 {path}：{why}，什么都没有写入。"
    advice = "清理磁盘，腾出地方，再办一次。"


class CopyImpossible(Unusable):
    message = "写入之前要先留一份备份，可是台账所在的文件夹 {folder} 写不进去：{why}。"
    advice = "什么都没有写入。把台账复制到自己能写的文件夹（例如“文档”），再用 --db 指明那一份；磁盘满了的先清理。"


class NotCopiedToday(Unusable):
    message = "今天的备份没有留成：{why}。"
    advice = "这次照常写入。请清理磁盘，或用 jyg backup --to 文件夹 另留一份。"


class ClockSetBack(Refused):
    message = "电脑的时间（{now}）比上一次操作的时间（{last}）还早。"
    advice = "请核对电脑的日期和时间。这次照常写入；操作的先后以编号为准，不会乱。"


# What is wrong with the book itself, so that no other answer to a question would help.
OF_THE_STORE = (StoreMissing, StoreReadOnly, StoreTooNew, StoreBusy, StoreUnreachable, CopyImpossible)
