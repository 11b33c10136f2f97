"""Bids lie under keys that nobody holds: whoever takes all that the server has opens nothing; of
those who hold shares any two open, one never.
"""

import tempfile
from datetime import timedelta
from itertools import permutations

import pytest

from tender.bid.bid import QuestionInLot
from tender.records.openers import Envelope
from tender.sealing import identities, locks
from tender.storage import bidding, bids, held, openers
from tender.workflow.bidding import files, reading, submission
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.bidding.slip import SlipNeeded, begin_from
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow
from tender.workflow.ground.stage import state_of
from tender.workflow.opening import opening, splitting
from tender.workflow.opening.arrivals import arrivals
from tender.workflow.opening.held_decisions import decide_held
from tender.workflow.preparing import openers as naming
from tests.attackers import Attacker
from tests.bidders import CLOSES, ID, Firm, a_pdf, published
from tests.openers import CHEAP, PASSPHRASE

TEXT = "An unmistakable heffalump visits before noon."


@pytest.fixture
def cast(tmp_path):
    """Testshire published, open for bids, in a database that is a file."""
    found = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    yield found
    found.office.store.close()


def attached(cast, firm, content):
    """A file with the first answer."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        own = own_bid(cast.office, firm.actor, ID)
        return files.attach_file(
            cast.office,
            firm.actor,
            own,
            QuestionInLot("Q1", ""),
            file,
            "our plan.pdf",
            cast.office.clock(),
        )


def after(cast):
    """The deadline has passed."""
    cast.office.clock.now = CLOSES + timedelta(hours=2)


def everything(folder):
    """Every byte of every file: the database, its log, the store of files."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def all_sealed(cast, folder):
    """Everything that is sealed in database and files."""
    with cast.office.store.engine.connect() as connection:
        for table, column in (
            ("sealed", "sealed"), ("sealed", "receipt"), ("split_bid", "key"),
            ("split_bid", "prices"), ("key_share", "sealed"), ("bid_part", "sealed"),
        ):  # fmt: skip
            for (value,) in connection.exec_driver_sql(f'SELECT "{column}" FROM {table}'):
                yield bytes(value)
    for path in (folder / "files").rglob("*"):
        if path.is_file():
            yield path.read_bytes()


def test_database_files_and_the_installations_key_open_nothing_that_was_submitted(cast, tmp_path):
    """Every wrapped key that ever stood in a file of the database is tried on everything sealed,
    after the installation's key has unwrapped it; and no word of the bid stands anywhere.
    """
    firm = Firm(cast).writes(text=TEXT)
    attached(cast, firm, a_pdf() + TEXT.encode())
    draft = firm.own.taking.wrapped
    held = firm.submits()
    raw = everything(tmp_path)
    assert not [path for path, content in raw.items() if draft.encode() in content]
    assert not [path for path, content in raw.items() if b"heffalump" in content]
    assert not [path for path, content in raw.items() if held.slip.encode() in content]
    keys = cast.office.vault.keys
    with cast.office.store.reading() as session:
        wrapped = [taking.wrapped for taking in bidding.all_taking(session, ID)]
        assert bidding.seal(session, ID) is None
    sealed = list(all_sealed(cast, tmp_path))
    assert len(sealed) == 4 + 3 * 2 + 1  # a bid of two envelopes, shares of two keys, a file
    for one in sealed:
        for key in wrapped:
            with pytest.raises(identities.CannotOpen):
                keys.open(one, key)
    with pytest.raises(SlipNeeded):
        submission.own_receipt(cast.office, firm.actor, ID, 1)
    with pytest.raises(SlipNeeded):
        reading.bid_as_submitted(cast.office, firm.actor, ID, 1)


def shares_of(cast, role):
    """The identity of one holder, and what their shares are, unlocked."""
    safe = role is Role.APPROVER
    with cast.office.store.reading() as session:
        (held,) = (one for one in openers.locks(session, ID)
                   if one.safe == safe and (safe or one.person == cast.people[role]))  # fmt: skip
        known = locks.HolderLock(public=held.public, by_words=held.by_words, how=held.how)
        return locks.unlock(known, cast.words if safe else PASSPHRASE)


