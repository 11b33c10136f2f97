"""The rating that counts for homecare at one location: which of the register's lines it is, or why
there is none, in one sentence with its evidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from criteria.register import KeyQuestion, Location, Rating, RatingEntry, RegisterEvidence

#: the service under which a rating of the location as a whole is printed
WHOLE_LOCATION = "overall"


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingRead:
    """The rating that counts for homecare at a location,
    or None with the reason why there is none.
    """

    rating: Rating | None
    fact: str
    evidence: tuple[RegisterEvidence, ...]


def rates_homecare(service: str) -> bool:
    """Whether a service or population group is homecare ("Homecare service", "Homecare agencies",
    "Domiciliary care service").
    """
    folded = service.casefold()
    return "homecare" in folded or "domiciliary care" in folded


def rates_whole(entry: RatingEntry) -> bool:
    """Whether the line rates the location as a whole, not one of its services."""
    return entry.service.casefold() == WHOLE_LOCATION


def read_rating(location: Location, question: KeyQuestion) -> RatingRead:
    """The location's rating for homecare on one question.

    The newest published of two counts: the rating of the location as a whole and the rating of its
    homecare service group. Since the CQC's single assessment framework (2023 on) a location with
    two services has no rating as a whole, and the service's counts. Entries of one date that
    disagree give no rating, and the sentence names both.
    """
    entries = [entry for entry in location.ratings if entry.question is question]
    counted = [entry for entry in entries if rates_whole(entry) or rates_homecare(entry.service)]
    rated = [entry for entry in counted if entry.rating]
    if not rated:
        return _without_rating(location, question, entries, counted)
    newest = _newest(rated)
    if len({entry.rating for entry in newest}) > 1:
        ratings = " and ".join(
            f"{entry.rating} ({entry.evidence.file} row {entry.evidence.row})" for entry in newest
        )
        return RatingRead(
            rating=None,
            fact=f"Location {location.id}: the register's files disagree on {question}: {ratings}",
            evidence=sources_of(newest),
        )
    return RatingRead(
        rating=newest[0].rating,
        fact=_rated_sentence(location, newest[0], counted),
        evidence=sources_of(newest),
    )


def sources_of(entries: Sequence[RatingEntry]) -> tuple[RegisterEvidence, ...]:
    """Where these lines were read, each row once."""
    return tuple(dict.fromkeys(entry.evidence for entry in entries))


def _newest(rated: Sequence[RatingEntry]) -> list[RatingEntry]:
    """The newest rating as a whole, or that of the homecare service where it is newer; a rating
    without a date stands beside the newest of its kind.
    """
    whole_day, as_a_whole = _latest([entry for entry in rated if rates_whole(entry)])
    service_day, of_service = _latest([entry for entry in rated if not rates_whole(entry)])
    if not as_a_whole or service_day > whole_day:
        return of_service
    return as_a_whole


def _latest(entries: Sequence[RatingEntry]) -> tuple[date, list[RatingEntry]]:
    """The day of the newest of these ratings, and those of that day or of none."""
    day = max((entry.published or date.min for entry in entries), default=date.min)
    return day, [entry for entry in entries if entry.published in (None, day)]


def _rated_sentence(location: Location, entry: RatingEntry, counted: Sequence[RatingEntry]) -> str:
    sentence = f"Location {location.id}: {entry.question} is {entry.rating}"
    if not rates_whole(entry):
        whole = next(filter(rates_whole, counted), None)
        why = f"as a whole {_printed(whole)}" if whole else "not rated as a whole"
        sentence += f" for “{entry.service}” ({why})"
    if entry.inherited:
        sentence += ", inherited from the provider before it"
    return sentence + (", and the location is dormant" if location.dormant else "")


def _without_rating(
    location: Location,
    question: KeyQuestion,
    entries: Sequence[RatingEntry],
    counted: Sequence[RatingEntry],
) -> RatingRead:
    """Why there is no rating, of a location whose entries on the question are these."""
    others = [entry for entry in entries if entry.rating and entry not in counted]
    if others:
        why = (
            f"on {question} only “{others[0].service}” has a rating ({others[0].rating}), "
            "and that is not its homecare"
        )
    elif counted:
        printed = next((_printed(entry) for entry in counted if entry.said), _BLANK)
        why = f"{question} is {printed}"
    else:
        why = f"no register file of this date gives {question}"
    return RatingRead(
        rating=None,
        fact=f"Location {location.id}: {why}",
        evidence=sources_of(counted or others) or location.sources,
    )


_BLANK = "blank, so not yet rated"


def _printed(entry: RatingEntry) -> str:
    """What the register prints in the column of ratings."""
    if entry.rating:
        return str(entry.rating)
    return f"“{entry.said}”" if entry.said else _BLANK
