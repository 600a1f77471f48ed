"""What can be wrong with what the administrator says of logins. `path` is the server, as place.py has it in words."""

from __future__ import annotations

from jygcli.domain.base.errors import CalledWrongly, Refused

_UNTOUCHED = "什么都没有改动。"


class NotAdministrator(Refused):
    message = "这件事要用管理员的登录名做：谁能看什么，由建台账的那个登录名（数据库的所有者）来定。"
    advice = "地址里换成管理员的用户名再办：jyg --db postgresql://管理员@服务器/数据库 server users"


class SeenInPart(Refused):
    message = "这个登录名在{path}只看得到自己支部的，写出去的不是整本，操作记录也不全，所以不写。"
    advice = "整本的由看得到全部支部的上级或管理员来写；自己支部的名单和记录可以导出：jyg export"


class NotOfFiles(Refused):
    message = "这个台账是一个文件（{path}），谁能打开文件，谁就看得到全部，没有登录名可分。"
    advice = "要分支部各看各的，先搬到数据库服务器上（docs/server.md）；再用 --db postgresql://… 指明那个台账。"


class LoginNotMade(Refused):
    message = "服务器上没有登录名 {name}，这个管理员也不能新建。"
    advice = "请服务器的管理员在 psql 里执行：CREATE ROLE {role} LOGIN; 再用 \\password {role} 设口令；然后再授权一次。"


class NotToBeHeld(Refused):
    message = "登录名 {name} 是管理员，或不受限制的用户，总能看到全部，分不了支部。"
    advice = f"换一个普通的登录名，平时用它；管理员的只在管理时用。{_UNTOUCHED}"


class MemberOfOthers(Refused):
    message = "登录名 {name} 是 {other} 的成员，{other} 能看的它也能看，分不清楚。"
    advice = f"请服务器的管理员先执行：REVOKE {{other}} FROM {{name}}; {_UNTOUCHED}"


class OpenSchema(Refused):
    message = "登录名 {name} 可以在台账所在的 {schema} 里自己建表，会冒充台账的内容。"
    advice = f"请服务器的管理员先执行：REVOKE CREATE ON SCHEMA {{schema}} FROM PUBLIC; {_UNTOUCHED}"


class NoSuchLogin(Refused):
    message = "登录名 {name} 没有授过权。"
    advice = "看授过哪些：jyg server users"


class NoLoginName(CalledWrongly):
    message = "“{name}”不能作登录名。"
    advice = "用字母、数字或汉字，不超过 63 个字节，例如 shuji2。"


class NoBranchSaid(CalledWrongly):
    message = "没有写 {name} 能看哪个支部。"
    advice = "写支部（可以几个）：--branch 第二党支部；上级看全部支部：--all"


class BranchAndAll(CalledWrongly):
    message = "--branch 和 --all 只能写一个。"
    advice = "只看几个支部，写 --branch；看全部支部，写 --all。"
