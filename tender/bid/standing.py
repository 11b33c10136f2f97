"""Which of a bidder's submissions counts: the last that is complete, not taken back,
and in time or let in though late.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionStanding:
    """One submission of a bidder. `let_in` is None where it is late and nobody has decided yet."""

    number: int
    late: bool = False
    let_in: bool | None = None
    taken_back: bool = False


def counting(standings: Sequence[SubmissionStanding]) -> SubmissionStanding | None:
    """The submission that counts now; None where there is none."""
    return max(
        (
            standing
            for standing in standings
            if not standing.taken_back and (not standing.late or standing.let_in)
        ),
        key=lambda standing: standing.number,
        default=None,
    )


def undecided(standings: Sequence[SubmissionStanding]) -> tuple[SubmissionStanding, ...]:
    """Late submissions that somebody has yet to decide on."""
    return tuple(
        standing
        for standing in standings
        if standing.late and standing.let_in is None and not standing.taken_back
    )
