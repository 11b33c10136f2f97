"""The working of a figure: every operand, the rule, the rounding and the source,
so that a person with a pencil can redo it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from evidence.number import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """One figure and how it came about.

    Operands are figures too; one with no rule was given, not computed.
    """

    figure: str
    value: Fraction | str
    rule: str = ""
    operands: tuple["Working", ...] = field(default=())
    rounding: str = ""
    source: str = ""

    @property
    def shown(self) -> str:
        """The value as exact text."""
        return self.value if isinstance(self.value, str) else plain(self.value)


def given(figure: str, value: Fraction | int | str, source: str = "") -> Working:
    """An operand that was published, bid or marked rather than computed."""
    return Working(
        figure=figure, value=Fraction(value) if isinstance(value, int) else value, source=source
    )


def lines(working: Working, depth: int = 0) -> Iterator[tuple[int, Working]]:
    """The working as an indented list, a figure before what it was made of."""
    yield depth, working
    for operand in working.operands:
        yield from lines(operand, depth + 1)
