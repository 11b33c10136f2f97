"""Conditions of participation: what a bidder must be before its submission is weighed.

Judged at bid and again at award.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from criteria.register import KeyQuestion, Rating, RegisterEvidence
from evidence.codec import later


class Measure(StrEnum):
    """What a condition looks at."""

    REGISTERED = "registered"  #: registered with the CQC on the day
    INSPECTED = "inspected"  #: has had at least one inspection
    OVERALL = "overall"  #: overall rating at least `rating`
    KEY_QUESTION = "key_question"  #: rating of `key_question` at least `rating`
    PERSONAL_CARE = "personal_care"  #: the regulated activity personal care
    EXPERIENCE = "experience"  #: has delivered personal care as an organisation
    ENVELOPE = "envelope"  #: every rate bid is inside the published envelope
    DECLARATION = "declaration"  #: the named declaration was made, with the answer yes


class GateMoment(StrEnum):
    """The moments at which a condition is judged."""

    BID = "bid"  #: on the day of the bid deadline
    AWARD = "award"  #: on the day of the award decision


class Scope(StrEnum):
    """Which of a bidder's locations a rating is taken from; ratings belong to locations,
    not to companies.
    """

    #: the location or locations the bidder named to serve the lot; each must meet it
    SERVING = "serving"
    WORST = "worst"  #: every location that gives homecare; the worst counts
    MAJORITY = "majority"  #: more than half of those that give homecare


class UnmetConsequence(StrEnum):
    """What follows where the fact is unknown or the standard is not yet reached."""

    FAIL = "fail"  #: the submission is disregarded
    HOLD = "hold"  #: not met yet: the award is held until the date or the evidence
    PLAN = "plan"  #: not met yet where an improvement plan is offered, and a fail where it is not


class Verdict(StrEnum):
    """The outcome of one condition for one bidder."""

    PASS = "pass"
    FAIL = "fail"
    NOT_YET_MET = "not yet met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of participation (Act s.22; PCR reg 58), with why it is proportionate."""

    id: str
    title: str
    measure: Measure
    when: tuple[GateMoment, ...]
    scope: Scope = Scope.SERVING
    key_question: KeyQuestion | None = None
    rating: Rating | None = None
    declaration: str = ""  #: id of the declaration, for Measure.DECLARATION
    lots: tuple[str, ...] = ()  #: lots it applies to; none named means all
    if_below: UnmetConsequence = UnmetConsequence.FAIL
    if_unknown: UnmetConsequence = UnmetConsequence.HOLD  #: never a silent pass or fail
    held_until: date | None = None  #: the last day on which a held condition may be met
    reason: str = ""  #: why it is proportionate to the contract
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One condition judged for one bidder at one moment,
    with the fact it rests on and where that fact was read.
    """

    condition: str
    bidder: str
    when: GateMoment
    on: date
    verdict: Verdict
    fact: str
    needed: str = ""  #: for "not yet met" and "fail": what would have met it
    held_until: date | None = None
    evidence: tuple[RegisterEvidence, ...] = ()
    lot: str = ""  #: the lot it concerns; none where it concerns all
    #: the fact of each location, where there are too many for one sentence
    each: tuple[str, ...] = later(())
