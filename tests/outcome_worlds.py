"""Contests of Testshire, marked, moderated and locked, between them with every kind of finding that
bids and an outcome can have.
"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from criteria.award import Rung, TieBreak
from criteria.participation import Condition, GateMoment, Measure, UnmetConsequence
from criteria.price.rule import AbnormallyLow, Breach
from criteria.question import Consequence, OverLimit, Threshold
from criteria.register import Rating, Register
from lots.limits import Allocation, Cap, Limits
from lots.lot import UnfilledConsequence
from lots.place import PlaceKind, Places
from tender.evaluation.finding_record import Gateway
from tender.evaluation.submission import LotBid
from tender.procurement.specification import Declaration
from tender.storage import compliance, opened, organisations, reports
from tender.storage.tables import BidRow
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.findings_register import findings_register
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.stage import state_of
from tender.workflow.moderating.lock import lock_quality
from tests.factories import (
    a_lot,
    a_procurement,
    a_submission,
    an_organisation,
    some_submissions,
)
from tests.office import ID
from tests.register_files import a_location, a_snapshot

SHA256 = "ab" * 32
ONE_LEAD = (Places(kind=PlaceKind.LEAD, least=1, most=1),)
DECLARED = (
    Declaration(id="living-wage", text="Do you pay at least the National Living Wage?"),
    Declaration(id="interest", text="Are you free of any conflict of interest?"),
    Declaration(id="alone", text="Do you work without any subcontractor?"),
)


def _for_faulty_bids():
    """A procurement that says of each fault that somebody decides what follows."""
    base = a_procurement()
    price = replace(
        base.criteria.price,
        zero_price=Breach.RECORD,
        above_ceiling=Breach.RECORD,
        below_floor=Breach.RECORD,
        abnormally_low=AbnormallyLow(cost_floor=Fraction(18)),
    )
    first = replace(base.criteria.questions[0], words=5, over_limit=OverLimit.REFUSE)
    return replace(
        base,
        declarations=DECLARED,
        limits=Limits(allocation=Allocation.BIDDERS_ORDER, most_bid_for=1),
        criteria=replace(
            base.criteria,
            price=price,
            questions=(first, *base.criteria.questions[1:]),
            quality_threshold=Threshold(least=Fraction(90), consequence=Consequence.CLARIFY),
        ),
        lots=(
            a_lot(
                "1",
                places=(*ONE_LEAD, Places(kind=PlaceKind.ADDITIONAL, least=9, most=9)),
                if_unfilled=UnfilledConsequence.FEWER,
            ),
            a_lot("2", rates=(replace(a_lot("2").rates[0], floor=None),)),
        ),
    )


def faulty_bids():
    """A procurement, bids with a fault of each kind, and a register of one day."""
    same = {
        "company_number": "12345678",
        "address": "1 High Street, Testham",
        "email": "bids@elm.example",
    }
    said = {"living-wage": True, "interest": True, "alone": True}
    bids = [
        a_submission("B01", rates={"1": "23.00", "2": "0"}, declarations=said, **same),
        a_submission("B02", rates={"1": "0"}, declarations=said | {"alone": False}, **same),
        a_submission("B03", rates={"1": "17.00"}, declarations=said | {"interest": False}),
        a_submission("B04", rates={"1": "20.00"}, declarations={"living-wage": True}),
        a_submission("B05", rates={"1": "20.00"}, declarations=said),
    ]
    bids[1] = replace(bids[1], name=bids[0].name, provider_id=bids[0].provider_id)
    bids[3] = replace(bids[3], lots=(LotBid(lot="1", preference=1),))
    bids[4] = replace(bids[4], personal_care_since=date(2010, 1, 1))
    submissions = _worded(bids)
    last = submissions.submissions[2]
    answers = (replace(last.answers[0], text=""), *last.answers[1:])
    submissions = replace(
        submissions,
        submissions=tuple(
            replace(bid, answers=answers) if bid is last else bid for bid in submissions.submissions
        ),
    )
    places = [
        a_location(
            f"1-910000000{number}",
            provider_id=f"1-900000000{number}",
            overall="Inadequate" if number == 5 else "Good",
        )
        for number in range(1, 6)
    ]
    return _for_faulty_bids(), submissions, Register(snapshots=(a_snapshot(*places),))


def two_leads(ties=(), allocation=Allocation.BIDDERS_ORDER, bids=2):
    """Two lots with a lead each and a cap of one, equal bids for both, and a register that became
    worse for the first between bid and award.
    """
    base = a_procurement()
    procurement = replace(
        base,
        lots=(a_lot("1", places=ONE_LEAD), a_lot("2", places=ONE_LEAD)),
        limits=Limits(allocation=allocation, caps=(Cap(kind=PlaceKind.LEAD, most_lots=1),)),
        conditions=(RATED, *base.conditions[2:]),
        criteria=replace(base.criteria, ties=ties or base.criteria.ties),
    )
    level = allocation is Allocation.BIDDERS_ORDER
    prices = {1: "20.00", 2: "20.00" if level else "21.00"}
    submissions = _worded(
        [
            a_submission(f"B0{number}", dict.fromkeys("12", prices[number]))
            for number in range(1, bids + 1)
        ]
    )
    before, after = (
        [
            a_location(
                f"1-910000000{number}",
                provider_id=f"1-900000000{number}",
                overall="Good" if number == 2 else overall,
            )
            for number in (1, 2)
        ]
        for overall in ("Outstanding", "Good")
    )
    snapshots = (a_snapshot(*before), a_snapshot(*after, on=date(2023, 11, 1)))
    return procurement, submissions, Register(snapshots=snapshots)


#: a condition that may wait until a day before the award is decided on
RATED = Condition(
    id="rating", title="Rated Good", measure=Measure.OVERALL, rating=Rating.GOOD,
    when=(GateMoment.AWARD,), if_unknown=UnmetConsequence.HOLD,
    held_until=date(2023, 11, 2), reason="quality of care",
)  # fmt: skip


def unrated():
    """One bidder for two lots, of whom no file says how it is rated."""
    procurement, submissions, _ = two_leads(bids=1)
    place = a_location("1-9100000001", overall="Not rated")
    snapshots = (a_snapshot(place), a_snapshot(place, on=date(2023, 11, 1)))
    return procurement, submissions, Register(snapshots=snapshots)


TEXT = (
    "Our answer to {}: we call before each visit, say who comes, and write down when we came, how "
    "long we stayed, what we saw and whom we told of it, on the day and in plain words."
)


def without_a_rate():
    """A bid that names no rate: no outcome is worked out before somebody decided on it."""
    procurement, submissions, register = two_leads()
    first, second = submissions.submissions
    bids = (first, replace(second, rates=second.rates[:1]))
    return procurement, replace(submissions, submissions=bids), register


def _worded(bids):
    """Submissions whose answers have a text each, and no mark yet."""
    return some_submissions(
        *(
            replace(
                bid,
                answers=tuple(
                    replace(
                        answer,
                        text=TEXT.format(answer.question),
                        marks=(),
                        consensus=None,
                    )
                    for answer in bid.answers
                ),
            )
            for bid in bids
        )
    )


WORLDS = {
    "faulty": faulty_bids,
    "tied": lambda: two_leads(ties=(Rung(by=TieBreak.QUALITY),)),
    "greatest": lambda: two_leads(allocation=Allocation.GREATEST_TOTAL),
    "unrated": unrated,
    "without a rate": without_a_rate,
}


def with_particulars(cast):
    """What a sealed bid says beside its answers, as if the first two bids had been opened here:
    whom they name, who directs them.
    """
    first = {
        "partners": [
            {"name": "Bidder B03 Homecare", "role": "subcontractor"},
            {"name": "Elm Care Ltd", "role": "subcontractor"},
        ],
        "directors": ["Ann Elm"],
        "charity_number": "1234567",
    }
    second = first | {"partners": [{"name": "Elm Care Ltd", "role": "subcontractor"}]}
    with cast.office.act(cast.lead, Verb.OPEN_BIDS, ID) as unit:
        for number, facts in enumerate((first, second), 1):
            organisation = organisations.add(
                unit, an_organisation(number), cast.people[Role.BIDDER]
            )
            row = BidRow(
                procurement=ID, organisation=organisation, public="", wrapped="", made=unit.now
            )
            unit.add(row)
            unit.session.flush()
            opened.keep(unit, ID, row.id, 1, f"B0{number}", "0" * 64, facts)


def locked(cast, procurement, submissions, register):
    """The contest with quality locked: nothing but what the lock waits for is decided on, and a
    version of the report is there, where there is an outcome.
    """
    cast.agreed(procurement=procurement, submissions=submissions, register=register)
    settle(cast, lambda entry: entry.gateway is not Gateway.RECOMMEND)
    lock_quality(cast.office, cast.lead, ID)
    return cast


def reported(cast):
    """A version of the report with its evidence; nobody reads its pages."""
    with cast.office.act(cast.lead, Verb.MAKE_REPORT, ID) as unit:
        state = state_of(unit.session, ID)
        bundle = evaluated_procurement(unit.session, state, usual_day(state, unit.now)).bundle
        evidence = bundle.evidence_json
        reports.keep_report(unit, ID, bundle.on, evidence, b"%PDF-1.7", SHA256, cast.lead.id)
    return cast


def left(cast, kinds):
    """Decide on every open finding but one of each of these kinds; what those say."""
    waiting = findings_register(cast.office, cast.lead, ID).open
    kept = {entry.finding.code: entry for entry in waiting if entry.finding.code in kinds}
    ids = {entry.id for entry in kept.values()}
    settle(cast, lambda entry: entry.id not in ids, waiting)
    return kept


def settle(cast, chosen, waiting=None):
    """Decide in one act on every open finding that is chosen."""
    waiting = waiting or findings_register(cast.office, cast.lead, ID).open
    with cast.office.act(cast.lead, Verb.DECIDE_FINDING, ID) as unit:
        for entry in filter(chosen, waiting):
            about = entry.id, entry.bidder, entry.lot
            said = "it does not matter", "It was looked at, and it stands."
            compliance.decide(unit, ID, *about, *said, cast.lead.id)
