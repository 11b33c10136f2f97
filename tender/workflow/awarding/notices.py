"""The notices that a procurement owes, how each stands, and what each says: one value that
the page, the API and the command line show.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlmodel import Session

from tender.documents.decision.copies import without_names
from tender.documents.notices.asked import AskedFact
from tender.documents.notices.facts import NoticeFacts, NoticePublication
from tender.documents.notices.field import Data
from tender.documents.notices.kind import BY_KIND, NoticeKind, NoticeMoment, NoticeRule, notices_of
from tender.documents.notices.notice import PublicNotice, notice_of, publisher_of, wrapped
from tender.evaluation.review.outside import LINE_OF
from tender.procurement.contract_dates import DateKind
from tender.procurement.timetable import Step
from tender.storage import outside
from tender.workflow.awarding.awarded_contracts import awarded_contracts
from tender.workflow.awarding.letters import letters_bundle
from tender.workflow.awarding.notice_facts import notice_facts, record_of
from tender.workflow.deciding.door import last_day, refuse_unprepared, running_standstill
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow, NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of
from tender.workflow.preparing.door import written_so_far

INVENTED = "ILLUSTRATIVE: the bids and marks are invented. Publish none of it."
DAYS_AFTER_END = timedelta(days=30)  #: PSR 2023 reg 15(5)
#: what begins the name of the key date by which each is published
_DUE = {
    NoticeKind.UK7: "Contract details notice",
    NoticeKind.UK11: "Contract termination notice",
    NoticeKind.PCR_AWARD: "Contract award notice",
    NoticeKind.PSR_AWARD: "Notice of the award",
}


class NoticeState(StrEnum):
    """How a notice stands."""

    PUBLISHED = "published"
    LATE = "overdue"
    READY = "can be published"
    GAPS = "something is not known"
    LATER = "its time is still to come"
    CHOICE = "by choice"
    DEPENDS = "owed in the case named"
    NOT_OWED = "not owed"
    NOT_MADE = "not made here"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """One notice of the list."""

    rule: NoticeRule
    standing: NoticeState
    due: date | None  #: the last day, or that on which it is planned; None where none is known
    published: tuple[NoticePublication, ...]
    gaps: int  #: fields of which something is not known
    can_open: bool  #: whether its fields are made yet

    @property
    def still_due(self) -> date | None:
        """The day of what is still to be published, though a notice of another contract was."""
        return None if self.standing is NoticeState.PUBLISHED else self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesPage:
    """The notices of a procurement."""

    state: ProcurementState
    complete: bool  #: whether the set-up is complete; until then no notice is made
    lines: tuple[NoticeLine, ...]
    ocid: str  #: the identifier that Find a Tender gave; empty where nobody put it on record

    @property
    def owed(self) -> tuple[NoticeLine, ...]:
        """Those that something asks for."""
        not_owed = (
            NoticeState.NOT_OWED, NoticeState.CHOICE, NoticeState.DEPENDS, NoticeState.NOT_MADE,
        )  # fmt: skip
        return tuple(line for line in self.lines if line.standing not in not_owed)

    @property
    def others(self) -> tuple[NoticeLine, ...]:
        """The others."""
        return tuple(line for line in self.lines if line not in self.owed)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """One notice."""

    state: ProcurementState
    line: NoticeLine
    notice: PublicNotice
    #: fields that somebody typed and that name who bid and holds no place, by their keys
    naming: tuple[str, ...]
    recorded_line: (
        int  #: of the checklist, where its publication is put on record; 0 with contracts
    )

    @property
    def text(self) -> str:
        """All of it as one text, which says first where it is invented."""
        invented = f"{INVENTED}\n\n" if self.state.listed.illustrative else ""
        return f"{invented}{self.notice.text}"

    @property
    def releases(self) -> Data:
        """It for programs, with whose it is."""
        listed = self.state.listed
        return wrapped(self.notice, publisher_of(listed.council, illustrative=listed.illustrative))


def notices_page(office: Office, actor: Actor, procurement: str) -> NoticesPage:
    """The list. Raises NotAllowed for those who mark, before quality is locked."""
    with office.look(actor, Verb.SEE_NOTICES, procurement) as session:
        state, facts = facts_of_notices(session, office, actor, procurement)
        if facts is None:
            return NoticesPage(state=state, complete=False, lines=(), ocid="")
        lines = tuple(_lines(session, office, state, facts))
        ocid = facts.answer(AskedFact.OCID)
        return NoticesPage(state=state, complete=True, lines=lines, ocid=ocid)


def facts_of_notices(
    session: Session, office: Office, actor: Actor, procurement: str
) -> tuple[ProcurementState, NoticeFacts | None]:
    """How a procurement stands, and the facts of its notices; none while the set-up is not
    complete. Raises NotAllowed for those who mark, before quality is locked.
    """
    state = state_of(session, procurement)
    refuse_blind(actor, state)
    refuse_unprepared(office, session, state)
    whole = written_so_far(session, state)
    if whole is None:
        return state, None
    return state, notice_facts(session, state, whole, office)


def notice_page(office: Office, actor: Actor, procurement: str, kind: NoticeKind) -> NoticePage:
    """One notice. Raises NotThere where its regime has none of the kind, NotNow where its time is
    still to come.
    """
    with office.look(actor, Verb.SEE_NOTICES, procurement) as session:
        state, facts = facts_of_notices(session, office, actor, procurement)
        if facts is None:
            raise NotNow("The set-up is not complete yet. Once it is, notices are made here.")
        if BY_KIND[kind].regime is not facts.regime:
            raise NotThere
        if not is_made_yet(BY_KIND[kind], facts):
            raise NotNow(f"{BY_KIND[kind].title}: its time is still to come, or it is never made.")
        notice = notice_of(facts, kind)
        line = _line(session, office, state, facts, BY_KIND[kind], notice)
        naming = _naming(session, office, state, notice) if BY_KIND[kind].names_bidders else ()
        record = record_of(kind, facts.regime)
        return NoticePage(
            state=state,
            line=line,
            notice=notice,
            naming=naming,
            recorded_line=LINE_OF[record] if record else 0,
        )


def _naming(
    session: Session, office: Office, state: ProcurementState, notice: PublicNotice
) -> tuple[str, ...]:
    """Fields of somebody's own words that name a bidder without a place."""
    bundle = letters_bundle(session, state, office)
    typed = (each for each in notice.fields if each.asked and each.text and not each.unknown)
    own = (each for each in typed if not each.about)
    return tuple(each.key for each in own if without_names(bundle, each.text) != each.text)


