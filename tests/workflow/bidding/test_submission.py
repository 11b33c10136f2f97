"""A bid is sealed whole with its receipt; the last complete one counts;
the server's clock decides.
"""

from datetime import timedelta

import pytest

from tender.bid.bid import QuestionInLot
from tender.sealing.signing import check
from tender.storage import audit
from tender.workflow.bidding import organisation, submission
from tender.workflow.bidding.slip import submitted_content
from tender.workflow.ground.refusals import Invalid, NotNow, Stale
from tests.bidders import CLOSES, ID, Firm, an_organisation, published
from tests.openers import opened_by_two


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, open for bids."""
    found = published(url, tmp_path)
    yield found
    found.office.store.close()


def at(cast, moment):
    """It is now this moment."""
    cast.office.clock.now = moment


def test_a_complete_bid_is_submitted_and_its_receipt_can_be_checked_by_anybody(cast):
    """Every answer and part is on it under its hash, and a changed word breaks the signature."""
    held = Firm(cast).writes().submits()
    data = check(held.signed.as_file())
    assert (
        data["receipt"]["whole"] == held.receipt.whole
        and data["sha256"] == held.submitted.receipt_sha256
    )
    assert [one.title for one in held.receipt.items][:2] == [
        "Safeguarding",
        "The same faces at the agreed time",
    ]
    assert not held.receipt.late and held.submitted.number == 1
    changed = held.signed.as_file().replace(b'"late": false', b'"late": true')
    with pytest.raises(Exception, match="changed"):
        check(changed)


def test_what_is_missing_is_named_and_nothing_is_submitted(cast):
    """Every gap at once."""
    firm = Firm(cast)
    with pytest.raises(Invalid) as refused:
        firm.submits()
    assert "Choose at least one lot" in refused.value.fields["gaps"]
    firm.writes(rate="23.00")
    with pytest.raises(Invalid) as refused:
        firm.submits()
    assert (
        "£23.00 is above the ceiling of £22.00" in refused.value.fields["gaps"]
        and firm.own.sent == ()
    )


def test_the_last_complete_submission_counts_and_the_one_before_stands_until_then(cast):
    """A change that is not submitted changes nothing."""
    firm = Firm(cast).writes()
    firm.submits()
    cast.office.clock.passes(minutes=5)
    firm.answers(QuestionInLot("Q1", ""), "Better words.")
    assert firm.own.counting.number == 1 and firm.own.submitted_since
    firm.submits()
    assert firm.own.counting.number == 2 and not firm.own.submitted_since


def test_a_withdrawn_bid_does_not_count_and_can_be_submitted_again(cast):
    """Nor does one before it."""
    firm = Firm(cast).writes()
    firm.submits()
    firm.submits()
    submission.withdraw_bid(cast.office, firm.actor, ID)
    assert firm.own.counting is None
    with pytest.raises(NotNow):
        submission.withdraw_bid(cast.office, firm.actor, ID)
    firm.submits()
    assert firm.own.counting.number == 3


def test_a_submission_at_the_very_deadline_is_in_time_and_one_that_began_after_it_is_refused(cast):
    """What was submitted before stands."""
    firm = Firm(cast).writes()
    at(cast, CLOSES)
    assert not firm.submits().receipt.late
    at(cast, CLOSES + timedelta(seconds=1))
    with pytest.raises(NotNow, match="What you had submitted before stands"):
        firm.submits()
    assert firm.own.counting.number == 1


def test_a_submission_that_began_in_time_and_ended_late_is_kept_and_marked_late(cast):
    """It counts for nothing until an officer decides; the one before it counts."""
    firm = Firm(cast).writes()
    firm.submits()
    firm.begins_from_its_slip()
    at(cast, CLOSES + timedelta(seconds=9))
    held = firm.submits(begun=CLOSES - timedelta(seconds=1))
    assert held.receipt.late and held.submitted.late
    assert firm.own.counting.number == 1 and firm.own.standing[1].let_in is None


def test_nobody_submits_what_they_have_not_seen(cast):
    """A colleague saved something since the page was made."""
    firm = Firm(cast).writes()
    digest = firm.own.digest
    firm.answers(QuestionInLot("Q1", ""), "Other words.")
    with pytest.raises(Stale, match="Nothing was submitted"):
        submission.submit_bid(cast.office, firm.actor, firm.own, digest, cast.office.clock())
    assert firm.own.sent == ()


@pytest.mark.parametrize(
    "changes",
    [
        lambda firm: firm.answers(QuestionInLot("Q1", ""), "Other words."),
        lambda firm: organisation.amend_organisation(
            firm.office, firm.actor, an_organisation(1, address="2 New Road, Testham")
        ),
    ],
    ids=["an answer", "the organisation"],
)
def test_what_changes_at_the_very_moment_is_not_submitted_unseen(cast, changes):
    """The bid is opened once; under the lock its revisions alone are looked at again."""
    firm = Firm(cast).writes()
    own = firm.own
    changes(firm)
    with pytest.raises(Stale, match="at this very moment"):
        submission.submit_bid(cast.office, firm.actor, own, own.digest, cast.office.clock())
    assert firm.own.sent == ()


def test_the_store_holds_no_word_of_a_bid_and_the_audit_no_secret(cast, tmp_path):
    """Neither the database nor the files, for whoever has them without the installation's key."""
    firm = Firm(cast).writes(text="An unmistakable heffalump visits.")
    firm.submits()
    with cast.office.store.engine.connect() as connection:
        raw = []
        for table in ("bid_part", "sealed", "audit", "particulars"):
            raw += [
                repr(
                    tuple(
                        bytes(value) if isinstance(value, (bytes, memoryview)) else value
                        for value in row
                    )
                )
                for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
            ]
    assert not any("heffalump" in one or "19.50" in one or "living-wage" in one for one in raw)
    with cast.office.store.reading() as session:
        assert next(audit.faults(session), None) is None


def test_the_submitted_bid_is_opened_by_its_own_hash(cast):
    """What is sealed is what the receipt names."""
    firm = Firm(cast).writes()
    written = firm.own.bid
    held = firm.submits()
    with cast.office.store.reading() as session:
        bid, whole, _ = opened_by_two(session, ID, held.submitted.bid, 1)
        by_slip, _ = submitted_content(cast.office, session, (held.submitted.bid, ""), 1, held.slip)
    assert whole == held.receipt.whole and bid == by_slip == written
