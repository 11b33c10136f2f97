"""A procurement or a lot is ended by two people, with a reason told to all, at any stage before the
award; nothing is done in it from then on, and all of it is read.
"""

import pytest

from tender.documents.verify import verify
from tender.jobs import working
from tender.workflow.awarding import award, report, review
from tender.workflow.awarding.ending import answer_ending, ask_to_end, ending_page
from tender.workflow.bidding import lots, opportunities, organisation
from tender.workflow.bidding.notices import notices_of_procurement
from tender.workflow.deciding import outcome
from tender.workflow.deciding.findings_register import findings_register
from tender.workflow.ground.access import MARKERS, MAY, SIGNED_IN, Role, Verb
from tender.workflow.ground.office import STILL_DONE
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.ground.stage import Stage, state_of
from tender.workflow.home import procurement_home
from tender.workflow.marking import mark
from tender.workflow.moderating import consensus, lock
from tests.bidders import Firm, an_organisation, new_person, published
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office

REASON = "The council will serve everybody itself"
TITLE = a_procurement().title
LOT_1 = "Lot 1, " + a_procurement().lots[0].title


def stage(cast):
    """Where the procurement stands."""
    with cast.office.store.reading() as session:
        return state_of(session, ID)


def ended(cast, lot="", reason=REASON):
    """The end of the whole or of a lot, asked for and agreed to."""
    ask_to_end(cast.office, cast.lead, ID, lot, reason, LOT_1 if lot else TITLE)
    if stage(cast).published:
        answer_ending(cast.office, cast.actor(Role.APPROVER), ID, lot, agreed=True)
    return cast


def reported(cast):
    """With the next version of the report."""
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    return report.report_versions(cast.office, cast.lead, ID).reports[-1]


def recommended(cast):
    """The newest report recommended."""
    cast.answered()
    award.recommend_award(cast.office, cast.lead, ID, reported(cast).number, "As it stands.")
    return cast


def approved(cast):
    """Signed off and approved."""
    recommended(cast).answered()
    version = report.report_versions(cast.office, cast.lead, ID).reports[-1]
    signed = {"number": version.number, "sha256": version.sha256, "note": "", "signed": True}
    review.sign_off_report(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID, **signed)
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, version.number, "Agreed.")
    return cast


def in_standstill(cast):
    """The standstill runs."""
    approved(cast).answered()
    cast.begins_standstill()
    return cast


STAGES = {
    Stage.DRAFT: lambda cast: cast.drafted(),
    Stage.PUBLISHED: lambda cast: cast.published(),
    Stage.MARKING: lambda cast: cast.marking(),
    Stage.OUTCOME: lambda cast: cast.locked(),
    Stage.REVIEW: lambda cast: recommended(cast.locked()),
    Stage.APPROVED: lambda cast: approved(cast.locked()),
    Stage.STANDSTILL: lambda cast: in_standstill(cast.locked()),
}


@pytest.mark.parametrize("at", STAGES)
def test_from_its_end_on_every_act_is_refused_and_everything_is_read(at):
    """Whatever the verb, by whoever may; team, notices and the report alone go on."""
    cast = STAGES[at](Cast(an_office()))
    assert stage(cast).stage is at
    page = ending_page(cast.office, cast.lead, ID)
    assert page.whole.meaning and not page.whole.why_not
    ended(cast)
    refused = set()
    for verb, roles in MAY.items():
        able = [actor for role in sorted(roles) if (actor := cast.actor(role)).may(verb, ID)]
        if not able:
            assert at is Stage.DRAFT and roles <= MARKERS  # nobody is appointed to mark yet
            continue
        actor = able[0]
        if verb is not Verb.START_PROCUREMENT and verb not in STILL_DONE:
            with pytest.raises(NotNow, match="was ended on"), cast.office.act(actor, verb, ID):
                raise AssertionError(verb)
            refused.add(verb)
        with cast.office.look(actor, verb, ID) as session:
            assert state_of(session, ID).ended.reason == REASON
    assert Verb.PUBLISH in refused and Verb.AWARD in refused and Verb.SUBMIT_BID in refused
    assert not set(MAY) & SIGNED_IN
    assert procurement_home(cast.office, cast.lead, ID).ended
    assert ending_page(cast.office, cast.lead, ID).whole.why_not == ""


