"""What is open for bids, to anybody who looks; and taking part in one of them."""

from dataclasses import dataclass
from datetime import datetime

from tender.storage import bidding, organisations, procurements
from tender.storage.unit import Unit
from tender.workflow.bidding.organisation import give_bidders_role, keep_seal, own_organisation_id
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow, NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.who_bids import KeptApart, at_council, kept_apart_noted


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity:
    """A published procurement that takes bids."""

    state: ProcurementState
    closes: datetime
    takes_part: bool  #: whether whoever looks takes part already


def open_for_bids(office: Office, actor: Actor) -> tuple[Opportunity, ...]:
    """Every procurement that takes bids now, the one that closes first at the top.

    What is on this list was published to all.
    """
    now = office.clock()
    opportunities = []
    with office.look(actor, Verb.SEE_OPEN) as session:
        for listed in procurements.listed(session):
            state = state_of(session, listed.id)
            if state.stage is not Stage.PUBLISHED or state.ended:
                continue
            if in_time(now, closing_moment(state.procurement)):
                opportunities.append(
                    Opportunity(
                        state=state,
                        closes=closing_moment(state.procurement),
                        takes_part=Role.BIDDER in actor.roles_in(listed.id),
                    )
                )
    return tuple(sorted(opportunities, key=lambda opportunity: opportunity.closes))


def take_part(office: Office, actor: Actor, procurement: str) -> None:
    """Take part with one's organisation: everyone who acts for it may see the ITT, ask, and write
    the bid. Raises NotThere, NotNow, Invalid.
    """
    with kept_apart_noted(office, actor), office.act(actor, Verb.TAKE_PART) as unit:
        id = own_organisation_id(unit.session, actor)
        if not procurements.exists(unit.session, procurement):
            raise NotThere
        state = state_of(unit.session, procurement)
        if state.published is None:
            raise NotThere
        if state.ended:
            raise NotNow("This procurement was ended: it takes no bids any more.")
        if state.stage is not Stage.PUBLISHED or not in_time(
            unit.now, closing_moment(state.procurement)
        ):
            raise NotNow("This procurement takes no more bids: its deadline has passed.")
        if bidding.taking(unit.session, procurement, id) is None:
            keep_seal(office, unit, procurement)
            bidding.take_part(unit, procurement, id, *office.vault.keys.new_pair())
        give_bidders_role(unit, procurement, actor.id)
        _refuse_firm_of_council(unit, procurement, id)
        for colleague in organisations.colleagues(unit.session, id):
            if colleague.since is not None:
                give_bidders_role(unit, procurement, colleague.person)
        unit.says(subject="an organisation takes part", organisation=id)


def _refuse_firm_of_council(unit: Unit, procurement: str, organisation: int) -> None:
    """Raises KeptApart where somebody who acts for an organisation works on the procurement."""
    council = at_council(unit.session, procurement)
    acting = [
        colleague.name
        for colleague in organisations.colleagues(unit.session, organisation)
        if colleague.since is not None and colleague.person in council
    ]
    if acting:
        raise KeptApart(
            procurement,
            f"{', '.join(acting)} acts for your organisation and works on this procurement for the "
            "council, or said yes to standing in there. Nobody does both: take them away from your "
            "organisation first.",
        )
