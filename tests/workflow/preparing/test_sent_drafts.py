"""A draft sent for comment and approval: what each says is of one state, and publication waits."""

import json
from dataclasses import replace

import pytest

from tender.evaluation.finding_record import Gateway
from tender.records.drafts import RequestKind
from tender.storage import audit, draft_words, procurements
from tender.workflow.commitments import commitment
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.marking import interests
from tender.workflow.needs import own_needs, own_news
from tender.workflow.preparing import draft_comments, publication, sent_drafts
from tender.workflow.preparing.draft import replace_draft
from tender.workflow.preparing.draft_history import draft_history, put_back
from tests.office import ID, REASON, Cast, an_office


@pytest.fixture
def cast():
    """Testshire's draft."""
    return Cast(an_office()).drafted()


def revision(cast):
    """The draft's revision now."""
    return draft_history(cast.office, cast.lead, ID).revision


def sent(cast, role=Role.APPROVER, wants=RequestKind.APPROVAL, note=""):
    """The draft as it stands, sent to one colleague."""
    who = [cast.people[role]]
    sent_drafts.send_draft(cast.office, cast.lead, ID, revision(cast), who, wants, note)
    return standing(cast)[-1].request


def standing(cast):
    """How each request stands."""
    return draft_comments.colleagues_page(cast.office, cast.lead, ID).sent


def changed(cast, **fields):
    """The draft with other words in some of its fields."""
    with cast.office.store.reading() as session:
        draft = procurements.drafted(session, ID).draft
    replace_draft(cast.office, cast.lead, ID, revision(cast), {**draft, **fields}, "by a test")


def word(cast, request, *, approves=True, note="", role=Role.APPROVER):
    """What a colleague says to it."""
    about = (cast.office, cast.actor(role), ID, request.id, request.sha256, note)
    return sent_drafts.say_on_draft(*about, approves=approves)


def waiting(cast):
    """The findings that publication waits for."""
    gate = commitment(cast.office, cast.lead, ID, Gateway.PUBLISH)
    return [entry.finding.what for entry in gate.open]


def test_publication_waits_for_an_approval_of_the_draft_as_it_stands(cast):
    """A change after it leaves an approval of an earlier state; put back, it holds again."""
    name = f"Approver of {ID}"
    request = sent(cast)
    assert f"{name} was asked to approve the draft: to approve" in waiting(cast)
    word(cast, request)
    assert not any(name in what for what in waiting(cast))
    (approval,) = standing(cast)
    assert (approval.standing, approval.is_current) == ("approved as it stands", True)
    first = draft_history(cast.office, cast.lead, ID).states[0]
    changed(cast, title="Another title")
    (approval,) = standing(cast)
    assert approval.standing == "approved an earlier state"
    assert approval.approved.sha256 == request.sha256 == first.sha256
    assert f"{name} was asked to approve the draft: approved an earlier state" in waiting(cast)
    with pytest.raises(NotNow, match="approved an earlier state"):
        published(cast)
    put_back(cast.office, cast.lead, ID, revision(cast), first.id)
    assert standing(cast)[0].is_current
    facts = dict(commitment(cast.office, cast.lead, ID, Gateway.PUBLISH).rests_on)
    assert facts[f"Approval of {name}"].startswith("approved as it stands")
    published(cast)
    with cast.office.store.reading() as session:
        (entry,) = audit.entries(session, ID, count=1)
        told = json.loads(entry.data)
        assert told["approved_by"] == [cast.people[Role.APPROVER]]
        assert told["approved_state"] == first.sha256
        assert list(audit.faults(session)) == []
    # what was asked before publication is spent: the next version waits for nobody
    assert standing(cast) == ()


def test_the_lead_is_told_whose_approval_publication_waits_for(cast):
    """It is nothing that the lead could decide on."""
    interests.assess_conflicts(cast.office, cast.lead, ID, "One lives there.", "They say so.")
    cast.answered()
    request = sent(cast)
    (need,) = (need for need in own_needs(cast.office, cast.lead) if need.kind == "publication")
    assert need.what == "See whose approval of the draft is waited for"
    assert (need.page, need.left) == ("setup.colleagues", 1)
    word(cast, request)
    (need,) = (need for need in own_needs(cast.office, cast.lead) if need.kind == "publication")
    assert need.page == "setup.publish"


def published(cast):
    """The draft published as it stands, whatever else the checks noticed decided on."""
    interests.assess_conflicts(cast.office, cast.lead, ID, "One lives there.", "They say so.")
    cast.answered()
    publication.publish(cast.office, cast.lead, ID, revision(cast), passed=True, reason=REASON)


