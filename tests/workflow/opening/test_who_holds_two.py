"""Nobody comes to hold two shares: not by keeping the safe's words and opening in turn, not by a
share that somebody handed on after they were named no longer.
"""

from dataclasses import replace

import pytest

from tender.records.faults import StoreGone
from tender.records.openers import Envelope, LockedShare
from tender.sealing import identities
from tender.sealing.keys import KeyRing
from tender.storage import openers, people
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import ActRefused, Invalid, NotNow
from tender.workflow.marking import interests
from tender.workflow.opening import opening, splitting
from tender.workflow.opening.shares import handed_share
from tender.workflow.preparing import openers as naming
from tender.workflow.preparing import publication, team
from tests.bidders import BEFORE, ID, Firm, bidding_office, procurement_with_files, published
from tests.office import REASON, Cast, Clock
from tests.openers import CHEAP, PASSPHRASE
from tests.racing import Meanwhile
from tests.workflow.opening.test_the_seal import after, shares_of

THEIRS = "a fifth person and their own phrase"


@pytest.fixture
def cast(tmp_path):
    """Testshire published, open for bids, in a database that is a file."""
    known = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    yield known
    known.office.store.close()


def named(cast, role, *, keeps_safe=False):
    """Somebody named by the lead."""
    naming.name_opener(cast.office, cast.lead, ID, cast.people[role], keeps_safe=keeps_safe)


def makes(cast, role, passphrase=PASSPHRASE):
    """Somebody makes a passphrase."""
    about = cast.office, cast.actor(role), ID, passphrase, passphrase
    naming.make_passphrase(*about, CHEAP, CHEAP)


def missing(cast):
    """What keeps publication, or keeps the keys from being split anew."""
    return naming.openers_page(cast.office, cast.lead, ID).missing


def test_whoever_printed_the_safes_words_opens_once_they_are_printed_anew(tmp_path):
    """A lead who kept them first would have both: the words, and a share of their own."""
    office = bidding_office(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path, Clock(BEFORE))
    cast = Cast(office).drafted(procurement_with_files())
    interests.assess_conflicts(office, cast.lead, ID, "Nobody knows a provider.", "None.")
    cast.answered()
    named(cast, Role.LEAD, keeps_safe=True)
    naming.make_words(office, cast.lead, ID)
    named(cast, Role.APPROVER, keeps_safe=True)
    for role in (Role.LEAD, Role.OFFICER):
        named(cast, role)
        makes(cast, role)
    (why,) = missing(cast)
    assert "kept the words of the safe" in why and f"Lead of {ID}" in why
    with pytest.raises(Invalid, match="prints them anew"):
        publication.publish(office, cast.lead, ID, 1, reason=REASON)
    naming.make_words(office, cast.actor(Role.APPROVER), ID)
    assert missing(cast) == ()
    publication.publish(office, cast.lead, ID, 1, reason=REASON)
    office.store.close()


def test_whoever_kept_the_words_after_publication_gets_no_share_beside_them(cast):
    """Another keeps them; until they are printed anew the keys are not split for both."""
    named(cast, Role.LEGAL_REVIEWER, keeps_safe=True)
    named(cast, Role.APPROVER)
    makes(cast, Role.APPROVER, THEIRS)
    assert "kept the words of the safe" in missing(cast)[0]
    with pytest.raises(NotNow, match="prints them anew"):
        splitting.ask_to_split(cast.office, cast.lead, ID, PASSPHRASE)
    naming.make_words(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID)
    splitting.ask_to_split(cast.office, cast.lead, ID, PASSPHRASE)
    assert splitting.split_anew(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE) == 4


def test_whoever_had_a_share_never_keeps_the_words(cast):
    """Not once their name is taken back, and not once the keys are split anew: the share of then
    lies in every copy of the database.
    """
    named(cast, Role.LEGAL_REVIEWER)
    makes(cast, Role.LEGAL_REVIEWER, THEIRS)
    naming.take_name_back(cast.office, cast.lead, ID, cast.people[Role.OFFICER])
    for _ in range(2):
        with pytest.raises(Invalid, match="as an opener") as refused:
            named(cast, Role.OFFICER, keeps_safe=True)
        assert "person" in refused.value.fields
        splitting.ask_to_split(cast.office, cast.lead, ID, PASSPHRASE)
        splitting.split_anew(cast.office, cast.actor(Role.APPROVER), ID, cast.words)


def roles_ended(office, lead, procurement, person):
    """Not the name is taken back, but every role of theirs."""
    with office.store.reading() as session:
        held = [role.id for role in people.team(session, procurement) if role.person == person]
    for role in held:
        team.dismiss(office, lead, procurement, role)


