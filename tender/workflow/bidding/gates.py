"""A plain self-check of the gates: would this bidder pass today, by the register as it stands and
by what its bid says so far.
"""

from dataclasses import dataclass
from datetime import date

from criteria.participation import Condition, GateMoment, Judgement, Verdict
from criteria.register import Register
from tender.bid.as_submission import submission_of
from tender.evaluation.gate import judge
from tender.evaluation.sentence_names import worded
from tender.workflow.bidding.own_bid import OwnBid, read_own_bid
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import LONDON, Office, day_of
from tender.workflow.register.door import register_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheckedCondition:
    """One condition with what is found of this bidder."""

    condition: Condition
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfCheck:
    """Every condition at bid and at award, as it stands today."""

    own: OwnBid
    at_bid: tuple[SelfCheckedCondition, ...]
    at_award: tuple[SelfCheckedCondition, ...]
    on: date | None  #: of the newest edition of the register that was read
    files: tuple[str, ...]

    @property
    def chosen(self) -> bool:
        """Whether there are lots, each with a location to serve it, to judge gates for."""
        return bool(self.own.bid.lots) and all(lot_bid.location for lot_bid in self.own.bid.lots)

    @property
    def failing(self) -> tuple[SelfCheckedCondition, ...]:
        """Gates that the bid would fail today."""
        return (
            tuple(
                condition
                for condition in self.at_bid
                if condition.judgement.verdict is Verdict.FAIL
            )
            if self.chosen
            else ()
        )

    @property
    def waiting(self) -> tuple[SelfCheckedCondition, ...]:
        """Gates that are not met yet, and can be."""
        return (
            tuple(
                condition
                for condition in self.at_bid
                if condition.judgement.verdict is Verdict.NOT_YET_MET
            )
            if self.chosen
            else ()
        )

    @property
    def passes(self) -> bool:
        """Whether nothing stands in the way of the bid today.
        Nobody passes before lots are chosen.
        """
        return self.chosen and all(
            condition.judgement.verdict is Verdict.PASS for condition in self.at_bid
        )


def self_check(office: Office, actor: Actor, procurement: str) -> SelfCheck:
    """What the gates would say today.

    It decides nothing: they are judged at the deadline and at award.
    """
    today = office.today()
    with office.look(actor, Verb.SEE_OWN_BID, procurement) as session:
        own = read_own_bid(office, session, actor, procurement)
        locations = (*own.organisation.locations, *(lot_bid.location for lot_bid in own.bid.lots))
        register = register_of(
            session, (today,), (own.organisation.provider_id,), locations
        ) or Register(snapshots=())
    made = own.state.procurement
    submission = submission_of(
        made, own.bid, "you", office.clock().astimezone(LONDON).replace(tzinfo=None)
    )
    known = {condition.id: condition for condition in made.conditions}

    def lines(when: GateMoment) -> tuple[SelfCheckedCondition, ...]:
        return tuple(
            SelfCheckedCondition(
                condition=known[judgement.condition],
                judgement=worded(judgement, made.conditions),
            )
            for judgement in judge(made, submission, register, when, day_of(office.clock()))
        )

    newest = register.as_at(today)
    return SelfCheck(
        own=own,
        at_bid=lines(GateMoment.BID),
        at_award=lines(GateMoment.AWARD),
        on=newest.on if newest else None,
        files=tuple(evidence.file for evidence in newest.files) if newest else (),
    )
