"""Where a bid is kept nothing is called by what it is: parts and files have names that tell
nothing, and lengths are those of steps. A draft of a version before is read, and goes on.
"""

import io
import json
import re

import pytest

from evidence.codec import encode
from tender.bid.bid import QuestionInLot
from tender.storage import bidding
from tender.workflow.bidding import files
from tender.workflow.bidding.parts import parts_of
from tests.bidders import Firm, a_pdf, published


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, open for bids."""
    found = published(url, tmp_path)
    yield found
    found.office.store.close()


def kept(cast, firm):
    """The parts of a bid as they stand in the database."""
    with cast.office.store.reading() as session:
        return bidding.parts(session, firm.own.taking.id)


def test_parts_are_called_by_nothing_that_tells_what_they_are(cast):
    """Not alike in two bids either; an answer of one word is as long as one of sixty."""
    firms = [Firm(cast, number).writes() for number in (1, 2)]
    names = [{part.part for part in kept(cast, firm)} for firm in firms]
    assert len(names[0]) == len(names[1]) > 5 and not names[0] & names[1]
    assert all(re.fullmatch(r"~[0-9a-f]{64}", name) for both in names for name in both)
    short, long = (
        len(part.sealed)
        for text in ("Yes.", "word " * 60)
        if firms[0].answers(("Q1", ""), text)
        for part in kept(cast, firms[0])
        if part.revision == max(each.revision for each in kept(cast, firms[0]))
    )
    assert abs(short - long) < 600  # the library puts a line of random length before each


def test_a_files_key_does_not_tell_of_which_bid_it_is(cast):
    """And the store has only such keys."""
    firm = Firm(cast).writes()
    place, now = QuestionInLot("Q1", ""), cast.office.clock()
    content = io.BytesIO(a_pdf())
    files.attach_file(cast.office, firm.actor, firm.own, place, content, "our plan.pdf", now)
    (key,) = cast.office.vault.objects.keys()
    assert re.fullmatch(r"bids/[0-9a-f]{48}", key)
    read = files.read_own_file(cast.office, firm.actor, firm.own, place, key)[1]
    with read:
        assert read.read() == content.getvalue()


def test_a_draft_of_a_version_before_is_read_and_goes_on(cast):
    """Its parts have their own names there, until each is saved again."""
    firm = Firm(cast)
    before = parts_of(Firm(cast, 2).writes(text="As it was.").own.bid)
    with cast.office.store.keeping() as session:
        taking = firm.own.taking
        for part, value in before.items():
            sealed = cast.office.vault.keys.seal(json.dumps(encode(value)).encode(), taking.public)
            now = cast.office.clock()
            assert bidding.save_part(session, taking.id, (part, part), sealed, 0, firm.person, now)
    assert parts_of(firm.own.bid) == before and firm.own.revision("answer\nQ1\n") == 1
    firm.answers(("Q1", ""), "As it is.")
    assert firm.own.bid.answers[0].text == "As it is." and firm.own.revision("answer\nQ1\n") == 2
    names = {part.part for part in kept(cast, firm)}
    assert len(names - before.keys()) == 1 and len(names) == len(before)
    firm.writes().submits()
    assert firm.own.counts