@pytest.mark.parametrize("role", [Role.LEAD, Role.OFFICER, Role.APPROVER])
def test_one_share_with_everything_stored_opens_nothing(cast, tmp_path, role):
    """Not an opener's, not the safe's: theirs unlock their own two shares, and no other thing, also
    when another has asked for the opening.
    """
    Firm(cast).writes(text=TEXT).submits()
    identity, own = shares_of(cast, role), 0
    for one in all_sealed(cast, tmp_path):
        try:
            opened = identities.open_with(one, identity)
        except identities.CannotOpen:
            continue
        own += 1
        assert len(opened.split()) == locks.WORDS
    assert own == len(Envelope)
    after(cast)
    typed = cast.words if role is Role.APPROVER else PASSPHRASE
    opening.ask_for_opening(cast.office, cast.actor(role), ID, typed)
    with pytest.raises(NotAllowed, match="it takes two"):
        opening.open_bids(cast.office, cast.actor(role), ID, typed)


@pytest.mark.parametrize(
    ("first", "second"), list(permutations([Role.LEAD, Role.OFFICER, Role.APPROVER], 2))
)
def test_whoever_loses_their_share_the_two_others_open(cast, first, second):
    """Any two, whoever asks; the safe's words beside an opener."""
    Firm(cast).writes(text=TEXT).submits()
    after(cast)
    typed = dict.fromkeys(Role, PASSPHRASE) | {Role.APPROVER: cast.words}
    opening.ask_for_opening(cast.office, cast.actor(first), ID, typed[first])
    assert opening.open_bids(cast.office, cast.actor(second), ID, typed[second]) == 1
    with cast.office.store.reading() as session:
        assert any(TEXT[:20] in one.text for one in bids.answers(session, ID))


def test_a_wrong_passphrase_and_whoever_is_not_named_open_nothing(cast):
    """Beside the field, in a sentence; nothing is put on record."""
    Firm(cast).writes().submits()
    after(cast)
    for typed in ("", "another passphrase", cast.words):
        with pytest.raises(Invalid, match="not the passphrase"):
            opening.ask_for_opening(cast.office, cast.lead, ID, typed)
    with pytest.raises(NotAllowed, match="not named"):
        opening.ask_for_opening(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID, PASSPHRASE)
    with pytest.raises(Invalid, match="33 words"):
        opening.ask_for_opening(cast.office, cast.actor(Role.APPROVER), ID, PASSPHRASE)
    with cast.office.store.reading() as session:
        assert state_of(session, ID).decisions == ()


def test_with_the_slip_alone_a_submission_is_read_and_begun_again(cast):
    """By a colleague, on another device; files and prices too. Without it, it is written anew."""
    firm, plan = Firm(cast).writes(text=TEXT), a_pdf(3)
    attached(cast, firm, plan)
    written = firm.own.bid
    slip = firm.submits().slip
    assert firm.own.sealed_away and firm.own.bid.answers == () and firm.own.counting.number == 1
    kept = f"The slip of submission 1\n\n{slip}\n\nKeep it."
    read = reading.bid_as_submitted(cast.office, firm.actor, ID, 1, kept)
    assert read.bid == written
    with pytest.raises(SlipNeeded, match="not the slip"):
        begin_from(cast.office, firm.actor, ID, 1, identities.new_identity())
    begin_from(cast.office, firm.actor, ID, 1, kept)
    again = firm.own
    assert again.bid.answers == written.answers and again.bid.rates == written.rates
    (file,) = again.bid.files
    _, content = files.read_own_file(
        cast.office, firm.actor, again, QuestionInLot("Q1", ""), file.key
    )
    with content:
        assert content.read() == plan
    firm.answers(QuestionInLot("Q2", ""), "Better words.")
    assert firm.submits().submitted.number == 2
    firm.writes(text="Written anew, since the slip was lost.")
    assert firm.submits().submitted.number == 3


