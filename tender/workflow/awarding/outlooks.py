"""What each step of an award commits a council to, from the recommendation to the award itself."""

from collections.abc import Callable, Iterator

from criteria.reading import day_in_words
from evidence.counting import count_of
from tender.documents.bundle import Bundle
from tender.evaluation.result import Seat
from tender.procurement.notice import notice
from tender.procurement.standstill import TRIGGER
from tender.records.reports import ReportVersion
from tender.storage import reports
from tender.workflow.awarding.approving import (
    newest_version,
    recommended_version,
    signature_of,
    why_no_approver,
    why_unsigned,
)
from tender.workflow.awarding.deliveries import refuse_unsent
from tender.workflow.awarding.overtaken import refuse_older_register, refuse_overtaken
from tender.workflow.awarding.report_facts import report_facts, why_not_signed
from tender.workflow.awarding.standstill import standstill_from, still_running
from tender.workflow.deciding.door import (
    evaluated_procurement,
    last_day,
    running_standstill,
    winners,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.commitment import GateOutlook, GateSearch, facts
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.sealed_prices import prices_open, why_sealed
from tender.workflow.ground.sent_letters import Deliveries, deliveries_in
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage

_NO_REPORT = "There is no version of the award report yet: what goes on is a version of it."


def _recommended(search: GateSearch) -> ReportVersion | None:
    versions = reports.reports(search.session, search.state.id)
    return recommended_version(search.state, versions)


def _bundle(search: GateSearch, report: ReportVersion) -> Bundle:
    return evaluated_procurement(search.session, search.state, report.day).bundle


def _refused(refuses: Callable[[], object]) -> tuple[str, ...]:
    """What an act would refuse with; nothing where it would not."""
    try:
        refuses()
    except NotNow as refusal:
        return (refusal.sentence,)
    return ()


def _value(state: ProcurementState) -> str:
    return dict(notice(state.procurement)).get("Estimated value", "")


def _of_newest(search: GateSearch) -> tuple[ReportVersion | None, tuple[str, ...]]:
    """The newest version, and why nothing goes on by it."""
    session, state = search.session, search.state
    if not prices_open(session, state):
        return None, (why_sealed(state),)
    report = newest_version(session, state.id)
    if report is None:
        return None, (_NO_REPORT,)
    if state.stage is not Stage.OUTCOME:
        return report, ()
    return report, _refused(lambda: refuse_overtaken(session, state, report.number))


def recommendation_outlook(search: GateSearch) -> GateOutlook:
    """Who would win by the newest version of the report."""
    report, why_not = _of_newest(search)
    if report is None:
        return GateOutlook(why_not=why_not)
    older = _refused(lambda: refuse_older_register(search.session, search.state, report))
    return GateOutlook(
        report=report.number,
        afterwards=facts(
            [
                ("Recommended", f"The award as version {report.number} of the report has it"),
                *winners(_bundle(search, report)),
                ("Estimated value", _value(search.state)),
                ("Then", _after_recommending(search, report)),
            ]
        ),
        rests_on=facts(report_facts(search.session, search.state.id, report)),
        why_not=(*why_not, *older),
    )


def _after_recommending(search: GateSearch, report: ReportVersion) -> str:
    if signature_of(search.session, search.state.id, report):
        return "The approver decides on it"
    return "A legal reviewer signs the version off, and the approver decides on it"


def sign_off_outlook(search: GateSearch) -> GateOutlook:
    """What the signature under the newest version lets others do."""
    report, why_not = _of_newest(search)
    if report is None:
        return GateOutlook(why_not=why_not)
    comments = reports.comments(search.session, search.state.id, report.number)
    waiting = why_not_signed(comments)
    return GateOutlook(
        report=report.number,
        afterwards=facts(
            [
                ("Signed off", f"Version {report.number} of the report, and no other"),
                ("Then", _after_signing(search, report)),
            ]
        ),
        rests_on=facts(report_facts(search.session, search.state.id, report)),
        why_not=(*why_not, waiting) if waiting else why_not,
    )


def _after_signing(search: GateSearch, report: ReportVersion) -> str:
    recommended = search.state.standing(DecisionKind.RECOMMENDED)
    if recommended and recommended.data["report"] == report.number:
        return "The approver can approve the award that is recommended by it"
    return "The lead can recommend the award by it, and the approver can approve it"


def approval_outlook(search: GateSearch) -> GateOutlook:
    """Who wins if it is approved, and what legal reviewers said."""
    session, state, report = search.session, search.state, _recommended(search)
    if report is None:
        return GateOutlook(why_not=(_NO_REPORT,))
    why_not = [why_unsigned(session, state.id, report)]
    if search.actor.may(Verb.APPROVE, state.id):
        why_not.append(why_no_approver(session, state, search.actor))
    decision = state.standing(DecisionKind.RECOMMENDED)
    return GateOutlook(
        report=report.number,
        afterwards=facts(
            [
                ("Approved", f"The award as version {report.number} of the report has it"),
                *winners(_bundle(search, report)),
                ("Estimated value", _value(state)),
                ("Then", "The lead tells all who bid, and begins the standstill"),
            ]
        ),
        rests_on=facts(
            [
                ("Recommended because", decision.reason if decision else ""),
                *report_facts(session, state.id, report),
            ]
        ),
        why_not=tuple(filter(None, why_not)),
    )


def standstill_outlook(search: GateSearch) -> GateOutlook:
    """Whom letters tell what, and how long the standstill runs if it begins today."""
    session, state, report = search.session, search.state, _recommended(search)
    if report is None:
        return GateOutlook(why_not=(_NO_REPORT,))
    sent = deliveries_in(session, state)
    return GateOutlook(
        report=report.number,
        afterwards=facts(_standstill(search, _bundle(search, report), sent)),
        rests_on=facts(
            [("Letters on record as sent", _sent(sent)), *report_facts(session, state.id, report)]
        ),
        why_not=_refused(lambda: refuse_unsent(session, state)),
    )


def _sent(sent: Deliveries) -> str:
    """How many letters went, and when the last did."""
    many, all_of = len(sent.lines) - len(sent.unsent), len(sent.lines)
    last = f", the last on {day_in_words(sent.last)}" if sent.last else ""
    return f"{many} of {all_of}{last}"


def _standstill(search: GateSearch, bundle: Bundle, sent: Deliveries) -> Iterator[tuple[str, str]]:
    state = search.state
    pause = standstill_from(search.session, state, sent, search.office.today())
    told = len(bundle.submissions.submissions)
    placed = {seat.bidder for _, seat in _placed(bundle)}
    without = count_of(told - len(placed), "bidder")
    yield (
        "The letters tell",
        (
            f"{count_of(len(placed), 'bidder')} with a place, and {without} without: each its own "
            "scores and those of the winners"
        ),
    )
    yield "The standstill begins", f"{day_in_words(pause.sent)}: {pause.rule} ({pause.source})"
    if pause.ends:
        yield "It begins once", TRIGGER[state.procurement.regime]
        yield "It runs to the end of", day_in_words(pause.ends)
    yield "The contract may be entered into from", day_in_words(pause.contract_from)


def _placed(bundle: Bundle) -> Iterator[tuple[str, Seat]]:
    for outcome in bundle.evaluation.lots:
        for seat in outcome.seats:
            yield outcome.lot, seat


def award_outlook(search: GateSearch) -> GateOutlook:
    """Which contracts can be entered into, and from when."""
    session, state, report = search.session, search.state, _recommended(search)
    if report is None:
        return GateOutlook(why_not=(_NO_REPORT,))
    begun = state.standing(DecisionKind.STANDSTILL_BEGUN)
    ends = last_day(begun, running_standstill(session, state, begun)) if begun else None
    waits = still_running(ends) if ends and search.office.today() <= ends else ""
    return GateOutlook(
        report=report.number,
        afterwards=facts(
            _award(
                state, _bundle(search, report), "" if waits else day_in_words(search.office.today())
            )
        ),
        rests_on=facts(
            [
                ("The standstill ended on", day_in_words(ends) if ends and not waits else ""),
                *report_facts(session, state.id, report),
            ]
        ),
        why_not=(waits,) if waits else (),
    )


def _award(state: ProcurementState, bundle: Bundle, on: str) -> Iterator[tuple[str, str]]:
    """What the award makes so; `on` is empty while no day of it is known."""
    yield "Awarded on", on
    yield from winners(bundle)
    held = sum(seat.held for _, seat in _placed(bundle))
    count = sum(1 for _ in _placed(bundle))
    waiting = f"; {held} of them held until a condition is met" if held else ""
    yield "Contracts", f"{count_of(count, 'place')} to be entered into{waiting}"
    yield "The contracts begin", day_in_words(state.procurement.duration.starts)
    yield "Estimated value", _value(state)
