"""The bid's pages as its people get them: the standing and what may be done about it, receipts,
the council's questions.
"""

import io
from dataclasses import replace
from datetime import timedelta

import pytest

from evidence.codec import encode
from tender.bid.bid import QuestionInLot
from tender.procurement.timetable import Step
from tender.storage import procurements
from tender.workflow.bidding import files, submission
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.deciding import finding_decisions
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid
from tender.workflow.opening import opening
from tender.workflow.preparing import draft, modification
from tests.bidders import CLOSES, ID, Firm, a_pdf, procurement_with_files, published
from tests.openers import PASSPHRASE
from tests.web.client import an_app, client_of, sound

P = f"/p/{ID}"


@pytest.fixture
def here(tmp_path):
    """Testshire, a firm that submitted, and a browser for a role."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    firm = Firm(cast).writes()
    cast.office.clock.passes(minutes=1)
    firm.submits()
    cast.people[Role.BIDDER] = firm.person
    app = an_app(cast.office, tmp_path)

    def browser(role):
        client = client_of(app, cast, role)
        for number, slip in firm.slips.items():
            client.set_cookie(f"slip-{number}", slip, path=f"{P}/bid")
        return client

    yield cast, firm, browser
    cast.office.store.close()


def test_a_receipt_tells_the_second_and_whether_it_still_counts(here):
    """Replaced by the next submission, or withdrawn; in words that say what was hashed."""
    cast, firm, browser = here
    page = sound(browser(Role.BIDDER).get(f"{P}/bid/receipts/1"))
    assert (
        "at 10:01:00 on 9 October 2023" in page
        and "canonical" not in page
        and "Replaced." not in page
    )
    cast.office.clock.passes(minutes=1)
    firm.answers(("Q1", ""), "We call, always.")
    firm.submits()
    assert "Replaced." in sound(
        browser(Role.BIDDER).get(f"{P}/bid/receipts/1")
    ) and "Replaced." not in sound(browser(Role.BIDDER).get(f"{P}/bid/receipts/2"))
    submission.withdraw_bid(cast.office, firm.actor, ID)
    for number in (1, 2):
        assert "Withdrawn." in sound(browser(Role.BIDDER).get(f"{P}/bid/receipts/{number}"))


def test_withdrawing_stands_beside_what_was_submitted(here):
    """On the bid's first page; gone once nothing counts."""
    _, _, browser = here
    firm = browser(Role.BIDDER)
    assert f'action="{P}/bid/withdraw"' in sound(firm.get(f"{P}/bid"))
    firm.post(f"{P}/bid/withdraw")
    assert f'action="{P}/bid/withdraw"' not in sound(firm.get(f"{P}/bid"))


def test_a_moved_deadline_asks_nothing_of_who_submitted_and_a_changed_limit_does(here):
    """“Submit again” is said only where what the bid answers to changed."""
    cast, _, browser = here
    made = later(procurement_with_files(), 7)
    modified(cast, made, "People are ill")
    page = sound(browser(Role.BIDDER).get(f"{P}/bid"))
    assert (
        "you need do nothing" in page
        and "submit again</p>" not in page
        and "People are ill. Nothing that you wrote" in page
    )
    first, *rest = made.criteria.questions
    modified(
        cast,
        replace(made, criteria=replace(made.criteria, questions=(replace(first, words=90), *rest))),
        "Longer answers.",
    )
    page = sound(browser(Role.BIDDER).get(f"{P}/bid"))
    assert "you need do nothing" not in page and "then submit again" in page


def test_a_deadline_is_not_moved_earlier_whether_or_not_somebody_takes_part(here):
    """However urgent; the version in force stands."""
    cast, _, _ = here
    with pytest.raises(
        Invalid,
        match=(
            "may be writing already: the deadline can be later than 23 October 2023 at 12:00, "
            "not earlier"
        ),
    ):
        modified(cast, later(procurement_with_files(), -7), "It is urgent.")


def later(made, days):
    """The same with a later deadline."""
    milestones = tuple(
        replace(one, on=one.on + timedelta(days=days)) if one.step is Step.DEADLINE else one
        for one in made.timetable.milestones
    )
    return replace(
        made,
        timetable=replace(
            made.timetable,
            deadline=made.timetable.deadline + timedelta(days=days),
            milestones=milestones,
        ),
    )


def modified(cast, made, reason):
    """Publish this as the next version."""
    cast.office.clock.passes(minutes=1)
    with cast.office.store.reading() as session:
        revision = procurements.drafted(session, ID).revision
    draft.replace_draft(cast.office, cast.lead, ID, revision, encode(made) | {"id": ID}, "a test")
    modification.publish_modification(cast.office, cast.lead, ID, revision + 1, reason)


def test_a_long_name_keeps_its_beginning_and_a_wrong_ending_is_put_right(here):
    """Whoever opens the file opens it with the program for what is in it."""
    cast, firm, _ = here
    firm.begins_from_its_slip()
    long = files.attach_file(
        cast.office,
        firm.actor,
        own_bid(cast.office, firm.actor, ID),
        QuestionInLot("Q1", ""),
        io_of(a_pdf()),
        f"Safeguarding plan {'of ours ' * 30}.pdf",
        cast.office.clock(),
    )
    assert (
        long.name.startswith("Safeguarding plan of ours")
        and long.name.endswith("[…].pdf")
        and len(long.name) <= 120
    )
    wrong = files.attach_file(
        cast.office,
        firm.actor,
        own_bid(cast.office, firm.actor, ID),
        QuestionInLot("Q1", ""),
        io_of(a_pdf()),
        "policy.exe",
        cast.office.clock(),
    )
    assert wrong.name == "policy.exe.pdf"


def io_of(content):
    """A file that was sent."""
    return io.BytesIO(content)


def test_an_empty_answer_to_the_council_is_told_and_no_bids_are_taken_in_beside_sealed_ones(
    here,
):
    """What was typed stays; the page for bids from files says why there is nothing to press."""
    cast, _, browser = here
    cast.office.clock.now = CLOSES + timedelta(minutes=1)
    assert "Take the bids in" not in sound(browser(Role.OFFICER).get(f"{P}/bids"))
    cast.office.clock.now = CLOSES + timedelta(days=1)
    opening.ask_for_opening(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.lead, ID, PASSPHRASE)
    finding_decisions.ask_bidder(
        cast.office, cast.lead, ID, "B01", "", "Who wrote this?", cast.office.today()
    )
    refused = browser(Role.BIDDER).post(f"{P}/bid/queries/1", data={"reply-1": " "})
    assert refused.status_code == 422 and "Write your answer" in sound(refused)
    assert (
        browser(Role.BIDDER).post(f"{P}/bid/queries/1", data={"reply-1": "We did."}).status_code
        == 302
    )
