"""A file that is refused for one reason."""

from evidence.finding import BadInput, Problem


def refusal(file: str, what: str, right: str, place: str = "") -> BadInput:
    """The one problem of a file: what is wrong with it, what would be right, and where."""
    return BadInput([Problem(file=file, place=place, what=what, right=right)])
