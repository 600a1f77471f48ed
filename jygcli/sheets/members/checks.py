"""What only shows when the cells of one member, or all members of a file, are looked at together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jygcli.domain.base import years
from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.masks import covered
from jygcli.domain.people.identity import birth_in
from jygcli.sheets.grids.readings import ReadRow, RowFinding
from jygcli.sheets.grids.sections import said_gone
from jygcli.sheets.words.cells import words_of_leaving
from jygcli.sheets.words.identifiers import gender_in
from jygcli.sheets.words.issues import Code, Flaw, Severity

_OF_AGE = 18

Values = Mapping[str, object]


def birth_date_by_id(values: Values, flaws: Mapping[str, Flaw]) -> Iterator[RowFinding]:
    """A birth date with two readings is settled by the ID number, where that states one of them."""
    number, flaw = values.get("id_number"), flaws.get("birth_date")
    if flaw is None or not flaw.readings or not isinstance(number, str):
        return
    born = birth_in(number)
    stated = PartialDate(born.year, born.month) if born else None
    if stated in flaw.readings:
        yield RowFinding("birth_date", stated, Flaw(flaw.code, f"有两种读法，按身份证号取 {stated}；请核对后写全"))


def full_before_join(values: Values, _flaws: Mapping[str, Flaw]) -> Iterator[RowFinding]:
    """转正 comes after 入党; both are kept as written."""
    joined, full = values.get("join_date"), values.get("full_date")
    if isinstance(joined, PartialDate) and isinstance(full, PartialDate) and full.latest < joined.earliest:
        why = f"转正日期 {full} 早于入党日期 {joined}；请核对这两个日期"
        yield RowFinding("full_date", full, Flaw(Code.FULL_BEFORE_JOIN, why))


def joined_of_age(values: Values, _flaws: Mapping[str, Flaw]) -> Iterator[RowFinding]:
    """Members are admitted from the age of eighteen (党章 Art 1); said only where no reading of the dates allows it."""
    born, joined = values.get("birth_date"), values.get("join_date")
    if not isinstance(born, PartialDate) or not isinstance(joined, PartialDate):
        return
    if joined.latest < born.earliest:
        why = f"入党日期 {joined} 早于出生日期 {born}；请核对这两个日期"
    elif joined.latest < years.after(born.earliest, _OF_AGE):
        why = f"入党时不满{_OF_AGE}岁（出生日期 {born}，入党日期 {joined}）；请核对这两个日期"
    else:
        return
    yield RowFinding("join_date", joined, Flaw(Code.IMPOSSIBLE_DATE, why))


def agrees_with_id(values: Values, _flaws: Mapping[str, Flaw]) -> Iterator[RowFinding]:
    """The birth date and the gender are those that the ID number states."""
    number, birth, gender = values.get("id_number"), values.get("birth_date"), values.get("gender")
    if not isinstance(number, str):
        return
    stated = birth_in(number)
    if stated and isinstance(birth, PartialDate) and not birth.earliest <= stated <= birth.latest:
        why = f"出生日期 {birth} 与身份证号里的不同；请对照证件核对"
        yield RowFinding("birth_date", birth, Flaw(Code.ID_DISAGREES, why))
    if gender is not None and gender != gender_in(number):
        why = f"性别“{gender}”与身份证号的顺序码不符（单数为男，双数为女）；请对照证件核对"
        yield RowFinding("gender", gender, Flaw(Code.ID_DISAGREES, why))


def said_to_be_gone(values: Values, _flaws: Mapping[str, Flaw]) -> Iterator[RowFinding]:
    """A remark that somebody died or moved away is not acted on: the day and the reason are the user's to record."""
    for name in ("membership_state", "notes", "group", "party_post", "address"):
        text = values.get(name)
        words = words_of_leaving(text) if isinstance(text, str) else None
        if words is not None:
            why = f"写着“{words}”，照样按在册党员收；已经离开的请删去这一行，或导入后用 jyg member leave 登记"
            yield RowFinding(name, text, Flaw(Code.SAID_TO_BE_GONE, why))


def gone_by_column(values: Values, _flaws: Mapping[str, Flaw]) -> Iterator[RowFinding]:
    """A day or a reason of leaving says that somebody is no member of today's."""
    for name, label in (("left_on", "离开时间"), ("left_why", "离开原因")):
        if values.get(name) is not None:
            yield RowFinding(name, values[name], said_gone(f"{label}写着“{values[name]}”"))
            return


def not_a_member_yet(values: Values, _flaws: Mapping[str, Flaw]) -> Iterator[RowFinding]:
    """Whoever has applied and has no day of joining is no member."""
    known = (values.get(name) for name in ("join_date", "full_date", "status"))
    if values.get("applied") is not None and not any(value is not None for value in known):
        why = f"写着“{values['applied']}”申请入党或列为积极分子、发展对象，没有入党日期：还不是党员，没有收"
        yield RowFinding("applied", values["applied"], Flaw(Code.NOT_A_MEMBER, why, leaves_out=True))


def private_in_text(values: Values, _flaws: Mapping[str, Flaw]) -> Iterator[RowFinding]:
    """Numbers in free text are kept as they stand; views cover them, and sheets leave such a text out."""
    for name in ("notes", "address", "work_unit", "contact", "contact_relation"):
        text = values.get(name)
        if isinstance(text, str) and covered(text) != text:
            why = "里面像是有身份证号或电话：显示时盖住，导出时这一格留空；本人的请移到身份证号、联系电话栏"
            yield RowFinding(name, text, Flaw(Code.PRIVATE_IN_TEXT, why))


def same_person_twice(rows: Sequence[ReadRow]) -> Iterator[tuple[int, RowFinding]]:
    """Two rows of one ID number, or of one name and birth date unless their ID numbers differ."""
    by_id: dict[object, int] = {}
    by_birth: dict[tuple[object, object], int] = {}
    for index, row in enumerate(rows):
        if row.left_out:
            continue
        values = row.values
        name, number, born = values.get("name"), values.get("id_number"), values.get("birth_date")
        if number is not None and (first := by_id.setdefault(number, index)) != index:
            yield index, _same_number(rows[first], name, number)
        elif name is not None and born is not None:
            first = by_birth.setdefault((name, born), index)
            known = rows[first].values.get("id_number")
            if first != index and (number is None or known is None):
                yield index, RowFinding("name", name, _twice(rows[first].at, "姓名和出生日期都相同"))


def _same_number(first: ReadRow, name: object, number: object) -> RowFinding:
    if first.values.get("name") == name:
        return RowFinding("id_number", number, _twice(first.at, "姓名和身份证号都相同"))
    why = f"与 {first.at} 的身份证号相同，姓名却不同，其中必有一个写错；请对照证件改正"
    return RowFinding("id_number", number, Flaw(Code.DUPLICATE_ROW, why, Severity.ERROR))


def _twice(at: str, why: str) -> Flaw:
    return Flaw(Code.DUPLICATE_ROW, f"与 {at} 是同一个人（{why}）；请只留一行")
