"""The mutations themselves: each small change is made, is named without a line number, and reaches the functions."""

from __future__ import annotations

from pathlib import Path
from types import FunctionType, ModuleType

import pytest

from tests.mutations.__main__ import judgements
from tests.mutations.covering import Covering
from tests.mutations.mutants import Mutant, mutants_of
from tests.mutations.trying import put_into


def mutants(tmp_path: Path, source: str) -> list[Mutant]:
    path = tmp_path / "small.py"
    path.write_text(source, "utf-8")
    return mutants_of(path)


def changed(tmp_path: Path, expression: str) -> set[str]:
    """What becomes of one expression in a function that does nothing with it."""
    found = mutants(tmp_path, f"def f():\n    {expression}\n")
    return {mutant.key.split(" → ")[1] for mutant in found}


@pytest.mark.parametrize(
    ("expression", "instead"),
    [
        ("a < b", {"a <= b"}),
        ("a >= b", {"a > b"}),
        ("a < b <= c", {"a <= b <= c", "a < b < c"}),
        ("a is None", {"a is not None"}),
        ("a not in b", {"a in b"}),
        ("a + b", {"a - b"}),
        ("a // 3", {"a * 3", "a // 4"}),
        ("a += b", {"a -= b"}),
        ("-a", {"a"}),
        ("not a", {"a"}),
        ("a and b", {"a or b", "a", "b"}),
        ("a or b or c", {"a and b and c", "a or b", "a or c", "b or c"}),
        ("a if b else c", {"a", "c"}),
        ("min(a, b)", {"max(a, b)", "a", "b"}),
        ("any(a)", {"all(a)"}),
        ("f(True)", {"f(False)"}),
        ("return a", {"return None"}),
        ("[a for a in b if c]", {"[a for a in b if True]"}),
        ("zip(a, b, strict=True)", set()),
        ("a = '3'", set()),
        ("a: Literal[3] = b", set()),
        ("return None", set()),
    ],
)
def test_each_expression_has_its_mutants(tmp_path, expression, instead):
    assert changed(tmp_path, expression) == instead


def test_a_guard_is_left_out_and_a_constant_of_the_module_is_one_more(tmp_path):
    keys = [
        mutant.key for mutant in mutants(tmp_path, "MOST = 3\n\nclass A:\n    def f(self):\n        if a: raise b\n")
    ]
    assert keys == ["(module): MOST = 3 → MOST = 4", "A.f: a → False"]


def test_two_changes_that_look_the_same_are_numbered(tmp_path):
    keys = [mutant.key for mutant in mutants(tmp_path, "def f():\n    if a: b\n    if a: c\n")]
    assert keys == ["f: a → False", "f: a → False #2"]


def test_no_mutant_is_made_of_what_only_the_type_checker_reads(tmp_path):
    source = "if TYPE_CHECKING:\n    A = 3\n\n@dataclass(frozen=True)\nclass B(C[3]):\n    d: Literal[3]\n"
    assert mutants(tmp_path, source) == []


def test_a_mutant_runs_where_its_statement_stands_and_a_default_wherever_the_module_is_used(tmp_path):
    source = "def f(a=3):\n    b = [\n        a + 1\n    ]\n    for c in b[1:]:\n        pass\n    return b\n"
    lines = {mutant.key.split(" → ")[0]: mutant.lines for mutant in mutants(tmp_path, source)}
    assert lines["f: b = [a + 1]"] == range(2, 5)
    assert lines["f: b[1:]"] == range(5, 6)
    assert lines["f: 3"] is None


def test_the_changed_code_reaches_functions_that_are_there_already_and_the_tree_stays(tmp_path):
    found = mutants(tmp_path, "class A:\n    def f(self, a):\n        return [b for b in a if b > 1]\n")
    module = ModuleType("small")
    exec(compile((tmp_path / "small.py").read_text("utf-8"), "small.py", "exec"), module.__dict__)
    method = module.A.f
    assert isinstance(method, FunctionType)
    results = {}
    for mutant in found:
        put_into([method], mutant.compiled())
        results[mutant.key.split(" → ")[1]] = module.A().f([1, 2, 3])
    assert results == {
        "return None": None,
        "return [b for b in a if b >= 1]": [1, 2, 3],
        "return [b for b in a if b > 2]": [3],
        "return [b for b in a if True]": [1, 2, 3],
    }
    assert mutants_of(tmp_path / "small.py") != []


def test_the_tests_of_a_line_are_those_that_run_it_the_quickest_first_and_as_many_as_there_is_time_for():
    known = Covering({"slow": 5.0, "quick": 0.1, "other": 1.0}, imported={"small.py": {1, 9}})
    for test, line in (("slow", 3), ("quick", 3), ("other", 4)):
        known.tests["small.py"][line].add(test)
    path = Path("small.py")
    assert known.of(path, range(3, 4), at_most=9) == ["quick", "slow"]
    assert known.of(path, range(3, 4), at_most=5) == ["quick"]
    assert known.of(path, range(8, 9), at_most=9) == []


def test_what_runs_at_the_import_is_held_against_the_tests_of_the_module_and_then_all_others():
    known = Covering({"slow": 5.0, "quick": 0.1}, imported={"small.py": {1, 9}, "other.py": {1}})
    known.tests["small.py"][3].add("slow")
    assert known.of(Path("small.py"), range(9, 10), at_most=9) == ["slow", "quick"]
    assert known.of(Path("small.py"), None, at_most=9) == ["slow", "quick"]
    assert known.of(Path("other.py"), None, at_most=9) == ["quick", "slow"]
    assert [known.at_import(Path("small.py"), lines) for lines in (range(8, 10), range(3, 4))] == [True, False]


def test_every_judgement_says_what_and_why():
    for key, why in judgements().items():
        assert ": " in key
        assert " → " in key or key.endswith("…")
        assert len(why) > 20
