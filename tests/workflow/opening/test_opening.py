"""Opening: the deadline has passed, two named people, late bids decided first; from then on the
answers stand under letters and the record tells who came.
"""

import io
import tempfile
from dataclasses import replace
from datetime import timedelta

import pypdfium2
import pytest

from tender.bid.bid import QuestionInLot
from tender.documents.opening_record import record_page
from tender.records.faults import StoreGone
from tender.records.marks import AnswerAddress
from tender.storage import bids
from tender.workflow.backup import audit
from tender.workflow.bidding import files, notices, submission
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.ground.vault import make_vault
from tender.workflow.marking import interests, period
from tender.workflow.marking.files import files_of_answer, read_answer_file
from tender.workflow.opening import bids_from_files, opening
from tender.workflow.opening.arrivals import arrivals
from tender.workflow.opening.held_decisions import decide_held
from tender.workflow.opening.record import opening_record, opening_record_as_pdf
from tender.workflow.preparing import team
from tests.bidders import CLOSES, ID, Firm, a_pdf, moved_deadline, published
from tests.office import two_bids
from tests.openers import PASSPHRASE


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, open for bids."""
    found = published(url, tmp_path)
    yield found
    found.office.store.close()


def after(cast):
    """The deadline has passed."""
    cast.office.clock.now = CLOSES + timedelta(hours=2)


def open_bids(cast):
    """The officer asks, the lead opens."""
    opening.ask_for_opening(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    return opening.open_bids(cast.office, cast.lead, ID, PASSPHRASE)


def test_before_the_deadline_nobody_at_the_council_opens_or_learns_who_bids(cast):
    """Not the lead, not two of them, not in the audit."""
    Firm(cast).writes().submits()
    for act in (opening.ask_for_opening, opening.open_bids):
        with pytest.raises(NotNow, match="Nobody can open them before"):
            act(cast.office, cast.lead, ID, PASSPHRASE)
    found = arrivals(cast.office, cast.lead, ID)
    assert (found.count, found.came, found.over) == (0, (), False)
    entries = audit.audit_page(cast.office, cast.lead, ID).entries
    assert "Person of firm" not in repr([one for one in entries if one.verb == "submit a bid"])
    assert "Person of firm" not in repr(team.team_roster(cast.office, cast.lead, ID))
    with pytest.raises(NotThere):
        own_bid(cast.office, cast.actor(Role.BIDDER), ID)
    with pytest.raises(NotAllowed):
        own_bid(cast.office, cast.lead, ID)


def test_it_takes_two(cast):
    """Whoever asked does not open."""
    Firm(cast).writes().submits()
    after(cast)
    with pytest.raises(NotNow, match="asks for the opening first"):
        opening.open_bids(cast.office, cast.lead, ID, PASSPHRASE)
    opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    with pytest.raises(NotAllowed, match="it takes two"):
        opening.open_bids(cast.office, cast.lead, ID, PASSPHRASE)
    assert opening.open_bids(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE) == 1
    with pytest.raises(NotNow, match="opened already"):
        opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)


def test_what_counted_is_opened_under_letters_and_what_did_not_is_not(cast):
    """The last complete submission of each; a withdrawn one stays sealed;
    words beyond the limit are not read.
    """
    first, second, third = (
        Firm(cast, 1).writes(),
        Firm(cast, 2).writes(rate="20.10"),
        Firm(cast, 3).writes(),
    )
    first.submits()
    first.answers(QuestionInLot("Q2", ""), "word " * 40)
    held = first.submits()
    second.submits()
    third.submits()
    submission.withdraw_bid(cast.office, third.actor, ID)
    after(cast)
    assert open_bids(cast) == 2
    with cast.office.store.reading() as session:
        found = dict(bids.submissions(session, ID))
        texts = {(one.alias, one.question): one.text for one in bids.answers(session, ID)}
        register = bids.register(session, ID)
    assert sorted(found) == ["A", "B"] and sorted(one.name for one in found.values()) == [
        "Firm 1 Homecare (illustrative)",
        "Firm 2 Homecare (illustrative)",
    ]
    alias = next(alias for alias, one in found.items() if one.bidder == "B01")
    assert texts[alias, "Q2"] == " ".join(["word"] * 30) and found[alias].most_lots == 1
    assert [(one.lot, one.preference) for one in found[alias].lots] == [("2", 1), ("1", 2)]
    # no edition was brought in: gates that rest on one are not yet met
    assert register is None or register.snapshots == ()
    record = opening_record(cast.office, cast.lead, ID)
    assert [(one.name[:6], one.number, one.follows) for one in record.lines] == [
        ("Firm 1", 1, "replaced by a later one"), ("Firm 1", 2, "counts"),
        ("Firm 2", 1, "counts"), ("Firm 3", 1, "withdrawn by its bidder"),
    ]  # fmt: skip
    assert (
        record.lines[1].receipt == held.signed.sha256
        and record.lines[1].whole == held.receipt.whole
    )


def test_a_late_bid_is_decided_on_with_a_reason_before_anything_is_opened(cast):
    """Let in, it counts; else the one before it does."""
    firms = [Firm(cast, number).writes() for number in (1, 2)]
    firms[1].submits()
    firms[1].begins_from_its_slip()
    cast.office.clock.now = CLOSES + timedelta(seconds=20)
    late = [firm.submits(begun=CLOSES - timedelta(seconds=3)).submitted for firm in firms]
    after(cast)
    with pytest.raises(NotNow, match="2 late bid"):
        opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    subjects = [f"{one.bid}/{one.number}" for one in late]
    with pytest.raises(Invalid, match="Say why"):
        opening.decide_late(cast.office, cast.lead, ID, subjects[0], " ", let_in=True)
    opening.decide_late(
        cast.office,
        cast.lead,
        ID,
        subjects[0],
        "The ITT says that what began in time is taken.",
        let_in=True,
    )
    opening.decide_late(
        cast.office, cast.lead, ID, subjects[1], "It had bid in time already.", let_in=False
    )
    with pytest.raises(NotNow, match="decided already"):
        opening.decide_late(cast.office, cast.lead, ID, subjects[0], "Again.", let_in=False)
    assert open_bids(cast) == 2
    follows = [
        (one.name[:6], one.follows) for one in opening_record(cast.office, cast.lead, ID).lines
    ]
    assert follows == [
        ("Firm 2", "counts"),
        ("Firm 1", "late, let in: counts"),
        ("Firm 2", "late: not let in"),
    ]


def test_a_file_is_read_by_whoever_may_read_the_answer_without_its_name_and_held_against_its_hash(
    cast,
):
    """From the opening of marking on; a changed one is read by nobody."""
    firm, content = Firm(cast).writes(), a_pdf(2)
    with tempfile.TemporaryFile() as file:
        file.write(content)
        attached = files.attach_file(
            cast.office,
            firm.actor,
            own_bid(cast.office, firm.actor, ID),
            QuestionInLot("Q1", ""),
            file,
            "Firm 1 our plan.pdf",
            cast.office.clock(),
        )
    sealed_for = firm.own.taking.public
    firm.submits()
    after(cast)
    open_bids(cast)
    place, evaluator = AnswerAddress("Q1", "A"), cast.actor(Role.EVALUATOR)
    with pytest.raises(NotNow):
        read_answer_file(cast.office, evaluator, ID, place, 1)
    for role in (Role.LEAD, Role.EVALUATOR, Role.PANEL_MEMBER):
        interests.declare_interests(
            cast.office,
            cast.actor(role),
            ID,
            {"B01": interests.NewDeclaration(kind=interests.InterestKind.NONE)},
        )
    period.open_marking(cast.office, cast.lead, ID, None)
    assert [one.number for one in files_of_answer(cast.office, evaluator, ID, place)] == [1]
    found, back = read_answer_file(cast.office, evaluator, ID, place, 1)
    with back:
        assert back.read() == content and found.sha256 == attached.sha256
    with pytest.raises(NotThere):
        read_answer_file(cast.office, cast.actor(Role.PANEL_MEMBER), ID, place, 1)  # marks Q2 alone
    with cast.office.vault.objects.writing(attached.key) as to:
        cast.office.vault.keys.seal_stream(io.BytesIO(a_pdf(9)), to, sealed_for)
    with pytest.raises(StoreGone, match="not as its bidder sent it"):
        read_answer_file(cast.office, evaluator, ID, place, 1)


def test_the_installations_key_lost_the_bids_open_all_the_same(cast):
    """Two shares are all that it takes."""
    Firm(cast).writes().submits()
    after(cast)
    objects = cast.office.vault.objects
    cast.office.vault = replace(make_vault("another key of another place", ""), objects=objects)
    assert open_bids(cast) == 0  # no receipt can be believed: two people decide
    for role in (Role.LEAD, Role.OFFICER):
        decide_held(
            cast.office, cast.actor(role), ID, "quality/B01", "The key is lost.", let_in=True
        )
    with cast.office.store.reading() as session:
        assert bids.aliases(session, ID) == ("A",)


def test_a_deadline_that_is_moved_is_told_to_every_bidder_and_nothing_is_lost(cast):
    """What was submitted stands; there is more time."""
    firm = Firm(cast).writes()
    firm.submits()
    assert notices.notices_of_procurement(cast.office, firm.actor, ID) == ()
    cast.office.clock.passes(minutes=1)
    moved_deadline(cast, 27)
    (notice,) = notices.notices_of_procurement(cast.office, firm.actor, ID)
    assert (
        notice.new
        and notice.title == "The deadline is now 12:00 on 27 October 2023"
        and "Three bidders asked for it." in notice.text
    )
    notices.note_notices_seen(cast.office, firm.actor, ID)
    assert not notices.notices_of_procurement(cast.office, firm.actor, ID)[0].new
    after(cast)  # the old deadline
    assert firm.own.open and firm.own.counting.number == 1 and firm.own.modified_since
    firm.submits()
    assert not firm.own.modified_since
    with pytest.raises(NotNow, match="12:00 on 27 October"):
        opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)


def test_bids_from_a_file_are_not_taken_in_beside_sealed_ones(cast):
    """Else somebody could put a bid beside those that two people open."""
    Firm(cast).writes().submits()
    after(cast)
    with pytest.raises(NotNow, match="under seal"):
        bids_from_files.take_in_bids(cast.office, cast.lead, ID, two_bids(), None)


def test_the_record_is_a_pdf_that_names_the_two_and_every_receipt(cast):
    """As pages, and as what they are made of."""
    held = Firm(cast).writes().submits()
    after(cast)
    open_bids(cast)
    page = record_page(opening_record(cast.office, cast.lead, ID))
    assert dict(page.facts)["Opened by"].startswith(
        "Procurement Lead of testshire-2023, 14:00:00 on 23 October 2023"
    )
    with pypdfium2.PdfDocument(opening_record_as_pdf(cast.office, cast.lead, ID)) as book:
        text = "".join(sheet.get_textpage().get_text_range() for sheet in book)
    assert held.signed.sha256[:8] in text and "Firm 1 Homecare" in text
    assert "No account with a part in this procurement was recovered" in " ".join(text.split())
    with pytest.raises(NotAllowed):
        opening_record(cast.office, cast.actor(Role.EVALUATOR), ID)
