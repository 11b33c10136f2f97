"""What the templates of letters to bidders are filled from."""

from dataclasses import dataclass

from tender.documents.summary.own_scores import ExplainedScore
from tender.documents.summary.winners import Winner, WonLot
from tender.documents.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFrame:
    """What both letters begin and end with."""

    title: str
    basis: str
    council: str
    procurement: str
    illustrative: bool
    date: str
    recipient: tuple[tuple[str, str], ...]
    dear: str  #: the recipient by name
    first_words: tuple[str, ...]  #: thanks, and what happened
    outcome: Table
    conditions: tuple[str, ...]
    next_steps: tuple[str, ...]
    debrief: str  #: how to ask about it
    signs: tuple[str, ...]
    annexed: str  #: what the annex has


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLetter:
    """The context of an assessment summary."""

    letter: LetterFrame
    criteria: tuple[Table, ...]
    methodology: tuple[str, ...]
    scores: tuple[Table, ...]
    not_priced: str
    explanations: tuple[ExplainedScore, ...]
    none_heading: str  #: over why it holds no place in a lot
    why_not: tuple[str, ...]
    why_not_above: tuple[str, ...]
    lots: tuple[WonLot, ...]
    won_words: str  #: the heading of what sets the successful apart, where law has one
    withheld: str
    wrong_fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalLetter:
    """The context of a letter to a bidder that was not assessed; under some regimes with the
    criteria and the winners' part.
    """

    letter: LetterFrame
    heading: str
    reasons: tuple[str, ...]
    criteria: tuple[Table, ...]
    methodology: tuple[str, ...]
    lots: tuple[WonLot, ...]
    won_words: str
    withheld: str
    wrong_fact: str  #: what whoever finds a fact to be wrong can do


@dataclass(frozen=True, slots=True, kw_only=True)
class WinnersAnnex:
    """The context of the annex that all unsuccessful bidders of a lot receive."""

    heading: str
    council: str
    procurement: str
    illustrative: bool
    told: str  #: what bidders did whose letter it is part of, as the beginning of "... this lot"
    scores: tuple[Table, ...]
    winners: tuple[Winner, ...]
