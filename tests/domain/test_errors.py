"""An error owns its sentence and its exit code, and shows no number that somebody typed."""

from pathlib import Path

from jygcli.domain.base.errors import CalledWrongly, ExitCode, JygError, Refused, Unusable


class Wrong(Refused):
    message = "没有“{given}”。"
    advice = "不是{given}的，再写一次。"


def test_the_exit_codes_are_those_of_the_manual():
    assert {code.name: code.value for code in ExitCode} == {
        "DONE": 0,
        "REFUSED": 1,
        "CALLED_WRONGLY": 2,
        "UNUSABLE": 3,
    }
    codes = [error.exit_code for error in (JygError, Refused, CalledWrongly, Unusable)]
    assert codes == [ExitCode.REFUSED, ExitCode.REFUSED, ExitCode.CALLED_WRONGLY, ExitCode.UNUSABLE]


def test_what_was_typed_stands_in_the_sentence_and_the_advice():
    wrong = Wrong(given="老王")
    assert (str(wrong), wrong.advice_text) == ("没有“老王”。", "不是老王的，再写一次。")
    assert JygError().advice_text == ""


def test_a_phone_that_was_typed_is_covered_also_in_the_name_of_a_file():
    for given in ("17000000001", Path("17000000001.csv")):
        wrong = Wrong(given=given)
        assert "17000000001" not in str(wrong) + wrong.advice_text
