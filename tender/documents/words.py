"""How figures and dates are put into words for a page.

Rounding for the eye happens here and nowhere later.
"""

from collections.abc import Iterable
from datetime import date, datetime
from fractions import Fraction

from evidence.counting import by_number
from evidence.number import fixed, grouped, money, plain

MOST = 4  #: decimal places shown of a figure that is carried exactly


def day(on: date) -> str:
    """A date as people write it: "4 April 2024"."""
    return f"{on.day} {on:%B} {on.year}"


def weekday(on: date) -> str:
    """A date with its day of the week: "Thursday 4 April 2024"."""
    return f"{on:%A} {day(on)}"


def moment(at: datetime) -> str:
    """A date with a time on the clock: "noon on 23 October 2023", "5:00 pm on ..."."""
    if (at.hour, at.minute) == (12, 0):
        return f"noon on {day(at.date())}"
    hour = at.hour % 12 or 12
    return f"{hour}:{at.minute:02d} {'am' if at.hour < 12 else 'pm'} on {day(at.date())}"


def decimals_of(
    values: Iterable[Fraction | None], published: int | None = None, least: int = 2
) -> int:
    """How many decimals a column is shown to: those published, else as many as its figures need, up
    to four.
    """
    if published is not None:
        return published
    needed = least
    for value in values:
        text = plain(value) if value is not None else ""
        decimals = MOST if "/" in text else len(text.partition(".")[2])
        needed = max(needed, min(decimals, MOST))
    return needed


def figure(value: Fraction | int | None, decimals: int = 2) -> str:
    """A figure to so many decimals, with thousands separated; a dash where there is none."""
    return "–" if value is None else grouped(value, decimals)


def short(value: Fraction | int) -> str:
    """A figure exactly where its decimals end soon, else to four places with a sign that it goes
    on: "2.3333…".
    """
    text = plain(value)
    if "/" in text or len(text.partition(".")[2]) > MOST:
        return fixed(value, MOST) + "…"
    return grouped(value, len(text.partition(".")[2]))


def hours(value: Fraction | int) -> str:
    """Hours: "1 hour", "1,204.5 hours"."""
    return f"{short(value)} {by_number(value == 1, 'hour', 'hours')}"


def pounds(value: Fraction | int | None) -> str:
    """Pounds: whole where the sum is large and whole, else with pence."""
    if value is None:
        return "–"
    exact = Fraction(value)
    return money(exact, 0) if abs(exact) >= 1000 and exact.denominator == 1 else money(exact)


def per_cent(value: Fraction | int) -> str:
    """A percentage: "12.5%"."""
    return f"{short(value)}%"


def head_groups(head: str) -> str:
    """The head of the audit, `number:hash`, as documents print it."""
    number, _, hash = head.partition(":")
    return f"{number}:{groups(hash)}"


def groups(digest: str, size: int = 8) -> str:
    """A hash in groups, so that people can compare it and a line can break."""
    return " ".join(digest[start : start + size] for start in range(0, len(digest), size))


def listed(names: Iterable[str], last: str = "and") -> str:
    """Names in a sentence: "A, B and C"; "Lot 1, North; and Lot 2, South" where a comma stands in
    one of them.
    """
    *before, end = every = list(names) or [""]
    if before and any(", " in name for name in every):
        return f"{'; '.join(before)}; {last} {end}"
    return f"{', '.join(before)} {last} {end}" if before else end


def page_head(council: str, title: str, *, illustrative: bool) -> str:
    """What stands at the top of each page of a document: the council and the procurement, and
    whether the document is illustrative.
    """
    mark = "Illustrative · " if illustrative else ""
    return f"{mark}{council.partition(',')[0]} · {title}"