def _lines(
    session: Session, office: Office, state: ProcurementState, facts: NoticeFacts
) -> Iterator[NoticeLine]:
    for rule in notices_of(facts.regime):
        notice = notice_of(facts, rule.kind) if is_made_yet(rule, facts) else None
        yield _line(session, office, state, facts, rule, notice)


def is_made_yet(rule: NoticeRule, facts: NoticeFacts) -> bool:
    """Whether a notice is made yet: what names bidders, once an award is recommended."""
    contracts = facts.contracts
    return {
        NoticeMoment.SET_UP: True,
        NoticeMoment.AWARD: facts.award is not None,
        NoticeMoment.CONTRACTS: any(contract.entered for contract in contracts),
        NoticeMoment.ENDED_CONTRACTS: any(contract.ended for contract in contracts),
        NoticeMoment.NO_AWARD: facts.no_award is not None,
        NoticeMoment.NEVER: False,
    }[rule.moment]


def _line(
    session: Session,
    office: Office,
    state: ProcurementState,
    facts: NoticeFacts,
    rule: NoticeRule,
    notice: PublicNotice | None,
) -> NoticeLine:
    published = facts.published.get(rule.kind, ())
    due = _due(session, office, state, facts, rule)
    gaps = len(notice.gaps) if notice else 0
    return NoticeLine(
        rule=rule,
        standing=_standing(facts, rule, notice, published, due),
        due=due,
        published=published,
        gaps=gaps,
        can_open=notice is not None,
    )


def _standing(
    facts: NoticeFacts,
    rule: NoticeRule,
    notice: PublicNotice | None,
    published: tuple[NoticePublication, ...],
    due: date | None,
) -> NoticeState:
    still_owed = None if rule.moment is NoticeMoment.SET_UP else due
    if still_owed and still_owed < facts.today:
        return NoticeState.LATE
    if published and not still_owed:
        return NoticeState.PUBLISHED
    if rule.is_waived(facts.procurement.is_light_touch):
        return NoticeState.NOT_OWED
    if not rule.is_made:
        return NoticeState.NOT_MADE
    if rule.by_choice:
        return NoticeState.CHOICE
    no_decision = rule.moment is NoticeMoment.NO_AWARD and facts.no_award is None
    if no_decision or rule.kind in (NoticeKind.UK1, NoticeKind.UK2):
        return NoticeState.DEPENDS
    if notice is None or _waits(facts, rule):
        return NoticeState.LATER
    return NoticeState.GAPS if notice.gaps else NoticeState.READY


def _waits(facts: NoticeFacts, rule: NoticeRule) -> bool:
    """Whether an award is told of before it is approved and everybody was told."""
    if rule.moment is not NoticeMoment.AWARD or facts.award is None:
        return False
    return facts.award.decided is None or facts.award.summaries is None


def _due(
    session: Session,
    office: Office,
    state: ProcurementState,
    facts: NoticeFacts,
    rule: NoticeRule,
) -> date | None:
    """The next day that counts: of a notice of contracts the earliest that is not done."""
    if rule.moment is NoticeMoment.SET_UP:
        invites = facts.procurement.timetable.first(Step.ITT)
        invites_bids = rule.duty.name == "NOTICE"
        return invites.on if invites_bids and invites else None
    if rule.moment is NoticeMoment.NO_AWARD and facts.no_award:
        if rule.kind in facts.published:
            return None
        if rule.kind is NoticeKind.PSR_ENDED:
            begun = state.last(DecisionKind.STANDSTILL_BEGUN)
            ends = last_day(begun, running_standstill(session, state, begun)) if begun else None
            return max(ends or facts.no_award.decided, facts.no_award.decided) + DAYS_AFTER_END
        return None
    if rule.kind not in _DUE or state.stage is not Stage.AWARDED or state.ended:
        return None
    record = record_of(rule.kind, facts.regime)
    if record and outside.outside_record(session, state.id).of(record):
        return None  # one notice for all that was awarded
    days = [
        each.on
        for contract in awarded_contracts(session, state, office)
        for each in contract.dates
        if each.kind is DateKind.PUBLICATION and each.done is None
        and each.what.startswith(_DUE[rule.kind])
    ]  # fmt: skip
    return min(days, default=None)
