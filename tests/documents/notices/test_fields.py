"""What fields say: the rule on tenders, flags that are never guessed, and what is not known."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from lots.volume import Volume
from tender.documents.notices.asked import (
    QUESTIONS,
    AskedFact,
    answer_fault,
)
from tender.documents.notices.bidder_fields import unsuccessful
from tender.documents.notices.facts import NoticePublication
from tender.documents.notices.form_rows import ROWS
from tender.documents.notices.kind import BY_KIND, NoticeKind
from tender.documents.notices.notice import notice_of
from tender.procurement.regime import Regime
from tests.documents.notices.told import (
    EVERY,
    awarded,
    bidders,
    facts_of,
    field,
    made_kinds,
    under,
)
from tests.factories import a_lot

ACT = Regime.PA_2023
MILLION = Fraction(1_000_000)


def valued(procurement, yearly):
    """With another value a year."""
    return replace(
        procurement, value_a_year=yearly, duration=replace(procurement.duration, value_a_year=None)
    )


def statistics(facts, kind=NoticeKind.UK6):
    """The counts of a release."""
    rows = notice_of(facts, kind).release["bids"]["statistics"]
    return {row["id"]: row["value"] for row in rows}


def test_up_to_five_million_tenders_are_counted_and_nobody_is_named():
    """Received, assessed, of SMEs and of VCSEs."""
    facts = facts_of(valued(under(ACT), MILLION / 10))
    assert statistics(facts) == {
        "bids": 6, "finalStageBids": 6, "smeFinalStageBids": 4, "vcseFinalStageBids": 4,
    }  # fmt: skip
    notice = notice_of(facts, NoticeKind.UK6)
    assert [each.key for each in notice.fields if each.key.startswith("unsuccessful")] == []
    assert "Firm 04" not in notice.text


def test_above_five_million_each_unsuccessful_supplier_is_named_and_none_is_counted():
    """With its identifier or company number, address and flags, and no e-mail address."""
    facts = facts_of(valued(under(ACT), 5 * MILLION))
    notice = notice_of(facts, NoticeKind.UK6)
    told = {each.about: each for each in notice.fields if each.key.startswith("unsuccessful")}
    awarded_to = {seat.bidder for seat in facts.award.seats}
    assert set(told) == {each.bidder for each in facts.award.bidders} - awarded_to
    assert statistics(facts) == {"bids": 6}
    said = told["B05"].text.splitlines()
    assert said == [
        "Firm 05 Limited", "Company number: 00000005",
        "Postal address: 5 High Street, Testham, TE1 5ST",
        "Small or medium-sized enterprise: yes",
        "Voluntary, community or social enterprise: yes",
    ]  # fmt: skip
    assert "identifier (PPON)" in told["B05"].unknown
    parties = {each["name"]: each for each in notice.release["parties"]}
    assert "contactPoint" not in parties["Firm 05 Limited"]
    assert parties["Firm 05 Limited"]["details"] == {"scale": "sme", "vcse": True}
    assert parties["Firm 05 Limited"]["address"] == {
        "streetAddress": "5 High Street, Testham", "postalCode": "TE1 5ST",
    }  # fmt: skip


def test_a_tender_that_was_disregarded_or_withdrawn_is_not_an_assessed_one():
    """Neither counted as such nor named; one withdrawn since is not counted as received either."""
    procurement = valued(under(ACT), 5 * MILLION)
    lots = tuple(lot.id for lot in procurement.lots)
    those = bidders(4, lots)
    those = (*those[:2], replace(those[2], assessed=()), replace(those[3], withdrawn=True,
             assessed=()))  # fmt: skip
    facts = facts_of(procurement, award=awarded(procurement, bidders=those))
    notice = notice_of(facts, NoticeKind.UK6)
    assert "Firm 03" not in notice.text and "Firm 04" not in notice.text
    assert statistics(facts) == {"bids": 3}
    few = facts_of(valued(procurement, MILLION / 10), award=facts.award)
    assert statistics(few)["finalStageBids"] == 2


def test_each_contract_goes_by_its_own_value_and_a_framework_by_the_whole():
    """Lots without a framework are contracts of their own, where each one's value is known."""
    procurement = valued(under(ACT, lots=tuple(map(a_lot, "123"))), 5 * MILLION)
    worth = {"1": 3 * MILLION, "2": MILLION / 10, "3": MILLION}
    lots = tuple(
        replace(lot, volume=Volume(value_a_year=worth[lot.id])) for lot in procurement.lots
    )
    procurement = replace(procurement, lots=lots)
    assert not procurement.duration.is_framework
    facts = facts_of(procurement)
    assert {each.bidder for each in unsuccessful(facts)} == {"B02", "B03", "B04", "B05", "B06"}
    assert "Assessed: 6" in notice_of(facts, NoticeKind.UK6).text
    framework = replace(procurement, duration=replace(procurement.duration, is_framework=True))
    assert {each.bidder for each in unsuccessful(facts_of(framework))} == {
        "B03",
        "B04",
        "B05",
        "B06",
    }


