"""The problems found in one file, kept in the order in which its reader would meet them,
and shown up to a limit.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from evidence.finding import BadInput, Problem
from tender.evaluation.submission_sheets import SHEETS, SheetLayout

SHOWN = 200
_ORDER = {sheet.name: number for number, sheet in enumerate(SHEETS, 1)}


class ProblemList:
    """Problems, each with the sheet, row and column it stands in.

    Never more than `SHOWN` are kept for people; the rest are counted.
    """

    def __init__(self, file: str) -> None:
        """`file` is what the sentences call the file."""
        self.file = file
        self._entries: list[tuple[tuple[int, int, int], Problem]] = []

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self._entries)

    def add(
        self,
        place: str,
        what: str,
        right: str,
        *,
        sheet: SheetLayout | None = None,
        row: int = 0,
        column: int = 0,
    ) -> None:
        """Note one problem and go on; `row` and `column` only set its order."""
        order = (_ORDER[sheet.name] if sheet else 0, row, column)
        self._entries.append((order, Problem(file=self.file, place=place, what=what, right=right)))

    def include(self, problems: Iterable[Problem]) -> None:
        """Note problems that were found elsewhere, ahead of those in sheets."""
        self._entries.extend(((0, 0, 0), problem) for problem in problems)

    def stop(self) -> None:
        """Raise BadInput if anything was found."""
        if not self._entries:
            return
        self._entries.sort(key=lambda entry: entry[0])
        problems = [problem for _, problem in self._entries]
        more = len(problems) - SHOWN
        if more > 0:
            last = Problem(
                file=self.file,
                place="",
                what=f"{more:,} more problems were found",
                right="mend those above first; then the rest are listed",
            )
            problems = [*problems[:SHOWN], last]
        raise BadInput(problems)


@lru_cache(maxsize=4_096)
def nearest(word: str, known: tuple[str, ...]) -> str:
    """The known word most like this one, or "" where none is."""
    by_lower = {known_word.casefold(): known_word for known_word in known}
    close = get_close_matches(word.casefold(), list(by_lower), n=1, cutoff=0.6)
    return by_lower[close[0]] if close else ""


def one_of(word: str, known: tuple[str, ...]) -> str:
    """What would be right where `word` is not among the known: the nearest, or those there are."""
    if not known:
        return "there is none that could stand here"
    near = nearest(word, known)
    if near:
        return f"perhaps “{near}” is meant"
    return f"use one of {', '.join(known[:12])}{' and so on' if len(known) > 12 else ''}"
