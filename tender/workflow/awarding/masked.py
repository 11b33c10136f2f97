"""What the letters of an award mask, for whoever releases them."""

from dataclasses import dataclass
from datetime import date

from tender.documents.summary.masked import masked_passages
from tender.documents.summary.outside import MaskedPassage
from tender.workflow.deciding.door import evaluated_procurement
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedInLetters:
    """Every passage that letters mask, with what bidders are called."""

    state: ProcurementState
    on: date
    passages: tuple[MaskedPassage, ...]
    names: dict[str, str]


def masked_in_letters(office: Office, actor: Actor, procurement: str) -> MaskedInLetters:
    """What letters on the outcome would mask. Raises NotNow before quality is locked."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        state = state_of(session, procurement)
        day = usual_day(state, office.clock())
        bundle = evaluated_procurement(session, state, day).bundle
    return MaskedInLetters(
        state=state,
        on=day,
        passages=masked_passages(bundle),
        names={bid.bidder: bundle.name(bid.bidder) for bid in bundle.submissions.submissions},
    )