def test_without_a_value_neither_is_told():
    """Nobody is named, and the field says what is missing."""
    facts = facts_of(valued(under(ACT), None))
    said = field(facts, NoticeKind.UK6, "assessed")
    assert said.unknown and not said.text
    assert "Firm 06" not in notice_of(facts, NoticeKind.UK6).text


@pytest.mark.parametrize(
    ("yearly", "with_vat", "named"),
    [
        (MILLION * 9 / 10, "", None),  # £4.5 million: VAT would take it above
        (MILLION * 9 / 10, "4500000", False),
        (MILLION * 9 / 10, "5000000.01", True),
        (MILLION * 8 / 10, "", False),  # with VAT £4.8 million at most
        (MILLION * 11 / 10, "", True),
        (4 * MILLION, "0", True),  # less than without VAT: that cannot be
        (MILLION * 9 / 10, "900000", None),
    ],
)
def test_vat_decides_whom_a_notice_names_and_is_not_guessed(yearly, with_vat, named):
    """Where it could take a contract above £5 million, and nobody said it or it cannot be right,
    tenders are neither counted nor named.
    """
    facts = facts_of(valued(under(ACT), yearly))
    answers = facts.answers | {AskedFact.VALUE_WITH_VAT: with_vat}
    facts = replace(facts, answers=answers)
    counted = field(facts, NoticeKind.UK6, "assessed")
    assert bool(unsuccessful(facts)) is bool(named)
    if named is None:
        assert not counted.text and counted.asked == (AskedFact.VALUE_WITH_VAT,)
    else:
        assert (counted is None) is named
    worth = field(facts, NoticeKind.UK6, "value")
    assert ("with VAT" in worth.text.partition(";")[2]) is not bool(worth.unknown)
    if with_vat in ("0", "900000"):
        assert "less than that without" in worth.unknown


@pytest.mark.parametrize(
    ("size", "said"), [("", (None, None)), ("VCSE", (None, True)), ("large", (False, False))]
)
def test_a_flag_that_nobody_gave_is_not_guessed(size, said):
    """It is asked, and the count says how many there are at least."""
    procurement = valued(under(ACT), MILLION / 10)
    lots = tuple(lot.id for lot in procurement.lots)
    those = tuple(replace(each, size=size) for each in bidders(3, lots))
    facts = facts_of(procurement, award=awarded(procurement, bidders=those), answers_about={})
    counted = field(facts, NoticeKind.UK6, "assessed")
    many = {None: "0 or more", True: "3", False: "0"}
    assert counted.text.splitlines()[1].endswith(many[said[0]])
    assert counted.text.splitlines()[2].endswith(many[said[1]])
    wanted = {AskedFact.BIDDER_SME: said[0], AskedFact.BIDDER_VCSE: said[1]}
    assert set(counted.asked) == {fact for fact, flag in wanted.items() if flag is None}
    answers = {(fact, each.bidder): "yes" for fact in wanted for each in those}
    answered = replace(facts, answers_about=answers)
    assert not field(answered, NoticeKind.UK6, "assessed").unknown


