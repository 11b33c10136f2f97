"""A provider of two hundred locations: a summary wherever its fact stands, and one annex."""

import re
from dataclasses import replace
from html import unescape

from criteria.participation import Condition, GateMoment, Measure, Scope
from criteria.register import Rating, Register
from tender.documents.assessment_summary import letters
from tender.documents.award_report import award_report
from tender.documents.outcome import outcome_of
from tender.documents.report.annex_locations import locations
from tender.evaluation.engine import Engine
from tests.factories import DEADLINE, a_procurement, some_submissions
from tests.register_files import a_location, a_snapshot

MANY = 200
BOTH = (GateMoment.BID, GateMoment.AWARD)


def bundle(engine=Engine.V0_2_0):
    """B01 has 201 locations, one of them Good; B02 one."""
    weak = [a_location(f"1-92{number:08d}", "Requires improvement") for number in range(MANY)]
    places = (a_location(), *weak, a_location("1-9100000002", provider_id="1-9000000002"))
    worst = Condition(
        id="worst",
        title="Every location Good",
        measure=Measure.OVERALL,
        rating=Rating.GOOD,
        scope=Scope.WORST,
        when=BOTH,
    )
    procurement = replace(a_procurement(), conditions=(worst,))
    register = Register(snapshots=(a_snapshot(*places),))
    return outcome_of(procurement, some_submissions(), register, DEADLINE.date(), engine=engine)


def words(html):
    """What is read of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_fact_is_a_summary_and_each_location_stands_once_in_an_annex():
    """In the report, and in the letter the summary alone."""
    made = bundle()
    sections = {section.id: words(section.html) for section in award_report(made).sections}
    last = f"1-92{MANY - 1:08d}"
    assert [id for id, text in sections.items() if last in text] == ["annex-locations"]
    assert sections["annex-locations"].count(last) == 1
    assert "1 of 201 locations meet it" in sections["gates"]
    assert "and 195 more" in sections["gates"]
    letter = words(letters(made)["outcome-b01.pdf"].sections[0].html)
    assert "1 of 201 locations meet it" in letter and last not in letter
    (listed,) = locations(made)
    assert len(listed.facts) == MANY and "at bid" in listed.heading


def test_evidence_of_0_1_0_tells_of_each_in_its_sentence_as_it_did():
    """Or it would not verify."""
    made = bundle(Engine.V0_1_0)
    assert locations(made) == ()
    fact = made.evaluation.judgements[0].fact
    assert fact.count("Requires improvement") == MANY and " more" not in fact
