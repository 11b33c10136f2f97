"""The changes that make a mutant: for a node of a syntax tree, others that could stand there.

Not changed: the words of sentences (people read those), annotations, decorators, docstrings,
imports, and `strict` of `zip`, which guards against our own faults alone.
"""

import ast
from collections.abc import Iterator
from copy import deepcopy

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
CALLS = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "sorted": "list",
    "reversed": "list",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
    "lower": "upper",
    "upper": "lower",
    "partition": "rpartition",
    "rpartition": "partition",
    "startswith": "endswith",
    "endswith": "startswith",
}
ELSEWHERE = "another text"  #: put in place of a text that is compared or looked up
_TEXT = (ast.JoinedStr, ast.Tuple, ast.List)
_JUDGED = (ast.Compare, ast.BoolOp)


def expressions(node: ast.expr) -> Iterator[ast.expr]:
    """What could stand in place of an expression."""
    match node:
        case ast.Compare():
            yield from _compared(node)
        case ast.BinOp(left=left, op=op, right=right):
            if type(op) in ARITHMETIC and not (_is_text(left) or _is_text(right)):
                yield ast.BinOp(left, ARITHMETIC[type(op)](), right)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for number in range(len(values)):
                rest = [*values[:number], *values[number + 1 :]]
                yield ast.BoolOp(op, rest) if len(rest) > 1 else rest[0]
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Tuple(elts=elements, ctx=ast.Load()) | ast.List(elts=elements, ctx=ast.Load()):
            yield from _without_a_spread(node, elements)
        case ast.Lambda(args=args, body=ast.Tuple(elts=elements)):
            for number in range(len(elements)):
                rest = [*elements[:number], *elements[number + 1 :]]
                yield ast.Lambda(args, ast.Tuple(rest, ast.Load()))
        case ast.Call():
            yield from _called(node)
        case ast.Subscript(value=value, slice=ast.Constant(value=str()), ctx=ast.Load()):
            yield ast.Subscript(value, ast.Constant(ELSEWHERE), ast.Load())


def _compared(node: ast.Compare) -> Iterator[ast.expr]:
    for number, op in enumerate(node.ops):
        for other in COMPARISONS[type(op)]:
            ops = [*node.ops[:number], other(), *node.ops[number + 1 :]]
            yield ast.Compare(node.left, ops, node.comparators)
    operands = [node.left, *node.comparators]
    for number, operand in enumerate(operands):
        for other in _other_texts(operand):
            first, *rest = [*operands[:number], other, *operands[number + 1 :]]
            yield ast.Compare(first, node.ops, rest)


def _other_texts(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield ast.Constant(ELSEWHERE)
    elif isinstance(node, ast.Tuple):
        for number, element in enumerate(node.elts):
            for other in _other_texts(element):
                elements = [*node.elts[:number], other, *node.elts[number + 1 :]]
                yield ast.Tuple(elements, node.ctx)


def _without_a_spread(node: ast.Tuple | ast.List, elements: list[ast.expr]) -> Iterator[ast.expr]:
    for number, element in enumerate(elements):
        if isinstance(element, ast.Starred):
            yield type(node)([*elements[:number], *elements[number + 1 :]], ast.Load())


def _called(node: ast.Call) -> Iterator[ast.expr]:
    name = called_name(node)
    if name in CALLS:
        function = deepcopy(node.func)
        if isinstance(function, ast.Attribute):
            function.attr = CALLS[name]
        else:
            function = ast.Name(CALLS[name], ast.Load())
        yield ast.Call(function, node.args, [] if CALLS[name] == "list" else node.keywords)
    if name == "sorted" and all(keyword.arg != "reverse" for keyword in node.keywords):
        backwards = ast.keyword("reverse", ast.Constant(value=True))
        yield ast.Call(node.func, node.args, [*node.keywords, backwards])
    if name == "abs":
        yield node.args[0]
    if name == "get" and len(node.args) == 2:
        yield ast.Call(node.func, node.args[:1], node.keywords)
    for number, keyword in enumerate(node.keywords):
        if keyword.arg is not None and not is_guard(node, keyword):
            rest = [*node.keywords[:number], *node.keywords[number + 1 :]]
            yield ast.Call(node.func, node.args, rest)


def called_name(node: ast.Call) -> str:
    """The name of what is called, without what it belongs to."""
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_guard(node: ast.Call, keyword: ast.keyword) -> bool:
    """Whether this is `strict` of `zip`."""
    return keyword.arg == "strict" and called_name(node) in ("zip", "map")


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, _TEXT) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def conditions(test: ast.expr) -> Iterator[ast.expr]:
    """What could stand in place of the condition of an `if`, a `while` or a comprehension."""
    negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    if not isinstance(test, (*_JUDGED, ast.Constant)) and not negated:
        yield ast.UnaryOp(ast.Not(), test)


def statements(node: ast.stmt, bound: set[str]) -> Iterator[ast.stmt]:
    """What could stand in place of a statement. `bound` are names that have a value before it."""
    match node:
        case ast.Return(value=value):
            if value is not None and not (isinstance(value, ast.Constant) and value.value is None):
                yield ast.Return(ast.Constant(value=None))
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Continue():
            yield from (ast.Pass(), ast.Break())
        case ast.Break():
            yield ast.Pass()
        case ast.Expr() | ast.Raise() | ast.AugAssign() | ast.Delete():
            yield ast.Pass()
        case ast.Assign(targets=targets):
            if all(_has_value(target, bound) for target in targets):
                yield ast.Pass()
    if isinstance(node, ast.AugAssign) and type(node.op) in ARITHMETIC and not _is_text(node.value):
        yield ast.AugAssign(node.target, ARITHMETIC[type(node.op)](), node.value)


def _has_value(target: ast.expr, bound: set[str]) -> bool:
    if isinstance(target, ast.Tuple):
        return all(_has_value(element, bound) for element in target.elts)
    return not isinstance(target, ast.Name) or target.id in bound
