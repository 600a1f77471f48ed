"""How the log calls commands and tables: the registers' by their declarations, what is unknown by its own name."""

from jygcli.domain.log_words import command_words, known_tables, silent, table_words
from jygcli.domain.registers import REGISTERS


def test_a_command_is_called_by_its_words_and_an_unknown_one_by_its_name():
    assert command_words("restore") == "恢复备份"
    assert command_words("care.talk.add") == "登记谈心谈话"
    assert command_words("care.talk.edit") == "修改谈心谈话"
    assert command_words("import.talk") == "导入谈心谈话"
    assert [command_words(unknown) for unknown in ("care.talk.sing", "talk.add", "import.songs", "songs")] == [
        "care.talk.sing", "talk.add", "import.songs", "songs",
    ]  # fmt: skip


def test_every_verb_of_every_register_has_words():
    for register in REGISTERS.values():
        for verb, word in (("add", "登记"), ("edit", "修改"), ("done", "办结")):
            assert command_words(".".join((*register.noun, verb))) == f"{word}{register.label}"


def test_a_table_of_ours_a_registers_and_an_unknown_one():
    assert table_words("operation").name == "操作"
    words = table_words("register_visit")
    assert words.name == "走访慰问"
    assert words.label == ("number", "on", "member")  # not the occasion, which is private
    assert words.columns.keys() == {"number", *(field.name for field in REGISTERS["visit"].fields)}
    assert words.columns["on"] == "日期"
    assert (words.money, words.people) == ({"amount"}, {"member"})
    assert table_words("songs").name == "songs"
    assert {"register_visit", "operation"} <= known_tables()
    assert "songs" not in known_tables()


def test_what_is_private_in_a_register_the_log_is_silent_about():
    for register in REGISTERS.values():
        private = {field.name for field in register.fields if field.private}
        assert silent(register.table) >= private
        assert silent(register.table).isdisjoint(field.name for field in register.given if not field.private)
