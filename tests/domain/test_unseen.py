"""Signs that steer a terminal, in what is shown and in JSON."""

import json

import pytest

from jygcli.domain.base import unseen


@pytest.mark.parametrize("sign", ["\x1b", "\x9b", "\x07", "\u202e", "\u2066"])
def test_a_sign_that_steers_is_a_mark_on_the_screen_and_an_escape_in_json(sign: str) -> None:
    assert unseen.has_steering(f"王{sign}建国")
    assert unseen.shown(f"王{sign}建国") == f"王{unseen.MARK}建国"
    escaped = unseen.escaped(json.dumps({"name": f"王{sign}建国"}, ensure_ascii=False))
    assert sign not in escaped
    assert json.loads(escaped) == {"name": f"王{sign}建国"}


def test_a_text_without_such_signs_stays_as_it_is() -> None:
    assert unseen.shown("王建国\n第一组") == "王建国\n第一组"
    assert unseen.escaped('{"name": "王建国"}') == '{"name": "王建国"}'
