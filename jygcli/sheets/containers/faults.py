"""Why a file that may be a spreadsheet can't be read."""

from __future__ import annotations

from jygcli.domain.base.errors import Unusable


class Encrypted(Unusable):
    message = "“{file}”设了打开密码，读不了。"
    advice = "请用 Excel 或 WPS 打开它，去掉密码，另存为 .xlsx，再导入。"


class Damaged(Unusable):
    message = "“{file}”已经损坏，或没有完整保存，打不开。"
    advice = "请用 Excel 或 WPS 打开它，另存为 .xlsx，再导入；打不开时请找原来的备份。"


class NotASpreadsheet(Unusable):
    message = "“{file}”是{what}，不能当作表格来读。"
    advice = "请用 Excel 或 WPS 打开或录入，另存为 .xlsx，再导入。"
