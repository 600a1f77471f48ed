"""What every command has at hand: the global options, the desk on first use, and its voice."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any, TypeVar

from jygcli.cli.app import asking, printing, streams
from jygcli.cli.app.file_wanted import FileNotMade, FileWanted, NotOnPaper, OverTheTemplate
from jygcli.domain.base import unseen
from jygcli.domain.base.dates import parse_day
from jygcli.domain.base.errors import ExitCode, JygError, Refused
from jygcli.domain.base.masks import changed_within, covered_within
from jygcli.domain.said import answers
from jygcli.files import opening, outfile
from jygcli.papers import terminal, to_file
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.keeping import backups
from jygcli.store.base import Store, open_store, open_to_check
from jygcli.store.place import Place, store_place
from jygcli.store.reads.queries import BRANCHES
from jygcli.views.base import written as papers_shown
from jygcli.views.base.view import Look, View, on_screen, print_view

if TYPE_CHECKING:
    import typer

    from jygcli.papers.paper import Agenda, Paper

T = TypeVar("T")

SECONDS_OF_PATIENCE = 1.0
JSON_VERSION = 1


class Unconfirmed(Refused):
    message = "{question}"
    advice = "确实要这样办，加上 --yes 再做一次。"


@dataclass
class Options:
    """The global options as given; None or False is not given."""

    db: str | None = None
    today: date | None = None
    branch: str | None = None
    json: bool = False
    yes: bool = False
    reveal: bool = False
    days: int | None = None
    file: FileWanted = field(default_factory=FileWanted)


class App:
    """One run of jyg. The store is opened when the first command needs it.

    `runs`: what runs a command line to its end, for commands that are made of others.
    """

    def __init__(self, runs: Callable[[App, list[str]], object] | None = None) -> None:
        self.options = Options()
        self._runs = runs
        self.is_of_flow = False  # started by a flow, to which b at a question goes back
        self.went_back = False  # by b, in this run or the one that it has made last
        self.guided = False  # started from the menu or the page, where what else may be said is asked about
        self.heard: dict[Hashable, Any] = {}  # what texts were read as, each asked about and told once
        self._filled: dict[str, list[str]] = {}  # by what it is: what was filled in by itself and isn't told yet
        self.is_for_paper = False  # the command takes the options of files
        self._agreed_to: object = None  # a view of which the result was looked through before it was done
        self._store: Store | None = None
        self._made = False

    @property
    def place(self) -> Place:
        """Where the store is: --db, else as `store_place` finds it."""
        return store_place(self.options.db)

    def require_file(self, otherwise: type[Refused]) -> Path:
        """The store's file. Raises `otherwise` where it is on a server, for what only files have."""
        place = self.place
        if not isinstance(place, Path):
            raise otherwise(path=place)
        return place

    @property
    def today(self) -> date:
        """The day to work from: --today, else JYG_TODAY, else the clock's."""
        given = os.environ.get("JYG_TODAY")
        return self.options.today or (parse_day(given) if given else date.today())  # noqa: DTZ011 - the user's own day

    @property
    def store(self) -> Store:
        if self._store is None:
            self._store = open_store(self.place)
        return self._store

    def look_at_damage(self) -> None:
        """From here on the store is only looked at: one that is damaged is open as far as it can be read."""
        if self._store is None:
            self._store = open_to_check(self.place)

    @property
    def is_damaged(self) -> bool:
        """Whether the store that this run has opened is damaged, or not what its own log says."""
        return self._store is not None and not self._store.is_sound

    @property
    def wrote(self) -> bool:
        """Whether this run has put something into the store for good."""
        return self._made or (self._store is not None and self._store.wrote)

    @contextmanager
    def making_store(self, is_made: Callable[[], bool]) -> Iterator[None]:
        """Within, a store is made or put back that this run has not opened by itself; `is_made` is asked at Ctrl-C."""
        try:
            yield
            self._made = True
        except KeyboardInterrupt:
            self._made = is_made()
            raise

    @property
    def desk(self) -> Desk:
        """The desk of the branch that this command works for."""
        return Desk(self.store, branches.find(self.store, self.options.branch), self.today)

    def desks(self) -> Iterator[Desk]:
        """A desk for each branch of the store."""
        for branch in self.store.rows(BRANCHES):
            yield Desk(self.store, branch, self.today)

    @property
    def asks(self) -> bool:
        """Whether somebody is there to be asked: at a terminal, without --yes or --json."""
        return not (self.options.yes or self.options.json) and sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def line(self) -> Callable[..., str]:
        """What asks for a line, as `asking.line`; in a run that a flow has started b goes back. Raises Declined."""
        return self._line_of_flow if self.is_of_flow else asking.line

    def _line_of_flow(self, question: str, above: str = "") -> str:
        typed = asking.line(question, above)
        if answers.plain_answer(typed) in answers.BACK:
            self.went_back = True
            asking.leave()
        return typed

    def show(self, view: View[T], result: T, again: str = "") -> None:
        """The result on standard output: as JSON if asked for, else for a person.

        `again`: the command that shows it once more, for somebody whose file could not be written.
        """
        if self.options.file.is_wanted:
            self._save(view, result, again)
        elif self.options.json:
            self.show_json(view.json(result, self._look))
        else:
            self._print(view, result)

    def on_screen(self, view: View[T], result: T) -> str:
        """What `show` puts on the screen, for a question that is about it."""
        return on_screen(view, result, self._look, self._as_said)

    def _print(self, view: View[T], result: T) -> None:
        """For somebody who is there, page by page where it is long; what was read is put on paper if that is wanted."""
        if self.asks and self.is_for_paper and view.has_paper and not self.wrote:
            self._offer_paper(view, result, self.on_screen(view, result))
            return
        with streams.showing():
            if self.asks and view is not self._agreed_to:
                asking.leaf(self.on_screen(view, result))
            else:
                print_view(view, result, self._look, self._as_said)

    def _offer_paper(self, view: View[T], result: T, screen: str) -> None:
        """What was read may be printed: asked in one line."""
        path = printing.paper_wanted(lambda face: self._content(view, result, FileWanted(face=face))[1].name, screen)
        if path is not None:
            backups.require_another_file(self.place, path)
            self.options.file = FileWanted(path, open=True, settled=True)
            self._save(view, result, "")

    def settle_file(self, view: View[T], result: T) -> None:
        """Before anything is written: that the file wanted of such a result can be made, put there, and may be.

        Raises NotOnPaper, OverTheTemplate, Unconfirmed, CannotWrite, and what filling a template raises.
        """
        wanted = self.options.file
        if not wanted.is_wanted or wanted.settled:
            return
        content, path = self._content(view, result, wanted)
        if wanted.template is not None:
            to_file.content_of(content, path, wanted.template)
        self.settle_place(path)
        wanted.settled = True

    def want_no_file(self) -> None:
        """Before something is done of which there is no paper. Raises NotOnPaper."""
        if self.options.file.is_wanted:
            raise NotOnPaper

    def _content(self, view: View[T], result: T, wanted: FileWanted) -> tuple[Paper | Agenda, Path]:
        """What goes into the file, and its name. Raises NotOnPaper, OverTheTemplate."""
        face = wanted.face or (to_file.face_of(wanted.output) if wanted.output else to_file.Face.DOCX)
        if face is to_file.Face.ICS:
            content: Paper | Agenda | None = view.agenda and view.agenda(result, self._look)
        else:
            content = self._paper(view, result)
        if content is None:
            raise NotOnPaper
        path = wanted.path_for(content)
        if wanted.template is not None and outfile.are_one(path, wanted.template):
            raise OverTheTemplate(file=path)
        content = changed_within(content, unseen.shown)
        return content if self._look.reveal else covered_within(content), path

    def _paper(self, view: View[T], result: T) -> Paper | None:
        """The paper of a result, if there is one of such; what doesn't say who issues it is issued by this branch."""
        paper = view.paper_of(result, self._look)
        return paper and (paper if paper.issuer else paper._replace(issuer=self.desk.branch.name))

    def _save(self, view: View[T], result: T, again: str) -> None:
        wanted = self.options.file
        try:
            self.settle_file(view, result)
            content, path = self._content(view, result, wanted)
            with self.working("写文件"):
                saved = papers_shown.FileSaved(
                    to_file.save(content, path, wanted.template), path, view.holds_back(result, self._look)
                )
        except JygError as fault:
            if not self.wrote:
                raise
            written = f"{again} -o {wanted.output or '文件.docx'}"
            raise FileNotMade(why=str(fault), fault_advice=fault.advice_text, again=written) from fault
        self.options.file = FileWanted()  # what is shown from here on is about the file
        self.show(papers_shown.FILE_SAVED, saved)
        if wanted.open and not opening.open_file(saved.path):
            self.tell("这里没有程序能打开它，请自己去打开。")

    def show_json(self, data: Mapping[str, object]) -> None:
        """One document on standard output; the version grows when a key goes or comes to mean something else."""
        utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        with streams.showing():
            document = json.dumps({"version": JSON_VERSION, **data}, ensure_ascii=not utf8, indent=2)
            sys.stdout.write(f"{unseen.escaped(document)}\n")

    def confirm(self, view: View[T], result: T, question: str = "照此办理吗？") -> None:
        """Show what will be done and ask, if somebody is there; a script's call is its own word.

        Where it is to become a file, all about that is settled first.
        """
        self.settle_file(view, result)
        if self.asks:
            self._agreed_to = view
            self._require(asking.yes(question, enter=True, above=self.on_screen(view, result), ask=self.line))

    def insist(self, unusual: str | None) -> None:
        """Ask about something unusual; where nobody can be asked, it takes --yes. Raises Unconfirmed."""
        self.take_yes(unusual)
        if unusual is None or self.options.yes:
            return
        self._require(asking.yes(f"{unusual}。确定吗？", enter=False, ask=self.line))

    def take_yes(self, unusual: str | None) -> None:
        """Where nobody can be asked, something unusual takes --yes. Raises Unconfirmed."""
        if unusual is not None and not self.options.yes and not self.asks:
            raise Unconfirmed(question=unusual + "。")

    def _require(self, agreed: bool) -> None:
        if not agreed:
            raise asking.Declined

    def settle_place(self, path: Path) -> None:
        """Before a file is written: that it can be put there, over nothing of the store's, and may replace others.

        Raises OntoTheStore, CannotWrite, Unconfirmed.
        """
        backups.require_another_file(self.place, path)
        outfile.require_place(path)
        self.insist(f"“{path}”已经有了，会被盖掉" if os.path.lexists(path) else None)

    def tell(self, words: str) -> None:
        """A word for a person beside the result, on standard error."""
        terminal.console(stderr=True).print(
            unseen.shown(self._as_said(words)), highlight=False, markup=False, soft_wrap=True
        )

    def _as_said(self, words: str) -> str:
        """Words for a person; at a terminal with the Chinese names of commands and options."""
        return asking.said(words) if self.asks else words

    def filled_in(self, what: str, echo: str) -> None:
        """A day or month of which a part was not written is to be told."""
        self._filled.setdefault(what, []).append(echo)

    def tell_filled_in(self) -> None:
        """Before the result: what was filled in, as `日期按 2026-09-05（星期六）。`, each once."""
        filled, self._filled = self._filled, {}
        for what, echoes in filled.items():
            self.tell(f"{what}按 {'、'.join(dict.fromkeys(echoes))}。")

    @contextmanager
    def working(self, what: str) -> Iterator[Callable[[str], None]]:
        """Long work: what it is at is shown on standard error, if that is a terminal and it takes a second."""
        out = terminal.console(stderr=True)
        if not out.is_terminal:
            yield lambda step: None
            return
        status = out.status(what)
        patience = Timer(SECONDS_OF_PATIENCE, status.start)
        patience.daemon = True
        patience.start()
        try:
            yield lambda step: status.update(f"{what}：{step}")
        finally:
            patience.cancel()
            patience.join()  # it may be about to show what nobody would take away
            status.stop()

    def complain(self, sentence: str, advice: str, code: ExitCode) -> ExitCode:
        """What was wrong and what to do, on standard error; returns the code."""
        lines = [self._as_said(line) for line in (sentence, advice) if line]
        streams.put_error("".join(f"{line}\n" for line in lines))
        return code

    def do(self, *arguments: str, guided: bool = False, is_of_flow: bool = False) -> bool:
        """Run another command as if it were typed now, for the same store, day and branch; whether it was done.

        What it shows, asks and complains of is its own affair; Ctrl-C within it ends it alone. `guided`: blanks among
        the arguments are asked for, and what else may be said is asked about. `is_of_flow`: b at a question goes back.
        """
        return not self.code_of(*arguments, guided=guided, is_of_flow=is_of_flow)

    def code_of(self, *arguments: str, guided: bool = False, is_of_flow: bool = False) -> object:
        """The same; the code with which the command ended."""
        assert self._runs is not None, "an App that main made"  # noqa: S101 - nobody else has commands to run
        self._let_go()  # the other opens the store by itself, and two in one process lose each other's locks
        inner = App(self._runs)
        inner.guided, inner.is_of_flow = guided, is_of_flow
        given = self.options
        inner.options = Options(db=given.db, today=given.today, branch=given.branch, yes=given.yes, reveal=given.reveal)
        code = self._runs(inner, list(arguments))
        self._made = self._made or inner.wrote
        self.went_back = inner.went_back
        streams.heed_again()
        return code

    def copy_owed(self) -> None:
        """After the answer: the copy of this day of a large store, for which nobody was to wait before it."""
        if self._store is None or not self._store.owes_copy:
            return
        try:
            with self.working("已经办好。正在留今天的备份，不等就按 Ctrl-C") as tell:
                self._store.make_copy_owed(lambda share: tell(f"{share:.0%}"))
        except KeyboardInterrupt:
            self.tell("已经办好。今天的备份没有留完，下次写入以后再留。")
        except JygError as fault:
            self.complain(str(fault), fault.advice_text, fault.exit_code)

    def close(self) -> None:
        """The end of the run: what the store has to say of itself is told."""
        self._let_go()

    def _let_go(self) -> None:
        if self._store is not None:
            for worry in self._store.worries:
                self.complain(str(worry), worry.advice_text, worry.exit_code)
            self._made = self.wrote
            self._store.close()
            self._store = None

    @property
    def _look(self) -> Look:
        return Look(reveal=self.options.reveal)


def here(ctx: typer.Context) -> App:
    """The App of this run."""
    app: App = ctx.find_root().obj
    return app
