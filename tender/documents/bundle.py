"""Everything a document of an award is made from, in one frozen value."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from criteria.register import Register
from evidence.finding import Finding, Severity
from tender.documents.chronology import ActKind, Chronology, DatedAct
from tender.documents.council_words import NO_WORDS, CouncilWords
from tender.documents.evidence import evidence_of, published_hash
from tender.evaluation.bidder_names import names_of
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.result import (
    BidOutcome,
    Evaluation,
    LotDecision,
    LotOutcome,
    Standing,
)
from tender.evaluation.submission import Answer, Submission, Submissions
from tender.procurement.calendar import RELEASED, Calendar
from tender.procurement.law import in_regime
from tender.procurement.specification import Procurement

ILLUSTRATIVE = " (illustrative)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One award: what was published, what was sent, what the register said, what came out, and the
    hashes that seal it.
    """

    procurement: Procurement
    submissions: Submissions
    register: Register
    evaluation: Evaluation
    on: date
    procurement_hash: str  #: SHA-256 of the published procurement, hexadecimal
    evidence_json: bytes
    evidence_hash: str  #: SHA-256 of `evidence_json`, hexadecimal
    findings: tuple[Finding, ...]  #: of the checks on the procurement
    calendar: Calendar = RELEASED  #: by which working days are counted
    #: what bidders are called, where two of one name are told apart
    names: Mapping[str, str] = field(default_factory=dict)
    chronology: Chronology | None = None  #: what was done; None where files alone are known
    words: CouncilWords = NO_WORDS  #: for the decision report: what the council says itself
    #: for letters: the day on which they are to go out; None before they are prepared
    told_on: date | None = None
    asks: str = ""  #: for letters: whom at the council bidders may ask; empty where nobody is known
    signs: tuple[str, ...] = ()  #: for letters: who signs them, by name, for the council
    itt_at: str = (
        ""  #: for letters: the address at which the ITT can be read; empty where it has none
    )

    @property
    def letter_day(self) -> date:
        """The day that letters are dated by."""
        return self.told_on or self.on

    @property
    def every_finding(self) -> tuple[Finding, ...]:
        """Each finding once, on the procurement and on the evaluation, its law cited by the regime
        of this procurement.
        """
        regime = self.procurement.regime
        return tuple(
            dict.fromkeys(
                replace(finding, source=in_regime(finding.source, regime))
                for finding in (*self.findings, *self.evaluation.findings)
            )
        )

    @property
    def to_answer(self) -> tuple[Finding, ...]:
        """Findings that somebody has yet to answer: those that are open in the register where the
        evidence has it, else every one that is not only to be known.
        """
        if self.submissions.findings:
            return tuple(entry.finding for entry in self.submissions.findings if entry.open)
        return tuple(
            finding for finding in self.every_finding if finding.severity is not Severity.NOTE
        )

    def done(self, kind: ActKind) -> DatedAct | None:
        """The act of a kind, where it is on record and nothing undid it."""
        return self.chronology.last(kind) if self.chronology else None

    def submission(self, bidder: str) -> Submission:
        """What this bidder sent. Raises KeyError where there is no such bidder."""
        for submission in self.submissions.submissions:
            if submission.bidder == bidder:
                return submission
        raise KeyError(bidder)

    def name(self, bidder: str) -> str:
        """The bidder's name.

        Where the whole document says that it is illustrative, the name need not say so again.
        """
        name = self.names.get(bidder) or self.submission(bidder).name
        return name.replace(ILLUSTRATIVE, "") if self.submissions.illustrative else name

    def assessed(self) -> tuple[str, ...]:
        """Bidders assessed in at least one lot, in order of name."""
        return self._by_name(self._bidders(is_assessed))

    def scored(self) -> tuple[str, ...]:
        """Bidders whose answers were scored in at least one lot, in order of name: those assessed,
        and those that were disregarded after that.
        """
        return self._by_name(self._bidders(is_scored))

    def not_assessed(self) -> tuple[str, ...]:
        """Bidders whose submissions were disregarded in every lot, in order of name."""
        assessed = set(self.assessed())
        return self._by_name(
            submission.bidder
            for submission in self.submissions.submissions
            if submission.bidder not in assessed
        )

    def uncounted(self, bidder: str) -> tuple[Answer, ...]:
        """Answers of a bidder with marks or a score on record that count for nothing, since
        the submission is out or the lot was ended.
        """
        counted = {
            (answer.lot, answer.question)
            for outcome in self.evaluation.lots
            for bid in outcome.bids
            if bid.bidder == bidder and bid.quality
            for answer in bid.quality.answers
        }
        return tuple(
            answer
            for answer in self.submission(bidder).answers
            if (answer.marks or answer.removed or answer.consensus)
            and (answer.lot, answer.question) not in counted
        )

    def only_ended(self) -> frozenset[str]:
        """Bidders all of whose lots were ended: nothing of theirs is assessed or disregarded."""
        standings: dict[str, set[Standing]] = {}
        for outcome in self.evaluation.lots:
            for bid in outcome.bids:
                standings.setdefault(bid.bidder, set()).add(bid.standing)
        return frozenset(
            bidder for bidder, those in standings.items() if those == {Standing.LOT_ENDED}
        )

    @property
    def all_ended(self) -> bool:
        """Whether every lot was ended, and nothing is awarded."""
        return all(outcome.decision is LotDecision.ENDED for outcome in self.evaluation.lots)

    @property
    def awards_nothing(self) -> bool:
        """Whether no lot can be awarded, and no tie or negotiation is left that may change it: no
        standstill runs then, and no contract follows.
        """
        ends = (LotDecision.NO_AWARD, LotDecision.ENDED)
        return all(outcome.decision in ends for outcome in self.evaluation.lots)

    def by_name(self) -> tuple[str, ...]:
        """Every bidder, in order of name."""
        return self._by_name(submission.bidder for submission in self.submissions.submissions)

    def _bidders(self, holds: Callable[[BidOutcome], bool]) -> set[str]:
        return {
            bid.bidder for outcome in self.evaluation.lots for bid in outcome.bids if holds(bid)
        }

    def _by_name(self, bidders: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(bidders, key=lambda bidder: (self.name(bidder).casefold(), bidder)))

    def bids_of(self, bidder: str) -> tuple[tuple[LotOutcome, BidOutcome], ...]:
        """This bidder's outcome in every lot it bid for, in published order."""
        return tuple(
            (outcome, bid)
            for outcome in self.evaluation.lots
            for bid in outcome.bids
            if bid.bidder == bidder
        )


