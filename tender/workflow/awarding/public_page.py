"""The public page of an award: what becomes public, shown before; published by the lead, taken
back, and open to anybody in between.
"""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup
from sqlmodel import Session

from evidence.cell import text_fault
from tender.documents.bundle import Bundle
from tender.documents.decision.copies import without_names
from tender.documents.notices.asked import QUESTIONS
from tender.documents.notices.authority_fields import council_id
from tender.documents.notices.facts import NoticeFacts
from tender.documents.notices.field import Data
from tender.documents.notices.kind import NoticeKind, NoticeMoment, notices_of
from tender.documents.notices.notice import notice_of, publisher_of, wrapped_together
from tender.documents.notices.public_award import (
    PublicAward,
    PublicHolder,
    criteria_chart,
    public_award,
    without_contacts,
)
from tender.documents.notices.release_parts import begins
from tender.documents.report.term import TermSection, term_of
from tender.frames.files import csv_of
from tender.frames.public_award import public_places
from tender.storage import notices, procurements
from tender.workflow.awarding.awarded_contracts import awarded_contracts
from tender.workflow.awarding.letters import letters_bundle
from tender.workflow.awarding.notice_facts import notice_facts
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of

LONGEST = 1_000  #: characters of a reason
KEPT_BACK = "Rates that were bid are commercially sensitive, and are not shown."


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPage:
    """The page as it is, or as it would be."""

    state: ProcurementState
    award: PublicAward
    criteria: Markup
    term: TermSection
    since: datetime | None  #: when it was published; None where it is not
    answered_since: bool  #: whether something was answered for notices after that
    why_not: str  #: why it cannot be published; empty where it can


def _standing(state: ProcurementState) -> datetime | None:
    """Since when the page of the award as it stands is public; None where it is not."""
    awarded = state.standing(DecisionKind.AWARDED)
    published = state.last(DecisionKind.PAGE_PUBLISHED)
    back = state.last(DecisionKind.PAGE_TAKEN_BACK)
    if state.stage is not Stage.AWARDED or awarded is None or published is None:
        return None
    after = published.id > awarded.id and (back is None or published.id > back.id)
    return published.at if after else None


def _chosen(state: ProcurementState) -> tuple[bool, str]:
    """Whether rates are shown, and why or why not."""
    published = state.last(DecisionKind.PAGE_PUBLISHED)
    if _standing(state) is None or published is None or not published.data["rates"]:
        return False, KEPT_BACK
    return True, published.reason


def prepared_page(office: Office, actor: Actor, procurement: str) -> PublicPage:
    """What is or would be public. Raises NotNow before the award."""
    with office.look(actor, Verb.SEE_NOTICES, procurement) as session:
        state = state_of(session, procurement)
        state.needs(Stage.AWARDED, what="The public page is prepared")
        return _page(session, office, state, *_chosen(state), _standing(state))


def _page(
    session: Session,
    office: Office,
    state: ProcurementState,
    shows_rates: bool,
    why: str,
    until: datetime | None = None,
) -> PublicPage:
    """With the answers as they stood at a moment: what is answered later became public by no press
    of the lead's.
    """
    bundle = letters_bundle(session, state, office)
    facts = notice_facts(session, state, state.procurement, office, until)
    award = public_award(
        facts,
        bundle,
        _holders(session, office, state),
        shows_rates=shows_rates,
        why_rates=why,
    )
    return PublicPage(
        state=state,
        award=award,
        criteria=criteria_chart(award),
        term=term_of(state.procurement.duration),
        since=_standing(state),
        answered_since=until is not None and _answers_differ(session, state, until),
        why_not=_naming(bundle, award, facts),
    )


def _holders(
    session: Session, office: Office, state: ProcurementState
) -> dict[str, tuple[PublicHolder, ...]]:
    """By lot, who holds a place in it or left one."""
    holders: dict[str, list[PublicHolder]] = {}
    for contract in awarded_contracts(session, state, office):
        holders.setdefault(contract.lot, []).append(
            PublicHolder(
                bidder=contract.bidder,
                name=contract.name,
                place=contract.place,
                held=contract.held and contract.life.entered is None,
                left=contract.left,
            )
        )
    return {lot: tuple(those) for lot, those in holders.items()}


