"""The chain of receipts: whatever is removed, exchanged or put in before its end is missed."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tender.bid.prices_statement import prices_statement
from tender.bid.receipt import Receipt, ReceiptLine, prices_hash, text_of
from tender.bid.receipt_chain import (
    ChainLink,
    WithdrawalNotice,
    beginning,
    broken_links,
    link,
    notice_text,
)
from tender.bid.receipt_checks import SubmissionOnRecord, receipt_faults

AT = datetime(2023, 10, 20, 9, 30, tzinfo=UTC)
RECEIPT = Receipt(
    procurement="testshire", title="Homecare", council="Testshire", version="v", bidder="Alder",
    number=2, received=AT, begun=AT, late=False, items=(), whole="w", organisation=7, before="b",
)  # fmt: skip
RECORD = SubmissionOnRecord(
    procurement="testshire", organisation=7, names=("Alder", "Alder Care"), number=2, received=AT,
    begun=AT, late=False,
)  # fmt: skip


def a_chain(length, unlinked=0):
    """Links as they come, the first of them from before there were chains."""
    before, links = beginning("testshire"), []
    for number in range(length):
        sha256, salt = f"{number:064}", f"salt {number}"
        named = "" if number < unlinked else link(salt, before)
        links.append(ChainLink(what=f"submission {number}", sha256=sha256, salt=salt, before=named))
        before = sha256
    return links


def broken(links):
    """Where it does not hold."""
    return list(broken_links("testshire", links))


@given(st.integers(0, 8), st.integers(0, 8))
def test_an_untouched_chain_holds(length, unlinked):
    """Also one that begins with receipts that name nothing."""
    assert broken(a_chain(length, min(unlinked, length))) == []


@given(st.data())
def test_what_is_changed_before_the_end_is_missed(data):
    """One removed, two exchanged, one put in, a hash or a salt altered."""
    links = a_chain(data.draw(st.integers(2, 8)))
    place = data.draw(st.integers(0, len(links) - 2))
    deed = data.draw(st.sampled_from(["remove", "exchange", "put in", "hash", "salt"]))
    if deed == "remove":
        del links[place]
    elif deed == "exchange":
        links[place], links[place + 1] = links[place + 1], links[place]
    elif deed == "put in":
        links.insert(place, replace(links[-1], sha256="f" * 64))
    else:
        other = {"hash": {"sha256": "f" * 64}, "salt": {"salt": "another"}}[deed]
        links[place] = replace(links[place], **other)
    assert broken(links)


def test_a_cut_end_is_not_missed_by_the_chain():
    """What the audit, the receipt itself and a head that somebody noted are for."""
    assert broken(a_chain(5)[:3]) == []


def test_what_names_nothing_after_the_chain_began_was_put_in():
    """And what is not believed names nothing that could be held against it."""
    links = a_chain(3)
    (fault,) = broken([links[0], replace(links[1], before=""), links[2]])
    assert fault.unlinked and (fault.earlier, fault.later) == ("submission 0", "submission 1")
    assert broken([links[0], replace(links[1], before=None), links[2]]) == []


def test_a_receipt_is_of_this_bid_of_this_organisation_in_this_procurement():
    """Each thing that it says is held against the record."""
    assert list(receipt_faults(RECEIPT, RECORD)) == []
    assert list(receipt_faults(replace(RECEIPT, bidder="Alder Care"), RECORD)) == []
    for changes, word in (
        ({"procurement": "elsewhere"}, "another procurement, Homecare"),
        ({"organisation": 8}, "another organisation, Alder"),
        ({"bidder": "Birch"}, "another organisation, Birch"),
        ({"number": 1}, "submission 1"),
        ({"received": AT.replace(minute=31)}, "another moment"),
        ({"begun": AT.replace(minute=29)}, "another moment"),
        ({"late": True}, "it came late, and"),
    ):
        (fault,) = receipt_faults(replace(RECEIPT, **changes), RECORD)
        assert word in fault
    (fault,) = receipt_faults(RECEIPT, replace(RECORD, late=True))
    assert "in time" in fault


def test_a_receipt_of_before_is_held_to_its_name_and_reads_as_it_did():
    """Without a number of its organisation, and without a link."""
    older = replace(RECEIPT, organisation=0, before="")
    assert list(receipt_faults(older, RECORD)) == []
    assert b"organisation" not in text_of(older) and b"before" not in text_of(older)
    assert "another organisation" in next(receipt_faults(replace(older, bidder="Birch"), RECORD))


def test_the_hash_of_prices_is_that_of_the_price_schedule():
    """Nothing where there is none."""
    line = ReceiptLine(title="Price schedule", kind="sealed apart", sha256="p")
    assert prices_hash(replace(RECEIPT, items=(line,))) == "p"
    assert prices_hash(RECEIPT) == ""


def test_what_is_signed_of_withdrawals_and_of_prices_says_whose_they_are():
    """In words that no other signed text has: each begins with its own format."""
    notice = WithdrawalNotice(procurement="testshire", organisation=7, number=2, at=AT, before="b")
    said = notice_text(notice)
    assert said["format"] == "tender-withdrawal-1" and said["organisation"] == 7
    text = prices_statement("testshire", "B01", "Alder", "p")
    assert b'"tender-prices-statement-1"' in text and b'"bidder":"B01"' in text
    assert text != prices_statement("testshire", "B02", "Alder", "p")
