"""Small mutations of a module: one comparison, operator, constant, condition or result of it is another.

What is no behaviour is left alone: annotations, decorators, texts, `strict=` of a zip, what stands under TYPE_CHECKING.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

_SHOWN = 90  # characters of the code around a change that are shown with it

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}
_UNREAD = frozenset({"annotation", "returns", "decorator_list", "bases", "type_comment", "format_spec"})
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@dataclass(frozen=True)
class Place:
    """Where a node stands: the field of its parent, and its index where that is a list."""

    parent: ast.AST
    field: str
    index: int | None

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node


@dataclass(frozen=True)
class Mutant:
    """One change of one module.

    `key` names it without file and line: the function, the code before and after. `lines` are those of the statement;
    None at the level of the module or of a default, which every test that uses the module has run.
    """

    path: Path
    key: str
    lines: range | None
    tree: ast.Module
    place: Place
    old: ast.AST
    new: ast.AST

    @property
    def name(self) -> str:
        return f"{self.path} {self.key}"

    def compiled(self) -> CodeType:
        self.place.put(self.new)
        try:
            return compile(self.tree, str(self.path), "exec", dont_inherit=True)
        finally:
            self.place.put(self.old)


def mutants_of(path: Path) -> list[Mutant]:
    """All mutants of a module, in the order in which they stand in it."""
    tree = ast.parse(path.read_text("utf-8"))
    seen: Counter[str] = Counter()
    found = []
    for walk in _walk(tree, (), None):
        for new in _instead(walk.node, walk.place):
            ast.fix_missing_locations(ast.copy_location(new, walk.node))
            key = _key(walk, new)
            seen[key] += 1
            named = key if seen[key] == 1 else f"{key} #{seen[key]}"
            found.append(Mutant(path, named, _lines(walk), tree, walk.place, walk.node, new))
    return found


@dataclass(frozen=True)
class _Walk:
    node: ast.AST
    place: Place
    above: tuple[ast.AST, ...]  # from the module down to the parent

    @property
    def statement(self) -> ast.stmt:
        return next(node for node in (self.node, *reversed(self.above)) if isinstance(node, ast.stmt))


def _walk(node: ast.AST, above: tuple[ast.AST, ...], place: Place | None) -> Iterator[_Walk]:
    if place is not None:
        yield _Walk(node, place, above)
    for field, value in ast.iter_fields(node):
        if field in _UNREAD:
            continue
        children = enumerate(value) if isinstance(value, list) else ((None, value),)
        for index, child in children:
            if isinstance(child, ast.AST) and not _no_behaviour(child):
                yield from _walk(child, (*above, node), Place(node, field, index))


def _no_behaviour(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return node.arg == "strict"
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def _instead(node: ast.AST, place: Place) -> Iterator[ast.AST]:
    """What may stand in the place of a node."""
    match node:
        case ast.Compare(left, ops, comparators):
            for n, op in enumerate(ops):
                changed = [*ops[:n], _COMPARED[type(op)](), *ops[n + 1 :]]
                yield ast.Compare(left, changed, comparators)
        case ast.BinOp(left, op, right) if type(op) in _RECKONED:
            yield ast.BinOp(left, _RECKONED[type(op)](), right)
        case ast.AugAssign(target, op, value) if type(op) in _RECKONED:
            yield ast.AugAssign(target, _RECKONED[type(op)](), value)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for n in range(len(values)):
                rest = values[:n] + values[n + 1 :]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(op, rest)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.IfExp(_, body, orelse):
            yield from (body, orelse)
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield ast.Constant(value + 1)
        case ast.Call(ast.Name(name), args, keywords) if name in _CALLED:
            yield ast.Call(ast.Name(_CALLED[name], ast.Load()), args, keywords)
            if len(args) > 1 and name in {"min", "max"}:
                yield from args
        case ast.Return(value) if value is not None and not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))
    if isinstance(node, ast.expr) and place.field == "test" and isinstance(place.parent, ast.If | ast.While):
        yield ast.Constant(False)
    if place.field == "ifs":
        yield ast.Constant(True)


def _key(walk: _Walk, new: ast.AST) -> str:
    """The change in the most of its surroundings that can be read at a glance."""
    scopes = [n.name for n in walk.above if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]
    shown: ast.AST = walk.node
    for node in reversed(walk.above):
        simple = isinstance(node, ast.expr | ast.keyword | ast.comprehension) or not hasattr(node, "body")
        if not simple or isinstance(node, ast.arguments | ast.Module) or len(ast.unparse(node)) > _SHOWN:
            break
        shown = node
    before = ast.unparse(shown)
    if shown is walk.node:
        after = ast.unparse(new)
    else:
        walk.place.put(new)
        after = ast.unparse(shown)
        walk.place.put(walk.node)
    return " ".join(f"{'.'.join(scopes) or '(module)'}: {before} → {after}".split())


def _lines(walk: _Walk) -> range | None:
    statement = walk.statement
    inside = any(isinstance(node, _FUNCTIONS) for node in walk.above)
    if not inside or isinstance(statement, _FUNCTIONS):
        return None
    body = getattr(statement, "body", None)
    end = body[0].lineno if body else (statement.end_lineno or statement.lineno) + 1
    return range(statement.lineno, max(end, statement.lineno + 1))
