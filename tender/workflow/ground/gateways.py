"""Findings are answered or nothing goes on: each gateway lists what stands in its way, and refuses
while a finding that it waits for is open.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlmodel import Session

from evidence.counting import by_number, count_of
from evidence.finding import Finding
from evidence.sentence import unended
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.evaluation.sentence_names import declaration_titles, in_names
from tender.procurement.timetable import Step, Timetable
from tender.records.compliance import RecordedFindingDecision
from tender.storage import bids, compliance, procurements
from tender.workflow.ground.office import day_of
from tender.workflow.ground.refusals import NotNow

#: the step of the timetable at which an act is planned
PLANNED_AT = {
    Gateway.PUBLISH: Step.ITT,
    Gateway.OPEN_MARKING: Step.DEADLINE,
    Gateway.LOCK_QUALITY: Step.EVALUATION_ENDS,
    Gateway.RECOMMEND: Step.AWARD,
    Gateway.SIGN_OFF: Step.AWARD,
    Gateway.APPROVE: Step.AWARD,
    Gateway.BEGIN_STANDSTILL: Step.AWARD,
    Gateway.AWARD: Step.CONTRACT_START,
}
_SHOWN = 3  #: findings that a refusal names


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticedFinding:
    """A finding where it was noticed, and the first act that waits for it."""

    finding: Finding
    gateway: Gateway
    id: str = ""  #: what names it when it is decided on; its own key where none is given
    bidder: str = ""
    lot: str = ""
    others: tuple[str, ...] = ()


def registered(
    session: Session,
    procurement: str,
    timetable: Timetable | None,
    noticed: Iterable[NoticedFinding],
) -> tuple[RegisteredFinding, ...]:
    """What was noticed with what was decided on it, each finding once, in the order of gateways;
    its sentence names bidders and conditions, and its id is that of the words it was noticed in.
    """
    decided = compliance.decided(session, procurement)
    bidders, conditions, declarations = _names(session, procurement)
    entries: dict[str, RegisteredFinding] = {}
    for notice in noticed:
        id = notice.id or notice.finding.key
        if id not in entries:
            what = in_names(_with_its_bidder(notice), bidders, conditions, declarations)
            worded = replace(notice, finding=replace(notice.finding, what=what))
            entries[id] = _entry(id, worded, timetable, decided.get(id, {}))
    order = list(Gateway)
    return tuple(sorted(entries.values(), key=lambda entry: order.index(entry.gateway)))


def _with_its_bidder(notice: NoticedFinding) -> str:
    """What was noticed, with the bidder that it is about, by its id, where its words name none: in
    the list of a bid's own findings they need not, in the register and the report they must.
    """
    words, bidder = notice.finding.what, notice.bidder
    if not bidder or notice.others or re.search(rf"\b{re.escape(bidder)}\b", words):
        return words
    lot = f" in lot {notice.lot}" if notice.lot and f"lot {notice.lot}" not in words else ""
    return f"{bidder}{lot}: {words}"


def _names(
    session: Session, procurement: str
) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """What bidders are called by id, and by the letter that stands for them; and conditions, and
    declarations.
    """
    known, version = bids.bids(session, procurement), procurements.published(session, procurement)
    conditions = version.procurement.conditions if version else ()
    return (
        {bidder.alias: f"Bidder {bidder.alias}" for bidder in known}
        | {bidder.bidder: f"{bidder.name} ({bidder.bidder})" for bidder in known},
        {condition.id: condition.title for condition in conditions},
        declaration_titles(conditions),
    )


def _entry(
    id: str,
    notice: NoticedFinding,
    timetable: Timetable | None,
    decisions: dict[str, RecordedFindingDecision],
) -> RegisteredFinding:
    planned = timetable.first(PLANNED_AT[notice.gateway]) if timetable else None
    decision = decisions.get(notice.bidder) or next(iter(decisions.values()), None)
    return RegisteredFinding(
        id=id,
        finding=notice.finding,
        gateway=notice.gateway,
        bidder=notice.bidder,
        lot=notice.lot,
        others=notice.others,
        due=planned.on if planned else None,
        decision=decision.decision if decision else "",
        reason=decision.reason if decision else "",
        by=decision.by if decision else "",
        on=day_of(decision.at) if decision else None,
    )


def in_the_way(
    gateway: Gateway, entries: Iterable[RegisteredFinding]
) -> tuple[RegisteredFinding, ...]:
    """The findings that are open and that this act waits for."""
    return tuple(entry for entry in entries if entry.open and gateway.waits_for(entry.gateway))


def refuse_open(gateway: Gateway, entries: Iterable[RegisteredFinding]) -> None:
    """Refuse with NotNow while a finding that this act waits for is open; the sentence names the
    first of them.
    """
    waiting = in_the_way(gateway, entries)
    if not waiting:
        return
    first = "; ".join(unended(entry.finding.what) for entry in waiting[:_SHOWN])
    more = f"; and {len(waiting) - _SHOWN} more" if len(waiting) > _SHOWN else ""
    are = f"{count_of(len(waiting), 'finding')} {by_number(len(waiting), 'waits', 'wait')}"
    raise NotNow(
        f"{are} for a decision before you can {gateway.value}: {first}{more}. "
        "The page Findings lists what is open. Nothing was changed."
    )