@pytest.mark.parametrize(
    ("act", "end"),
    [
        (splitting.FOR_SPLITTING, naming.take_name_back),
        (opening.FOR_OPENING, naming.take_name_back),
        (opening.FOR_OPENING, roles_ended),
    ],
)
def test_a_share_handed_on_is_not_locked_for_whoever_is_gone(cast, act, end):
    """With a copy of the database they would join it with their own of before."""
    Firm(cast).writes().submits()
    gone = shares_of(cast, Role.OFFICER)
    named(cast, Role.LEGAL_REVIEWER)
    makes(cast, Role.LEGAL_REVIEWER, THEIRS)
    end(cast.office, cast.lead, ID, cast.people[Role.OFFICER])
    if act == opening.FOR_OPENING:
        after(cast)
        opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    else:
        splitting.ask_to_split(cast.office, cast.lead, ID, PASSPHRASE)
    with cast.office.store.reading() as session:
        handed = [openers.handed(session, ID, envelope, act) for envelope in Envelope]
    shares = [share for share in handed if share]
    assert len(shares) == (1 if act == opening.FOR_OPENING else len(Envelope))
    for envelope, share in zip(Envelope, shares, strict=False):
        keeper = shares_of(cast, Role.APPROVER)
        for identity in (gone, keeper):  # a copy of the database has nothing of it that opens
            with pytest.raises(identities.CannotOpen):
                identities.open_with(share.sealed, identity)
        bare = handed_share(cast.office, ID, envelope, act, share.sealed)
        with pytest.raises(identities.CannotOpen):
            identities.open_with(bare, gone)
        assert identities.open_with(bare, keeper)


@pytest.mark.parametrize(
    ("end", "refusal"),
    [(naming.take_name_back, "not named"), (roles_ended, "not yours to see")],
)
def test_whoever_is_named_no_longer_by_the_time_of_the_act_does_nothing_with_their_share(
    cast, end, refusal
):
    """To unlock it takes a second: in that another takes their name back, or their role."""
    named(cast, Role.LEGAL_REVIEWER)
    makes(cast, Role.LEGAL_REVIEWER, THEIRS)
    after(cast)
    office, officer, lead = cast.office, cast.actor(Role.OFFICER), cast.lead
    clock = office.clock
    office.clock = Meanwhile(clock, lambda: end(office, lead, ID, officer.person))
    with pytest.raises(ActRefused, match=refusal):
        opening.ask_for_opening(office, officer, ID, PASSPHRASE)
    office.clock = clock
    with office.store.reading() as session:
        assert openers.handed(session, ID, Envelope.QUALITY, opening.FOR_OPENING) is None


def test_a_share_handed_on_is_of_one_act_and_of_this_installation(cast):
    """Put at another act, or in a copy beside another key, it opens nothing."""
    Firm(cast).writes().submits()
    after(cast)
    office, officer = cast.office, cast.actor(Role.OFFICER)
    opening.ask_for_opening(office, cast.lead, ID, PASSPHRASE)
    with office.store.reading() as session:
        kept = openers.handed(session, ID, Envelope.QUALITY, opening.FOR_OPENING).sealed
    about = ID, Envelope.QUALITY, splitting.FOR_SPLITTING, kept
    with pytest.raises(identities.CannotOpen):
        handed_share(office, *about)
    vault = office.vault
    office.vault = replace(vault, keys=KeyRing("the key of another installation"))
    with pytest.raises(StoreGone, match="key is another"):
        opening.open_bids(office, officer, ID, PASSPHRASE)
    office.vault = vault
    assert opening.open_bids(office, officer, ID, PASSPHRASE) == 1


def test_a_share_that_an_earlier_version_handed_on_is_used(cast):
    """It was locked for the others, and not wrapped."""
    Firm(cast).writes().submits()
    after(cast)
    office, act = cast.office, opening.FOR_OPENING
    opening.ask_for_opening(office, cast.lead, ID, PASSPHRASE)
    with office.act_unasked(Doer(None, "a test"), "test", ID) as unit:
        handed = openers.handed(unit.session, ID, Envelope.QUALITY, act)
        bare = handed_share(office, ID, Envelope.QUALITY, act, handed.sealed)
        share = LockedShare("quality", handed.split, handed.lock, bare)
        openers.hand_on(unit, ID, Envelope.QUALITY, act, share, handed.by)
    assert opening.open_bids(office, cast.actor(Role.OFFICER), ID, PASSPHRASE) == 1