@pytest.mark.parametrize("at", [Stage.OUTCOME, Stage.APPROVED, Stage.STANDSTILL])
def test_the_report_of_an_ended_procurement_says_so_and_verifies(at):
    """Made once more after the end, by its evidence; the version of before stays as it was."""
    cast = ended(STAGES[at](Cast(an_office())))
    version = reported(cast)
    pdf = report.report_pages(cast.office, cast.lead, ID, version.number)
    assert all(check.holds for check in verify(pdf, "award-report.pdf"))
    evidence = report.report_evidence(cast.office, cast.lead, ID, version.number)
    assert REASON.encode() in evidence


def test_two_people_end_what_was_published(url):
    """The lead asks, another person agrees; what is typed is the title, and a reason is owed."""
    cast = Cast(an_office(url)).published()
    approver = cast.actor(Role.APPROVER)
    with pytest.raises(Invalid) as refused:
        ask_to_end(cast.office, cast.lead, ID, "", "  ", "yes")
    assert set(refused.value.fields) == {"reason", "typed"}
    with pytest.raises(NotNow, match="Nobody asked to end the procurement"):
        answer_ending(cast.office, approver, ID, "", agreed=True)
    ask_to_end(cast.office, cast.lead, ID, "", REASON, TITLE.upper())
    assert not stage(cast).ended
    assert [part.lot for part in ending_page(cast.office, approver, ID).asked] == [""]
    with pytest.raises(Invalid):
        answer_ending(cast.office, approver, ID, "", agreed=False)
    answer_ending(cast.office, approver, ID, "", "Wait for the budget.", agreed=False)
    with pytest.raises(NotNow):
        answer_ending(cast.office, approver, ID, "", agreed=True)
    ended(cast)
    assert stage(cast).ended.reason == REASON
    cast.office.store.close()


def test_whoever_asked_does_not_agree():
    """Though they hold both roles."""
    cast = Cast(an_office()).published()
    from tender.exhibition.cast import DOMAIN
    from tender.workflow.preparing import team

    email = f"lead.{ID}{DOMAIN}"
    team.appoint(cast.office, cast.lead, ID, email, "Lead", Role.APPROVER, "")
    ask_to_end(cast.office, cast.lead, ID, "", REASON, TITLE)
    with pytest.raises(NotAllowed, match="Another person agrees"):
        answer_ending(cast.office, cast.lead, ID, "", agreed=True)


def test_what_cannot_be_ended_says_why():
    """A lot of a draft, one that there is none of, the last one, and one that was ended."""
    cast = Cast(an_office()).drafted()
    with pytest.raises(NotThere):
        ask_to_end(cast.office, cast.lead, ID, "1", REASON, "Lot 1")
    cast = Cast(an_office()).published()
    with pytest.raises(NotThere):
        ask_to_end(cast.office, cast.lead, ID, "9", REASON, "Lot 9")
    ended(cast, "1")
    with pytest.raises(NotNow, match="Lot 1 was ended already"):
        ask_to_end(cast.office, cast.lead, ID, "1", REASON, LOT_1)
    with pytest.raises(NotNow, match="the last lot that goes on"):
        ask_to_end(cast.office, cast.lead, ID, "2", REASON, "Lot 2")


def test_an_ended_lot_is_bid_for_by_nobody_and_stands_in_no_bid(url, tmp_path):
    """Choosing it is refused in a sentence; a bid that has it is submitted again without it."""
    cast = published(url, tmp_path)
    firm = Firm(cast, 1).writes()
    firm.submits()
    firm.writes()
    ended(cast, "1")
    own = firm.own
    with pytest.raises(NotNow, match="Lot 1 was ended on 9 October 2023: nobody bids for it"):
        lots.save_lots(cast.office, firm.actor, own, own.bid.lots, "", own.revision("lots"))
    with pytest.raises(Invalid) as refused:
        firm.submits()
    assert "Take it out of your bid" in refused.value.fields["gaps"]
    kept = [bid for bid in own.bid.lots if bid.lot != "1"]
    lots.save_lots(cast.office, firm.actor, own, kept, "", own.revision("lots"))
    assert firm.submits().submitted.number == 2
    cast.office.store.close()


