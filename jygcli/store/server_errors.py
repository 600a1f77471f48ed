"""What can be wrong with a store on a server. `path` is the server, as place.py has it in words."""

from __future__ import annotations

from jygcli.domain.base.errors import Refused, Unusable
from jygcli.store.errors import (
    NotAStore,
    StoreBusy,
    StoreDamaged,
    StoreMissing,
    StoreReadOnly,
    StoreTooNew,
    StoreUnreachable,
)

_NOTHING_WRITTEN = "什么都没有写入。"


class NoPsycopg(Unusable):
    message = "没有装连数据库服务器的部件（psycopg）。"
    advice = "装上再试：pipx inject jygcli 'psycopg[binary]'，或 pip install 'jygcli[postgres]'。"


class NoServer(StoreUnreachable):
    message = "连不上{path}：那边没有应答。"
    advice = f"看网络通不通、地址和端口对不对、服务器上的 PostgreSQL 开着没有。{_NOTHING_WRITTEN}"


class NoSuchHost(NoServer):
    message = "连不上{path}：找不到这个地址。"
    advice = f"核对地址里的服务器名，看网络通不通。{_NOTHING_WRITTEN}"


class ServerSilent(NoServer):
    message = "连不上{path}：等了很久没有应答。"


class ServerNotReady(NoServer):
    message = "连不上{path}：服务器正在启动或关闭。"
    advice = f"过一会儿再试。{_NOTHING_WRITTEN}"


class DatabaseClosed(NoServer):
    message = "连不上{path}：这个数据库现在不让任何人连。"
    advice = f"问管理员为什么关着（ALLOW_CONNECTIONS）。{_NOTHING_WRITTEN}"


class ServerRefuses(NoServer):
    message = "连不上{path}：服务器有应答，但办不了这次连接。"
    advice = f"过一会儿再试；还是这样，请管理员看服务器的日志和磁盘。{_NOTHING_WRITTEN}"


class ServerFull(NoServer):
    message = "连不上{path}：连接的人太多，名额用完了。"
    advice = f"过一会儿再试；总是这样，请管理员调大 max_connections。{_NOTHING_WRITTEN}"


class NoSuchService(NoServer):
    message = "连不上{path}：服务文件里没有这个服务。"
    advice = "核对 ~/.pg_service.conf（或 PGSERVICEFILE 指明的文件）和地址里的 service= 名称。"


class AddressNotTaken(NoServer):
    message = "连不上{path}：地址里有写得不对的选项。"
    advice = "写成 postgresql://用户@服务器/数据库；选项写在 ? 后面，例如 ?sslmode=verify-full。"


class LoginRefused(StoreUnreachable):
    message = "{path}不让登录：口令不对，或没有口令。"
    advice = (
        "口令写在只有自己能读的文件里：~/.pgpass（Windows 是 %APPDATA%\\postgresql\\pgpass.conf），"
        f"或 PGPASSFILE 指明的；不要写在命令里。{_NOTHING_WRITTEN}"
    )


class NotLetIn(StoreUnreachable):
    message = "{path}不让这个用户登录。"
    advice = f"核对地址里的用户名；没有错的，请管理员开通（用户、pg_hba.conf、加密连接）。{_NOTHING_WRITTEN}"


class NoSuchDatabase(StoreUnreachable):
    message = "没有找到{path}：服务器上没有这个数据库。"
    advice = "核对地址最后的数据库名；还没有建的，请管理员先建：createdb -E UTF8 名称，再 jyg init。"


class ServerTooOld(Unusable):
    message = "{path}：PostgreSQL 是 {found} 版，太旧了，要 {least} 版或更新的。"
    advice = f"请管理员升级服务器。{_NOTHING_WRITTEN}"


class NotUtf8(Unusable):
    message = "{path}：数据库的编码是 {found}，存不了全部汉字。"
    advice = "请管理员另建一个 UTF8 的：createdb -E UTF8 -T template0 名称。"


class ServerEmpty(StoreMissing):
    message = "{path}还没有建：数据库是空的。"
    advice = "先建：jyg init；要把文件台账搬过去：jyg --db 文件 move --to 地址"


class NotOursThere(NotAStore):
    message = "{path}不是 jyg 台账：数据库里有别的表。"
    advice = "核对地址最后的数据库名；新台账要用空的数据库。什么都没有改动。"


class ServerTooNew(StoreTooNew):
    message = "{path}是更新版本的 jyg 建的（第 {found} 版，本程序只认到第 {known} 版）。"


class ServerBehind(Unusable):
    message = "{path}是旧版本的 jyg 建的（第 {found} 版，本程序用第 {known} 版），还没有升级。"
    advice = "用旧版本的 jyg 搬到一个文件里（jyg move --to 文件），用新版本打开那个文件，再搬回空的数据库。"


class ServerDamaged(StoreDamaged):
    message = "{path}读不下去：表不全，或建到一半。"
    advice = "不要再写入；请管理员先用 pg_dump 留底，再用最近的备份恢复（pg_restore）。"


class ServerReadOnly(StoreReadOnly):
    message = "{path}现在只能读，不能写入。"
    advice = "连的可能是备用服务器，或数据库设成了只读：核对地址，问管理员。什么都没有写入。"


class NoRights(StoreReadOnly):
    message = "在{path}，这个用户没有权限办这一步。"
    advice = f"核对地址里的用户；该有的，请管理员授权。{_NOTHING_WRITTEN}"


class ServerBusy(StoreBusy):
    message = "{path}正被另一个程序写入，等了 {seconds} 秒还没有轮到。"


class ServerBusyWith(ServerBusy):
    message = "{path}正被 {user} 的 jyg 写入（{command}，{since} 开始），等了 {seconds} 秒还没有轮到。"


class ServerTooSlow(StoreUnreachable):
    message = "{path}没有按时办完，被服务器停了。"
    advice = f"过一会儿再试；总是这样，问管理员（statement_timeout）。{_NOTHING_WRITTEN}"


class ServerOutOfRoom(StoreUnreachable):
    message = "{path}：服务器的磁盘或内存用完了。"
    advice = f"请管理员腾出地方，再办一次。{_NOTHING_WRITTEN}"


class ConnectionLost(StoreUnreachable):
    message = "和{path}的连接断了。"
    advice = f"{_NOTHING_WRITTEN}等网络和服务器好了，再办一次。"


class PerhapsKept(StoreUnreachable):
    message = "正在写定的时候，和{path}的连接断了：这一步也许办成了，也许没有。"
    advice = "等网络和服务器好了，先看操作记录的最后一行：jyg log；没有这一步，再办一次。"


class OnlyInFiles(Refused):
    message = "{path}在服务器上，不能这样备份。"
    advice = "请管理员用 pg_dump 备份；要写成一个文件：jyg backup 文件"