def test_every_field_says_something_or_what_would_answer_it():
    """Each with its law, and each question is asked by a field."""
    asked = set()
    for procurement in EVERY:
        for answered in (True, False):
            facts = facts_of(procurement, answered)
            for kind in made_kinds(procurement.regime):
                notice = notice_of(facts, kind)
                asked |= {fact for each in notice.fields for fact in each.asked}
                assert [each.key for each in notice.fields if not (each.text or each.unknown)] == []
                assert len({each.key for each in notice.fields}) == len(notice.fields)
                assert all(each.law.split()[0] in ("Procurement", "PCR", "PSR")
                           for each in notice.fields)  # fmt: skip
    # what nobody asks here: of a contract with ordinary duties, and of bids without a size
    others = {AskedFact.INDICATORS, AskedFact.BIDDER_SME, AskedFact.BIDDER_VCSE}
    assert set(AskedFact) - asked <= others
    assert set(QUESTIONS) == set(AskedFact)


@pytest.mark.parametrize("procurement", EVERY, ids=lambda each: f"{each.id}, {each.regime.value}")
def test_what_was_answered_is_asked_still(procurement):
    """Or nobody could put a wrong answer right on the page that asks."""
    asked = [
        {
            fact
            for kind in made_kinds(procurement.regime)
            for each in notice_of(facts_of(procurement, answered), kind).fields
            for fact in each.asked
            if not QUESTIONS[fact].of_bidder
        }
        for answered in (False, True)
    ]
    assert asked[0] <= asked[1]


def test_a_field_is_public_since_the_first_notice_that_has_it():
    """Else since the invitation, or once its own notice is published."""
    facts = facts_of(
        under(ACT), published={NoticeKind.UK2: (NoticePublication(date(2025, 6, 2), ""),)}
    )
    assert field(facts, NoticeKind.UK6, "title").public == "Public since 2 June 2025"
    assert field(facts, NoticeKind.UK6, "procedure").public.endswith("in the invitation")
    assert field(facts, NoticeKind.UK6, "decided").public == "Public once this notice is published"


def test_facts_that_are_still_to_come_are_said_to_be():
    """Before approval, sending and standstill."""
    procurement = under(ACT)
    award = awarded(procurement, decided=None, summaries=None, standstill=None)
    facts = facts_of(procurement, award=award)
    for key in ("decided", "summaries", "standstill"):
        said = field(facts, NoticeKind.UK6, key)
        assert said.unknown and not said.text, key
    none = facts_of(procurement, award=replace(award, no_standstill=True))
    assert field(none, NoticeKind.UK6, "standstill").text.startswith("No standstill applies")
    before = facts_of(procurement, award=None, contracts=(), no_award=None)
    assert field(before, NoticeKind.UK4, "title").text == procurement.title


@pytest.mark.parametrize(
    ("fact", "text", "wrong"),
    [
        (AskedFact.OCID, "ocds-h6vhtk-06f17d", False),
        (AskedFact.OCID, "06f17d", True),
        (AskedFact.BIDDER_ID, "PDZR-9968-RYYY", False),
        (AskedFact.SME, "perhaps", True),
        (AskedFact.SIGNATURE, "2026-02-30", True),
        (AskedFact.SIGNATURE, "2026-02-28", False),
        (AskedFact.RISKS, "x" * 5_000, True),
        (AskedFact.VALUE_WITH_VAT, "12", False),
        (AskedFact.VALUE_WITH_VAT, "\u0661\u0662", True),
        (AskedFact.COUNCIL_EMAIL, "not an address", True),
        (AskedFact.COUNCIL_EMAIL, "care@council.example", False),
        (AskedFact.RISKS, "", False),
    ],
)
def test_an_answer_that_cannot_be_right_is_refused(fact, text, wrong):
    """With a sentence; an empty one takes the last back."""
    assert bool(answer_fault(fact, text)) is wrong


def test_each_row_is_asked_by_notices_that_there_are():
    """And each notice that is made has rows."""
    kinds = {kind for row in ROWS for kind in row.asks}
    assert kinds == {kind for kind, rule in BY_KIND.items() if rule.is_made}
