"""The invitation that a draft would make, to look at before anything is published."""

from dataclasses import dataclass
from io import BytesIO
from typing import IO

from evidence.finding import Severity
from tender.documents.invitation.invitation import Invitation, invitation
from tender.documents.invitation.paper import on_screen
from tender.documents.invitation.price_workbook import rates_to_bid
from tender.documents.invitation.word import invitation_docx
from tender.procurement.draft.findings import findings_on
from tender.procurement.specification import Procurement
from tender.storage import procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.preparing.invitation_files import ScreenSections, price_schedule
from tender.workflow.preparing.whole import whole_procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundDraft:
    """A draft as the procurement that it describes; None with how many errors stop it."""

    state: ProcurementState
    procurement: Procurement | None
    errors: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftInvitation:
    """A draft's invitation on the screen; nothing while errors stop it."""

    draft: SoundDraft
    sections: ScreenSections
    priced: bool  #: whether a rate is bid, so that there is a price schedule to fill in


def sound_draft(office: Office, actor: Actor, procurement: str) -> SoundDraft:
    """The draft, where no check finds an error in it."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
    findings = findings_on(drafted.draft, illustrative=True)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    whole = None if errors else whole_procurement(drafted.draft)
    return SoundDraft(state=state, procurement=whole, errors=errors)


def draft_invitation(office: Office, actor: Actor, procurement: str) -> DraftInvitation:
    """What bidders would read if the draft were published as it stands."""
    draft = sound_draft(office, actor, procurement)
    sections = on_screen(_invitation(draft, draft.procurement)) if draft.procurement else ()
    priced = draft.procurement is not None and bool(rates_to_bid(draft.procurement))
    return DraftInvitation(draft=draft, sections=sections, priced=priced)


def draft_invitation_file(office: Office, actor: Actor, procurement: str, form: str) -> IO[bytes]:
    """The same in Word (docx), or its price schedule (xlsx). Raises NotNow while errors stop it,
    NotThere as `price_schedule`.
    """
    draft = sound_draft(office, actor, procurement)
    if draft.procurement is None:
        raise NotNow("The invitation can be made once nothing in the draft is to be mended.")
    made = _invitation(draft, draft.procurement)
    return BytesIO(invitation_docx(made) if form == "docx" else price_schedule(draft.procurement))


def _invitation(draft: SoundDraft, procurement: Procurement) -> Invitation:
    return invitation(procurement, illustrative=draft.state.listed.illustrative)
