"""The refusal of a file: for one reason, or under another name than it lies on the disk."""

from dataclasses import replace

from evidence.finding import BadInput, Problem


def refusal(file: str, what: str, right: str, place: str = "") -> BadInput:
    """The one problem of a file: what is wrong with it, what would be right, and where."""
    return BadInput([Problem(file=file, place=place, what=what, right=right)])


def under_name(bad: BadInput, file: str) -> BadInput:
    """The same problems, of a file that people know by this name."""
    return BadInput([replace(problem, file=file) for problem in bad.problems])
