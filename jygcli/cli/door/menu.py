"""jyg menu, 菜单: what can be done, chosen by numbers; made of the table of contents and of what commands say."""

from __future__ import annotations

from collections.abc import Sequence

from jygcli.cli import CONTENTS, Section
from jygcli.cli.app import asking
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.door import running
from jygcli.completion import names
from jygcli.domain.base.masks import covered
from jygcli.domain.said.numerals import place
from jygcli.views import menu as view
from jygcli.views.menu import Choice

app = Noun(several=False)

PAPERS = ("meeting sheet", "dues receipt", "dues slip", "dues sheet")  # printed too, beside the reports
ON_A_PAGE = 19  # choices, so that a window of 24 lines holds them
_ON = ("+", "＋", "下一页", "下")


@app.command()
def menu(jyg: App) -> None:
    """菜单：写数字选要办的事，缺什么问什么，办完回到菜单。

    不在终端里，就列出菜单里的全部命令。
    """
    if jyg.asks:
        open_menu(jyg)
    else:
        jyg.show(view.TREE, top())


def top() -> tuple[Choice, ...]:
    """The first choices: a section each, then the flows one by one."""
    flows = [choice(entry.name) for entry in CONTENTS if entry.section is Section.FLOWS]
    return (*(_of_section(one) for one in Section if one not in (Section.FLOWS, Section.UNLISTED)), *flows)


def _of_section(section: Section) -> Choice:
    """A section with its nouns; one that is called as the section is has its verbs there, if a page holds them."""
    nouns = [choice(entry.name) for entry in CONTENTS if entry.section is section]
    about = nouns[0].about if len(nouns) == 1 else "、".join(noun.name for noun in nouns)
    within = [one for noun in nouns for one in (noun.within if noun.name == section or len(nouns) == 1 else (noun,))]
    if section is Section.REPORTS:
        within = [choice(path)._replace(name=names.COMMANDS[path].said[0]) for path in PAPERS] + within
    return Choice(section.value, about, within=tuple(within if len(within) <= ON_A_PAGE else nouns))


def choice(path: str) -> Choice:
    """A command, with those that stand under it."""
    command = names.COMMANDS[path]
    within = tuple(choice(one.path) for one in names.inside(path))
    called = command.said[0]
    return Choice(called, view.short(command.about.removeprefix(f"{called}：")), path, names.in_chinese(path), within)


def open_menu(jyg: App) -> None:
    """Let somebody choose until they leave."""
    asking.say("也可以直接写要办的事，例 jyg 收党费；一条命令怎么写：jyg 党费 收 --帮助\n")
    _within(jyg, "要办什么？", top(), "离开")


def _within(jyg: App, title: str, choices: Sequence[Choice], leave: str) -> bool:
    """Choose among these, and run what is chosen; whether somebody wants to go on with what is above."""
    first = 0
    while True:
        shown = choices[first : first + ON_A_PAGE]
        _say(title, shown, first, len(choices), leave)
        answer = running.answered(f"写前面的数字，回车{leave}：")
        if not answer:
            return leave != "离开"
        if answer in _ON:
            first = first + ON_A_PAGE if first + ON_A_PAGE < len(choices) else 0
            continue
        number = place(answer)
        if number == 0:
            return True
        chosen = _chosen(choices, answer, number)
        if chosen is None:
            asking.say(f"这里没有“{covered(answer)}”。请写 0 到 {len(choices)} 的数字。\n\n")
        elif chosen.within:
            if not _within(jyg, f"{chosen.name}：", chosen.within, "回上一层"):
                return False
        elif not running.run(jyg, chosen.path.split(), "回菜单"):
            return False


def _chosen(choices: Sequence[Choice], answer: str, number: int | None) -> Choice | None:
    """By its number, or by its name."""
    if number is not None:
        return choices[number - 1] if number <= len(choices) else None
    named = [one for one in choices if answer in (one.name, *_names(one.path))]
    return named[0] if len(named) == 1 else None


def _names(path: str) -> tuple[str, ...]:
    return names.COMMANDS[path].said if path else ()


def _say(title: str, shown: Sequence[Choice], first: int, count: int, leave: str) -> None:
    asking.say(f"\n{title}\n")
    for line in view.numbered(shown, first + 1):
        asking.say(f"{line}\n")
    if count > len(shown):
        left = count - first - len(shown)
        asking.say(f"   + {f'下一页，还有 {left} 个' if left else '回第一页'}\n")
    asking.say(f"   0 {leave}\n")