def _naming(bundle: Bundle, award: PublicAward, facts: NoticeFacts) -> str:
    """Which words that somebody typed name a bidder without a place; empty where none do."""
    typed = [(f"The reason given for {lot.title}", lot.why_not) for lot in award.lots]
    typed += [
        (f"The answer for notices on “{QUESTIONS[fact].title}”", text)
        for fact, text in facts.answers.items()
    ]
    naming = [what for what, text in typed if without_names(bundle, text) != text]
    return f"{naming[0]} names a bidder that holds no place." if naming else ""


def _answers_differ(session: Session, state: ProcurementState, until: datetime) -> bool:
    return notices.answers(session, state.id) != notices.answers(session, state.id, until)


def publish_page(
    office: Office, actor: Actor, procurement: str, *, rates: bool, reason: str
) -> None:
    """Make the page public, with rates that were bid or without. Raises NotNow before the award,
    Invalid without a reason for rates.
    """
    with office.act(actor, Verb.PUBLISH_PAGE, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.AWARDED, what="The public page is published")
        page = _page(unit.session, office, state, rates, reason)
        if page.why_not:
            raise NotNow(f"{page.why_not} Nothing was published.")
        fault = text_fault(reason, LONGEST, "Say why rates that were bid become public.")
        if rates and fault:
            raise Invalid.of(reason=fault)
        procurements.decide(
            unit,
            procurement,
            DecisionKind.PAGE_PUBLISHED,
            actor.id,
            reason=reason.strip() if rates else "",
            data={"rates": rates},
        )
        unit.says(subject="public page", rates=rates)


def take_page_back(office: Office, actor: Actor, procurement: str, reason: str) -> None:
    """Take the page off again. Raises NotNow where it is not public, Invalid without a reason."""
    with office.act(actor, Verb.PUBLISH_PAGE, procurement) as unit:
        state = state_of(unit.session, procurement)
        if _standing(state) is None:
            raise NotNow("The page is not public. Nothing was changed.")
        if fault := text_fault(reason, LONGEST, "Say why it is taken back."):
            raise Invalid.of(reason=fault)
        procurements.decide(
            unit, procurement, DecisionKind.PAGE_TAKEN_BACK, actor.id, reason=reason.strip()
        )
        unit.says(subject="public page taken back")


def public_page(office: Office, actor: Actor, procurement: str) -> PublicPage:
    """The page for anybody. Raises NotThere unless it is public now."""
    with office.look(actor, Verb.SEE_OPEN) as session:
        state = _public(session, procurement)
        return _page(session, office, state, *_chosen(state), _standing(state))


def _public(session: Session, procurement: str) -> ProcurementState:
    if not procurements.exists(session, procurement):
        raise NotThere
    state = state_of(session, procurement)
    if _standing(state) is None:
        raise NotThere
    return state


def public_table(office: Office, actor: Actor, procurement: str) -> bytes:
    """The same as .csv. Raises likewise."""
    return csv_of(public_places(public_page(office, actor, procurement).award))


def public_release(office: Office, actor: Actor, procurement: str) -> Data:
    """The same as releases, without how to reach whoever bid. Raises likewise."""
    with office.look(actor, Verb.SEE_OPEN) as session:
        state = _public(session, procurement)
        facts = notice_facts(session, state, state.procurement, office, _standing(state))
        kinds: list[NoticeKind] = [
            rule.kind
            for rule in notices_of(facts.regime)
            if rule.moment is NoticeMoment.AWARD or rule.kind in facts.published
        ]
        own = (council_id(facts),)
        releases = [without_contacts(notice_of(facts, kind).release, own) for kind in kinds]
        since = _standing(state)
        assert since is not None
        about = f"urn:tender:{state.id}:award"
        council = publisher_of(state.listed.council, illustrative=state.listed.illustrative)
        return wrapped_together(releases, about, council, begins(day_of(since)))
