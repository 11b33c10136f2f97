"""A spreadsheet's formulas, worked exactly: as much of the language as price rules write.

A name stands for a cell or a range of cells; the second and third argument of IF are worked only
where they are asked for, as spreadsheets do.
"""

import ast
import operator
import re
from fractions import Fraction
from statistics import median

COMPARED = {ast.Eq: operator.eq, ast.LtE: operator.le}
WORKED = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
CALLED = {
    "MIN": min,
    "MAX": max,
    "MEDIAN": median,
    "AVERAGE": lambda cells: sum(cells) / Fraction(len(cells)),
}


def worked(formula, cells):
    """What a formula without its equals sign comes to, with these cells."""
    text = re.sub(r"(?<![<>])=", "==", formula).replace("^", "**")
    return _value(ast.parse(text, mode="eval").body, cells)


def _value(node, cells):
    match node:
        case ast.Constant():
            return Fraction(str(node.value))
        case ast.Name():
            return cells[node.id]
        case ast.UnaryOp(op=ast.USub()):
            return -_value(node.operand, cells)
        case ast.BinOp():
            return WORKED[type(node.op)](_value(node.left, cells), _value(node.right, cells))
        case ast.Compare():
            compared = COMPARED[type(node.ops[0])]
            return compared(_value(node.left, cells), _value(node.comparators[0], cells))
        case ast.Call(func=ast.Name(id="IF")):
            condition, met, unmet = node.args
            return _value(met if _value(condition, cells) else unmet, cells)
    return CALLED[node.func.id](*(_value(argument, cells) for argument in node.args))