def test_who_does_not_approve_says_why_and_a_request_is_taken_back(cast):
    """Nobody else speaks for them, nobody twice, and nothing waits for what was taken back."""
    request = sent(cast, note="Read the gates.")
    for role, raised in ((Role.LEGAL_REVIEWER, NotThere), (Role.OBSERVER, NotAllowed)):
        with pytest.raises(raised):
            word(cast, request, role=role)
    with pytest.raises(Invalid, match="Say why"):
        word(cast, request, approves=False)
    with pytest.raises(Stale):
        word(cast, request._replace(sha256="0"))
    word(cast, request, approves=False, note="Gate 2 loses half of the market.")
    with pytest.raises(NotNow, match="already"):
        word(cast, request)
    assert [one.standing for one in standing(cast)] == ["not approved"]
    assert any("not approved" in what for what in waiting(cast))
    (news,) = (one for one in own_news(cast.office, cast.lead) if one.kind == "word on the draft")
    assert news.because == "Gate 2 loses half of the market."
    sent_drafts.take_back_request(cast.office, cast.lead, ID, request.id)
    assert standing(cast) == () and not any("approve" in what for what in waiting(cast))
    with pytest.raises(NotThere):
        sent_drafts.take_back_request(cast.office, cast.lead, ID, request.id)


def test_of_one_state_the_last_word_counts(cast):
    """Sent the same again, a colleague thinks better of it, and then of that."""
    word(cast, sent(cast))
    word(cast, sent(cast), approves=False, note="Gate 2 loses half of the market.")
    (approval,) = standing(cast)
    assert (approval.standing, approval.is_current) == ("not approved", False)
    assert any("not approved" in what for what in waiting(cast))
    changed(cast, title="Another title")
    assert standing(cast)[0].approved is None
    word(cast, sent(cast))
    assert standing(cast)[0].standing == "approved as it stands"


def test_an_account_of_ones_own_making_sends_nothing_that_one_approves_oneself(cast):
    """It is neither of the two before an administrator vouches for it."""
    own = replace(cast.lead, vouched=False)
    who = [cast.people[Role.OFFICER]]
    with pytest.raises(NotAllowed, match="none of the two people"):
        sent_drafts.send_draft(cast.office, own, ID, revision(cast), who, RequestKind.APPROVAL)


def test_a_draft_is_sent_to_those_who_may_read_it_and_as_it_was_looked_at(cast):
    """Not to who marks, not for an approval to who observes, not by who was not asked to."""
    with pytest.raises(Invalid, match="Tick who"):
        sent_drafts.send_draft(cast.office, cast.lead, ID, 1, (), RequestKind.COMMENT)
    for role, wants in (
        (Role.MODERATOR, RequestKind.COMMENT),
        (Role.OBSERVER, RequestKind.APPROVAL),
    ):
        with pytest.raises(Invalid, match="has no role here"):
            sent(cast, role, wants)
    with pytest.raises(Stale, match="sent to nobody"):
        sent_drafts.send_draft(
            cast.office, cast.lead, ID, 7, [cast.people[Role.APPROVER]], RequestKind.COMMENT
        )
    with pytest.raises(NotAllowed):
        sent_drafts.send_draft(
            cast.office, cast.actor(Role.OFFICER), ID, 1, [cast.people[Role.APPROVER]],
            RequestKind.COMMENT,
        )  # fmt: skip


def test_a_comment_has_an_address_and_is_answered_and_settled(cast):
    """It waits for the lead, its answer is news to its writer, and its place follows the draft."""
    request = sent(cast, Role.OBSERVER, RequestKind.COMMENT)
    observer = cast.actor(Role.OBSERVER)
    (asked,) = (one for one in own_needs(cast.office, observer) if one.kind.startswith("draft"))
    assert (asked.kind, asked.arguments) == ("draft to comment on", {"id": request.state})
    place = "criteria.questions.1.text"
    about = (cast.office, observer, ID, request.state)
    draft_comments.comment_on_draft(*about, place, "Ask for one example.")
    for wrong, text in (("criteria.questions.99", "Words."), (place, " ")):
        with pytest.raises(Invalid):
            draft_comments.comment_on_draft(*about, wrong, text)
    with pytest.raises(NotThere):
        draft_comments.comment_on_draft(cast.office, observer, ID, 99, place, "Words.")
    (to_do,) = (one for one in own_needs(cast.office, cast.lead) if "comment" in one.what)
    assert to_do.left == 1 and to_do.page == "setup.colleagues"
    with cast.office.store.reading() as session:
        questions = [*procurements.drafted(session, ID).draft["criteria"]["questions"]]
        criteria = procurements.drafted(session, ID).draft["criteria"]
    changed(cast, criteria={**criteria, "questions": questions[::-1]})
    (thread,) = draft_comments.colleagues_page(cast.office, cast.lead, ID).threads
    assert thread.now[2] == f"criteria.questions.{len(questions) - 2}.text"
    answer = (cast.office, cast.lead, ID, thread.comment.id)
    with pytest.raises(Invalid):
        draft_comments.answer_draft_comment(*answer, "", settled=True)
    draft_comments.answer_draft_comment(*answer, "Done.", settled=True)
    assert not [one for one in own_needs(cast.office, cast.lead) if "comment" in one.what]
    (news,) = own_news(cast.office, observer)[-1:]
    assert news.what.endswith("was answered") and news.because == "It is settled."
    sent_drafts.end_comments(cast.office, observer, ID, request.id)
    assert not [one for one in own_needs(cast.office, observer) if one.kind.startswith("draft")]
    with cast.office.store.reading() as session:
        assert [word.word for word in draft_words.words(session, ID)] == ["nothing more to say"]
