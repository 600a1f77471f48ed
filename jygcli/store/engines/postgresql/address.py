"""The address of a store on a server, as it was given: a URL that libpq reads, without a password.

What isn't in it, libpq takes from a service file (PGSERVICEFILE, `?service=…`), PGHOST and its like, and PGPASSFILE.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from jygcli.domain.base.errors import CalledWrongly
from jygcli.store.place import Server

_SECRET = frozenset({"password", "sslpassword"})
_PAIR_WITH_SECRET = re.compile(r"(^|\s)(ssl)?password\s*=", re.IGNORECASE)  # as libpq has it without a URL


class PasswordInAddress(CalledWrongly):
    message = "数据库地址里写了口令，不收：命令行、命令记录里谁都看得见。"
    advice = (
        "去掉口令，写进只有自己能读的文件（~/.pgpass，或 PGPASSFILE 指明的），"
        "或用服务文件：JYG_DB=postgresql:///?service=jyg。写出来过的口令，最好换掉。"
    )


class NoAddress(CalledWrongly):
    message = "数据库的地址看不懂。"
    advice = (
        "写成 postgresql://用户@服务器/数据库，或 postgresql:///?service=服务名，口令不写在里面；"
        "台账是文件的，只写文件名。"
    )


def server_at(url: str) -> Server:
    """The server of such an address. Raises PasswordInAddress, NoAddress; neither repeats what was given."""
    url = url.strip()
    if _PAIR_WITH_SECRET.search(url):
        raise PasswordInAddress
    try:
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        given, place = parts.password, parts.netloc.rpartition("@")[2]
    except ValueError:
        raise NoAddress from None
    if given is not None or _SECRET & options.keys():
        raise PasswordInAddress
    url = f"{parts.scheme}{url[len(parts.scheme) :]}"  # libpq wants it in small letters
    if not url.startswith(("postgresql://", "postgres://")) or parts.fragment:
        raise NoAddress
    host = options.get("host") or unquote(place)
    return Server(url, "" if host.startswith("/") else host, unquote(parts.path[1:]) or options.get("dbname", ""))