def test_a_bid_whose_slip_is_lost_counts_and_can_be_withdrawn(cast):
    """Nobody needs the slip but its bidder."""
    for number in (1, 2):
        Firm(cast, number).writes().submits()
    lost = Firm(cast, 3).writes()
    lost.submits()
    submission.withdraw_bid(cast.office, lost.actor, ID)
    after(cast)
    opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    assert opening.open_bids(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE) == 2


def test_an_opener_who_comes_takes_two_shares_and_who_goes_opens_nothing_any_more(cast):
    """Split anew among those named now: passphrases and words of before stay good, shares of
    before do not.
    """
    Firm(cast).writes().submits()
    office, legal = cast.office, cast.people[Role.LEGAL_REVIEWER]
    naming.name_opener(office, cast.lead, ID, legal, keeps_safe=False)
    with pytest.raises(NotNow, match="has made no passphrase yet"):
        splitting.ask_to_split(office, cast.lead, ID, PASSPHRASE)
    theirs = "a fifth person and their own phrase"
    newcomer = cast.actor(Role.LEGAL_REVIEWER)
    naming.make_passphrase(office, newcomer, ID, theirs, theirs, CHEAP, CHEAP)
    with pytest.raises(NotAllowed, match="No share of the key is yours yet"):
        splitting.ask_to_split(office, newcomer, ID, theirs)
    naming.take_name_back(office, cast.lead, ID, cast.people[Role.OFFICER])
    splitting.ask_to_split(office, cast.lead, ID, PASSPHRASE)
    with pytest.raises(NotAllowed, match="used already"):
        splitting.split_anew(office, cast.lead, ID, PASSPHRASE)
    assert splitting.split_anew(office, cast.actor(Role.APPROVER), ID, cast.words) == 3
    after(cast)
    with pytest.raises(NotAllowed, match="not named"):
        opening.ask_for_opening(office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    opening.ask_for_opening(office, newcomer, ID, theirs)
    assert opening.open_bids(office, cast.lead, ID, PASSPHRASE) == 1


def test_a_share_handed_on_before_the_keys_were_split_anew_opens_nothing(cast):
    """Whoever asked asks again."""
    Firm(cast).writes().submits()
    after(cast)
    office, officer = cast.office, cast.actor(Role.OFFICER)
    opening.ask_for_opening(office, cast.lead, ID, PASSPHRASE)
    assert arrivals(office, officer, ID).asked
    splitting.ask_to_split(office, cast.lead, ID, PASSPHRASE)
    splitting.split_anew(office, officer, ID, PASSPHRASE)
    assert arrivals(office, officer, ID).asked is None
    with pytest.raises(NotNow, match="unlocks their share first"):
        opening.open_bids(office, officer, ID, PASSPHRASE)
    opening.ask_for_opening(office, officer, ID, PASSPHRASE)
    assert opening.open_bids(office, cast.lead, ID, PASSPHRASE) == 1


def test_a_submission_that_was_altered_is_held_back_and_the_others_are_opened(cast):
    """One that does not open, too: it can be left out, and not let in."""
    firms = [Firm(cast, number).writes() for number in (1, 2)]
    for firm in firms:
        firm.submits()
    after(cast)
    opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    Attacker(cast).says(
        "UPDATE sealed SET sealed = substr(sealed, 1, 300) WHERE bid = :bid",
        bid=firms[1].own.taking.id,
    )
    assert opening.open_bids(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE) == 1
    with cast.office.store.reading() as session:
        (back,) = held.held(session, ID)
    assert back.faults == ("it does not open with the key of this procurement",) and not back.opens
    with pytest.raises(Invalid, match="does not open"):
        decide_held(cast.office, cast.lead, ID, back.subject, "Let us see.", let_in=True)
    assert not decide_held(cast.office, cast.lead, ID, back.subject, "No backup.", let_in=False)