def is_assessed(bid: BidOutcome) -> bool:
    """Whether the submission was assessed in this lot to the end: one that was disregarded was not
    (Act s.50(3), s.19(3)), though it may have been scored before, nor one for a lot that was ended.
    """
    return bid.standing not in (Standing.DISREGARDED, Standing.LOT_ENDED)


def is_scored(bid: BidOutcome) -> bool:
    """Whether the submission's answers were scored in this lot, whatever came of it later."""
    return bid.quality is not None


def bundle_of(
    procurement: Procurement,
    submissions: Submissions,
    register: Register,
    evaluation: Evaluation,
    findings: tuple[Finding, ...] = (),
    evidence_json: bytes | None = None,
    *,
    calendar: Calendar = RELEASED,
    engine: Engine = CURRENT,
    chronology: Chronology | None = None,
) -> Bundle:
    """The bundle of an evaluation, with its evidence made canonical and hashed; evidence that is
    handed in is hashed as it is.
    """
    if evidence_json is None:
        evidence_json = evidence_of(
            procurement, submissions, register, evaluation, calendar=calendar
        )
    return Bundle(
        procurement=procurement,
        submissions=submissions,
        register=register,
        evaluation=evaluation,
        on=evaluation.on,
        procurement_hash=published_hash(procurement),
        evidence_json=evidence_json,
        evidence_hash=sha256(evidence_json).hexdigest(),
        findings=findings,
        calendar=calendar,
        names={} if engine is Engine.V0_1_0 else names_of(submissions, register),
        chronology=chronology,
    )
