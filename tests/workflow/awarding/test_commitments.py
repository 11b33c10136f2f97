"""What each step of an award commits to, with the figures of the report it rests on."""

import pytest

from tender.evaluation.finding_record import Gateway
from tender.workflow.awarding import award, review, standstill
from tender.workflow.commitments import commitment, next_commitment
from tender.workflow.deciding.lot_table import lot_table
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid
from tests.office import ID
from tests.workflow.awarding.test_award import sign, version

LOT = "Lot 1, General"


def of(cast, gateway, role=Role.LEAD):
    """The commitment, as the person of a role sees it."""
    return commitment(cast.office, cast.actor(role), ID, gateway)


def said(facts):
    """Facts by what they are about."""
    return {fact.about: fact.says for fact in facts}


def holder(cast):
    """Who holds a place of lot 1, with total and margin, as the outcome's table has it."""
    listing = lot_table(cast.office, cast.lead, ID, "1").listing
    names = [column.id for column in listing.columns]
    row = next(row for row in listing.rows if row.state == "done")
    return dict(zip(names, row.cells, strict=True))


def test_the_recommendation_says_who_would_win_and_by_how_much(cast):
    """The figures are those of the outcome's own table; the hash is the report's."""
    assert of(cast, Gateway.RECOMMEND).open
    cast.answered()
    it = of(cast, Gateway.RECOMMEND)
    assert it.decided and not it.open
    winner = holder(cast)
    (lot,) = [fact.says for fact in it.afterwards if fact.about.startswith("Lot 1")]
    for figure in ("bidder", "total", "margin", "place"):
        assert winner[figure] in lot, figure
    assert said(it.rests_on)["SHA-256 of the report"] == version(cast).sha256
    assert said(it.rests_on)["Legal review"] == "Not signed off yet"
    assert it.to_type == "" and it.may_go


def test_approval_shows_what_legal_said_and_waits_for_the_signature(cast):
    """Comments with their answers, and the word itself; nothing is approved without the typing."""
    cast.answered()
    legal, approver = cast.actor(Role.LEGAL_REVIEWER), cast.actor(Role.APPROVER)
    review.comment_on_report(cast.office, legal, ID, 1, "lot-1", "Why did snow count?")
    waiting = of(cast, Gateway.SIGN_OFF, Role.LEGAL_REVIEWER)
    assert said(waiting.afterwards)["Then"].startswith("The lead can recommend")
    assert not waiting.may_go and "1 comment on this version is not settled" in waiting.why_not[0]
    (thread,) = review.version_review(cast.office, legal, ID, 1).threads
    officer = cast.actor(Role.OFFICER)
    review.answer_comment(
        cast.office, officer, ID, 1, thread.comment.id, "It is asked.", settled=True
    )
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    early = of(cast, Gateway.APPROVE, Role.APPROVER)
    assert "no sign-off of a legal reviewer" in early.why_not[0]
    signing = of(cast, Gateway.SIGN_OFF, Role.LEGAL_REVIEWER)
    assert said(signing.afterwards)["Then"].startswith("The approver can approve the award")
    sign(cast, sha256=version(cast).sha256)
    it = of(cast, Gateway.APPROVE, Role.APPROVER)
    facts = said(it.rests_on)
    assert facts["Recommended because"] == "As the report has it."
    assert facts["Legal review"].startswith("Signed off by Legal Reviewer")
    comment = facts[f"Comment of Legal Reviewer of {ID}"]
    assert "Why did snow count?" in comment and "It is asked." in comment
    assert it.may_go and (it.to_type, it.report) == (ID, 1)
    for typed in ("", "approve"):
        with pytest.raises(Invalid):
            award.approve_award(cast.office, approver, ID, 1, "I read it.", typed)
    award.approve_award(cast.office, approver, ID, 1, "I read it.", ID)


def test_the_standstill_and_the_award_say_their_days(cast):
    """The award has no button before the standstill is over, and says from when it can be made."""
    sign(cast, sha256=version(cast).sha256)
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")
    it = next_commitment(cast.office, cast.lead, ID)
    assert it.gateway is Gateway.BEGIN_STANDSTILL and not it.may_go
    assert "2 letters are not on record as sent" in it.why_not[0]
    cast.tells_everybody()
    it = next_commitment(cast.office, cast.lead, ID)
    assert it.gateway is Gateway.BEGIN_STANDSTILL and it.may_go
    facts = said(it.afterwards)
    with pytest.raises(Invalid):
        standstill.begin_standstill(cast.office, cast.lead, ID, "now")
    pause = standstill.begin_standstill(cast.office, cast.lead, ID, ID)
    assert facts["It runs to the end of"] == f"{pause.ends.day} {pause.ends:%B %Y}"
    it = next_commitment(cast.office, cast.lead, ID)
    assert it.gateway is Gateway.AWARD and "The award can be made from" in it.why_not[0]
    cast.office.clock.passes(days=30)
    it = next_commitment(cast.office, cast.lead, ID)
    assert it.why_not == ()
    with pytest.raises(Invalid):
        award.make_award(cast.office, cast.lead, ID, "awarded")
    award.make_award(cast.office, cast.lead, ID, ID)
    assert next_commitment(cast.office, cast.lead, ID) is None
