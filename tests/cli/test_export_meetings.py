"""A register that comes back invents nobody's absence."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Jyg
from tests.cli.stores import dump


def test_who_was_not_marked_is_not_exported_as_absent(branch: Jyg, desk_folder: Path) -> None:
    for name in ("王建国", "李桂芳", "孙德山"):
        assert branch("member", "add", name).code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-04-15").code == 0
    assert branch("meeting", "attend", "1", "--set", "王建国=出席", "--set", "李桂芳=病假").code == 0
    assert branch("export", "meetings", "e.xlsx").code == 0
    before = dump(Path("jyg.db"))
    assert branch("import", "meetings", "e.xlsx", "--json").json["summary"]["same"] == 1
    assert dump(Path("jyg.db")) == before
    assert branch("meeting", "attend", "1", "--set", "孙德山=缺席").code == 0
    assert branch("export", "meetings", "e.csv").code == 0
    assert "李桂芳（病假）、孙德山（缺席）" in Path("e.csv").read_text("utf-8-sig")
    assert branch("import", "meetings", "e.csv", "--json").json["summary"]["same"] == 1
