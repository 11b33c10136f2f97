"""How an invented bidder stands with the CQC at the bid deadline and at the award: one line for
each kind of standing.
"""

from dataclasses import dataclass

from criteria.register import Rating

OUTSTANDING, GOOD, REQUIRES, INADEQUATE = (
    Rating.OUTSTANDING,
    Rating.GOOD,
    Rating.REQUIRES_IMPROVEMENT,
    Rating.INADEQUATE,
)


@dataclass(frozen=True, slots=True)
class ProfileRatings:
    """Overall and Well-led ratings at one moment; no overall rating means not yet inspected."""

    overall: Rating | None
    well_led: Rating | None


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of bidder: its standing at bid and at award, and what is peculiar about it."""

    name: str
    at_bid: ProfileRatings
    at_award: ProfileRatings | None  #: None: no longer registered
    peculiar: str = ""


_GOOD, _NEVER = ProfileRatings(GOOD, GOOD), ProfileRatings(None, None)
_REQUIRES, _WORSE = ProfileRatings(REQUIRES, GOOD), ProfileRatings(REQUIRES, REQUIRES)
_OUTSTANDING = ProfileRatings(OUTSTANDING, OUTSTANDING)
_INADEQUATE = ProfileRatings(INADEQUATE, INADEQUATE)
_TWO = "rated for each of two services, with no overall rating of its own"
_LATER = "delivers personal care only from after the deadline"
PROFILES = {
    profile.name: profile
    for profile in (
        Profile("good", _GOOD, _GOOD),
        Profile("outstanding", _OUTSTANDING, _OUTSTANDING),
        Profile("focused", _GOOD, _GOOD, "a later inspection looked at two key questions only"),
        Profile("two_services", _GOOD, _GOOD, _TWO),
        Profile("plan", _REQUIRES, _REQUIRES, "offers an improvement plan"),
        Profile("requires_improvement", _REQUIRES, _REQUIRES),
        Profile("well_led_below", _WORSE, _WORSE),
        Profile("inadequate", _INADEQUATE, _INADEQUATE),
        Profile("not_inspected", _NEVER, _NEVER),
        Profile("falls", _GOOD, _WORSE, "rated lower between bid and award"),
        Profile("rises", _REQUIRES, _GOOD, "rated higher between bid and award"),
        Profile("deregistered", _GOOD, None, "no longer registered at award"),
        Profile("no_experience", _GOOD, _GOOD, _LATER),
        Profile("declines", _GOOD, _GOOD, "answers no to one declaration"),
        Profile("above_ceiling", _GOOD, _GOOD, "bids above a published ceiling"),
    )
}
