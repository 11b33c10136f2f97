"""The letters of an award, one for each bidder, for whoever releases them."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from tender.documents.assessment_summary import letter_makers
from tender.documents.bundle import Bundle
from tender.documents.outcome import outcome_from_evidence
from tender.documents.pdf import print_small
from tender.documents.summary.masked import masked_passages
from tender.documents.summary.outside import MaskedPassage
from tender.storage import reports
from tender.workflow.deciding.door import chronology_of, evaluated_procurement
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLetter:
    """One letter, or an annex that goes with several: its file, and whom or what it is for."""

    file: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLetters:
    """Every letter, with what letters mask and what bidders are called."""

    state: ProcurementState
    on: date  #: the day as at which they tell the outcome
    version: int  #: of the award report, whose figures they tell; 0 before one is recommended
    letters: tuple[AwardLetter, ...]
    passages: tuple[MaskedPassage, ...]
    names: dict[str, str]


def award_letters(office: Office, actor: Actor, procurement: str) -> AwardLetters:
    """What there is to release: by the version that was recommended, else as the outcome stands.
    Raises NotNow before there is an outcome.
    """
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        state = state_of(session, procurement)
        bundle = _released(session, state, office)
    return AwardLetters(
        state=state,
        on=bundle.on,
        version=_recommended(state),
        letters=tuple(
            AwardLetter(file=file, about=maker.about)
            for file, maker in letter_makers(bundle).items()
        ),
        passages=masked_passages(bundle),
        names={bid.bidder: bundle.name(bid.bidder) for bid in bundle.submissions.submissions},
    )


def award_letter(office: Office, actor: Actor, procurement: str, file: str) -> bytes:
    """One of them as a PDF. Raises NotThere, and as `award_letters`."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        bundle = _released(session, state_of(session, procurement), office)
    maker = letter_makers(bundle).get(file)
    if maker is None:
        raise NotThere
    return print_small(maker.make())


def _recommended(state: ProcurementState) -> int:
    decision = state.standing(DecisionKind.RECOMMENDED)
    return int(decision.data["report"]) if decision else 0


def _released(session: Session, state: ProcurementState, office: Office) -> Bundle:
    """What the letters tell; with the standstill as it was begun, once it is."""
    if number := _recommended(state):
        evidence = reports.evidence(session, state.id, number)
        acts = chronology_of(session, state)
        return outcome_from_evidence(evidence, f"evidence of version {number}", acts)
    return evaluated_procurement(session, state, usual_day(state, office.clock())).bundle
