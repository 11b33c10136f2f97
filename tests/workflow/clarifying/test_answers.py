"""What is answered alone has a reason, and no answer tells who asked."""

import re

import pytest

from tender.workflow.backup import audit as auditing
from tender.workflow.bidding import organisation
from tender.workflow.clarifying import answers
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotNow, Stale
from tests.bidders import an_organisation
from tests.office import ID
from tests.workflow.clarifying.questions import WHY, ask, decide, draft, seen_by, with_firm


def test_what_is_asked_in_confidence_is_answered_alone_with_a_reason(cast):
    """The asker reads it, the others nothing at all."""
    number = ask(cast, "May we use our sleep-in model?", why=WHY, confidential=True)
    with pytest.raises(Invalid) as refused:
        draft(cast, number)
    assert "marked it as confidential" in refused.value.fields["alone"]
    with pytest.raises(Invalid, match="Say why it is answered alone"):
        draft(cast, number, alone=True)
    draft(
        cast, number, "You may.", alone=True, reason="It would give their model away.", published=""
    )
    decide(cast, number)
    assert seen_by(cast, Role.BIDDER).own[0].approved.answer == "You may."
    assert seen_by(cast, Role.BIDDER).log == () and seen_by(cast, Role.EVALUATOR).team == ()
    with pytest.raises(Invalid, match="marked as confidential"):
        draft(cast, ask(cast), alone=True, reason="Because.")


def test_two_who_answer_at_once_do_not_overwrite_each_other(cast):
    """The second sees what the first did; and what is sent back says what is to be changed."""
    number = ask(cast)
    draft(cast, number)
    with pytest.raises(Stale):
        answers.draft_answer(cast.office, cast.lead, ID, number, "x", "y", 0)
    with pytest.raises(Invalid, match="what is to be changed"):
        decide(cast, number, approved=False)
    decide(cast, number, approved=False, reason="Say at which rate.")
    assert seen_by(cast, Role.OFFICER).team[0].last.reason == "Say at which rate."
    with pytest.raises(NotNow):
        decide(cast, number)


def test_an_answer_that_would_tell_who_asked_is_refused_and_the_attempt_is_on_the_audit(cast):
    """Else an officer could find out who asked by trying names. Alone to the asker it may stand."""
    with_firm(cast)
    number = ask(cast)
    for field in ("published", "answer"):
        told = "who may take part: “Larkfield & Sons Homecare Ltd”"
        with pytest.raises(Invalid, match=told) as refused:
            draft(cast, number, **{field: "As Larkfield & Sons Homecare Ltd asked."})
        assert list(refused.value.fields) == [field]
    said = [one.subject for one in auditing.audit_page(cast.office, cast.lead, ID).entries]
    assert sum("a draft refused that named somebody" in one for one in said) == 2
    second = ask(cast, confidential=True, why=WHY)
    draft(cast, second, "Larkfield & Sons Homecare may.", reason="Theirs alone.", alone=True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("As the firm Larkfield asked, yes.", "Larkfield"),
        ("As we told LARK FIELD Homecare, yes.", "LARK FIELD Homecare"),
        ("See www.larkfieldcare.co.uk for how.", "www.larkfieldcare.co.uk"),
        ("As old barn homecare ltd said, yes.", "old barn homecare ltd"),
        ("Ewan Colleague asked.", "Ewan Colleague"),
    ],
)
def test_what_letters_mask_no_answer_says(cast, words, told):
    """By less than the legal name, in an address, by a name that the firm had."""
    with_firm(cast, "Old Barn Homecare Ltd")
    firm = an_organisation(1, name="Larkfield Homecare Ltd")
    organisation.amend_organisation(cast.office, cast.actor(Role.BIDDER), firm)
    with pytest.raises(Invalid, match=f"who may take part: “{re.escape(told)}”. Leave them out"):
        draft(cast, ask(cast), words)


def test_words_that_the_procurement_itself_uses_name_nobody(cast):
    """A firm that is called after the council does not close the council's name to all."""
    with_firm(cast, "Testshire Care Ltd")
    draft(cast, ask(cast, "Is the whole of Testshire meant?"), "Yes, all of Testshire is.")
    assert seen_by(cast, Role.OFFICER).team[0].last.answer == "Yes, all of Testshire is."