def test_an_ended_procurement_is_open_to_nobody_new(url, tmp_path):
    """It leaves the list of what takes bids, and nobody takes part any more."""
    cast = published(url, tmp_path)
    firm = Firm(cast, 1)
    assert opportunities.open_for_bids(cast.office, firm.actor)
    ended(cast)
    assert opportunities.open_for_bids(cast.office, firm.actor) == ()
    with pytest.raises(NotNow, match="it takes no bids any more"):
        opportunities.take_part(cast.office, firm.actor, ID)
    cast.office.store.close()


def test_what_bidders_are_told_names_nobody(tmp_path):
    """The reason is on record as it was written, and told with the names of bidders masked."""
    cast = published("sqlite://", tmp_path)
    firm, other = Firm(cast, 1), Firm(cast, 2)
    name = firm.own.organisation.name
    ended(cast, reason=f"Only {name} could do it.")
    assert stage(cast).ended.reason == f"Only {name} could do it."
    for reader in (firm, other):
        (notice,) = notices_of_procurement(cast.office, reader.actor, ID)
        assert "Only [another bidder] could do it." in notice.text
        assert name not in notice.text


def test_what_is_masked_does_not_tell_who_takes_part(tmp_path):
    """Whoever is registered here is masked, in this procurement or in none."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    Firm(cast, 1)
    organisation.register_organisation(
        cast.office,
        cast.office.actor(new_person(cast.office, "Ash"), "Ash", administrator=False),
        an_organisation(2),
    )
    names = [an_organisation(number).name for number in (1, 2)]
    ended(cast, "1", reason=f"Neither {names[0]} nor {names[1]} could.")
    told = stage(cast).ended_lots["1"].data["told"]
    assert told == "Neither [another bidder] nor [another bidder] could."


def test_what_an_ended_lot_asked_for_is_not_waited_for():
    """Its own answers need no mark and no consensus; those given once are marked on."""
    cast = Cast(an_office()).marking()
    ended(cast, "1")
    own = next(place for place in cast.places() if place.lot == "1")
    new = mark.NewMark(place=own, mark="3", reason="It says how, in its second paragraph.")
    with pytest.raises(NotNow, match="nothing is marked for it any more"):
        mark.record_mark(cast.office, cast.actor(Role.EVALUATOR), ID, new)
    agreed = consensus.NewConsensus(place=own, score="3", rationale="We agreed on it.")
    with pytest.raises(NotNow, match="nothing is agreed for it any more"):
        consensus.record_consensus(cast.office, cast.actor(Role.MODERATOR), ID, agreed)
    with cast.office.store.reading() as session:
        missing = lock.lock_state(session, state_of(session, ID)).without_mark
    assert missing and {place.lot for place in missing} == {"", "2"}


def test_an_ended_lot_is_worked_out_of_what_was_recommended():
    """In a standstill: the recommendation falls, and all is recommended anew without the lot."""
    cast = in_standstill(Cast(an_office()).locked())
    ended(cast, "1")
    assert stage(cast).stage is Stage.OUTCOME
    lot_1, lot_2 = outcome.outcome_overview(cast.office, cast.lead, ID).lots
    assert (lot_1.decision, lot_1.holders) == ("Ended", ())
    assert lot_2.holders
    steps = award.award_steps(cast.office, cast.lead, ID)
    assert (steps.recommended, steps.ends) == (None, None)
    with pytest.raises(NotNow):
        award.make_award(cast.office, cast.lead, ID)
    in_standstill(cast)
    assert stage(cast).stage is Stage.STANDSTILL
    pdf = report.report_pages(cast.office, cast.lead, ID, 2)
    assert all(check.holds for check in verify(pdf, "award-report.pdf"))


def test_findings_of_an_ended_lot_stand_in_nobodys_way():
    """They stay in the register, answered by the end of their lot."""
    cast = Cast(an_office()).agreed()
    before = findings_register(cast.office, cast.lead, ID)
    ended(cast, "1")
    after = findings_register(cast.office, cast.lead, ID)
    of_lot = [entry for entry in after.entries if entry.lot == "1"]
    assert not [entry for entry in after.open if entry.lot == "1"]
    assert all(entry.decision for entry in of_lot if entry.to_decide)
    assert {entry.id for entry in after.open} <= {entry.id for entry in before.open}
