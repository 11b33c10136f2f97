"""Open ties on the report: which places are open and who holds them under each resolution, at any
size; the evidence has those that a page has no room for.
"""

import re
from dataclasses import replace
from fractions import Fraction
from html import unescape
from itertools import islice, permutations

import pytest

from lots.place import PlaceKind
from tender.documents.assessment_summary import letters
from tender.documents.award_report import award_report, report_text
from tender.documents.bundle import bundle_of
from tender.documents.verify import verify
from tender.documents.verify_pages import printed_text
from tender.evaluation.evaluate import evaluate
from tender.evaluation.result import Resolution, Seat
from tender.evaluation.tie_order import TieOrder
from tests.contests import LEAD, ON, a_register, in_one_lot
from tests.documents.small_award import award
from tests.documents.test_any_size import broken
from tests.factories import a_lot, a_submission, some_submissions
from tests.printing import PRESS


def words(html):
    """A page as it is read."""
    return " ".join(unescape(html).split())


def a_tie(*bidders):
    """An award of one lead between bidders with the same rate and marks."""
    procurement = in_one_lot(lots=(a_lot("1", places=LEAD),), conditions=())
    submissions = some_submissions(*(a_submission(bidder, {"1": "20.00"}) for bidder in bidders))
    outcome = evaluate(procurement, submissions, a_register(), ON)
    return bundle_of(procurement, submissions, a_register(), outcome)


def test_each_resolution_of_an_open_tie_says_who_sits_where():
    """Two bidders share rank 1: one place, two ways. The evidence verifies."""
    bundle = a_tie("B01", "B02")
    text = words(report_text(bundle))
    first, second = bundle.name("B01"), bundle.name("B02")
    assert f"lead: 1 place is open, between {first} and {second}." in text
    assert "2 ways to resolve what is open" in text
    assert f"lot 1: {first}, then {second} lot 1, lead: {first}" in text
    assert f"lot 1: {second}, then {first} lot 1, lead: {second}" in text
    assert "under “Places over all lots”" in text
    assert all(check.holds for check in verify(bundle.evidence_json, "evaluation.json"))


def test_letters_of_a_tie_name_neither_the_other_bidder_nor_its_id():
    """Each is told that it is tied with another."""
    bundle = a_tie("B01", "B02")
    for name, paper in letters(bundle).items():
        own, other = ("B01", "B02") if "b01" in name else ("B02", "B01")
        text = words(paper.sections[0].html)
        assert "You share rank 1 with 1 other bidder" in text
        assert other not in text
        assert bundle.name(own) in text and bundle.name(other) not in text


def test_where_no_tie_is_open_nothing_is_said_of_any():
    """The usual award."""
    assert "Places that a tie leaves open" not in report_text(award())


def test_beyond_a_thousand_ways_all_that_a_tie_reaches_is_said_to_be_open():
    """The count of ways, and no table."""
    bundle = award(bidders=4)
    lot = bundle.procurement.lots[0].id
    placing = replace(
        bundle.evaluation.placing, ties=(lot,), open_lots=(lot,), resolutions=(), ways=3_628_800
    )
    text = words(report_text(with_placing(bundle, placing)))
    assert "There are 3,628,800 ways" in text
    assert "every place that one of these ties can reach is open" in text


def with_placing(bundle, placing):
    """The same award with other places."""
    return replace(bundle, evaluation=replace(bundle.evaluation, placing=placing))


def with_resolutions(bidders, ways, holders):
    """An award with a tie of so many that can be resolved in so many ways, for so many places."""
    bundle = award(bidders=bidders, evaluators=1)
    lot = bundle.procurement.lots[0].id
    firms = tuple(bid.bidder for bid in bundle.submissions.submissions)
    resolutions = tuple(
        Resolution(
            orders=(TieOrder(lot=lot, bidders=order),),
            seats=tuple(
                Seat(
                    lot=lot,
                    kind=PlaceKind.FRAMEWORK,
                    number=number,
                    bidder=bidder,
                    rank=1,
                    total=Fraction(80),
                )
                for number, bidder in enumerate(order[:holders], 1)
            ),
        )
        for order in islice(permutations(firms), ways)
    )
    placing = replace(
        bundle.evaluation.placing, ties=(lot,), open_lots=(lot,), resolutions=resolutions
    )
    return with_placing(bundle, placing)


@pytest.mark.parametrize(
    ("bidders", "ways", "holders"),
    [(2, 2, 1), (4, 13, 2), (5, 120, 3), (60, 1000, 57), (60, 1000, 1), (60, 990, 30)],
)
def test_resolutions_of_any_number_fit_their_page(bidders, ways, holders):
    """No cell names more than can be read, and what is not shown is counted."""
    bundle = with_resolutions(bidders, ways, holders)
    section = next(part for part in award_report(bundle).sections if part.id == "allocation")
    assert list(broken(section.html)) == []
    text = words(section.html)
    assert f"{ways:,} ways to resolve what is open" in text
    resolutions = bundle.evaluation.placing.resolutions
    outcomes = len({frozenset(seat.bidder for seat in way.seats) for way in resolutions})
    assert ("Each stands in the evidence." in text) == (outcomes > 12)
    assert outcomes <= 12 or f"and {outcomes - 12} more" in text
    cells = [words(cell) for cell in section.html.split("<td>")[1:]]
    assert max(map(len, cells)) < 2_000


def test_the_table_of_resolutions_is_printed():
    """On pages of paper, the last row too."""
    bundle = with_resolutions(7, 1000, 5)
    paper = award_report(bundle)
    sections = tuple(part for part in paper.sections if part.id == "allocation")
    with PRESS.lent() as press:
        text = words(printed_text(press.print(replace(paper, sections=sections))))
    assert re.search(r"or in \d+ other ways", text)
    assert "1,000 ways to resolve what is open" in text
