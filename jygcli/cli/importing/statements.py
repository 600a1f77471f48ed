"""Dues from the statements of banks and of WeChat: each payment that is found is agreed to by itself."""

from __future__ import annotations

from jygcli.cli.app import asking
from jygcli.cli.app.context import App
from jygcli.cli.importing.bringing import preview_of, request_of, show
from jygcli.cli.importing.options import File, reads_file
from jygcli.domain.base.errors import Refused
from jygcli.services.importing import steps as imports
from jygcli.services.importing.dues import statements as import_statements
from jygcli.services.importing.request import ImportFile
from jygcli.views import importing as view


class NotConfirmed(Refused):
    message = "没有登记：这里没有人可以逐笔确认。"
    advice = "在终端里做；或者加 --yes，只登记一看就明白的。"


@reads_file
def statement(jyg: App, file: File, how: ImportFile) -> None:
    """从银行、微信、支付宝的流水里找党费：按姓名、备注和金额提出是谁的、交哪几个月，逐笔确认以后登记。

    支出、退款和对不上党员的不收。--yes 只登记一看就明白的：写明是党费，人和金额都对得上。

    例：jyg import statement 微信支付账单.csv --dry-run
    """
    request = request_of(jyg, file, how)
    tried = preview_of(jyg, import_statements.statement_importer(), request)
    found = list(import_statements.proposals(tried.rows))
    if request.preview or not found or (tried.count(imports.Action.REJECT) and not request.skip_rejected):
        show(jyg, tried, request)
        return
    if not jyg.options.yes:
        jyg.show(view.IMPORTED, tried)
        if not jyg.asks:
            raise NotConfirmed
    agreed = _agreed(jyg, request) if jyg.asks else None
    show(jyg, imports.run(jyg.desk, import_statements.statement_importer(agreed), request), request)


def _agreed(jyg: App, request: ImportFile) -> set[str]:
    """The payments that the user agrees to, asked one by one: each as it stands after those before it."""
    taken: set[str] = set()
    answered: set[str] = set()
    all_plain = False
    while True:
        tried = preview_of(jyg, import_statements.statement_importer(taken), request)
        left = ((row, found) for row, found, _ in import_statements.proposals(tried.rows) if found.key not in answered)
        row, proposal = next(left, (None, None))
        if row is None or proposal is None:
            return taken
        answered.add(proposal.key)
        answer = asking.Answer.YES if all_plain and proposal.is_plain else asking.each(view.question(row))
        all_plain = all_plain or answer is asking.Answer.ALL
        if answer is not asking.Answer.NO:
            taken.add(proposal.key)
