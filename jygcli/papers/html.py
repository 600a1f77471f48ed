"""A Paper as one self-contained web page: no network, light and dark, prints to A4, charts as inline SVG."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from jygcli.papers.charts import drawn
from jygcli.papers.paper import Block, Form, Holds, Paper, Sentence, Table, Value, spoken_day, words

_STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fff; --line: #bbb; --soft: #f3f1ec; --bar: #b3261e;
  --under: #e4ded3; --none: #eee; --mark: #bfe3e8; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #1b1b1d; --line: #555; --soft: #29292c;
  --bar: #ff8a80; --under: #3a3a3e; --none: #2a2a2d; --mark: #1f5660; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem; max-width: 62rem; color: var(--ink); background: var(--paper);
  font: 1.05rem/1.7 "FangSong", "仿宋", "Noto Serif CJK SC", "Songti SC", serif; }
h1 { text-align: center; font: 700 1.6rem/1.4 "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; }
h2 { margin: 1.6em 0 .5em; font: 700 1.15rem/1.4 "SimHei", "黑体", "Noto Sans CJK SC", sans-serif; break-after: avoid; }
.facts { text-align: center; }
.note { font-size: .88rem; opacity: .85; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { border: 1px solid var(--line); padding: .2em .5em; text-align: left; }
th { background: var(--soft); text-align: center; }
td.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.middle { text-align: center; white-space: nowrap; }
td.short { white-space: nowrap; } td.sign { min-width: 6em; }
tr { break-inside: avoid; } thead { display: table-header-group; }
tfoot { display: table-row-group; } tfoot tr { break-before: avoid; } tfoot td { font-weight: 700; }
.whole { break-inside: avoid; }
.form { break-inside: avoid; margin: 1.2em 0 2em; } .form h3 { text-align: center; margin: 0 0 .4em; }
.form th { white-space: nowrap; width: 7em; }
figure { margin: 1em 0; break-inside: avoid; } figcaption { font-size: .95rem; margin-bottom: .3em; }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 13px sans-serif; }
svg text.in { font-size: 11px; } svg text.word { font-weight: 700; }
.signed tbody td { height: 2.4em; } .void table { opacity: .55; text-decoration: line-through; }
.sign-off { margin: 3em 2em 0; text-align: right; }
@page { size: A4; margin: 20mm 18mm; } @page wide { size: A4 landscape; }
.landscape { page: wide; max-width: 80rem; }
@media print { .one-page { font-size: 8pt; line-height: 1.25; } .one-page h1 { font-size: 14pt; margin: 0; }
  .one-page h1 br { display: none; } }
@media print { .wide { overflow: visible; } .many { font-size: 8pt; } .many th, .many td { padding: .15em .3em; } }
@media print { body { padding: 0; max-width: none; font-size: 11pt; } :root { --ink: #000; --paper: #fff; } }
"""


_MANY = 8  # columns: a table of more is set smaller when printed


def write(paper: Paper) -> bytes:
    """The paper as a web page in UTF-8."""
    return "\n".join(_page(paper)).encode()


def _page(paper: Paper) -> Iterator[str]:
    title = escape(f"{paper.issuer} {paper.title}")
    yield f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
    yield f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
    layout = "landscape" if paper.landscape else "portrait"
    yield f'<body class="{layout}{" one-page" if paper.one_page else ""}">'
    if not paper.bare:
        yield f"<h1>{escape(paper.issuer)}<br>{escape(paper.title)}</h1>"
    if paper.facts:
        yield f'<p class="facts">{escape("　".join(f"{name}：{value}" for name, value in paper.facts))}</p>'
    for section in paper.sections:
        yield "<section>"
        if section.title:
            yield f"<h2>{escape(section.title)}</h2>"
        for block in section.blocks:
            yield from _block(block)
        yield "</section>"
    yield from _ending(paper)
    yield "</body></html>"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Sentence):
        yield f'<p class="{"note" if block.note else "said"}">{escape(block.text)}</p>'
    elif isinstance(block, Form):
        yield from _form(block)
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield f'<figure><figcaption>{escape(block.title)}</figcaption><div class="wide">'
        yield from drawn(block)
        yield "</div></figure>"


def _form(form: Form) -> Iterator[str]:
    classes = "form void" if form.void else "form"
    yield f'<div class="{classes}"><h3>{escape(form.headed)}</h3><table><tbody>'
    for line in form.lines:
        rest = 2 * (form.across - len(line)) + 1
        cells = [
            f'<th>{escape(label)}</th><td colspan="{rest if place == len(line) - 1 else 1}">{_folded(value)}</td>'
            for place, (label, value) in enumerate(line)
        ]
        yield f"<tr>{''.join(cells)}</tr>"
    yield f"</tbody></table><p>{escape(form.ending)}</p></div>"


def _folded(text: str) -> str:
    return "<br>".join(escape(text).splitlines())


def _ending(paper: Paper) -> Iterator[str]:
    lines = [f"{word}：　　　　　　" for word in paper.signatures]
    if paper.day is not None:
        lines += [paper.issuer, spoken_day(paper.day)]
    if lines:
        yield f'<p class="sign-off">{"<br>".join(map(escape, lines))}</p>'


_KEPT_TOGETHER = 15  # rows that a page is not to part


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        return
    classes = f"rows{' signed' if table.is_signed else ''}{' many' if len(table.columns) > _MANY else ''}"
    whole = " whole" if len(table.rows) <= _KEPT_TOGETHER else ""
    yield f'<div class="wide{whole}"><table class="{classes}"><thead>{_heads(table)}</thead><tbody>'
    for row in table.rows:
        yield f"<tr>{_cells(table, row)}</tr>"
    yield "</tbody>"
    if table.has_total:
        yield f"<tfoot><tr>{_cells(table, table.totals)}</tr></tfoot>"
    yield "</table></div>"


def _heads(table: Table) -> str:
    """One line of heads, or two where some stand over several columns."""
    if not table.heads:
        return f"<tr>{''.join(f'<th>{escape(column.title)}</th>' for column in table.columns)}</tr>"
    upper, at = "", 0
    for over, span in table.heads:
        own = f'<th rowspan="2">{escape(table.columns[at].title)}</th>'
        upper += f'<th colspan="{span}">{escape(over)}</th>' if over else own
        at += span
    lower = "".join(f"<th>{escape(column.title)}</th>" for column in table.columns if column.over)
    return f"<tr>{upper}</tr><tr>{lower}</tr>"


def _cells(table: Table, row: tuple[Value, ...]) -> str:
    return "".join(
        f"<td{_LOOKS.get(column.holds, '')}>{_folded(words(value, column.holds))}</td>"
        for value, column in zip(row, table.columns, strict=True)
    )


_LOOKS = {
    **dict.fromkeys((Holds.NUMBER, Holds.MONEY, Holds.RATE), ' class="right"'),
    **dict.fromkeys((Holds.CODE, Holds.DAY), ' class="middle"'),
    Holds.TEXT: ' class="short"',
    Holds.SIGNATURE: ' class="sign"',
}
