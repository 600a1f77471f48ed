"""Files that belong to a member: where each is, and whether it is still what it was when it was added."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import CalledWrongly, Refused, Unusable
from jygcli.domain.base.masks import covered
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member, find_member
from jygcli.files.attached import Attached, AttachmentMissing, FileState, looked_at, sha256_of, whole_path
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.store.reads import members as reads
from jygcli.store.rows import tables


class AlreadyOfMember(Refused):
    message = "“{path}”已经是{name}的附件。"
    advice = "内容改过，要按现在的记：先 --detach 去掉，再记一次。"


class NotOfMember(Refused):
    message = "{name}没有“{given}”这个附件。"
    advice = "看附件：jyg member attach {number}"


class NumberInFileName(CalledWrongly):
    message = "文件的名称或文件夹里有像身份证号或电话的数字：“{shown}”。"
    advice = "请把文件改名，例如改成姓名，再记。"


class FileIsGone(Unusable):
    message = "找不到“{path}”：文件移走了，或改了名。"
    advice = "移了地方的，先 --detach 去掉，再照现在的地方记。"


class MemberFiles(NamedTuple):
    """The files of one member. `what` was done, if anything."""

    member: Member
    files: tuple[Attached, ...]
    what: Done | None = None


def files_of(desk: Desk, member_id: int) -> tuple[Attached, ...]:
    rows = desk.rows(reads.FILES, member=member_id)
    return tuple(looked_at(row.path, row.sha256, row.added_on) for row in rows)


def list_files(desk: Desk, given: str) -> MemberFiles:
    """The files of a member. Raises UnknownMember, AmbiguousMember."""
    member = find_member(members_of(desk), given)
    return MemberFiles(member, files_of(desk, member.id))


def attach(desk: Desk, given: str, paths: Sequence[Path]) -> MemberFiles:
    """Add files to a member; the files stay where they are.

    Raises UnknownMember, AmbiguousMember, NumberInFileName, AttachmentMissing, AlreadyOfMember.
    """
    with desk.operation("member.attach") as desk:
        member = find_member(members_of(desk), given)
        for path in paths:
            _add(desk, member, path)
        return MemberFiles(member, files_of(desk, member.id), Done.RECORDED)


def _add(desk: WritingDesk, member: Member, path: Path) -> None:
    whole = whole_path(path)
    if covered(whole) != whole:
        raise NumberInFileName(shown=path.name)
    if any(row.path == whole for row in desk.rows(reads.FILES, member=member.id)):
        raise AlreadyOfMember(path=path, name=member.shown)
    digest = sha256_of(path)
    if digest is None:
        raise AttachmentMissing(file=path.name or whole)
    desk.add(tables.MemberFileRow(member_id=member.id, path=whole, sha256=digest, added_on=desk.today))


def detach(desk: Desk, given: str, which: str) -> MemberFiles:
    """Take a file from a member, by its place in the list or its path; the file itself stays where it is.

    Raises UnknownMember, AmbiguousMember, NotOfMember.
    """
    with desk.operation("member.detach") as desk:
        member = find_member(members_of(desk), given)
        rows = desk.rows(reads.FILES, member=member.id)
        desk.remove(tables.MemberFileRow, rows[_place(member, [row.path for row in rows], which)].id)
        return MemberFiles(member, files_of(desk, member.id), Done.REMOVED)


def to_open(desk: Desk, given: str, which: str) -> Path:
    """Where a file of a member is. Raises UnknownMember, AmbiguousMember, NotOfMember, FileIsGone."""
    found = list_files(desk, given)
    file = found.files[_place(found.member, [file.path for file in found.files], which)]
    if file.state is FileState.MISSING:
        raise FileIsGone(path=file.path)
    return Path(file.path)


def _place(member: Member, paths: Sequence[str], which: str) -> int:
    """Which one is meant: by its place from 1 on, its path, or its name where only one has it."""
    if which.isdecimal() and 1 <= int(which[:9]) <= len(paths):
        return int(which) - 1
    whole = whole_path(Path(which))
    fits = [at for at, path in enumerate(paths) if path == whole]
    fits = fits or [at for at, path in enumerate(paths) if Path(path).name == which]
    if len(fits) != 1:
        raise NotOfMember(name=member.shown, given=which, number=member.number)
    return fits[0]
