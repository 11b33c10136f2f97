"""Exhibits in which bids are written, sealed and opened: invented bidders write the example's bids
by the same verbs that people use.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from evidence.codec import encode
from evidence.number import fixed
from tender.apart import scratch_folder
from tender.bid.bid import QuestionInLot, answers_asked
from tender.bid.organisation import Organisation, OrganisationSize
from tender.evaluation.submission import Submission
from tender.examples import make_example, make_registers
from tender.exhibition.answered import answer_findings
from tender.exhibition.cast import actor_of
from tender.exhibition.moved import moved_procurement
from tender.exhibition.openers import name_openers
from tender.intake.catalogue import path_of
from tender.intake.procurement import read_procurement
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step
from tender.storage import editions, people, procurements
from tender.workflow.bidding.answers import save_answer
from tender.workflow.bidding.declarations import save_declarations
from tender.workflow.bidding.lots import save_lots
from tender.workflow.bidding.opportunities import take_part
from tender.workflow.bidding.organisation import own_organisation, register_organisation
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.bidding.prices import save_prices
from tender.workflow.bidding.submission import submit_bid
from tender.workflow.ground.access import Role
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import LONDON, Office
from tender.workflow.marking.interests import assess_conflicts
from tender.workflow.preparing.publication import publish
from tender.workflow.preparing.start import start_procurement
from tender.workflow.preparing.team import appoint
from tender.workflow.register.bringing import bring_edition

ASSESSMENT = "Illustrative. Nobody on the panel has an interest that is known so far."
STEPS = "Each declares, bidder by bidder, once bids are open."
SHORT = "Illustrative. The days of a ready-made procurement were moved, so that one can try it now."
BEFORE = timedelta(days=9)  #: how long before now the bids were written


def set_up_sealed(
    office: Office, staff: Mapping[str, Sequence[int]], plan: Mapping[str, Any], seed: int
) -> None:
    """Set one up, where it is not there yet: published, with bids submitted or begun."""
    with office.read() as session:
        if procurements.exists(session, plan["id"]):
            return
    today = office.today()
    procurement = moved_procurement(
        read_procurement(path_of(plan["name"])),
        plan["id"],
        today + timedelta(days=plan["closes_in"]),
    )
    then = Office(office.store, lambda: office.clock() - BEFORE, office.vault, played=True)
    as_planned = _on_the_planned_day(office, procurement)
    lead = actor_of(then, staff[Role.LEAD][0])
    start_procurement(
        then,
        actor_of(then, staff[Role.ADMINISTRATOR][0]),
        plan["id"],
        encode(procurement),
        lead.id,
        illustrative=True,
    )
    _appoint(then, plan["id"], staff)
    assess_conflicts(then, actor_of(then, lead.id), plan["id"], ASSESSMENT, STEPS)
    name_openers(then, plan["id"], staff)
    answer_findings(then, actor_of(then, lead.id), plan["id"])
    publish(as_planned, actor_of(as_planned, lead.id), plan["id"], 1, reason=SHORT)
    submissions = make_example(procurement, seed)
    old = moved_procurement(procurement, plan["id"], today - timedelta(days=12))
    _bring_register(office, actor_of(office, lead.id), make_registers(old, submissions, seed)[:2])
    firms = tuple(zip(staff[Role.BIDDER], submissions.submissions, strict=False))
    for number, (person, submission) in enumerate(firms, 1):
        _bid(then, person, plan["id"], submission, plan["written"] if number == len(firms) else 100)


def _on_the_planned_day(office: Office, procurement: Procurement) -> Office:
    """The office on the morning for which the ITT is planned."""
    planned = procurement.timetable.first(Step.ITT)
    assert planned is not None, "a procurement of the catalogue plans its ITT"
    sent = datetime.combine(planned.on, time(9, 30), LONDON)
    return Office(office.store, lambda: sent, office.vault, played=True)


def _appoint(office: Office, id: str, staff: Mapping[str, Sequence[int]]) -> None:
    for role in (Role.OFFICER, Role.LEGAL_REVIEWER, Role.OBSERVER):
        with office.read() as session:
            person = people.person(session, staff[role][0])
        appoint(office, actor_of(office, staff[Role.LEAD][0]), id, person.email, person.name, role)


def _bring_register(office: Office, actor: Actor, files: Sequence[Any]) -> None:
    """The example's register as the installation's, once:
    the later exhibit's bidders are among the same invented market.
    """
    with office.read() as session:
        names = {edition.file for edition in editions.editions(session)}
    with scratch_folder() as folder:
        paths = []
        for file in files:
            if file.name not in names:
                paths.append(folder / file.name)
                paths[-1].write_text(file.text, "utf-8")
        if paths:
            bring_edition(office, actor, paths)


def _bid(office: Office, person: int, id: str, submission: Submission, written: int) -> None:
    """One bidder's organisation, its bid, and its submission where the whole of it is written."""
    if own_organisation(office, actor_of(office, person)).organisation is None:
        register_organisation(office, actor_of(office, person), _organisation(submission))
    take_part(office, actor_of(office, person), id)
    actor = actor_of(office, person)
    most_lots = str(submission.most_lots or "")
    save_lots(office, actor, own_bid(office, actor, id), submission.lots, most_lots, 0)
    _write_answers(office, actor, id, submission, written)
    _write_prices(office, actor, id, submission)
    since = submission.personal_care_since.isoformat() if submission.personal_care_since else ""
    save_declarations(
        office,
        actor,
        own_bid(office, actor, id),
        submission.declarations,
        since,
        submission.improvement_plan,
        0,
    )
    own = own_bid(office, actor, id)
    if written == 100 and not own.missing.stops:
        submit_bid(office, actor, own, own.digest, office.clock())


def _write_answers(
    office: Office, actor: Actor, id: str, submission: Submission, written: int
) -> None:
    """The first `written` per cent of the answers."""
    own = own_bid(office, actor, id)
    asked = [address for _, address in answers_asked(own.state.procurement, own.bid.lot_ids)]
    texts = {
        QuestionInLot(answer.question, answer.lot): answer.text for answer in submission.answers
    }
    for address in asked[: len(asked) * written // 100]:
        save_answer(office, actor, own_bid(office, actor, id), address, texts.get(address, ""), 0)


def _write_prices(office: Office, actor: Actor, id: str, submission: Submission) -> None:
    own = own_bid(office, actor, id)
    rates = {
        lot: {rate.line: fixed(rate.rate, 2) for rate in submission.rates if rate.lot == lot}
        for lot in own.bid.lot_ids
    }
    typed = {lot: lines for lot, lines in rates.items() if lines}
    save_prices(office, actor, own, typed, {})


def _organisation(submission: Submission) -> Organisation:
    return Organisation(
        name=submission.name,
        provider_id=submission.provider_id,
        locations=tuple(
            dict.fromkeys(lot_bid.location for lot_bid in submission.lots if lot_bid.location)
        ),
        company_number="",
        address=submission.address or "1 Invented Street, Nowhere",
        email=submission.email or "bids@firm.example",
        directors=(f"An invented director of {submission.name}",),
        size=OrganisationSize(submission.size)
        if submission.size in list(OrganisationSize)
        else OrganisationSize.SME,
    )
