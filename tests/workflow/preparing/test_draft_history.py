"""The history of a draft: every state that was saved, and one put back without loss."""

import pytest

from tender.records.drafts import RequestKind
from tender.storage import audit, drafts, procurements
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.refusals import NotAllowed, NotNow, NotThere, Stale
from tender.workflow.preparing import sent_drafts
from tender.workflow.preparing.draft import replace_draft
from tender.workflow.preparing.draft_comments import colleagues_page, comment_on_draft
from tender.workflow.preparing.draft_history import draft_history, put_back, shown_state, undo
from tender.workflow.preparing.draft_states import keep_changed
from tests.office import ID, Cast, an_office


@pytest.fixture
def cast():
    """Testshire's draft."""
    return Cast(an_office()).drafted()


def history(cast):
    """The history as the lead sees it."""
    return draft_history(cast.office, cast.lead, ID)


def titled(cast, title, role=Role.LEAD):
    """The draft under another title."""
    with cast.office.store.reading() as session:
        drafted = procurements.drafted(session, ID)
    draft = {**drafted.draft, "title": title}
    replace_draft(cast.office, cast.actor(role), ID, drafted.revision, draft, "by a test")


def title(cast):
    """The draft's title."""
    with cast.office.store.reading() as session:
        return procurements.drafted(session, ID).title


def test_each_state_is_kept_with_who_and_what_changed(cast):
    """From the first one on, newest first."""
    titled(cast, "Second")
    titled(cast, "Third", Role.OFFICER)
    newest, second, first = history(cast).states
    assert [newest.did, first.did] == ["by a test", "begun"]
    assert newest.changed == "Title, council and regime: Title"
    assert history(cast).names[newest.by] == f"Officer of {ID}"
    shown = shown_state(cast.office, cast.lead, ID, second.id)
    (page,) = shown.since.pages
    (cell,) = page.rows[0].cells
    assert (cell.label, cell.before, cell.after) == ("Title", "Second", "Third")
    assert shown.draft["title"] == "Second" and not shown.changed.none
    assert shown_state(cast.office, cast.lead, ID, first.id).changed is None
    with pytest.raises(NotThere):
        shown_state(cast.office, cast.lead, ID, 99)


def test_one_is_put_back_as_a_new_state_and_undone_again(cast):
    """Nothing is lost; an older page puts nothing back, and the audit verifies."""
    begun = title(cast)
    with pytest.raises(NotNow, match="nothing to undo"):
        undo(cast.office, cast.lead, ID, 1)
    titled(cast, "Second")
    titled(cast, "Third")
    first = history(cast).states[-1]
    with pytest.raises(Stale, match="Nothing was put back"):
        put_back(cast.office, cast.lead, ID, 1, first.id)
    with pytest.raises(NotAllowed):
        put_back(cast.office, cast.actor(Role.OBSERVER), ID, 3, first.id)
    put_back(cast.office, cast.lead, ID, 3, first.id)
    assert title(cast) == begun and len(history(cast).states) == 4
    assert history(cast).states[0].did.startswith("put back the state of")
    undo(cast.office, cast.lead, ID, 4)
    assert title(cast) == "Third" and len(history(cast).states) == 5
    with cast.office.store.reading() as session:
        assert list(audit.faults(session)) == []


def test_the_oldest_states_go_but_none_that_somebody_was_sent(cast):
    """Above the most that are kept."""
    to = [cast.people[Role.APPROVER]]
    sent_drafts.send_draft(cast.office, cast.lead, ID, 1, to, RequestKind.COMMENT)
    titled(cast, "Second")
    titled(cast, "Third")
    with cast.office.store.acting(Doer(None, "a test"), "keep", ID, cast.office.clock()) as unit:
        drafts.keep_state(unit, ID, {"title": "Fourth"}, 4, did="by a test", by=None, most=2)
    assert [state.did for state in history(cast).states] == ["by a test", "begun"]
    with cast.office.store.reading() as session:
        assert list(audit.faults(session)) == []


def test_what_somebody_commented_on_stays_as_it_is(cast):
    """It is not let go of, however many follow, and nobody types on in its place."""
    about = cast.office, cast.actor(Role.OBSERVER), ID
    comment_on_draft(*about, history(cast).states[-1].id, "", "Where are the gates?")
    lead = cast.lead
    for typed in ("Second", "Third"):
        with cast.office.act(lead, Verb.EDIT_DRAFT, ID) as unit:
            before = procurements.drafted(unit.session, ID)
            draft = {**before.draft, "title": typed}
            keep_changed(unit, lead, before, draft, "table lots", by_itself=True)
        newest = history(cast).states[0].id
        comment_on_draft(*about, newest, "title", f"Not {typed}.")
    assert shown_state(cast.office, cast.lead, ID, newest - 1).draft["title"] == "Second"
    with cast.office.store.acting(Doer(None, "a test"), "keep", ID, cast.office.clock()) as unit:
        drafts.keep_state(unit, ID, {"title": "Fourth"}, 4, did="by a test", by=None, most=2)
    assert len(history(cast).states) == 4 and len(colleagues_page(*about).threads) == 3
