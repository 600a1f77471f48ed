"""An office's own Word template: fields in the text, sections in lines of their own."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Jyg
from tests.cli.paper_readers import bare_name, prose, tables

QUARTER = ("report", "quarter", "2026Q3")
MANUAL = Path(__file__).parents[2] / "docs" / "manual.md"


def template(*paragraphs: str | tuple[str, ...]) -> str:
    """A template with these paragraphs, each in one run or in several; returns its name."""
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text in (runs,) if isinstance(runs, str) else runs:
            paragraph.add_run(text)
    document.save("t.docx")
    return "t.docx"


def filled(jyg: Jyg, *command: str) -> Path:
    done = jyg(*command, "--template", "t.docx", "-o", "out.docx", "--yes")
    assert (done.code, done.err) == (0, "")
    return Path("out.docx")


def test_fields_are_filled_whatever_runs_they_stand_in(at_demo: Jyg):
    template(
        ("关于{", "{季", "度}", "}的报告"), "{{ 支部 }}在册{{在册人数}}人，应交{{应交党费}}元", ("{{日", "期}}", "止")
    )
    said = prose(filled(at_demo, *QUARTER))
    report = at_demo(*QUARTER, "--json").json
    assert "关于2026年第三季度的报告" in said
    assert f"示例离退休干部党支部在册{report['members']['total']}人，应交2,732.60元" in said
    assert "2026年12月31日止" in said


def test_a_field_keeps_the_look_of_its_first_letter(at_demo: Jyg):
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("{{出").bold = True
    paragraph.add_run("勤率}}以上")
    document.save("t.docx")
    runs = docx.Document(str(filled(at_demo, *QUARTER))).paragraphs[0].runs
    assert [(run.text, run.bold) for run in runs] == [("74.9%", True), ("以上", None)]


def test_a_section_takes_the_place_of_its_line(at_demo: Jyg):
    template("前言", "{{党费}}", "结尾")
    path = filled(at_demo, *QUARTER)
    report = at_demo(*QUARTER, "--json").json["dues"]
    (dues,) = tables(path)
    assert [bare_name(row[1]) for row in dues[1:-1]] == [member["name"] for member in report["members"]]
    said = prose(path)
    assert said.index("前言") < said.index("合计") < said.index("结尾")
    assert "{{" not in said


def test_an_unknown_field_is_named_with_those_that_there_are(at_demo: Jyg):
    template("{{出勤律}}")
    refused = at_demo(*QUARTER, "--template", "t.docx", "-o", "out.docx")
    assert refused.code == 1
    sentence, advice = refused.err.splitlines()
    assert sentence == "模板里的“{{出勤律}}”不认得。"
    assert advice.startswith("这份文件可以写：支部、标题、日期、台账校验码、季度、在册人数、")
    assert not Path("out.docx").exists()


def test_a_section_inside_a_sentence_is_refused(at_demo: Jyg):
    template("见{{党费}}。")
    refused = at_demo(*QUARTER, "--template", "t.docx", "-o", "out.docx")
    assert (refused.code, "要单独占一行" in refused.err) == (1, True)


def test_a_file_that_is_no_template_is_refused(at_demo: Jyg):
    Path("t.docx").write_text("plain")
    refused = at_demo(*QUARTER, "--template", "t.docx", "-o", "out.docx")
    assert (refused.code, refused.err.splitlines()[0]) == (3, "模板“t.docx”读不了：不是 Word 文件。")
    missing = at_demo(*QUARTER, "--template", "none.docx", "-o", "out.docx")
    assert (missing.code, missing.err.splitlines()[0]) == (3, "模板“none.docx”读不了：没有这个文件，或打不开。")


def test_a_template_makes_word_documents_only(at_demo: Jyg):
    template("{{支部}}")
    refused = at_demo(*QUARTER, "--template", "t.docx", "-o", "out.xlsx")
    assert (refused.code, refused.err.splitlines()[0]) == (2, "模板只能用来写 Word 文件，“out.xlsx”不是。")


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("季度报表", QUARTER),
        ("年度报表", ("report", "year", "2026")),
        ("公示", ("report", "public", "--quarter", "2026Q3")),
    ],
)
def test_the_manual_lists_the_fields_of_each_report(at_demo: Jyg, name: str, command: tuple[str, ...]):
    template("{{？}}")
    advice = at_demo(*command, "--template", "t.docx", "-o", "out.docx").err.splitlines()[1]
    listed = advice.removeprefix("这份文件可以写：").removesuffix("。")
    assert f"| {name} | {listed} |" in MANUAL.read_text("utf-8")
