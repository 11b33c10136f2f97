"""What each act that findings wait for commits to, and what is typed to confirm it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.evaluation.finding_record import Gateway
from tender.storage import audit, roles
from tender.workflow.commitments import commitment, gateway_of
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.commitment import GATES, confirmed
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.ground.stage import Stage
from tender.workflow.marking import interests, period
from tender.workflow.moderating import lock
from tests.office import ID, Cast, an_office


def of(cast, gateway, role=Role.LEAD):
    """The commitment, as the person of a role sees it."""
    return commitment(cast.office, cast.actor(role), ID, gateway)


def said(facts):
    """Facts by what they are about."""
    return {fact.about: fact.says for fact in facts}


def test_each_gate_has_its_own_stage_and_says_elsewhere_why_it_cannot_be_passed():
    """Of one that is past, that it cannot be passed any more."""
    cast = Cast(an_office()).marking()
    for gateway, rule in GATES.items():
        it = of(cast, gateway)
        here = Stage.MARKING in rule.stages
        assert bool(it.afterwards) is here
        if not here:
            past = max(stage.number for stage in rule.stages) < Stage.MARKING.number
            when = "any more" if past else "yet"
            assert it.why_not == (
                f"You cannot {gateway.value} {when}: this procurement stands at “Being marked”.",
            )
            assert not it.may_go


def test_publication_says_what_is_frozen_and_waits_for_what_the_act_waits_for():
    """The hash is that of the version that it becomes."""
    cast = Cast(an_office()).drafted()
    assert of(cast, Gateway.PUBLISH).why_not[0].endswith("to be mended first.")
    cast = Cast(an_office()).published()
    assert of(cast, Gateway.PUBLISH).afterwards == ()


def test_marking_is_opened_on_the_bids_that_are_there():
    """Once somebody typed the short name; what was typed stands on the audit."""
    cast = Cast(an_office()).with_bids()
    it = of(cast, Gateway.OPEN_MARKING)
    assert it.may_go and it.to_type == ID
    facts = said(it.afterwards)
    assert facts["Marked"] == "2 bids under letters drawn at random"
    assert facts["Answers to mark"] == "7"
    with pytest.raises(Invalid) as refused:
        period.open_marking(cast.office, cast.lead, ID, None, "yes")
    assert refused.value.fields == {
        "typed": f"Type “{ID}” to confirm that you mean it. It is not done yet."
    }
    period.open_marking(cast.office, cast.lead, ID, None, f" {ID.upper()} ")
    with cast.office.store.reading() as session:
        entry = audit.entries(session, ID)[0]
    assert json.loads(entry.data)["typed"] == ID.upper()


def test_the_lock_counts_what_is_agreed_and_waits_for_the_rest():
    """The sentence is the act's own."""
    cast = Cast(an_office()).marked()
    it = of(cast, Gateway.LOCK_QUALITY)
    assert said(it.rests_on)["Scores agreed"] == "0 of 7"
    with pytest.raises(NotNow) as refused:
        lock.lock_quality(cast.office, cast.lead, ID, ID)
    assert it.why_not == (refused.value.sentence,)
    agreed = Cast(an_office()).agreed()
    it = of(agreed, Gateway.LOCK_QUALITY)
    assert said(it.rests_on)["Scores agreed"] == "7 of 7" and it.why_not == ()
    assert it.open and not it.may_go
    agreed.answered()
    it = of(agreed, Gateway.LOCK_QUALITY)
    assert it.may_go and len(it.decided) > 0
    with pytest.raises(Invalid):
        lock.lock_quality(agreed.office, agreed.lead, ID, "")
    assert lock.lock_quality(agreed.office, agreed.lead, ID, ID)


def test_nobody_who_marks_learns_before_the_lock_who_would_win():
    """Not by asking for a later gate."""
    cast = Cast(an_office()).marked()
    for role in (Role.EVALUATOR, Role.MODERATOR, Role.PANEL_MEMBER):
        for gateway in GATES:
            with pytest.raises(NotAllowed):
                of(cast, gateway, role)


def test_a_lead_who_marks_reads_no_finding_that_names_a_bidder():
    """They are told that there is one, and whose it is to decide; a lead who does not mark reads
    it.
    """
    cast = Cast(an_office()).marking()
    friend = interests.NewDeclaration(
        kind=interests.InterestKind.PERSONAL, text="A friend works there."
    )
    interests.declare_interests(cast.office, cast.actor(Role.EVALUATOR), ID, {"B01": friend})
    (entry,) = of(cast, Gateway.LOCK_QUALITY).open
    assert "Bidder B01 Homecare" in entry.finding.what
    with cast.office.act(cast.lead, Verb.MANAGE_TEAM, ID) as unit:  # as versions of before let them
        roles.give_role(unit, ID, cast.people[Role.LEAD], Role.EVALUATOR.value, "officers")
    it = of(cast, Gateway.LOCK_QUALITY)
    assert it.open == () and "Homecare" not in str(it)
    assert it.why_not[-1] == "1 finding on bidders waits for somebody who does not mark."


@given(st.sampled_from(list(Gateway)), st.text())
def test_nothing_but_the_short_name_confirms_what_is_final(gateway, typed):
    """What can be changed again asks for nothing, and a program types nothing."""
    assert confirmed(gateway, ID, None) == {}
    if not GATES[gateway].is_final:
        assert confirmed(gateway, ID, typed) == {}
    elif typed.strip().casefold() != ID:
        with pytest.raises(Invalid):
            confirmed(gateway, ID, typed)
    assert confirmed(Gateway.AWARD, ID, f" {ID} ") == {"typed": ID}


def test_a_program_calls_an_act_by_its_words():
    """With hyphens between them; nothing else is an act."""
    for gateway in Gateway:
        assert gateway_of(gateway.value.replace(" ", "-")) is gateway
    with pytest.raises(NotThere):
        gateway_of("unlock-quality")
