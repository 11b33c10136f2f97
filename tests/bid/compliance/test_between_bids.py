"""Signs that two bids hang together, and none where two small firms merely both bid."""

from dataclasses import replace

from tender.bid.bid import Partner, PartnerRole
from tender.bid.compliance.between_bids import between
from tender.bid.compliance.facts import ReceivedBid
from tests.factories import a_submission


def a_bid(number, text="", **changes):
    """An invented bid with particulars of its own."""
    base = a_submission(
        f"B0{number}",
        address=f"{number} High Street",
        email=f"bids@firm{number}.example",
        company_number=f"0000000{number}",
    )
    answers = tuple(
        replace(one, text=text if one.question == "Q1" else f"{one.question} by firm {number}")
        for one in base.answers
    )
    received = {
        name: changes.pop(name)
        for name in ("partners", "directors", "charity_number")
        if name in changes
    }
    return ReceivedBid(submission=replace(base, answers=answers, **changes), **received)


def codes(*bids):
    """What was noticed, and between whom."""
    return [(one.finding.code, one.bidder, one.others) for one in between(bids)]


def test_two_bids_with_nothing_in_common_give_no_sign():
    """Empty fields are nothing in common."""
    assert codes(a_bid(1), a_bid(2), a_bid(3)) == []
    assert (
        codes(
            a_bid(1, address="", email="", company_number=""),
            a_bid(2, address="", email="", company_number=""),
        )
        == []
    )


def test_the_same_particulars_are_signs_however_they_are_written():
    """Capitals, blanks and commas make no difference."""
    first = a_bid(
        1, address="12 Mill Lane,\nTestham TE1 1ST", directors=("Jo Ann Bright", "P. Dun")
    )
    second = a_bid(
        2,
        address="12 mill lane Testham te1 1st",
        company_number="0000-0001",
        directors=("jo-ann bright",),
    )
    assert codes(first, second) == [
        ("same-company-number", "B01", ("B02",)),
        ("same-address", "B01", ("B02",)),
        ("same-director", "B01", ("B02",)),
    ]


def test_a_bidder_in_somebody_elses_bid_is_a_sign():
    """And so is a partner whom two bids name."""
    second = a_bid(2)
    first = a_bid(
        1,
        partners=(
            Partner(name=second.submission.name, role=PartnerRole.SUBCONTRACTOR),
            Partner(name="Third Firm", role=PartnerRole.CONSORTIUM),
        ),
    )
    third = a_bid(3, partners=(Partner(name="third firm", role=PartnerRole.SUBCONTRACTOR),))
    assert codes(first, second, third) == [
        ("partner-bids-too", "B01", ("B02",)),
        ("same-partner", "B01", ("B03",)),
    ]


def test_two_bids_under_one_name_are_told():
    """However the company writes its form."""
    assert codes(a_bid(1, name="Alder Care Ltd"), a_bid(2, name="ALDER CARE LIMITED")) == [
        ("same-name", "B01", ("B02",))
    ]
