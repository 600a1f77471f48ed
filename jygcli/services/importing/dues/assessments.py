"""Bringing a sheet of assessments in: one of each line, unless it says what holds already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from jygcli.domain.base.errors import JygError
from jygcli.domain.base.masks import with_numbers_covered
from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.months import Month
from jygcli.domain.dues.account import Account, Assessment, assessment_for
from jygcli.domain.dues.tariff import TARIFF_CATEGORIES, Category, assessed_amount, monthly_dues
from jygcli.domain.law import settings
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.dues.assessments import add_assessments, first_to_assess
from jygcli.services.importing.dues.stated import GROUND, fen, said_of, unusual_amount
from jygcli.services.importing.matching import MemberLookup, heading_place, not_matched
from jygcli.services.importing.steps import Action, Changed, Decisions, ImportedRow, Importer, RowRefused, decide_each
from jygcli.sheets.dues.assessment_columns import ASSESSMENTS
from jygcli.sheets.grids.readings import Reading, ReadRow
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Issue
from jygcli.sheets.words.question import Answers, Choice, Question

# The keys of the questions which category all lines have that state none.
_ALL_RETIRED, _ALL_OF = ("category", "retired"), ("category", "which")

_STATED = ("category", "base", "due", "from_month", "ground")  # what a line says of somebody


def assessments_importer(start: Month | None, category: Category | None) -> Importer:
    """The importer; month and category are those of lines that state none (without a month: this January). A line that
    says nothing but who is as one of a template that nobody has filled in yet.
    """
    return Importer(ASSESSMENTS, partial(_decisions, start, category), _write)


def _decisions(start: Month | None, category: Category | None, desk: Desk, reading: Reading) -> Decisions:
    lines = _Lines(desk, reading, start or first_to_assess(desk), category)
    rows = decide_each(reading.rows, lines.decide, lines.issues)
    return rows, [*lines.without_category(heading_place(reading)), *lines.issues]


class _Lines:
    """The lines of one sheet against the accounts of the branch."""

    def __init__(self, desk: Desk, reading: Reading, start: Month, category: Category | None) -> None:
        self._accounts = {account.member.id: account for account in accounts(desk)}
        self._roster = MemberLookup((account.member for account in self._accounts.values()), reading.answers)
        self._rounding = settings.word(desk.settings, "rounding")
        self._today = desk.today
        self._file, self._start = reading.file, start
        self._category = category or _answered_category(reading.answers)
        self._answers = reading.answers
        self._without: list[ReadRow] = []
        self._seen: dict[tuple[int, Month], str] = {}
        self.issues: list[Issue] = []

    def decide(self, row: ReadRow) -> ImportedRow:
        """One line as an assessment. Raises RowRefused."""
        match = self._roster.find(row.values)
        if match.member is None:
            raise RowRefused(not_matched(row, match), left_out=match.declined)
        account = self._accounts[match.member.id]
        if not any(row.values.get(name) is not None for name in _STATED):
            return ImportedRow(row, Action.SAME)
        new = self._assessment(row, account)
        first = self._seen.setdefault((match.member.id, new.from_month), row.at)
        if first != row.at:
            raise RowRefused(said_of(against_book.ASSESSED_TWICE, row, first=first))
        before = assessment_for(account.assessments, new.from_month)
        if before is not None and _same(before, new) and self._says_no_other_ground(row, before):
            return ImportedRow(row, Action.SAME, new)
        self.issues.extend(self._doubts(row, new))
        change = Changed("assessment", before, new)
        return ImportedRow(row, Action.UPDATE if before else Action.ADD, new, (change,))

    def _says_no_other_ground(self, row: ReadRow, before: Assessment) -> bool:
        """Whether a line states no ground, or the one that is known, private numbers in it covered or not."""
        given, known = row.values.get("ground"), before.ground or ""
        forms = (known, with_numbers_covered(known))
        return given is None or any(ASSESSMENTS.reads_as("ground", one, given, self._today) for one in forms)

    def _assessment(self, row: ReadRow, account: Account) -> Assessment:
        given = row.values.get("from_month")
        month = given if isinstance(given, Month) else self._start
        before = assessment_for(account.assessments, month)
        category = row.values.get("category") or self._category or (before.category if before else None)
        if not isinstance(category, Category):
            self._without.append(row)
            raise RowRefused
        base, stated = fen(row.values.get("base")), fen(row.values.get("due"))
        try:
            amount = assessed_amount(category, base, stated, on=month, rounding=self._rounding)
        except JygError as wrong:
            raise RowRefused(said_of(against_book.NO_AMOUNT, row, wrong=wrong)) from None
        by_hand = stated is not None and stated != self._by_rule(category, base, month)
        ground = str(row.values.get("ground") or GROUND.format(file=self._file))
        return Assessment(account.member.id, month, category, base, amount, by_hand, ground)

    def without_category(self, place: str) -> Iterator[Issue]:
        """What is said, once, of all lines that have no category, with the question which one is theirs."""
        if not self._without:
            return
        said = against_book.NO_CATEGORY.of_line(place, count=len(self._without), first=self._without[0].at)
        question = Question(_ALL_RETIRED, against_book.ASK_RETIRED.format(count=len(self._without)))
        if self._answers.get(_ALL_RETIRED) is False:
            choices = tuple(Choice(str(one), one) for one in Category if one is not Category.RETIRED)
            question = Question(_ALL_OF, against_book.ASK_CATEGORY, choices, against_book.SEVERAL_CATEGORIES)
        yield replace(said, question=question)

    def _by_rule(self, category: Category, base: Fen | None, month: Month) -> Fen | None:
        if (category in TARIFF_CATEGORIES and base is not None) or category is Category.FLAT:
            return monthly_dues(category, base or Fen(0), on=month, rounding=self._rounding)
        return None

    def _doubts(self, row: ReadRow, new: Assessment) -> Iterator[Issue]:
        by_rule = self._by_rule(new.category, new.base, new.from_month)
        if new.by_hand and by_rule is not None:
            facts = {"category": new.category, "by_rule": decimal_text(by_rule), "amount": decimal_text(new.amount)}
            yield said_of(against_book.NOT_BY_RULE, row, **facts)
        if (unusual := unusual_amount(row, new.amount)) is not None:
            yield unusual


def _answered_category(answers: Answers) -> Category | None:
    """The category of lines that state none, as somebody has answered."""
    if answers.get(_ALL_RETIRED) is True:
        return Category.RETIRED
    chosen = answers.get(_ALL_OF)
    return chosen if isinstance(chosen, Category) else None


def _same(before: Assessment, new: Assessment) -> bool:
    """Whether a line says what holds already, from that month or one before in the same year."""
    figures = (before.category, before.base, before.amount) == (new.category, new.base, new.amount)
    return figures and before.from_month.year == new.from_month.year


def _write(desk: WritingDesk, rows: Sequence[ImportedRow]) -> None:
    add_assessments(desk, [row.subject for row in rows if isinstance(row.subject, Assessment)])
